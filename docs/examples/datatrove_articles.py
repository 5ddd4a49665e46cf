"""Splits the dumps of a JSON Lines file into articles with datatrove.

Run: python datatrove_articles.py dumps.jsonl OUTPUT_FOLDER
"""

import sys
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from cleaner.integrations.datatrove import SplitArticles


def main(dumps: Path, output: Path) -> None:
    """Write the articles to OUTPUT_FOLDER/articles, and datatrove's statistics to OUTPUT_FOLDER/logs."""
    LocalPipelineExecutor(
        pipeline=[
            JsonlReader(str(dumps.parent), glob_pattern=dumps.name),
            SplitArticles(articles="auto"),
            JsonlWriter(str(output / "articles"), compression=None),
        ],
        logging_dir=str(output / "logs"),
    ).run()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
