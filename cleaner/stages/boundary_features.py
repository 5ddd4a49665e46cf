"""Features of a gap between two lines: what is measured to decide whether a story starts there. Not a stage.

The measure that carries most is *coverage*: the share of a line's idf weight
(squared, so that rare words count) that was seen in the lines before. It is
asked for windows of several sizes on both sides, and costs one dictionary
look-up a word. The rest is names, openings, line shapes and blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import log1p

from cleaner.lines.scan import BULLET, QUOTED, SENTENCE_END, UPPER_START
from cleaner.lines.table import LineTable
from cleaner.lines.tokens import tokens
from cleaner.roles import Role
from cleaner.stages.cohesion import Cohesion, names
from cleaner.stages.shapes import dateline, has_credit

AHEAD = 10
"""Lines ahead that are read: five give most of it, ten all."""
BEHIND = (3, 10, 40)
"""Window sizes behind, in lines."""
MEMORY = 400
"""Lines after which a word is forgotten, which bounds memory."""
LEAD_WORDS = 60
"""Words of a line that are asked how a story opens or ends."""
_FAR = 10**9
_SHARE = frozenset({Role.SHARE, Role.READTIME, Role.PLAYER})
_DATE = re.compile(r"(?:19|20)\d\d|\d{1,2}[.:]\d\d|\d{1,2}/\d{1,2}/|\d\u65e5")
DATE_WORDS = 12
"""Words of a line that may be a date and no more ("Last modified on Tue 3 May 2022 10:15 BST")."""

FEATURES = (
    *(f"cover_{a}_{b}" for a in (1, 2, 3, 5, 10) for b in BEHIND),
    *(f"mean_cover_{a}_{b}" for a in (3, 10) for b in (3, 10)),
    "last_cover_3",
    "last_cover_10",
    "before_cover_10",
    "before5_cover_10",
    "depth",
    "next_in_ahead_3",
    "next_in_ahead_9",
    "last_in_ahead_3",
    "last_in_ahead_10",
    "before_in_ahead_10",
    "second_in_ahead_8",
    "next_versus",
    "last_versus",
    "names_next",
    "names_known_next",
    "names_3",
    "names_known_3",
    "names_known_10",
    "again_3",
    "again_10",
    "short_form_3",
    "short_form_10",
    "opening",
    "lead",
    "lead_second",
    "ending",
    "opening_second",
    "words_last",
    "words_next",
    "words_second",
    "words_third",
    "shape_before",
    "shape_last",
    "shape_next",
    "shape_second",
    "shape_third",
    "quoted_next",
    "date_before_3",
    "date_next_4",
    "date_is_next",
    "credit_last",
    "credit_next_3",
    "dateline_next_4",
    "key_again",
    "second_key_again",
    "last_seen_before",
    "share_before",
    "share_after_4",
    "other_before",
    "other_after_4",
    "blanks",
    "blanks_above_usual",
    "blanks_rarity",
    "row",
    "rows_left",
    "short_share",
    "short_before_6",
    "short_after_6",
    "words_mean_6",
)


class Gaps:
    """The gaps before the given rows of a table, measured one after the other.

    ``openings``, ``leads`` and ``endings`` hold the log odds of a token to open
    a story, to stand in its first paragraph, to stand in its last.
    """

    def __init__(self, table: LineTable, rows: Sequence[int], logs: Mapping[str, Mapping[str, float]]) -> None:
        self.table = table
        self.rows = rows
        self.cohesion = Cohesion(table)
        self.openings, self.leads, self.endings = logs["openings"], logs["leads"], logs["endings"]
        self.terms: dict[int, tuple[list[tuple[str, float]], float]] = {}
        self.named: dict[int, list[list[str]]] = {}
        self.shapes: dict[int, int] = {}
        self.seen: dict[str, int] = {}
        self.seen_names: dict[str, int] = {}
        self.full_names: dict[str, int] = {}
        self.alone: dict[str, int] = {}
        self.covers: list[tuple[float, float]] = []
        blanks = [rows[i] - rows[i - 1] - 1 - self._skipped(i) for i in range(1, len(rows))]
        ordered = sorted(blanks)
        self.usual = ordered[len(ordered) // 2] if ordered else 0
        self.blanks = [0, *blanks]
        self.count: dict[int, int] = {}
        for n in blanks:
            self.count[n] = self.count.get(n, 0) + 1
        self.short = sum(not table.flags[r] & SENTENCE_END for r in rows) / max(1, len(rows))

    def _skipped(self, i: int) -> int:
        words = self.table.words
        return sum(1 for r in range(self.rows[i - 1] + 1, self.rows[i]) if words[r])

    def term(self, i: int) -> tuple[list[tuple[str, float]], float]:
        """Return the distinct tokens of the i-th row with their squared weights, and their sum."""
        found = self.terms.get(i)
        if found is None:
            idf = self.cohesion.idf
            pairs = [(t, idf[t] ** 2) for t in self.cohesion.row(self.rows[i])]
            found = self.terms[i] = (pairs, sum([w for _, w in pairs]) + 1e-9)
        return found

    def names(self, i: int) -> list[list[str]]:
        found = self.named.get(i)
        if found is None:
            found = self.named[i] = names(self.table.stripped(self.rows[i])[:3000], self.cohesion.idf)
        return found

    def walk(self) -> Iterator[tuple[int, list[float]]]:
        """Yield (position in rows, features) for each gap."""
        for i in range(len(self.rows)):
            if i:
                yield i, self.measure(i)
            self.pass_row(i)

    def pass_row(self, i: int) -> None:
        """Take the i-th row into the memory of what lies behind."""
        seen = self.seen
        pairs, mass = self.term(i)
        near = far = 0.0
        for token, weight in pairs:
            at = seen.get(token, -_FAR)
            if at >= i - 10:
                far += weight
                if at >= i - 3:
                    near += weight
            seen[token] = i
        self.covers.append((near / mass, far / mass))
        for name in self.names(i):
            self.seen_names[name[-1]] = i
            if len(name) > 1:
                self.full_names[name[-1]] = i
            else:
                self.alone[name[0]] = i
        self.terms.pop(i - AHEAD, None)
        self.named.pop(i - AHEAD, None)
        if i % MEMORY == 0 and i:
            for memory in (self.seen, self.seen_names, self.full_names, self.alone):
                for key in [k for k, at in memory.items() if at < i - MEMORY]:
                    del memory[key]

    def measure(self, i: int) -> list[float]:
        """Return the features of the gap before the i-th row, in the order of :data:`FEATURES`."""
        out = self._coverage(i)
        out += self._names(i)
        out += self._words(i)
        out += self._shapes(i)
        out += self._surroundings(i)
        return out

    def _coverage(self, i: int) -> list[float]:
        seen = self.seen
        end = min(len(self.rows), i + AHEAD)
        close, middle, wide = (i - b for b in BEHIND)
        total = near = far = whole = 0.0
        mean_near = mean_far = 0.0
        first_near = first_far = 0.0
        ahead: dict[str, int] = {}
        out: list[float] = []
        for j in range(i, end):
            pairs, mass = self.term(j)
            a = b = c = 0.0
            for token, weight in pairs:
                if token not in ahead:
                    ahead[token] = j
                at = seen.get(token, -_FAR)
                if at >= wide:
                    c += weight
                    if at >= middle:
                        b += weight
                        if at >= close:
                            a += weight
            total += mass
            near, far, whole = near + a, far + b, whole + c
            mean_near, mean_far = mean_near + a / mass, mean_far + b / mass
            n = j - i + 1
            if n in (1, 2, 3, 5):
                out += (near / total, far / total, whole / total)
            if n == 1:
                first_near, first_far = near / total, far / total
            if n == 3:
                means = [mean_near / 3, mean_far / 3]
        n = end - i
        last = (near / total, far / total, whole / total)
        if n < 3:
            means = [mean_near / n, mean_far / n]
        while len(out) < 12:
            out += last
        out += last
        out += (*means, mean_near / n, mean_far / n)
        covers = self.covers
        before = covers[max(0, i - 6) : i - 1]
        before5 = sum(x[1] for x in before) / len(before) if before else 0.5
        later = self._own_cover(i, end)
        next3, next9 = self._inside(i, ahead, i + 1, i + 4), self._inside(i, ahead, i + 1, end)
        last3, last10 = self._inside(i - 1, ahead, i, i + 3), self._inside(i - 1, ahead, i, end)
        out += (covers[i - 1][0], covers[i - 1][1], covers[i - 2][1] if i > 1 else 0.5, before5)
        out.append((before5 + later) / 2 - mean_far / n)
        out += (next3, next9, last3, last10, self._inside(i - 2, ahead, i, end) if i > 1 else 0.0)
        out.append(self._inside(i + 1, ahead, i + 2, end) if i + 1 < end else 0.0)
        out += (next9 - first_far, last10 - covers[i - 1][1])
        return out

    def _inside(self, i: int, ahead: dict[str, int], first: int, end: int) -> float:
        """Share of the i-th row's weight that stands in rows first to end, judged by each token's first place there."""
        pairs, mass = self.term(i)
        if first == i + 1 and end - first > 3 or first > i + 1:
            later = self._later(first, end)
            return sum([w for t, w in pairs if t in later]) / mass
        if first == i + 1:
            later = self._later(first, min(end, len(self.rows)))
            return sum([w for t, w in pairs if t in later]) / mass
        return sum([w for t, w in pairs if first <= ahead.get(t, -1) < end]) / mass

    def _later(self, first: int, end: int) -> set[str]:
        found: set[str] = set()
        for j in range(first, end):
            found.update(t for t, _ in self.term(j)[0])
        return found

    def _own_cover(self, i: int, end: int) -> float:
        """Mean coverage of the rows i+1.. by the rows from i on: how well what comes hangs together."""
        got: set[str] = set()
        shares = []
        for j in range(i, min(end, i + 6)):
            pairs, mass = self.term(j)
            if j > i:
                shares.append(sum([w for t, w in pairs if t in got]) / mass)
            got.update(t for t, _ in pairs)
        return sum(shares) / len(shares) if shares else 0.5

    def _names(self, i: int) -> list[float]:
        end = min(len(self.rows), i + AHEAD)
        count = known = again = short = 0
        out: list[float] = []
        marks: list[tuple[int, int, int, int]] = []
        new: dict[str, None] = {}
        for j in range(i, end):
            for name in self.names(j):
                count += 1
                surname = name[-1]
                known += self.seen_names.get(surname, -_FAR) >= i - 40
                if len(name) > 1:
                    again += surname in self.alone and surname not in new and self.full_names.get(surname, -_FAR) >= i - 60
                    new[surname] = None
                else:
                    short += surname not in new and self.full_names.get(surname, -_FAR) >= i - 40
                    new[surname] = None
            marks.append((count, known, again, short))
        one, three, ten = marks[0], marks[min(2, len(marks) - 1)], marks[-1]
        out += (one[0], one[1] / max(1, one[0]), three[0], three[1] / max(1, three[0]), ten[1] / max(1, ten[0]))
        out += (three[2], ten[2], three[3], ten[3])
        return out

    def _words(self, i: int) -> list[float]:
        rows, table = self.rows, self.table
        first = tokens(table.line(rows[i])[:400])[:LEAD_WORDS]
        second = tokens(table.line(rows[i + 1])[:400])[:LEAD_WORDS] if i + 1 < len(rows) else []
        last = tokens(table.line(rows[i - 1])[-400:])[:LEAD_WORDS]
        return [
            self.openings.get(first[0], 0.0) if first else 0.0,
            _mean(first, self.leads),
            _mean(second, self.leads),
            _mean(last, self.endings),
            self.openings.get(second[0], 0.0) if second else 0.0,
        ]

    def shape(self, i: int) -> int:
        """Shape of the i-th row: 0 prose, 1 short sentence, 2 lower-case or bullet, 3 title-like, 4 label-like; -1 outside."""
        if not 0 <= i < len(self.rows):
            return -1
        row = self.rows[i]
        flags, words = self.table.flags[row], self.table.words[row]
        if flags & SENTENCE_END:
            return 0 if words > 12 else 1
        if flags & BULLET or not flags & (UPPER_START | QUOTED):
            return 2
        if self.table.line(row).rstrip()[-1:] in ":,;":
            return 5
        return 4 if words <= 4 else 3 if words <= 25 else 0

    def _shapes(self, i: int) -> list[float]:
        rows, words = self.rows, self.table.words
        n = len(rows)
        counts = [float(words[rows[j]]) if 0 <= j < n else 0.0 for j in (i - 1, i, i + 1, i + 2)]
        dates = [self._is_date(j) for j in range(max(0, i - 3), min(n, i + 4))]
        cut = i - max(0, i - 3)
        return [
            *counts,
            *(float(self.shape(j)) for j in (i - 2, i - 1, i, i + 1, i + 2)),
            float(bool(self.table.flags[rows[i]] & QUOTED)),
            float(sum(dates[:cut])),
            float(dates.index(True, cut) - cut + 1 if True in dates[cut:] else 0),
            float(dates[cut]),
            float(self._credit(i - 1)),
            float(next((k + 1 for k in range(min(3, n - i)) if self._credit(i + k)), 0)),
            float(next((k + 1 for k in range(min(4, n - i)) if self._dateline(i + k)), 0)),
        ]

    def _is_date(self, i: int) -> bool:
        row = self.rows[i]
        if self.table.role[row] is Role.DATE:
            return True
        return self.table.words[row] <= DATE_WORDS and not self.table.flags[row] & SENTENCE_END and bool(_DATE.search(self.table.line(row)))

    def _credit(self, i: int) -> bool:
        row = self.rows[i]
        return self.table.role[row] is Role.CAPTION or has_credit(self.table.line(row))

    def _dateline(self, i: int) -> bool:
        return dateline(self.table.line(self.rows[i])) is not None

    def _surroundings(self, i: int) -> list[float]:
        rows, table = self.rows, self.table
        n = len(rows)
        row, above = rows[i], rows[i - 1]
        key = table.key
        ahead = [key[r] for r in range(row + 1, min(row + 16, len(key))) if key[r]]
        behind = [key[r] for r in range(max(0, above - 8), above) if key[r]]
        second = rows[i + 1] if i + 1 < n else row
        skipped = [table.role[r] for r in range(max(above + 1, row - 12), row) if table.words[r]]
        after = [table.role[r] for r in range(row + 1, rows[min(n - 1, i + 4)]) if table.words[r] and r - row < 16]
        roles = [r for r in after if r not in _TEXT]
        window = rows[max(0, i - 6) : i], rows[i : i + 6]
        flags, words = table.flags, table.words
        return [
            float(key[row] in ahead),
            float(second != row and key[second] in ahead[1:]),
            float(key[above] in behind),
            float(sum(r in _SHARE for r in skipped)),
            float(sum(r in _SHARE for r in roles)),
            float(sum(r not in _SHARE for r in skipped)),
            float(sum(r not in _SHARE for r in roles)),
            float(self.blanks[i]),
            float(self.blanks[i] - self.usual),
            self.count.get(self.blanks[i], 0) / n,
            log1p(i),
            log1p(n - i),
            self.short,
            *(sum(not flags[r] & SENTENCE_END for r in w) / 6 for w in window),
            sum(words[r] for r in window[0] + window[1]) / (len(window[0]) + len(window[1])),
        ]


_TEXT = frozenset({Role.TITLE, Role.DECK, Role.HEADING, Role.BODY, Role.BYLINE, Role.DATE, Role.CAPTION, Role.CREDIT, Role.BLANK})


def _mean(words: list[str], odds: Mapping[str, float]) -> float:
    return sum([odds.get(w, 0.0) for w in words]) / (len(words) + 3)
