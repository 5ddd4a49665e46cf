"""Spans: decides which rows of a table belong together as one unit, and which are too far from any text to be looked at.

A unit is a line, a paragraph of hard-wrapped text, or a sentence
that inline markup broke into lines.
"""

from __future__ import annotations

from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.table import LineTable
from cleaner.roles import Role

Span = tuple[int, int]
"""First and last row, both in."""

_MENDED_WORDS = 15
"""Words that a sentence must have to be put together from pieces; shorter ones may be a headline and its byline."""

_READS_ON = ",.;:)\u2019\u201d"
"""Marks with which a piece of a sentence opens, beside lower-case letters."""

MENU_PAGE = 60
"""Lines below which a dump is looked at whole."""

MENU_REACH = 25
"""Lines from the next line of text beyond which a line is a menu's; tables and lists of articles have some text nearer."""

TEXT_WORDS = 8
"""Words of a line that may be text."""


def mended(table: LineTable, rows: list[int]) -> list[Span]:
    """(first, last) rows of each line, or of each sentence that inline markup broke into lines.

    ``get_text("\\n")`` of BeautifulSoup starts a new line at every link. A
    piece reads on when it opens in lower case or with a comma, and so does a
    capitalised piece (the link) whose next line does; no blank line parts them.
    """
    spans: list[Span] = []
    heads = [table.line(row).lstrip()[:1] for row in rows]
    open_start = [head.islower() or head in _READS_ON for head in heads]
    size = len(rows)
    i = 0
    while i < size:
        j = i
        words = table.words[rows[i]]
        while j + 1 < size and rows[j + 1] == rows[j] + 1 and table.role[rows[j + 1]] is Role.BODY:
            link = j + 2 < size and rows[j + 2] == rows[j] + 2 and open_start[j + 2]
            if not (open_start[j + 1] or (link and words > 1)) or (table.flags[rows[j]] & SENTENCE_END and not open_start[j + 1]):
                break
            j += 1
            words += table.words[rows[j]]
        if j > i and (words < _MENDED_WORDS or not table.flags[rows[j]] & SENTENCE_END):
            j = i
        spans.append((rows[i], rows[j]))
        i = j + 1
    return spans


def near_text(table: LineTable, rows: list[int]) -> list[int]:
    """The rows that have a line of some words near: in a long menu, looking at every entry is a third of all work."""
    size = len(rows)
    if size < MENU_PAGE:
        return rows
    out: list[int] = []
    upto = 0
    for place, row in enumerate(rows):
        if table.words[row] >= TEXT_WORDS:
            out += rows[max(upto, place - MENU_REACH) : place + MENU_REACH + 1]
            upto = place + MENU_REACH + 1
    return out
