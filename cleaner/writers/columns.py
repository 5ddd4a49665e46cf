"""Decides how tables are written as Parquet and in Arrow's own form, and when a part of them is.

The records of some megabytes make a row group, so that memory is bounded, and
the same records give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.arrow import arrow
from cleaner.dump import Row
from cleaner.errors import OptionsError
from cleaner.writers.batches import Batches
from cleaner.writers.schema import Column
from cleaner.writers.tables import Record, passing

if TYPE_CHECKING:
    import pyarrow

GROUP = 32 * 1024 * 1024
"""Bytes of records that make a row group: large enough to be compressed well and read fast, small enough to be held."""

PART = 4 * 1024 * 1024
"""Characters of records that are held as Python's objects."""

COMPRESSION = "zstd"
"""All readers of Parquet and Arrow know it; it takes a third less than snappy, pyarrow's own choice."""


class ColumnWriter:
    """Writes records to a file as columns.

    ``format`` is ``parquet``, ``arrow`` (a file that is read in any order) or
    ``stream`` (Arrow's, for pipes). ``end`` must be called: without it a file
    has no end and cannot be read. Raises :class:`cleaner.OptionsError` where
    pyarrow is missing.
    """

    def __init__(self, file: BinaryIO, format: str, columns: Sequence[Column]) -> None:
        arrow(f"-t {'parquet' if format == 'parquet' else 'arrow'}", OptionsError)
        self._file = file
        self._format = format
        self._columns = columns
        self._batches: Batches | None = None
        self._writer: Any = None
        self._tables: list[pyarrow.Table] = []
        self._size = 0

    def put(self, records: Sequence[Record], row: Row | None) -> None:
        """Write the records of a dump that was this row of a table, if it was one."""
        batches = self._batches or self._begin(row)
        for record in records:
            batches.add(record, row)
        if batches.size >= PART:
            self._convert(batches)

    def end(self) -> None:
        """Write what is held, and the file's end."""
        batches = self._batches or self._begin(None)
        if batches.size:
            self._convert(batches)
        self._write()
        self._writer.close()

    def _begin(self, row: Row | None) -> Batches:
        """Settle the columns by the first dump."""
        import pyarrow as pa

        beside = []
        for name in passing(row, self._columns):
            field = pa.field(name, pa.string()) if row is None or row.batch is None else row.batch.schema.field(name)
            if self._format == "arrow" and pa.types.is_dictionary(field.type):
                field = field.with_type(field.type.value_type)  # such a file has one dictionary for all of its batches
            if self._can_hold(field):
                beside.append(field)
        self._batches = Batches(self._columns, beside)
        self._writer = self._opened(self._file, self._batches.schema)
        return self._batches

    def _can_hold(self, field: pyarrow.Field) -> bool:
        """Tell whether the format has values of a field's type; Parquet has no empty structs, unions and others."""
        import pyarrow as pa

        try:
            with self._opened(pa.BufferOutputStream(), pa.schema([field])) as writer:
                writer.write_table(pa.schema([field]).empty_table())
        except (pa.ArrowException, ValueError):
            return False
        return True

    def _opened(self, file: Any, schema: pyarrow.Schema) -> Any:
        import pyarrow as pa

        if self._format == "parquet":
            from pyarrow import parquet

            return parquet.ParquetWriter(file, schema, compression=COMPRESSION)
        new = pa.ipc.new_file if self._format == "arrow" else pa.ipc.new_stream
        return new(file, schema, options=pa.ipc.IpcWriteOptions(compression=COMPRESSION))

    def _convert(self, batches: Batches) -> None:
        """Make columns of what is held as Python's objects; write them where they make a row group."""
        table = batches.table()
        self._tables.append(table)
        self._size += table.nbytes
        if self._format != "parquet" or self._size >= GROUP:
            self._write()

    def _write(self) -> None:
        import pyarrow as pa

        if self._tables:
            table = pa.concat_tables(self._tables)
            self._writer.write_table(table, table.num_rows)
            self._tables, self._size = [], 0
