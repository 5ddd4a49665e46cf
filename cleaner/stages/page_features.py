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
from itertools import accumulate, compress, pairwise
from math import log1p
from operator import add, and_, eq, mul

from cleaner.lines.scan import BULLET, QUOTED, SENTENCE_END, UPPER_START
from cleaner.native import core
from cleaner.stages.page_looks import look
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

Columns = list[Sequence[float]]
"""One sequence a feature, with a number for each unit in it."""

BRIEF_SIZE, LONG_SIZE, LONG_SENTENCE = 6, 10, 15
"""Words below which a unit is brief, from which it is long, and from which a sentence is."""


def first_features(units: Units) -> Columns:
    """The columns of :data:`FIRST`; units that were not looked at are."""
    look(units)
    size = len(units)
    if not size:
        return [()] * len(FIRST)
    words = list(map(log1p, units.size))
    sentence = [1.0 if flags & SENTENCE_END else 0.0 for flags in units.flags]
    bullet = [1.0 if flags & BULLET else 0.0 for flags in units.flags]
    own = _own(units, words, sentence, bullet)
    return [*own, *_places(units), *_sums(units, sentence), *_neighbours((words, sentence, bullet))]


def _own(units: Units, words: list[float], sentence: list[float], bullet: list[float]) -> Columns:
    """The columns of :data:`OWN`, given the first, the fifth and the twelfth."""
    size = units.size
    quoted = [1.0 if flags & QUOTED else 0.0 for flags in units.flags]
    return [
        words,
        [w - _LOG_8 if w > _LOG_8 else 0.0 for w in words],
        [w - _LOG_25 if w > _LOG_25 else 0.0 for w in words],
        [1.0 if s <= 1 else 0.0 for s in size],
        sentence,
        [x if s >= LONG_SENTENCE else 0.0 for x, s in zip(sentence, size)],
        [x if s < BRIEF_SIZE else 0.0 for x, s in zip(sentence, size)],
        _signs(units.asks),
        [1.0 if flags & UPPER_START else 0.0 for flags in units.flags],
        _signs(units.lower_start),
        quoted,
        bullet,
        list(map(mul, bullet, words)),
        units.short,
        [x if s >= LONG_SIZE else 0.0 for x, s in zip(units.short, size)],
        units.upper,
        units.digits,
        units.commas,
        list(map(log1p, units.inner_ends)),
        list(map(log1p, units.separators)),
        _signs(units.contact),
        _signs(units.consent),
        units.reader,
        list(map(mul, quoted, units.reader)),
        _signs(units.clock),
    ]


def _signs(values: Sequence[object]) -> list[float]:
    """1 for what is true, 0 for what is not."""
    return [1.0 if value else 0.0 for value in values]


def decayed(values: list[float], decay: float) -> tuple[list[float], list[float]]:
    """Sums of the values above and of those below each unit, each step away weighing ``decay`` of the one before."""
    sides = []
    for column in (values, values[::-1]):
        out, total, fresh = [], 0.0, 1 - decay
        for value in column:
            out.append(total)
            total = total * decay + value * fresh
        sides.append(out)
    return sides[0], sides[1][::-1]


def both(values: list[float], decay: float) -> tuple[list[float], list[float]]:
    """:func:`decayed` sums; nothing is summed where all values are 0."""
    return _decayed(values, decay) if any(values) else ([0.0] * len(values), [0.0] * len(values))


_decayed = core.decayed if core else decayed


def _shapes(units: Units) -> list[tuple[int, int, int]]:
    """What a unit looks like from afar: indentation, list mark, sentence end, size class."""
    return [
        (indent, flags & (BULLET | SENTENCE_END), 0 if size <= 1 else 1 if size <= 4 else 2 if size <= 14 else _LARGE)
        for indent, flags, size in zip(units.indent, units.flags, units.size)
    ]


_LARGE = 3
"""Size class of paragraphs, whose neighbours are alike in every article."""


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


def _places(units: Units) -> Columns:
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


def _sums(units: Units, sentence: list[float]) -> Columns:
    """The columns of :data:`AROUND` that add up what stands above and below, from ``prose_share_above`` on."""
    total = sum(units.prose) or 1.0
    brief = [1.0 if size < BRIEF_SIZE and not end else 0.0 for size, end in zip(units.size, sentence)]
    marks = [log1p(count) for count in (*units.marks, 0)]
    stamped = _signs(units.stamps)
    consent = _signs(units.consent)
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


def _neighbours(columns: Sequence[list[float]]) -> Columns:
    """The columns of :data:`NEIGHBOURS`; beyond the page's ends a neighbour is 0 in everything."""
    pad = [0.0] * REACH
    out: Columns = []
    for column in columns:
        size = len(column)
        padded = pad + column + pad
        out += [padded[REACH - step : REACH - step + size] for step in range(1, REACH + 1)]
        out += [padded[REACH + step : REACH + step + size] for step in range(1, REACH + 1)]
    return out
