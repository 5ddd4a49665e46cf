"""Measures how rows of JSON Lines stream: rows a second, peak memory at a tenth of the rows and at all, and what -j N gains.

Run: python -m bench.jsonl_stream [--rows 200000] [--jobs 2] [--runs 1]

The rows are short pages of invented text. Memory is that of the largest of the
processes, workers included. Outputs, rejects and statistics must be the same,
byte for byte, whatever the number of processes; else the exit code is 1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import pages
from bench.timing import CLEANER, Spent, child

LINES = 3
"""Lines of a row below its title: a paragraph or two, or furniture, so that 200,000 rows take minutes, not hours."""

SEEDS = 64


def write_rows(path: Path, number: int) -> None:
    sources = [page.split("\n") for seed in range(SEEDS) for page in pages(8, seed)]
    with path.open("w", encoding="utf-8") as file:
        for n in range(number):
            lines = sources[n % len(sources)]
            start = 2 * (n // len(sources) % max(1, (len(lines) - LINES) // 2))
            text = "\n".join([lines[0], "", *lines[2 + start : 2 + start + LINES]])
            file.write(json.dumps({"id": f"row-{n}", "text": text, "source": n % 7}) + "\n")


@dataclass(frozen=True)
class Run:
    """What a run took, and the ``digest`` of all that it wrote."""

    spent: Spent
    digest: str


def run(rows: Path, folder: Path, jobs: int) -> Run:
    """Clean the rows."""
    outputs = [folder / name for name in ("out.jsonl", "rejects.jsonl", "stats.json")]
    out, rejects, stats = map(str, outputs)
    command = [*CLEANER, "--isolated", "-q", "-t", "jsonl", "--articles", "main", "-j", str(jobs)]
    spent = child([*command, "-o", out, "--rejects", rejects, "--stats", stats, str(rows)])
    digest = hashlib.sha256()
    for path in outputs:
        with path.open("rb") as file:
            while data := file.read(1 << 20):
                digest.update(data)
    return Run(spent, digest.hexdigest())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--runs", type=int, default=1, help="Runs of each kind, one after the other by turns; the median is shown.")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, many = folder / "few.jsonl", folder / "many.jsonl"
        write_rows(few, arguments.rows // 10)
        write_rows(many, arguments.rows)
        print(f"{arguments.rows:,} rows, {many.stat().st_size / 1e6:.0f} MB; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        kinds = (1, arguments.jobs)
        small = {jobs: run(few, folder, jobs) for jobs in kinds}
        found: dict[int, list[Run]] = {jobs: [] for jobs in kinds}
        for _ in range(arguments.runs):
            for jobs in kinds:
                found[jobs].append(run(many, folder, jobs))
        seconds = {jobs: statistics.median(run.spent.wall for run in runs) for jobs, runs in found.items()}
        for jobs, runs in found.items():
            peak = max(run.spent.peak for run in runs)
            print(
                f"-j {jobs}: {arguments.rows / seconds[jobs]:7,.0f} rows/s, {seconds[jobs]:6.1f} s, {runs[0].spent.cpu:6.1f} s of CPU, "
                f"peak {peak:.0f} MB, at a tenth of the rows {small[jobs].spent.peak:.0f} MB ({peak / small[jobs].spent.peak:.2f} times)"
            )
        print(f"-j {arguments.jobs} is {seconds[1] / seconds[arguments.jobs]:.2f} times as fast as -j 1; load {os.getloadavg()[0]:.1f}")
        same = len({run.digest for runs in found.values() for run in runs}) == len({run.digest for run in small.values()}) == 1
        print("output, rejects and statistics are the same" if same else "OUTPUT DIFFERS")
    sys.exit(not same)


if __name__ == "__main__":
    main()
