"""However long a dump is, only so much of it is held at a time."""

from __future__ import annotations

import json
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from cleaner import Cleaner, Dump
from cleaner.stages.stories.boundaries import compiled

ROOT = Path(__file__).parents[1]

BYTES = 110
"""Bytes a character of one line, in the worst case: pairs of Chinese characters are words."""

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


@pytest.mark.parametrize(
    "unit", ["\0", "e\u0301\u0302\u0323", "\u0301", "\u200f", "a\u200b", "\u4e00", "\u0640", "\U0001f1e6", "1 May 2020 "]
)
def test_a_strange_text_takes_a_bounded_number_of_bytes_a_character(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    cleaner = Cleaner()
    cleaner.clean(unit)
    tracemalloc.start()
    try:
        cleaner.clean(text)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < BYTES * len(text)


def test_pages_leave_nothing_behind() -> None:
    import logging

    cleaner = Cleaner()
    before = 0
    for number in range(12):
        list(
            cleaner.run(
                Dump(
                    f"page-{number}", [f"<!doctype html><p>The ferry was late for time {number}, the office said on Monday.</p>"], html=True
                )
            )
        )
        if number == 1:
            before = len(logging.getLogger("trafilatura").handlers)
    assert len(logging.getLogger("trafilatura").handlers) == before
