"""Labels: decides the role of every line of a page, and its reason, by what the judgement says of its units."""

from __future__ import annotations

from cleaner.lines import dates
from cleaner.lines.scan import BULLET, SENTENCE_END
from cleaner.lines.table import LineTable
from cleaner.models.content import load_for, sigmoid
from cleaner.roles import BOILERPLATE, CONTENT, METADATA, Role
from cleaner.stages.content import extracted, headings
from cleaner.stages.content.judgement import Judgement
from cleaner.stages.scoring.units import TEXT, Units

METADATA_REACH = 8
"""Rows above a headline, blank ones among them, where its byline and date may stand."""

LABEL_REACH, LABEL_WORDS, LABEL_CHARS = 3, 4, 40
"""Rows above a head, blank ones among them, where its section label stands; words and characters that it has at the most."""

UNDOUBTED = 0.1
"""Probability below which a line's reason names no features: nobody asks why a menu is out."""

BESIDE_DATE = " ,|-\u2013\u2022\u00b7"
"""Characters that part a date from a byline, on whichever of their lines they stand."""

HEAD_UNITS = 8
"""Units below a headline among which a bare date is the article's: deck, byline and share marks stand between."""

CLOCK_DIGITS = 0.35
"""Share of digits among a stamp's characters: "12.05.2026, 08:15 Uhr" has .57, "Updated 5 May 2026" has .28."""

BODY_SIZE = 10
"""Words of the first line that is surely text and no date, name or label."""

TEASER_SIZE = 4
"""Words from which a line that is not the article's is a teaser and no menu entry."""

_SETTLED = BOILERPLATE | {Role.BLANK}
"""Roles that being outside the article does not change."""


def label_end(table: LineTable, units: Units, judgement: Judgement) -> None:
    """Take out the units that go from the ends of an extractor's output."""
    first = next((i for i, keep in enumerate(judgement.keep) if keep), 0)
    for i, keep in enumerate(judgement.keep):
        if not keep:
            _drop(table, units, judgement, i, "at the end of the text" if i > first else "above the text")


def label_page(table: LineTable, units: Units, judgement: Judgement) -> None:
    """Give every unit of a page its role, and the table its run."""
    first, last = judgement.run or (len(units), -1)
    title = judgement.title[0] if judgement.title is not None else -1
    body = next((i for i in range(max(first, title + 1), last + 1) if judgement.keep[i] and units.size[i] >= BODY_SIZE), last)
    copied = {table.key[row] for row in table.rows if table.role[row] is Role.CAPTION} | (
        {table.key[units.first[title]]} if title >= 0 else set()
    )
    stated = headings.stated_title(table)
    for i, row in enumerate(units.first):
        if row == stated and i != title:
            if title >= 0:
                table.decide(row, Role.REPEAT, "the headline again")
            continue
        if table.role[row] is Role.REPEAT and i != title and table.key[row] in copied:
            continue
        if i == title and judgement.title is not None:
            for part in range(row, units.last[i] + 1):
                table.decide(part, Role.TITLE, "headline above the article", round(sigmoid(judgement.title[1]), 3))
        elif not first <= i <= last:
            _drop(table, units, judgement, i, "outside the article")
        elif title >= 0 and units.key[i] == units.key[title]:
            table.decide(row, Role.REPEAT, "copy of the headline")
        elif i < max(body, title + HEAD_UNITS) and (_is_date(table, row) or _is_clock(units, i)):
            table.decide(row, Role.DATE, "date beside the headline")
        elif judgement.keep[i]:
            _keep(table, units, judgement, i)
        else:
            _drop(table, units, judgement, i, "between the article's lines")
    for row in table.rows:
        if table.role[row] in CONTENT and not table.reason[row]:
            table.decide(row, Role.NAVIGATION, "in a long menu")
    text = [row for row in table.rows if table.role[row] is Role.BODY]
    for row, role, reason in extracted.credit_lines(table, text):
        table.decide(row, role, reason)
    if judgement.run is not None:
        start = 0 if headings.has_fields(table) else _above_metadata(table, units.first[first])
        table.runs.append((_above_label(table, start) if title >= 0 and table.markdown is None else start, units.last[last]))


def _is_date(table: LineTable, row: int) -> bool:
    if table.role[row] not in TEXT or table.words[row] > extracted.DATE_WORDS:
        return False
    return dates.is_date(table.stripped(row).strip(BESIDE_DATE))


def _is_clock(units: Units, i: int) -> bool:
    """Tell whether a unit is mostly the numbers of a day or an hour, whatever the language of the rest."""
    return units.clock[i] and units.digits[i] >= CLOCK_DIGITS and units.size[i] <= extracted.DATE_WORDS


def _above_metadata(table: LineTable, row: int) -> int:
    """Return the first of the few metadata lines right above a row, or the row: a date may stand above the headline."""
    above = table.rows_in(max(0, row - METADATA_REACH), row - 1)
    while above and (table.role[above[-1]] in METADATA or table.role[above[-1]] is Role.READTIME):
        last = above.pop()
        if table.role[last] in METADATA:
            row = last
    return row


def _above_label(table: LineTable, row: int) -> int:
    """Return the row of the section label right above the first of a head's rows, or that row."""
    above = table.rows_in(row - LABEL_REACH, row - 1)[-1:]
    if not above or table.flags[above[0]] & (SENTENCE_END | BULLET) or table.role[above[0]] not in (Role.NAVIGATION, Role.TEASER):
        return row
    text = table.stripped(above[0])
    words = text[:1].isalpha() and text[-1:].isalnum() and not any(map(str.isdigit, text))
    if not words or len(text.split()) > LABEL_WORDS or len(text) > LABEL_CHARS:
        return row
    table.decide(above[0], Role.TAGS, "label above the title")
    return above[0]


def _keep(table: LineTable, units: Units, judgement: Judgement, i: int) -> None:
    score = round(sigmoid(judgement.logits[i]), 3)
    for row in range(units.first[i], units.last[i] + 1):
        if table.role[row] in (Role.TITLE, Role.REPEAT):
            table.decide(row, Role.BODY, "")
        if table.role[row] is not Role.BLANK and not table.reason[row]:
            table.decide(row, table.role[row], "inside the article", score)


def _drop(table: LineTable, units: Units, judgement: Judgement, i: int, where: str) -> None:
    """Take a unit out; rows that a rule named as furniture keep their rule."""
    if units.contact[i]:
        role = Role.LEGAL
    else:
        role = Role.TEASER if units.size[i] >= TEASER_SIZE else Role.NAVIGATION
    reason, score = where, round(sigmoid(judgement.logits[i]), 3)
    if score >= UNDOUBTED:
        against = load_for(units.markdown).first.against([column[i] for column in judgement.features])
        if against:
            reason = f"{where}: {', '.join(name.replace('_', ' ') for name, _ in against)}"
    for row in range(units.first[i], units.last[i] + 1):
        if table.role[row] not in _SETTLED:
            table.decide(row, role, reason, score)
