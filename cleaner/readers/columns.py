"""Decides what dump each row of a Parquet or Arrow file is. Row groups and batches stream.

A row is read as one of JSON Lines is: what JSON cannot hold is written as JSON
writes it (a time in ISO 8601, a decimal as its digits, bytes in base64). Each
dump also knows where its row stands, so that columns nothing was taken from go
on as they are.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING, Any, cast

from cleaner.arrow import arrow
from cleaner.dump import Dump, Row
from cleaner.errors import InputError, reason, too_large
from cleaner.readers.jsonl import JsonMeta, RowFields, check_columns, dump_of_row

if TYPE_CHECKING:
    import pyarrow

HELD = 4 * 1024 * 1024
"""Bytes of rows that are taken from a file at a time, as far as its own numbers tell."""

MOST_ROWS = 4096
"""Rows that are taken from a file at a time."""

BUFFER = 1024 * 1024
"""Bytes of a column of a Parquet file that are read at a time, so that a row group is not held whole."""

_IN_MEMORY = 16 * 1024 * 1024
"""Bytes of a Parquet file from a pipe or an archive that are held in memory; a longer one goes to a temporary file."""


def read_parquet(
    data: Iterable[bytes], name: str, fields: RowFields, skip: Callable[[InputError], None] | None = None, path: str | None = None
) -> Iterator[Dump]:
    """Yield the dump of each row of a Parquet file, called ``name:NUMBER``, from 1, where it has no id.

    ``path`` is where the file stands, if it does; what comes otherwise goes to
    a temporary file first, since a Parquet file is read from its end. Raises
    :class:`cleaner.InputError` at a row that cannot be read, or hands it to
    ``skip`` and goes on; so it does, at once, for a file that is broken.
    """
    module = arrow(f"{name}: reading Parquet", InputError)
    from pyarrow import parquet

    with ExitStack() as stack, _told(module, name, "Parquet"):
        source = module.OSFile(os.fsencode(path)) if path is not None else module.PythonFile(stack.enter_context(_spooled(data)), "r")
        file = stack.enter_context(parquet.ParquetFile(source, buffer_size=BUFFER, pre_buffer=False))
        yield from _dumps(_bounded(file.iter_batches(_rows_at_a_time(file.metadata), use_threads=False)), name, fields, skip)


def read_arrow(
    data: Iterable[bytes], name: str, fields: RowFields, skip: Callable[[InputError], None] | None = None, path: str | None = None
) -> Iterator[Dump]:
    """Yield the dump of each row of an Arrow file (Feather) or stream, as :func:`read_parquet` does; a stream of a pipe streams."""
    module = arrow(f"{name}: reading Arrow", InputError)
    with ExitStack() as stack, _told(module, name, "Arrow"):
        head = next(source := iter(data), b"")
        if path is not None:
            file = stack.enter_context(module.memory_map(os.fsencode(path)))
        elif head.startswith(b"ARROW1"):
            file = module.PythonFile(stack.enter_context(_spooled([head, *source])), "r")
        else:
            file = module.PythonFile(cast(Any, _Whole(head, source)), "r")
        if head.startswith(b"ARROW1"):
            reader = module.ipc.open_file(file)
            batches: Iterable[pyarrow.RecordBatch] = (reader.get_batch(number) for number in range(reader.num_record_batches))
        else:
            batches = module.ipc.open_stream(file)
        yield from _dumps(_bounded(batches), name, fields, skip)


@contextmanager
def _told(module: Any, name: str, kind: str) -> Iterator[None]:
    """What the library says of a broken file, as an error of ours."""
    try:
        yield
    except (module.ArrowException, OSError, EOFError) as error:
        why = " ".join(reason(error).split())[:200].rstrip(".")
        raise InputError(f"{name}: cannot be read as {kind}: {why}. Fetch or write it again.") from None


@contextmanager
def _spooled(data: Iterable[bytes]) -> Iterator[IO[bytes]]:
    """A file of bytes that can be read in any order."""
    import tempfile

    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
        for chunk in data:
            spool.write(chunk)
        spool.seek(0)
        yield cast(IO[bytes], spool)


class _Whole:
    """A file that is read in order, each time as many bytes as were asked for, to its end."""

    closed = False

    def __init__(self, head: bytes, rest: Iterator[bytes]) -> None:
        self._held = head
        self._rest = rest

    def read(self, size: int) -> bytes:
        """Return so many bytes, fewer at the end."""
        parts = [self._held]
        length = len(self._held)
        while length < size and (chunk := next(self._rest, b"")):
            parts.append(chunk)
            length += len(chunk)
        held = b"".join(parts)
        self._held = held[size:]
        return held[:size]

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def close(self) -> None:
        """Nothing was opened here."""


def _rows_at_a_time(metadata: Any) -> int:
    """As many rows of a Parquet file as are held at a time."""
    size = sum(int(metadata.row_group(group).total_byte_size) for group in range(metadata.num_row_groups))
    rows: int = metadata.num_rows
    return max(1, min(MOST_ROWS, HELD * rows // max(1, size)))


def _bounded(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """The same rows in batches of no more than are held at a time; a part of a batch copies nothing."""
    for batch in batches:
        rows = max(1, min(MOST_ROWS, HELD * batch.num_rows // max(1, batch.nbytes)))
        for first in range(0, batch.num_rows, rows):
            yield batch.slice(first, rows)


def rows_of(batch: pyarrow.RecordBatch, fields: RowFields) -> Iterator[dict[str, Any]]:
    """Yield each row of a batch as one of JSON Lines would be."""
    names = batch.schema.names
    columns = [_values(column, name, fields) for name, column in zip(names, batch.columns)]
    for number in range(batch.num_rows):
        yield JsonMeta(zip(names, [column[number] for column in columns]))


def _dumps(
    batches: Iterable[pyarrow.RecordBatch], name: str, fields: RowFields, skip: Callable[[InputError], None] | None
) -> Iterator[Dump]:
    before = 0
    for batch in batches:
        keys = batch.schema.names
        cut = {used.partition(".")[0] for used in (fields.text, fields.id) if used not in keys}
        cut |= {key for key in keys if keys.count(key) > 1}  # of which none can be named
        if fields.every:
            check_columns(keys, name, fields)
        names: tuple[str, ...] = ()
        for number, row in enumerate(rows_of(batch, fields)):
            place = f"{name}:{before + number + 1}"
            try:
                dump = dump_of_row(row, place, fields)
                if any(len(chunk) > fields.max_bytes for chunk in dump.chunks):
                    raise too_large(place, "row", fields.max_bytes)
            except InputError as error:
                if skip is None:
                    raise
                skip(error)
                continue
            if (own := tuple(key for key in keys if key in dump.meta and key not in cut)) != names:
                names = own
            dump.row = Row(names, batch, number)
            yield dump
        before += batch.num_rows


def _values(column: Any, name: str, fields: RowFields) -> list[Any]:
    """The values of a column as Python has them, all such that JSON can hold them."""
    import pyarrow.types as kinds

    type = column.type
    if kinds.is_dictionary(type):
        column = column.dictionary_decode()
        type = column.type
    if name in (fields.text, "html") and (kinds.is_binary(type) or kinds.is_large_binary(type)):
        return [_decoded(value, page=name == "html") for value in column.to_pylist()]
    if kinds.is_integer(type) or kinds.is_string(type) or kinds.is_large_string(type) or kinds.is_boolean(type):
        return cast(list[Any], column.to_pylist())
    try:
        return [plain(value) for value in column.cast(_to_microseconds(type), safe=False).to_pylist(maps_as_pydicts="lossy")]
    except Exception:  # a time zone that is not known here, a year that Python has not, a kind that is new
        return _shown(column)


def _shown(column: Any) -> list[Any]:
    """The values of a column in words, where Python has none of their kind."""
    import pyarrow

    try:
        return cast(list[Any], column.cast(pyarrow.string()).to_pylist())
    except pyarrow.ArrowException:
        return [f"{column.type}" if value.is_valid else None for value in column]


def plain(value: Any) -> Any:
    """Return a value as JSON holds it.

    >>> import datetime, decimal
    >>> plain([datetime.date(2031, 5, 4), decimal.Decimal("1.50"), b"quay"])
    ['2031-05-04', '1.50', 'cXVheQ==']
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, bytes):
        from base64 import b64encode

        return b64encode(value).decode("ascii")
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.total_seconds() if hasattr(value, "total_seconds") else str(value)


def _to_microseconds(type: Any) -> Any:
    """The type with times to the microsecond, as Python has them, where they are told to the nanosecond."""
    import pyarrow as pa
    import pyarrow.types as kinds

    if kinds.is_timestamp(type) and type.unit == "ns":
        return pa.timestamp("us", type.tz)
    if kinds.is_duration(type) and type.unit == "ns":
        return pa.duration("us")
    if kinds.is_time64(type) and type.unit == "ns":
        return pa.time64("us")
    if kinds.is_struct(type):
        return pa.struct([field.with_type(_to_microseconds(field.type)) for field in type])
    if kinds.is_list(type):
        return pa.list_(type.value_field.with_type(_to_microseconds(type.value_type)))
    if kinds.is_large_list(type):
        return pa.large_list(type.value_field.with_type(_to_microseconds(type.value_type)))
    if kinds.is_map(type):
        return pa.map_(_to_microseconds(type.key_type), _to_microseconds(type.item_type))
    return type


def _decoded(value: bytes | None, *, page: bool) -> str | None:
    """The text of bytes: a page as it says itself, anything else as UTF-8 or what it looks like."""
    if value is None:
        return None
    if page:
        from cleaner.readers.html.encoding import decode

        return decode(value).text
    from cleaner.readers.decode import Decoder

    return "".join(Decoder().pieces(iter((value,))))
