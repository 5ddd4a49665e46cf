"""Kind: decides whether a dump is a page's whole visible text or what an extractor left of it.

A page's visible text is mostly short lines that end no sentence
(menus, teasers, labels); an extractor's output, and a collection of stories
with some furniture between them, is mostly prose.
"""

from __future__ import annotations

from math import log1p

from cleaner.lines.scan import BULLET, INDENTED, SENTENCE_END
from cleaner.lines.table import LineTable
from cleaner.models.content import load_for
from cleaner.roles import Role
from cleaner.stages.scoring.units import SPACELESS_WORD, TEXT, Units, count_furniture

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

RAW = -1.0
"""Logit of the page statistics from which a dump with page furniture in it is a page's whole visible text.

Below 0, since what main-content extractors leave in is better taken out."""

FURNITURE = 2
"""Lines that a boilerplate rule took, needed below :data:`SURE_RAW`: lists and poems look like pages otherwise."""

MUCH_FURNITURE = 10
"""Lines that a boilerplate rule took, from which a dump above 0 is surely a page."""

STARTS = 2
"""Sure starts of stories from which a dump below :data:`SURE_RAW` is a collection."""

SURE_RAW = 2.0
"""Logit from which a dump is a page whatever else is known of it; 98 % of whole pages reach it."""

MANY_UNITS = 150
"""Units that, mostly short, are a page's though no rule knows any of them: rules do not speak every language."""

SURE_UNITS = 30
"""Units that a page without any line that a rule knows must have, whatever its logit."""

DOUBTFUL = -3.0
"""Logit from which an extractor's output may have page furniture at its end."""

LEAST_UNITS = 8
"""Units below which a dump is never taken for a page: a menu alone is longer."""

MENU_LINES = 10
"""Short lines above the first paragraph that make a menu."""

MENU_WORDS = 4.0
"""Words of a menu's longest line."""

MENU_SHARE = 0.7
"""Share of the lines above the first paragraph that are short where they are a menu."""

_END_SHARE = 0.15
"""Share of the units that counts as one end of a page."""


Seen = tuple[bool, bool] | None
"""Whether a dump is surely, and whether it is likely a page's whole visible text; None where it is neither and nothing of it may go."""


def recognise(units: Units, kind: str, starts: int = 0) -> Seen:
    """Tell a page's whole visible text from what an extractor left of one; most dumps need no closer look.

    ``kind`` is ``auto``, ``raw`` or ``extracted`` (see
    :class:`cleaner.options.Options`); ``starts`` is the number of places where
    a story surely starts.
    """
    size = len(units)
    if not size:
        return (True, True) if kind == "raw" or (kind == "auto" and units.furniture >= MUCH_FURNITURE and units.menu > 0) else None
    statistics = load_for(units.markdown).kind.logit(page_statistics(units)) if kind == "auto" and size >= LEAST_UNITS else DOUBTFUL - 1
    sure = kind == "raw" or statistics >= (0.0 if units.furniture >= MUCH_FURNITURE else SURE_RAW)
    sure = sure and (kind == "raw" or units.furniture > 0 or size + units.menu >= SURE_UNITS)
    many = statistics > 0 and (size + units.menu >= MANY_UNITS or opens_with_menu(units))
    likely = statistics >= (DOUBTFUL if units.markdown else RAW) and starts < STARTS and (units.furniture >= FURNITURE or many)
    if not sure and not likely and (statistics < DOUBTFUL or not units.furniture):
        return None
    return sure, likely


def too_little_for_a_page(table: LineTable) -> bool:
    """Tell at a glance that :func:`recognise` would find no page: too few lines of text, or no furniture and no menu.

    A unit has one line at least, and a short unit as many words as a line may have where each character counts as one.
    """
    text = [row for row in table.rows if table.role[row] in TEXT]
    if 0 < len(text) < LEAST_UNITS:
        return True
    short = sum([table.words[row] * SPACELESS_WORD <= MENU_WORDS for row in text])
    return 0 < len(text) < SURE_UNITS and short < MENU_LINES and not count_furniture(table)


def page_statistics(units: Units) -> list[float]:
    """One number for each name in :data:`KIND`, and of Markdown in ``MARKED_KIND``; lines of long menus count as short ones."""
    seen = [i for i, role in enumerate(units.role) if role is not Role.REPEAT] or list(range(len(units)))
    size = len(seen) + units.menu
    values = units.prose
    strength = [values[i] for i in seen]
    flags = [units.flags[i] for i in seen]
    words = [units.size[i] for i in seen]
    brief = [w < 8 and not f & SENTENCE_END for w, f in zip(words, flags)]
    total = sum(words) + 2.0 * units.menu
    ends = max(1, int(len(seen) * _END_SHARE))
    outer = brief[:ends] + brief[-ends:]
    return [
        log1p(size),
        sum(p > 0.3 for p in strength) / size,
        (sum(brief) + units.menu) / size,
        log1p(total / size),
        sum(w for w, p in zip(words, strength) if p > 0.3) / (total or 1.0),
        sum(f & BULLET > 0 for f in flags) / len(seen),
        (sum(a and b and c for a, b, c in zip(brief, brief[1:], brief[2:])) + units.menu) / size,
        (sum(outer) + units.menu) / (len(outer) + units.menu),
        sum(f & INDENTED > 0 for f in flags) / len(seen),
        units.marked / (units.marked + size),
        *(_marked_statistics(units) if units.markdown else ()),
    ]


def _marked_statistics(units: Units) -> list[float]:
    from cleaner.stages.scoring.marked import marked_statistics  # few pages are Markdown

    return marked_statistics(units)


def opens_with_menu(units: Units) -> bool:
    """Tell whether short lines alone, many of them, stand above a dump's first paragraph."""
    strength = units.prose
    first = next((i for i, s in enumerate(strength) if s > 0.4), 0)
    brief = sum(s <= MENU_WORDS and not f & SENTENCE_END for s, f in zip(units.size[:first], units.flags))
    return brief + units.menu >= MENU_LINES and brief >= MENU_SHARE * first
