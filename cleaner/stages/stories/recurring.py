"""Labels that come again at the same place of several stories: furniture that no rule names.

A site prints the same label at the same place of every story: below the date,
behind the second paragraph. A line that ends a sentence, or that opens a
section below a line that leads into it, never is one.
"""

from __future__ import annotations

from bisect import bisect_left

from cleaner.lines.table import LineTable
from cleaner.roles import CONTENT, Role
from cleaner.stages.shapes import is_label, is_paragraph

FIRST_PLACES = 4
"""Lines of text from a story's start within which a place counts as the same place."""


def label(table: LineTable) -> None:
    """Name the labels that stand at the same place of two stories or more."""
    role = table.role
    if len(table.stories) == 1 and Role.DATE not in role:  # then each place is there once
        return
    places: dict[tuple[int, str], list[int]] = {}
    for story in table.stories:
        rows = table.rows_in(story.first, story.last)
        text = [r for r in rows if role[r] in CONTENT]
        looked_at = [*range(min(len(text), FIRST_PLACES + 1)), len(text) - 1]
        for place in looked_at if len(text) > FIRST_PLACES + 1 else looked_at[:-1]:
            row = text[place]
            where = _place(table, rows, text, place) if is_label(table, row) else None
            if where is not None:
                places.setdefault((table.mask[row], where), []).append(row)
    for (_, where), found in places.items():
        if len(found) > 1:
            table.decide_all(found, Role.SHARE if where == "date" else Role.RELATED, f"label at the same place of {len(found)} stories")


def _place(table: LineTable, rows: list[int], text: list[int], place: int) -> str | None:
    """Name the place of a label within its story, None where labels are text."""
    row = text[place]
    above = rows[bisect_left(rows, row) - 1] if row != rows[0] else None
    if above is not None and table.role[above] is Role.DATE and place + 1 < len(text) and is_paragraph(table, text[place + 1]):
        return "date"
    if row == text[-1] and place and is_paragraph(table, text[place - 1]):
        return "end"
    if 2 <= place < len(text) - 1 and is_paragraph(table, text[place - 1]) and is_paragraph(table, text[place + 1]):
        return f"text {place}"
    return None
