"""Spans: decides which rows of a table belong together as one unit, and which are too far from any text to be looked at.

A unit is a line, a paragraph of hard-wrapped text, or a sentence
that inline markup broke into lines.
"""

from __future__ import annotations

from itertools import pairwise

from cleaner.lines.scan import BULLET, SENTENCE_END, UPPER_START
from cleaner.lines.table import LineTable
from cleaner.roles import Role

Span = tuple[int, int]
"""First and last row, both in."""

_WRAP_WIDEST = 100
"""Characters: wrapped text is narrower than this (80 columns and an indentation)."""
_WRAP_NARROWEST = 50
"""Characters: lines shorter than this say nothing on wrapping."""
_WRAP_SHARE = 0.5
"""Share of long lines that must run on in the next line. Real paragraphs a line each reach .02."""
_WRAP_WIDE_SHARE = 0.05
"""Share of lines that may be wider than that: a long address, a table."""
_WRAP_LINES = 4
"""Long lines needed before wrapping is believed."""
_WRAP_SLACK = 12
"""Characters below the widest line at which a line still counts as full, whatever the next word."""

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


def hard_wrapped(table: LineTable) -> bool:
    """Tell whether a dump's lines are broken at a column, as lynx and mail programs do.

    True when hardly a line is wider than 100 characters, and half of those of
    50 or more stop in mid-sentence while the next line, which stands right
    below, reads on in lower case.
    """
    full = wide = runs_on = 0
    rows = table.rows
    for row, below in pairwise(rows):
        width = table.end[row] - table.start[row]
        if width < _WRAP_NARROWEST:
            continue
        full += 1
        wide += width > _WRAP_WIDEST
        if below == row + 1 and not table.flags[row] & SENTENCE_END and not table.flags[below] & (UPPER_START | BULLET):
            runs_on += 1
    return full >= _WRAP_LINES and runs_on >= _WRAP_SHARE * full and wide <= _WRAP_WIDE_SHARE * full


def joined(table: LineTable, rows: list[int]) -> list[Span]:
    """(first, last) rows of the paragraphs of hard-wrapped text.

    A line runs on in the next when the next line's first word would not have
    fitted, or when it fills the column and the next is no list item.
    """
    widths = sorted(table.end[row] - table.start[row] for row in rows if table.end[row] - table.start[row] <= _WRAP_WIDEST)
    column = widths[int(len(widths) * 0.95)] if widths else 0
    spans: list[Span] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            above = row - 1
            line = table.line(row)
            width = len(table.line(above).rstrip()) + 1 + len(line.split(maxsplit=1)[0])
            if width > column - _WRAP_SLACK / 2 and width > _WRAP_NARROWEST and not table.flags[row] & BULLET:
                spans[-1] = (spans[-1][0], row)
                continue
        spans.append((row, row))
    return spans


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
