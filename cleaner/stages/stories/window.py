"""The window that slides over a dump's lines: what of the lines ahead was already said behind.

The share of a line's idf weight (squared, so that rare words count) that was
seen before is kept for windows of several sizes. A line that is passed changes
the sums of the few lines ahead that share a word with it, so that the cost is
linear in the words, whatever the windows' sizes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import add

from cleaner.lines.patterns import lazy
from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.table import LineTable
from cleaner.lines.tokens import tokens
from cleaner.models.idf import load as load_idf
from cleaner.roles import Role
from cleaner.stages.names import LINE_CHARACTERS, names
from cleaner.stages.shapes import dateline, has_credit

AHEAD = 10
"""Lines ahead that are read: five give most of it, ten all."""
BEHIND = (3, 10, 40)
"""Window sizes behind, in lines."""
LATER = (3, 9)
"""Lines in which a word is looked for that comes again."""
MEMORY = 400
"""Lines after which words and names are forgotten, which bounds memory."""
DATE_WORDS = 12
"""Words of a line that may be a date and no more ("Last modified on Tue 3 May 2022 10:15 BST")."""
WEIGHT = 1.75
"""Idf below which a word is not followed: half of all words, a hundredth of the squared weight."""
FAR = -(10**9)
"""Place of a word that was never seen."""
LEAST_MASS = 1e-9
"""What every row weighs, so that none weighs nothing."""
SHRINKAGE = 3
"""Tokens without odds that every row is taken to have besides its own, so that short rows do not stand out."""
_DATE = lazy(r"(?:19|20)\d\d|\d{1,2}[.:]\d\d|\d{1,2}/\d{1,2}/|\d\u65e5")


def has_date(text: str) -> bool:
    """Tell whether a short line holds what a date or a time of day holds."""
    return bool(_DATE.search(text))


def total(numbers: Iterable[float]) -> float:
    """Sum up from left to right, rounding at each step as the compiled core does; ``sum`` stopped doing so in Python 3.12."""
    return reduce(add, numbers, 0.0)


class Reading:
    """What is read of one row once: its tokens with weights, its names, and how it opens and ends."""

    __slots__ = (
        "cover",
        "credit",
        "date",
        "dateline",
        "ending",
        "ending_sum",
        "later",
        "lead",
        "lead_least",
        "lead_sum",
        "mass",
        "names",
        "opening",
        "pairs",
        "sums",
    )

    def __init__(self, pairs: list[tuple[str, float]], found: list[list[str]]) -> None:
        self.pairs = pairs
        self.mass = total([w for _, w in pairs]) + LEAST_MASS
        self.names = found
        self.opening = self.lead = self.ending = self.lead_sum = self.ending_sum = self.lead_least = 0.0
        self.date = self.credit = self.dateline = False
        self.sums = [0.0, 0.0, 0.0]
        self.cover = (0.0, 0.0)
        self.later: tuple[float, float] | None = None


class Window:
    """The rows around the current one, as a window that slides over the given rows of a table.

    ``odds`` holds the log odds of a token to open a story (``openings``), to
    stand in its first paragraph (``leads``) and in its last (``endings``).
    ``read`` holds the readings of the rows in the window by their place in
    ``rows``, ``at`` the place of the current row.
    """

    def __init__(self, table: LineTable, rows: Sequence[int], odds: Mapping[str, Mapping[str, float]]) -> None:
        self.table, self.rows = table, rows
        self.idf = load_idf()
        self.odds = odds
        self.at = 0
        self.loaded = 0
        self.read: dict[int, Reading] = {}
        self.ahead: dict[str, list[int]] = {}
        self.last: dict[str, int] = {}
        self.names_seen: dict[str, int] = {}
        self.names_full: dict[str, int] = {}
        self.names_alone: dict[str, int] = {}
        self._load(min(len(rows), AHEAD + 1))

    def _load(self, end: int) -> None:
        """Read rows up to ``end`` and sum up what of them lies behind."""
        last, idf, table = self.last, self.idf, self.table
        leads, endings = self.odds["leads"], self.odds["endings"]
        close, middle, wide = (self.at - b for b in BEHIND)
        for j in range(self.loaded, end):
            row = self.rows[j]
            text = table.line(row)[:LINE_CHARACTERS]
            distinct = dict.fromkeys(tokens(text))
            pairs = [(t, w * w) for t in distinct if (w := idf[t]) >= WEIGHT]
            reading = self.read[j] = Reading(pairs, names(text, idf))
            self._mark(reading, row, text)
            if distinct:
                reading.opening = self.odds["openings"].get(next(iter(distinct)), 0.0)
                told = [leads[t] for t in distinct if t in leads]
                reading.lead_sum, reading.lead_least = total(told), min(told, default=0.0)
                reading.ending_sum = total([endings[t] for t in distinct if t in endings])
                told_of = len(distinct) + SHRINKAGE
                reading.lead, reading.ending = reading.lead_sum / told_of, reading.ending_sum / told_of
            a = b = c = 0.0
            for token, weight in reading.pairs:
                self.ahead.setdefault(token, []).append(j)
                seen = last.get(token, FAR)
                if seen >= wide:
                    c += weight
                    if seen >= middle:
                        b += weight
                        if seen >= close:
                            a += weight
            reading.sums = [a, b, c]
        self.loaded = max(end, self.loaded)

    def _mark(self, reading: Reading, row: int, text: str) -> None:
        """Say whether a row is a date, bears a photo credit or opens with a dateline."""
        role = self.table.role[row]
        short = self.table.words[row] <= DATE_WORDS and not self.table.flags[row] & SENTENCE_END
        reading.date = role is Role.DATE or (short and has_date(text))
        reading.credit = role is Role.CAPTION or has_credit(text)
        reading.dateline = dateline(text) is not None

    def advance(self) -> None:
        """Pass the current row: it lies behind from now on."""
        i = self.at
        reading = self.read[i]
        self.later(i)
        reading.cover = (reading.sums[0] / reading.mass, reading.sums[1] / reading.mass)
        last, ahead, read = self.last, self.ahead, self.read
        limits = [i - b for b in BEHIND]
        for token, weight in reading.pairs:
            rows = ahead[token]
            seen = last.get(token, FAR)
            last[token] = i
            if len(rows) == 1:
                del ahead[token]
                continue
            del rows[0]
            for k in (0, 1, 2):
                if seen < limits[k]:
                    for j in rows:
                        read[j].sums[k] += weight
        self.at = i + 1
        for k, size in enumerate(BEHIND):
            self._expire(i - size, k)
        for name in reading.names:
            self.names_seen[name[-1]] = i
            (self.names_full if len(name) > 1 else self.names_alone)[name[-1]] = i
        self.read.pop(i - BEHIND[-1] - 1, None)
        if i % MEMORY == MEMORY - 1:
            for memory in (self.last, self.names_seen, self.names_full, self.names_alone):
                for key in [k for k, row in memory.items() if row <= i - MEMORY]:
                    del memory[key]
        self._load(min(len(self.rows), self.at + AHEAD + 1))

    def _expire(self, old: int, k: int) -> None:
        """Take the row that has left the k-th window behind out of the sums ahead."""
        reading = self.read.get(old)
        if reading is None:
            return
        last, ahead, read = self.last, self.ahead, self.read
        for token, weight in reading.pairs:
            if last.get(token) == old:
                for j in ahead.get(token, ()):
                    read[j].sums[k] -= weight

    def later(self, j: int) -> tuple[float, float]:
        """Share of a row's weight that comes again within the next rows, as :data:`LATER` says."""
        reading = self.read[j]
        if reading.later is not None:
            return reading.later
        near = far = 0.0
        for token, weight in reading.pairs:
            for row in self.ahead.get(token, ()):
                if row > j:
                    if row <= j + LATER[1]:
                        far += weight
                        if row <= j + LATER[0]:
                            near += weight
                    break
        reading.later = near / reading.mass, far / reading.mass
        return reading.later
