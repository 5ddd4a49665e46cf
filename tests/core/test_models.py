"""The compiled models are those of Python, and refuse what is none."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.lines.tokens import STEM
from cleaner.models import idf
from cleaner.models.stories import load

core = pytest.importorskip("cleaner._core", reason="cleaner._core is not built")


@pytest.mark.parametrize("tree", ["", "1:", "x", "1:2 3", "86:1 2 3", "1:2 3 4 5", "-1:2 3 4", "1e400:1 2 3"])
def test_what_is_no_tree_is_refused(tree: str) -> None:
    model = load()
    with pytest.raises(ValueError, match=r".+"):
        core.Gaps(idf.compiled(), {}, ([tree], 0.0, [], 0.0), model.typical, [], [], 1.0, (str,) * 5)


@given(st.text(max_size=STEM) | st.text("\u3040\u3041\u309f\u30a0\u0660\u00b219a", max_size=4))
@example("the")
@example("police")
@example("\u3041\u3042")
@example("\u0661\u0662")
@example("\ud800")
def test_every_token_has_the_weight_that_python_gives_it(token: str) -> None:
    compiled = idf.compiled()
    assert compiled is not None
    if token:
        assert compiled[token] == idf.load()[token]


def test_the_whole_table_is_read_alike() -> None:
    compiled = idf.compiled()
    assert compiled is not None
    assert [token for token, weight in idf.load().items() if compiled[token] != weight] == []
