"""Decides what columns records become, and what stands beside them of the table that they come from.

The schema is fixed (see :mod:`cleaner.writers.schema`). Behind it stand columns
of the input's own table, in their own types: their values are taken by their
place and never become objects of Python's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.dump import Row
from cleaner.writers.schema import META, Column
from cleaner.writers.tables import Record, rest_of

if TYPE_CHECKING:
    import pyarrow


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


class Batches:
    """Holds records until a table is made of them.

    ``beside`` are the columns that stand behind the records' own; ``size`` is
    what is held, in bytes, about.
    """

    def __init__(self, columns: Sequence[Column], beside: Sequence[pyarrow.Field]) -> None:
        import pyarrow as pa

        self.size = 0
        self.schema: pyarrow.Schema = pa.schema([*schema_of(columns), *beside])
        self._columns = columns
        self._beside = list(beside)
        self._held: list[_Held] = []
        self._batch: object = None
        self._names: tuple[str, ...] = ()
        self._fitting: frozenset[str] = frozenset()
        self._share = 0

    def add(self, record: Record, row: Row | None) -> None:
        """Hold a record of a dump that was this row of a table, if it was one."""
        going = self._going(row)
        self._held.append(_Held(record, row, going))
        self.size += _OBJECT + len(record["text"]) + (self._share if row else 0)

    def table(self) -> pyarrow.Table:
        """Return what is held as a table, and hold nothing any more."""
        import pyarrow as pa

        columns: list[Any] = []
        for column, field in zip(self._columns, self.schema):
            if column.name == META:
                values = [rest_of(held.record, held.going, strict=True) for held in self._held]
            else:
                values = [held.record.get(column.name) for held in self._held]
            columns.append(pa.chunked_array([pa.array(values, field.type)]))
        runs = [list(run) for _, run in groupby(self._held, _source)]
        columns += [pa.chunked_array([_values(run, field) for run in runs], field.type) for field in self._beside]
        self._held, self.size = [], 0
        return pa.Table.from_arrays(columns, schema=self.schema)

    def _going(self, row: Row | None) -> frozenset[str]:
        """Which of the columns beside the records' own hold this row's values."""
        if row is None:
            return frozenset()
        batch = row.batch
        if batch is self._batch and row.names is self._names:
            return self._fitting
        self._batch, self._names = batch, row.names
        self._share = batch.nbytes // batch.num_rows if batch is not None else 0
        self._fitting = frozenset(
            field.name
            for field in self._beside
            if field.name in row.names and (batch is None or _fits(batch.schema.field(field.name), field))
        )
        return self._fitting


_OBJECT = 1024
"""Bytes that the objects of a record take besides its text, about."""


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
