"""Second pass: decides what it may see of a gap: what the first pass said of it, of its neighbours and of the whole dump."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest
from math import exp

from cleaner.stages.stories.features import FEATURES
from cleaner.stages.stories.window import total

SURE = 9.0
"""Log odds that stand for certainty; the passes never give more."""
NEAR = 3
"""Gaps on either side that count as the same place when the second pass looks at the rest of the dump."""
REACH = 40
"""Gaps over which the second pass looks for the next likely start."""
LIKELY = 0.5
"""Probability above which a start is likely."""
SIDE = 6
"""Gaps to each side whose best is told."""
BESIDE = 3, 5
"""The first and the last of those to each side whose best is told apart from the nearest."""
FAR_TOPS = 3
"""The best gaps of the rest of the dump that are told."""
TOPS = 2 * NEAR + FAR_TOPS + 1
"""The best gaps that are kept, so that enough are left where the near ones are not counted."""

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

CARRIED_PLACES = [FEATURES.index(name) for name in CARRIED]


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
    tops = nlargest(TOPS, ((s, -i) for i, s in enumerate(odds)))
    padded = [-SURE] * SIDE + list(odds) + [-SURE] * SIDE
    before, until = _distances(chances)
    out = []
    for i, features in kept.items():
        at = i + SIDE
        own = odds[i]
        near = total(chances[max(0, i - NEAR) : i + NEAR + 1])
        far = [s for s, j in tops if abs(-j - i) > NEAR][:FAR_TOPS]
        far += [-SURE] * (FAR_TOPS - len(far))
        others = n - (min(n, i + NEAR + 1) - max(0, i - NEAR))
        sides = padded[at - SIDE : at], padded[at + 1 : at + SIDE + 1]
        out.append(
            [
                *(
                    own,
                    padded[at - 1],
                    padded[at + 1],
                    padded[at - 2],
                    padded[at + 2],
                    max(padded[at - BESIDE[1] : at - BESIDE[0] + 1]),
                    max(padded[at + BESIDE[0] : at + BESIDE[1] + 1]),
                ),
                *(own - max(padded[at - 1], padded[at + 1]), own - max(*sides[0], *sides[1]), near - chances[i], before[i], until[i], *far),
                *(everything - near, (everything - near) / max(1, others), n),
                *(features[k] for k in CARRIED_PLACES),
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
        if chances[i] > LIKELY:
            last = i
    for i in range(n - 1, -1, -1):
        until[i] = min(REACH, coming - i)
        if chances[i] > LIKELY:
            coming = i
    return before, until
