"""Stories: decides where one story ends and the next begins, and what opens each.

A single article must come out whole, so a dump is cut only where it is known
to hold several stories (:mod:`cleaner.stages.stories.starts`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cleaner.lines.story import Story
from cleaner.lines.table import LineTable
from cleaner.stages.context import Context
from cleaner.stages.shapes import starts_none
from cleaner.stages.stories import copies, opening, recurring
from cleaner.stages.stories.starts import START_REASON, choose_starts


def apply(table: LineTable, context: Context) -> None:
    """Divide the table into stories and label the head of each."""
    if not table.rows:
        return
    if context.raw:
        table.stories = list(_of_runs(table))
        for story in table.stories:
            opening.label(table, story)
        return
    if table.records:
        _recorded(table)
        copies.label(table, context)
        return
    starts = choose_starts(table, context)
    context.several = context.several or any(start.reason != START_REASON for start in starts[1:])
    ends = [p.row - 1 for p in starts[1:]] + [len(table) - 1]
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        story = Story(start.row if place else 0, end, start.reason, start.score)
        table.stories.append(story)
        opening.label(table, story)
        _part(table.stories)
    recurring.label(table)
    copies.label(table, context)


def _of_runs(table: LineTable) -> Iterator[Story]:
    """Yield the articles found in a page as stories; what a person said of starts, and of lines that stay, holds."""
    runs = [*table.runs]
    for row in sorted({*table.said("keep"), *table.said("title")}):
        if not any(first <= row <= last for first, last in runs):
            place = min(range(len(runs)), key=lambda n: min(abs(runs[n][0] - row), abs(runs[n][1] - row)), default=0)
            runs[place : place + 1] = [(min(row, first), max(row, last)) for first, last in runs[place : place + 1]] or [(row, row)]
    joined: list[tuple[int, int]] = []
    for first, last in runs:
        if joined and starts_none(table, first):
            joined[-1] = joined[-1][0], last
        else:
            joined.append((first, last))
    for first, last in joined:
        edges = [first, *(row for row in table.said("start") if first < row <= last), last + 1]
        for start, end in pairwise(edges):
            yield Story(start, end - 1, "article found in a page" if start == first else START_REASON)


def _recorded(table: LineTable) -> None:
    """Make a story of each record that the file's format has."""
    for record in table.records:
        story = Story(record.first, record.last, "format of the file", 1.0, headed="title" in record.fields)
        story.record = record
        table.stories.append(story)
        opening.label(table, story)
    if not table.closed:
        recurring.label(table)


def _part(stories: list[Story]) -> None:
    """End the last but one of some stories above the last, which may have taken a date from its end."""
    if len(stories) > 1:
        above, story = stories[-2:]
        story.first = max(story.first, above.first + 1)
        above.last = min(above.last, story.first - 1)
