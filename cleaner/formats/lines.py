"""Lines of a format: decides what a line is to it, a mark, a field, furniture or none of these."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cleaner.formats.keys import FORWARDED, folded, is_closing, read_key
from cleaner.formats.schema import Format
from cleaner.lines.table import LineTable

LONGEST = 400
"""Characters of the longest line that may be a mark or furniture of a format."""


class Found(NamedTuple):
    """A field on one line: its name, the key as printed, and the value."""

    name: str
    printed: str
    value: str


class Reader:
    """Reads the lines of one table as a format has them."""

    def __init__(self, table: LineTable, form: Format) -> None:
        self.table = table
        self.form = form
        self.below, self.at, self.end = _any(form.below), _any(form.at), _any(form.end)
        self.cover, self.footer, self.body = _any(form.cover), _any(form.footer), _any(form.body)
        self.tail, self.captions = _any(form.tail), _any(form.captions)
        self.glued = tuple(map(_compiled, form.glued))
        self.quoted = table.text.startswith(">") or "\n>" in table.text
        self.patterns = tuple(map(_compiled, form.lines + form.at + form.end))
        self.split = _compiled(form.split) if form.split else None
        self.key = _compiled(form.key) if form.key else None

    def raw(self, row: int) -> str:
        """Return a row with its markup, without outer white space, marks of forwarding, and furniture glued to its front."""
        line = self.table.text[self.table.start[row] : self.table.end[row]].strip()
        if line[:1] == ">":
            match = FORWARDED.match(line)
            line = line[match.end() :].strip() if match else line
        for pattern in self.glued:
            match = pattern.match(line)
            if match and match.end() < len(line):
                line = line[match.end() :].strip()
        return line

    def changed(self, row: int) -> str | None:
        """Return what a row says without what a format knows to be none of it, None where that is all of it."""
        line = self.table.text[self.table.start[row] : self.table.end[row]].strip()
        raw = self.raw(row)
        return raw if raw != line else None

    def rows_in(self, first: int, last: int) -> list[int]:
        """Return the rows from ``first`` to ``last`` that say anything."""
        rows = self.table.rows_in(first, last)
        return [row for row in rows if self.raw(row)] if self.quoted else rows

    def parts(self, row: int) -> bool:
        """Tell whether a row parts stories: a counter, a rule."""
        if self.split is not None and (match := self.split.search(self.raw(row))) is not None:
            return match.end() > match.start()
        if self.form.rules and self.table.mask[row] in self.form.rules:
            return True
        return self.form.below != () and matches(self.below, self.raw(row))

    def opens(self, row: int) -> bool:
        """Tell whether a row is a mark at which a story starts."""
        if self.split is not None and (match := self.split.search(self.raw(row))) is not None:
            return match.end() == match.start()
        if self.form.at and matches(self.at, self.raw(row)):
            return True
        return self.form.opener != "" and not self.form.closer and self._has_key(row, self.form.opener)

    def closes(self, row: int) -> bool:
        """Tell whether a row is the last line of a story."""
        if self.form.end and matches(self.end, self.raw(row)):
            return True
        return self.form.closer != "" and self._has_key(row, self.form.closer)

    def has_opener(self, row: int) -> bool:
        """Tell whether a row is the first field of a story."""
        return self._has_key(row, self.form.opener)

    def _has_key(self, row: int, name: str) -> bool:
        key = read_key(self.raw(row))
        return key is not None and f"{key.name} {key.sort}" == name

    def matches_footer(self, row: int) -> bool:
        """Tell whether a row is furniture of the format wherever it stands."""
        line = self.raw(row)
        return matches(self.footer, line) or (self.form.tagged and is_closing(line))

    def is_tail(self, row: int, found: list[Found]) -> bool:
        """Tell whether a story's text is over at a row that holds some fields."""
        if self.form.tail and matches(self.tail, self.raw(row)):
            return True
        if self.form.captions and matches(self.captions, self.raw(row)):
            return True
        return bool(found) and any(folded(one.printed) in self.form.tails for one in found)

    def fields(self, row: int) -> list[Found]:
        """Return the fields that a row holds; none where it is no line of fields."""
        line = self.raw(row)
        for pattern in self.patterns:
            match = pattern.fullmatch(line)
            if match and match.re.groupindex:
                return [Found(n, n, v.strip()) for n, v in match.groupdict().items() if v is not None]
        if self.key is not None:
            match = self.key.fullmatch(line)
            name = match and self.form.keys.get(folded(match["key"]))
            return [Found(name, match["key"], (match["value"] or "").strip())] if match and name else []
        key = read_key(line)
        if key is None:
            return []
        name = self.form.keys.get(f"{key.name} {key.sort}") or self.form.keys.get(key.name)
        return [Found(name, key.printed, key.value)] if name else []


def matches(pattern: re.Pattern[str] | None, line: str) -> bool:
    """Tell whether a whole line is what a pattern says, white space at its end aside."""
    return pattern is not None and len(line) <= LONGEST and pattern.fullmatch(line) is not None


@lru_cache(maxsize=256)
def _any(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{re.sub(r'[(][?]P<[a-z]+>', '(?:', pattern)})" for pattern in patterns)) if patterns else None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)
