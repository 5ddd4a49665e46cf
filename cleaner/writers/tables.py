"""Decides how records look as a table of text (CSV), and which columns of an input's table stand beside them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cleaner.dump import Row
from cleaner.jsontext import written
from cleaner.writers.schema import META, Column

Record = Mapping[str, Any]
"""An article record or a label record."""


def passing(row: Row | None, columns: Sequence[Column]) -> tuple[str, ...]:
    """Return the columns of an input's table that go on beside those of the records: all others with a name of their own.

    Label records take none.
    """
    taken = {column.name for column in columns}
    if row is None or META not in taken:
        return ()
    return tuple(name for name in row.names if name not in taken)


def rest_of(record: Record, beside: frozenset[str], *, strict: bool = False) -> str | None:
    """Return what is in a record's ``meta`` and in no column, as JSON; None where there is nothing.

    ``strict`` is that of :func:`cleaner.jsontext.written`.
    """
    rest = {name: value for name, value in record.get(META, {}).items() if name not in beside}
    return written(rest, strict=strict) if rest else None


class CsvWriter:
    """Makes a table of records: a line with the names of the columns, then a line for each record.

    A list is written as JSON. ``write`` gets the text. Which columns of the
    input's own table come along is settled by the first dump.

    >>> lines = []
    >>> table = CsvWriter(lines.append, (Column("id", "string"), Column("lines", "integers")))
    >>> table.put([{"id": "quay, the", "lines": [1, 3]}], None)
    >>> table.end()
    >>> print("".join(lines), end="")
    id,lines
    "quay, the","[1, 3]"
    """

    def __init__(self, write: Callable[[str], object], columns: Sequence[Column]) -> None:
        self._write = write
        self._columns = columns
        self._beside: tuple[str, ...] | None = None

    def put(self, records: Sequence[Record], row: Row | None) -> None:
        """Write the records of a dump that was this row of a table, if it was one."""
        lines = io.StringIO()
        table = csv.writer(lines, lineterminator="\n")
        if self._beside is None:
            self._beside = passing(row, self._columns)
            table.writerow([*(column.name for column in self._columns), *self._beside])
        beside = frozenset(self._beside)
        for record in records:
            own = [rest_of(record, beside) if column.name == META else record.get(column.name) for column in self._columns]
            table.writerow([_cell(value) for value in (*own, *(record[META].get(name) for name in self._beside))])
        self._write(lines.getvalue())

    def end(self) -> None:
        """Write the names of the columns, if there was no record."""
        if self._beside is None:
            self.put((), None)


def _cell(value: Any) -> Any:
    """A value as a cell holds it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return written(value) if isinstance(value, list | dict | float) else value
