"""Settle: makes sure that what a short dump gives, cleaned again, comes out the same.

A decision rests on the lines around, and cleaning takes some of these away.
In a dump of many lines that hardly changes anything (2 of 800 real dumps came
out differently the second time); in a short one it may. So the articles of a
short dump are labelled once more as they would be printed, and what is decided
then holds at once.
"""

from __future__ import annotations

from collections.abc import Callable

from cleaner.lines.story import Story
from cleaner.lines.table import LineTable
from cleaner.options import Options
from cleaner.roles import Role
from cleaner.selection import Found, Selection
from cleaner.writers.text import TextWriter

LINES = 48
"""Lines of a dump, blank ones left out, up to which it is settled: one that is not printed as it stands is labelled twice."""

ROUNDS = 4
"""Times that a dump is gone over, at the most. Each round can only take lines or cut, so that it ends by itself."""


def settle(selection: Selection, options: Options, again: Callable[[str], Selection]) -> bool:
    """Carry over to a selection's table what ``again`` decides on its printed articles; tell whether anything changed.

    Where a dump is printed as it stands, as three of four short ones are, that
    would be decided which is decided.
    """
    printed = [(found, TextWriter()(found.article).removesuffix("\n")) for found in selection.shown()]
    if [text for _, text in printed] == [selection.table.text.removesuffix("\n")]:
        return False
    changes = [_carry_over(selection.table, found, again(text), options) for found, text in printed]
    return any(changes)


def _carry_over(table: LineTable, found: Found, again: Selection, options: Options) -> bool:
    """Take over lines that are left out, and cuts, from an article's second labelling."""
    new = again.table
    rows = found.rows
    title = next((row for row in rows if table.role[row] is Role.TITLE), None)
    if title is not None:
        rows = [title, *(row for row in rows if row != title)]
    if len(rows) != len(new.rows):
        return False
    kept = {row for other in again.shown() for row in other.rows}
    changed = False
    for row, twin in zip(rows, new.rows):
        if twin not in kept and new.role[twin] not in options.printed:
            table.decide(row, new.role[twin], new.reason[twin], new.score[twin])
            changed = True
    cuts = {story.first for story in new.stories[1:]}
    starts = [row for row, twin in zip(rows, new.rows) if twin in cuts]
    if table.corrected:
        from cleaner.stages.shapes import starts_none

        starts = [row for row in starts if not starts_none(table, row)]
    if starts and rows == sorted(rows):
        _divide(table, rows[0], starts, new.stories[1:])
        changed = True
    return changed


def _divide(table: LineTable, row: int, starts: list[int], stories: list[Story]) -> None:
    """Cut the story that holds ``row`` at the rows that start a story of their own."""
    place = next(i for i, story in enumerate(table.stories) if story.first <= row <= story.last)
    whole = table.stories[place]
    ends = [start - 1 for start in starts[1:]] + [whole.last]
    parts = [
        Story(start, end, story.reason, story.score, story.headed, story.relation, story.similarity)
        for start, end, story in zip(starts, ends, stories)
    ]
    whole.last = starts[0] - 1
    table.stories[place + 1 : place + 1] = parts
