"""Time of the rules: per line with all packs against the English ones alone, and of loading them.

    python -m bench.rule_cost [--rounds N]

Times are medians of interleaved rounds in one process, of the processor, so that other
programs do not count; start-up is measured in new processes, with the compiled module cached. ``english`` holds the rules for English
and those of no language.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from statistics import median
from time import process_time

from bench.corpus import pages
from bench.rule_pages import EVAL, ranked_pages
from cleaner.lines.table import LineTable
from cleaner.rules.matcher import Matcher
from cleaner.rules.shipped import shipped_packs

BOUND = 1.3
"""Time per line with all packs over that with the English ones."""

START_UP = 10
"""Milliseconds by which all packs may lengthen the start."""

_LOAD = """
import sys, time
import cleaner.pipeline
from cleaner.rules import compiled, shipped
from cleaner.rules.exact import Exact
english = lambda line: '"langs"' not in line or '"langs": ["en"]' in line
if sys.argv[1] == "english":
    rows = compiled.RULES.split("\\n")
    use = {place: n for n, place in enumerate(place for place, row in enumerate(rows) if english(row))}
    pairs = [(key, use[place]) for key, place in Exact.from_hex(compiled.KEYS, compiled.OWNERS).pairs() if place in use]
    compiled.RULES = "\\n".join(rows[place] for place in use)
    compiled.KEYS, compiled.OWNERS = Exact([key for key, _ in pairs], [place for _, place in pairs]).to_hex()
start = time.process_time()
shipped.shipped_matcher()
print((time.process_time() - start) * 1000)
"""


def english_alone() -> Matcher:
    """The matcher of the shipped rules for English and for no language."""
    packs = shipped_packs()
    return Matcher(packs, ignore=[rule.id for pack in packs for rule in pack.rules if rule.langs not in ((), ("en",))])


def per_line(tables: list[LineTable], matchers: dict[str, Matcher], rounds: int) -> dict[str, float]:
    """Microseconds per line that is not blank, by matcher."""
    lines = sum(len(table.rows) for table in tables)
    times: dict[str, list[float]] = {name: [] for name in matchers}
    for _ in range(rounds):
        for name, matcher in matchers.items():
            start = process_time()
            for table in tables:
                for _ in matcher.scan(table):
                    pass
            times[name].append(process_time() - start)
    return {name: median(taken) / lines * 1e6 for name, taken in times.items()}


def loading(rounds: int) -> dict[str, float]:
    """Milliseconds that a new process takes to load the rules."""
    times: dict[str, list[float]] = {"english": [], "all": []}
    for _ in range(rounds):
        for name, taken in times.items():
            taken.append(float(subprocess.run([sys.executable, "-c", _LOAD, name], capture_output=True, check=True, text=True).stdout))
    return {name: median(taken) for name, taken in times.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    matchers = {"english": english_alone(), "all": Matcher(shipped_packs())}
    corpora = {"invented pages": [LineTable(text) for text in pages(100)]}
    if EVAL.is_dir():
        ranked = list(ranked_pages())
        corpora["article texts"] = [LineTable(page.gold) for page in ranked]
        corpora["English pages"] = [LineTable(page.text) for page in ranked if page.lang == "en"]
        corpora["pages of all languages"] = [LineTable(page.text) for page in ranked]
    for name, tables in corpora.items():
        cost = per_line(tables, matchers, options.rounds)
        taken = {which: sum(1 for table in tables for _ in matcher.scan(table)) for which, matcher in matchers.items()}
        print(
            f"{name}: english {cost['english']:.2f} us a line, all {cost['all']:.2f}: {cost['all'] / cost['english']:.2f} times "
            f"(at most {BOUND} where both take the same lines; they take {taken['english']} and {taken['all']})"
        )
    start = loading(options.rounds)
    print(
        f"loading: english {start['english']:.1f} ms, all {start['all']:.1f}: {start['all'] - start['english']:+.1f} (at most {START_UP})"
    )


if __name__ == "__main__":
    main()
