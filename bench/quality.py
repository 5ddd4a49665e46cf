"""Whether quality still stands where it stood: the evaluation's figures against the floors in ``floors.toml``.

    python -m bench.quality [FOLDER] [--set SET ...] [--benchmark CLONE] [--floors FILE]

FOLDER holds ``score.py`` and its data; it is run with the ``cleaner`` of this folder. CLONE is a local clone of the
public article extraction benchmark; our ``output/cleaner.json`` is written there, for its ``evaluate.py`` too, and its
measure is computed. Exit code 0: all floors hold. 1: a figure fell, and is named. 2: there is nothing to measure on.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from bench.public_benchmark import public_scores
from bench.timing import ROOT, environment

DATA = ROOT.parent / "shared" / "eval"
FLOORS = Path(__file__).with_name("floors.toml")
SETS = ("seeds", "dumps", "wild", "multi", "stories", "collections", "appended", "singles", "html")
PUBLIC = "article-extraction-benchmark"
"""The public benchmark's row among the floors."""

EXACT = 1e-9
"""What two equal figures may differ by in their last bit."""

Figures = dict[str, dict[str, float]]


def scored(folder: Path, sets: list[str]) -> Figures:
    """Run a folder's score.py and return its rows; its table is shown while it comes."""
    with tempfile.TemporaryDirectory() as name:
        found = Path(name) / "scores.json"
        command = [sys.executable, str(folder / "score.py"), *sets, "--cmd", f"{sys.executable} -m cleaner", "--json", str(found)]
        done = subprocess.run(command, env=environment(), cwd=ROOT, check=False)
        if done.returncode or not found.is_file():
            sys.exit(f"{folder / 'score.py'} ended with {done.returncode} and gave no figures")
        rows: Figures = json.loads(found.read_text(encoding="utf-8"))
    return rows


def fallen(figures: Figures, floors: dict[str, Figures]) -> Iterator[str]:
    """Name each figure that is worse than its floor allows; a row that was measured must have all its figures."""
    for side, sign, word in (("at_least", 1, "below"), ("at_most", -1, "above")):
        for row, bounds in floors.get(side, {}).items():
            for figure, bound in bounds.items() if row in figures else ():
                value = figures[row].get(figure)
                if value is None:
                    yield f"{row}: {figure} is not there any more (floor {bound:g})"
                elif sign * (value - bound) < -EXACT:
                    yield f"{row}: {figure} {value:.4f} is {word} its floor {bound:g}"


def absent(figures: Figures, floors: dict[str, Figures]) -> list[str]:
    """Rows that have a floor and were not measured, in the order of the file."""
    return [row for row in dict.fromkeys(row for rows in floors.values() for row in rows) if row not in figures]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=DATA, help=f"Default: {DATA}.")
    parser.add_argument("--set", action="append", dest="sets", metavar="SET", help=f"Sets of score.py; default: {', '.join(SETS)}.")
    parser.add_argument("--benchmark", type=Path, metavar="CLONE")
    parser.add_argument("--floors", type=Path, default=FLOORS)
    arguments = parser.parse_args()
    floors: dict[str, Figures] = tomllib.loads(arguments.floors.read_text(encoding="utf-8"))
    figures: Figures = {}
    if (arguments.folder / "score.py").is_file():
        figures |= scored(arguments.folder, arguments.sets or list(SETS))
    elif arguments.folder != DATA or arguments.benchmark is None:  # a clone alone will do where no folder was named
        print(f"no evaluation data: {arguments.folder} has no score.py. Name a folder that has: make quality EVAL=FOLDER", file=sys.stderr)
        sys.exit(2)
    if arguments.benchmark is not None:
        if not (arguments.benchmark / "ground-truth.json").is_file():
            print(f"no benchmark: {arguments.benchmark} has no ground-truth.json. Name a clone of {PUBLIC}.", file=sys.stderr)
            sys.exit(2)
        figures[PUBLIC] = public_scores(arguments.benchmark)
        print(f"{PUBLIC:32s} " + "  ".join(f"{name} {value:.4f}" for name, value in figures[PUBLIC].items()))
    if missing := absent(figures, floors):
        print(f"not measured: {', '.join(missing)}")
    failures = list(fallen(figures, floors))
    for failure in failures:
        print(f"FELL  {failure}")
    held = sum(len(bounds) for rows in floors.values() for row, bounds in rows.items() if row in figures) - len(failures)
    print(f"{held} floors hold, {len(failures)} do not")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
