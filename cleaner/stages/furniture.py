"""Furniture: decides which lines the rules know as page furniture or metadata.

A rule that may end an article, or that stands for a widget inside one, also
leaves a mark on its row for the stages behind; nothing ends here.
"""

from __future__ import annotations

from operator import itemgetter

from cleaner.lines.table import LineTable
from cleaner.roles import Role
from cleaner.rules.schema import Rule
from cleaner.stages.context import Context
from cleaner.stages.shapes import CAPTION_LINES

PICTURES = frozenset({Role.CAPTION, Role.CREDIT})
"""Families of the rules that tell a caption by its end."""

WRAPPED_LINES = 4
"""Lines of the longest link or label that a margin broke; longer ones are paragraphs that open like furniture."""


def apply(table: LineTable, context: Context) -> None:
    """Give each row that a rule takes the rule's family and id, and its mark."""
    found = context.matcher.look(table, context.url)
    table.waiting = found.waiting()
    for row, rule in sorted(found.taken.items(), key=itemgetter(0)):
        whole = table.paragraph and (_opens(table, row) or (rule.family in PICTURES and _closes(table, row)))
        for line in table.whole(row) if whole else [row]:
            table.decide(line, rule.family, rule.id)
        mark = mark_of(rule)
        if mark is not None:
            table.mark[row] = mark


def _opens(table: LineTable, row: int) -> bool:
    """Tell whether a row opens a wrapped paragraph that may be furniture as a whole: a few lines and no prose."""
    rows = table.whole(row)
    return rows[0] == row and len(rows) <= WRAPPED_LINES


def _closes(table: LineTable, row: int) -> bool:
    """Tell whether a row ends a wrapped paragraph that may be a caption as a whole: the credit stands at its end."""
    rows = table.whole(row)
    return rows[-1] == row and len(rows) <= CAPTION_LINES


def mark_of(rule: Rule) -> str | None:
    """Return what a rule says beyond its role: ``"tail"``, ``"related"``, ``"share"`` or nothing.

    A prefix rule of the related family is a link to one story and may stand
    anywhere, so it marks no widget.
    """
    if rule.kind == "tail":
        return "tail"
    if rule.family is Role.RELATED:
        return None if rule.kind == "prefix" else "related"
    return "share" if rule.family is Role.SHARE else None
