"""Marked tails: decides which of a story's lines stand below a mark that its page's end begins.

A rule marks a line such as "Leave a Reply". What stands below it, down to the
story's end, is taken when a second witness agrees: another mark, lines in the
shape of teasers, a headline and its copy. Prose with a text below it ends it.
"""

from __future__ import annotations

from bisect import bisect_left

from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.story import Story
from cleaner.lines.table import LineTable
from cleaner.roles import Role
from cleaner.stages.shapes import is_content, is_title_shaped

MAX_SHARE = 0.4
"""Share of a story's words that a tail may take. Teasers of one page are seldom more than a third of it."""

TEASER_SHARE = 0.6
"""Share of short lines without a sentence mark from which lines are teasers."""

MARKS = 20
"""End marks of a story that are tried, which keeps the cost linear; pages have one to four."""

TEASER_WORDS = 25
"""Words that one line of a teaser has at the most."""


def take_tail(table: LineTable, story: Story, marked: list[int]) -> None:
    """Take what stands below the first of some end marks of a story that a second witness agrees with."""
    rows = table.rows_in(story.first, story.last)
    words = sum(table.words[r] for r in rows)
    for place in [bisect_left(rows, row) for row in marked[:MARKS]]:
        below = _until_prose(table, rows[place + 1 :])
        tail = [r for r in below if is_content(table, r)]
        if not tail:
            continue
        if sum(table.words[r] for r in tail) > MAX_SHARE * words:
            continue
        witness = _witness(table, below, tail)
        if witness is None:
            continue
        for row in tail:
            table.decide(row, Role.TEASER, f"below {table.reason[rows[place]]}: {witness}")
        return


def _until_prose(table: LineTable, rows: list[int]) -> list[int]:
    """The lines down to the first paragraph, less the heading that belongs to it."""
    for place, row in enumerate(rows):
        if is_content(table, row) and table.is_prose(row):
            below = rows[:place]
            while below and is_content(table, below[-1]) and is_title_shaped(table, below[-1]):
                below = below[:-1]
            return below
    return rows


def _witness(table: LineTable, below: list[int], tail: list[int]) -> str | None:
    """Name what else says that these lines are the page's end, or None."""
    if any(table.mark.get(r) == "tail" for r in below):
        return "another end mark"
    keys = [table.key[r] for r in tail]
    if len(set(keys)) < len(keys):
        return "a headline twice"
    short = sum(not table.flags[r] & SENTENCE_END and table.words[r] <= TEASER_WORDS for r in tail)
    if len(tail) > 1 and short >= TEASER_SHARE * len(tail):
        return "teaser lines"
    return None
