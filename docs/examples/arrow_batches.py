"""Cleans the text of a table once more, from polars to polars and from DuckDB to DuckDB, and prints what either gives.

Run: python arrow_batches.py dumps.parquet
"""

import sys

import duckdb
import polars

from cleaner.integrations.arrow import CleanBatch


def main(dumps: str) -> None:
    """Clean the rows of a Parquet file with a column ``text``."""
    clean = CleanBatch(articles="main")
    print(polars.from_arrow(clean.stream(polars.read_parquet(dumps))).select("id", "title", "text"))
    with duckdb.connect() as source, duckdb.connect() as other:
        articles = clean.stream(source.sql(f"SELECT * FROM '{dumps}'"))
        print(articles.schema.names)
        print(other.sql("SELECT id, title, length(text) AS characters FROM articles"))


if __name__ == "__main__":
    main(sys.argv[1])
