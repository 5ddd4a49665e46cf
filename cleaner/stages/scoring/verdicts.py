"""Verdicts: decides what a first verdict on every unit adds to what the second one may see.

Once a best run is there, a unit can be held against it: where it
stands, whether it is indented and set apart alike, how many of its words come
in the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

from cleaner.models.content import probabilities
from cleaner.stages.scoring.columns import FAR, NEAR, Columns, both, known_words
from cleaner.stages.scoring.features import FIRST
from cleaner.stages.scoring.own import BRIEF_SIZE, LONG_SENTENCE
from cleaner.stages.scoring.surroundings import prose_indent
from cleaner.stages.scoring.units import Units

FOUND = (
    "first_verdict",
    "verdict_above",
    "verdict_below",
    "verdict_near_above",
    "verdict_near_below",
    "verdict_far_above",
    "verdict_far_below",
    "inside_run",
    "before_run_log",
    "after_run_log",
    "rank_below_run_start",
    "indent_of_run",
    "gap_of_run",
    "words_of_run",
    "words_of_run_in_short",
    "run_share_of_prose",
    "bullet_inside_run",
    "short_inside_run",
    "shape_grid_inside_run",
    "page_eased",
)
"""Features that the second pass adds, in the order of :func:`found_features`."""

_BULLET, _SENTENCE, _GRID = map(FIRST.index, ("bullet", "sentence_end", "shape_grid"))


def found_features(units: Units, features: Columns, logits: Sequence[float], run: tuple[int, int] | None, ease: float) -> Columns:
    """The columns of :data:`FOUND`.

    ``features`` and ``logits`` are the first pass's, ``run`` is the first and last unit of the
    best run by them, ``ease`` what had to be added for it to be an article's
    size (see :func:`cleaner.stages.scoring.runs.eased_run`).
    """
    size = len(units)
    logits = [x + ease for x in logits]
    p = probabilities(logits)
    first, last = run if run else (size, -1)
    before, after = (first, size - last - 1) if run else (size, 0)
    values = units.prose
    best = prose_indent(units, [0.0] * before + values[first : last + 1] + [0.0] * after)
    gaps = sorted([units.blanks[i] for i in range(first + 1, last + 1) if values[i] > 0.2])
    gap = gaps[len(gaps) // 2] if gaps else None
    shared = known_words(units.words, [first <= i <= last and x > 0.5 for i, x in enumerate(p)])
    none = [0.0] * size

    def within(column: Sequence[float]) -> list[float]:
        return [0.0] * before + list(column[first : last + 1]) + [0.0] * after

    return [
        *_verdicts(logits, p),
        within([1.0] * size),
        *_places(size, first, last),
        [1.0 if indent == best else 0.0 for indent in units.indent] if best is not None else none,
        [1.0 if blanks == gap else 0.0 for blanks in units.blanks] if gap is not None else none,
        shared,
        [x if s < LONG_SENTENCE else 0.0 for x, s in zip(shared, units.size)],
        [sum(values[first : last + 1]) / (sum(values) or 1.0)] * size,
        within(features[_BULLET]),
        within([1.0 if s < BRIEF_SIZE and not end else 0.0 for s, end in zip(units.size, features[_SENTENCE])]),
        within(features[_GRID]),
        [ease] * size,
    ]


def _verdicts(logits: Sequence[float], p: list[float]) -> Columns:
    """The first verdicts on each unit and around it: down to ``verdict_far_below``."""
    return [
        [-6.0 if x < -6.0 else 6.0 if x > 6.0 else x for x in logits],
        [0.0, *p][:-1],
        [*p, 0.0][1:],
        *both(p, NEAR),
        *both(p, FAR),
    ]


def _places(size: int, first: int, last: int) -> Columns:
    """Where each unit stands to the run: ``before_run_log``, ``after_run_log`` and ``rank_below_run_start``."""
    logs = list(map(log1p, range(size + 1)))
    length = last - first + 1
    return [
        logs[first:0:-1] + [0.0] * (size - first),
        [0.0] * (last + 1) + logs[1 : size - last],
        [(i - first + 1) / length if first <= i <= last else 0.0 for i in range(size)],
    ]
