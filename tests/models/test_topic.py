"""The topic thresholds agree with what they claim."""

from cleaner.models.topic import load
from cleaner.stages import cohesion


def test_there_is_room_between_off_topic_and_related():
    assert 0 < cohesion.OFF_TOPIC < cohesion.UNSURE < 0.3


def test_the_figures_bear_the_thresholds_out():
    figures = load()
    assert figures["auc"] > 0.97
    assert figures["related_below_off_topic"] <= 0.06
    assert figures["unrelated_below_unsure"] >= 0.98
