"""Decides which lines of an HTML page its main text is made of, by trafilatura.

trafilatura prints paragraphs; here they are found again among the lines of
the tree, by their letters alone, so that what it took, what it left out and
what the tree knows stand side by side.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

COVERED = 0.5
"""Share of a line's letters that the extractor must have taken for the line to be main text."""

SHORT = 12
"""Letters up to which a paragraph is looked for as a whole line only: inside others it would be found by chance."""

_LETTERS = re.compile(r"[\W_]+")


def extract(root: HtmlElement, url: str | None) -> list[str]:
    """Return the paragraphs that trafilatura finds; none where it finds nothing or fails.

    The tree is used up. Comments are off (they cost .003 F1), and so is its
    deduplication, which remembers earlier pages.
    """
    import trafilatura

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # else its warnings go to stderr
    try:
        text = trafilatura.extract(root, url=url, include_comments=False)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError, LookupError):
        return []  # it is not ours to know what a broken page breaks in it
    return (text or "").split("\n") if text else []


def letters(text: str) -> str:
    """The letters and digits of a text, case folded: by them a paragraph is found again.

    >>> letters("A ferry, late \u2013 again!")
    'aferrylateagain'
    """
    return _LETTERS.sub("", text.casefold())


def find_again(lines: Sequence[str], paragraphs: Sequence[str]) -> tuple[list[bool], float]:
    """Tell for each line whether it is one of the paragraphs or a part, and the share of their letters found nowhere.

    A paragraph is looked for behind the one before it first, so that a teaser
    with the same words above the article is not taken for its headline.

    >>> find_again(["Menu", "A ferry", "was late.", "Menu"], ["A ferry was late.", "Menu", "Gone"])
    ([False, True, True, True], 0.18...)
    """
    keys = [letters(line) for line in lines]
    places: dict[str, list[int]] = {}
    starts: list[int] = []
    size = 0
    for i, key in enumerate(keys):
        places.setdefault(key, []).append(i)
        starts.append(size)
        size += len(key)
    whole = "".join(keys)
    covered = [0] * len(keys)
    position = lost = total = 0
    for paragraph in paragraphs:
        key = letters(paragraph)
        if not key:
            continue
        total += len(key)
        at = _find(key, position, places, starts, whole)
        if at < 0:
            lost += len(key)
            continue
        end = at + len(key)
        position = max(position, end)
        i = bisect_right(starts, at) - 1
        while i < len(keys) and starts[i] < end:
            covered[i] += max(0, min(end, starts[i] + len(keys[i])) - max(at, starts[i]))
            i += 1
    main = [bool(key) and c >= COVERED * len(key) for key, c in zip(keys, covered)]
    return main, lost / total if total else 0.0


def _find(key: str, position: int, places: dict[str, list[int]], starts: list[int], whole: str) -> int:
    """Where a paragraph stands among all letters: as a line, else inside the text; behind a position, else anywhere; -1 nowhere."""
    own = places.get(key)
    if own:
        behind = bisect_right(starts, position - 1)
        return starts[next((i for i in own if i >= behind), own[-1])]
    if len(key) <= SHORT:
        return -1
    at = whole.find(key, position)
    return at if at >= 0 else whole.find(key)
