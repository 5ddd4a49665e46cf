"""Verdict: decides which rows of a page are text of its article, by the judge, and by an extractor where the judge is unsure."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.lines.page import Region
from cleaner.lines.patterns import lazy
from cleaner.models.content import probabilities
from cleaner.models.pages import load
from cleaner.stages.tree.judge import judge
from cleaner.stages.tree.lines import SOLELY, TreeLines
from cleaner.stages.tree.measures import Measured

LEAST = 0.2
"""Chance from which a line may be text, on however poor a page."""

UNSURE = 0.91
"""Expected F1 of the judge's choice below which an extractor is asked too."""

SURE = 0.88
"""Chance from which a line that is shown to nobody, until it is asked for, is text all the same: the answer to a question."""

DOUBTED = 2.0
"""Log odds below which a line that was taken is doubtful: behind the text, in a box of its own, it is a biography or an offer."""

OPINION = 1.5
"""Log odds that the extractor's word adds to a line, or takes."""

_HIDDEN = lazy(r"(?s)\A(?=[^:]*\Z)(?:.*\s)?hidden(?!\S)")
"""Names among which one hides; "hidden md:block" is shown on larger screens."""


class Verdict(NamedTuple):
    """The rows that are the article's text, and those of them that would not be taken for it in a box of their own.

    An index of links has none. ``judged`` is what :data:`cleaner.stages.tree.outcome.FEATURES` open with: the F1 that is
    expected of the choice, and was before the extractor was asked, whether it was, the mean chance, and how unsure the lines are.
    """

    rows: list[int]
    doubtful: frozenset[int]
    judged: tuple[float, ...]


def verdict(lines: TreeLines) -> Verdict:
    """Judge the rows of a page."""
    model = load()
    measured = Measured(lines.table, lines.page, lines.rows, lines.at, model.names, model.says)
    logits = judge(measured, model)
    if lines.table.recurs:
        known = lines.table.recurs
        logits = [x + known[row].weight if row in known else x for row, x in zip(lines.rows, logits)]
    chances = probabilities(logits)
    least, first = threshold(measured.words, chances)
    expected = first
    taken = lines.page.main
    if not taken and lines.page.extractor is not None and first < UNSURE:
        taken = lines.page.extractor()
    if taken:
        logits = [x + (OPINION if taken[lines.at[row]] else -OPINION) for row, x in zip(lines.rows, logits)]
        chances = probabilities(logits)
        least, expected = threshold(measured.words, chances)
    judged = (expected, first, float(bool(taken)), *_doubt(measured.words, chances))
    hidden = _hidden(lines, [row for row, p in zip(lines.rows, chances) if least <= p < SURE])
    chosen = [row for row, p in zip(lines.rows, chances) if p >= least and row not in hidden]
    if lines.count_linked(chosen) >= SOLELY * lines.count(chosen):
        return Verdict([], frozenset(), judged)
    return Verdict(chosen, frozenset(row for row, x in zip(lines.rows, logits) if x < DOUBTED), judged)


def _doubt(words: list[float], chances: list[float]) -> tuple[float, float]:
    """The mean chance of a page's words, and the share of the words expected that could as well be otherwise."""
    likely = sum([w * p for w, p in zip(words, chances)])
    unsure = sum([w * min(p, 1 - p) for w, p in zip(words, chances)])
    return likely / max(1.0, sum(words)), unsure / max(1.0, likely)


def _hidden(lines: TreeLines, rows: list[int]) -> set[int]:
    """Those of some rows that are hidden, by attribute or by the name that frameworks hide by."""
    return {*(row for row in rows if lines.region(row) is Region.HIDDEN), *lines.below(_HIDDEN, rows)}


def threshold(words: list[float], chances: list[float]) -> tuple[float, float]:
    """Return the chance from which lines are taken so that the F1 over words is the highest to be expected, and that F1.

    On a page whose lines are all doubtful it is lower than on a clear one.

    >>> threshold([10.0, 10.0, 10.0], [0.4, 0.35, 0.0])[0]
    0.35
    """
    total = sum(p * w for p, w in zip(chances, words))
    least, best = 1.0, 0.0
    right = taken = 0.0
    for p, w in sorted(zip(chances, words), reverse=True):
        if p < LEAST:
            break
        right += p * w
        taken += w
        f1 = 2 * right / (taken + total)
        if f1 > best:
            least, best = p, f1
    return least, best
