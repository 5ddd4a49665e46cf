"""Wrapping: decides whether a dump's lines are broken at a column, as lynx and mail programs do, and which lines are one paragraph.

What breaks lines fills them: a line ends where the next word would not have
fitted. That holds in every script, whether it has capitals, spaces, or
characters that are two columns wide.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.lines.patterns import lazy
from cleaner.lines.scan import BULLET, SENTENCE_END, UPPER_START
from cleaner.lines.table import LineTable
from cleaner.stages.context import Context
from cleaner.stages.shapes import is_rule

if TYPE_CHECKING:
    from cleaner.lines.markdown.columns import Markdown

WIDEST = 100
"""Columns: wrapped text is narrower than this (80 columns and an indentation)."""
NARROWEST = 50
"""Columns: lines narrower than this say nothing on wrapping."""
FILLED_SHARE = 0.6
"""Share of long lines, with a line right below them, that must be filled. Of 5,000 dumps that nobody wrapped 4 reach it."""
RUNS_ON_SHARE = 0.5
"""Share of long lines that must run on in the next line, in lower case, where a margin is ragged. Real paragraphs a line each reach .02."""
WIDE_SHARE = 0.05
"""Share of lines that may be wider than :data:`WIDEST`: a long address, a table."""
LEAST_LINES = 4
"""Long lines needed before wrapping is believed."""
NEAR = 12
"""Lines on either side that tell how wide a text is set."""
MARGIN_AT = 0.9
"""Share of the long lines that are no wider than the margin; the rest is a table, a rule, an address."""
GAP = "   "
"""What parts the cells of a table."""
SLACK = 6
"""Columns below the widest line at which a line still counts as full."""

_WIDE = lazy(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
    "\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
)
"""Characters that a terminal shows two columns wide (Unicode's East Asian Width, W and F)."""


def apply(table: LineTable, context: Context) -> None:
    """Note of each line of a wrapped dump which lines its paragraph has; text that nobody wrapped has none."""
    if table.markdown is not None:
        table.paragraph = _marked_paragraphs(table, table.markdown)
    elif table.page is None and hard_wrapped(table):
        table.paragraph = {row: span for span in joined(table, table.rows) for row in range(span[0], span[1] + 1)}


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    >>> columns("Hafen"), columns("\u6e2f\u53e3")
    (5, 4)
    """
    return len(text) if max(text, default="") < "\u1100" else len(text) + len(_WIDE.findall(text))


def hard_wrapped(table: LineTable) -> bool:
    """Tell whether a dump's lines are broken at a column.

    True when hardly a line is wider than 100 columns, and of those of 50 or
    more most are filled, or half stop in mid-sentence while the next line
    reads on in lower case.
    """
    rows = table.rows
    if not rows or sum([table.end[row] - table.start[row] > WIDEST for row in rows]) > WIDE_SHARE * len(rows):
        return False
    width = [columns(table.text[table.start[row] : table.end[row]]) for row in rows]
    if sum([w >= NARROWEST for w in width]) < LEAST_LINES:
        return False
    margin = _margin(table, rows, width)
    full = wide = filled = followed = runs_on = 0
    for (row, below), own in zip(pairwise(rows), width):
        if own < NARROWEST:
            continue
        full += 1
        wide += own > WIDEST
        if below == row + 1:
            followed += own <= WIDEST
            opens = not table.flags[below] & BULLET
            filled += own <= WIDEST and opens and (own > margin - SLACK or own + _first_word(table, below) > margin - SLACK)
            runs_on += opens and not table.flags[row] & SENTENCE_END and not table.flags[below] & UPPER_START
    if full < LEAST_LINES or wide > WIDE_SHARE * full:
        return False
    return runs_on >= RUNS_ON_SHARE * full or (followed >= LEAST_LINES and filled >= FILLED_SHARE * followed)


def _margin(table: LineTable, rows: list[int], width: list[int]) -> int:
    """Columns up to which lines are filled: as wide as hardly a line is, of those with a line right below them and no gaps within."""
    own = sorted(
        [
            w
            for row, w in zip(rows, width)
            if NARROWEST <= w <= WIDEST and row + 1 < len(table) and table.words[row + 1] and GAP not in table.line(row).strip()
        ]
    )
    return own[int(len(own) * MARGIN_AT)] if own else max((w for w in width if w <= WIDEST), default=0)


def joined(table: LineTable, rows: list[int]) -> list[tuple[int, int]]:
    """(first, last) rows of the paragraphs of hard-wrapped text.

    A line runs on in the next when the next line's first word would not have
    fitted, and the next is no list item.
    """
    width = [columns(table.line(row).rstrip()) for row in rows]
    margin = _margin(table, rows, width)
    spans: list[tuple[int, int]] = []
    for place, row in enumerate(rows):
        if spans and spans[-1][1] == row - 1 and _runs_on(table, row, width[place - 1], _needed(table, row, width, place, margin)):
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return spans


def _marked_paragraphs(table: LineTable, markdown: Markdown) -> dict[int, tuple[int, int]]:
    """The paragraph of each row of Markdown that html2text broke at a margin, addresses included; none where nothing did.

    A line goes on in the next one where that has no mark of its own, no line
    break is meant between them, and its first word would not have fitted.
    """
    from cleaner.lines.markdown.blocks import Form

    printed = [table.printed(row) for row in range(len(table))]
    width = [columns(line.rstrip()) for line in printed]
    flows = [row for row, own in enumerate(width) if own and markdown.rows[row].form in (Form.TEXT, Form.ITEM, Form.HEADING)]
    plain = [row for row in flows if "](" not in printed[row] and "http" not in printed[row]]
    margin = max((width[row] for row in plain if width[row] <= WIDEST), default=0)
    if sum(width[row] > WIDEST for row in plain) > WIDE_SHARE * len(plain):
        return {}
    needed = max(margin - SLACK, NARROWEST)
    filled = [row > 0 and width[row] > 0 and width[row - 1] + _opening(printed[row]) > needed for row in range(len(printed))]
    inside = [row for row in plain if _goes_on(markdown, row, width) and width[row - 1] >= NARROWEST]
    if len(inside) < LEAST_LINES or sum(filled[row] for row in inside) < FILLED_SHARE * len(inside):
        return {}
    spans: list[list[int]] = []
    for row in range(len(printed)):
        if spans and filled[row] and _goes_on(markdown, row, width):
            spans[-1].append(row)
        elif width[row]:
            spans.append([row])
    return {row: (span[0], span[-1]) for span in spans for row in span}


def _goes_on(markdown: Markdown, row: int, width: list[int]) -> bool:
    """Tell whether a row of Markdown may go on from the one right above it."""
    own, above = markdown.rows[row], markdown.rows[row - 1]
    if row == 0 or not (width[row] and width[row - 1]) or markdown.breaks[row - 1]:
        return False
    return own.form == "text" and above.form in ("text", "item", "heading")


def _opening(line: str) -> int:
    """Columns that a line's first word takes with the space before it."""
    word = next(iter(line.split(maxsplit=1)), "")
    return 2 if _WIDE.match(word) and not "\uac00" <= word[0] <= "\ud7a3" else 1 + columns(word)


def _runs_on(table: LineTable, row: int, width: int, needed: int) -> bool:
    """Tell whether the line above a row, so many columns wide, goes on in it."""
    if table.flags[row] & BULLET or width + _first_word(table, row) <= max(needed, NARROWEST):
        return False
    return not (is_rule(table, row) or is_rule(table, row - 1))


def _needed(table: LineTable, row: int, width: list[int], place: int, margin: int) -> int:
    """Columns that a line and the next word must exceed; behind a sentence's end there is no slack, and the lines around say what fits."""
    if not (table.flags[row - 1] & SENTENCE_END and table.flags[row] & UPPER_START):
        return margin - SLACK
    return max([w for w in width[max(0, place - NEAR) : place + NEAR] if w <= WIDEST], default=margin)


def _first_word(table: LineTable, row: int) -> int:
    """Columns that a line's first word takes with the space before it; of scripts without spaces, its first character."""
    return _opening(table.line(row))  # nothing is left of a line that was nothing but markup
