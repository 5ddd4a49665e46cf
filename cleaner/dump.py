"""Dump: one raw input, as a reader hands it to the pipeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pyarrow

    from cleaner.lines.page import Page


@dataclass(frozen=True, slots=True)
class Row:
    """The row of a table that a dump was: what a writer of tables needs to pass the table's other columns on.

    ``names`` are the columns that may go on as they are, in their order.
    ``batch`` and ``number`` say where their values stand in Arrow's own form;
    a table of text has none, and all values are strings in the dump's ``meta``.
    """

    names: tuple[str, ...]
    batch: pyarrow.RecordBatch | None = None
    number: int = 0

    def __reduce__(self) -> tuple[type[None], tuple[()]]:
        """It stays in the process that reads and writes: pickled, it is None."""
        return type(None), ()


class Said(NamedTuple):
    """What a row says of its article: goes before what the dump itself says where it ``wins``, else where that says nothing.

    ``date`` is ISO 8601 where one day is meant; ``authors`` are the names in ``byline``, each by itself.
    """

    title: str | None = None
    date: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    wins: bool = False


@dataclass(slots=True, repr=False)
class Dump:
    """One raw input: what was scraped from a page, or several stories in a row.

    ``chunks`` are pieces of decoded text that joined give the dump; they may
    come from a stream, are read once, and may be cut anywhere. ``html`` tells
    that they are an HTML page's source; the pipeline makes lines of it (see
    :func:`cleaner.readers.html.page.read_page`), and then ``page`` is what its tree
    says of them. ``row`` is the row of a table that it was, if it was one;
    ``path`` names the file that it was read from. ``said`` is what came with it of its
    article, ``lacks`` why it has no text where a row had to give a dump all the same.
    """

    id: str
    chunks: Iterable[str]
    url: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    html: bool = False
    page: Page | None = None
    row: Row | None = None
    path: str = ""
    said: Said | None = None
    lacks: str | None = None

    def __repr__(self) -> str:
        """What it is called and what it is, not its text."""
        url = f", url={self.url!r}" if self.url else ""
        return f"Dump({self.id!r}, {'a page' if self.html or self.page else 'text'}{url})"
