"""The compiled forest gives what Python's trees give, and refuses what is no table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.models.pages import load
from cleaner.models.trees import Forest, Trees

core = pytest.importorskip("cleaner._core", reason="cleaner._core is not built")

NUMBERS = st.floats(-5, 500, allow_nan=False)


@given(st.data())
def test_every_row_gets_the_log_odds_that_python_gives_it(data: st.DataObject) -> None:
    forest = load().first
    trees = forest._trees
    rows = data.draw(st.lists(st.lists(NUMBERS, min_size=len(trees.features), max_size=len(trees.features)), min_size=1, max_size=3))
    assert forest.log_odds([list(column) for column in zip(*rows)]) == [trees.log_odds(row) for row in rows]


@pytest.mark.parametrize("columns", [[], [[1.0]], [[1.0], [1.0, 2.0]], [[1.0], ["x"]], [[1.0], 3]])
def test_what_is_no_table_is_refused(columns: list[object]) -> None:
    forest = core.Forest(["0:1 2 3"], 0.0, 2)
    with pytest.raises((ValueError, TypeError)):
        forest.log_odds(columns)


def test_an_empty_table_has_no_odds() -> None:
    assert Forest(Trees({"features": ["a"], "base": 0.0, "trees": ["1"]})).log_odds([[]]) == []
