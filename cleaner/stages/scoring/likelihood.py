"""Likelihood: decides how likely each unit of a dump is the article's, in two passes of fitted weights."""

from __future__ import annotations

from cleaner.models.content import ContentModel
from cleaner.stages.scoring.columns import Columns
from cleaner.stages.scoring.features import first_features
from cleaner.stages.scoring.runs import eased_run
from cleaner.stages.scoring.units import Units
from cleaner.stages.scoring.verdicts import found_features


def score(units: Units, model: ContentModel) -> tuple[Columns, list[float]]:
    """Return the first pass's features and the second pass's logits of all units."""
    features = first_features(units)
    logits = model.first.logits(features)
    if units.evidence:
        logits = [x + e for x, e in zip(logits, units.evidence)]
    run, ease = eased_run(logits, units.size)
    found = model.second.logits(found_features(units, features, logits, run, ease))
    if units.markdown:  # the marks say so much that a line by itself is as well judged as beside what was found
        found = [(first + ease + second) / 2 for first, second in zip(logits, found)]
    logits = found if not units.evidence else [x + e for x, e in zip(found, units.evidence)]
    _, ease = eased_run(logits, units.size)
    return features, [logit + ease for logit in logits]
