"""Decides which lines of an HTML page its main text is made of, by trafilatura.

trafilatura prints paragraphs; here they are found again among the lines of
the tree, by their letters alone, so that what it took, what it left out and
what the tree knows stand side by side.
"""

from __future__ import annotations

import logging
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from cleaner.lines.page import Region
from cleaner.lines.patterns import lazy

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from cleaner.readers.html.lines import Lines

ENOUGH_BYTES = 500
"""UTF-8 bytes of paragraphs from which the fast extraction may stand; a short article has some 1,000.

By bytes, not characters, Chinese and English say about as much.
"""

MISSED_SHARE = 0.5
"""Share of the paragraphs taken that those left behind may reach for the fast extraction to stand.

Of the 102 pages measured, the comparison with other extractors changes two; this catches the one that gains by it.
"""

PARAGRAPH_BYTES = 80
"""UTF-8 bytes of a line from which it is a paragraph and not a label."""

PARAGRAPH_CHARS = 40
"""The same in characters, where it only matters whether there is any text; Chinese says in 40 what English says in 80."""

LINKED = 0.5
"""Share of links from which a line is a teaser and not a paragraph."""

_ASIDE = frozenset((Region.COMMENTS, Region.HIDDEN, Region.NAVIGATION, Region.RELATED))
"""Regions whose paragraphs are not missed."""

COVERED = 0.5
"""Share of a line's letters that the extractor must have taken for the line to be main text."""

SHORT = 12
"""Letters up to which a paragraph is looked for as a whole line only: inside others it would be found by chance."""

_SILENT = logging.NullHandler()
"""One for all pages: a logger keeps each that it is given."""

_LETTERS = lazy(r"[\W_]+")


def main_lines(root: _Element, url: str | None, lines: Lines) -> tuple[list[bool], float, list[str]]:
    """Return for each line whether it is main text, the share of the main text that no line holds, and its paragraphs.

    The fast extraction costs two thirds of the full one, which is made where
    the fast one took little or left much.
    """
    page = _for_extractor(root)
    for fast in (True, False):
        paragraphs = extract(page, url, fast=fast)
        main, lost = find_again(lines.text, paragraphs)
        taken, missed = _paragraph_bytes(lines, main)
        if taken >= ENOUGH_BYTES and missed <= MISSED_SHARE * taken:
            break
    return main, lost, paragraphs


def shows_text(lines: Lines) -> bool:
    """Tell whether the lines of a page hold as many paragraphs as an article has."""
    size = 0
    for text, linked in zip(lines.text, lines.links):
        if linked < LINKED and len(text) >= PARAGRAPH_CHARS:
            size += len(text)
            if size >= ENOUGH_BYTES:
                return True
    return False


def _paragraph_bytes(lines: Lines, main: Sequence[bool]) -> tuple[int, int]:
    """UTF-8 bytes of the paragraphs that were taken, and of those that were not though they could be the article's."""
    taken = missed = 0
    for text, frame, linked, own in zip(lines.text, lines.frame, lines.links, main):
        size = len(text) if text.isascii() else len(text.encode("utf-8"))
        if size >= PARAGRAPH_BYTES and linked < LINKED:
            if own:
                taken += size
            elif frame.region not in _ASIDE:
                missed += size
    return taken, missed


def _for_extractor(root: _Element) -> HtmlElement:
    """A copy of a tree whose elements are those of lxml.html, which the extractor takes alone; it may change them."""
    from lxml.html import HtmlElementClassLookup

    root.getroottree().parser.set_element_class_lookup(HtmlElementClassLookup())
    return deepcopy(root)


def extract(root: HtmlElement, url: str | None, *, fast: bool) -> list[str]:
    """Return the paragraphs that trafilatura finds; none where it finds nothing or fails.

    ``fast`` leaves out its comparison with other extractors. Comments are off
    (they cost .003 F1), and so is its deduplication, which remembers earlier
    pages.
    """
    import trafilatura

    logging.getLogger("trafilatura").addHandler(_SILENT)  # else its warnings go to stderr
    try:
        text = trafilatura.extract(root, url=url, include_comments=False, fast=fast)
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

    >>> find_again(["Menu", "A ferry", "was late.", "Menu"], ["A ferry was late.", "Menu"])
    ([False, True, True, True], 0.0)
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
        return starts[own[min(bisect_left(own, behind), len(own) - 1)]]
    if len(key) <= SHORT:
        return -1
    at = whole.find(key, position)
    return at if at >= 0 else whole.find(key)
