"""Decides how a run goes over its files: dump by dump, in one process or several, until the report is made."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.cli.inputs import Inputs
from cleaner.cli.output import Output, opened
from cleaner.cli.progress import progress_of
from cleaner.cli.render import Rendered, Renderer, View
from cleaner.cli.report import Figures, Report
from cleaner.dump import Dump
from cleaner.errors import CleanerError, DumpError, InputError, NoTextError
from cleaner.options import Options
from cleaner.readers.source import STDIN, Source

if TYPE_CHECKING:
    from cleaner.writers.folder import Folder


class Run(NamedTuple):
    """One run over files: what is read, how it is cleaned, and who counts.

    ``values`` are the values of the command's options by parameter name, those
    of the configuration file included. ``folder`` is where articles go one by one, if they do.
    """

    inputs: Inputs
    options: Options
    source: Source
    report: Report
    values: dict[str, Any]
    folder: Folder | None = None

    @property
    def paths(self) -> Sequence[str]:
        """The files, in order."""
        return self.inputs.paths

    def rendered(self, view: View, output: Output | None) -> Generator[Rendered]:
        """Yield what became of every block of every dump, in order, while they are read and counted.

        ``output`` is where the caller puts the text of it, opened for writing.
        Raises what :meth:`Source.read` raises, and :class:`cleaner.WorkerError`
        at the end if worker processes died. The report is finished either way.
        """
        progress = progress_of(self.paths, self.report.quiet, output is not None and output.is_terminal)
        if progress:
            self.report.before_line = progress.clear
        with ExitStack() as stack:
            stats = stack.enter_context(opened(self.values["stats"], "--stats", self.paths, spare=True)) if self.values["stats"] else None
            source = self.source._replace(meter=progress.read) if progress else self.source
            render = Renderer(self.options, view._replace(tally=stats is not None or self.report.verbose))
            try:
                for result in _without_first(self._results(render, source), render.opening):
                    failure = self._failure(result.figures)
                    if failure:
                        self._fail(result.path)
                    if failure and self.values["on_error"] == "skip":
                        self.report.fail(failure)
                    if result.figures:
                        self.report.add(result.figures)
                    yield result
                    if failure and self.values["on_error"] == "stop":
                        raise failure
                    if progress:
                        progress.show(self.report.dumps, self.report.articles)
            except CleanerError:
                self._finish(stats)
                raise
            finally:
                if progress:
                    progress.clear()
            self._finish(stats)
        if stats and stats.error:
            raise stats.error
        self.report.raise_lost()

    def _failure(self, figures: Figures | None) -> DumpError | None:
        """The error of a block over which cleaner failed."""
        if figures is None or figures.failure is None:
            return None
        from cleaner.failures import failed_dump

        cure = "Report it" if self.values["on_error"] == "skip" else "Report it, and pass over such dumps with --on-error skip"
        return failed_dump(figures.dump, figures.failure, f"{cure}.")

    def _finish(self, stats: Output | None) -> None:
        self.report.finish()
        if stats:
            import json

            stats.write(json.dumps(self.report.as_record(), ensure_ascii=False, indent=2) + "\n")

    def _results(self, render: Renderer, source: Source) -> Iterator[Rendered]:
        jobs = self.values["jobs"]
        if jobs > 1:
            yield from self._results_of_workers(render, source, jobs)
            return
        for dump in self.dumps(source):
            yield from render.stream(dump)

    def dumps(self, source: Source) -> Iterator[Dump]:
        """Yield the dumps of all files that are to be read, in order; of a folder's files those that are no text are passed over."""
        passed: list[str] = []
        for path in self.paths:
            try:
                if self.folder and path != STDIN and self.folder.is_done(path):
                    continue
                for dump in self._of_file(source, path):
                    dump.path = path
                    yield dump
            except NoTextError:
                if path not in self.inputs.below:
                    raise
                passed.append(path)
            except InputError as error:
                if source.skip is None:
                    raise
                self._fail(path)
                source.skip(error)
        if passed:
            what = "1 file is" if len(passed) == 1 else f"{len(passed):,} files are"
            source.warn(f"{what} no text and passed over, {passed[0]} first.")

    def _of_file(self, source: Source, path: str) -> Iterator[Dump]:
        """Yield the dumps of one file, and remember it where not all of it could be read."""
        skip = source.skip
        if skip is not None:

            def fail(error: InputError) -> None:
                if path in self.inputs.below and isinstance(error, NoTextError):
                    raise error
                self._fail(path)
                skip(error)

            source = source._replace(skip=fail)
        return source.read(path)

    def _fail(self, path: str) -> None:
        """Remember that not all of a file was read and cleaned."""
        if self.folder and path != STDIN:
            self.folder.fail(path)

    def _results_of_workers(self, render: Renderer, source: Source, jobs: int) -> Iterator[Rendered]:
        """As one process gives them; what is said while dumps are read ahead waits for the dumps before it."""
        from cleaner.parallel import Lost, Unsent, as_they_come, ordered

        ahead: deque[tuple[int, Callable[[], None]]] = deque()
        read = 0

        def later(say: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda what: ahead.append((read, lambda: say(what)))

        def dumps() -> Iterator[Dump]:
            nonlocal read
            for dump in self.dumps(waiting):
                read += 1
                yield dump

        spread = ordered if all(map(os.path.isfile, self.paths)) else as_they_come
        waiting = source._replace(warn=later(source.warn), skip=source.skip and later(source.skip))
        try:
            for number, (dump, results) in enumerate(spread(render, dumps(), jobs)):
                while ahead and ahead[0][0] <= number:
                    ahead.popleft()[1]()
                if isinstance(results, Lost):
                    self.report.lose(dump.id, results.why)
                    self._fail(dump.path)
                    yield render.lost(dump, results.why)
                elif isinstance(results, Unsent):
                    yield from render.stream(dump)
                else:
                    yield from (result._replace(row=dump.row) for result in results)
        finally:
            for _, say in ahead:
                say()


def _without_first(results: Iterable[Rendered], opening: str) -> Iterator[Rendered]:
    """The results, the first text without the opening: there is nothing before it."""
    written = False
    for result in results:
        if result.text and not written:
            result = result._replace(text=result.text.removeprefix(opening))
            written = True
        yield result
