"""Reading: decides what each line of one story is, in the format of its file: a field, furniture, a caption, or text."""

from __future__ import annotations

from cleaner.formats.edges import TEXT_WORDS, ends_with_publisher, opens_as
from cleaner.formats.lines import Found, Reader, matches
from cleaner.formats.slots import KINDS, LINE_WORDS, by_kind, fill
from cleaner.formats.values import settle, without_tags
from cleaner.lines.record import Record
from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.table import PROSE_WORDS
from cleaner.roles import Role

HEAD_ROWS = 40
"""Lines from a story's start among which its head stands."""

SLOT_ROWS = 16
"""Lines without a key that a head has at the most."""

DECK_ROWS = 12
"""Lines of the longest value that goes on below its key."""

ROLES = {"title": Role.TITLE, "byline": Role.BYLINE, "date": Role.DATE, "deck": Role.DECK, "text": Role.BODY, "caption": Role.CAPTION}
"""Roles of the lines of fields; all others say something of the story that is none of its text."""

SAME_CHARS = 80
"""Characters of a deck by which it is told whether the text says it once more."""

ONE_LINE = frozenset({"length", "date", "time", "place", "language", "code", "load-date", "page", "url", "id", "year"})
"""Fields whose value no margin breaks."""

PARAGRAPHS = frozenset({"deck", "abstract", "caption", "notes"})
"""Fields whose value may be paragraphs below their key."""

LEGAL = frozenset({"copyright", "certificate"})


def read(reader: Reader, first: int, last: int) -> Record:
    """Read the lines ``first`` to ``last`` of a table as one story."""
    return _Reading(reader, first, last).record


class _Reading:
    """Reads one story: its head, what stands behind its text, and the furniture inside."""

    def __init__(self, reader: Reader, first: int, last: int) -> None:
        self.reader = reader
        self.table = reader.table
        self.form = reader.form
        self.rows = reader.rows_in(first, last)
        self.record = Record(first, last, titled=reader.form.titled)
        self.keyed: dict[int, list[Found]] = {}
        if self.rows and self.form.end and matches(reader.end, reader.raw(last)):
            self.record.roles[last] = Role.FIELD, "ends the story"
        top = self._head()
        bottom = self._tail(top)
        for place in range(top, bottom):
            self._inside(place)
        self._changed()
        self._publisher(top, bottom)
        if not self.form.closed:
            self._opening(top, bottom)
        for place in range(bottom, len(self.rows)):
            self.record.roles.setdefault(self.rows[place], (Role.FIELD, "behind the text"))
        settle(self.table, self.record.fields)

    def _opening(self, top: int, bottom: int) -> None:
        """Name the headline and the names above the text where no field holds them."""
        table, record = self.table, self.record
        rows = self._unnamed(top, bottom)
        deck = record.fields.get("deck", "")[:SAME_CHARS]
        if deck and any(deck in table.line(row) for row in rows):
            record.roles |= {row: (Role.FIELD, key) for row, (role, key) in record.roles.items() if role is Role.DECK}
        name = opens_as(table, self.form, record, rows)
        if name is not None:
            self._note(name, rows[0], table.stripped(rows[0]))

    def _changed(self) -> None:
        """Note what lines say without marks of forwarding and what is glued to them; quoted blank lines are none."""
        record, reader = self.record, self.reader
        if reader.quoted:
            empty = set(self.table.rows_in(record.first, record.last)).difference(self.rows)
            record.roles |= dict.fromkeys(empty, (Role.BLANK, "quoted blank line"))
        if reader.quoted or reader.glued:
            for row in self.rows:
                if row not in record.values and (said := reader.changed(row)) is not None:
                    record.values[row] = said

    def _publisher(self, top: int, bottom: int) -> None:
        """Name the publisher's line that ends a story's text."""
        rows = self._unnamed(top, bottom)
        if self.form.publisher and ends_with_publisher(self.table, self.record, rows):
            self.record.roles[rows[-1]] = Role.FIELD, "publisher"

    def _unnamed(self, top: int, bottom: int) -> list[int]:
        """The rows of the text that nothing names otherwise."""
        return [row for row in self.rows[top:bottom] if row not in self.record.roles]

    def _fields(self, place: int) -> list[Found]:
        if place not in self.keyed:
            self.keyed[place] = self.reader.fields(self.rows[place])
        return self.keyed[place]

    def _head(self) -> int:
        """Read the head; return the place of the first line of the text."""
        rows, form = self.rows, self.form
        unkeyed: list[int] = []
        first_keyed = last_keyed = place = 0
        seen = False
        while place < min(len(rows), HEAD_ROWS):
            row = rows[place]
            if form.body and matches(self.reader.body, self.reader.raw(row)):
                self.record.roles[row] = Role.FIELD, "above the text"
                seen, last_keyed = True, place + 1
                break
            found = self._fields(place)
            if (seen or not form.closed) and self.reader.is_tail(row, found):
                break
            if found:
                if not seen:
                    first_keyed, seen = place, True
                text = next((one for one in found if one.name == "text"), None)
                place = self._take(place, found)
                last_keyed = place
                if text is not None:
                    break
                continue
            if self.reader.matches_footer(row):
                self.record.roles[row] = Role.NAVIGATION, "furniture of the format"
            elif self._is_text(row):
                break
            else:
                unkeyed.append(place)
                if seen and not form.body and place - last_keyed >= SLOT_ROWS:
                    break
            place += 1
        if not seen:
            return self._slots([p for p in unkeyed if p < SLOT_ROWS], whole=False)
        if first_keyed:
            self._slots([p for p in unkeyed if p < first_keyed], whole=True)
        else:
            last_keyed = max(last_keyed, self._slots(unkeyed, whole=False))
        for p in unkeyed:
            if p < last_keyed:
                self.record.roles.setdefault(rows[p], (Role.FIELD, "in the head"))
        return last_keyed

    def _is_text(self, row: int) -> bool:
        """Tell whether a row that no mark stands above is a story's first paragraph already."""
        if self.form.body or KINDS["copyright"](self.table, row, self.table.stripped(row)):
            return False
        return self._is_paragraph(row)

    def _is_paragraph(self, row: int) -> bool:
        """Tell whether a row reads as text and no value of a field: in a format that ships, only what is long does."""
        words = PROSE_WORDS if self.form.closed else TEXT_WORDS
        return self.table.words[row] >= words and bool(self.table.flags[row] & SENTENCE_END)

    def _slots(self, places: list[int], *, whole: bool) -> int:
        """Name the lines of the head that have no key; return the place below the last of them."""
        if not places:
            return 0
        if not self.form.closed:
            return self._headline(places) if whole and "title" not in self.record.fields else 0
        if not self.form.head:
            return 0
        rows = [self.rows[place] for place in places]
        lines = {row: self.reader.raw(row) for row in rows}
        named = fill(self.table, self.form.head, lines, whole=whole)
        if named is None:
            named = by_kind(self.table, self.form.head, lines) if whole else []
        for slot, row in named:
            if slot:
                self._note(slot, row, lines[row])
            else:
                self.record.roles[row] = Role.FIELD, "in the head"
        return places[len(named) - 1] + 1 if named else 0

    def _headline(self, places: list[int]) -> int:
        """Name the headline among the lines without a key above a story's fields: the longest that reads as one."""
        table = self.table
        rows = [
            self.rows[place] for place in places if not table.is_prose(self.rows[place]) and table.words[self.rows[place]] <= LINE_WORDS
        ]
        if rows and len(places) <= self.form.above:
            row = max(rows, key=lambda row: table.words[row])
            self._note("title", row, table.stripped(row))
        return 0

    def _take(self, place: int, found: list[Found]) -> int:
        """Note the fields of a line and what goes on below it; return the place below."""
        row = self.rows[place]
        for one in found:
            if one.name == "text":
                if not one.value:
                    self.record.roles[row] = Role.FIELD, one.printed
                    return place + 1
                if self.form.tagged:
                    self.record.values[row] = without_tags(self.reader.raw(row))
                return place
        stop = self._value(place, found)
        for one in found:
            value = " ".join([one.value, *(self.table.stripped(r) for r in self.rows[place + 1 : stop])]).strip()
            self._note(one.name, row, without_tags(value) if self.form.tagged else value, one.printed)
            if one.name == "title" and one.value:
                self.record.values[row] = one.value
        role = self.record.roles[row][0]
        if role is Role.TITLE and stop == place + 1 and not any(one.value for one in found):
            self.record.roles[row] = Role.FIELD, found[0].printed
        for below in self.rows[place + 1 : stop]:
            self.record.roles[below] = role, found[0].printed
        if not found[0].value and role in (Role.TITLE, Role.DECK) and stop > place + 1:
            self.record.roles[row] = Role.FIELD, found[0].printed
        return stop

    def _value(self, place: int, found: list[Found]) -> int:
        """The place below a field's value: it may stand, or go on, below its key."""
        rows = self.rows
        deck = found[0].name in PARAGRAPHS
        stop = place + 1
        while stop < len(rows) and stop - place <= DECK_ROWS and not self._is_mark(stop) and not self._fields(stop):
            if not found[0].value and not deck and self._is_paragraph(rows[stop]):
                break
            below = rows[stop] - rows[stop - 1] > 1
            if found[0].value and (below or not self.form.wrapped or found[0].name in ONE_LINE):
                break
            if not found[0].value and stop > place + 1 and below and not deck:
                break
            stop += 1
        full = stop < len(rows) and stop - place <= DECK_ROWS
        ends = full and (rows[stop] - rows[stop - 1] > 1 or bool(self._fields(stop)) or self._is_mark(stop))
        if found[0].value:
            return stop if ends else place + 1
        if deck:
            return stop if full and self._fields(stop) else min(stop, place + 2)
        spaced = stop < len(rows) and rows[stop] - rows[stop - 1] > 1
        return stop if ends and (spaced or stop == place + 1) else min(stop, place + 2)

    def _is_mark(self, place: int) -> bool:
        row = self.rows[place]
        return matches(self.reader.body, self.reader.raw(row)) or self.reader.is_tail(row, [])

    def _note(self, name: str, row: int, value: str, printed: str = "") -> None:
        record = self.record
        role = ROLES.get(name, Role.LEGAL if name in LEGAL else Role.FIELD)
        if row not in record.roles or record.roles[row][0] is not Role.TITLE:
            record.roles[row] = role, printed or name
        if name in record.fields and name == "title" and not printed:
            record.fields[name] += " " + value
        elif value and name != "text":
            record.fields.setdefault(name, value)

    def _tail(self, top: int) -> int:
        """Read what stands behind the text; return the place of its first line."""
        rows = self.rows
        place = next((p for p in range(top, len(rows)) if self.reader.is_tail(rows[p], self._fields(p))), len(rows))
        bottom, captions = place, False
        while place < len(rows):
            row = rows[place]
            found = self._fields(place)
            if matches(self.reader.captions, self.reader.raw(row)):
                captions = True
                self.record.roles[row] = Role.FIELD, "above captions"
            elif found and found[0].name != "text":
                captions = False
                place = self._take(place, found)
                continue
            elif matches(self.reader.tail, self.reader.raw(row)):
                captions = False
            elif captions:
                furniture = self.reader.matches_footer(row)
                self.record.roles[row] = (Role.NAVIGATION, "furniture of the format") if furniture else (Role.CAPTION, "caption")
            place += 1
        return bottom

    def _inside(self, place: int) -> None:
        """Name a line of the text that is furniture or a caption; what is glued to one is left out."""
        row = self.rows[place]
        line = self.reader.raw(row)
        if self.reader.matches_footer(row):
            self.record.roles[row] = Role.NAVIGATION, "furniture of the format"
            return
        if self.form.tagged and line.endswith(">") and row not in self.record.values:
            self.record.values[row] = without_tags(line)
        found = self._fields(place) if self.form.closed else []
        if found and found[0].name == "text" and not found[0].value:
            self.record.roles[row] = Role.FIELD, found[0].printed
        elif found and found[0].name == "caption":
            self.record.roles[row] = Role.CAPTION, found[0].printed
