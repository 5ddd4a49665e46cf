"""Decides what a run is told to do: what the command line says, and the configuration file under it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any, cast

import click
from click.core import ParameterSource

from cleaner.cli.inputs import inputs_of
from cleaner.cli.messages import STDERR
from cleaner.cli.output import check_outputs
from cleaner.cli.report import Report
from cleaner.cli.run import Run
from cleaner.errors import InputError, OptionsError, suggest
from cleaner.options import FORMATS as TEXT_FORMATS
from cleaner.options import Options, find_config, find_corrections, load_config
from cleaner.readers.jsonl import RowFields
from cleaner.readers.source import STDIN, Source, check_readable

if TYPE_CHECKING:
    from pathlib import Path

PER_RUN = frozenset(
    {"output", "out-dir", "update", "files-from", "rejects", "stats", "jobs", "source-url", "check", "diff", "config", "isolated", "help"}
)
"""Options that belong to one run and have no place in a configuration file."""


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
    inputs = inputs_of(ctx, values, lambda path: _check(ctx, path))
    paths = inputs.paths
    if not values["corrections"] and not values["isolated"] and (found := _nearest(report, find_corrections, "--corrections")):
        values["corrections"] = (str(found),)
    report.corrections = [str(path) for path in values["corrections"]]
    check_outputs(values, paths, _read_besides(values, report))
    report.begin()
    if paths == (STDIN,) and not values["files"] and sys.stdin is not None and sys.stdin.isatty() and not report.quiet:
        STDERR.say("Reading from the terminal: end with Ctrl-D; `cleaner --help` says more.")
    source = Source(
        warn=report.warn,
        format=values["from_"],
        fields=_row_fields(values),
        max_bytes=values["max_bytes"],
        url=values["source_url"],
        skip=report.skip if values["on_error"] == "skip" else None,
        encoding=values["encoding"],
        separator=values.get("separator"),
    )
    return Run(inputs, _options(values), source, report, values)


def _row_fields(values: dict[str, Any]) -> RowFields:
    """What rows look like."""
    for option in ("title_field", "date_field", "byline_field", "url_field"):
        if values[option] is not None and not values[option].strip():
            raise OptionsError(f"--{option.replace('_', '-')}: expected the name of a field, got nothing.")
    if values["row_wins"] and not (values["title_field"] or values["date_field"] or values["byline_field"]):
        raise OptionsError("--row-wins: names no field that could win. Say which with --title-field, --date-field or --byline-field.")
    return RowFields(
        values["id_field"],
        values["text_field"],
        url=values["url_field"] or "url",
        title=values["title_field"],
        date=values["date_field"],
        byline=values["byline_field"],
        wins=values["row_wins"],
        every=values["articles"] == "main",
    )


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
    if values["memory"]:
        files[values["memory"]] = "the memory that is used"
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
