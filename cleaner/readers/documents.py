"""Decides where one row of a JSON document ends and the next begins: a list of rows, one object, or several in a row.

The rows of a list come out while it is read; no more than one of them is held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cleaner.dump import Dump
from cleaner.errors import InputError
from cleaner.lines.patterns import lazy
from cleaner.readers.jsonl import RowFields, dumps_of_rows

_SIGN = lazy(r'["\\{}\[\],]')
_STRING = lazy(r'[^"\\]*(?:\\.[^"\\]*)*"', 16)  # re.DOTALL


def read_json(pieces: Iterable[str], name: str, fields: RowFields, skip: Callable[[InputError], None] | None = None) -> Iterator[Dump]:
    """Yield the dumps of a JSON document that comes in pieces; a row without an id is called ``name:NUMBER``, from 1.

    Raises :class:`cleaner.InputError` at a row that cannot be read, or hands it
    to ``skip`` and goes on.
    """
    scan = _Scan()
    yield from dumps_of_rows(_values(pieces, scan, fields.max_bytes), name, fields, skip)
    if scan.in_list:
        raise InputError(f"{name}: ends too early: the list of rows is not closed. Fetch it again.")


def _values(pieces: Iterable[str], scan: _Scan, longest: int) -> Iterator[str | None]:
    """Yield the text of each value of a document, those of a list one by one; None for one that is too long."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        start = 0
        for end, behind in scan.ends(piece):
            held.append(piece[start:end])
            value = "".join(held)
            if size > longest or len(value) > longest:
                yield None
            elif value and not value.isspace():
                yield value
            held, size, start = [], 0, behind
        rest = piece[start:]
        size += len(rest)
        held = [] if size > longest else [*held, rest]
    if size > longest:
        yield None
    elif (value := "".join(held)) and not value.isspace():
        yield value


class _Scan:
    """Finds where values end, piece by piece: at commas and at the bracket of a list, and behind an object of its own.

    ``in_list`` tells that a list was begun and is not closed.
    """

    def __init__(self) -> None:
        self._depth = 0
        self._string = False
        self._escape = False
        self.in_list = False

    def ends(self, piece: str) -> Iterator[tuple[int, int]]:
        """Yield where a value ends in a piece, and where the next one may begin."""
        place = 0
        search = _SIGN.search
        while True:
            if self._string:
                place = self._out_of_string(piece, place)
                if self._string:
                    return
            found = search(piece, place)
            if not found:
                return
            sign, place = found.group(), found.end()
            if sign == '"':
                self._string = True
            elif sign in "{[":
                if sign == "[" and not self._depth and not self.in_list:
                    self.in_list = True
                    yield found.start(), place
                else:
                    self._depth += 1
            elif sign in "}]" and self._depth:
                self._depth -= 1
                if not self._depth and not self.in_list:
                    yield place, place
            elif not self._depth and sign != "\\":
                yield found.start(), place
                self.in_list = self.in_list and sign != "]"

    def _out_of_string(self, piece: str, place: int) -> int:
        """Go on inside a string; return where it ends, or the end of the piece."""
        if self._escape and place < len(piece):
            self._escape = False
            place += 1
        found = _STRING.match(piece, place)
        if found:
            self._string = False
            return found.end()
        rest = piece[place:]
        if rest:
            self._escape = (len(rest) - len(rest.rstrip("\\"))) % 2 == 1
        return len(piece)
