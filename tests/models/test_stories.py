"""The story model's file agrees with the code that reads it."""

from cleaner.lines.tokens import STEM
from cleaner.models.stories import load, token_odds
from cleaner.stages.stories.features import FEATURES
from cleaner.stages.stories.second_pass import SECOND
from cleaner.stages.stories.starts import STRICT, TWICE


def nodes(tree):
    if isinstance(tree, list):
        yield tree
        yield from nodes(tree[2])
        yield from nodes(tree[3])


def test_the_file_was_fitted_on_the_features_that_the_code_measures():
    assert load().first.features == FEATURES
    assert load().second.features == SECOND
    assert len(load().typical) == len(FEATURES)


def test_every_node_asks_for_a_feature_that_exists():
    for trees in (load().first, load().second):
        for tree in trees.trees:
            for feature, threshold, _, _ in nodes(tree):
                assert 0 <= feature < len(trees.features)
                assert isinstance(threshold, float)


def test_the_threshold_is_a_probability_below_those_that_prove_several_stories():
    assert 0 < load().relaxed < TWICE < STRICT < 1


def test_token_odds_are_keyed_by_tokens():
    for kind in ("openings", "leads", "endings"):
        odds = token_odds()[kind]
        assert odds
        assert all(0 < len(token) <= STEM for token in odds)


def test_singles_are_rarely_cut_by_the_cross_validation():
    assert load().figures["singles_cut"] <= 0.01
