"""Decides how a run speaks on stderr, line by line, and that nothing is shown on a terminal which it would obey.

What cannot be said there (its reader is gone, its disk is full) costs no output: the run goes on, and its exit code tells.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

_CONTROL = "(?:[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n|\\Z))"
"""Characters that move a terminal's cursor, change its colours or turn its writing round; line feeds, tabs and form feeds do no harm,
nor does a carriage return at the end of a line."""

_STYLE = "(?!\x1b\\[[0-9]{1,2}m)"
"""Not in front of what only changes how the text behind it looks."""


class ReaderGone(Exception):
    """Whoever read standard output has what it wanted."""


class Stderr:
    """Standard error, and whether all that was said went through."""

    def __init__(self) -> None:
        self.lost = False

    def say(self, message: str) -> None:
        """Say a line."""
        self.write(visible(message) + "\n")

    def write(self, text: str) -> None:
        """Write text as it is, if anybody reads it."""
        if self.lost or sys.stderr is None:
            return
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except (OSError, ValueError):
            self.lost = True
            abandon(sys.stderr)


STDERR = Stderr()


def visible(text: str) -> str:
    r"""Return a text with what a terminal would obey written as an escape.

    >>> visible("a\x1b[31mred\u202e")
    'a\\x1b[31mred\\u202e'
    """
    return _escaped(_CONTROL, text)


def shown(text: str, *, styled: bool) -> str:
    """Return a text as a terminal may have it; one that is ``styled`` keeps its colours: what it shows was made visible before."""
    return _escaped(_STYLE + _CONTROL if styled else _CONTROL, text)


def say_out(text: str) -> None:
    """Print text on standard output; a terminal gets nothing that it would obey."""
    import click

    click.echo(visible(text) if sys.stdout is not None and sys.stdout.isatty() else text, nl=False)


def _escaped(pattern: str, text: str) -> str:
    import re

    return re.sub(pattern, lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def abandon(stream: TextIO | None) -> None:
    """Give up what could not be written to a stream: at exit Python would try once more, and complain."""
    with suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[union-attr]
