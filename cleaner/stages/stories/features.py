"""Features of a gap between two lines: what is measured to decide whether a story starts there.

The measure that carries most is *coverage*, how much of the lines ahead was
said behind (``window.py``); the rest is names, opening words, line
shapes, furniture around and blank lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log1p

from cleaner.lines.scan import BULLET, QUOTED, SENTENCE_END, UPPER_START
from cleaner.lines.table import LineTable
from cleaner.roles import Role
from cleaner.stages.stories.window import AHEAD, BEHIND, FAR, Window, total

NAMES_BEHIND = 40
"""Lines for which a name counts as known."""
LABEL_WORDS = 4
"""Words of a line without sentence end that reads as a label."""
TITLE_WORDS = 25
"""Words of a line without sentence end that reads as a headline; longer ones are prose cut short."""
SENTENCE_WORDS = 12
"""Words from which a sentence reads as a paragraph."""
SIDE = 6
"""Lines to each side of a gap whose length and ends are looked at."""
KEYS_AHEAD, KEYS_BEHIND = 15, 8
"""Lines ahead and behind in which a line may stand again."""
ROLES_BEHIND = 12
"""Lines before a gap in which furniture is looked for."""
MARKS_AHEAD, CREDITS_AHEAD, DATES_BEHIND = 4, 3, 3
"""Lines ahead in which a date, a dateline or furniture is looked for, and a credit; lines behind in which dates are."""
COVERED = (1, 2, 3, 5)
"""Numbers of lines ahead of which the coverage is told, beside all of them."""
MEANT = 3
"""Lines ahead of which the mean coverage and the names are told, beside all of them."""
USUAL = 0.5
"""Coverage that is taken as usual where no line lies behind."""
NO_SHAPE, PARAGRAPH, SENTENCE, ITEM, TITLE, LABEL, ANNOUNCEMENT = range(-1, 6)
"""Shapes of a row: an item is one of a list, or a sentence's continuation; what ends open announces what follows."""
OPEN_ENDS = ":,;"
"""What a line ends with that announces the next."""

SHARE = frozenset({Role.SHARE, Role.READTIME, Role.PLAYER})
TEXT = frozenset({Role.TITLE, Role.DECK, Role.HEADING, Role.BODY, Role.BYLINE, Role.DATE, Role.CAPTION, Role.CREDIT, Role.BLANK})

FEATURES = (
    *(f"cover_{a}_{b}" for a in (1, 2, 3, 5, 10) for b in BEHIND),
    *(f"mean_cover_{a}_{b}" for a in (3, 10) for b in (3, 10)),
    *("last_cover_3", "last_cover_10", "before_cover_10", "before5_cover_10", "depth"),
    *("next_later_3", "next_later_9", "last_later_3", "last_later_9", "before_later_9", "second_later_9", "next_versus", "last_versus"),
    *("names_next", "names_known_next", "names_3", "names_known_3", "names_known_10"),
    *("again_3", "again_10", "short_form_3", "short_form_10"),
    *("full_new_next", "full_new_3"),
    *("opening", "lead", "lead_second", "ending", "opening_second", "lead_sum", "lead_sum_second", "lead_last", "ending_sum", "lead_least"),
    *("words_last", "words_next", "words_second", "words_third"),
    *("shape_before", "shape_last", "shape_next", "shape_second", "shape_third", "quoted_next"),
    *("dates_before_3", "date_next_4", "date_is_next", "credit_last", "credit_next_3", "dateline_next_4"),
    *("key_again", "second_key_again", "last_seen_before"),
    *("share_before", "share_after_4", "other_before", "other_after_4"),
    *("blanks", "blanks_above_usual", "blanks_rarity", "row", "rows_left", "short_share"),
    *("short_before_6", "short_after_6", "words_mean_6", "words_ratio"),
)
"""Names of the features, in the order in which :meth:`Gaps.measure` gives them."""


class Gaps(Window):
    """The gaps before the given rows of a table, measured one after the other.

    Call :meth:`advance` for each row in turn; before it, :meth:`measure` may be
    asked for the gap before that row.
    """

    def __init__(self, table: LineTable, rows: Sequence[int], odds: Mapping[str, Mapping[str, float]]) -> None:
        super().__init__(table, rows, odds)
        words = table.words
        self.blanks = [0, *(words[upper + 1 : lower].count(0) for upper, lower in pairwise(rows))]
        self.count: dict[int, int] = {}
        for n in self.blanks[1:]:
            self.count[n] = self.count.get(n, 0) + 1
        self.usual = max(self.count, key=lambda n: (self.count[n], -n), default=0)
        self.short_share = sum(not table.flags[r] & SENTENCE_END for r in rows) / max(1, len(rows))

    def measure(self) -> list[float]:
        """Return the features of the gap before the current row, which is not the first."""
        return [*self._coverage(), *self._names(), *self._shapes(), *self._surroundings()]

    def _coverage(self) -> list[float]:
        i, read = self.at, self.read
        rows = [read[j] for j in range(i, min(len(self.rows), i + AHEAD))]
        out: list[float] = []
        mass = near = far = wide = mean_near = mean_far = 0.0
        means = [0.0, 0.0]
        for n, reading in enumerate(rows, 1):
            sums = reading.sums
            mass += reading.mass
            near, far, wide = near + sums[0], far + sums[1], wide + sums[2]
            mean_near, mean_far = mean_near + sums[0] / reading.mass, mean_far + sums[1] / reading.mass
            if n in COVERED:
                out += (near / mass, far / mass, wide / mass)
            if n <= MEANT:
                means = [mean_near / n, mean_far / n]
        last = (near / mass, far / mass, wide / mass)
        while len(out) < len(last) * (len(COVERED) + 1):
            out += last
        n = len(rows)
        above = [read[j] for j in range(max(0, i - SIDE), i)]
        covers = [r.cover[1] for r in above[:-1]]
        usual = total(covers) / len(covers) if covers else USUAL
        next_3, next_9 = self.later(i)
        second_9 = self.later(i + 1)[1] if n > 1 else 0.0
        last_3, last_9 = self.later(i - 1)
        out += (*means, mean_near / n, mean_far / n)
        out += (*above[-1].cover, covers[-1] if covers else USUAL, usual, (usual + (next_9 + second_9) / 2) / 2 - mean_far / n)
        out += (next_3, next_9, last_3, last_9, self.later(i - 2)[1] if i > 1 else 0.0, second_9)
        out += (next_9 - out[1], last_9 - above[-1].cover[1])
        return out

    def _names(self) -> list[float]:
        i = self.at
        count = known = again = short = full = 0
        marks: list[tuple[int, int, int, int, int]] = []
        new: dict[str, None] = {}
        for j in range(i, min(len(self.rows), i + AHEAD)):
            for name in self.read[j].names:
                surname = name[-1]
                count += 1
                known += self.names_seen.get(surname, FAR) >= i - NAMES_BEHIND
                if surname not in new and self.names_full.get(surname, FAR) >= i - NAMES_BEHIND:
                    if len(name) == 1:
                        short += 1
                    elif surname in self.names_alone:
                        again += 1
                full += len(name) > 1 and surname not in self.names_seen
                new[surname] = None
            marks.append((count, known, again, short, full))
        one, three, ten = marks[0], marks[min(MEANT, len(marks)) - 1], marks[-1]
        shares = (one[0], one[1] / max(1, one[0]), three[0], three[1] / max(1, three[0]), ten[1] / max(1, ten[0]))
        return [*shares, three[2], ten[2], three[3], ten[3], one[4], three[4]]

    def _shape(self, i: int) -> int:
        """Shape of a row."""
        if not 0 <= i < len(self.rows):
            return NO_SHAPE
        row = self.rows[i]
        flags, words = self.table.flags[row], self.table.words[row]
        if flags & SENTENCE_END:
            return PARAGRAPH if words > SENTENCE_WORDS else SENTENCE
        if flags & BULLET or not flags & (UPPER_START | QUOTED):
            return ITEM
        if self.table.line(row).rstrip()[-1:] in OPEN_ENDS:
            return ANNOUNCEMENT
        return LABEL if words <= LABEL_WORDS else TITLE if words <= TITLE_WORDS else PARAGRAPH

    def _shapes(self) -> list[float]:
        i, read, n = self.at, self.read, len(self.rows)
        second = read[i + 1] if i + 1 < n else None
        row, words = self.rows[i], self.table.words
        out = [read[i].opening, read[i].lead, second.lead if second else 0.0, read[i - 1].ending, second.opening if second else 0.0]
        out += [read[i].lead_sum, second.lead_sum if second else 0.0, read[i - 1].lead, read[i - 1].ending_sum, read[i].lead_least]
        out += [float(words[self.rows[j]]) if j < n else 0.0 for j in (i - 1, i, i + 1, i + 2)]
        out += [self._shape(j) for j in range(i - 2, i + 3)]
        out.append(bool(self.table.flags[row] & QUOTED))
        ahead = [read[j] for j in range(i, min(n, i + MARKS_AHEAD))]
        out += [sum([read[j].date for j in range(max(0, i - DATES_BEHIND), i)]), _first([r.date for r in ahead]), read[i].date]
        out += [read[i - 1].credit, _first([r.credit for r in ahead[:CREDITS_AHEAD]]), _first([r.dateline for r in ahead])]
        return out

    def _surroundings(self) -> list[float]:
        i, rows, table = self.at, self.rows, self.table
        n, row, above = len(rows), rows[i], rows[i - 1]
        key, words, flags = table.key, table.words, table.flags
        ahead = key[row + 1 : row + KEYS_AHEAD + 1]
        second = rows[i + 1] if i + 1 < n else row
        skipped = [table.role[r] for r in range(max(above + 1, row - ROLES_BEHIND), row) if words[r]]
        end = min(rows[min(n - 1, i + MARKS_AHEAD)], row + KEYS_AHEAD + 1)
        after = [table.role[r] for r in range(row + 1, end) if table.role[r] not in TEXT]
        shares, shares_after = sum([r in SHARE for r in skipped]), sum([r in SHARE for r in after])
        before, later = rows[max(0, i - SIDE) : i], rows[i : i + SIDE]
        blanks = self.blanks[i]
        mean = sum([words[r] for r in before] + [words[r] for r in later]) / (len(before) + len(later))
        return [
            key[row] in ahead,
            second != row and key[second] in ahead[second - row :],
            key[above] in key[max(0, above - KEYS_BEHIND) : above],
            shares,
            shares_after,
            len(skipped) - shares,
            len(after) - shares_after,
            blanks,
            blanks - self.usual,
            self.count.get(blanks, 0) / n,
            log1p(i),
            log1p(n - i),
            self.short_share,
            sum([not flags[r] & SENTENCE_END for r in before]) / SIDE,
            sum([not flags[r] & SENTENCE_END for r in later]) / SIDE,
            mean,
            words[row] / mean,
        ]


def _first(marks: list[bool]) -> int:
    """Place of the first true mark, counted from 1; 0 for none."""
    return marks.index(True) + 1 if True in marks else 0
