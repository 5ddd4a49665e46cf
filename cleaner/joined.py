"""Joined: decides whether a page's visible text is in truth several pages that were put one behind the other.

``cat *.txt`` does so. One article would be found among them, and all others
lost. Between two pages stand many short lines: the end of one, the menu of the
next. What stands below them talks of other things than what stands above, its
first lines are those with which the dump opens (if both are of one site), and a
line of copyright is among them. How much each of these says was fitted; see
:mod:`cleaner.models.joined`.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp, inf, log1p, sqrt
from typing import NamedTuple

from cleaner.lines.blocks import Piece
from cleaner.lines.table import LineTable
from cleaner.models import joined
from cleaner.roles import Role

GAP = 8
"""Rows that stand between two pages at least, none of them a paragraph."""

OPENING = 60
"""Rows above the first paragraph of a dump that are looked for again: its skip links, masthead and menu."""

SAME = 4
"""First rows of a dump by which its opening is known."""

COMPARED = 8
"""Paragraphs on each side of a gap that are compared."""

WORDS = 100
"""Words of paragraphs that a page has at least above its end."""

HOPELESS = -2.0
"""Log odds of a gap, if its sides had no word in common, below which they are not compared: most gaps of single pages lie there."""

PARTED = 2.0
"""Evidence of all gaps together from which a dump is parted. Of a thousand single pages some five to nine have as
much, of pages joined by twos half, by threes three in four, by eights all but one in fifty (``models/joined.json``)."""

SAID = 1.0
"""Evidence from which it is said that the dump may be several pages."""

RELAXED = -1.0
"""Log odds from which a page begins at a gap of a dump that is parted at all: what is not parted costs an article."""

HEAD = 6
"""Rows of a page's menu and head at least, between the last line of the page above and its first paragraph."""

FEATURES = ("rows", "below_legal", "likeness", "again", "again_in_order", "copyright", "words_above", "words_below")
"""What is measured of a gap: the logarithm of its rows, of those below its last legal line, of those of the dump's opening that
come again, singly and one behind the other, and of the words of the paragraphs on each side; the root of the cosine of these;
whether a line of copyright stands in it."""


class Pages(NamedTuple):
    """What a dump is taken for: the rows at which pages begin, the first one's left out, and whether it is sure that it is to be parted."""

    starts: list[int]
    sure: bool


class Gap(NamedTuple):
    """Rows without a paragraph between rows of paragraphs; ``opening`` holds the keys of the first rows of the dump."""

    table: LineTable
    above: list[int]
    rows: list[int]
    below: list[int]
    opening: list[int]

    def features(self) -> list[float]:
        """The values of :data:`FEATURES`, but for ``likeness``, which is 0."""
        table = self.table
        keys = [table.key[row] for row in self.rows]
        legal = [place for place, row in enumerate(self.rows) if table.role[row] is Role.LEGAL]
        counts = [
            len(keys),
            len(keys) - 1 - legal[-1] if legal else 0,
            0,
            len(set(keys).intersection(self.opening)),
            _in_order(self.opening, keys),
            0,
            sum(table.words[row] for row in self.above),
            sum(table.words[row] for row in self.below),
        ]
        values = [log1p(count) for count in counts]
        values[5] = float(any(_says_copyright(table.line(row)) for row in self.rows))
        return values

    def likeness(self) -> float:
        """How far the paragraphs on both sides talk about the same: the root of their cosine."""
        from cleaner.stages.cohesion import Cohesion

        return sqrt(Cohesion(self.table).similarity(self.above[-COMPARED:], self.below[:COMPARED]))

    def log_odds(self) -> float:
        """How likely a page ends and another begins here; where the dump opens anew, it is sure."""
        if self.opening_again() is not None:
            return PARTED
        model = joined.load()
        weights = model["weights"]
        values = self.features()
        odds: float = model["bias"] + sum(weights[name] * value for name, value in zip(FEATURES, values, strict=True))
        return odds if odds < HOPELESS else odds + weights["likeness"] * self.likeness()

    def opening_again(self) -> int | None:
        """The row at which the first lines of the dump come again, all of them and in their order, below a legal line."""
        keys = [self.table.key[row] for row in self.rows]
        legal = False
        for place, row in enumerate(self.rows):
            if legal and len(self.opening) >= SAME and keys[place : place + SAME] == self.opening[:SAME]:
                return row
            legal = legal or self.table.role[row] is Role.LEGAL
        return None

    def start(self) -> int:
        """The row at which the page below begins: that of the dump's opening, else below the last legal line, else in the middle."""
        again = self.opening_again()
        if again is not None:
            return again
        keys = [self.table.key[row] for row in self.rows]
        if _in_order(self.opening, keys) >= SAME:
            first = set(self.opening[:SAME])
            return next((row for row, key in zip(self.rows, keys) if key in first), self.rows[0])
        legal = [place for place, row in enumerate(self.rows[:-HEAD]) if self.table.role[row] is Role.LEGAL]
        return self.rows[legal[-1] + 1 if legal else len(self.rows) // 2]


def gaps(table: LineTable) -> list[Gap]:
    """Return the gaps of a table at which one page may end and another begin."""
    rows = table.rows
    places = [place for place, row in enumerate(rows) if table.is_prose(row)]
    edges = [n for n in range(1, len(places)) if places[n] - places[n - 1] > GAP]
    if not edges:
        return []
    groups = [places[first:last] for first, last in zip([0, *edges], [*edges, len(places)])]
    opening = [table.key[row] for row in rows[: min(places[0], OPENING)]]
    texts = [[rows[place] for place in group] for group in groups]
    between = [rows[above[-1] + 1 : below[0]] for above, below in pairwise(groups)]
    return [Gap(table, above, inner, below, opening) for above, inner, below in zip(texts, between, texts[1:])]


def pages_of(table: LineTable) -> Pages:
    """Return what pages a table, whose article was found, is taken for; one page has no starts."""
    found = gaps(table)
    odds = below_articles([(sum(table.words[row] for row in gap.above), gap.log_odds()) for gap in found])
    evidence = sum_of(odds)
    if evidence < SAID:
        return Pages([], sure=False)
    least = min(RELAXED, max(odds))
    return Pages([gap.start() for gap, likely in zip(found, odds, strict=True) if likely >= least], sure=evidence >= PARTED)


def below_articles(gaps: list[tuple[int, float]]) -> list[float]:
    """Return the log odds of gaps, given with the words of the paragraphs above each; those above which no page has had its article
    have none: there a notice on cookies or browsers stands above a page."""
    odds: list[float] = []
    words = 0
    for above, likely in gaps:
        words += above
        odds.append(likely if words >= WORDS else -inf)
        words = 0 if odds[-1] >= RELAXED else words
    return odds


def sum_of(odds: list[float]) -> float:
    """Return the evidence of all gaps together that pages were joined: the less, the likelier it is that there is none in any.

    >>> round(sum_of([0.0, -5.0]), 2)
    0.7
    """
    return sum(log1p(exp(likely)) for likely in odds)


def _in_order(one: list[int], other: list[int]) -> int:
    """The length of the longest stretch of keys that both hold."""
    places: dict[int, list[int]] = {}
    for place, key in enumerate(one):
        places.setdefault(key, []).append(place)
    longest = 0
    ending: dict[int, int] = {}
    for key in other:
        ending = {place: ending.get(place - 1, 0) + 1 for place in places.get(key, ())}
        longest = max(longest, *ending.values(), 0)
    return longest


def _says_copyright(line: str) -> bool:
    line = line.casefold()
    return "\u00a9" in line or "(c)" in line or "copyright" in line


def parts(piece: Piece, table: LineTable, starts: list[int]) -> list[Piece]:
    """Return the pieces of a piece that begin at its first row and at the rows ``starts``; joined by line breaks they are the piece."""
    edges = [0, *(table.start[row] for row in starts), len(piece.text) + 1]
    numbers = [piece.number, *(table.number[row] for row in starts)]
    return [
        Piece(piece.text[start : end - 1], piece.base + start, number, last=end > len(piece.text))
        for start, end, number in zip(edges, edges[1:], numbers)
    ]
