"""Raw pages: CPU of cleaner on pages' whole visible text beside trafilatura on the same pages' HTML.

    python bench/raw_pages.py [FOLDER] [--rounds N]

FOLDER (../shared/eval) holds ``pages.jsonl.gz``, rows with id and html, and
``dumps/inscriptis.jsonl.gz`` and ``dumps/bs4.jsonl.gz``, rows with id and the
text that these print for them. All take turns over the same pages, so that a
busy machine harms all alike; a round's figure is the mean over the pages.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import trafilatura
from html_pages import CLEANER, DATA, read_rows

DUMPS = ("inscriptis", "bs4")
"""Programs whose dumps are cleaned: one lays a page out, one prints it a text node a line."""

OTHER = "trafilatura"

Programs = Mapping[str, Callable[[dict[str, Any]], object]]


def programs(folder: Path) -> tuple[list[dict[str, Any]], Programs]:
    """The pages that every file has, and what is run on each; ends the program where a file is missing."""
    files = [folder / "pages.jsonl.gz", *(folder / "dumps" / f"{name}.jsonl.gz" for name in DUMPS)]
    absent = [str(file) for file in files if not file.is_file()]
    if absent:
        sys.exit(f"raw_pages: nothing to measure, not found: {', '.join(absent)}")
    rows, *dumped = ({row["id"]: row for row in read_rows(file)} for file in files)
    pages = [rows[key] for key in rows if all(key in dumps for dumps in dumped)]

    def cleaned(dumps: dict[str, dict[str, Any]]) -> Callable[[dict[str, Any]], object]:
        return lambda page: CLEANER.clean(dumps[page["id"]]["text"])

    found: dict[str, Callable[[dict[str, Any]], object]] = {OTHER: lambda page: trafilatura.extract(page["html"])}
    found.update((f"cleaner, {name}", cleaned(dumps)) for name, dumps in zip(DUMPS, dumped))
    return pages, found


def measure(pages: list[dict[str, Any]], runs: Programs) -> dict[str, float]:
    """CPU seconds a page of each program, in one round over the pages."""
    seconds = dict.fromkeys(runs, 0.0)
    for page in pages:
        for name, run in runs.items():
            start = time.process_time()
            run(page)
            seconds[name] += time.process_time() - start
    return {name: spent / len(pages) for name, spent in seconds.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=DATA)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    pages, runs = programs(args.folder)
    measure(pages[:10], runs)  # imports and compiled patterns are not the pages'
    rounds = [measure(pages, runs) for _ in range(args.rounds)]
    print(f"{len(pages)} pages, {args.rounds} rounds: median CPU a page, and of its ratio to {OTHER}")
    for name in runs:
        spent = statistics.median(r[name] for r in rounds)
        ratio = statistics.median(r[name] / r[OTHER] for r in rounds)
        print(f"{name:22s} {1000 * spent:6.2f} ms  {ratio:.3f}")


if __name__ == "__main__":
    main()
