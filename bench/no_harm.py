"""What cleaning takes from text that is an article already: of the gold of an evaluation folder, given as extracted text.

    python -m bench.no_harm [--data FOLDER] [--worst 10]

Prints for each set its words and the share that is neither in titles nor in texts afterwards, and names the texts that lose the
largest share, with the first lines that go and why. Exit code 1 where more than three words in a thousand are lost in all.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

from bench.records import DATA, open_text
from cleaner import Cleaner, Dump, Options

MOST = 0.003
"""Share of all words that may be lost."""

SHOWN = 4
"""Lines of a text that are shown."""

_WORD = re.compile(r"\w+")


class Harm(NamedTuple):
    """What one text lost."""

    name: str
    id: str
    words: int
    lost: int
    lines: list[tuple[str, str]]


def golden(data: Path) -> Iterator[tuple[str, str, str]]:
    """Yield set, id and text of all that is an article and nothing else."""
    for name in ("pages.jsonl.gz", "train.jsonl.gz", "wcxb.jsonl.xz"):
        with open_text(data / name) as rows:
            for row in map(json.loads, rows):
                if row.get("gold") and (name != "wcxb.jsonl.xz" or row.get("dumps")):  # dumps are there for articles alone
                    yield name.partition(".")[0], row["id"], row["gold"]
    for name in ("wild.jsonl.gz", "multi.jsonl.gz"):
        with open_text(data / name) as rows:
            for row in map(json.loads, rows):
                for number, text in enumerate(_kept(row)):
                    yield name.partition(".")[0], f"{row['id']} {number}", text


def _kept(row: dict[str, Any]) -> Iterator[str]:
    """Yield for each story of a labelled dump its lines that must stay, with the blank ones between."""
    labelled = [*zip(row["text"].split("\n"), row["labels"], strict=True)]
    starts = [story["start"] for story in row["stories"]]
    for start, end in zip(starts, [*starts[1:], len(labelled)]):
        lines = [line for line, label in labelled[start:end] if label in ("keep", "blank")]
        yield re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def harm(job: tuple[str, str, str]) -> Harm:
    """Clean one text as what an extractor left, and return what it lost."""
    name, id, text = job
    words = Counter(_WORD.findall(text))
    blocks = list(Cleaner(Options(kind="extracted")).run(Dump(id, [text])))
    left = Counter(_WORD.findall("\n".join(f"{a.title or ''}\n{a.text}" for block in blocks for a in block.articles)))
    lost = (words - left).total()
    gone = [(line.reason, line.text.strip()) for block in blocks for line in block.lines() if not line.keep and line.text.strip()]
    return Harm(name, id, words.total(), lost, gone[:SHOWN] if lost else [])


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--worst", type=int, default=10)
    options = parser.parse_args()
    with Pool(2) as pool:
        found = list(pool.imap(harm, golden(options.data), chunksize=16))
    for name in [*dict.fromkeys(one.name for one in found), "all"]:
        own = [one for one in found if name in (one.name, "all")]
        words, lost = sum(one.words for one in own), sum(one.lost for one in own)
        touched = sum(one.lost > 0 for one in own)
        print(f"{name:8} texts {len(own):5}  words {words:9,}  lost {lost:6,} ({lost / max(1, words):.3%})  texts that lose any {touched}")
    for one in sorted(found, key=lambda one: -one.lost / max(1, one.words))[: options.worst]:
        print(f"\n{one.name} {one.id}: {one.lost} of {one.words} words")
        for reason, text in one.lines:
            print(f"    [{reason}] {text[:110]}")
    words, lost = sum(one.words for one in found), sum(one.lost for one in found)
    return int(lost > MOST * words)


if __name__ == "__main__":
    sys.exit(main())
