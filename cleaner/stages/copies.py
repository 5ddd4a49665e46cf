"""Copies: which stories of a dump have come before. Not a stage.

Dumps made by crawling a feed twice hold the same story twice. A story whose
lines have nearly all come in one earlier story is its copy; it is told by line
keys alone, so that it costs a look-up a line.
"""

from __future__ import annotations

from collections import Counter

from cleaner.lines.table import LineTable
from cleaner.roles import Role
from cleaner.stages.context import Context
from cleaner.stages.shapes import is_content

SHARE = 0.9
"""Share of a story's words that an earlier story must hold: a line or so may have been edited."""

LINE_WORDS = 8
"""Words from which a line counts: shorter ones repeat by chance."""

STORY_WORDS = 15
"""Words that a story must have in such lines to be told from chance."""

REMEMBERED_LINES = 100_000
"""Line keys held for one dump, about 10 MB; what is older is forgotten."""


def label(table: LineTable, context: Context) -> None:
    """Name the lines of stories that are copies of an earlier one as repeats.

    A story that mostly repeats itself says nothing: its lines come again
    anywhere. Nor does a single line beyond the horizon: it may be a piece of one.
    """
    first_seen = context.first_story
    for number, story in enumerate(table.stories, start=context.stories_before):
        rows = [r for r in table.rows_in(story.first, story.last) if is_content(table, r)]
        long = [r for r in rows if table.words[r] >= LINE_WORDS]
        distinct = len({table.key[r] for r in long})
        if 2 * distinct < len(long) or (context.long and distinct < 2):
            continue
        words = sum(table.words[r] for r in long)
        known: Counter[int] = Counter()
        for row in long:
            owner = first_seen.get(table.key[row])
            if owner is not None and owner != number:
                known[owner] += table.words[row]
        if known and words >= STORY_WORDS:
            owner, shared = min(known.items(), key=lambda item: (-item[1], item[0]))
            if shared >= SHARE * words:
                for row in rows:
                    table.decide(row, Role.REPEAT, f"copy of article {owner}", round(shared / words, 3))
                continue
        for row in long:
            first_seen.setdefault(table.key[row], number)
        while len(first_seen) > REMEMBERED_LINES:
            del first_seen[next(iter(first_seen))]
