"""Decides what the headline of an HTML page's article is: what the page shows as such, else what it states."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.lines.page import Kind, Region
from cleaner.lines.patterns import lazy
from cleaner.readers.html.lines import Lines

PARAGRAPH_CHARS = 80
"""Characters of a line from which the main text has begun: what is shorter may be a kicker, a byline, a date."""

HEADLINE_WORDS = 3
"""Words that a heading has at least to be a headline that nothing else names; a site's logo has fewer."""

SHARED = 0.7
"""Share of a headline's words that another must hold to be the same, told anew for networks."""

_WORD = lazy(r"\w+")


def headline(titles: Sequence[str], lines: Lines, main: Sequence[bool]) -> str | None:
    """Return the title of the page's article; ``titles`` are those that the page states, the most trusted first.

    Of the headings above the text that agree with a statement the nearest to
    the text is shown; above it a breadcrumb may hold a headline that was made
    for search engines.
    """
    headings = _headings(lines, main)
    for text, _ in reversed(headings):
        if any(agree(text, stated) for stated in titles):
            return text
    for text, is_first in reversed(headings):
        if is_first and len(text.split()) >= HEADLINE_WORDS:
            return text
    return titles[0] if titles else None


def _headings(lines: Lines, main: Sequence[bool]) -> list[tuple[str, bool]]:
    """The headings above the main text and those that it opens with, each with whether it is an ``h1``."""
    out: list[tuple[str, bool]] = []
    for line, frame, own in zip(lines.text, lines.frame, main):
        if frame.kind is Kind.TITLE or (frame.kind is Kind.HEADING and frame.region is not Region.HIDDEN):
            out.append((line, frame.kind is Kind.TITLE))
        elif own and len(line) >= PARAGRAPH_CHARS:
            return out
    return [heading for heading in out if heading[1]]  # no text: lower headings may stand anywhere


def agree(one: str, other: str) -> bool:
    """Tell whether two headlines are the same but for what one adds: most words of the shorter are in the longer.

    >>> agree("Ferry late again", "Ferry late again | The Harbour Post"), agree("Ferry late again", "Weather")
    (True, False)
    """
    a, b = (_WORD.findall(text.replace("\u00ad", "").casefold()) for text in (one, other))
    if len(a) > len(b):
        a, b = b, a
    if "".join(a) in "".join(b):
        return 2 * len("".join(a)) >= len("".join(b)) or len(a) >= HEADLINE_WORDS
    known = set(b)
    return len(a) >= HEADLINE_WORDS and sum(w in known for w in a) >= SHARED * len(a)
