"""Make cleaner/models/headlines.json: how likely one of a story's first lines is its headline.

    python bench/fit/headlines.py [--eval ../shared/eval]

The pages of train_html.jsonl.gz state their titles. What cleaning takes for
the article of their dumps (train.jsonl.gz) is cut out with the headline, and
without it, with and without the labels and stamps that stand around it. The
real extracts of wild.jsonl.gz are labelled by reading. Trees, cross-validated
by site or repository. Same files in, same model out.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from head_lines import EVAL, ROOT, SEED, Dump, make, read

from cleaner import Cleaner
from cleaner.lines.line import Line
from cleaner.lines.table import LineTable
from cleaner.options import Options
from cleaner.roles import METADATA
from cleaner.stages.stories import headlines

LEAST_SAMPLES = 10
"""Lines that each leaf of a tree is fitted on at the least."""
READ = 3.0
"""Weight of a dump that somebody read."""
LABELS = 0.35
"""Share of the extracts that keep some of the lines right above their headline."""
STAMPS = 0.6
"""Share of the lines between headline and first paragraph that an extract keeps."""
DECKS = 0.1
"""The same of an extract without headline, but for stamps: its deck would be taken for the headline, and rightly so."""
WRAPPED, SPACED = 0.15, 0.5
"""Shares of the extracts that are broken at a column, and that have blank lines between paragraphs, the former among them."""
RANKED = 400
"""Articles of wcxb.jsonl.xz that are ranked on."""
TITLE_WORDS = 3
"""Words from which a page's stated title is a headline and not the name of a site or a section."""


def fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def is_title(line: str, titles: frozenset[str]) -> bool:
    """Tell whether a line is the headline: one holds the other, since pages add the site's name."""
    a = fold(line)
    return any(a and b and (a in b or b in a) and 2 * min(len(a), len(b)) >= max(len(a), len(b)) for b in titles)


def collect(dump: Dump, titles: frozenset[str], cleaner: Cleaner, text: str) -> None:
    """Run the text through the stages, and keep what was asked about its first lines."""
    first: list[LineTable] = []

    def asked(table: LineTable, text: headlines.Text, places: list[int]) -> list[float]:
        first.append(table)
        if table is first[0] and len(first) == 1:
            for place in places:
                line = " ".join(table.stripped(row) for row in text.rows[place])
                dump.add(line, headlines.features(table, text, place), int(is_title(line, titles)))
        return [-9.0] * len(places)

    with patch.object(headlines, "chances", asked):
        cleaner.label(text)


def extracts(lines: list[Line], titles: frozenset[str], dice: random.Random) -> Iterator[str]:
    """Cut the article out of a page's lines, with its headline and without."""
    own = [n for n, line in enumerate(lines) if line.article == 0 and (line.keep or line.role in METADATA)]
    text = [n for n in own if len(lines[n].text.split()) >= 20 or len(lines[n].text) >= 80]
    if not text:
        return
    start = text[0]
    heads = [n for n in range(max(0, start - 30), start) if is_title(lines[n].text, titles)]
    if not heads:
        return
    head = heads[-1]
    above = [n for n in range(max(0, head - 3), head) if lines[n].text.strip() and not is_title(lines[n].text, titles)]
    between = [n for n in range(head + 1, start) if lines[n].text.strip() and not is_title(lines[n].text, titles)][:8]
    body = [n for n in own if n >= start and not is_title(lines[n].text, titles)]
    for kept in ([head], []):
        labels = above[-dice.randint(1, 3) :] if dice.random() < LABELS else []
        share = STAMPS if kept else DECKS
        stamps = [n for n in between if dice.random() < (STAMPS if lines[n].role in METADATA else share)] if dice.random() < STAMPS else []
        rows = [*labels, *kept, *stamps, *body]
        yield laid_out([lines[n].text.strip() for n in rows], dice)


def laid_out(paragraphs: list[str], dice: random.Random) -> str:
    """Print paragraphs as extracts have them: a line each, with or without blank lines between them, or broken at a column."""
    kind = dice.random()
    if kind < WRAPPED:
        return "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in paragraphs)
    return ("\n\n" if kind < SPACED else "\n").join(paragraphs)


def guides(folder: Path) -> Iterator[Dump]:
    """The articles of other prose than news that no row of ``score.py long`` is made of, with their title and without."""
    extracted = Cleaner(Options(kind="extracted"))
    with lzma.open(folder / "wcxb.jsonl.xz", "rt", encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if row["type"] == "article" and row["title"] and row["gold"]]
    ranked = [row for row in rows if 600 <= len(row["gold"]) <= 12000][:RANKED]
    used = {row["id"] for row in ranked}
    for row in rows:
        title = " ".join(row["title"].split())
        paragraphs = [line for line in row["gold"].split("\n") if line.strip() and fold(line) != fold(title)]
        dice = random.Random(f"{SEED} {row['id']}")
        for head in ([title], []) if row["id"] not in used else ():
            dump = Dump(row["url"].split("/")[2], "guides", 1.0)
            collect(dump, frozenset([fold(title)]), extracted, laid_out([*head, *paragraphs], dice))
            if dump.x:
                yield dump


def dumps(folder: Path) -> Iterator[Dump]:
    cleaner, extracted = Cleaner(), Cleaner(Options(kind="extracted"))
    stated = {row["id"]: row["meta"].get("title") or "" for row in read(folder / "train_html.jsonl.gz")}
    for row in read(folder / "train.jsonl.gz"):
        titles = frozenset(
            fold(t)
            for t in (stated.get(row["id"], ""), row.get("title") or "")
            if len(fold(t)) > 8 and (len(fold(t).split()) >= TITLE_WORDS or not t.isascii())
        )
        for kind, text in row["dumps"].items() if titles else ():
            dice = random.Random(f"{SEED} {row['id']} {kind}")
            with patch.object(headlines, "chances", lambda table, text, places: [-9.0] * len(places)):
                lines = cleaner.label(text)
            for cut in extracts(lines, titles, dice):
                dump = Dump(row["site"], "train", 1.0)
                collect(dump, titles, extracted, cut)
                if dump.x:
                    yield dump
    yield from guides(folder)
    for row in read(folder / "wild.jsonl.gz"):
        if row["kind"] != "raw" and len(row["stories"]) == 1:
            dump = Dump(row["source_repo"], "wild", READ)
            collect(dump, frozenset([fold(row["stories"][0]["title"] or "")]) - {""}, cleaner, row["text"])
            yield dump


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=EVAL)
    parser.add_argument("--out", type=Path, default=ROOT / "cleaner/models/headlines.json")
    parser.add_argument("--show", action="store_true", help="print the dumps that come out wrong")
    args = parser.parse_args()
    made_by = "bench/fit/headlines.py from train, train_html, wcxb and wild of eval/"
    make(args.out, list(dumps(args.eval)), headlines.FEATURES, headlines.LEAST, LEAST_SAMPLES, made_by, wrong=args.show)


if __name__ == "__main__":
    main()
