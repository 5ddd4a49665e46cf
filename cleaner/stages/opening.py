"""The head of a story whose start is known: title, deck, headings, dates in the text. Not a stage."""

from __future__ import annotations

from cleaner.lines import dates
from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.table import LineTable, Story
from cleaner.roles import METADATA, Role
from cleaner.stages.shapes import dateline, is_content, is_paragraph, is_title_shaped

HEADING_WORDS = 14
"""Words that a section heading has at the most."""

DECK_WORDS = 45
"""Words that a deck has at the most."""


def label(table: LineTable, story: Story) -> None:
    """Give the lines of a story's head their roles, and its section headings theirs."""
    rows = table.rows_in(story.first, story.last)
    title = _title(table, rows, story)
    _restore_dates(table, rows)
    body = [r for r in rows if is_content(table, r) and r != title]
    _deck(table, rows, body, title)
    for above, row, below in zip(body, body[1:], body[2:], strict=False):
        if table.role[row] is Role.BODY and _is_heading(table, above, row, below):
            table.decide(row, Role.HEADING, "short line between paragraphs")


def _title(table: LineTable, rows: list[int], story: Story) -> int | None:
    """Find the title: a header block's, or a title-shaped first line set apart from what follows."""
    content = [r for r in rows if is_content(table, r)]
    if not content:
        return None
    if table.role[content[0]] is Role.TITLE:
        story.headed = True
        return content[0]
    first = content[0]
    if len(content) < 2 or table.role[first] is not Role.BODY or not is_title_shaped(table, first):
        return None
    below = content[1]
    apart = table.blank_between(first, below) or any(first < r < below for r in rows)
    if not any(is_paragraph(table, r) for r in content[1:6]) or dateline(table.line(first)):
        return None
    table.decide(first, Role.TITLE, "first line, set apart" if apart else "first line of a story")
    story.headed = True
    return first


def _restore_dates(table: LineTable, rows: list[int]) -> None:
    """A bare date after the first paragraph is a heading of the text, as timelines and live blogs have them."""
    reading = False
    last = max((r for r in rows if is_paragraph(table, r) and is_content(table, r)), default=-1)
    for row in rows:
        if is_content(table, row) and is_paragraph(table, row) and table.role[row] is not Role.DECK:
            reading = True
        elif reading and row < last and table.role[row] is Role.DATE and dates.is_bare_date(table.line(row)):
            table.decide(row, Role.HEADING, "date inside the text")


def _deck(table: LineTable, rows: list[int], body: list[int], title: int | None) -> None:
    """Name the line between the title, or the story's start, and a date, share mark or blank line."""
    if len(body) < 2 or table.role[body[0]] is not Role.BODY or table.words[body[0]] > DECK_WORDS:
        return
    first, below = body[0], body[1]
    between = [r for r in rows if first < r < below]
    if any(table.role[r] in METADATA or table.role[r] in (Role.SHARE, Role.READTIME) for r in between) or (
        title is not None
        and not is_paragraph(table, first)
        and not table.blank_between(title, first)
        and table.blank_between(first, below)
        and is_paragraph(table, below)
    ):
        table.decide(first, Role.DECK, "above the date or share marks" if between else "below the title")


def _is_heading(table: LineTable, above: int, row: int, below: int) -> bool:
    if table.words[row] > HEADING_WORDS or not is_title_shaped(table, row):
        return False
    return (is_paragraph(table, above) or bool(table.flags[above] & SENTENCE_END)) and is_paragraph(table, below)
