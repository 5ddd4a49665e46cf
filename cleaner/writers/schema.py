"""Decides which columns the records have as a table, and of which kind each is.

A column is there whatever the records hold, so that the tables of all runs fit one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Column(NamedTuple):
    """A column of a table: its name and its kind.

    A kind is ``string``, ``integer``, ``number``, ``boolean``, ``strings``,
    ``integers`` (lists), or ``json``: whatever JSON can hold, as its text.
    """

    name: str
    kind: str


META = "meta"
"""The column of what came with a dump and has no column of its own."""

ARTICLES = (
    Column("id", "string"),
    Column("index", "integer"),
    Column("title", "string"),
    Column("text", "string"),
    Column("byline", "string"),
    Column("authors", "strings"),
    Column("date", "string"),
    Column("updated", "string"),
    Column("captions", "strings"),
    Column("relation", "string"),
    Column("lines", "integers"),
    Column("url", "string"),
    Column("source", "string"),
    Column("language", "string"),
    Column("copy_of", "integer"),
    Column("copy_in", "string"),
    Column("confidence", "number"),
    Column("verdict", "string"),
    Column("reason", "string"),
    Column(META, "json"),
)
"""Columns of article records; the last holds what has no column."""

LABELS = (
    Column("id", "string"),
    Column("line", "integer"),
    Column("start", "integer"),
    Column("end", "integer"),
    Column("text", "string"),
    Column("role", "string"),
    Column("keep", "boolean"),
    Column("reason", "string"),
    Column("code", "string"),
    Column("score", "number"),
    Column("article", "integer"),
    Column("clean", "string"),
)
"""Columns of label records."""

_EXTRAS = (Column("words", "integer"), Column("lang", "string"), Column("key", "string"))
"""Columns of article records that are there where they are asked for."""


def articles(extras: Sequence[str] = ()) -> tuple[Column, ...]:
    """Return the columns of article records with these extras, which stand before the last."""
    own = {column.name: column for column in _EXTRAS}
    return (*ARTICLES[:-1], *(own[name] for name in extras), ARTICLES[-1])
