"""Asks a table of articles and one of labels, as cleaner writes them, with DuckDB and with polars.

Run: python query_tables.py articles.parquet labels.parquet
"""

import sys

import duckdb
import polars


def main(articles: str, labels: str) -> None:
    """Print how long the articles are, what was left out of them and why, and one field of what came with them."""
    print(polars.scan_parquet(articles).select("title", words=polars.col("text").str.split(" ").list.len()).collect())
    print(duckdb.sql(f"SELECT role, code, count(*) AS lines FROM '{labels}' WHERE NOT keep AND role <> 'blank' GROUP BY ALL ORDER BY ALL"))
    print(duckdb.sql(f"SELECT id, meta ->> '$.fetched' AS fetched FROM '{articles}'"))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
