"""Page verdicts: decides what a first verdict on every unit adds to what the second one may see.

Not a stage. Once a best run is there, a unit can be held against it: where it
stands, whether it is indented and set apart alike, how many of its words come
in the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import exp, log1p

from cleaner.lines.scan import BULLET, SENTENCE_END
from cleaner.stages.page_features import FAR, FIRST, NEAR, Rows, both, prose_indent
from cleaner.stages.page_units import Units

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

_GRID = FIRST.index("shape_grid")


def sigmoid(x: float) -> float:
    """Probability of a logit."""
    return 1 / (1 + exp(-x)) if x > -30 else 0.0


def found_features(units: Units, features: Rows, logits: Sequence[float], run: tuple[int, int] | None, ease: float) -> Rows:
    """One row of :data:`FOUND` for each unit.

    ``features`` and ``logits`` are the first pass's, ``run`` is the first and last unit of the
    best run by them, ``ease`` what had to be added for it to be an article's
    size (see :func:`cleaner.stages.runs.eased_run`).
    """
    size = len(units)
    logits = [x + ease for x in logits]
    p = [sigmoid(x) for x in logits]
    near, far = both(p, NEAR), both(p, FAR)
    first, last = run if run else (size, -1)
    inside = [float(first <= i <= last) for i in range(size)]
    values = units.prose
    best = prose_indent(units, [v * x for v, x in zip(values, inside)])
    gaps = sorted(units.blanks[i] for i in range(first + 1, last + 1) if values[i] > 0.2)
    gap = gaps[len(gaps) // 2] if gaps else None
    known: Counter[str] = Counter()
    for i in range(first, last + 1):
        if p[i] > 0.5:
            known.update(set(units.words[i]))
    share = sum(v for v, x in zip(values, inside) if x) / (sum(values) or 1.0)
    rows: Rows = []
    for i in range(size):
        own = 1 if inside[i] and p[i] > 0.5 else 0
        words = units.words[i]
        shared = sum(known[w] > own for w in words) / (len(words) + 1)
        small = units.size[i] < 15
        rows.append(
            [
                max(-6.0, min(6.0, logits[i])),
                p[i - 1] if i else 0.0,
                p[i + 1] if i + 1 < size else 0.0,
                near[0][i],
                near[1][i],
                far[0][i],
                far[1][i],
                inside[i],
                log1p(max(0, first - i)),
                log1p(max(0, i - last)),
                (i - first + 1) / (last - first + 1) if inside[i] else 0.0,
                float(best is not None and units.indent[i] == best),
                float(gap is not None and units.blanks[i] == gap),
                shared,
                shared if small else 0.0,
                share,
                float(units.flags[i] & BULLET > 0) * inside[i],
                float(units.size[i] < 6 and not units.flags[i] & SENTENCE_END) * inside[i],
                features[i][_GRID] * inside[i],
                ease,
            ]
        )
    return rows
