"""Decides what a run is told to do: the options that commands share, and the configuration file under them."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import click
from click.core import ParameterSource

from cleaner.cli.messages import STDERR
from cleaner.cli.output import Output, check_outputs, opened
from cleaner.cli.progress import progress_of
from cleaner.cli.render import Rendered, Renderer, View
from cleaner.cli.report import Figures, Report
from cleaner.dump import Dump
from cleaner.errors import CleanerError, DumpError, InputError, OptionsError, suggest
from cleaner.options import ARTICLES, COPIES, KINDS, SPLITS, Options, find_config, find_corrections, load_config
from cleaner.options import FORMATS as TEXT_FORMATS
from cleaner.readers.html import MAX_BYTES
from cleaner.readers.source import FORMATS, STDIN, Source, check_readable
from cleaner.roles import FAMILIES, PRINTED, Role

if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])

PER_RUN = frozenset({"output", "rejects", "stats", "jobs", "source-url", "check", "diff", "config", "isolated", "help"})
"""Options that belong to one run and have no place in a configuration file."""


def completes(what: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Return what a shell is answered when it asks to complete a value; loaded when it does."""

    def answer(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from cleaner.cli import completion

        found: list[CompletionItem] = getattr(completion, what)(ctx, param, incomplete)
        return found

    return answer


ROLES = "\n".join(
    (
        f"Roles: {', '.join(Role)}. Printed unless told otherwise: {', '.join(role for role in Role if role in PRINTED)}.",
        "",
        f"Families of rules: {', '.join(role for role in Role if role in FAMILIES)}. Ids: cleaner rules list.",
    )
)
"""What may stand for ROLE, FAMILY and ID, as the help says below the options."""

_FILES = (
    click.argument("files", metavar="[FILE|-]...", nargs=-1, shell_complete=completes("paths")),
    click.option("-f", "--from", "from_", type=click.Choice(FORMATS), default="auto", help="Format of the input. [auto]"),
    click.option(
        "--encoding", metavar="NAME", shell_complete=completes("encodings"), help="Encoding of the input, where it is known. [found out]"
    ),
)
_SHARED = (
    click.option("-o", "--output", metavar="PATH", shell_complete=completes("paths"), help="Write to a file instead of standard output."),
    click.option("--articles", type=click.Choice(ARTICLES), default="auto", help="Which articles of a dump to print. [auto]"),
    click.option("--kind", type=click.Choice(KINDS), default="auto", help="All that a page shows, or what an extractor left of it. [auto]"),
    click.option(
        "--split", type=click.Choice(SPLITS), default="auto", help="What may part stories: a file's format, marks, words, nothing. [auto]"
    ),
    click.option("--split-at", metavar="PATTERN", help="Part stories at lines that hold a match of this regular expression."),
    click.option("--copies", type=click.Choice(COPIES), default="keep", help="What becomes of a story that has come before. [keep]"),
    click.option("--min-words", metavar="N", type=click.IntRange(min=0), default=0, help="Leave out articles of fewer words. [0]"),
    click.option("--keep", metavar="ROLE,..", multiple=True, shell_complete=completes("roles"), help="Print lines of these roles too."),
    click.option("--drop", metavar="ROLE,..", multiple=True, shell_complete=completes("roles"), help="Do not print lines of these roles."),
    click.option(
        "--formats",
        metavar="FILE|DIR",
        multiple=True,
        shell_complete=completes("paths"),
        help="Know these formats of many stories too. Repeatable.",
    ),
    click.option(
        "--rules",
        metavar="FILE|DIR",
        multiple=True,
        shell_complete=completes("paths"),
        help="Use the rules of a pack besides the shipped ones. Repeatable.",
    ),
    click.option("--select", metavar="ID|FAMILY,..", multiple=True, shell_complete=completes("rules"), help="Use these rules only."),
    click.option("--ignore", metavar="ID|FAMILY,..", multiple=True, shell_complete=completes("rules"), help="Do not use these rules."),
    click.option(
        "--corrections",
        metavar="FILE",
        multiple=True,
        shell_complete=completes("paths"),
        help="Use what this file says of single lines. Repeatable. [the nearest .cleaner-corrections.toml]",
    ),
    click.option("--drop-line", metavar="TEXT", multiple=True, help="Do not print this line, wherever it stands. Repeatable."),
    click.option("--config", metavar="FILE", shell_complete=completes("paths"), help="Read this configuration file, not the nearest one."),
    click.option("--isolated", is_flag=True, help="Read no configuration file."),
    click.option("--id-field", metavar="NAME", default="id", help="Rows: field of the id. [id]"),
    click.option("--text-field", metavar="NAME", default="text", help="Rows: field of the text. [text]"),
    click.option(
        "--max-bytes",
        metavar="N",
        type=click.IntRange(min=1),
        default=MAX_BYTES,
        help="Bytes of the largest page, row or mail. [20000000]",
    ),
    click.option("--source-url", metavar="URL", help="Text, HTML: address that it was had from, for the rules of its site."),
    click.option("--on-error", type=click.Choice(("stop", "skip")), default="stop", help="At what cannot be read or cleaned. [stop]"),
    click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=1), default=1, help="Work in N processes, in the same order. [1]"),
    click.option(
        "--stats",
        metavar="FILE",
        shell_complete=completes("paths"),
        help="Write what the run came to, by role and reason, to this file as JSON.",
    ),
    click.option("--partial", is_flag=True, help="Write files in place, so that whoever is killed leaves what was done."),
    click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors."),
    click.option("-v", "--verbose", is_flag=True, help="Say more on stderr."),
    click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Colour what people read. [auto]"),
)


def shared_options(to: Sequence[str], to_help: str) -> Callable[[F], F]:
    """Give a command the files and options that say what is read, how it is cleaned and to which format."""
    formats = click.option("-t", "--to", type=click.Choice(to), default=to[0], help=to_help)

    def declare(command: F) -> F:
        for option in reversed((*_FILES, formats, *_SHARED)):
            command = option(command)
        return command

    return declare


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
                else:
                    yield from render.stream(dump) if isinstance(results, Unsent) else results
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


def settle(ctx: click.Context, *, notes: bool = True) -> Run:
    """Bring command line and configuration file together; the command line wins.

    ``notes`` is passed to the report. Raises a :class:`cleaner.CleanerError`
    for a file that cannot be read, a value that is not known, or a
    configuration file with a mistake.
    """
    values = dict(ctx.params)
    _options(values)  # what is wrong already is the command line's fault
    report = Report(notes=notes)
    if not values["isolated"]:
        report.quiet = values["quiet"]
        _configure(ctx, values, report)
    if values["encoding"] is not None:
        from cleaner.readers.charset import named

        named(values["encoding"])
    report.quiet, report.verbose, report.check = values["quiet"], values["verbose"], values.get("check", False)
    paths = values["files"] or (STDIN,)
    for path in paths:
        _check(ctx, path)
    if not values["corrections"] and not values["isolated"] and (found := _nearest(report, find_corrections, "--corrections")):
        values["corrections"] = (str(found),)
    report.corrections = [str(path) for path in values["corrections"]]
    check_outputs(values, paths, _read_besides(values, report))
    report.begin()
    if not values["files"] and sys.stdin is not None and sys.stdin.isatty() and not report.quiet:
        STDERR.say("Reading from the terminal: end with Ctrl-D; `cleaner --help` says more.")
    source = Source(
        warn=report.warn,
        format=values["from_"],
        id_field=values["id_field"],
        text_field=values["text_field"],
        max_bytes=values["max_bytes"],
        url=values["source_url"],
        skip=report.skip if values["on_error"] == "skip" else None,
        encoding=values["encoding"],
        separator=values.get("separator"),
    )
    return Run(paths, _options(values), source, report, values)


def _options(values: dict[str, Any]) -> Options:
    chosen = {field.name: values[field.name] for field in fields(Options) if field.name in values}
    chosen["format"] = values["from_"] if values["from_"] in TEXT_FORMATS else "auto"
    for name in ("keep", "drop", "select", "ignore"):
        chosen[name] = [word for part in chosen[name] for word in part.replace(",", " ").split()]
    return Options(**chosen)


def _check(ctx: click.Context, path: str) -> None:
    try:
        check_readable(path)
    except InputError as error:
        raise InputError(f"{error}{_verb_hint(path, _verbs(ctx).list_commands(ctx))}") from None


def _verb_hint(path: str, verbs: list[str]) -> str:
    """What is said of a file that is not there and has the name of a verb, or nearly."""
    if path in verbs:
        return f" A verb comes first: cleaner {path} [OPTIONS] [FILE]..."
    from difflib import get_close_matches

    near = get_close_matches(path, verbs, n=1, cutoff=0.7)
    return f" Did you mean the verb {near[0]!r}? It comes first: cleaner {near[0]} [OPTIONS] [FILE]..." if near else ""


def _configure(ctx: click.Context, values: dict[str, Any], report: Report) -> None:
    """Fill in from the configuration file what the command line left open."""
    path = _named_config(values["config"]) or _nearest(report, find_config, "--config")
    if path is None:
        return
    report.configuration = str(path)
    own = {_name(param): param for param in ctx.command.params}
    for key, value in load_config(path).items():
        name = key.replace("_", "-")
        _check_key(ctx, name, f"{path}: {key}")
        param = own.get(name)
        if param is None or param.name is None or (name == "to" and ctx.command.name != "clean"):
            continue
        if ctx.get_parameter_source(param.name) is ParameterSource.DEFAULT:
            values[param.name] = _convert(ctx, param, value, f"{path}: {key}")
    try:
        _options(values)
    except OptionsError as error:
        raise OptionsError(f"{path}: {error}") from None


def _named_config(name: str | None) -> Path | None:
    if not name:
        return None
    from pathlib import Path

    return Path(name)


def _nearest(report: Report, find: Callable[..., Path | None], option: str) -> Path | None:
    """The nearest file of a kind; one that others may write is not read, and that is said."""

    def distrust(path: Path) -> None:
        report.warn(f"{path}: is not read: others may write it. Name it with {option} to have it read.")

    try:
        folder = os.getcwd()
    except OSError:  # the folder was removed meanwhile
        return None
    return find(folder, distrust)


def _read_besides(values: dict[str, Any], report: Report) -> dict[str, str]:
    """The files that say how the run goes, by path."""
    files = dict.fromkeys(_packs(values["rules"]), "a rule pack that is used")
    files |= dict.fromkeys(report.corrections, "a file of corrections that is used")
    if report.configuration:
        files[report.configuration] = "the configuration file"
    return files


def _packs(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if os.path.isdir(name):
            yield from (os.path.join(folder, file) for folder, _, files in os.walk(name) for file in files if file.endswith(".toml"))
        else:
            yield str(name)


def _check_key(ctx: click.Context, name: str, where: str) -> None:
    """Refuse what is no option of ``clean``, whichever command reads the file, or belongs to one run."""
    if name in PER_RUN:
        raise OptionsError(f"{where}: belongs on the command line, not in a configuration file.")
    clean = _verbs(ctx).get_command(ctx, "clean")
    known = [_name(param) for param in clean.params if isinstance(param, click.Option)] if clean else []
    if name not in known:
        raise OptionsError(f"{where}: unknown option. {suggest(name, [word for word in known if word not in PER_RUN])}")


def _verbs(ctx: click.Context) -> click.Group:
    return cast(click.Group, ctx.find_root().command)


def _name(param: click.Parameter) -> str:
    """The long name of an option, without its dashes."""
    return max(param.opts, key=len).lstrip("-")


def _convert(ctx: click.Context, param: click.Parameter, value: Any, where: str) -> Any:
    """A value of the configuration file as the command line would have given it."""
    if param.multiple:
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise OptionsError(f"{where}: expected a list of words, got {_toml(value)}.")
    elif param.is_flag and not isinstance(value, bool):  # type: ignore[attr-defined]
        raise OptionsError(f"{where}: expected true or false, got {_toml(value)}.")
    elif isinstance(param.type, click.IntRange):
        if not isinstance(value, int) or isinstance(value, bool):
            raise OptionsError(f"{where}: expected a whole number, got {_toml(value)}.")
    elif not param.is_flag and not isinstance(value, str):  # type: ignore[attr-defined]
        raise OptionsError(f"{where}: expected a word, got {_toml(value)}.")
    try:
        return param.type_cast_value(ctx, value)
    except click.BadParameter as error:
        raise OptionsError(f"{where}: {error.message}") from None


def _toml(value: Any) -> str:
    """A value as a configuration file writes it, cut short."""
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= 40 else text[:39] + "\u2026"
