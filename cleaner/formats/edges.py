"""Edges: decides which lines at the top and at the bottom of a story's text are none of it, where no field and no mark says so."""

from __future__ import annotations

from cleaner.formats.schema import Format
from cleaner.formats.slots import KINDS, LINE_WORDS
from cleaner.lines.names import names_office
from cleaner.lines.patterns import lazy
from cleaner.lines.record import Record
from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.table import LineTable

BYLINE_WORDS = 8
"""Words of a line of names above the text at the most."""

TEXT_WORDS = 12
"""Words of the paragraph below such a line at the least."""

PUBLISHER_WORDS = 9
"""Words of a publisher's line at the most."""

_COMPANY = lazy(
    r"(?:\b(?:Inc|Ltd|Limited|LLC|PLC|plc|GmbH|AG|S\.A|Corp|Corporation|Company|Co|Group|B\.V|Pty|Publishing|Press|Media|Verlag|Presse)\b|社|公司|회사)\W*$"
)


def opens_as(table: LineTable, form: Format, record: Record, rows: list[int]) -> str | None:
    """Return the field that the first of some rows of text holds: the headline, or names; None where it is text."""
    if len(rows) < 2:
        return None
    first, below = rows[:2]
    if form.headed and table.words[first] <= LINE_WORDS and table.stripped(first)[-1:] not in ".:,;。":
        return "title"
    return "byline" if form.titled and "byline" not in record.fields and _signs(table, first, below) else None


def ends_with_publisher(table: LineTable, record: Record, rows: list[int]) -> bool:
    """Tell whether the last of some rows of text is the publisher's: a company, or what the copyright line names."""
    if len(rows) < 2 or table.words[rows[-1]] > PUBLISHER_WORDS:
        return False
    line = table.stripped(rows[-1])
    copyrights = [table.stripped(row) for row, (_, key) in record.roles.items() if key == "copyright"]
    owner = " ".join([*copyrights, record.fields.get("source", "")])
    return _COMPANY.search(line) is not None or all(word in owner for word in line.rstrip(".").split())


def _signs(table: LineTable, row: int, below: int) -> bool:
    """Tell whether a line is names, or an office, right above a paragraph."""
    line = table.stripped(row)
    if (
        table.words[row] > BYLINE_WORDS
        or table.flags[row] & SENTENCE_END
        or table.words[below] < TEXT_WORDS
        or not table.flags[below] & SENTENCE_END
    ):
        return False
    return KINDS["byline"](table, row, line) or (names_office(line) and line.istitle())
