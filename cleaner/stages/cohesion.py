"""Cohesion: decides how far two parts of a dump talk about the same thing.

A part is a *bag*: its tokens, each with its count times its idf weight. Two
bags are compared by their cosine: 0 for no common word, 1 for the same words.
Embeddings of sentences do no better at a hundred times the cost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import sqrt

from cleaner.lines.table import LineTable
from cleaner.lines.tokens import tokens
from cleaner.models import topic
from cleaner.models.idf import Weights, weights
from cleaner.stages.names import LINE_CHARACTERS, names

OFF_TOPIC = topic.load()["off_topic"]
"""Cosine of two stories below which they are off-topic to each other (see :mod:`cleaner.models.topic`)."""
UNSURE = topic.load()["unsure"]
"""Cosine below which, down to :data:`OFF_TOPIC`, nobody can tell; at or above it they are related."""

CACHED_ROWS = 4_096
"""Rows whose bags are held, which bounds memory to about 10 MB whatever the table's size."""


class Cohesion:
    """Bags of weighted words of a table's rows, and how alike they are.

    >>> table = LineTable("The harbour crane fell.\\nWho built the crane?\\nPotatoes rot in rain.")
    >>> cohesion = Cohesion(table)
    >>> cohesion.similarity([0], [1]) > cohesion.similarity([0], [2]) == 0
    True
    """

    def __init__(self, table: LineTable, idf: Weights | None = None) -> None:
        self.table = table
        self.idf = weights() if idf is None else idf
        self._rows: dict[int, dict[str, float]] = {}

    def row(self, row: int) -> dict[str, float]:
        """Return the bag of one row. It is shared: do not change it."""
        bag = self._rows.get(row)
        if bag is None:
            if len(self._rows) >= CACHED_ROWS:
                self._rows.clear()
            start, end = self.table.start[row], self.table.end[row]
            idf = self.idf
            bag = {t: n * idf[t] for t, n in Counter(tokens(self.table.text[start : min(end, start + LINE_CHARACTERS)])).items()}
            self._rows[row] = bag
        return bag

    def bag(self, rows: Iterable[int]) -> dict[str, float]:
        """Return the joint bag of several rows."""
        joint: dict[str, float] = {}
        for row in rows:
            for token, weight in self.row(row).items():
                joint[token] = joint.get(token, 0.0) + weight
        return joint

    def similarity(self, one: Iterable[int], other: Iterable[int]) -> float:
        """Return the cosine of two parts, each given by its rows."""
        return cosine(self.bag(one), self.bag(other))

    def entities(self, rows: Iterable[int]) -> frozenset[str]:
        """Return the names in some rows: runs of capitalised words, and the last word of each run by itself.

        >>> sorted(Cohesion(LineTable("Then Mayor Ada Quill resigned.")).entities([0]))
        ['Mayor Ada Quill', 'Quill']
        """
        found: dict[str, None] = {}
        for row in rows:
            for name in names(self.table.line(row)[:LINE_CHARACTERS], self.idf):
                found[" ".join(name)] = None
                found[name[-1]] = None
        return frozenset(found)


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """Return the cosine of two bags; 0 where either is empty."""
    if len(one) > len(other):
        one, other = other, one
    common = sum([weight * other[token] for token, weight in one.items() if token in other])
    if not common:
        return 0.0
    return common / sqrt(sum([w * w for w in one.values()]) * sum([w * w for w in other.values()]))
