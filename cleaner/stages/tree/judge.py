"""Judge: decides how likely each line of an HTML page is its article's text, in two passes of fitted trees.

The second pass sees what the first gave to all lines: to the neighbours, to
those that look alike, to those in the same containers, to the best run.
"""

from __future__ import annotations

from itertools import accumulate
from math import log1p

from cleaner.models.content import probabilities
from cleaner.models.pages import PageModel
from cleaner.stages.scoring.columns import FAR, NEAR, Columns, both, known_words
from cleaner.stages.scoring.runs import best_run
from cleaner.stages.tree.measures import LONGEST, Measured, with_inner

FOUND = (
    *("verdict", "verdict_above", "verdict_below", "verdict_above_2", "verdict_below_2"),
    *(f"{name}_{reach}_{side}" for name in ("verdicts", "text", "rest") for reach in ("near", "far") for side in ("above", "below")),
    *("look_text", "holder_text"),
    *(f"{group}_{name}" for group in ("inside", "around", "beyond") for name in ("text", "of_text")),
    "known",
    *("in_run", "rows_to_run", "rows_from_run", "place_in_run"),
    *("text_above", "page_text", "page_text_share", "run_share"),
)
"""Names of what the second pass sees besides, in the order of :func:`found`."""

COMPARED_LETTERS = 4
"""Letters from which a word is compared: shorter ones are in every text."""

SURELY = 6.0
"""Logit beyond which a verdict is no surer."""


def judge(measured: Measured, model: PageModel) -> list[float]:
    """Return the log odds of each line to be text of the page's article."""
    if not measured.rows:
        return []
    first = model.first.log_odds(measured.features)
    return model.second.log_odds(measured.features + found(measured, first))


def found(measured: Measured, logits: list[float]) -> Columns:
    """The columns of :data:`FOUND`."""
    size = len(logits)
    words = measured.words
    logits = [-SURELY if x < -SURELY else SURELY if x > SURELY else x for x in logits]
    p = probabilities(logits)
    text = [x * w for x, w in zip(p, words)]
    total = sum(text) or 1.0
    columns: Columns = [
        logits,
        [0.0, *p[:-1]],
        [*p[1:], 0.0],
        ([0.0, 0.0, *p])[:size],
        ([*p, 0.0, 0.0])[2:],
    ]
    for values in (p, [x / LONGEST for x in text], [(w - x) / LONGEST for x, w in zip(text, words)]):
        for reach in (NEAR, FAR):
            columns += both(values, reach)
    compared = [{word for word in own if len(word) >= COMPARED_LETTERS} for own in measured.tokens]
    known = known_words(compared, [x > 0.5 for x in p])
    return [*columns, *_shares(measured, text, total), known, *_run(p, words), *_page(measured, text, total)]


def _shares(measured: Measured, text: list[float], total: float) -> Columns:
    """Share of likely text in each line's look and containers, and share of the page's text that they hold."""
    looks, holders = [0.0] * len(measured.page.places), [0.0] * len(measured.page.outer)
    for look, holder, own in zip(measured.look, measured.holder, text):
        looks[look] += own
        holders[holder] += own
    columns: Columns = [
        [looks[n] / measured.look_words[n] for n in measured.look],
        [holders[n] / measured.holder_words[n] for n in measured.holder],
    ]
    inside = with_inner(holders, measured.page.outer)
    for group in (measured.holder, measured.around, measured.beyond):
        columns += [[inside[n] / (measured.inside_words[n] or 1.0) for n in group], [inside[n] / total for n in group]]
    return columns


def _run(p: list[float], words: list[float]) -> Columns:
    """Where each line stands to the best run of likely lines."""
    size = len(p)
    best = best_run([(x - 0.5) * (w + 1.0) for x, w in zip(p, words)])
    if best is None:
        return [[0.0] * size for _ in range(4)]
    first, last = best[0]
    length = last - first + 1
    return [
        [1.0 if first <= i <= last else 0.0 for i in range(size)],
        [log1p(first - i) if i < first else 0.0 for i in range(size)],
        [log1p(i - last) if i > last else 0.0 for i in range(size)],
        [min(2.0, max(-1.0, (i - first) / length)) for i in range(size)],
    ]


def _page(measured: Measured, text: list[float], total: float) -> Columns:
    size = len(text)
    run = best_run([x - 0.5 * w for x, w in zip(text, measured.words)])
    return [
        [x / total for x in accumulate(text)],
        [total] * size,
        [total / sum(measured.words)] * size,
        [(run[1] if run else 0.0) / total] * size,
    ]
