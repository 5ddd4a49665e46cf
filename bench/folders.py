"""What a folder of files costs the first time and the second: ``cleaner FOLDER --out-dir DIR --update``.

    python -m bench.folders [FILES]        default: 5000

Files are invented pages of text. Then all is done once more, killed 30 times at random moments on the way. Exit
code 1 where the second run writes a file, or takes more than a fifth of the first; where a kill leaves anything but
whole files, or the runs after it do not come to what one run makes.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.corpus import pages
from bench.timing import CLEANER, Spent, child, environment, machine

KILLS = 30
SHARE = 0.2
"""What the second run may take of the first, at the most."""


def command(source: Path, out: Path) -> tuple[str, ...]:
    return (*CLEANER, "-q", "--isolated", str(source), "--out-dir", str(out), "--update")


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """What is in a folder's files, and when each was written."""
    files = [path for path in folder.rglob("*") if path.is_file() and ".cleaner" not in path.parts]
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def contents(folder: Path) -> dict[str, bytes]:
    return {name: data for name, (data, _) in state(folder).items()} if folder.exists() else {}


def killed(source: Path, out: Path, whole: dict[str, bytes], length: float) -> bool:
    """Kill a run at random moments, again and again; tell whether only whole files were ever there."""
    moments = random.Random(7)
    sound = True
    for _ in range(KILLS):
        process = subprocess.Popen(command(source, out), env=environment())
        time.sleep(moments.uniform(0.1, 0.1 + 2 * length / KILLS))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        sound = sound and contents(out).items() <= whole.items()
    return sound


def main() -> int:
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    place = Path(tempfile.mkdtemp(prefix="cleaner-folders-"))
    try:
        return measured(place, files)
    finally:
        shutil.rmtree(place)


def measured(place: Path, files: int) -> int:
    source, out = place / "in", place / "out"
    texts = pages(min(files, 500))
    for number in range(files):
        folder = source / f"{number // 1000:02}"
        folder.mkdir(parents=True, exist_ok=True)
        folder.joinpath(f"{number:06}.txt").write_text(texts[number % len(texts)], encoding="utf-8")
    print(machine())
    runs: list[Spent] = []
    states = []
    for _ in range(2):
        runs.append(child(command(source, out)))
        states.append(state(out))
        print(f"run {len(runs)}: {files:,} files, {runs[-1].cpu:.2f} s, peak {runs[-1].peak:.0f} MB, {len(states[-1]):,} files there")
    quick, same = runs[1].cpu <= SHARE * runs[0].cpu, states[0] == states[1]
    print(f"second run: {runs[1].cpu / runs[0].cpu:.3f} of the first, {'nothing' if same else 'something'} rewritten")
    whole = contents(out)
    sound = killed(source, place / "killed", whole, runs[0].wall)
    reached = len(contents(place / "killed"))
    child(command(source, place / "killed"))
    complete = contents(place / "killed") == whole
    print(f"killed {KILLS} times: {reached:,} files by then, {'all of them whole' if sound else 'NOT all whole'}, ", end="")
    print("and all there in the end" if complete else "and NOT all there in the end")
    return 0 if quick and same and sound and complete else 1


if __name__ == "__main__":
    sys.exit(main())
