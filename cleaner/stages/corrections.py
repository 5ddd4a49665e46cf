"""Corrections: decides nothing itself: writes down what a person said of single lines, before any judge is asked.

What a line is said to be holds: no stage behind changes it. Where a story
starts, or does not, is noted for the stage that cuts them.
"""

from __future__ import annotations

from cleaner.lines.table import LineTable
from cleaner.roles import Role
from cleaner.stages.context import Context

SAID = {
    "keep": (Role.BODY, "correction: stays"),
    "drop": (Role.NAVIGATION, "correction: goes"),
    "title": (Role.TITLE, "correction: is the title"),
}
"""The roles that corrections give, and the reasons."""


def apply(table: LineTable, context: Context) -> None:
    """Give the lines that corrections are about their roles for good, and note where stories start and do not."""
    if not context.corrections:
        return
    from cleaner.corrections import fitting

    for correction, rows in fitting(context.corrections, context.dump, table):
        if not rows and correction.dump and not context.long:
            context.warnings.append(f"{correction.place}: no line of the dump is {correction.text!r}, so nothing was corrected")
        for row in rows:
            table.corrected.setdefault(row, set()).add(correction.kind)
            if correction.kind in SAID:
                role, reason = SAID[correction.kind]
                table.mark.pop(row, None)
                table.fixed.discard(row)
                table.decide(row, role, correction.place if correction.place == "--drop-line" else reason)
                table.fixed.add(row)
    for kinds in table.corrected.values():
        if "start" in kinds:
            kinds.discard("no-start")
