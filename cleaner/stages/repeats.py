"""Repeats: which lines are second copies of a caption, or of the paragraph above.

Titles and captions of a header block are told from their copies where the
block is found. Here go the copies that stand elsewhere, and a paragraph's right below it. Other lines may
repeat: refrains, quotes and short answers are text, and dropping every second
copy costs 2 to 3 % of some articles.
"""

from __future__ import annotations

from itertools import pairwise

from cleaner.lines.table import LineTable
from cleaner.roles import Role
from cleaner.stages.context import Context
from cleaner.stages.shapes import CAPTION_WORDS, TWICE_IN_HEAD, has_credit, is_content, is_furniture, is_paragraph, is_title_shaped


def apply(table: LineTable, context: Context) -> None:
    """Name second copies of captions, and of paragraphs right below them; the first copy stays."""
    keys = [table.key[row] for row in table.rows]
    pairs = [place for place, (own, below) in enumerate(pairwise(keys)) if own == below]
    _twice_in_a_head(table, context, pairs)
    _paragraphs_twice(table, pairs)
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


def _paragraphs_twice(table: LineTable, pairs: list[int]) -> None:
    """Name the copy of a paragraph right below it; what comes more often than twice in a row is no mistake of a page's."""
    known = set(pairs)
    for place in pairs:
        row, copy = table.rows[place], table.rows[place + 1]
        alone = place - 1 not in known and place + 1 not in known
        if alone and is_paragraph(table, copy) and is_content(table, row) and is_content(table, copy):
            table.decide(copy, Role.REPEAT, "copy of the paragraph above")


def _twice_in_a_head(table: LineTable, context: Context, pairs: list[int]) -> None:
    """Name captions that stand twice in a row below a title and above furniture."""
    rows = table.rows
    for place in pairs:
        if not 0 < place < len(rows) - 2:
            continue
        row, copy = rows[place], rows[place + 1]
        if table.words[row] < CAPTION_WORDS or not (is_content(table, row) and is_content(table, copy)):
            continue
        above = rows[place - 1]
        if is_content(table, above) and is_title_shaped(table, above) and is_furniture(table, rows[place + 2]):
            table.decide(row, Role.CAPTION, TWICE_IN_HEAD)
            table.decide(copy, Role.REPEAT, "second copy of a caption")
            context.captions.note([table.key[row]], 0)
