"""Decides how a run speaks on stderr: line by line, with nothing in a line that a terminal would obey.

What cannot be said there (its reader is gone, its disk is full) costs no output: the run goes on, and its exit code tells.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]"
"""Characters that move a terminal's cursor, change its colours or turn its writing round; line feeds and tabs do no harm."""


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
    import re

    return re.sub(_CONTROL, lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def abandon(stream: TextIO | None) -> None:
    """Give up what could not be written to a stream: at exit Python would try once more, and complain."""
    with suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[union-attr]
