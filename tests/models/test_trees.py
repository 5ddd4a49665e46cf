"""Trees: an ensemble answers with the sum of its leaves."""

import pytest

from cleaner.models import idf
from cleaner.models.stories import load
from cleaner.models.trees import EARLY, HOPELESS, Trees
from cleaner.stages.stories.boundaries import compiled

STUMP = "1:2 -1 0:5 0.25 3"


def ensemble(*trees):
    return Trees({"features": ["length", "age"], "base": 0.5, "trees": list(trees)})


@pytest.mark.parametrize(("values", "wanted"), [([0.0, 2.0], -0.5), ([5.0, 2.1], 0.75), ([5.1, 9.0], 3.5)])
def test_a_value_at_the_threshold_goes_left(values, wanted):
    assert ensemble(STUMP).log_odds(values) == wanted


def test_leaves_add_up_to_the_base():
    assert ensemble(STUMP, "1", STUMP).log_odds([0.0, 0.0]) == -0.5


def test_a_hopeless_case_is_given_up_early():
    trees = ["-1"] * EARLY + ["100"]
    assert ensemble(*trees).log_odds([0.0, 0.0]) == 0.5 - EARLY < HOPELESS


@pytest.mark.parametrize("tree", ["", "1:", "x", "1:2 3", "86:1 2 3", "1:2 3 4 5", "-1:2 3 4", "1e400:1 2 3"])
def test_the_compiled_core_refuses_what_is_no_tree(tree):
    table = idf.compiled()
    if table is None:
        pytest.skip("the compiled core is not built here")
    gaps = compiled()
    model = load()
    with pytest.raises(ValueError, match=r".+"):
        type(gaps)(table, {}, ([tree], 0.0, [], 0.0), model.typical, [], [], 1.0, (str,) * 5)
