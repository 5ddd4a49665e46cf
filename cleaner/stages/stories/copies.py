"""Copies: which stories of a dump have come before.

Dumps made by crawling a feed twice hold the same story twice. A story whose
lines have nearly all come in one earlier story is its copy; it is told by line
keys alone, so that it costs a look-up a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.lines.table import LineTable
from cleaner.roles import CONTENT
from cleaner.stages.context import Context, Recent

if TYPE_CHECKING:
    from cleaner.memory.stories import Seen

SHARE = 0.9
"""Share of a story's words that an earlier story must hold: a line or so may have been edited."""

LINE_WORDS = 8
"""Words from which a line counts: shorter ones repeat by chance."""

STORY_WORDS = 15
"""Words that a story must have in such lines to be told from chance."""


def label(table: LineTable, context: Context) -> None:
    """Note of each story that is a copy of an earlier one which it is, where anybody asks.

    A story that mostly repeats itself says nothing: its lines come again
    anywhere. Nor does a single line beyond the horizon: it may be a piece of one.
    """
    if context.seen is not None:
        _label_seen(table, context, context.seen)
    if context.options.copies == "keep" or (len(table.stories) == 1 and not context.long):
        return
    first_seen, role, words, key = context.first_story, table.role, table.words, table.key
    for number, story in enumerate(table.stories, start=context.stories_before):
        rows = [r for r in table.rows_in(story.first, story.last) if role[r] in CONTENT]
        long = [(key[r], words[r]) for r in rows if words[r] >= LINE_WORDS]
        distinct = dict(long)
        if 2 * len(distinct) < len(long) or (context.long and len(distinct) < 2):
            continue
        owner, shared = _likeliest_owner(first_seen, long, number)
        total = sum(count for _, count in long)
        if total >= STORY_WORDS and shared and shared >= SHARE * total:
            story.copy_of, story.similarity = owner, round(shared / total, 3)
            continue
        context.first_story.note(distinct, number)


def _label_seen(table: LineTable, context: Context, seen: Seen) -> None:
    """Note of each story that a memory knows from another dump which that is."""
    from cleaner.memory.stories import known_by

    for story in table.stories:
        keys = known_by(table, [row for row in table.rows_in(story.first, story.last) if table.role[row] in CONTENT])
        first = seen.first(keys, context.dump)
        if first is not None and first[1] >= SHARE:
            story.copy_in, story.similarity = first[0], round(first[1], 3)


def _likeliest_owner(first_seen: Recent, long: list[tuple[int, int]], number: int) -> tuple[int, int]:
    """Return the earlier story that holds most words of some lines (key and words), the first of several, and how many; (0, 0) for none."""
    known = first_seen.shares(long)
    known.pop(number, None)
    return min(known.items(), key=lambda item: (-item[1], item[0]), default=(0, 0))
