"""Trees: an ensemble answers with the sum of its leaves."""

import pytest

from cleaner.models.trees import EARLY, HOPELESS, Trees

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
