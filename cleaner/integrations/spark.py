"""Cleans the rows of a Spark DataFrame, in Spark's own workers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from cleaner.integrations.arrow import CleanBatch


def clean_rows(rows: DataFrame, **options: Any) -> DataFrame:
    """Return the articles of a DataFrame's rows; the arguments are those of :class:`cleaner.integrations.arrow.CleanBatch`.

    Each worker makes its rules once for a partition, and cleans it batch after
    batch. Raises :class:`cleaner.InputError` and :class:`cleaner.OptionsError`
    as that does, before anything is run.
    """
    clean = CleanBatch(**options)

    def each(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return map(clean, batches)

    return rows.mapInArrow(each, from_arrow_schema(clean.schema(to_arrow_schema(rows.schema))))
