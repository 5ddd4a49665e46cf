"""HTML pages: F1, date and CPU of cleaner beside trafilatura alone, on pages with known text.

    python bench/html_pages.py [PAGES.jsonl.gz] [--rounds N]

The pages are rows with html, url, publisher, gold and date; texts are compared
by their runs of four words. CPU is the least of N rounds a page, the programs
taking turns, so that a busy machine harms all alike.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafilatura

from cleaner import Cleaner
from cleaner.readers.html import html_dump

DATA = Path(__file__).parents[2] / "shared" / "eval"
WORST = 10
"""Publishers that the table names."""

CLEANER = Cleaner()


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a compressed JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def cleaned(page: dict[str, Any]) -> tuple[str, str | None]:
    """Text and date by cleaner."""
    dump = html_dump(page["html"], page["id"], url=page["url"])
    articles = [article for block in CLEANER.run(dump) for article in block.articles]
    return "\n".join(a.text for a in articles), articles[0].date if articles else None


def alone(page: dict[str, Any], comments: bool) -> tuple[str, None]:
    """Text by trafilatura alone."""
    return trafilatura.extract(page["html"], url=page["url"], include_comments=comments) or "", None


RUNS: dict[str, Callable[[dict[str, Any]], tuple[str, str | None]]] = {
    "cleaner": cleaned,
    "trafilatura, comments": lambda page: alone(page, True),
    "trafilatura, no comments": lambda page: alone(page, False),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="?", type=Path, default=DATA / "pages.jsonl.gz")
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args()
    sys.path.insert(0, str(DATA))
    import metrics

    pages = read_rows(args.pages)
    seconds: dict[tuple[str, str], float] = {}
    found: dict[tuple[str, str], tuple[str, str | None]] = {}
    for run in RUNS.values():
        run(pages[0])  # imports and compiled patterns are not the pages'
    for _ in range(args.rounds):
        for page in pages:
            for name, run in RUNS.items():
                start = time.process_time()
                found[name, page["id"]] = run(page)
                spent = time.process_time() - start
                seconds[name, page["id"]] = min(spent, seconds.get((name, page["id"]), spent))
    for name in RUNS:
        scores = metrics.text_scores((page["gold"], found[name, page["id"]][0]) for page in pages)
        cpu = sum(seconds[name, page["id"]] for page in pages) / len(pages)
        print(f"{name:26s} " + "  ".join(f"{k} {v:.4f}" for k, v in scores.items()) + f"  CPU {1000 * cpu:.1f} ms a page")
    dated = [page for page in pages if (page.get("date") or "")[:4].isdigit()]
    right = sum((found["cleaner", page["id"]][1] or "").startswith(page["date"][:10]) for page in dated)
    print(f"date {right / len(dated):.3f} of {len(dated)}\n")

    def f1(name: str, page: dict[str, Any]) -> float:
        return float(metrics.text_scores([(page["gold"], found[name, page["id"]][0])])["f1"])

    publishers = defaultdict(list)
    for page in pages:
        publishers[page["publisher"]].append((f1("cleaner", page), f1("trafilatura, no comments", page)))
    table = [(own - other, own, other, name) for name, rows in publishers.items() for own, other in [map(mean, zip(*rows))]]
    print("publisher                     cleaner  trafilatura  difference")
    for difference, own, other, name in sorted(table)[:WORST]:
        print(f"{name:28s}  {own:7.3f}  {other:11.3f}  {difference:+10.3f}")


def mean(values: tuple[float, ...]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    main()
