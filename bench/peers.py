"""How fast cleaner is beside the other programs of the field, on the same bytes in the same run.

    python -m bench.peers [SECTION ...] [--rounds 5] [--megabytes 30] [--clock cpu|wall]

Sections: lines (against programs that only look at lines), stories (against extractors and filters), scripts, pages
(a page's visible text against the extractor on its HTML), start, length (100 MB against 10 MB). Ratios are medians
over interleaved rounds; each is of cleaner's speed to the other's, so that more is better, unless it is named as a
cost. A program that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.contenders import STORY_PEERS, cleaner, keys, line_set
from bench.corpora.stories import stories
from bench.corpus import ENGLISH, MEGABYTE, corpus
from bench.timing import CLEANER, ROOT, Contender, Spent, child, cleaning, environment, here, interleaved, machine, median, ratio

STARTS = 20
"""Least rounds for starts of a process: one takes a tenth of a second and jumps by a third."""
SLOW = 6
"""Megabytes that the extractors get, since they do one or two a second: more than the horizon, as a collection has."""
DUMP = 10_000
"""Bytes of the dump that a start is measured with."""


@dataclass(frozen=True)
class Row:
    """One line of the table; ``bar`` is the least that ``ratio`` may be, or the most for a cost. None: no bar."""

    what: str
    ratio: float
    bar: float | None = None
    bold: float | None = None
    cost: bool = False

    def __str__(self) -> str:
        bar = verdict = ""
        if self.bar is not None:
            bar = f"{'at most' if self.cost else 'at least'} {self.bar:g}" + (f" (bold {self.bold:g})" if self.bold else "")
            met = self.ratio <= self.bar if self.cost else self.ratio >= self.bar
            bold = self.bold is not None and self.ratio >= self.bold
            verdict = "bold" if bold else "met" if met else "MISSED"
        return f"{self.what:58s} {self.ratio:8.3f}   {bar:24s} {verdict}".rstrip()


@dataclass(frozen=True)
class Plan:
    """How a run is done: rounds, megabytes of the collection, and the clock that ratios are made of."""

    rounds: int
    megabytes: int
    clock: str

    def show(self, title: str, found: dict[str, list[Spent]], megabytes: float) -> None:
        """Print what each contender took."""
        print(f"\n{title}")
        for name, runs in found.items():
            seconds = median(runs, self.clock)
            speed = f"{megabytes / seconds:9.2f} MB/s" if megabytes else ""
            print(f"  {name:40s} {seconds:9.3f} s {speed}")


def lines(plan: Plan) -> Iterator[Row]:
    """Against programs that look at lines alone."""
    path = corpus(f"en-{plan.megabytes}")
    text = path.read_text(encoding="utf-8")
    distinct, scan = line_set(text), keys(text)
    contenders: dict[str, Contender] = {
        "cleaner, whole process": cleaning(path),
        "keys alone": lambda: here(scan),
        "Python set of lines": lambda: here(distinct),
    }
    mawk = "mawk '!seen[$0]++', whole process"
    if shutil.which("mawk"):
        contenders[mawk] = lambda: child(("mawk", "!seen[$0]++", str(path)))
    else:
        print("mawk: not installed, left out")
    found = interleaved(contenders, plan.rounds)
    plan.show(f"{path.name}: English collection", found, path.stat().st_size / MEGABYTE)
    own = found["cleaner, whole process"]
    if mawk in found:
        yield Row("whole pipeline against mawk's dedupe", ratio(found[mawk], own, plan.clock), 0.08, 0.15)
        yield Row("keys alone against mawk's dedupe", ratio(found[mawk], found["keys alone"], plan.clock), 0.5, 0.9)
    yield Row("whole pipeline against a Python set of lines", ratio(found["Python set of lines"], own, plan.clock))


def story_peers(plan: Plan) -> Iterator[Row]:
    """Against extractors and filters, which get one document a story."""
    texts: list[str] = []
    for text in stories(ENGLISH):
        texts.append(text)
        if sum(map(len, texts)) >= SLOW * MEGABYTE:
            break
    work = {"cleaner": cleaner(texts)}
    for name, make in STORY_PEERS.items():
        try:
            work[name] = make(texts)
        except ImportError as error:
            print(f"{name}: left out, {error}")
    found = interleaved({name: partial(here, done) for name, done in work.items()}, plan.rounds)
    size = sum(len(text.encode()) for text in texts) / MEGABYTE
    plan.show(f"The first {size:.1f} MB of it: {len(texts)} stories, for the others one document each", found, size)
    bars = {"trafilatura": 5.0, "datatrove C4QualityFilter": 20.0}
    for name in (name for name in STORY_PEERS if name in found):
        yield Row(f"whole pipeline against {name}", ratio(found[name], found["cleaner"], plan.clock), bars.get(name))


def scripts(plan: Plan) -> Iterator[Row]:
    """Cyrillic, Arabic, Greek and Chinese against English of the same bytes."""
    paths = {name: corpus(f"{kind}-{plan.megabytes}") for name, kind in (("English", "en"), ("four other scripts", "mix"))}
    found = interleaved({name: cleaning(path) for name, path in paths.items()}, plan.rounds)
    plan.show(f"{plan.megabytes} MB each, whole process", found, plan.megabytes)
    yield Row("four other scripts against English", ratio(found["English"], found["four other scripts"], plan.clock), 0.5)


def raw_pages(plan: Plan) -> Iterator[Row]:
    """A page's visible text against the extractor on its HTML; real pages, where they are (see bench/raw_pages.py)."""
    command = [sys.executable, str(ROOT / "bench" / "raw_pages.py"), "--rounds", str(plan.rounds)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    print(f"\nRaw page dumps\n{done.stdout.rstrip() or 'left out: ' + (done.stderr.splitlines() or ['no output'])[-1]}")
    for line in done.stdout.splitlines():
        if line.startswith("cleaner, "):
            dump, value = line.split()[1], float(line.split()[-1])
            yield Row(f"cost of a raw page ({dump}), in trafilatura's on its HTML", value, 0.25, cost=True)


def start(plan: Plan) -> Iterator[Row]:
    """A small dump against the start of Python with click."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dump.txt"
        path.write_bytes(corpus("en-10").read_bytes()[:DUMP].rsplit(b"\n", 1)[0] + b"\n")
        contenders: dict[str, Contender] = {
            "cleaner on 10 KB": cleaning(path),
            "cleaner --version": lambda: child((*CLEANER, "--version")),
            'python -c "import click"': lambda: child((sys.executable, "-c", "import click")),
            'python -c ""': lambda: child((sys.executable, "-c", "")),
        }
        found = interleaved(contenders, max(STARTS, plan.rounds))
    print("\nStart, seconds of the clock")
    for name, runs in found.items():
        print(f"  {name:40s} {median(runs, 'wall'):9.3f} s")
    value = ratio(found["cleaner on 10 KB"], found['python -c "import click"'], "wall")
    yield Row("cost of 10 KB, in starts of Python with click", value, 2.0, cost=True)


def length(plan: Plan) -> Iterator[Row]:
    """How cost grows with length."""
    found = interleaved({f"{size} MB": cleaning(corpus(f"en-{size}")) for size in (1, 10, 100)}, plan.rounds)
    print("\nLength, whole process")
    for name, runs in found.items():
        print(f"  {name:40s} {median(runs, plan.clock):9.3f} s {int(name.split()[0]) / median(runs, plan.clock):9.2f} MB/s")
    yield Row("cost of 100 MB, in costs of 10 MB", ratio(found["100 MB"], found["10 MB"], plan.clock), 11.0, cost=True)


SECTIONS: dict[str, Callable[[Plan], Iterator[Row]]] = {
    "lines": lines,
    "stories": story_peers,
    "scripts": scripts,
    "pages": raw_pages,
    "start": start,
    "length": length,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"Of {', '.join(SECTIONS)}; all without any.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=int, default=30, help="Of the collection; 10, 30 and 100 are pinned.")
    parser.add_argument("--clock", choices=("cpu", "wall"), default="cpu", help="What ratios are made of; starts always of the wall's.")
    arguments = parser.parse_args()
    if unknown := [name for name in arguments.sections if name not in SECTIONS]:
        parser.error(f"no section {unknown[0]!r}: {', '.join(SECTIONS)}")
    plan = Plan(arguments.rounds, arguments.megabytes, arguments.clock)
    print(machine())
    print(f"medians of {plan.rounds} interleaved rounds, {plan.clock} time")
    rows = [row for name in arguments.sections or SECTIONS for row in SECTIONS[name](plan)]
    print(f"\n{'what':58s} {'ratio':>8s}   bar")
    for row in rows:
        print(row)
    print(f"\n{machine()}")


if __name__ == "__main__":
    main()
