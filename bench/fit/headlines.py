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
import gzip
import json
import lzma
import random
import re
import textwrap
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from stories import exported

from cleaner import Cleaner
from cleaner.lines.line import Line
from cleaner.lines.table import LineTable
from cleaner.options import Options
from cleaner.roles import METADATA
from cleaner.stages.stories import headlines

ROOT = Path(__file__).parents[2]
SEED = 7
FOLDS = 5
TREES: dict[str, Any] = {"max_iter": 150, "learning_rate": 0.06, "max_leaf_nodes": 8, "min_samples_leaf": 10, "l2_regularization": 5.0}
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


@dataclass
class Dump:
    """The candidates of one dump, and which of them is the headline."""

    group: str
    kind: str
    weight: float
    titles: frozenset[str]
    texts: list[str] = field(default_factory=list)
    x: list[list[float]] = field(default_factory=list)
    y: list[int] = field(default_factory=list)


def fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def read(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def is_title(line: str, titles: frozenset[str]) -> bool:
    """Tell whether a line is the headline: one holds the other, since pages add the site's name."""
    a = fold(line)
    return any(a and b and (a in b or b in a) and 2 * min(len(a), len(b)) >= max(len(a), len(b)) for b in titles)


def collect(dump: Dump, cleaner: Cleaner, text: str) -> None:
    """Run the text through the stages, and keep what was asked about its first lines."""
    first: list[LineTable] = []

    def asked(table: LineTable, text: headlines.Text, places: list[int]) -> list[float]:
        first.append(table)
        if table is first[0] and len(first) == 1:
            for place in places:
                line = " ".join(table.stripped(row) for row in text.rows[place])
                dump.x.append(headlines.features(table, text, place))
                dump.texts.append(line)
                dump.y.append(int(is_title(line, dump.titles)))
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
            dump = Dump(row["url"].split("/")[2], "guides", 1.0, frozenset([fold(title)]))
            collect(dump, extracted, laid_out([*head, *paragraphs], dice))
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
                dump = Dump(row["site"], "train", 1.0, titles)
                collect(dump, extracted, cut)
                if dump.x:
                    yield dump
    yield from guides(folder)
    for row in read(folder / "wild.jsonl.gz"):
        if row["kind"] != "raw" and len(row["stories"]) == 1:
            dump = Dump(row["source_repo"], "wild", READ, frozenset([fold(row["stories"][0]["title"] or "")]) - {""})
            collect(dump, cleaner, row["text"])
            yield dump


def fit(parts: list[Dump]) -> Any:
    x = np.array([v for d in parts for v in d.x], dtype=np.float64)
    y = np.array([v for d in parts for v in d.y])
    weight = np.array([d.weight for d in parts for _ in d.x])
    return HistGradientBoostingClassifier(**TREES, early_stopping=False, random_state=SEED).fit(x, y, sample_weight=weight)


def measure(parts: list[Dump], chances: list[np.ndarray], least: float) -> dict[str, Any]:
    """How often the likeliest line is the headline, where there is one; and how often one is taken where there is none."""
    named = right = silent = false = 0
    for dump, chance in zip(parts, chances):
        best = int(np.argmax(chance)) if len(chance) and chance.max() >= least else None
        if 1 in dump.y:
            named += 1
            right += best is not None and dump.y[best] == 1
        else:
            silent += 1
            false += best is not None
    return {"titled": named, "found": round(right / max(1, named), 3), "untitled": silent, "false": round(false / max(1, silent), 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=ROOT / "../shared/eval")
    parser.add_argument("--out", type=Path, default=ROOT / "cleaner/models/headlines.json")
    parser.add_argument("--show", action="store_true", help="print the dumps that come out wrong, and other thresholds")
    args = parser.parse_args()
    parts = list(dumps(args.eval))
    print(len(parts), "dumps,", sum(len(d.y) for d in parts), "lines")
    chances: list[np.ndarray] = [np.zeros(0)] * len(parts)
    for k in range(FOLDS):
        model = fit([d for d in parts if zlib.crc32(d.group.encode()) % FOLDS != k])
        for n, dump in enumerate(parts):
            if zlib.crc32(dump.group.encode()) % FOLDS == k and dump.x:
                chances[n] = model.decision_function(np.array(dump.x))
    figures = {}
    for name in sorted({d.kind for d in parts}):
        own = [n for n, d in enumerate(parts) if d.kind == name]
        figures[name] = measure([parts[n] for n in own], [chances[n] for n in own], headlines.LEAST)
        print(name, figures[name])
        if args.show:
            for least in (-1.5, -1, -0.5, 0.5, 1, 1.5):
                print("  ", least, measure([parts[n] for n in own], [chances[n] for n in own], least))
    if args.show:
        for dump, chance in zip(parts, chances):
            best = int(np.argmax(chance)) if len(chance) and chance.max() >= headlines.LEAST else None
            if (1 in dump.y and (best is None or not dump.y[best])) or (1 not in dump.y and best is not None):
                print("==", dump.kind, dump.group, list(dump.titles))
                for n, text in enumerate(dump.texts):
                    print(f"   {chance[n]:.2f} {dump.y[n]} {text[:110]!r}")
    data = {
        "made_by": f"bench/fit/headlines.py from train, train_html, wcxb and wild of eval/, {len(parts)} dumps, seed {SEED}",
        "figures": figures,
        "trees": exported(fit(parts), headlines.FEATURES),
    }
    args.out.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace('","', '",\n"') + "\n", encoding="utf-8")
    print(f"{args.out.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
