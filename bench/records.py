"""What becomes of every line of many real dumps, kept so that a change can be held against what was before it.

    python -m bench.records keep FILE [--data FOLDER] [--set NAME ...] [--pure]
    python -m bench.records compare BEFORE AFTER [--show N]

``keep`` labels the fixtures and every dump and page of FOLDER (default: ../shared/eval) and writes one JSON object a dump,
gzipped: its label records, articles, boundaries and warnings. ``--pure`` does so without the compiled core. ``compare`` names
the dumps of which anything differs, and the first N lines that do; exit code 1 if there are any.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import IO, Any

from bench.timing import ROOT

DATA = ROOT.parent / "shared" / "eval"
Job = tuple[str, str, str | None, str | None, str | None]
"""Set, id, text, HTML and url of one dump."""


def open_text(path: Path) -> IO[str]:
    """Open a text file that may be compressed."""
    opener = {".gz": gzip.open, ".xz": lzma.open}.get(path.suffix, open)
    return opener(path, "rt", encoding="utf-8")  # type: ignore[operator,no-any-return]


def fixtures() -> Iterator[Job]:
    """The dumps of all fixture cases, without their options."""
    for path in sorted((ROOT / "fixtures").rglob("*")):
        name = str(path.relative_to(ROOT))
        if path.name == "dump.txt":
            yield "fixtures", name, path.read_text(encoding="utf-8", errors="replace"), None, None
        elif path.name == "page.html":
            yield "fixtures", name, None, path.read_text(encoding="utf-8", errors="replace"), None
        elif path.name == "dump.jsonl":
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
                row = json.loads(line)
                yield "fixtures", f"{name}:{number}", row.get("text"), row.get("html"), row.get("url")


def evaluation(data: Path) -> Iterator[Job]:
    """Every text and page under an evaluation folder, whatever its file is for."""
    for path in sorted((data.parent / "seeds").glob("*.txt")):
        yield "seeds", path.stem, path.read_text(encoding="utf-8"), None, None
    files = sorted(p for p in data.rglob("*") if p.name.endswith((".jsonl", ".jsonl.gz", ".jsonl.xz")))
    for path in files:
        name = path.name.split(".")[0]
        with open_text(path) as rows:
            for row in map(json.loads, rows):
                url = row.get("url")
                if row.get("text") is not None:
                    yield name, row["id"], row["text"], None, url
                if row.get("html") is not None:
                    yield name, f"{row['id']}/html", None, row["html"], url
                for dump, text in (row.get("dumps") or {}).items():
                    yield name, f"{row['id']}/{dump}", text, None, url


def labelled(job: Job) -> dict[str, Any]:
    """What becomes of one dump."""
    from cleaner import Cleaner, Dump

    name, id, text, html, url = job
    cleaner = Cleaner()
    try:
        blocks = list(cleaner.run(Dump(id, [html if html is not None else text or ""], url, html=html is not None)))
    except Exception as error:  # a dump that fails is told apart from one that does not
        nothing: dict[str, list[Any]] = {key: [] for key in ("articles", "counts", "boundaries", "lines")}
        return {"set": name, "id": id, "warnings": [f"{type(error).__name__}: {error}"], **nothing}
    return {
        "set": name,
        "id": id,
        "articles": [a.to_dict() for b in blocks for a in b.articles],
        "warnings": [w for b in blocks for w in b.warnings],
        "counts": [[b.words, b.words_kept, b.dropped] for b in blocks],
        "boundaries": [] if text is None else [[b.line, b.probability, b.reasons, b.taken] for b in cleaner.boundaries(text)],
        "lines": [list(line.to_dict().values()) for b in blocks for line in b.lines()],
    }


def without_core() -> None:
    """Have a process work as if the compiled core were not built."""
    sys.modules["cleaner._core"] = None  # type: ignore[assignment]


def keep(path: Path, data: Path, sets: list[str], *, pure: bool) -> None:
    """Label everything and write it down, in order."""
    jobs = (job for source in (fixtures(), evaluation(data)) for job in source if not sets or job[0] in sets)
    counts: Counter[str] = Counter()
    with Pool(initializer=without_core if pure else None) as pool, gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as out:
        for record in pool.imap(labelled, jobs, chunksize=8):
            counts[record["set"]] += 1
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    print(f"{sum(counts.values()):,} dumps: {', '.join(f'{name} {count:,}' for name, count in counts.items())}")


def compare(before: Path, after: Path, show: int) -> int:
    """Name what differs; return how many dumps do. A dump that only one of the two holds is counted, no more."""
    differ = same = alone = 0
    with open_text(before) as old, open_text(after) as new:
        others = iter(new)
        waiting: dict[tuple[str, str], str] = {}
        for one in old:
            a = json.loads(one)
            key = a["set"], a["id"]
            other = waiting.pop(key, None)
            while other is None and (line := next(others, None)) is not None:
                b = json.loads(line)
                if (b["set"], b["id"]) == key:
                    other = line
                else:
                    waiting[b["set"], b["id"]] = line
            if other is None:
                alone += 1
            elif one == other:
                same += 1
            else:
                differ += 1
                _show(a, json.loads(other), show)
        alone += len(waiting) + sum(1 for _ in others)
    print(f"{same:,} dumps the same, {differ:,} not, {alone:,} in one of the files alone")
    return differ


def _show(a: dict[str, Any], b: dict[str, Any], show: int) -> None:
    """Print what differs between two records of a dump."""
    print(f"{a['set']} {a['id']}: {', '.join(key for key in a if a[key] != b[key])}")
    for was, now in [pair for pair in zip(a["lines"], b["lines"]) if pair[0] != pair[1]][:show]:
        print(f"  - {was}\n  + {now}")
    if len(a["lines"]) != len(b["lines"]):
        print(f"  {len(a['lines'])} records, now {len(b['lines'])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    keeping = verbs.add_parser("keep")
    keeping.add_argument("file", type=Path)
    keeping.add_argument("--data", type=Path, default=DATA)
    keeping.add_argument("--set", action="append", dest="sets", default=[], metavar="NAME")
    keeping.add_argument("--pure", action="store_true")
    comparing = verbs.add_parser("compare")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.add_argument("--show", type=int, default=3, metavar="N")
    arguments = parser.parse_args()
    if arguments.verb == "compare":
        sys.exit(bool(compare(arguments.before, arguments.after, arguments.show)))
    keep(arguments.file, arguments.data, arguments.sets, pure=arguments.pure)


if __name__ == "__main__":
    main()
