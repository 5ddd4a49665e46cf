"""Decides what dump each row of a CSV or TSV table is. The first line names the columns."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from cleaner.dump import Dump, Row
from cleaner.errors import InputError, too_large
from cleaner.readers.decode import lines
from cleaner.readers.jsonl import RowFields, check_columns, dump_of_row
from cleaner.readers.recognise import columns_of


def read_csv(pieces: Iterable[str], name: str, fields: RowFields, skip: Callable[[InputError], None] | None = None) -> Iterator[Dump]:
    """Yield the dump of each row of a table that comes in pieces, with the id ``name:LINE`` where it has none.

    Columns are parted by tabs, commas or semicolons, as the first line shows.
    Raises :class:`cleaner.InputError` at a row that cannot be read, or hands it
    to ``skip`` and goes on.
    """
    source = _lines(pieces, name, fields.max_bytes)
    head = next(source, "")
    sign = columns_of(head.encode()) or max("\t,;", key=head.count)
    csv.field_size_limit(max(csv.field_size_limit(), fields.max_bytes))
    table = csv.reader(chain((head,), source), delimiter=sign)
    try:
        columns = [column.strip().removeprefix("\ufeff") for column in next(table, [])]
    except csv.Error as error:
        raise InputError(f"{name}:1: the table's first line cannot be read ({error}). It should name the columns.") from None
    if fields.every:
        check_columns(columns, name, fields)
    names: tuple[str, ...] = ()
    while True:
        place = f"{name}:{table.line_num + 1}"
        try:
            row = next(table, None)
            if row is None:
                return
            if not row:
                continue
            if len(row) > len(columns):
                raise InputError(
                    f"{place}: the row has {len(row)} fields, and the first line names {len(columns)} columns. "
                    "Put quotation marks around fields that hold the sign between columns, or pass over such rows with --on-error skip."
                )
            dump = dump_of_row(dict(zip(columns, row)), place, fields)
            if (own := tuple(name for name in columns if name in dump.meta)) != names:
                names = own
            dump.row = Row(names)
            yield dump
        except csv.Error as error:
            raise InputError(f"{place}: the row cannot be read ({error}). Is a quotation mark open?") from None
        except InputError as error:
            if skip is None:
                raise
            skip(error)


def _lines(pieces: Iterable[str], name: str, longest: int) -> Iterator[str]:
    for number, line in enumerate(lines(pieces, longest), 1):
        if line is None:
            raise too_large(f"{name}:{number}", "line", longest)
        yield line + "\n"
