"""What a memory of each site adds to the pages of it, and what it costs.

    python -m bench.site_memory [FOLDER] [--set inscriptis|bs4|html ...] [--half 0|1] [--show]

FOLDER holds ``metrics.py``, ``train.jsonl.gz`` and ``train_html.jsonl.gz``. Pages are grouped by site, those of sites with five
pages or more are cleaned without a memory, a memory is made of each site's pages, and they are cleaned with it.
Lines of the gold text that were printed without a memory and are not with it are counted, and printed with --show.
Exit code 1: a figure is worse than its floor in ``site_memory.toml``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.quality import fallen
from bench.timing import ROOT
from cleaner.dump import Dump
from cleaner.learning import Wanted, learn
from cleaner.options import Options
from cleaner.pipeline import Cleaner

DATA = ROOT.parent / "shared" / "eval"
FLOORS = Path(__file__).with_suffix(".toml")
PAGES = 5
"""Pages of a site at the least."""

SETS = ("inscriptis", "bs4", "html")
_WORD = re.compile(r"\w+")


def read(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def sites_of(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The pages with gold text of each site that has enough of them, with their dumps and their HTML."""
    sites = defaultdict(list)
    for row in read(folder / "train.jsonl.gz"):
        if row.get("gold") and row.get("dumps"):
            sites[row["site"]].append(row)
    sites = {site: rows for site, rows in sorted(sites.items()) if len(rows) >= PAGES}
    wanted = {row["id"]: row for rows in sites.values() for row in rows}
    for row in read(folder / "train_html.jsonl.gz"):
        if row["id"] in wanted:
            wanted[row["id"]]["dumps"]["html"] = row["html"]
    return sites


def printed(cleaner: Cleaner, dumps: list[Dump]) -> list[list[str]]:
    """The lines of titles and texts that come of each dump."""
    found = []
    for dump in dumps:
        articles = [article for block in cleaner.run(dump) for article in block.articles]
        found.append([line for article in articles for line in [article.title or "", *article.text.split("\n")] if line.strip()])
    return found


def folded(line: str) -> str:
    return " ".join(_WORD.findall(line.casefold()))


def lost(metrics: Any, gold: str, before: list[str], after: list[str]) -> list[str]:
    """Lines of the gold text that are printed before and not after."""
    shingles, lines = metrics.shingles(gold), {folded(line) for line in gold.split("\n")}
    still = {folded(line) for line in after}
    gone = [line for line in dict.fromkeys(before) if folded(line) and folded(line) not in still]
    return [line for line in gone if folded(line) in lines or (len(_WORD.findall(line)) >= 4 and not metrics.shingles(line) - shingles)]


def measure(metrics: Any, sites: dict[str, list[dict[str, Any]]], kind: str, show: bool) -> dict[str, float]:
    options, before, after, gone = Options(), [], [], Counter[str]()
    plain = Cleaner(options)
    with tempfile.TemporaryDirectory() as folder:
        for site, rows in sites.items():
            path = f"{folder}/site.memory"
            dumps = [Dump(row["id"], (row["dumps"][kind],), html=kind == "html") for row in rows]
            learn(dumps, path, options, Wanted("one"))
            first, second = printed(plain, dumps), printed(Cleaner(options.changed(memory=path)), dumps)
            for row, old, new in zip(rows, first, second):
                before.append((row["gold"], "\n".join(old)))
                after.append((row["gold"], "\n".join(new)))
                for line in lost(metrics, row["gold"], old, new):
                    gone[site] += 1
                    if show:
                        print(f"{kind} {site} {row['id'][-12:]}: {line.strip()[:110]}")
            if show:
                a, b = (metrics.text_scores(pairs[-len(rows) :])["f1"] for pairs in (before, after))
                print(f"  {site:30} {len(rows):3} {a:.3f} {b:.3f} {b - a:+.3f}")
    a, b = metrics.text_scores(before), metrics.text_scores(after)
    return {"pages": len(before), "without": a["f1"], "with": b["f1"], "gain": b["f1"] - a["f1"], "gold_lines_lost": gone.total()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=DATA, help=f"Default: {DATA}.")
    parser.add_argument("--set", action="append", dest="sets", choices=SETS)
    parser.add_argument("--half", type=int, choices=(0, 1), help="every other site alone: 0 is the half that settings were chosen on")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.folder))
    import metrics  # type: ignore[import-not-found]

    sites = sites_of(arguments.folder)
    if arguments.half is not None:
        sites = dict(list(sites.items())[arguments.half :: 2])
    measured: dict[str, dict[str, float]] = {}
    for kind in arguments.sets or SETS:
        figures = measured[kind] = measure(metrics, sites, kind, arguments.show)
        print(
            f"{kind:12}",
            "  ".join(f"{name} {value:.4f}" if isinstance(value, float) else f"{name} {value}" for name, value in figures.items()),
        )
    if arguments.half is None:
        below = list(fallen(measured, tomllib.loads(FLOORS.read_text(encoding="utf-8"))))
        print("\n".join(below) or "All floors hold.")
        sys.exit(1 if below else 0)


if __name__ == "__main__":
    main()
