"""Decides where data goes: standard output or a file, always as UTF-8, and never over an input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from cleaner.errors import OptionsError
from cleaner.readers.compressed import packed, suffix_of
from cleaner.readers.source import STDIN

STDOUT = "-"


class Output:
    """A stream of text that is always UTF-8 and may be flushed when there is something to see.

    ``at_once`` is false for one that nobody reads before it is whole, and whose bytes must not depend on when it was flushed.
    """

    def __init__(self, stream: BinaryIO, *, at_once: bool = True) -> None:
        self._stream = stream
        self._at_once = at_once
        self._dirty = False

    def write(self, text: str) -> None:
        """Write some text."""
        if text:
            self._stream.write(text.encode("utf-8"))
            self._dirty = True

    def flush(self) -> None:
        """Send out what was written since the last time."""
        if self._dirty and self._at_once:
            self._stream.flush()
            self._dirty = False

    @property
    def is_terminal(self) -> bool:
        """Tell whether a person is looking."""
        return self._stream.isatty()


@contextmanager
def opened(path: str | None, option: str, inputs: Sequence[str]) -> Iterator[Output]:
    """Open a file for writing, compressed if its name says so, or standard output for ``None`` and ``-``.

    What was written stays, whatever happens later: a file is written in place.
    Raises :class:`cleaner.OptionsError` where it would overwrite an input.
    """
    if path is None or path == STDOUT:
        if sys.stdout is None:
            raise OptionsError("standard output is closed; name a file with -o.")
        stream = sys.stdout.buffer
        _refuse_input(_file_number(stream), "standard output", inputs)
        yield Output(stream)
        return
    _refuse_input(path, f"{option} {path}", inputs)
    with _created(path, option) as file:
        if suffix_of(path):
            with packed(file, path) as archive:
                yield Output(archive, at_once=False)
        else:
            yield Output(file)


def _created(path: str, option: str) -> BinaryIO:
    from pathlib import Path

    try:
        return Path(path).open("wb")
    except OSError as error:
        raise OptionsError(f"{option} {path}: cannot be written: {(error.strerror or str(error)).lower()}.") from None


def wants_color(mode: str, output: Output) -> bool:
    """Tell whether to colour: as told, else for a terminal unless NO_COLOR is set (https://no-color.org)."""
    if mode != "auto":
        return mode == "always"
    return output.is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _file_number(stream: BinaryIO) -> int | None:
    try:
        return stream.fileno()
    except (OSError, ValueError):
        return None


def _refuse_input(target: str | int | None, name: str, inputs: Sequence[str]) -> None:
    """Refuse to write to a file that is read: it would be empty before it is read, or grow for ever."""
    own = _identity(target)
    if own is None:
        return
    for path in inputs:
        if _identity(_file_number(sys.stdin.buffer) if path == STDIN and sys.stdin else path) == own:
            raise OptionsError(f"{name}: is an input file. Write to another file and rename it afterwards.")


def _identity(file: str | int | None) -> tuple[int, int] | None:
    """Device and inode of a regular file, None for anything else."""
    if file is None:
        return None
    try:
        status = os.stat(file)
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None
