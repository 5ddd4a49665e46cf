"""The compiled counts and sums over a page's units are those of Python."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.models.content import weigh
from cleaner.stages.scoring import looks
from cleaner.stages.scoring.columns import decayed

core = pytest.importorskip("cleaner._core", reason="cleaner._core is not built")

SCRIPTS = "aZ\u00df\u0130\u01c5\u03a3\u0436\u0416 \u00a0\t\x1c019\u0660\u00b2\u0f33_.,;:\u3001|>\u2026\u2192'\u2019-\u0300\u6e2f\u53e3\uac00\U0001d400\U0001f600\udc80"
"""Letters with and without case, of several scripts, digits that are letters or not, marks, an emoji, half a character."""

TEXTS = st.lists(st.text(st.sampled_from(SCRIPTS)) | st.text(), max_size=6)


@given(TEXTS, st.booleans())
def test_the_compiled_core_reads_what_python_reads(texts: list[str], solid: bool) -> None:
    spaceless = [solid] * len(texts)
    assert core.read_texts(texts, spaceless) == looks.read_texts(texts, spaceless)


@given(TEXTS, st.sets(st.text(st.sampled_from("aZ\u00df\u0436\u6e2f"), min_size=1, max_size=3), max_size=8))
def test_the_compiled_core_finds_what_python_finds(texts: list[str], parts: set[str]) -> None:
    joined, wanted = "\n".join(texts), tuple(sorted(parts))
    assert core.parts_in(joined, wanted) == looks.parts_in(joined, wanted)
    assert core.count_known(texts, frozenset(parts)) == looks.count_known(texts, frozenset(parts))


NUMBERS = st.floats(-100, 100)


@given(st.lists(st.tuples(*[NUMBERS] * 11), min_size=1, max_size=9), NUMBERS)
def test_the_compiled_core_adds_up_like_python(rows: list[tuple[float, ...]], bias: float) -> None:
    weights, *columns = [[row[k] for row in rows] for k in range(11)]
    table = [list(column) for column in zip(*columns)]
    assert core.weigh(tuple(weights), table, bias) == weigh(tuple(weights), table, bias)
    assert core.decayed(weights, 0.93) == decayed(weights, 0.93)
