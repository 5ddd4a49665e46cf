"""Make cleaner/models/signatures.json: how likely a line of a head is the name of who wrote the story.

    python bench/fit/signatures.py [--eval ../shared/eval]

The pages of train_html.jsonl.gz state their authors; the lines of their dumps
(train.jsonl.gz) that are these names are what is looked for. The real dumps of
wild.jsonl.gz are labelled by reading. Trees, cross-validated by site or
repository. Same files in, same model out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
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
from cleaner.lines.names import names_office, read_names, word_set
from cleaner.lines.stamps import Stamp
from cleaner.lines.table import LineTable
from cleaner.roles import METADATA
from cleaner.stages.stories import head, signatures

ROOT = Path(__file__).parents[2]
SEED = 7
FOLDS = 5
TREES: dict[str, Any] = {"max_iter": 150, "learning_rate": 0.06, "max_leaf_nodes": 8, "min_samples_leaf": 8, "l2_regularization": 5.0}
EXTRACT = 0.5
"""Weight of an article cut out of its page's dump."""
READ = 4.0
"""Weight of a dump that somebody read, against a page's own statement, which may name the house."""
JOINING = word_set("by von par por di de da av af door autor author and und et y e i och og en")
"""Words of a byline that name nobody."""
EXTRA = 8
"""Words beside the names that a line may have."""


@dataclass
class Dump:
    """The candidates of one dump, and which of them name the author."""

    group: str
    weight: float
    authors: list[list[str]]
    kind: str = ""
    texts: list[str] = field(default_factory=list)
    x: list[list[float]] = field(default_factory=list)
    y: list[int] = field(default_factory=list)


def fold(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def read(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def says(text: str, authors: list[list[str]]) -> int:
    """1 where a line is the names, 0 where it is not, -1 where it holds some of them and more."""
    words = [w for w in fold(text) if w not in JOINING]
    everyone = {w for names in authors for w in names if w not in JOINING}
    if not words or not everyone:
        return 0
    if len(everyone) == 1 and not next(iter(everyone)).isascii() and next(iter(everyone)) in text:
        return 1 if len(text) < 24 else -1
    shared = set(words) & everyone
    if shared == everyone:
        return 1 if len(set(words) - everyone) <= EXTRA else -1
    whole = any(len(names) > 1 and set(names) - JOINING <= set(words) for names in authors)
    if whole or (shared == set(words) and len(shared) > 1):
        return 1 if len(set(words) - everyone) <= EXTRA else -1
    return -1 if len(shared) > 1 else 0


def authors_of(meta: dict[str, Any]) -> list[list[str]]:
    """The people that a page states as its authors; nobody where one of them is a house or an address."""
    parts = [part.strip() for part in re.split(r"[;,]| and | und ", meta.get("author") or "") if part.strip()]
    house = set(fold(meta.get("sitename") or ""))
    if any(set(fold(part)) <= house or not read_names(f"By {part}")[0] or names_office(part) for part in parts):
        return []
    return [fold(part) for part in parts] if all(len(part.split()) > 1 or not part.isascii() for part in parts) else []


def collect(dump: Dump, cleaner: Cleaner, text: str) -> str:
    """Run the text through the stages, and keep what was asked about its lines; return its article's lines."""

    first: list[LineTable] = []
    named: set[int] = set()

    def asked(table: LineTable, row: int, stamp: Stamp, around: signatures.Surroundings) -> None:
        first.append(table)
        if table is first[0] and (values := signatures.measured(table, row, stamp, around)) is not None:
            dump.x.append(values)
            dump.texts.append(table.stripped(row))
            dump.y.append(says(table.stripped(row), dump.authors))
            if dump.y[-1] == 1:
                named.add(table.number[row])

    with patch.object(head, "likely", asked), patch.object(head, "_is_signed", lambda *_: False):
        lines = cleaner.label(text)
    own = [n for n, line in enumerate(lines) if line.number in named or (line.article == 0 and (line.keep or line.role in METADATA))]
    return "\n".join(lines[n].text.strip() for n in own)


def dumps(folder: Path) -> Iterator[Dump]:
    """All dumps with their candidates: pages whose author stands on some line, and dumps that were read."""
    cleaner = Cleaner()
    stated = {row["id"]: authors_of(row["meta"]) for row in read(folder / "train_html.jsonl.gz")}
    for row in read(folder / "train.jsonl.gz"):
        authors = stated.get(row["id"])
        if not authors:
            continue
        for text in row["dumps"].values():
            dump = Dump(row["site"], 1.0, authors, "train")
            article = collect(dump, cleaner, text)
            if 1 in dump.y:
                yield dump
            extract = Dump(row["site"], EXTRACT, authors, "extracts")
            collect(extract, cleaner, article)
            if 1 in extract.y:
                yield extract
    for row in read(folder / "wild.jsonl.gz"):
        if len(row["stories"]) == 1:
            byline = row["stories"][0]["byline"] or ""
            dump = Dump(row["source_repo"], READ, [fold(part) for part in re.split(r"[;,]", byline) if fold(part)], row["kind"])
            collect(dump, cleaner, row["text"])
            yield dump


def fit(parts: list[Dump]) -> Any:
    x = np.array([v for d in parts for v in d.x], dtype=np.float64)
    y = np.array([v for d in parts for v in d.y])
    weight = np.array([d.weight for d in parts for _ in d.x])
    used = y >= 0
    model = HistGradientBoostingClassifier(**TREES, early_stopping=False, random_state=SEED)
    return model.fit(x[used], y[used], sample_weight=weight[used])


def measure(parts: list[Dump], chances: list[np.ndarray], least: float = signatures.LEAST) -> dict[str, Any]:
    """How often the likeliest line is the author's, where one is said; and how often a name is given where none is."""
    named = right = false = silent = given = 0
    for dump, chance in zip(parts, chances):
        best = int(np.argmax(chance)) if len(chance) and chance.max() >= least else None
        if 1 in dump.y:
            named += 1
            right += best is not None and dump.y[best] == 1
            given += best is not None
        else:
            silent += 1
            false += best is not None
    return {
        "named": named,
        "found": round(right / max(1, named), 3),
        "given": round(given / max(1, named), 3),
        "silent": silent,
        "false": round(false / max(1, silent), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=ROOT / "../shared/eval")
    parser.add_argument("--out", type=Path, default=ROOT / "cleaner/models/signatures.json")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    parts = list(dumps(args.eval))
    print(len(parts), "dumps,", sum(len(d.y) for d in parts), "lines")
    chances: list[np.ndarray] = [np.zeros(0)] * len(parts)
    for k in range(FOLDS):
        model = fit([d for d in parts if zlib.crc32(d.group.encode()) % FOLDS != k])
        for n, dump in enumerate(parts):
            if zlib.crc32(dump.group.encode()) % FOLDS == k and dump.x:
                chances[n] = model.decision_function(np.array(dump.x))
    if args.show:
        for dump, chance in zip(parts, chances):
            if 1 in dump.y and (dump.y[int(np.argmax(chance))] != 1 or chance.max() < 0):
                print("==", dump.kind, dump.group, dump.authors)
                for n in np.argsort(-chance)[:4]:
                    print(f"   {chance[n]:.2f} {dump.y[n]} {dump.texts[n][:90]!r}")
                for n, y in enumerate(dump.y):
                    if y == 1:
                        print(f"   >> {chance[n]:.2f} {dump.texts[n][:90]!r}", [round(v, 1) for v in dump.x[n]])
    figures = {}
    for name in sorted({d.kind for d in parts}):
        own = [n for n, d in enumerate(parts) if d.kind == name]
        figures[name] = measure([parts[n] for n in own], [chances[n] for n in own])
        print(name, figures[name])
        if args.show:
            for least in (-1.5, -1, -0.7, -0.5, -0.3, 0, 0.3):
                print("  ", least, measure([parts[n] for n in own], [chances[n] for n in own], least))
    data = {
        "made_by": f"bench/fit/signatures.py from train, train_html and wild of eval/, {len(parts)} dumps, seed {SEED}",
        "figures": figures,
        "trees": exported(fit(parts), signatures.FEATURES),
    }
    args.out.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace('","', '",\n"') + "\n", encoding="utf-8")
    print(f"{args.out.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
