"""Likelihood: decides how likely each unit of a dump is the article's, in two passes: fitted weights, then fitted trees.

The weights say which features spoke against a line; the trees see the same, what the words of
short lines say, and what the weights found.
"""

from __future__ import annotations

from cleaner.models.content import ContentModel
from cleaner.stages.scoring.columns import Columns
from cleaner.stages.scoring.features import first_features
from cleaner.stages.scoring.runs import eased_run
from cleaner.stages.scoring.says import says_features
from cleaner.stages.scoring.units import Units
from cleaner.stages.scoring.verdicts import found_features


def score(units: Units, model: ContentModel) -> tuple[Columns, list[float]]:
    """Return the first pass's features and the second pass's log odds of all units."""
    features = first_features(units)
    logits = model.first.logits(features)
    if units.evidence:
        logits = [x + e for x, e in zip(logits, units.evidence)]
    run, ease = eased_run(logits, units.size)
    second = model.second()
    seen = [*features, *says_features(units.words, second.says), *found_features(units, features, logits, run, ease)]
    logits = second.forest.log_odds(seen)
    if units.evidence:
        logits = [x + e for x, e in zip(logits, units.evidence)]
    _, ease = eased_run(logits, units.size)
    return features, [logit + ease for logit in logits]
