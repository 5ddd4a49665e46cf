"""Cleans the rows of a Parquet file with Spark: articles with a text.

Run: python spark_articles.py dumps.parquet OUTPUT_FOLDER
"""

import sys

from pyspark.sql import SparkSession

from cleaner.integrations.spark import clean_rows


def main(dumps: str, output: str) -> None:
    """Write the articles as Parquet."""
    spark = SparkSession.builder.master("local[2]").getOrCreate()
    clean_rows(spark.read.parquet(dumps), articles="auto").write.mode("overwrite").parquet(output)
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
