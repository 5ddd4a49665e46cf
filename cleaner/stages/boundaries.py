"""Boundaries: decides how likely a story starts at each line. Not a stage: the stage for stories calls it.

Two passes. The first judges each gap by itself. The second judges the gaps
that the first left open by what it said of their neighbours and of the whole
dump: of two candidates side by side one is the title and the other the first
paragraph, and a dump that holds one sure start holds others. The row of a
boundary is the first line of a story's head: its title, deck, date or caption.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache
from heapq import nlargest
from math import exp
from typing import NamedTuple

from cleaner.lines.table import LineTable
from cleaner.lines.tokens import folded, tokens
from cleaner.models import idf
from cleaner.models.stories import StoryModel, load, token_odds
from cleaner.native import core
from cleaner.roles import CONTENT, METADATA, Role
from cleaner.stages.boundary_features import FEATURES, SHARE, TEXT, Gaps
from cleaner.stages.boundary_window import has_date, total
from cleaner.stages.shapes import dateline, has_credit

OPEN = -5.0
"""Log odds of the first pass below which the second is not asked, and no story starts."""
SURE = 9.0
"""Log odds that stand for certainty; the passes never give more."""
NEAR = 3
"""Gaps on either side that count as the same place when the second pass looks at the rest of the dump."""
REACH = 40
"""Gaps over which the second pass looks for the next likely start."""

CARRIED = (
    *("cover_1_10", "cover_3_10", "cover_10_10", "next_versus", "last_versus", "lead", "lead_sum", "opening"),
    *("ending", "words_last", "words_next", "words_second", "shape_before", "shape_last", "shape_next", "shape_second"),
    *("blanks", "blanks_above_usual", "blanks_rarity", "row", "rows_left", "date_next_4", "share_after_4", "other_before"),
    *("again_3", "short_share", "key_again", "dateline_next_4", "credit_next_3", "next_later_9", "last_later_9"),
)
"""Features of the first pass that the second sees too."""
SECOND = (
    *("own", "one_before", "one_after", "two_before", "two_after", "best_before_5", "best_after_5", "above_next", "above_best_6"),
    *("near_sum", "since_likely", "until_likely", "top_1", "top_2", "top_3", "expected", "expected_share", "gaps"),
    *CARRIED,
)
"""Names of the second pass's features."""
REASONS = {
    "new words": ("cover", "mean_cover", "last_cover", "before", "depth", "next_", "last_later", "last_versus", "second_later"),
    "names": ("names", "again", "short_form", "full_new"),
    "wording of an opening or an end": ("opening", "lead", "ending"),
    "line shapes": ("words", "shape", "quoted", "short_before", "short_after", "short_share"),
    "date, dateline or caption": ("date", "credit"),
    "line that comes again": ("key", "second_key", "last_seen"),
    "furniture around": ("share", "other"),
    "blank lines": ("blanks",),
}
"""What a boundary may rest on, and the beginnings of the names of the features that measure it."""
_GROUPS = {name: [k for k, f in enumerate(FEATURES) if f.startswith(starts)] for name, starts in REASONS.items()}
_ROLE_MARKS = {role: (role in TEXT) + 2 * (role in SHARE) + 4 * (role is Role.DATE) + 8 * (role is Role.CAPTION) for role in Role}
"""What the compiled core knows of a role."""
_CARRIED = [FEATURES.index(name) for name in CARRIED]


CORE_CHARACTERS = 2**31 - 1
"""Characters that the compiled core can count: of a table's text and of its lines without markup, which follow it there."""


class Boundary(NamedTuple):
    """A row at which a story may start: how likely, and what speaks most for it, strongest first."""

    row: int
    probability: float
    reasons: tuple[str, ...]


def boundaries(table: LineTable, rows: list[int] | None = None, sure: Set[int] = frozenset()) -> list[Boundary]:
    """Return the rows at which a story may start, in order, the first row left out.

    ``rows`` are the rows to look at, in order (default: those that are content
    or metadata); rows between them count as furniture. ``sure`` are rows that
    are known to start a story, which makes others likelier. Rows that are out
    of the question are not in the result.
    """
    if rows is None:
        rows = [r for r in table.rows if table.role[r] in CONTENT or table.role[r] in METADATA]
    gaps = compiled() if 2 * len(table.text) < CORE_CHARACTERS else None
    found, chances, costs = gaps.judge(*columns(table, rows), sure) if gaps else judge(table, rows, sure)
    return [
        Boundary(row, round(chance, 4), () if cost is None else _reasons(cost))
        for row, chance, cost in zip(found, chances, costs, strict=True)
    ]


Judged = tuple[list[int], list[float], list[tuple[float, ...] | None]]
"""Rows, their probabilities, and what each group of features adds to the log odds where the probability is worth a reason."""


def judge(table: LineTable, rows: list[int], sure: Set[int]) -> Judged:
    """Judge the rows in both passes; what the compiled core does where there is one, with the same result."""
    model = load()
    gaps = Gaps(table, rows, token_odds())
    odds: list[float] = []
    kept: dict[int, list[float]] = {}
    for i in range(len(rows)):
        if i:
            features = gaps.measure()
            own = SURE if rows[i] in sure else max(-SURE, min(SURE, model.first.log_odds(features)))
            if own > OPEN:
                kept[i - 1] = features
            odds.append(own)
        gaps.advance()
    found: list[int] = []
    chances: list[float] = []
    costs: list[tuple[float, ...] | None] = []
    for (i, features), seconds in zip(kept.items(), second_features(odds, kept)):
        found.append(rows[i + 1])
        chances.append(1.0 if rows[i + 1] in sure else logistic(model.second.log_odds(seconds)))
        costs.append(_costs(features) if chances[-1] >= model.relaxed else None)
    return found, chances, costs


@cache
def compiled() -> core.Gaps | None:
    """Return the compiled core with the fitted model, or None where it is not built."""
    return compiled_with(load())


def compiled_with(model: StoryModel) -> core.Gaps | None:
    """Return the compiled core with a model, or None where it is not built."""
    weights = idf.compiled()
    if core is None or weights is None:
        return None
    return core.Gaps(
        weights,
        model.levels,
        (model.first.texts, model.first.base, model.second.texts, model.second.base),
        model.typical,
        list(_GROUPS.values()),
        _CARRIED,
        model.relaxed,
        (folded, tokens, has_date, has_credit, dateline),
    )


def columns(table: LineTable, rows: list[int]) -> tuple[str, list[int], list[int], list[int], list[int], list[int], bytes, list[int]]:
    """Return what the compiled core reads of a table."""
    text, start, end = table.text, table.start, table.end
    if table.clean:
        start, end, parts, length = start.copy(), end.copy(), [text], len(text)
        for row, part in sorted(table.clean.items()):
            start[row], end[row] = length, length + len(part)
            parts.append(part)
            length += len(part)
        text = "".join(parts)
    marks = bytes(map(_ROLE_MARKS.__getitem__, table.role))
    return text, start, end, table.words, table.flags, table.key, marks, rows


def logistic(odds: float) -> float:
    """Return the probability that log odds stand for."""
    return 1 / (1 + exp(-odds))


def second_features(odds: Sequence[float], kept: dict[int, list[float]]) -> list[list[float]]:
    """Return the second pass's features of the kept gaps.

    ``odds`` are the first pass's log odds of all gaps, ``kept`` the first
    pass's features of the gaps that are still open, by their place in ``odds``.
    """
    n = len(odds)
    chances = [logistic(s) for s in odds]
    everything = total(chances)
    tops = nlargest(2 * NEAR + 4, ((s, -i) for i, s in enumerate(odds)))
    padded = [-SURE] * 6 + list(odds) + [-SURE] * 6
    before, until = _distances(chances)
    out = []
    for i, features in kept.items():
        at = i + 6
        own = odds[i]
        near = total(chances[max(0, i - NEAR) : i + NEAR + 1])
        far = [s for s, j in tops if abs(-j - i) > NEAR][:3]
        far += [-SURE] * (3 - len(far))
        others = n - (min(n, i + NEAR + 1) - max(0, i - NEAR))
        sides = padded[at - 6 : at], padded[at + 1 : at + 7]
        out.append(
            [
                *(
                    own,
                    padded[at - 1],
                    padded[at + 1],
                    padded[at - 2],
                    padded[at + 2],
                    max(padded[at - 5 : at - 2]),
                    max(padded[at + 3 : at + 6]),
                ),
                *(own - max(padded[at - 1], padded[at + 1]), own - max(*sides[0], *sides[1]), near - chances[i], before[i], until[i], *far),
                *(everything - near, (everything - near) / max(1, others), n),
                *(features[k] for k in _CARRIED),
            ]
        )
    return out


def _distances(chances: Sequence[float]) -> tuple[list[int], list[int]]:
    """Gaps since the last likely start and until the next, at most :data:`REACH`; the dump's ends count as starts."""
    n = len(chances)
    before, until = [0] * n, [0] * n
    last, coming = -1, n
    for i in range(n):
        before[i] = min(REACH, i - last)
        if chances[i] > 0.5:
            last = i
    for i in range(n - 1, -1, -1):
        until[i] = min(REACH, coming - i)
        if chances[i] > 0.5:
            coming = i
    return before, until


def _costs(features: list[float]) -> tuple[float, ...]:
    """What each group of features would change were they as they usually are."""
    model = load()
    whole = model.first.log_odds(features)
    costs = []
    for group in _GROUPS.values():
        usual = list(features)
        for k in group:
            usual[k] = model.typical[k]
        costs.append(model.first.log_odds(usual) - whole)
    return tuple(costs)


def _reasons(costs: tuple[float, ...]) -> tuple[str, ...]:
    """What speaks most for a start: the groups that would cost most."""
    return tuple(name for cost, name in sorted(zip(costs, _GROUPS))[:3] if cost < -0.5)
