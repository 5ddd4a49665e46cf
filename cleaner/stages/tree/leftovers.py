"""Leftovers: decides which lines that the extractor took are no text of the article, and what they are.

Rules are few and each rests on two witnesses: what the extractor chose and
what the tree says. No number here is fitted.
"""

from __future__ import annotations

from collections import Counter

from cleaner.lines.page import Kind, Region
from cleaner.roles import BOILERPLATE, METADATA, Role
from cleaner.stages.tree.lines import BOXES, HEADING_LINKED, HEADINGS, LINKED, PARAGRAPH_WORDS, SOLELY, TreeLines, Why

BOX_SHARE = 0.2
"""Share of the extracted words up to which what stands in a box is no part of the article."""

OWN_SHARE = 0.8
"""Share of the article's paragraphs that its common looks and containers must hold to say what is not its own."""

BOX_ROLES = {
    Region.RELATED: Role.RELATED,
    Region.NEWSLETTER: Role.NEWSLETTER,
    Region.COMMENTS: Role.COMMENTS,
    Region.SHARE: Role.SHARE,
    Region.ADVERTISEMENT: Role.ADVERTISEMENT,
    Region.PAYWALL: Role.PAYWALL,
    Region.TAGS: Role.TAGS,
    Region.NAVIGATION: Role.NAVIGATION,
}
"""The role of a line by the region that it stands in."""


def leftovers(lines: TreeLines, title: int | None) -> dict[int, Why]:
    """The extracted rows that are no text of the article, each with its role and the reason why it goes."""
    found: dict[int, Why] = {}
    lists = lines.link_lists(lines.taken)
    boxes = _boxes(lines)
    teaser = False
    for row in lines.taken:
        kind, linked = lines.kind(row), lines.links(row)
        own = lines.page.look[lines.at[row]] in lines.looks
        teaser = (teaser and not own and kind not in HEADINGS) or (kind in HEADINGS and linked >= HEADING_LINKED)
        if row in lists:
            found[row] = (Role.RELATED, "tree: list of links")
        elif kind is Kind.CAPTION:
            found[row] = (Role.CAPTION, "tree: caption of a figure")
        elif lines.region(row) in boxes and not _reads_on(lines, row):
            found[row] = (BOX_ROLES[lines.region(row)], f"tree: {lines.region(row)} box")
        elif linked >= SOLELY and not _in_table(lines, row) and not lines.table.is_prose(row):
            found[row] = (Role.RELATED, "tree: nothing but a link")
        elif teaser and not lines.table.is_prose(row):
            found[row] = (Role.TEASER, "tree: teaser with a linked heading")
        elif kind is Kind.TIME and lines.table.words[row] < PARAGRAPH_WORDS and row < (lines.prose or [0])[0]:
            found[row] = (Role.DATE, "tree: time")
    _trail(lines, found)
    _empty_headings(lines, found, title)
    return found


def _is_own(lines: TreeLines, row: int) -> bool:
    """Tell whether a row has the look of the article's paragraphs or stands in their container."""
    at = lines.at[row]
    return lines.page.look[at] in lines.looks or lines.page.holder[at] in lines.holders


def _trail(lines: TreeLines, found: dict[int, Why]) -> None:
    """Rows behind the article's last own line that neither look like it nor stand in its containers: a biography, an offer."""
    words = lines.table.words
    own = [row for row in lines.prose if _is_own(lines, row)]
    if sum(words[r] for r in own) < OWN_SHARE * sum(words[r] for r in lines.prose):
        return
    last = next((row for row in reversed(lines.taken) if row not in found and _is_own(lines, row)), None)
    trail = [row for row in lines.taken if last is not None and row > last]
    if sum(words[r] for r in trail) <= BOX_SHARE * lines.words:
        for row in trail:
            found.setdefault(row, (Role.NAVIGATION, "tree: behind the article, in a box of its own"))


def _in_table(lines: TreeLines, row: int) -> bool:
    """Tell whether a row is one of several rows of a table, whose entries may all be links."""
    look = lines.page.look[lines.at[row]]
    near = lines.table.rows_in(row - 1, row + 1)
    return lines.kind(row) is Kind.CELL and sum(lines.page.look[lines.at[r]] == look for r in near) > 1


def _reads_on(lines: TreeLines, row: int) -> bool:
    """Tell whether a row in a box is a paragraph all the same: templates name parts of articles teasers."""
    sentence = lines.is_sentence(row) and lines.table.words[row] >= PARAGRAPH_WORDS and lines.links(row) < LINKED
    return lines.table.is_prose(row) or (sentence and lines.page.look[lines.at[row]] in lines.looks)


def _boxes(lines: TreeLines) -> frozenset[Region]:
    """Regions in which little of what was taken stands, and not the article."""
    counted: Counter[Region] = Counter()
    for row in lines.taken:
        counted[lines.region(row)] += lines.table.words[row]
    return frozenset(r for r in BOXES if r is not lines.home and counted[r] <= BOX_SHARE * lines.words)


def _empty_headings(lines: TreeLines, found: dict[int, Why], title: int | None) -> None:
    """Headings below which nothing is left before the next one."""
    text = False
    below = -1
    for row in reversed(lines.rows):
        if not lines.main[row] or row in found or row == title or lines.table.role[row] in BOILERPLATE or lines.table.role[row] in METADATA:
            below = -1
        elif lines.kind(row) not in HEADINGS:
            text, below = True, -1
        elif text or below >= 0:
            text, below = False, row
        else:
            found[row] = (Role.NAVIGATION, "tree: heading of nothing")
            below = -1
