"""How time and memory are taken: of a child process by the kernel's own account, of a call by the processor's clock.

Contenders take turns within each round, and ratios are made within a round, so that a busy machine harms all alike.
"""

from __future__ import annotations

import gc
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CLEANER = (sys.executable, "-m", "cleaner")
"""The command, from this very folder."""


@dataclass(frozen=True)
class Spent:
    """Seconds of the processor, user and system (``cpu``), and of the clock (``wall``); ``peak`` memory in megabytes."""

    cpu: float
    wall: float
    peak: float = 0.0


Contender = Callable[[], Spent]


def environment() -> dict[str, str]:
    """What children get: the present environment, with this folder's packages first."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}


def child(command: Sequence[str], stdin: int | None = None) -> Spent:
    """Run a command whose output nobody reads; RuntimeError where it fails.

    A peak below this process's own cannot be seen: the kernel counts what a child was before it became the command.
    """
    actions: list[tuple[int, ...] | tuple[int, int, str, int, int]] = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    if stdin is not None:
        actions.append((os.POSIX_SPAWN_DUP2, stdin, 0))
    start = time.perf_counter()
    pid = os.posix_spawnp(command[0], list(command), environment(), file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return Spent(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1024))


def here(function: Callable[[], object]) -> Spent:
    """Call a function in this process."""
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    function()
    return Spent(time.process_time() - cpu, time.perf_counter() - wall)


def cleaning(path: Path, *options: str) -> Contender:
    """The whole command on a file."""
    return lambda: child((*CLEANER, "-q", "--isolated", *options, str(path)))


def interleaved(contenders: dict[str, Contender], rounds: int) -> dict[str, list[Spent]]:
    """Let the contenders take turns for so many rounds."""
    found: dict[str, list[Spent]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            found[name].append(run())
    return found


def seconds(run: Spent, clock: str) -> float:
    """One run's time by one of the two clocks, ``cpu`` or ``wall``."""
    return run.cpu if clock == "cpu" else run.wall


def ratio(above: list[Spent], below: list[Spent], clock: str = "cpu") -> float:
    """The median, over the rounds, of one contender's time divided by another's."""
    return statistics.median(seconds(a, clock) / seconds(b, clock) for a, b in zip(above, below))


def median(runs: list[Spent], clock: str = "cpu") -> float:
    """The median of one contender's times, in seconds."""
    return statistics.median(seconds(run, clock) for run in runs)


def machine() -> str:
    """Processor, cores, load and Python, and whether the compiled core is there: without these a figure says nothing."""
    from importlib.util import find_spec

    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [line.partition(":")[2].strip() for line in info.read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
        model = names[0] if names else model
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    core = "compiled core" if find_spec("cleaner._core") else "no compiled core"
    return f"{model}, {os.cpu_count()} cores, load {load}; Python {platform.python_version()}, {core}"
