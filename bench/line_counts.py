"""Counting lines into a memory beside DuckDB, Polars and sort | uniq -c: the same lines, in one run.

    python -m bench.line_counts [--lines N] [--rounds N]

The file is invented: dumps of 100 lines, 60 of them of a site's 300, the others new ones. cleaner normalises each line, counts its
key and its mask once a dump, and writes a memory without examples (one process); the engines group by the line as it stands and
count, with as many threads as they like. duckdb and polars are measured where they are installed. Seconds of the clock, of the
processor, and peak memory; ratios are of the clock, within a round.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from bench.timing import Spent, child

DUMP = 100
"""Lines of a dump."""

BETWEEN = "\n\f\n"
"""What stands between two dumps of a file of text."""

BLOCK = 1 << 20
"""Characters that are read at a time."""

DUCKDB = (
    'import duckdb; con = duckdb.connect(); con.execute("set memory_limit=\'512MB\'"); con.execute("set preserve_insertion_order=false"); '
    "con.execute(\"copy (select line, count(*) as n from read_csv('{0}', columns={{'line': 'VARCHAR'}}, delim='\\x01', quote='', "
    "escape='', header=false) group by line) to '{1}' (format parquet)\")"
)
POLARS = (
    "import polars; polars.scan_csv('{0}', has_header=False, separator='\\x01', quote_char=None, new_columns=['line'])"
    ".group_by('line').len().sink_parquet('{1}')"
)


def write_lines(path: Path, count: int) -> None:
    """Write so many lines."""
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnop", k=6)) for _ in range(5000)]
    standing = [" ".join(chance.choices(words, k=4)) for _ in range(300)]
    with path.open("w", encoding="utf-8") as file:
        for _ in range(count // DUMP):
            dump = chance.sample(standing, 60) + [" ".join(chance.choices(words, k=chance.randint(4, 14))) for _ in range(DUMP - 60)]
            file.write("\n".join(dump) + BETWEEN)


def count_lines(path: str, output: str) -> None:
    """What cleaner does of it once lines are judged."""
    from cleaner.lines.scan import scan
    from cleaner.memory.collecting import Collector, Noted

    with Path(path).open(encoding="utf-8") as file, Collector("one", examples=False) as collector:
        rest = ""
        while block := file.read(BLOCK):
            *dumps, rest = (rest + block).split(BETWEEN)
            for text in dumps:
                columns = scan(text)
                collector.add(Noted("", "", columns.key, columns.mask, bytes(len(columns.key)), [], []))
        collector.finish(output)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--count", nargs=2, metavar=("FILE", "MEMORY"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.count:
        count_lines(*arguments.count)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lines.txt"
        write_lines(path, arguments.lines)
        print(f"{arguments.lines:,} lines, {path.stat().st_size / 1e6:,.0f} MB")
        out = f"{folder}/out"
        contenders = {"cleaner": (sys.executable, "-m", "bench.line_counts", "--count", str(path), f"{out}.memory")}
        for name, code in (("duckdb", DUCKDB), ("polars", POLARS)):
            if find_spec(name):
                contenders[name] = (sys.executable, "-c", code.format(path, f"{out}.{name}"))
        if shutil.which("sort") and shutil.which("uniq"):
            contenders["sort | uniq -c"] = ("sh", "-c", f"LC_ALL=C sort -S 400M '{path}' | uniq -c > '{out}.uniq'")
        spent: dict[str, list[Spent]] = {name: [] for name in contenders}
        for _ in range(arguments.rounds):
            for name, command in contenders.items():
                spent[name].append(child(command))
        for name, all_spent in spent.items():
            best = min(all_spent, key=lambda one: one.wall)
            ratio = sorted(one.wall / own.wall for one, own in zip(all_spent, spent["cleaner"]))[len(all_spent) // 2]
            print(f"{name:15} {best.wall:7.2f} s  {best.cpu:7.2f} s of processor  {best.peak:7.0f} MB  x {ratio:.2f}")


if __name__ == "__main__":
    main()
