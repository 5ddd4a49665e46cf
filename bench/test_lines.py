"""Speed of the scan: what every line costs before any stage looks at it."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from bench.corpus import text
from cleaner.lines.blocks import pieces
from cleaner.lines.scan import scan
from cleaner.lines.table import LineTable
from cleaner.options import Options
from cleaner.rules.shipped import shipped_matcher

Speed = Callable[..., Any]
pytestmark = pytest.mark.benchmark(timer=time.process_time)


def test_scan_english(speed: Speed, block: str) -> None:
    columns = speed(lambda: scan(block), len(block.encode()))
    assert len(columns.key) == block.count("\n") + 1


def test_scan_four_scripts(speed: Speed) -> None:
    block = text("mix-10")[:500_000]
    columns = speed(lambda: scan(block), len(block.encode()))
    assert len(columns.key) == block.count("\n") + 1


def test_table(speed: Speed, block: str) -> None:
    table = speed(lambda: LineTable(block), len(block.encode()))
    assert table.rows


def test_blocks(speed: Speed) -> None:
    """Cutting a stream into horizons, without looking at the text."""
    options, chunks = Options(), [text("en-10")[at : at + 65_536] for at in range(0, 4_000_000, 65_536)]
    found = speed(lambda: list(pieces(chunks, options.horizon_lines * 99, options.horizon_chars)), sum(len(c.encode()) for c in chunks))
    assert len(found) == 1


def test_matcher(speed: Speed, block: str) -> None:
    table, matcher = LineTable(block), shipped_matcher()
    matches = speed(lambda: list(matcher.scan(table)), len(block.encode()))
    assert matches
