"""The head of a story whose start is known: title, deck, headings, dates in the text."""

from __future__ import annotations

from itertools import islice

from cleaner.lines import dates
from cleaner.lines.scan import QUOTED, SENTENCE_END
from cleaner.lines.stamps import may_be_stamp, read_stamp
from cleaner.lines.table import LineTable, Story
from cleaner.roles import CONTENT, METADATA, Role
from cleaner.stages.shapes import dateline, is_content, is_paragraph, is_title_shaped
from cleaner.stages.stories import head

HEADING_WORDS = 14
"""Words that a section heading has at the most."""

KICKER_WORDS = 3
"""Words that a section label above a title has at the most; the title has more."""

LEAST_TITLE_WORDS = 2
"""Words that a first line has at the least to be a title by its place alone: "Video", "Print" are none."""

STAMP_WORDS = 12
"""Words that a line has at the most that is a byline or a date and stands where a title would."""

DECK_WORDS = 45
"""Words that a deck has at the most."""

TITLE_ROWS = 6
"""Lines of text from a story's start, its title among them, of which one is a paragraph."""


def label(table: LineTable, story: Story) -> None:
    """Give the lines of a story's head their roles, and its section headings theirs."""
    rows = table.rows_in(story.first, story.last)
    title = _title(table, rows, story)
    head.label(table, story, title)
    _restore_dates(table, rows)
    role, words, is_body = table.role, table.words, Role.BODY
    body = [r for r in rows if role[r] in CONTENT and r != title]
    _deck(table, body, title)
    for place in [place for place in range(1, len(body) - 1) if words[body[place]] <= HEADING_WORDS]:
        above, row, below = body[place - 1 : place + 2]
        if role[row] is is_body and len(table.whole(row)) == 1 and _is_heading(table, above, row, below):
            table.decide(row, Role.HEADING, "short line between paragraphs")


def _title(table: LineTable, rows: list[int], story: Story) -> int | None:
    """Find the title: a header block's, or a title-shaped first line set apart from what follows."""
    said = [row for row in table.said("title") if row in rows]
    if said:
        for row in rows:
            if table.role[row] is Role.TITLE and row not in said:
                table.decide(row, Role.HEADING, "above or below the title that was corrected")
        story.headed = True
        return said[0]
    content = list(islice((r for r in rows if is_content(table, r)), TITLE_ROWS))
    if not content:
        return None
    if table.role[content[0]] is Role.TITLE:
        story.headed = True
        return content[0]
    content = content[next((n for n, r in enumerate(content) if not _is_stamp(table, r)), 0) :]
    if len(content) > 2 and table.words[content[0]] <= KICKER_WORDS < table.words[content[1]] and _may_be_kicker(table, *content[:3]):
        table.decide(content[0], Role.TAGS, "label above the title")
        content = content[1:]
    first = content[0]
    content = [first, *(row for row in content[1:] if row not in table.whole(first))]
    if (
        len(content) < 2
        or table.words[first] < LEAST_TITLE_WORDS
        or table.role[first] is not Role.BODY
        or not is_title_shaped(table, first)
    ):
        return None
    below = content[1]
    apart = table.blank_between(first, below) or len(table.rows_in(first + 1, below - 1)) > 0
    if not any(is_paragraph(table, r) for r in content[1:]) or dateline(table.line(first)):
        return None
    for row in table.whole(first):
        table.decide(row, Role.TITLE, "first line, set apart" if apart else "first line of a story")
    story.headed = True
    return first


def _may_be_kicker(table: LineTable, row: int, title: int, below: int) -> bool:
    """Tell whether a line is the label above a title that has text below it."""
    label = table.role[row] is Role.BODY and not table.flags[row] & (SENTENCE_END | QUOTED) and table.stripped(row)[-1:] not in ":,;"
    return label and table.role[title] is Role.BODY and is_title_shaped(table, title) and is_paragraph(table, below)


def _is_stamp(table: LineTable, row: int) -> bool:
    """Tell whether a line says who wrote a story or when it came out, and no more."""
    text = table.stripped(row)
    if table.words[row] > STAMP_WORDS or not may_be_stamp(text, table.words[row]):
        return False
    stamp = read_stamp(text)
    says = stamp.dated or (stamp.signed and stamp.names) or not stamp.rest
    return bool(says) and stamp.rest <= 1 and not (stamp.names and not stamp.signed)


def _restore_dates(table: LineTable, rows: list[int]) -> None:
    """A bare date after the first paragraph is a heading of the text, as timelines and live blogs have them."""
    role, date = table.role, Role.DATE
    dated = [r for r in rows if role[r] is date and r not in table.stamps]
    if not dated:
        return
    first = next((r for r in rows if is_paragraph(table, r) and role[r] in CONTENT and role[r] is not Role.DECK), rows[-1])
    last = next((r for r in reversed(rows) if is_paragraph(table, r) and role[r] in CONTENT), first)
    for row in dated:
        if first < row < last and dates.is_bare_date(table.line(row)):
            table.decide(row, Role.HEADING, "date inside the text")


def _deck(table: LineTable, body: list[int], title: int | None) -> None:
    """Name the line between the title, or the story's start, and a date, share mark or blank line."""
    if len(body) < 2 or table.role[body[0]] is not Role.BODY or table.words[body[0]] > DECK_WORDS:
        return
    first, below = body[0], body[1]
    between = table.rows_in(first + 1, below - 1)
    if any(table.role[r] in METADATA or table.role[r] in (Role.SHARE, Role.READTIME) for r in between) or (
        title is not None
        and not is_paragraph(table, first)
        and not table.blank_between(title, first)
        and table.blank_between(first, below)
        and is_paragraph(table, below)
    ):
        table.decide(first, Role.DECK, "above the date or share marks" if between else "below the title")


def _is_heading(table: LineTable, above: int, row: int, below: int) -> bool:
    """Tell whether a short line stands between text and a paragraph, and looks like a heading."""
    return bool(table.flags[above] & SENTENCE_END) and is_paragraph(table, below) and is_title_shaped(table, row)
