"""Decides what ``--out-dir`` does: where each article goes, what counts as done the same way, and what is said of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from cleaner import __version__
from cleaner.cli.render import Rendered
from cleaner.cli.report import NAMED, Report, counted
from cleaner.errors import OptionsError
from cleaner.readers.source import STDIN
from cleaner.writers.names import DEFAULT, NamePattern

if TYPE_CHECKING:
    from cleaner.cli.run import Run
    from cleaner.writers.folder import Folder

SUFFIXES = {"text": ".txt", "markdown": ".md", "jsonl": ".json"}
"""Endings of the files, by the format of the output."""

NO_MATTER = frozenset(
    [
        *("files", "files_from", "include", "exclude", "out_dir", "update", "rejects", "stats", "config", "isolated"),
        *("partial", "quiet", "verbose", "color", "jobs", "on_error", "check", "diff", "output", "max_bytes"),
    ]
)
"""Options that change nothing of what is written for an input."""

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_DATA = ("formats", "models", "rules")
"""Rooms of the package that hold what decides as data."""


def pattern_of(values: dict[str, Any]) -> NamePattern:
    """Return the pattern of names; refuse what goes with no folder."""
    if not values["out_dir"].strip():
        raise OptionsError("--out-dir: expected the name of a folder, got nothing.")
    for option in ("output", "diff", "check"):
        if values[option]:
            raise OptionsError(f"--out-dir: the articles go to files of its own. Leave --{option} out.")
    if values["to"] not in SUFFIXES:
        raise OptionsError(f"--out-dir: a file of one article is {', '.join(SUFFIXES)}, not {values['to']}. Name a file with -o.")
    if os.path.exists(values["out_dir"]) and not os.path.isdir(values["out_dir"]):
        raise OptionsError(f"--out-dir {values['out_dir']}: is a file. Name a folder.")
    from cleaner.article import Article

    return NamePattern(values["name"] or DEFAULT, list(Article("", 0, None, "").to_dict()))


def written(run: Run, results: Iterable[Rendered], folder: Folder) -> Iterator[Rendered]:
    """Yield what became of dumps when the folder has their articles."""
    for result in results:
        for values, content in result.files:
            folder.put(result.path, values | name_of(result.path, run.inputs.below, result.member), content)
        yield result


def name_of(path: str, below: dict[str, str], member: str = "") -> dict[str, str]:
    """Return what an input is called, for the fields of a pattern that are of it; an archive is a folder of its members.

    >>> name_of("in/may/ferry.txt.gz", {"in/may/ferry.txt.gz": "may/ferry.txt.gz"}), name_of("in.zip", {}, "may/ferry.txt")
    ({'folder': 'may', 'file': 'ferry'}, {'folder': 'in/may', 'file': 'ferry'})
    """
    place, name = os.path.split(below.get(path) or os.path.basename(path) or path)
    if path == STDIN:
        name = "stdin"
    if member:
        inside, member = os.path.split(member)
        return {"folder": "/".join(filter(None, (place, _stem(name), inside))), "file": _stem(member)}
    return {"folder": place, "file": _stem(name)}


def _stem(name: str) -> str:
    """A file's name without what only says how it is written and packed."""
    from cleaner.readers.compressed import suffix_of

    packed = suffix_of(name)
    name = name[: -len(packed)] if packed and name.endswith(packed) else name
    return os.path.splitext(name)[0] or name


def folder_of(ctx: click.Context, values: dict[str, Any], pattern: NamePattern) -> Folder:
    """Return the folder that articles go to, ready to be written."""
    from cleaner.writers.folder import Folder

    if values["update"] and STDIN in (values["files"] or (STDIN,)) and values["files_from"] is None:
        raise OptionsError("--update: standard input cannot be known again. Name files or folders.")
    return Folder(values["out_dir"], pattern, SUFFIXES[values["to"]], made_with(ctx, values), update=values["update"])


def made_with(ctx: click.Context, values: dict[str, Any]) -> str:
    """Return a hash of all but the inputs that decides what is written: version, rules, options, and the files that these name."""
    import xxhash

    state = xxhash.xxh3_128(__version__.encode())
    for room in _DATA:
        for path in _files(os.path.join(_PACKAGE, room)):
            state.update(_bytes(path))
    for param in sorted(ctx.command.params, key=lambda param: param.name or ""):
        name = param.name or ""
        if name in NO_MATTER or name not in values:
            continue
        value = values[name]
        state.update(repr((name, value)).encode("utf-8", "surrogateescape"))
        if str(param.metavar).startswith("FILE") and value:
            for path in (value,) if isinstance(value, str) else value:
                for file in _files(path):
                    state.update(_bytes(file))
    return str(state.hexdigest())


def _files(path: str) -> Iterator[str]:
    """A file, or those of a folder, in one order everywhere."""
    if not os.path.isdir(path):
        yield path
        return
    for place, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (os.path.join(place, name) for name in sorted(files))


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""  # whoever needs it says so


def tell(report: Report, folder: Folder) -> None:
    """Say what became of the files of a folder, and which inputs are gone."""
    parts = [f"{counted(folder.written, 'file')} written"]
    if folder.same:
        parts.append(f"{folder.same:,} the same as before")
    if folder.unchanged:
        parts.append(f"{counted(folder.unchanged, 'input')} unchanged")
    if folder.deleted:
        parts.append(f"{counted(folder.deleted, 'file')} deleted that {'is' if folder.deleted == 1 else 'are'} no longer made")
    report.note(f"{folder.path}: {', '.join(parts)}.")
    for number, (input, files) in enumerate(folder.vanished.items()):
        if number < NAMED or report.verbose:
            what = f"its article stays: {files[0]}" if len(files) == 1 else f"its {len(files):,} articles stay, {files[0]} first"
            report.note(f"{input}: has vanished since it was cleaned; {what}.")
    if len(folder.vanished) > NAMED and not report.verbose:
        report.note(f"{counted(len(folder.vanished) - NAMED, 'more input')} vanished (-v names each).")
