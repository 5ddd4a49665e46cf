"""A function from record batches to record batches, for every engine that hands over Arrow: polars, DuckDB, Daft, Ray, Spark."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pyarrow as pa

from cleaner.article import Article
from cleaner.dump import Dump, Row
from cleaner.errors import InputError
from cleaner.options import Options
from cleaner.pipeline import Cleaner
from cleaner.readers.columns import rows_of
from cleaner.readers.fields import ABSENT, field_of
from cleaner.readers.jsonl import RowFields, dump_of_row
from cleaner.writers.batches import Batches, schema_of
from cleaner.writers.schema import ARTICLES


class CleanBatch:
    """Makes a batch of articles of a batch of rows, as ``cleaner -t parquet`` would.

    The columns are those of article records, then all of the batch's own whose
    names are free and from which nothing is taken, repeated for each article of
    their row, and never looked into: :meth:`schema` tells them beforehand.
    ``id_column`` and ``text_column`` name the columns that are read, with dots
    where they are fields of others; without a text a row is a page in ``html``. The other arguments are those of
    :class:`cleaner.Options`.

    A row without an article gives none, but with ``articles="main"``. One that
    cannot be read, or over which cleaner fails, gives an article without a
    text whose ``reason`` says why, so that no row ends a job.

    It can be pickled; the copy makes its rules anew, once. Raises
    :class:`cleaner.OptionsError` for options that do not hold, and
    :class:`cleaner.InputError` for a batch without the columns that are read.

    >>> dump = "Ferry late again\\n\\nThe ferry was late for the third time, the harbour office said on Monday."
    >>> batch = pa.RecordBatch.from_pydict({"text": [dump], "site": ["quill"]})
    >>> out = CleanBatch()(batch)
    >>> out.column("title").to_pylist(), out.column("site").to_pylist()
    (['Ferry late again'], ['quill'])
    """

    def __init__(self, *, id_column: str = "id", text_column: str = "text", **options: Any) -> None:
        Options.from_mapping(options)
        self._id = id_column
        self._text = text_column
        self._given = options

    def __call__(self, batch: Any) -> Any:
        """Return the articles of a ``RecordBatch`` as one; a ``Table`` gives a ``Table``."""
        if isinstance(batch, pa.Table):
            schema = self.schema(batch.schema)
            return pa.Table.from_batches([self._cleaned(part, schema) for part in batch.to_batches()], schema)
        return self._cleaned(batch, self.schema(batch.schema))

    def schema(self, schema: pa.Schema) -> pa.Schema:
        """Return the schema of what is made of batches with this one."""
        source = self._source(schema)
        taken = {column.name for column in ARTICLES} | {self._id if self._id in schema.names else self._id.partition(".")[0], source}
        beside = [field for field in schema if field.name not in taken and schema.names.count(field.name) == 1]
        return pa.schema([*schema_of(ARTICLES), *beside])

    def stream(self, rows: Any) -> pa.RecordBatchReader:
        """Return a stream of the articles of a stream of rows, read when it is: of whatever offers one in Arrow's own form.

        So do a polars DataFrame, a DuckDB relation, a pyarrow Table or reader.
        """
        reader = pa.RecordBatchReader.from_stream(rows)
        schema = self.schema(reader.schema)
        return pa.RecordBatchReader.from_batches(schema, (self._cleaned(batch, schema) for batch in reader))

    def _source(self, schema: pa.Schema) -> str:
        """The column that holds the texts or pages, or the fields that they stand in."""
        for name in (self._text, self._text.partition(".")[0], "html"):
            if name in schema.names:
                return name
        raise InputError(f"the batch has no column {self._text!r}. Name it with text_column. Known: {', '.join(schema.names)}.")

    def _cleaned(self, batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
        beside = list(schema)[len(ARTICLES) :]
        names = tuple(field.name for field in beside)
        batches = Batches(ARTICLES, beside)
        read = [name for name in batch.schema.names if name not in names or name == "html"]
        for number, articles in enumerate(self._articles(batch.select(read))):
            row = Row(names, batch, number)
            for article in articles:
                batches.add(article.to_dict(), row)
        table = batches.table().combine_chunks()
        return table.to_batches()[0] if table.num_rows else pa.RecordBatch.from_pylist([], schema)

    def _articles(self, batch: pa.RecordBatch) -> Iterator[list[Article]]:
        """The articles of each row; one of no text is empty."""
        fields = RowFields(self._id, self._text)
        for row in rows_of(batch, fields):
            found = field_of(row, self._id)
            id = "" if found is ABSENT or found is None else str(found)
            if field_of(row, self._text) in (None, ABSENT) and row.get("html") is None:
                row[self._text] = ""
            try:
                dump = dump_of_row(row, id, fields)
            except InputError as error:
                yield [Article(id, 0, None, "", reason=str(error).removeprefix(f"{id}: "))]
            else:
                yield self._of_dump(dump)

    def _of_dump(self, dump: Dump) -> list[Article]:
        articles: list[Article] = []
        for block in self._cleaner.run(dump):
            articles += block.articles
            if block.failure and not block.articles:
                articles.append(Article(dump.id, 0, None, "", meta=dump.meta, reason=f"cleaner failed: {block.failure}"))
        return articles

    def __getstate__(self) -> dict[str, Any]:
        """The arguments alone."""
        return {"_id": self._id, "_text": self._text, "_given": self._given}

    @cached_property
    def _cleaner(self) -> Cleaner:
        return Cleaner(Options.from_mapping(self._given))
