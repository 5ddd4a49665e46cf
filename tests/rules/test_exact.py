"""Keys of exact phrases are found whether they are looked up one by one or were written and read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.lines.table import LineTable
from cleaner.rules.exact import Exact
from cleaner.rules.matcher import MANY_ROWS, Matcher
from cleaner.rules.shipped import shipped_packs

KEYS = st.lists(st.lists(st.integers(1, 2**64 - 1) | st.integers(1, 9), max_size=5), max_size=9)


@given(KEYS)
def test_a_key_leads_to_every_rule_that_has_it_in_order(keys: list[list[int]]) -> None:
    exact = Exact.of(keys)
    for key in {0, 2**64 - 1, *(key for own in keys for key in own)}:
        assert exact.places(key) == [place for place, own in enumerate(keys) if key in own]


@given(KEYS)
def test_what_is_written_is_read_again(keys: list[list[int]]) -> None:
    exact = Exact.of(keys)
    assert list(Exact.from_hex(*exact.to_hex()).pairs()) == list(exact.pairs())


def test_a_matcher_that_saw_many_rows_finds_what_a_new_one_finds() -> None:
    lines = [line for pack in shipped_packs() for rule in pack.rules for line in rule.match if "\n" not in line]
    table = LineTable("\n\n".join(lines * 2))
    assert len(table.rows) > MANY_ROWS
    used = Matcher(shipped_packs())
    whole = dict(used.scan(table))
    assert whole
    for start in range(0, len(lines), 200):
        part = LineTable("\n\n".join(lines[start : start + 200]))
        assert list(used.scan(part)) == list(Matcher(shipped_packs()).scan(part))
