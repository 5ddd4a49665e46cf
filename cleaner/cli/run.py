"""Decides how a run goes over its files: dump by dump, in one process or several, until the report is made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import Any, NamedTuple

from cleaner.cli.output import Output, opened
from cleaner.cli.progress import progress_of
from cleaner.cli.render import Rendered, Renderer, View
from cleaner.cli.report import Figures, Report
from cleaner.dump import Dump
from cleaner.errors import CleanerError, DumpError
from cleaner.options import Options
from cleaner.readers.source import Source


class Run(NamedTuple):
    """One run over files: what is read, how it is cleaned, and who counts.

    ``values`` are the values of the command's options by parameter name, those
    of the configuration file included.
    """

    paths: Sequence[str]
    options: Options
    source: Source
    report: Report
    values: dict[str, Any]

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
        for path in self.paths:
            for dump in source.read(path):
                yield from render.stream(dump)

    def _results_of_workers(self, render: Renderer, source: Source, jobs: int) -> Iterator[Rendered]:
        """As one process gives them; what is said while dumps are read ahead waits for the dumps before it."""
        from cleaner.parallel import Lost, Unsent, ordered

        ahead: deque[tuple[int, Callable[[], None]]] = deque()
        read = 0

        def later(say: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda what: ahead.append((read, lambda: say(what)))

        def dumps() -> Iterator[Dump]:
            nonlocal read
            for path in self.paths:
                for dump in waiting.read(path):
                    read += 1
                    yield dump

        waiting = source._replace(warn=later(source.warn), skip=source.skip and later(source.skip))
        try:
            for number, (dump, results) in enumerate(ordered(render, dumps(), jobs)):
                while ahead and ahead[0][0] <= number:
                    ahead.popleft()[1]()
                if isinstance(results, Lost):
                    self.report.lose(dump.id, results.why)
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
