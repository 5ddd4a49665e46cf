"""The compiled counts of lines are those of Python."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.memory.counts import Tally, merge_counts

core = pytest.importorskip("cleaner._core", reason="cleaner._core is not built")

KEYS = st.sampled_from([0, 1, 2, 3, 2**63, 2**64 - 1, 2**64 - 2]) | st.integers(0, 2**64 - 1)
DUMP = st.lists(st.tuples(KEYS, KEYS, st.sampled_from([0, 1, 2, 4, 5, 6])), max_size=40)


def laid_out(rows: list[tuple[int, int, int]]) -> tuple[list[int], list[int], bytes]:
    keys, masks, codes = ([row[n] for row in rows] for n in range(3))
    return keys, masks, bytes(codes)


@given(st.lists(DUMP, max_size=6))
def test_the_compiled_core_counts_like_python(dumps: list[list[tuple[int, int, int]]]) -> None:
    compiled, plain = core.Tally(), Tally()
    for _ in range(2):
        for rows in dumps:
            compiled.add(*laid_out(rows))
            plain.add(*laid_out(rows))
            assert len(compiled) == len(plain)
        assert compiled.drain() == plain.drain()


def test_many_keys_come_out_in_order() -> None:
    keys = [(n * 0x9E3779B97F4A7C15) % 2**64 for n in range(1, 5000)] + [2**64 - 1 - n for n in range(100)]
    compiled, plain = core.Tally(), Tally()
    rows = laid_out([(key, key, key & 2) for key in keys])
    for tally in (compiled, plain, compiled, plain):
        tally.add(*rows)
    assert compiled.drain() == plain.drain()


@given(st.lists(st.lists(st.tuples(KEYS, st.integers(1, 300)), unique_by=lambda pair: pair[0], max_size=20), max_size=5), st.integers(0, 3))
def test_the_compiled_core_adds_up_like_python(parts: list[list[tuple[int, int]]], least: int) -> None:
    made = []
    for part in parts:
        rows = sorted(part)
        counts = [count for _, dumps in rows for count in (dumps, dumps // 2, dumps // 3, dumps)]
        wide = any(count > 255 for count in counts)
        made.append((array("Q", [key for key, _ in rows]).tobytes(), array("I", counts).tobytes() if wide else bytes(counts)))
    assert core.merge_counts(made, least) == tuple(merge_counts(made, least))


def test_what_does_not_fit_is_refused() -> None:
    for tally in (core.Tally(), Tally()):
        with pytest.raises(ValueError, match="different lengths"):
            tally.add([1], [], b"\0")
    for merge in (core.merge_counts, merge_counts):
        with pytest.raises(ValueError, match="for each key"):
            merge([(b"12345678", b"\0\0")], 1)
