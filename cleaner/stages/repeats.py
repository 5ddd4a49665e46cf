"""Repeats: which lines are second copies of a caption.

Titles and captions of a header block are told from their copies where the
block is found. Here go the copies that stand elsewhere. Other lines may
repeat: refrains, quotes and short answers are text, and dropping every second
copy costs 2 to 3 % of some articles.
"""

from __future__ import annotations

from itertools import pairwise

from cleaner.lines.table import LineTable
from cleaner.roles import Role
from cleaner.stages.context import Context
from cleaner.stages.shapes import CAPTION_WORDS, TWICE_IN_HEAD, has_credit, is_content, is_furniture, is_title_shaped


def apply(table: LineTable, context: Context) -> None:
    """Name second copies of captions; the first copy stays."""
    _twice_in_a_head(table, context)
    rows, role, key, caption = table.rows, table.role, table.key, Role.CAPTION
    captions = context.captions
    known = captions.among(key).union(key[row] for row in rows if role[row] is caption)
    for row in [row for row in rows if key[row] in known] if known else ():
        if table.words[row] < CAPTION_WORDS:
            continue
        if role[row] is caption:
            if captions.get(key[row]) is not None and table.reason[row] != TWICE_IN_HEAD:
                table.decide(row, Role.REPEAT, "second copy of a caption")
            captions.note([key[row]], 0)
        elif captions.get(key[row]) is not None and is_content(table, row) and has_credit(table.line(row)):
            table.decide(row, Role.REPEAT, "second copy of a caption")


def _twice_in_a_head(table: LineTable, context: Context) -> None:
    """Name captions that stand twice in a row below a title and above furniture."""
    rows = table.rows
    keys = [table.key[row] for row in rows]
    for place in [place for place, (own, below) in enumerate(pairwise(keys)) if own == below and 0 < place < len(rows) - 2]:
        row, copy = rows[place], rows[place + 1]
        if table.words[row] < CAPTION_WORDS or not (is_content(table, row) and is_content(table, copy)):
            continue
        if is_title_shaped(table, rows[place - 1]) and is_furniture(table, rows[place + 2]):
            table.decide(row, Role.CAPTION, TWICE_IN_HEAD)
            table.decide(copy, Role.REPEAT, "second copy of a caption")
            context.captions.note([table.key[row]], 0)
