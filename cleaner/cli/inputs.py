"""Decides which files a run reads: those that are named, those of folders, those of a list."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import click
from click.core import ParameterSource

from cleaner.errors import InputError, OptionsError, reason
from cleaner.readers.source import STDIN, check_readable


class Inputs(NamedTuple):
    """The files of a run, in order; ``below`` says of those that were found in a folder which, and what they are called there."""

    paths: tuple[str, ...]
    below: dict[str, str]


def inputs_of(ctx: click.Context, values: dict[str, Any], check: Callable[[str], None]) -> Inputs:
    """Return the files that options and arguments name; ``check`` refuses one that cannot be read.

    Raises :class:`cleaner.InputError` for a folder or a list without files, and for a list that cannot be read.
    """
    listed = values["files_from"]
    named: list[str] = list(values["files"])
    if listed is None and not any(path != STDIN and os.path.isdir(path) for path in named):
        for path in named:
            check(path)
        if any(ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in ("include", "exclude")):
            raise OptionsError("--include, --exclude: are for the files of a folder. Name a folder, or leave them out.")
        return Inputs(tuple(named) or (STDIN,), {})
    below: dict[str, str] = {}
    paths: list[str] = []
    for path in named:
        if path != STDIN and os.path.isdir(path):
            found = list(_walked(path, values))
            paths += found
            below |= {file: os.path.relpath(file, path).replace(os.sep, "/") for file in found}
        else:
            check(path)
            paths.append(path)
    if listed is not None:
        paths += _listed(listed, named)
    return Inputs(tuple(dict.fromkeys(paths)), below)


def _walked(folder: str, values: dict[str, Any]) -> Iterator[str]:
    from cleaner.readers.folders import walk

    out = values.get("out_dir")
    if out and os.path.realpath(out) == os.path.realpath(folder):
        raise OptionsError(f"--out-dir {out}: is the folder that is read, and would be read again with what is written. Name another.")
    empty = True
    for path in walk(folder, values["include"], values["exclude"], out):
        empty = False
        yield path
    if empty:
        fit = " that fits --include and --exclude" if values["include"] or values["exclude"] else ""
        cure = "Other patterns may find some" if fit else "To read files of other names, say which: --include '*.dat'"
        raise InputError(f"{folder}: is a folder that holds no text file{fit}. {cure}.")


def _listed(name: str, named: list[str]) -> Iterator[str]:
    """The files of a list; one that is missing is told with its place in it."""
    from cleaner.readers.folders import read_list

    empty = True
    for path, place in read_list(_read(name, named), name):
        empty = False
        try:
            check_readable(path)
        except InputError as error:
            raise InputError(f"--files-from {place}: {error}") from None
        yield path
    if empty:
        raise InputError(f"--files-from {name}: names no file. It should name one a line.")


def _read(name: str, named: list[str]) -> bytes:
    if name == STDIN:
        if STDIN in named:
            raise OptionsError("--files-from -: standard input is read as a dump already. Write the list to a file.")
        if sys.stdin is None:
            raise InputError("--files-from -: standard input is closed.")
        return sys.stdin.buffer.read()
    try:
        with open(name, "rb") as file:
            return file.read()
    except OSError as error:
        raise InputError(f"--files-from {name}: cannot be read: {reason(error)}.") from None
