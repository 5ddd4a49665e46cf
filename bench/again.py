"""How often cleaning again changes what was cleaned: of invented mixes, and of the dumps of an evaluation folder.

    python -m bench.again [--mixes 2000] [--seed 1] [--data FOLDER] [--show N]

A mix is 50 to 400 lines: stories of ``bench.corpora`` of all its languages (bare, titled, with heads, widgets and tails), and
between and inside them furniture of ``tests.mixes``. Each article of a dump is cleaned once more, as text alone. Exit code 1
where more than one in a thousand of the mixes' articles changes. Stories of a format that says all of its lines, which stay as
the archive has them, and articles whose code is indented are counted apart.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from random import Random

from bench.corpora.languages import LANGUAGES
from bench.corpora.stories import stories
from bench.records import DATA, Job, evaluation
from cleaner import Cleaner, Dump
from cleaner.writers.text import TextWriter
from tests.mixes import FURNITURE

MOST = 0.001
"""Share of the mixes' articles that may change."""

LINES = 50, 400
"""Lines of a mix at the least and at the most."""

SETS = ("seeds", "wild", "multi", "stories", "inscriptis", "bs4", "html2text", "resiliparse", "readability", "newspaper4k", "trafilatura")
"""The sets of an evaluation folder whose dumps are texts as people have them."""


def mixes(count: int, seed: int) -> Iterator[Job]:
    """Yield so many mixes, the same for the same seed."""
    sources = [stories((code,), seed) for code in LANGUAGES] + [stories(("en",), seed + 1)] * len(LANGUAGES)
    for number in range(count):
        draw = Random(f"{seed} {number}")
        lines: list[str] = []
        size = draw.randint(*LINES)
        while len(lines) < size:
            lines += draw.sample(FURNITURE, draw.choice((0, 0, 1, 2, 4)))
            often = draw.choice((0.0, 0.0, 0.05, 0.15))
            for line in next(draw.choice(sources)).removesuffix("\n").split("\n"):
                lines.append(line)
                if draw.random() < often:
                    lines.append(draw.choice(FURNITURE))
        yield "mixes", f"seed {seed}, {number}", "\n".join(lines[:size]), None, None


def changed(job: Job) -> tuple[str, str, int, list[str]]:
    """Return the set and id of a dump, how many articles it gives, and those that come out differently when cleaned again."""
    name, id, text, _, url = job
    cleaner = Cleaner()
    blocks = list(cleaner.run(Dump(id, [text or ""], url)))
    name += ", told by their format" if any(block.table.closed for block in blocks) else ""
    name += ", Markdown" if any(block.table.markdown for block in blocks) else ""
    texts = [TextWriter()(article).removesuffix("\n") for block in blocks for article in block.articles]
    return name, id, len(texts), [once for once in texts if once and _again(cleaner, once) != once]


def _again(cleaner: Cleaner, text: str) -> str:
    write = TextWriter()
    return "".join([write(article) for article in cleaner.clean(text)]).removesuffix("\n")


def main() -> int:
    """Clean everything twice, print the shares, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mixes", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N articles that change")
    options = parser.parse_args()
    jobs = mixes(options.mixes, options.seed)
    dumps = (job for job in evaluation(options.data) if job[0] in SETS) if options.data.is_dir() else iter(())
    dumped, given, differ = Counter[str](), Counter[str](), Counter[str]()
    shown: list[tuple[str, str]] = []
    with Pool(2) as pool:
        for source in (jobs, dumps):
            for name, id, count, texts in pool.imap(changed, source, chunksize=8):
                dumped[name] += 1
                given[name] += count
                differ[name] += len(texts)
                shown += [(f"{name} {id}", text) for text in texts]
    for name, count in given.items():
        print(f"{name:40} dumps {dumped[name]:5}  articles {count:6}  changed {differ[name]:3} ({differ[name] / max(1, count):.2%})")
    for where, text in islice(shown, options.show):
        print(f"\n=== {where}\n{text}")
    return int(differ["mixes"] > MOST * given["mixes"])


if __name__ == "__main__":
    sys.exit(main())
