"""Title: decides which unit above a page's article is its headline, and which rows beside it are byline and date.

A headline stands a little above the first paragraph, often comes
twice (in the page's own title, in a breadcrumb), shares words with the
article, and is set apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log1p

from cleaner.lines.scan import BULLET, QUOTED, SENTENCE_END, UPPER_START
from cleaner.models.content import Linear
from cleaner.roles import Role
from cleaner.stages.scoring.units import HEADLINE_SIZE, Units

REACH_ABOVE = 40
"""Units above the first paragraph among which the headline is looked for: share bars and photo galleries stand between."""

REACH_BELOW = 2
"""Units below the start of the article among which it is looked for."""

MANY_SHARED = 4
"""Words shared with the article beyond which more say nothing: a deck shares more than its headline."""

KICKER_SIZE = 5.0
"""Words below which the line above a headline is a kicker and not the headline itself."""

DECK_SIZE = 10.0
"""Words that a deck has at the least."""

DECK_LONGER = 1.0
"""How many times as long as its headline a deck is at the least."""

DECK_BEHIND = 2.0
"""Logits by which a headline may be less likely than what reads as its deck: decks share more words with the article."""

NOTES = 6
"""Units below an article's first paragraph among which a page's one heading of the first level stands where that paragraph is a note."""

DECK_REACH = 2
"""Units above a heading among which the headline stands that it is the deck of."""

SECTIONS, SECTIONS_REACH = 3, 60
"""Headings of one level, and units below a heading among which so many show that it is one of them."""

BREADCRUMB_REACH = 6
"""Units below the end of a breadcrumb among which the headline stands."""

LEAST = 0.0
"""Logit below which no unit is taken for the headline."""

TITLE = (
    "words_log",
    "words_2_or_less",
    "words_4_to_20",
    "sentence_end",
    "question_or_cry",
    "upper_start",
    "quoted",
    "bullet",
    "capitalised_words",
    "separators",
    "clock_or_date",
    "header_says_title",
    "comes_again",
    "in_page_title",
    "holds_page_title",
    "is_page_title",
    "words_of_article",
    "words_of_article_log",
    "above_log",
    "in_article",
    "first_of_article",
    "blanks_above",
    "blanks_below",
    "indent_above_article",
    "words_above_log",
    "words_below_log",
    "below_reads_as_deck",
    "headline_shape_above",
    "headline_shape_below",
    "marks_right_above",
    "marks_right_below",
    "stamps_right_above",
    "stamps_right_below",
    "verdict",
    "in_page_title_and_near",
    "sentences_inside",
    "ends_in_bracket",
)
"""What is seen of a candidate, in the order of :func:`title_features`."""


def candidates(units: Units, start: int, body: int) -> list[int]:
    """Units that may be the headline of an article that starts at one unit and has its first paragraph at another."""
    near = range(max(0, min(start, body) - REACH_ABOVE), min(len(units), body + REACH_BELOW))
    found = [i for i in near if 1 <= units.size[i] <= HEADLINE_SIZE and units.count[i]]
    if units.markdown:
        firsts = [i for i in range(min(len(units), body + NOTES)) if units.heading(i) == 1]
        if len(firsts) == 1 and firsts[0] not in near:  # a page's one heading of the first level may stand above a gallery, or below a note
            found = sorted([*firsts, *found])
    return found


def title_features(
    units: Units, logits: Sequence[float], places: list[int], start: int, body: int, known: Counter[str]
) -> list[list[float]]:
    """One row of :data:`TITLE` for each candidate, of Markdown of ``MARKED_TITLE`` too; ``known`` counts the article's words by units."""
    page = units.folded(0)
    copies = Counter(units.key)
    shaped = _shaped(units, body, known)
    rows = []
    for i in places:
        text = units.folded(i)
        in_page_title = i > 0 and len(text) > 8 and text in page
        rows.append(
            [
                *_seen_alone(units, i),
                float(units.role[i] is Role.TITLE),
                float(copies[units.key[i]] > 1),
                float(in_page_title),
                float(i > 0 and 8 < len(page) < len(text) and page in text),
                float(i == 0),
                *_beside_article(units, i, start, known),
                *_around(units, i, body, shaped),
                max(-4.0, min(4.0, logits[i])),
                float(start - i < 8 and in_page_title),
                log1p(units.inner_ends[i]),
                float(units.closed[i]),
            ]
        )
    if units.markdown:
        from cleaner.stages.scoring.marked import marked_title_features

        return [[*plain, *marked] for plain, marked in zip(rows, marked_title_features(units, places, body))]
    return rows


def _seen_alone(units: Units, i: int) -> list[float]:
    """What is seen of a candidate alone: down to ``clock_or_date``."""
    size, flags = units.size[i], units.flags[i]
    return [
        log1p(size),
        float(size <= 2),
        float(4 <= size <= 20),
        float(flags & SENTENCE_END > 0),
        float(units.asks[i]),
        float(flags & UPPER_START > 0),
        float(flags & QUOTED > 0),
        float(flags & BULLET > 0),
        units.upper[i],
        log1p(units.separators[i]),
        float(units.clock[i]),
    ]


def _beside_article(units: Units, i: int, start: int, known: Counter[str]) -> list[float]:
    """What a candidate has in common with the article, and where it stands to it: from ``words_of_article`` to ``first_of_article``."""
    words = units.words[i]
    own = 1 if i >= start else 0
    shared = sum([known.get(word, 0) > own for word in words])
    return [
        shared / (len(words) + 1),
        log1p(min(shared, MANY_SHARED)),
        log1p(max(0, start - i)),
        float(i > start),
        float(i == start),
    ]


def _around(units: Units, i: int, body: int, shaped: Sequence[bool]) -> list[float]:
    """What stands around a candidate: from ``blanks_above`` to ``stamps_right_below``."""
    below = i + 1 if i + 1 < len(units) else i
    return [
        log1p(units.blanks[i]),
        log1p(units.blanks[below] if below != i else 0),
        float(units.indent[i] < units.indent[body]),
        log1p(units.size[i - 1]) if i else 0.0,
        log1p(units.size[below]),
        float(units.size[below] >= 10 and i < below <= body),
        float(True in shaped[max(0, i - 3) : i]),
        float(True in shaped[i + 1 : min(body, i + 4)]),
        log1p(units.marks[i]),
        log1p(units.marks[below]) if below != i else 0.0,
        float(units.stamps[i] > 0),
        float(below != i and units.stamps[below] > 0),
    ]


def _shaped(units: Units, body: int, known: Counter[str]) -> list[bool]:
    """Whether each unit down to the first paragraph has a headline's length and end, and words of the article."""
    return [
        3 <= units.size[i] <= 25 and not units.flags[i] & (SENTENCE_END | BULLET) and sum(map(known.__contains__, units.words[i])) > 1
        for i in range(min(len(units), body + REACH_BELOW + 1))
    ]


def _is_deck_of(units: Units, shaped: Sequence[bool], lower: int, upper: int) -> bool:
    """Tell whether one unit reads as the deck of the one right above it: longer, with nothing between them."""
    if upper >= len(shaped) or not shaped[upper] or units.size[upper] < KICKER_SIZE or units.marks[lower] or units.stamps[lower]:
        return False
    return units.size[lower] >= max(DECK_SIZE, DECK_LONGER * units.size[upper])


def _headline_beside(units: Units, best: int, body: int, scores: dict[int, float]) -> int:
    """Return the heading of the first level right above one of a lower, which is its deck, or the heading shortly below one that ends
    a breadcrumb: there the page has its name, here the article its headline."""
    if not units.heading(best):
        return best
    if not units.listed[best]:
        above = [i for i in range(max(0, best - DECK_REACH), best) if i in scores and units.heading(i)]
        return next((i for i in above if units.heading(i) == 1 < units.heading(best) and not units.listed[i] and units.links[i] < 1), best)
    below = [i for i in range(best + 1, min(body, best + BREADCRUMB_REACH + 1)) if i in scores and units.heading(i)]
    return next((i for i in below if not units.listed[i] and units.heading(i) <= units.heading(best) + 1), best)


def _is_section(units: Units, best: int) -> bool:
    """Tell whether a heading is that of an article's first section, whose headline the dump lacks: its like follow, and no stamp does."""
    level = units.heading(best)
    if level < 2 or any(units.heading(i) == 1 for i in range(best)):
        return False
    below = range(best + 1, min(len(units), best + 1 + SECTIONS_REACH))
    same = [i for i in below if units.heading(i) == level and units.links[i] < 0.5]
    near = units.stamps[best : best + 3]
    return len(same) >= SECTIONS and not any(near)


def find_title(
    units: Units, logits: Sequence[float], model: Linear, start: int, body: int, known: Counter[str]
) -> tuple[int, float] | None:
    """Return the headline's unit and logit, or None where nothing looks like one.

    The likeliest candidate gives way to the one right above where it reads as
    that one's deck and the other is nearly as likely.
    """
    places = candidates(units, start, body)
    if not places:
        return None
    scores = {i: model.logit(row) for i, row in zip(places, title_features(units, logits, places, start, body, known))}
    best = max(places, key=lambda i: (scores[i], i))
    if scores[best] < LEAST:
        return None
    if units.markdown:
        best = _headline_beside(units, best, body, scores)
        if _is_section(units, best):
            return None
    above = best - 1
    if above in scores and scores[above] >= scores[best] - DECK_BEHIND and _is_deck_of(units, _shaped(units, body, known), best, above):
        best = above
    return best, scores[best]
