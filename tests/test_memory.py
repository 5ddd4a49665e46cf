"""However long a dump is, only so much of it is held at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from cleaner.stages.stories.boundaries import compiled

ROOT = Path(__file__).parents[1]

LAUNCH = """
import json, os, random, sys

def lines(size):
    draw = random.Random(3)
    words = ["".join(draw.choices("abdeilmnorst", k=draw.randint(2, 9))) for _ in range(2_000)]
    while size > 0:
        line = " ".join(draw.choices(words, k=60)) + ".\\n"
        size -= len(line)
        yield line.encode()

reader, writer = os.pipe()
os.set_inheritable(writer, False)
quiet = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
command = [sys.executable, "-m", "cleaner", "-q", "--isolated"]
pid = os.posix_spawn(sys.executable, command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, reader, 0), quiet])
os.close(reader)
with open(writer, "wb") as pipe:
    pipe.writelines(lines(int(sys.argv[1])))
_, status, usage = os.wait4(pid, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1024)]))
"""
"""Runs the command on so many bytes of long lines that never repeat.

In a small process of its own: a child's peak counts what its parent held when it was born.
"""


ROUNDS = 3
"""Times that both are measured, at the most: peaks of equal runs differ by a twelfth, while what leaks does so each time."""


def peak(size: int) -> float:
    """Megabytes that the command takes at most for a dump of so many bytes."""
    done = subprocess.run([sys.executable, "-c", LAUNCH, str(size)], cwd=ROOT, capture_output=True, check=True, text=True)
    code, megabytes = json.loads(done.stdout)
    assert code == 0
    return float(megabytes)


def test_a_dump_of_300_megabytes_takes_no_more_memory_than_one_of_60() -> None:
    share = 1 if compiled() else 5  # without the compiled core this would take minutes
    for _ in range(ROUNDS):
        shorter, longer = peak(60_000_000 // share), peak(300_000_000 // share)
        if longer < 1.1 * shorter:
            break
    assert longer < 150
    assert longer < 1.1 * shorter
