"""Decides when a regular expression is compiled: when it is first used.

Compiling one takes a tenth of a millisecond to several, a run needs few of
the hundred there are, and a filter is started often. Every pattern of a module
is made here; only one inside a function that runs late needs no such care.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any, AnyStr, cast


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what can be used as the compiled pattern, and is compiled by the first use.

    A mistake in the pattern raises ``re.error`` then.

    >>> word = lazy(r"[a-z]+")
    >>> word.findall("ferry late")
    ['ferry', 'late']
    """
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))


def edges(ranges: str) -> list[str]:
    """Return where the ranges of a character class begin and where they are left, in order, for :func:`in_class`.

    ``ranges`` is what stands between the brackets: characters, and pairs of
    them with a hyphen between.
    """
    starts = [place for place, sign in enumerate(ranges) if sign != "-" and ranges[place - 1 : place] != "-"]
    last = {place: ranges[place + 2] if ranges[place + 1 : place + 2] == "-" else ranges[place] for place in starts}
    return sorted(edge for place in starts for edge in (ranges[place], chr(ord(last[place]) + 1)))


def in_class(char: str, edges: list[str]) -> bool:
    """Tell whether a character is in a class: for a few characters, since compiling a large class takes milliseconds.

    >>> [in_class(char, edges("a-fx")) for char in "afgx"]
    [True, True, False, True]
    """
    return bisect_right(edges, char) % 2 == 1


class _Lazy:
    """Stands for a pattern; each of its methods is looked up once, and then costs what the pattern's own does."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._made_of = pattern, flags

    def __getattr__(self, name: str) -> Any:
        pattern, flags = self._made_of
        value = getattr(re.compile(pattern, flags), name)
        setattr(self, name, value)
        return value
