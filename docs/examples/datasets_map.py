"""Splits the dumps of a JSON Lines file into articles with datasets.map.

Run: python datasets_map.py dumps.jsonl articles.jsonl
"""

import json
import sys
from pathlib import Path

from datasets import Dataset

from cleaner.integrations.datasets import CleanBatch


def main(dumps: Path, output: Path) -> None:
    """Write one row for each article."""
    rows = Dataset.from_list([json.loads(line) for line in dumps.read_text(encoding="utf-8").splitlines()])
    clean = CleanBatch(articles="auto", url_column="url")
    articles = rows.map(clean, batched=True, batch_size=100, features=clean.features(rows.features))
    with output.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in articles)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
