"""Decides when a run shows its progress, and how: one line on a terminal, once the work has taken a while."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TextIO

from cleaner.cli.report import counted
from cleaner.readers.source import STDIN

LONG = 2.0
"""Seconds of work after which a person wants to know."""

_PACE = 0.2
"""Seconds between two states of the line."""

_BAR = 20
"""Columns of the bar."""

_CLEAR = "\r\x1b[K"


class Progress:
    """The line, with how much was read of ``total`` bytes (None where nobody knows) and what came of it.

    ``read`` is told of bytes, ``show`` of the dumps and articles so far,
    ``clear`` takes the line away until the next ``show``. ``clock`` gives
    seconds from any start.
    """

    def __init__(self, stream: TextIO, total: int | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._total = total
        self._clock = clock
        self._start = clock()
        self._due = self._start + LONG
        self._bytes = 0
        self._shown = False

    def read(self, number: int) -> None:
        """Count bytes that were read."""
        self._bytes += number

    def show(self, dumps: int, articles: int) -> None:
        """Bring the line up to date, if it is time to."""
        now = self._clock()
        if now < self._due:
            return
        self._due = now + _PACE
        self._shown = True
        parts = [counted(dumps, "dump"), counted(articles, "article")]
        if self._total:
            share = min(1.0, self._bytes / self._total)
            done = round(share * _BAR)
            parts.insert(0, f"[{'#' * done}{'-' * (_BAR - done)}] {share:4.0%}  {_size(self._bytes)} of {_size(self._total)}")
            if share:
                parts.append(f"{_duration((now - self._start) * (1 - share) / share)} left")
        else:
            parts.insert(0, _size(self._bytes))
            parts.append(_duration(now - self._start))
        self._write(_CLEAR + "  ".join(parts))

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._write(_CLEAR)
            self._shown = False

    def _write(self, text: str) -> None:
        with suppress(OSError, ValueError):  # whoever looked on is gone
            self._stream.write(text)
            self._stream.flush()


def progress_of(paths: Sequence[str], quiet: bool, output_is_terminal: bool) -> Progress | None:
    """Return the progress of a run over files, or None where nobody would see it, or articles run down the same terminal."""
    if quiet or output_is_terminal or sys.stderr is None or not sys.stderr.isatty():
        return None
    sizes = [_size_of(path) for path in paths]
    return Progress(sys.stderr, None if None in sizes else sum(filter(None, sizes)))


def _size_of(path: str) -> int | None:
    """Bytes of a file, None where that cannot be known before it is read."""
    if path == STDIN:
        return None
    status = os.stat(path)
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _size(number: int) -> str:
    """A number of bytes for a person.

    >>> _size(999), _size(12_300_000)
    ('0.0 MB', '12.3 MB')
    """
    return f"{number / 1e6:,.1f} MB"


def _duration(seconds: float) -> str:
    """Hours, minutes and seconds.

    >>> _duration(75), _duration(3675)
    ('1:15', '1:01:15')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
