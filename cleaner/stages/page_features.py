"""Page features: decides what the fitted weights of the content stage may see of a unit and of what stands around it.

Not a stage. Features are numbers of about -1 to 3, cheap, and mostly
free of any language. ``OWN`` are seen in the unit alone,
``AROUND`` in its surroundings, ``SEEN`` for each of the four neighbours on
each side. What a first verdict adds stands in
:mod:`cleaner.stages.page_verdicts`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import log1p

from cleaner.lines.scan import BULLET, QUOTED, SENTENCE_END, UPPER_START
from cleaner.stages.page_units import Units

REACH = 4
"""Neighbours seen on each side; a fifth added nothing on the fitting pages."""

NEAR, FAR = 0.7, 0.93
"""What one unit further away weighs in the decayed sums: half after two units, half after ten."""

_LOG_8, _LOG_25 = log1p(8), log1p(25)

OWN = (
    "words_log",
    "words_log_above_8",
    "words_log_above_25",
    "one_word",
    "sentence_end",
    "long_sentence",
    "short_sentence",
    "question_or_cry",
    "upper_start",
    "lower_start",
    "quoted",
    "bullet",
    "bullet_words_log",
    "short_lower_words",
    "short_lower_words_in_long",
    "capitalised_words",
    "digits",
    "commas",
    "sentences_inside",
    "separators",
    "address_or_copyright",
    "consent_words",
    "speaks_to_reader",
    "speaks_to_reader_in_quote",
    "clock_or_date",
)

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

SEEN = ("words_log", "sentence_end", "bullet")
"""What is seen of each neighbour."""

NEIGHBOURS = tuple(f"{name}_{side}_{step}" for name in SEEN for side in ("above", "below") for step in range(1, REACH + 1))

FIRST = (*OWN, *AROUND, *NEIGHBOURS)
"""Features of the first pass, in the order of :func:`first_features`."""

Rows = list[list[float]]


def _own(units: Units) -> Rows:
    rows: Rows = []
    for i, size in enumerate(units.size):
        flags = units.flags[i]
        words = log1p(size)
        sentence = float(flags & SENTENCE_END > 0)
        bullet = float(flags & BULLET > 0)
        long = size >= 10
        rows.append(
            [
                words,
                max(0.0, words - _LOG_8),
                max(0.0, words - _LOG_25),
                float(size <= 1),
                sentence,
                sentence if size >= 15 else 0.0,
                sentence if size < 6 else 0.0,
                float(units.asks[i]),
                float(flags & UPPER_START > 0),
                float(units.lower_start[i]),
                float(flags & QUOTED > 0),
                bullet,
                bullet * words,
                units.short[i],
                units.short[i] if long else 0.0,
                units.upper[i],
                units.digits[i],
                units.commas[i],
                log1p(units.inner_ends[i]),
                log1p(units.separators[i]),
                float(units.contact[i]),
                float(units.consent[i]),
                units.reader[i],
                units.reader[i] if flags & QUOTED else 0.0,
                float(units.clock[i]),
            ]
        )
    return rows


def _decayed(values: Sequence[float], decay: float) -> list[float]:
    """Sum of all values above each unit, each step away weighing ``decay`` of the one before."""
    out, total, fresh = [], 0.0, 1 - decay
    for value in values:
        out.append(total)
        total = total * decay + value * fresh
    return out


def both(values: Sequence[float], decay: float) -> tuple[list[float], list[float]]:
    """Sums of the values above and of those below each unit, each step away weighing ``decay`` of the one before."""
    return _decayed(values, decay), _decayed(values[::-1], decay)[::-1]


def _shapes(units: Units) -> list[tuple[int, int, int]]:
    """What a unit looks like from afar: indentation, list mark, sentence end, size class."""
    return [
        (indent, flags & (BULLET | SENTENCE_END), 0 if size <= 1 else 1 if size <= 4 else 2 if size <= 14 else 3)
        for indent, flags, size in zip(units.indent, units.flags, units.size)
    ]


def _shape_repeats(units: Units) -> tuple[list[float], list[float]]:
    """(share of eight neighbours of the same shape, whether shapes come back every two to five units) for small units."""
    shapes = _shapes(units)
    size = len(shapes)
    same, grid = [0.0] * size, [0.0] * size
    for i, shape in enumerate(shapes):
        if shape[2] < 3:
            around = shapes[max(0, i - REACH) : i + REACH + 1]
            same[i] = (around.count(shape) - 1) / (2 * REACH)
        for period in (2, 3, 4, 5):
            if i >= period and i + period < size and shapes[i - period] == shape == shapes[i + period]:
                grid[i] += shapes[i - 1] != shape or shapes[i + 1] != shape
        grid[i] = min(grid[i], 2.0) / 2
    return same, grid


def _blocks(units: Units) -> list[tuple[float, float, float, float]]:
    """For each unit, of the units that no blank line parts: log words, log count, log mean words, share ended as sentences."""
    out: list[tuple[float, float, float, float]] = []
    start, size = 0, len(units)
    for i in range(1, size + 1):
        if i < size and not units.blanks[i]:
            continue
        count = i - start
        words = sum(units.size[start:i])
        ended = sum(f & SENTENCE_END > 0 for f in units.flags[start:i]) / count
        out.extend([(log1p(words), log1p(count), log1p(words / count), ended)] * count)
        start = i
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


def first_features(units: Units) -> Rows:
    """One row of :data:`FIRST` for each unit."""
    rows = _own(units)
    if not rows:
        return rows
    for row, place, sums in zip(rows, zip(*_places(units)), zip(*_sums(units))):
        row += place
        row += sums
    _add_neighbours(rows, units)
    return rows


def _places(units: Units) -> list[Sequence[float]]:
    """The columns of :data:`AROUND` that tell where a unit stands and how it is set, down to ``last_log``."""
    size = len(units)
    counted = Counter(units.key)
    gaps = [*units.blanks, 0]
    ended = [flags & SENTENCE_END > 0 for flags in units.flags]
    best = prose_indent(units, units.prose)
    indents = [indent - best for indent in units.indent] if best is not None else [0] * size
    goes_on = [False, *(lower and not end for lower, end in zip(units.lower_start[1:], ended)), False]
    return [
        [float(counted[key] > 1) for key in units.key],
        [log1p(gap) for gap in units.blanks],
        [log1p(gap) for gap in gaps[1:]],
        [float(above > 0 and below > 0) for above, below in pairwise(gaps)],
        *zip(*_blocks(units)),
        [float(best is not None and indent == 0) for indent in indents],
        [log1p(max(0, indent)) for indent in indents],
        [log1p(max(0, -indent)) for indent in indents],
        *_shape_repeats(units),
        [float(x) for x in goes_on[:size]],
        [float(x) for x in goes_on[1:]],
        [log1p(i) for i in range(size)],
        [log1p(size - 1 - i) for i in range(size)],
    ]


def _sums(units: Units) -> list[Sequence[float]]:
    """The columns of :data:`AROUND` that add up what stands above and below, from ``prose_share_above`` on."""
    total = sum(units.prose) or 1.0
    brief = [float(s < 6 and not f & SENTENCE_END) for s, f in zip(units.size, units.flags)]
    marks = [log1p(count) for count in (*units.marks, 0)]
    stamped = [float(count > 0) for count in units.stamps]
    consent = [float(spoken) for spoken in units.consent]
    around = [both(consent, NEAR), both(consent, FAR), both(units.reader, NEAR)]
    return [
        [above / total for above in accumulate(units.prose, initial=0.0)],
        *both(units.prose, NEAR),
        *both(units.prose, FAR),
        *both(brief, NEAR),
        *both(brief, FAR),
        *both([min(1.0, count / 3) for count in units.marks], NEAR),
        marks[:-1],
        marks[1:],
        stamped,
        *both(stamped, NEAR),
        *([above + below for above, below in zip(*pair)] for pair in around),
        [total / (total + sum(brief))] * len(units),
    ]


def _add_neighbours(rows: Rows, units: Units) -> None:
    """Append :data:`NEIGHBOURS`; beyond the page's ends a neighbour is 0 in everything."""
    pad = [0.0] * REACH
    size = len(rows)
    columns = (
        [log1p(s) for s in units.size],
        [float(f & SENTENCE_END > 0) for f in units.flags],
        [float(f & BULLET > 0) for f in units.flags],
    )
    padded = [pad + column + pad for column in columns]
    for i in range(size):
        row = rows[i]
        for column in padded:
            row += column[i + REACH - 1 : i - 1 if i else None : -1][:REACH]
            row += column[i + REACH + 1 : i + 2 * REACH + 1]
