"""Page kind: decides whether a dump is a page's whole visible text or what an extractor left of it.

Not a stage. A page's visible text is mostly short lines that end no sentence
(menus, teasers, labels); an extractor's output, and a collection of stories
with some furniture between them, is mostly prose.
"""

from __future__ import annotations

from math import log1p

from cleaner.lines.scan import BULLET, INDENTED, SENTENCE_END
from cleaner.stages.page_features import prose
from cleaner.stages.page_units import Units

KIND = (
    "lines_log",
    "prose_lines",
    "short_lines",
    "mean_words_log",
    "prose_words",
    "bullets",
    "short_lines_in_a_row",
    "short_lines_at_the_ends",
    "indented",
    "rule_marks",
)
"""Statistics of a page, in the order of :func:`page_statistics`; but for the logarithms they are shares."""

LEAST_UNITS = 8
"""Units below which a dump is never taken for a page: a menu alone is longer."""

_END_SHARE = 0.15
"""Share of the units that counts as one end of a page."""


def page_statistics(units: Units) -> list[float]:
    """One number for each name in :data:`KIND`; lines of long menus count as short ones."""
    size = len(units) + units.menu
    strength = prose(units)
    brief = [s < 8 and not f & SENTENCE_END for s, f in zip(units.size, units.flags)]
    words = sum(units.size) + 2.0 * units.menu
    ends = max(1, int(len(units) * _END_SHARE))
    outer = brief[:ends] + brief[-ends:]
    return [
        log1p(size),
        sum(p > 0.3 for p in strength) / size,
        (sum(brief) + units.menu) / size,
        log1p(words / size),
        sum(s for s, p in zip(units.size, strength) if p > 0.3) / (words or 1.0),
        sum(f & BULLET > 0 for f in units.flags) / len(units),
        (sum(a and b and c for a, b, c in zip(brief, brief[1:], brief[2:])) + units.menu) / size,
        (sum(outer) + units.menu) / (len(outer) + units.menu),
        sum(f & INDENTED > 0 for f in units.flags) / len(units),
        units.marked / (units.marked + size),
    ]
