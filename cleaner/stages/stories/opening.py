"""The head of a story whose start is known: title, deck, headings, dates in the text."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cleaner.lines import dates
from cleaner.lines.scan import QUOTED, SENTENCE_END
from cleaner.lines.stamps import may_be_stamp, read_stamp
from cleaner.lines.story import Story
from cleaner.lines.table import LineTable
from cleaner.models.content import sigmoid
from cleaner.roles import CONTENT, METADATA, Role
from cleaner.stages.shapes import dateline, is_content, is_paragraph, is_title_shaped
from cleaner.stages.stories import head, headlines

if TYPE_CHECKING:
    from cleaner.lines.record import Record

HEADING_WORDS = 14
"""Words that a section heading has at the most."""

KICKER_WORDS = 4
"""Words that a section label above a title has at the most."""

LABELS = 2
"""Labels above a title at the most."""

READ_ROWS = 60
"""Lines of a story that are read to judge its title, those that are no text among them."""

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
    title = _title(table, rows, story) if story.record is None else _stated_title(table, rows, story, story.record)
    if not table.closed:
        head.label(table, story, title)
        if title is not None:  # what was passed over on the way to it is none of the text
            passed = [row for row in rows if row < title and table.role[row] in CONTENT and _is_stamp(table, row)]
            table.decide_all(passed, Role.DATE, "date in the head")
        _restore_dates(table, rows)
    role, words, is_body = table.role, table.words, Role.BODY
    body = [r for r in rows if role[r] in CONTENT and r != title]
    if not table.closed:
        _deck(table, body, title)
    for place in [place for place in range(1, len(body) - 1) if words[body[place]] <= HEADING_WORDS]:
        above, row, below = body[place - 1 : place + 2]
        if role[row] is is_body and len(table.whole(row)) == 1 and _is_heading(table, above, row, below):
            table.decide(row, Role.HEADING, "short line between paragraphs")


def _title(table: LineTable, rows: list[int], story: Story) -> int | None:
    """Find the title: a header block's, or the likeliest of the first lines, if any is likely."""
    said = [row for row in table.said("title") if row in rows]
    if said:
        for row in rows:
            if table.role[row] is Role.TITLE and row not in said:
                table.decide(row, Role.HEADING, "beside the title that was corrected")
        story.headed = True
        return said[0]
    content = list(islice((r for r in rows if is_content(table, r)), TITLE_ROWS))
    if not content:
        return None
    if table.role[content[0]] is Role.TITLE:
        story.headed = True
        return content[0]
    text = headlines.read_text(table, rows[:READ_ROWS])
    places = _candidates(table, text)
    several = not table.runs and (story.first > table.rows[0] or story.last < table.rows[-1])
    least = headlines.LEAST_OF_SEVERAL if several else headlines.LEAST
    if not headlines.holds_paragraph(table, text):
        places, least = places[:1], headlines.SURE  # a list, a poem
    found = headlines.likeliest(table, text, places, least)
    if found is None:
        story.headed = len(content) > 1 and is_title_shaped(table, content[0]) and any(is_paragraph(table, row) for row in content[1:])
        return None
    best, odds = found
    for row in [lines[0] for lines in text.rows[:best] if not _is_stamp(table, lines[0])]:
        table.decide(row, Role.TAGS, "label above the title")
    title = text.rows[best][0]
    for row in table.whole(title):
        table.decide(row, Role.TITLE, "headline of a story", round(sigmoid(odds), 3))
    story.headed = True
    return title


def _stated_title(table: LineTable, rows: list[int], story: Story, record: Record) -> int | None:
    """The row of the title that a story's fields state; where they could not state one, it is looked for."""
    title = next((row for row in rows if table.role[row] is Role.TITLE), None)
    return _title(table, rows, story) if title is None and not record.titled else title


def _candidates(table: LineTable, text: headlines.Text) -> list[int]:
    """The places of a text's first lines that may be its title: all above are stamps or labels."""
    out: list[int] = []
    labels = 0
    for place, row in enumerate([lines[0] for lines in text.rows[:TITLE_ROWS]]):
        if _is_stamp(table, row):
            continue
        if _may_be_title(table, row):
            out.append(place)
        labels += 1
        if labels > LABELS or not _is_label(table, row):
            break
    return out


def _may_be_title(table: LineTable, row: int) -> bool:
    """Tell whether a title may begin at a row: one whole line, or the first of those that a margin made of it; no plain sentence."""
    whole = table.whole(row)
    if table.role[row] is not Role.BODY or whole[0] != row or table.words[row] < LEAST_TITLE_WORDS or table.is_piece(row):
        return False
    if dateline(table.line(row)):
        return False
    if table.stripped(row)[:1] in tuple("\u2026.,;:-\u2013\u2014"):
        return False  # what reads on from a headline
    return not table.flags[whole[-1]] & SENTENCE_END or is_title_shaped(table, whole[-1]) or "? " in table.line(row)


def _is_label(table: LineTable, row: int) -> bool:
    """Tell whether a line may be a section label above a title."""
    text = table.stripped(row)
    plain = not table.flags[row] & (SENTENCE_END | QUOTED) and text[-1:] not in ":,;" and not any(map(str.isdigit, text))
    return plain and table.words[row] <= KICKER_WORDS


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
    if len(body) < 2 or table.role[body[0]] is not Role.BODY or not 1 < table.words[body[0]] <= DECK_WORDS:
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
