"""Cleans the text of each dump of a JSON Lines file with datatrove, and says in the metadata what went and why.

Run: python datatrove_text.py dumps.jsonl OUTPUT_FOLDER
"""

import sys
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from cleaner.integrations.datatrove import CleanText


def main(dumps: Path, output: Path) -> None:
    """Write the documents to OUTPUT_FOLDER/texts, and datatrove's statistics to OUTPUT_FOLDER/logs."""
    LocalPipelineExecutor(
        pipeline=[
            JsonlReader(str(dumps.parent), glob_pattern=dumps.name),
            CleanText(keep=["caption"]),
            JsonlWriter(str(output / "texts"), compression=None),
        ],
        logging_dir=str(output / "logs"),
    ).run()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
