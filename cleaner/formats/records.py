"""Records: decides which lines of a file are one story, once the file's format is known."""

from __future__ import annotations

from cleaner.formats.lines import Reader, matches
from cleaner.formats.reading import read
from cleaner.formats.schema import Format
from cleaner.formats.values import glued_title
from cleaner.lines.record import Record
from cleaner.lines.table import LineTable

COVER_ROWS = 40
"""Lines below a cover among which the first story starts."""

ABOVE_WORDS = 8
"""Words of a line above a story's first mark, a paper's name, at the most."""

GLUED_LEAST = 3
"""Stories that must have their headline in front of their first paragraph for it to be believed."""


class Division:
    """The stories of a table in a format, and the rows of it that belong to none."""

    def __init__(self, table: LineTable, form: Format, *, begun: bool) -> None:
        """Divide a table. ``begun`` says that it continues a file whose first story is above."""
        self.reader = Reader(table, form)
        self.outside: dict[int, str] = {}
        spans = self._spans(begun)
        self.records: list[Record] = []
        if spans and form.closer and not begun:
            spans[0] = self._first_field(*spans[0])
        for place, (first, last, ended) in enumerate(spans):
            record = self._first_of_cover(first, last) if form.cover and not place and not begun else read(self.reader, first, last)
            if record is None or not (ended or record.said or _has_prose(table, record)):
                self.outside |= dict.fromkeys(table.rows_in(first, last), "not of any story")
                continue
            self.outside |= dict.fromkeys(table.rows_in(first, record.first - 1), "above the first story")
            self.records.append(record)
        if not form.titled:
            glued_titles(table, self.records)
        inside = {row for record in self.records for row in range(record.first, record.last + 1)}
        self.outside |= dict.fromkeys([row for row in table.rows if row not in inside and row not in self.outside], "between stories")
        top = self.records[0].first if self.records else len(table)
        self.outside |= dict.fromkeys(
            [row for row in table.rows_in(0, top - 1) if self.outside.get(row) == "between stories"], "above the first story"
        )

    def _spans(self, begun: bool) -> list[tuple[int, int, bool]]:
        """First and last rows of what stands between the marks, and whether something says that a story ends or starts there."""
        reader, form = self.reader, self.reader.form
        rows = reader.rows_in(0, len(reader.table) - 1)
        opens_freely = begun or form.between or bool((form.end or form.closer) and not form.at)
        starts: list[int] = []
        marked: set[int] = set()
        open_ = opens_freely
        ended = False
        for place, row in enumerate(rows):
            if reader.parts(row):
                self.outside[row] = "parts stories"
                open_ = ended = True
                continue
            above = row - rows[place - 1] - 1 if place else 0
            if reader.opens(row):
                floor = starts[-1] + 1 if starts else 0
                start = place if open_ else max(floor, place - self._above(rows, place))
                open_, ended = True, True
                if starts and starts[-1] == start:
                    continue
                starts.append(start)
                marked.add(start)
            elif open_ or form.each or (form.blanks and above >= form.blanks):
                starts.append(place)
                if ended:
                    marked.add(place)
            else:
                open_ = False
                if reader.closes(row):
                    open_ = ended = True
                continue
            open_ = False
            if reader.closes(row):
                open_ = ended = True
        spans = []
        for place, start in enumerate(starts):
            stop = starts[place + 1] if place + 1 < len(starts) else len(rows)
            own = [row for row in rows[start:stop] if row not in self.outside]
            while form.closed and own and reader.matches_footer(own[0]):
                self.outside[own.pop(0)] = "furniture of the format"
            if own:
                closed = place + 1 < len(starts) or bool(form.end and reader.closes(own[-1])) or (not form.end and start in marked)
                spans.append((own[0], own[-1], closed))
        return spans

    def _above(self, rows: list[int], place: int) -> int:
        """How many lines above a story's first mark belong to it; of a format that ships, short lines that are no furniture."""
        reader, form = self.reader, self.reader.form
        if not form.closed:
            return form.above
        count = 0
        while count < min(form.above, place):
            row = rows[place - count - 1]
            if count and row != rows[place - count] - 1:
                break
            if reader.table.words[row] > ABOVE_WORDS or reader.matches_footer(row) or reader.closes(row):
                break
            count += 1
        return count

    def _first_field(self, first: int, last: int, ended: bool) -> tuple[int, int, bool]:
        """The span of the first story from so many lines above its first field as all others have there."""
        rows = self.reader.rows_in(first, last)
        place = next((place for place, row in enumerate(rows) if self.reader.has_opener(row)), 0)
        return rows[max(0, place - self.reader.form.above)], last, ended

    def _first_of_cover(self, first: int, last: int) -> Record | None:
        """The first story, below the last line of the cover from which on its head fits."""
        reader = self.reader
        rows = reader.rows_in(first, last)
        low = 0
        for place, row in enumerate(rows):
            if matches(reader.cover, reader.raw(row)):
                low = place + 1
            elif reader.fields(row) or matches(reader.body, reader.raw(row)) or reader.table.is_prose(row):
                break
        records = [read(reader, row, last) for row in rows[low : low + COVER_ROWS]]
        return next(
            (record for record in records if record.said and "title" in record.fields and "date" in record.fields),
            records[0] if records else None,
        )


def _has_prose(table: LineTable, record: Record) -> bool:
    return any(table.is_prose(row) for row in table.rows_in(record.first, record.last) if row not in record.roles)


def glued_titles(table: LineTable, records: list[Record]) -> None:
    """Give stories whose headline stands in front of their first paragraph a title, where most stories without one have it there."""
    bare = [record for record in records if "title" not in record.fields]
    found = []
    for record in bare:
        row = next((row for row in table.rows_in(record.first, record.last) if row not in record.roles), None)
        title = glued_title(table.line(row).strip()) if row is not None else None
        if title:
            found.append((record, title))
    if len(found) >= GLUED_LEAST and 2 * len(found) > len(bare):
        for record, title in found:
            record.fields["title"] = title
