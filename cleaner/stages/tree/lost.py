"""Lost: decides which lines of a page the verdict left out though they read on, and what they are.

Rules are few and each rests on two witnesses: what the verdict took and
what the tree says. No number here is fitted.
"""

from __future__ import annotations

from cleaner.lines.page import Kind, Region
from cleaner.lines.patterns import lazy
from cleaner.lines.scan import key_text
from cleaner.roles import Role
from cleaner.stages.tree.lines import HEADING_LINKED, HEADINGS, LINKED, NOTES, SOLELY, TreeLines, Why

LEAST_WORDS = 4
"""Words that a lost paragraph has at least: shorter ones are labels as often."""

DECK_WORDS = 6
"""Words that a deck has at least."""

NOTE_MARK = lazy(r"\w[.,\"\u201d]?\[\d+\]")
"""What leads from the text to one of them."""

DECK_LETTERS = 30
"""Letters that must agree for a line to be the description that the page states."""

BELOW_ROWS = 6
"""Lines of any sort that may stand between the last line taken and one that comes back."""


def lost(lines: TreeLines, title: int | None) -> dict[int, Why]:
    """The rows that were left out and are text, each with its role and the reason why it comes back."""
    if not lines.prose:
        return {}
    found: dict[int, Why] = {}
    first, last = lines.prose[0], lines.taken[-1]
    lists = lines.link_lists(lines.rows)
    gap = 0
    for row in lines.rows:
        if lines.main[row] or lines.table.role[row] is not Role.BODY:
            gap = 0 if lines.main[row] else gap + 1
            continue
        if row > last:
            gap += 1
            if gap > BELOW_ROWS:
                break
        if first < row and _looks_like_text(lines, row, lists, inside=row < last):
            found[row] = (Role.BODY, "recovered: looks like the text around it")
            gap = 0
    found |= _lost_headings(lines, found, first, last) | _notes(lines, last)
    return found | _deck(lines, title, first)


def _notes(lines: TreeLines, last: int) -> dict[int, Why]:
    """The footnotes behind the text, without their heading: its marks lead to them."""
    if not any("[" in (text := lines.table.line(row)) and NOTE_MARK.search(text) for row in lines.prose):
        return {}
    notes = lines.below(NOTES, lines.rows)
    if lines.count(notes) > lines.words:
        return {}
    texts = [row for row in notes if row > lines.prose[0] and not lines.main[row] and lines.kind(row) not in HEADINGS]
    return dict.fromkeys([row for row in texts if lines.table.role[row] is Role.BODY], (Role.BODY, "recovered: footnote of the text"))


def _lost_headings(lines: TreeLines, found: dict[int, Why], first: int, last: int) -> dict[int, Why]:
    """Section headings right above text, in its container or with the look of headings that were not lost."""
    out: dict[int, Why] = {}
    looks = {lines.look(r) for r in lines.taken if lines.kind(r) in HEADINGS}
    for row, below in zip(lines.rows, lines.rows[1:]):
        if not first < row < last or lines.main[row] or lines.kind(row) is not Kind.HEADING or not (lines.main[below] or below in found):
            continue
        alike = lines.look(row) in looks or lines.holder(row) in lines.holders
        if alike and lines.region(row) is lines.home and lines.links(row) < HEADING_LINKED and lines.table.role[row] is Role.BODY:
            out[row] = (Role.HEADING, "recovered: heading above text")
    return out


def _looks_like_text(lines: TreeLines, row: int, lists: frozenset[int], *, inside: bool) -> bool:
    kind = lines.kind(row)
    if lines.region(row) is not lines.home or kind not in (Kind.PARAGRAPH, Kind.BOX, Kind.ITEM, Kind.CELL, *HEADINGS):
        return False
    if lines.table.words[row] < LEAST_WORDS and not lines.is_sentence(row):
        return False
    if kind is Kind.ITEM or kind is Kind.CELL:
        return inside and lines.holder(row) in lines.holders and row not in lists and lines.links(row) < LINKED
    if lines.look(row) not in lines.looks:
        return False
    prose = lines.is_long_sentence(row)
    return lines.links(row) < (SOLELY if prose else LINKED) and (inside or prose)


def _deck(lines: TreeLines, title: int | None, first: int) -> dict[int, Why]:
    """The deck between headline and text: what the page calls one, or states as its description."""
    if title is None or title > first:
        return {}
    stated = key_text(lines.page.description or "")
    for row in lines.table.rows_in(title + 1, first):
        if (
            lines.table.words[row] < DECK_WORDS
            or lines.links(row) >= LINKED
            or lines.kind(row) is Kind.CAPTION
            or lines.region(row) is Region.HIDDEN
        ):
            continue
        text = key_text(lines.table.line(row))
        size = min(len(text), len(stated))
        if size >= DECK_LETTERS and text[:size].rstrip(". \u2026") == stated[: len(text[:size].rstrip(". \u2026"))]:
            return {row: (Role.DECK, "deck: the page's own description")}
        if lines.region(row) is Region.DECK and lines.table.role[row] in (Role.BODY, Role.DECK):
            return {row: (Role.DECK, "deck, by its element")}
    return {}
