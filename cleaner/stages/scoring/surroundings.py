"""Surroundings: decides what the fitted weights may see of the place where a unit stands, and of what stands around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, compress, pairwise
from math import log1p
from operator import add, and_, eq

from cleaner.lines.scan import BULLET, SENTENCE_END
from cleaner.stages.scoring.columns import FAR, NEAR, REACH, Columns, both, signs
from cleaner.stages.scoring.own import BRIEF_SIZE
from cleaner.stages.scoring.units import Units

AROUND = (
    "line_comes_again",
    "blanks_above",
    "blanks_below",
    "isolated",
    "block_words_log",
    "block_lines_log",
    "block_mean_words_log",
    "block_ends_sentence",
    "indent_of_most_prose",
    "indent_deeper",
    "indent_shallower",
    "shape_of_neighbours",
    "shape_grid",
    "reads_on_from_above",
    "reads_on_below",
    "first_log",
    "last_log",
    "prose_share_above",
    "prose_near_above",
    "prose_near_below",
    "prose_far_above",
    "prose_far_below",
    "short_near_above",
    "short_near_below",
    "short_far_above",
    "short_far_below",
    "marks_near_above",
    "marks_near_below",
    "marks_right_above",
    "marks_right_below",
    "stamps_right_above",
    "stamps_near_above",
    "stamps_near_below",
    "consent_near",
    "consent_far",
    "reader_near",
    "page_prose_share",
)

_LARGE = 3
"""Size class of paragraphs, whose neighbours are alike in every article."""


def places(units: Units) -> Columns:
    """The columns of :data:`AROUND` that tell where a unit stands and how it is set, down to ``last_log``."""
    size = len(units)
    counted = Counter(units.key)
    gaps = [*units.blanks, 0]
    log_gaps = list(map(log1p, gaps))
    best = prose_indent(units, units.prose)
    indents = [indent - best for indent in units.indent] if best is not None else []
    none = [0.0] * size
    ended = [flags & SENTENCE_END for flags in units.flags]
    goes_on = [0.0, *(1.0 if lower and not end else 0.0 for lower, end in zip(units.lower_start[1:], ended)), 0.0]
    logs = list(map(log1p, range(size)))
    return [
        [1.0 if counted[key] > 1 else 0.0 for key in units.key] if len(counted) < size else none,
        log_gaps[:-1],
        log_gaps[1:],
        [1.0 if above > 0 and below > 0 else 0.0 for above, below in pairwise(gaps)],
        *zip(*_blocks(units)),
        [0.0 if indent else 1.0 for indent in indents] or none,
        [log1p(indent) if indent > 0 else 0.0 for indent in indents] or none,
        [log1p(-indent) if indent < 0 else 0.0 for indent in indents] or none,
        *_shape_repeats(units),
        goes_on[:-1],
        goes_on[1:],
        logs,
        logs[::-1],
    ]


def sums(units: Units, sentence: list[float]) -> Columns:
    """The columns of :data:`AROUND` that add up what stands above and below, from ``prose_share_above`` on."""
    total = sum(units.prose) or 1.0
    brief = [1.0 if size < BRIEF_SIZE and not end else 0.0 for size, end in zip(units.size, sentence)]
    marks = [log1p(count) for count in (*units.marks, 0)]
    stamped = signs(units.stamps)
    consent = signs(units.consent)
    around = [both(consent, NEAR), both(consent, FAR), both(units.reader, NEAR)]
    return [
        [above / total for above in accumulate(units.prose[:-1], initial=0.0)],
        *both(units.prose, NEAR),
        *both(units.prose, FAR),
        *both(brief, NEAR),
        *both(brief, FAR),
        *both([min(1.0, count / 3) for count in units.marks], NEAR),
        marks[:-1],
        marks[1:],
        stamped,
        *both(stamped, NEAR),
        *(list(map(add, *pair)) for pair in around),
        [total / (total + sum(brief))] * len(units),
    ]


def _shape_repeats(units: Units) -> tuple[list[float], list[float]]:
    """(share of eight neighbours of the same shape, whether shapes come back every two to five units) for small units."""
    numbers: dict[tuple[int, int, int], int] = {}
    seen = _shapes(units)
    shapes = [numbers.setdefault(shape, len(numbers)) for shape in seen]
    size = len(shapes)
    padded = [-1] * REACH + shapes + [-1] * REACH
    same = [
        (padded[i : i + 2 * REACH + 1].count(number) - 1) / (2 * REACH) if shape[2] < _LARGE else 0.0
        for i, (number, shape) in enumerate(zip(shapes, seen))
    ]
    grid = [0] * size
    alone = [above != own or below != own for above, own, below in zip(padded[REACH - 1 :], shapes, padded[REACH + 1 :])]
    for period in (2, 3, 4, 5):
        equal = list(map(eq, shapes, shapes[period:]))
        for i in compress(range(period, size), map(and_, equal, equal[period:])):
            grid[i] += alone[i]
    return same, [min(count, 2) / 2 for count in grid]


def _shapes(units: Units) -> list[tuple[int, int, int]]:
    """What a unit looks like from afar: indentation, list mark, sentence end, size class."""
    return [
        (indent, flags & (BULLET | SENTENCE_END), 0 if size <= 1 else 1 if size <= 4 else 2 if size <= 14 else _LARGE)
        for indent, flags, size in zip(units.indent, units.flags, units.size)
    ]


def _blocks(units: Units) -> list[tuple[float, float, float, float]]:
    """For each unit, of the units that no blank line parts: log words, log count, log mean words, share ended as sentences."""
    out: list[tuple[float, float, float, float]] = []
    starts = [i for i, blanks in enumerate(units.blanks) if blanks or not i]
    for start, end in pairwise([*starts, len(units)]):
        count = end - start
        words = sum(units.size[start:end])
        ended = sum([flags & SENTENCE_END for flags in units.flags[start:end]]) / count
        out += [(log1p(words), log1p(count), log1p(words / count), ended)] * count
    return out


def prose_indent(units: Units, weight: Sequence[float]) -> int | None:
    """The indentation under which most of the weight stands; None where indentation says nothing."""
    sums: Counter[int] = Counter()
    for indent, value in zip(units.indent, weight):
        sums[indent] += value  # type: ignore[assignment]
    if len(sums) < 2:
        return None
    best = max(sums, key=lambda indent: (sums[indent], -indent))
    return best if units.indent.count(best) < 0.9 * len(units) else None
