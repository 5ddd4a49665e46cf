"""Endings: decides which of a story's last lines are no text of it, by their shape, where no rule knows them.

Sites word what they put below an article anew, but its shapes are few: who the
author is, the headline once more, the headlines of others in a row. Lines are
taken from the end, one after the other, until one reads as text.
"""

from __future__ import annotations

import re
from itertools import islice

from cleaner.lines.names import read_names
from cleaner.lines.patterns import lazy
from cleaner.lines.scan import SENTENCE_END, key_of, key_text
from cleaner.lines.story import Story
from cleaner.lines.table import LineTable
from cleaner.roles import CONTENT, Role
from cleaner.stages.context import Context
from cleaner.stages.shapes import is_paragraph, is_rule
from cleaner.stages.tails.links import headline_at

MOST_SHARE = 0.3
"""Share of a story's words that its ending may take."""

LEAST_PARAGRAPHS = 2
"""Paragraphs of prose that a story must have for its shape to say what is none of it."""

BIOGRAPHY_WORDS, BIOGRAPHY_CHARS = 90, 900
"""Words and characters that a note on the author has at the most."""

PIECES = 8
"""Lines that links in such a note make of it, at the most."""

OFFICES = 3
"""Lines below an author's name among which that begins: an office stands between."""

LOOKED_AT = 14
"""Words of a line among which it says what the author is."""

HEADLINES = 3
"""Headlines in a row from which they are those of other stories."""

_JOB = (
    "reporter|correspondent|editor|writer|journalist|columnist|producer|contributor|freelancer|blogger|author of|staff writer|fellow at"
    "|redakteur|redakteurin|korrespondent|korrespondentin|journalistin|autorin|journaliste|rédacteur|rédactrice|periodista|redactor|redactora"
    "|giornalista|redattore|redattrice|jornalista|repórter|redator|redatora|journalist|verslaggever|redacteur|dziennikarz|dziennikarka"
    "|redaktor|журналист|журналистка|корреспондент|редактор|журналіст|журналістка|кореспондент|редакторка"
)
_JOBS = tuple(_JOB.split("|"))
_NAME = r"(?:[A-Z\u00c0-\u00de\u0400-\u042f][\w.'\u2019-]*)(?: (?:[a-z]{1,3} )?[A-Z\u00c0-\u00de\u0400-\u042f][\w.'\u2019-]*){0,3}"
_BIOGRAPHY = lazy(
    rf"^[\W_]*(?:{_NAME}|[Ss]he|[Hh]e|[Tt]hey|The author|[Tt]he writer)(?:,[^.]{{0,60}},)? (?:is|was|has been|covers|reports|writes|works"
    rf"|joined|started|ist|schreibt|arbeitet|est|écrit|es|escribe|è|scrive|é|escreve|is|schrijft|jest|\u2013|\u2014|-)\b(?P<said>.*)",
    re.DOTALL,
)
_ADDRESS = lazy(r"\S{1,64}@\S{1,120}|(?:https?://|www\.)\S{1,300}")
_OFFICE = lazy(rf"\b(?:{_JOB})\b", re.IGNORECASE)


def take_ending(table: LineTable, story: Story, context: Context) -> None:
    """Give the last lines of a story that are no text of it their roles."""
    inside = table.rows_in(story.first, story.last)
    _take_notices(table, inside, context)
    last = next((row for row in reversed(inside) if table.role[row] in CONTENT), None)
    signed = [row for row in inside if table.role[row] is Role.BYLINE]
    authors = {table.key[row] for row in signed} | {key_of(key_text(name)) for row in signed for name in table.stamp(row).names}
    if last is None or (table.is_prose(last) and not authors and not _says_who(table.stripped(last))):
        return
    rows = [row for row in inside if table.role[row] in CONTENT]
    prose = (row for row in rows if table.is_prose(row))
    if len(list(islice(prose, LEAST_PARAGRAPHS))) < LEAST_PARAGRAPHS:
        return
    room = MOST_SHARE * sum([table.words[row] for row in rows])
    title = next((row for row in rows if table.role[row] is Role.TITLE), None)
    found = _box(table, rows, authors)
    while True:
        room -= sum([table.words[row] for row, _, _ in found])
        if room < 0:
            return
        for row, role, reason in found:
            table.decide(row, role, reason)
        rows = rows[: len(rows) - len(found)]
        found = _last(table, rows, title, authors) if rows else []
        if not found:
            return


def _take_notices(table: LineTable, inside: list[int], context: Context) -> None:
    """Take the paragraphs above a story's text and behind it that open as a notice does: within the text they may be part of it."""
    rows = [row for row in inside if table.role[row] in CONTENT and table.role[row] is not Role.TITLE]
    for edge in (rows, list(reversed(rows))):
        address: list[int] = []
        for row in edge[: len(rows) - 1]:
            rule = context.matcher.notice(table, row, context.url)
            if rule is not None:
                table.decide_all((*address, row), rule.family, rule.id)
                address = []
            elif _ADDRESS.fullmatch(table.stripped(row)):
                address = [row]
            else:
                break


def _last(table: LineTable, rows: list[int], title: int | None, authors: set[int]) -> list[tuple[int, Role, str]]:
    """The last line, or the last few, with their roles and reasons, where they are no text."""
    last = rows[-1]
    if table.is_piece(last):
        return []
    if title is not None and last != title and table.key[last] == table.key[title]:
        return [(last, Role.REPEAT, "copy of the headline")]
    if is_rule(table, last):
        return [(last, Role.NAVIGATION, "signs alone behind the text")]
    if table.key[last] in authors:
        return [(last, Role.REPEAT, "the author's name again")]
    note = _biography(table, rows)
    if note:
        above = rows[-len(note) - 1] if len(rows) > len(note) else note[0]
        name = above != note[0] and table.words[above] <= 5 and bool(read_names(table.stripped(above))[0])
        return [(row, Role.NAVIGATION, "about the author") for row in ([above, *note] if name else note)]
    return _headlines(table, rows)


def _box(table: LineTable, rows: list[int], authors: set[int]) -> list[tuple[int, Role, str]]:
    """The rows from an author's name that stands alone once more, in a story's second half, if who that is follows, or no text."""
    for place in range(len(rows) // 2, len(rows) - 1):
        if table.key[rows[place]] in authors:
            below = rows[place + 1 :]
            said = [" ".join([table.stripped(row) for row in below[place : place + PIECES]]) for place in range(OFFICES)]
            known = any(map(_says_who, said)) or not any(table.is_prose(row) for row in below)
            return [(row, Role.NAVIGATION, "about the author") for row in rows[place:]] if known else []
    return []


def _biography(table: LineTable, rows: list[int]) -> list[int]:
    """The last rows that say who somebody is: one line, or the pieces that links in it made."""
    for count in range(1, min(PIECES, len(rows)) + 1):
        note = rows[-count:]
        if sum([table.words[row] for row in note]) > BIOGRAPHY_WORDS:
            break
        broken = not table.flags[note[0]] & SENTENCE_END and _BIOGRAPHY.match(table.stripped(note[0]))
        if (count == 1 or broken) and _says_who(" ".join([table.stripped(row) for row in note])):
            return note
    return []


def _says_who(text: str) -> bool:
    """Tell whether a text says who somebody is: a name, a verb, and a job in the press."""
    if len(text) > BIOGRAPHY_CHARS or not any(map(text.lower().__contains__, _JOBS)):
        return False
    match = _BIOGRAPHY.match(text)
    return match is not None and _OFFICE.search(" ".join(match["said"].split()[:LOOKED_AT])) is not None


def _headlines(table: LineTable, rows: list[int]) -> list[tuple[int, Role, str]]:
    """The headlines of others that stand in a row behind a story's last paragraph."""
    start, count = len(rows), 0
    while start and (lines := headline_at(table, table.whole(rows[start - 1])[0])) and lines[-1] == rows[start - 1]:
        start -= len(lines)
        count += 1
    if count < HEADLINES or start < 1:
        return []
    above = rows[start - 1]
    if not ((is_paragraph(table, above) or table.paragraph) and table.flags[above] & SENTENCE_END):
        return []
    return [(row, Role.RELATED, "headlines in a row behind the text") for row in rows[start:]]
