"""Recurrence: decides nothing itself: writes down what a site's memory says of each line, for the judges behind to weigh."""

from __future__ import annotations

from cleaner.lines.table import LineTable
from cleaner.stages.context import Context


def apply(table: LineTable, context: Context) -> None:
    """Note how lines came again on the dump's site, where a memory knows it."""
    if context.site is None:
        return
    from cleaner.memory.evidence import recurrences

    table.recurs = recurrences(context.site, table)
