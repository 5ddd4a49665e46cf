"""The compiled gate: lines that no rule waits for are left out, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.lines.table import LineTable
from cleaner.rules.matcher import MANY_ROWS, Matcher
from cleaner.rules.shipped import shipped_matcher, shipped_packs

PADDING = "\n".join(f"The harbour office counted {chr(97 + n % 26)} boats again" for n in range(MANY_ROWS + 1))
EXAMPLES = [
    line for pack in shipped_packs() for rule in pack.rules for example in (*rule.match, *rule.keep) for line in example.split("\n")
]
pytestmark = pytest.mark.skipif(shipped_matcher()._gate is None, reason="the compiled core is not built here")


class WithoutGate(Matcher):
    """The matcher as it is where the compiled core is not built."""

    _gate = None  # type: ignore[assignment]


WITHOUT = WithoutGate(shipped_packs())


def shipped_after_much() -> Matcher:
    matcher = shipped_matcher()
    if matcher._rows_seen <= MANY_ROWS:
        matcher.match_text(PADDING)
    return matcher


def agree(text: str) -> None:
    without, with_gate = WITHOUT.scan(LineTable(text)), shipped_after_much().scan(LineTable(text))
    assert [(row, rule.id) for row, rule in with_gate] == [(row, rule.id) for row, rule in without]


def test_every_example_of_every_rule_is_taken_alike_with_the_gate_and_without() -> None:
    assert len(EXAMPLES) > 1000
    agree("\n".join(EXAMPLES))
    agree("\n\n".join(EXAMPLES))


words = st.sampled_from(sorted({word for line in EXAMPLES for word in line.split()}))
joints = st.sampled_from(
    (" ", " ", " ", "\u00a0", "\u00ad", "\u2019", ": ", " \u2013 ", ")", "#", "\u00a9 ", "\ufe0f", "\t", "3", "\u0660")
)
line = st.lists(st.tuples(words, joints), max_size=9).map(lambda parts: "".join(word + joint for word, joint in parts))


@given(st.lists(st.one_of(line, st.sampled_from(EXAMPLES).map(str.upper), st.text(max_size=30)), max_size=30))
def test_any_lines_are_taken_alike_with_the_gate_and_without(lines: list[str]) -> None:
    agree("\n".join(lines))


def test_columns_that_do_not_fit_are_refused() -> None:
    gate = shipped_matcher()._gate
    assert gate is not None
    with pytest.raises(ValueError, match="lies in the columns"):
        gate.rows("One line.", [0], [99], [2], [0], [1], [1], [0], 0, 0)
    with pytest.raises(ValueError, match="lies in the columns"):
        gate.rows("One line.", [0], [9], [2], [0], [1], [1], [3], 0, 0)
