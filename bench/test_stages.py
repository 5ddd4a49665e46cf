"""Speed of each stage, on a block that the stages before it have worked on."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from cleaner.lines.table import LineTable
from cleaner.options import Options
from cleaner.rules.shipped import shipped_matcher
from cleaner.stages import STAGES
from cleaner.stages.context import Context

pytestmark = pytest.mark.benchmark(timer=time.process_time)
NAMES = [stage.__module__.rpartition(".")[2] for stage in STAGES]


@pytest.mark.parametrize("number", range(len(STAGES)), ids=NAMES)
def test_stage(speed: Callable[..., Any], block: str, number: int) -> None:
    options = Options()

    def until() -> tuple[LineTable, Context]:
        table, context = LineTable(block), Context(options, shipped_matcher())
        for apply in STAGES[:number]:
            apply(table, context)
        return table, context

    assert speed(STAGES[number], len(block.encode()), until, rounds=3) is None
