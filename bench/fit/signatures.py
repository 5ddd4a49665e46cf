"""Make cleaner/models/signatures.json: how likely a line of a head is the name of who wrote the story.

    python bench/fit/signatures.py [--eval ../shared/eval]

The pages of train_html.jsonl.gz state their authors; the lines of their dumps
(train.jsonl.gz) that are these names are what is looked for. The real dumps of
wild.jsonl.gz are labelled by reading. Trees, cross-validated by site or
repository. Same files in, same model out.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from head_lines import EVAL, ROOT, Dump, make, read

from cleaner import Cleaner
from cleaner.lines.names import names_office, read_names, word_set
from cleaner.lines.stamps import Stamp
from cleaner.lines.table import LineTable
from cleaner.roles import METADATA
from cleaner.stages.stories import head, signatures

LEAST_SAMPLES = 8
"""Lines that each leaf of a tree is fitted on at the least."""
EXTRACT = 0.5
"""Weight of an article cut out of its page's dump."""
READ = 4.0
"""Weight of a dump that somebody read, against a page's own statement, which may name the house."""
JOINING = word_set("by von par por di de da av af door autor author and und et y e i och og en")
"""Words of a byline that name nobody."""
EXTRA = 8
"""Words beside the names that a line may have."""


def fold(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


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


def collect(dump: Dump, authors: list[list[str]], cleaner: Cleaner, text: str) -> str:
    """Run the text through the stages, and keep what was asked about its lines; return its article's lines."""

    first: list[LineTable] = []
    named: set[int] = set()

    def asked(table: LineTable, row: int, stamp: Stamp, around: signatures.Surroundings) -> None:
        first.append(table)
        if table is first[0] and (values := signatures.measured(table, row, stamp, around)) is not None:
            dump.add(table.stripped(row), values, says(table.stripped(row), authors))
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
            dump = Dump(row["site"], "train", 1.0)
            article = collect(dump, authors, cleaner, text)
            if 1 in dump.y:
                yield dump
            extract = Dump(row["site"], "extracts", EXTRACT)
            collect(extract, authors, cleaner, article)
            if 1 in extract.y:
                yield extract
    for row in read(folder / "wild.jsonl.gz"):
        if len(row["stories"]) == 1:
            byline = row["stories"][0]["byline"] or ""
            dump = Dump(row["source_repo"], row["kind"], READ)
            collect(dump, [fold(part) for part in re.split(r"[;,]", byline) if fold(part)], cleaner, row["text"])
            yield dump


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=EVAL)
    parser.add_argument("--out", type=Path, default=ROOT / "cleaner/models/signatures.json")
    parser.add_argument("--show", action="store_true", help="print the dumps that come out wrong")
    args = parser.parse_args()
    made_by = "bench/fit/signatures.py from train, train_html and wild of eval/"
    make(args.out, list(dumps(args.eval)), signatures.FEATURES, signatures.LEAST, LEAST_SAMPLES, made_by, wrong=args.show)


if __name__ == "__main__":
    main()
