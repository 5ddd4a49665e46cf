"""Decides how records look as columns, in Parquet and in Arrow's own form, and when some of them are written.

The schema is fixed (see :mod:`cleaner.writers.schema`). Behind it stand the
columns of the input's own table that nothing was taken from, in their own
types. The records of some megabytes make a row group, so that memory is
bounded, and the same records give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from cleaner.arrow import arrow
from cleaner.dump import Row
from cleaner.errors import OptionsError
from cleaner.writers.schema import META, Column
from cleaner.writers.tables import Record, passing, rest_of

if TYPE_CHECKING:
    import pyarrow

GROUP = 32 * 1024 * 1024
"""Bytes of records that make a row group: large enough to be compressed well and read fast, small enough to be held."""

PART = 4 * 1024 * 1024
"""Characters of records that are held as Python's objects."""

_OBJECT = 1024
"""Bytes that the objects of a record take besides its text, about."""

COMPRESSION = "zstd"
"""All readers of Parquet and Arrow know it; it takes a third less than snappy, pyarrow's own choice."""


def schema_of(columns: Sequence[Column]) -> pyarrow.Schema:
    """Return the types of the columns of records."""
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "json": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "strings": pa.list_(pa.field("element", pa.string())),
        "integers": pa.list_(pa.field("element", pa.int64())),
    }
    return pa.schema([pa.field(column.name, types[column.kind]) for column in columns])


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
        self._own = schema_of(columns)
        self._schema: pyarrow.Schema | None = None
        self._writer: Any = None
        self._held: list[_Held] = []
        self._size = 0
        self._share = 0
        self._group = 0
        self._batch: object = None
        self._names: tuple[str, ...] = ()
        self._fitting: frozenset[str] = frozenset()
        self._tables: list[pyarrow.Table] = []

    def put(self, records: Sequence[Record], row: Row | None) -> None:
        """Write the records of a dump that was this row of a table, if it was one."""
        if self._schema is None:
            self._begin(row)
        for record in records:
            self._held.append(_Held(record, row, self._going(row)))
            self._size += _OBJECT + len(record["text"]) + self._share
        if self._size >= PART:
            self._convert()

    def end(self) -> None:
        """Write what is held, and the file's end."""
        if self._schema is None:
            self._begin(None)
        self._convert()
        self._write()
        self._writer.close()

    def _begin(self, row: Row | None) -> None:
        """Settle the columns by the first dump."""
        import pyarrow as pa

        fields = list(self._own)
        for name in passing(row, self._columns):
            field = pa.field(name, pa.string()) if row is None or row.batch is None else row.batch.schema.field(name)
            if self._format == "arrow" and pa.types.is_dictionary(field.type):
                field = field.with_type(field.type.value_type)  # such a file has one dictionary for all of its batches
            if self._can_hold(field):
                fields.append(field)
        self._schema = pa.schema(fields)
        self._writer = self._opened(self._file, self._schema)

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

    def _convert(self) -> None:
        """Make columns of what is held as Python's objects; write them where they make a row group."""
        if not self._held:
            return
        table = self._table()
        self._held, self._size = [], 0
        self._tables.append(table)
        self._group += table.nbytes
        if self._format != "parquet" or self._group >= GROUP:
            self._write()

    def _write(self) -> None:
        import pyarrow as pa

        if self._tables:
            table = pa.concat_tables(self._tables)
            self._writer.write_table(table, table.num_rows)
            self._tables, self._group = [], 0

    def _going(self, row: Row | None) -> frozenset[str]:
        """Which of the columns beside the records' own hold this row's values."""
        if row is None:
            return frozenset()
        batch = row.batch
        if batch is self._batch and row.names is self._names:
            return self._fitting
        self._batch, self._names = batch, row.names
        self._share = batch.nbytes // batch.num_rows if batch is not None else 0
        beside = self._beside_fields()
        self._fitting = frozenset(
            field.name for field in beside if field.name in row.names and (batch is None or _fits(batch.schema.field(field.name), field))
        )
        return self._fitting

    def _beside_fields(self) -> list[pyarrow.Field]:
        return list(self._schema)[len(self._own) :] if self._schema else []

    def _table(self) -> pyarrow.Table:
        """The columns of what is held."""
        import pyarrow as pa

        columns: list[Any] = []
        for column, field in zip(self._columns, self._own):
            if column.name == META:
                values = [rest_of(held.record, held.going) for held in self._held]
            else:
                values = [held.record.get(column.name) for held in self._held]
            columns.append(pa.chunked_array([pa.array(values, field.type)]))
        runs = [list(run) for _, run in groupby(self._held, _source)]
        columns += [pa.chunked_array([_values(run, field) for run in runs], field.type) for field in self._beside_fields()]
        return pa.Table.from_arrays(columns, schema=self._schema)


class _Held(NamedTuple):
    """A record, the row that its dump was, and the names of the columns that go on from there."""

    record: Record
    row: Row | None
    going: frozenset[str]


def _source(held: _Held) -> tuple[int, int]:
    """What records have in common whose values stand in one batch."""
    return id(held.row.batch if held.row else None), id(held.going)


def _values(run: Sequence[_Held], field: pyarrow.Field) -> pyarrow.Array:
    """The values of one of the input's columns for records whose rows stand in one batch, or in none."""
    import pyarrow as pa

    row = run[0].row
    if row is None or field.name not in run[0].going:
        return pa.nulls(len(run), field.type)
    if row.batch is None:
        return pa.array([held.record[META].get(field.name) for held in run], field.type)
    column = row.batch.column(row.batch.schema.get_field_index(field.name))
    return column.take(pa.array([held.row.number for held in run if held.row], pa.int64())).cast(field.type)


def _fits(field: pyarrow.Field, wanted: pyarrow.Field) -> bool:
    """Tell whether every value of one type is one of another: of a wider number, say, or of anything where all are null."""
    import pyarrow as pa

    if field.type == wanted.type or (pa.types.is_dictionary(field.type) and field.type.value_type == wanted.type):
        return True
    try:
        both = pa.unify_schemas([pa.schema([wanted]), pa.schema([field])], promote_options="permissive")
    except pa.ArrowException:
        return False
    return bool(both.field(0).type == wanted.type)
