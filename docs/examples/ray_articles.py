"""Cleans the rows of a Parquet file with Ray Data: articles with a text, in as many actors as are asked for.

Run: python ray_articles.py dumps.parquet OUTPUT_FOLDER
"""

import sys

import ray

from cleaner.integrations.arrow import CleanBatch


def main(dumps: str, output: str, actors: int = 1) -> None:
    """Write the articles as Parquet; each actor makes its rules once and cleans batch after batch."""
    rows = ray.data.read_parquet(dumps)
    articles = rows.map_batches(
        CleanBatch,
        fn_constructor_kwargs={"articles": "auto"},
        batch_format="pyarrow",
        batch_size=256,
        compute=ray.data.ActorPoolStrategy(size=actors),
    )
    articles.write_parquet(output)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
