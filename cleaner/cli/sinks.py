"""Decides what is done with the records of a run: written as text, or as a table in a form that a file's name or ``-t`` says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol, cast

from cleaner.cli.messages import ReaderGone
from cleaner.cli.output import Output
from cleaner.dump import Row
from cleaner.errors import CleanerError, OptionsError
from cleaner.readers.compressed import end_of, suffix_of

if TYPE_CHECKING:
    from typing import BinaryIO

    from cleaner.writers.schema import Column

TABLES = ("csv", "parquet", "arrow")
"""Formats of tables."""

STREAM = ".arrows"
"""The usual suffix of a file with an Arrow stream, which is not read from its end as an Arrow file is."""

_BY_NAME = {".csv": "csv", ".parquet": "parquet", ".arrow": "arrow", ".feather": "arrow", STREAM: "arrow"}


class Sink(Protocol):
    """Where what became of blocks goes."""

    def put(self, text: str, records: Sequence[dict[str, Any]], row: Row | None) -> None:
        """Write what became of one: its text, or its records and the row that the dump was."""


class _Text:
    """Text goes out at once."""

    def __init__(self, output: Output) -> None:
        self._output = output

    def put(self, text: str, _: Sequence[dict[str, Any]], __: Row | None) -> None:
        self._output.write(text)
        self._output.flush()


class _Table:
    """Records go to a table, which sends out what it has when it will."""

    def __init__(self, table: Any, output: Output) -> None:
        self._table = table
        self._output = output

    def put(self, _: str, records: Sequence[dict[str, Any]], row: Row | None) -> None:
        self._table.put(records, row)
        self._output.flush()


class _File:
    """An output as the file that pyarrow wants; whoever opened the output closes it."""

    closed = False
    mode = "wb"

    def __init__(self, output: Output) -> None:
        self._output = output
        self._size = 0

    def write(self, data: Any) -> int:
        data = bytes(data)
        self._output.write_bytes(data)
        self._size += len(data)
        return len(data)

    def tell(self) -> int:
        return self._size

    def flush(self) -> None:
        self._output.flush()

    def close(self) -> None:
        pass

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False


def table_of(path: str | None) -> str | None:
    """Return the format of the table that a file's name says, None where it says none.

    >>> table_of("rejects.parquet"), table_of("rejects.csv.gz"), table_of("rejects.jsonl")
    ('parquet', 'csv', None)
    """
    if path is None:
        return None
    suffix = suffix_of(path)
    return _BY_NAME.get(end_of(path[: -len(suffix)] if suffix else path))


def check_table(format: str | None, path: str | None, option: str, *, partial: bool) -> None:
    """Raise :class:`cleaner.OptionsError` for a table that could not be written so, before any file is opened."""
    if format not in ("parquet", "arrow"):
        return
    from cleaner.arrow import arrow

    kind = format.capitalize()
    arrow(f"{option}: writing {kind}", OptionsError)
    if path is not None and (suffix := suffix_of(path)):
        raise OptionsError(f"{option} {path}: {kind} is compressed inside. Name the file without {suffix}.")
    if partial and path is not None and not (format == "arrow" and end_of(path) == STREAM):
        raise OptionsError(f"--partial: {kind} cannot be read before its end is there. Write an Arrow stream: -t arrow -o NAME{STREAM}")


@contextmanager
def recorded(output: Output, format: str | None, columns: str, path: str | None, extras: Sequence[str] = ()) -> Iterator[Sink]:
    """Write to an output in a format; what was written before an error can be read.

    ``columns`` are the kind of records that a table holds, ``articles`` or
    ``labels``; ``extras`` are columns that were asked for. ``path`` is the output's, None for standard output, which gets
    Arrow as a stream. Raises :class:`cleaner.OptionsError` where a terminal would get bytes.
    """
    if format not in TABLES:
        yield _Text(output)
        return
    from cleaner.writers import schema

    wanted = schema.articles(extras) if columns == "articles" else schema.LABELS
    table = _table(output, str(format), wanted, path)
    try:
        yield _Table(table, output)
    except Exception:
        with suppress(CleanerError, ReaderGone):
            table.end()
        raise
    table.end()
    output.flush()


def _table(output: Output, format: str, columns: Sequence[Column], path: str | None) -> Any:
    if format == "csv":
        from cleaner.writers.tables import CsvWriter

        return CsvWriter(output.write, columns)
    if output.is_terminal:
        raise OptionsError(f"-t {format}: a terminal cannot show it. Name a file with -o, or send it on to another program.")
    from cleaner.writers.columns import ColumnWriter

    stream = format == "arrow" and (path is None or path == "-" or end_of(path) == STREAM)
    return ColumnWriter(cast("BinaryIO", _File(output)), "stream" if stream else format, columns)
