"""Which lines of an HTML page open articles of their own, where the tree says that it holds several.

Infinite scroll, index pages with full texts and issues of a magazine put each
article into an ``article`` element, or under an ``h1`` of its own. So do one
article's sections, the places of a guide, teasers and comments. What tells
articles is that each has a head of its own: a date, a byline, a headline that
is a link to it, or an ``h1`` inside an article element.
"""

from __future__ import annotations

from cleaner.lines.page import Kind, Region
from cleaner.roles import Role
from cleaner.stages.tree.lines import HEADINGS, SOLELY, TreeLines

ARTICLE_WORDS = 60
"""Words of paragraphs that an article of its own has; teasers have two sentences, a first paragraph has some 40 words."""

HEAD_ROWS = 8
"""Lines below a headline among which its date or byline stands, if no paragraph comes before."""

_NO_ARTICLE = frozenset((Region.COMMENTS, Region.RELATED, Region.NAVIGATION, Region.ADVERTISEMENT, Region.HIDDEN))
"""Regions in which no article stands, unless the page's own does."""

_STAMPS = frozenset((Role.DATE, Role.BYLINE))

Part = tuple[int, list[int]]
"""The row of a headline and the rows of its article, headline included."""


def several(lines: TreeLines) -> list[Part]:
    """Return the articles of a page that holds more than one, else nothing."""
    for parts in (_by_element(lines), _by_headline(lines)):
        whole = [part for part in parts if _is_whole(lines, part[1])]
        if len(whole) > 1 and all(_has_head(lines, *part) for part in whole):
            return whole
    return []


def _by_element(lines: TreeLines) -> list[Part]:
    """The rows of each article element from its first heading on."""
    rows: dict[int, list[int]] = {}
    for row in lines.rows:
        number = lines.page.article[lines.at[row]]
        if number >= 0 and (number in rows or lines.kind(row) in HEADINGS):
            rows.setdefault(number, []).append(row)
    return [(own[0], own) for own in rows.values()]


def _by_headline(lines: TreeLines) -> list[Part]:
    """The rows from each ``h1`` down to the next, as far as the extractor took them."""
    parts: list[Part] = []
    for row in lines.taken:
        if lines.kind(row) is Kind.TITLE:
            parts.append((row, [row]))
        elif parts:
            parts[-1][1].append(row)
    return parts


def _has_head(lines: TreeLines, headline: int, rows: list[int]) -> bool:
    """Tell whether an article has a head of its own: a headline that leads to it, a date, a byline, or the first rank in its element."""
    own_element = lines.page.article[lines.at[headline]] >= 0
    if lines.links(headline) >= SOLELY or (own_element and lines.kind(headline) is Kind.TITLE):
        return True
    for row in rows[:HEAD_ROWS]:
        if lines.kind(row) is Kind.TIME or lines.table.role[row] in _STAMPS or lines.region(row) in (Region.DATE, Region.BYLINE):
            return True
        if row != headline and lines.is_long_sentence(row):
            return False
    return False


def _is_whole(lines: TreeLines, rows: list[int]) -> bool:
    prose = [r for r in rows if lines.is_paragraph(r)]
    open_air = [r for r in prose if lines.region(r) is lines.home or lines.region(r) not in _NO_ARTICLE]
    return lines.count(open_air) >= ARTICLE_WORDS
