"""Corrections: decides nothing itself: writes down what a person said of single lines, before any judge is asked.

What a line is said to be holds: no stage behind changes it. Where a story
starts, or does not, is noted for the stage that cuts them.
"""

from __future__ import annotations

from cleaner.corrections import DROP, KEEP, NO_START, START, TITLE, fitting
from cleaner.lines.table import LineTable
from cleaner.roles import Role
from cleaner.stages.context import Context

ROLES = {KEEP: Role.BODY, DROP: Role.NAVIGATION, TITLE: Role.TITLE}
"""The roles that corrections give."""

REASONS = {KEEP: "correction: stays", DROP: "correction: goes", TITLE: "correction: is the title"}


def apply(table: LineTable, context: Context) -> None:
    """Give the lines that corrections are about their roles for good, and note where stories start and do not."""
    if not context.corrections:
        return
    for correction, rows in fitting(context.corrections, context.dump, table):
        if not rows and correction.dump and not context.long:
            context.warnings.append(f"{correction.place}: no line of the dump is {correction.text!r}, so nothing was corrected")
        for row in rows:
            table.corrected.setdefault(row, set()).add(correction.kind)
            if correction.kind in ROLES:
                table.mark.pop(row, None)
                table.fixed.discard(row)
                reason = "--drop-line" if correction.place == "--drop-line" else REASONS[correction.kind]
                table.decide(row, ROLES[correction.kind], reason)
                table.fixed.add(row)
    both = [row for row, kinds in table.corrected.items() if {START, NO_START} <= kinds]
    for row in both:
        table.corrected[row].discard(NO_START)
