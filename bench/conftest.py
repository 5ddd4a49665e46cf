"""What the benchmarks share: corpora, one way to measure, and a table with megabytes a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bench.corpus import MEGABYTE, text
from bench.timing import machine

BLOCK = 1_000_000
"""Characters of the text that single stages get: they hold a block at a time, too."""

ROUNDS = 5


@pytest.fixture(scope="session")
def block() -> str:
    """The first stories of the English collection, up to a line's end."""
    return text("en-10")[:BLOCK].rpartition("\n")[0]


@pytest.fixture
def speed(benchmark: Any) -> Callable[..., Any]:
    """Measure a call, with what it is called with made anew by ``setup`` for each round; ``size`` is in bytes."""

    def run(function: Callable[..., Any], size: int, setup: Callable[[], tuple[Any, ...]] = tuple, rounds: int = ROUNDS) -> Any:
        benchmark.extra_info["megabytes"] = size / MEGABYTE
        return benchmark.pedantic(function, setup=lambda: (setup(), {}), rounds=rounds)

    return run


@pytest.hookimpl(hookwrapper=True)
def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> Iterator[None]:
    """Print medians and megabytes a second in place of the plugin's table, which has no room for them."""
    yield
    session = getattr(config, "_benchmarksession", None)
    rows = [row for row in session.benchmarks if row] if session else []
    if not rows:
        return
    terminalreporter.section("speed")
    terminalreporter.write_line(machine())
    terminalreporter.write_line(f"{'what':44s} {'median ms':>10s} {'MB/s':>9s} {'rounds':>7s}")
    for row in rows:
        megabytes = row.extra_info.get("megabytes", 0.0)
        rate = f"{megabytes / row.stats.median:9.2f}" if megabytes else " " * 9
        terminalreporter.write_line(f"{row.name.removeprefix('test_'):44s} {1000 * row.stats.median:10.1f} {rate} {row.stats.rounds:7d}")
