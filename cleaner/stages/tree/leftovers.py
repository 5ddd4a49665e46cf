"""Leftovers: decides which lines that the verdict took are no text of the article, and what they are.

Rules are few and each rests on two witnesses: what the verdict took and
what the tree says. No number here is fitted.
"""

from __future__ import annotations

from collections import Counter

from cleaner.lines.page import Kind, Region, Within
from cleaner.roles import BOILERPLATE, METADATA, Role
from cleaner.stages.tree.lines import BOXES, HEADINGS, NOTES, PARAGRAPH_WORDS, SOLELY, TreeLines, Why

BOX_SHARE = 0.2
"""Share of the words taken up to which what stands in a box is no part of the article."""

OWN_SHARE = 0.8
"""Share of the article's paragraphs that its common looks and containers must hold to say what is not its own."""

LINKS_ARE_TEXT = 0.2
"""Share of links among the words taken from which links are what the page is about; articles have some hundredths."""

COPIED = 0.6
"""Share of a hidden line's runs of three words that must be shown elsewhere for it to be a copy."""

INVISIBLE: Why = (Role.NAVIGATION, "tree: made invisible")

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


def leftovers(lines: TreeLines, title: int | None, doubtful: frozenset[int]) -> dict[int, Why]:
    """The taken rows that are no text of the article, each with its role and the reason why it goes."""
    found: dict[int, Why] = {}
    links_are_text = _linked_share(lines) > LINKS_ARE_TEXT
    lists = frozenset() if links_are_text else lines.link_lists(lines.taken)
    boxes = _boxes(lines)
    for row in lines.taken:
        kind, linked = lines.kind(row), lines.links(row)
        if row in lists:
            found[row] = (Role.RELATED, "tree: list of links")
        elif kind is Kind.CAPTION or _in_figure(lines, row):
            found[row] = (Role.CAPTION, "tree: caption of a figure")
        elif lines.region(row) in boxes and not _reads_on(lines, row):
            found[row] = (BOX_ROLES[lines.region(row)], f"tree: {lines.region(row)} box")
        elif linked >= SOLELY and not links_are_text and not _in_table(lines, row) and not lines.table.is_prose(row):
            found[row] = (Role.RELATED, "tree: nothing but a link")
        elif kind is Kind.TIME and lines.table.words[row] < PARAGRAPH_WORDS and row < (lines.prose or [0])[0]:
            found[row] = (Role.DATE, "tree: time")
    found |= _hidden(lines)
    _trail(lines, found, doubtful)
    _empty_headings(lines, found, title)
    return found


def _is_own(lines: TreeLines, row: int) -> bool:
    """Tell whether a row has the look of the article's paragraphs or stands in their container."""
    return lines.look(row) in lines.looks or lines.holder(row) in lines.holders


def _trail(lines: TreeLines, found: dict[int, Why], doubtful: frozenset[int]) -> None:
    """Doubtful rows behind the article's last own line that neither look like it nor stand in its containers."""
    own = [row for row in lines.prose if _is_own(lines, row)]
    if lines.count(own) < OWN_SHARE * lines.count(lines.prose):
        return
    last = next((row for row in reversed(lines.taken) if row not in found and _is_own(lines, row)), None)
    trail = [row for row in lines.taken if last is not None and row > last]
    if lines.count(trail) <= BOX_SHARE * lines.words:
        for row in doubtful.intersection(trail).difference(lines.below(NOTES, trail)):
            found.setdefault(row, (Role.NAVIGATION, "tree: behind the article, in a box of its own"))


def _linked_share(lines: TreeLines) -> float:
    """Share of the words taken that are links: a list of articles, of products, of entries has a good part of them."""
    return lines.count_linked(lines.taken) / max(1, lines.words)


def _hidden(lines: TreeLines) -> dict[int, Why]:
    """Rows that are shown to nobody: invisible ones, and copies of what is shown, for those who have not paid or for print.

    What is folded in (answers, tabs) is hidden too, until a reader asks for it.
    """
    hidden = [row for row in lines.taken if lines.region(row) is Region.HIDDEN]
    never = {row for row in hidden if lines.page.within[lines.at[row]] & Within.UNSHOWN}
    never = never if any(row not in never for row in lines.prose) else set()  # scripts show the whole of some pages
    if lines.home is Region.HIDDEN:
        return dict.fromkeys(never, INVISIBLE)
    shown: set[tuple[str, ...]] = set()
    for row in lines.taken:
        if lines.region(row) is not Region.HIDDEN:
            shown.update(_shingles(lines.table.line(row)))
    found: dict[int, Why] = dict.fromkeys(never, INVISIBLE)
    for row in hidden:
        own = _shingles(lines.table.line(row))
        if own and sum(piece in shown for piece in own) >= COPIED * len(own):
            found[row] = (Role.REPEAT, "tree: hidden copy of what is shown")
    return found


def _shingles(text: str) -> list[tuple[str, ...]]:
    words = text.casefold().split()
    return list(zip(words, words[1:], words[2:]))


def _in_figure(lines: TreeLines, row: int) -> bool:
    """Tell whether a row stands in what the page calls a figure or a caption, and does not look like the article's paragraphs."""
    figure = lines.region(row) is Region.FIGURE and lines.home is not Region.FIGURE
    return figure and lines.look(row) not in lines.looks


def _in_table(lines: TreeLines, row: int) -> bool:
    """Tell whether a row is one of several rows of a table, whose entries may all be links."""
    near = lines.table.rows_in(row - 1, row + 1)
    return lines.kind(row) is Kind.CELL and sum(lines.look(r) == lines.look(row) for r in near) > 1


def _reads_on(lines: TreeLines, row: int) -> bool:
    """Tell whether a row in a box is a paragraph all the same: templates name parts of articles teasers."""
    return lines.table.is_prose(row) or (lines.is_paragraph(row) and lines.look(row) in lines.looks)


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
