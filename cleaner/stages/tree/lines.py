"""Lines: decides what the article of an HTML page looks like: its paragraphs, their containers and the region they stand in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from cleaner.lines.page import Kind, Page, Region, Within
from cleaner.lines.patterns import lazy
from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.table import LineTable
from cleaner.roles import Role

LINKED = 0.5
"""Share of links from which a line is a link rather than text that holds one."""

HEADING_LINKED = 0.4
"""Share of links from which a heading is a teaser's: beside the link it may hold the title of its picture."""

SOLELY = 0.8
"""Share of links from which a paragraph is nothing but a link."""

PARAGRAPH_WORDS = 12
"""Words from which a line that ends a sentence shows what the article's paragraphs look like."""

SHOWN = 0.1
"""Share of the article's words from which an element's look is one of its own, so that lines of that look belong to it."""

BOXES = frozenset((Region.RELATED, Region.NEWSLETTER, Region.COMMENTS, Region.SHARE, Region.ADVERTISEMENT, Region.TAGS, Region.NAVIGATION))
"""Regions that are no part of an article, if it does not stand in one itself. (What is called a paywall often is the text behind it.)"""

HEADINGS = frozenset((Kind.TITLE, Kind.HEADING))
"""Kinds that are headings of any level."""

NOTES = lazy(r"(?i:\b(?:foot|end)-?notes?\b)")
"""Names of what footnotes stand in."""

_PRUNED = Within.PRUNED.value

Why = tuple[Role, str]
"""What a line is, and why."""


class TreeLines:
    """The rows of a table beside what the tree says of them.

    ``at`` is each row's place in the page's columns, ``main`` whether the row
    was taken for text of the article.
    """

    def __init__(self, table: LineTable, page: Page) -> None:
        self.table = table
        self.page = page
        self.at = table.places()
        first = 1 if page.titled and table.number[0] == 1 else 0
        self.main = [False] * len(self.at)
        self.rows = [row for row in table.rows if row >= first and not page.within[self.at[row]] & _PRUNED]
        self.title = 0 if first else -1
        self.own = frozenset(self.rows)
        self.taken: list[int] = []

    def take(self, rows: Iterable[int]) -> None:
        """Take rows for text of the article."""
        for row in rows:
            self.main[row] = True
        self.taken = [row for row in self.rows if self.main[row]]
        for name in ("prose", "words", "home", "looks", "holders"):
            self.__dict__.pop(name, None)

    def kind(self, row: int) -> Kind:
        """What element a row is."""
        return self.page.kind[self.at[row]]

    def region(self, row: int) -> Region:
        """What the page calls the place where a row stands."""
        return self.page.region[self.at[row]]

    def links(self, row: int) -> float:
        """Share of a row that is links."""
        return self.page.links[self.at[row]]

    def look(self, row: int) -> int:
        """The number of a row's look."""
        return self.page.look[self.at[row]]

    def holder(self, row: int) -> int:
        """The number of the container that a row stands in."""
        return self.page.holder[self.at[row]]

    def is_sentence(self, row: int) -> bool:
        """Tell whether a row ends as a sentence does."""
        return bool(self.table.flags[row] & SENTENCE_END)

    def is_long_sentence(self, row: int) -> bool:
        """Tell whether a row is a sentence as long as a paragraph, be it a link or not."""
        return self.table.words[row] >= PARAGRAPH_WORDS and self.is_sentence(row)

    def is_paragraph(self, row: int) -> bool:
        """Tell whether a row is such a sentence and no link."""
        return self.is_long_sentence(row) and self.links(row) < LINKED

    def count(self, rows: Iterable[int]) -> int:
        """Return the number of words of some rows."""
        words = self.table.words
        return sum([words[row] for row in rows])

    def count_linked(self, rows: Iterable[int]) -> float:
        """Return the number of words of some rows that are links."""
        words = self.table.words
        return sum([words[row] * self.links(row) for row in rows])

    @cached_property
    def prose(self) -> list[int]:
        """The paragraphs taken, by which the rest is measured."""
        return [row for row in self.taken if self.is_paragraph(row)]

    @cached_property
    def words(self) -> int:
        """Words of the rows taken."""
        return self.count(self.taken)

    @cached_property
    def home(self) -> Region:
        """The region that most of the article stands in: some pages call everything a sidebar."""
        counted: Counter[Region] = Counter()
        for row in self.prose or self.taken:
            counted[self.region(row)] += self.table.words[row]
        return max(counted, key=lambda r: (counted[r], r is Region.PLAIN)) if counted else Region.PLAIN

    def _common(self, column: list[int]) -> frozenset[int]:
        counted: Counter[int] = Counter()
        for row in self.prose:
            counted[column[self.at[row]]] += self.table.words[row]
        total = sum(counted.values())
        return frozenset(value for value, words in counted.items() if words >= SHOWN * total)

    @cached_property
    def looks(self) -> frozenset[int]:
        """Looks that the article's paragraphs have."""
        return self._common(self.page.look)

    @cached_property
    def holders(self) -> frozenset[int]:
        """Containers that the article's paragraphs stand in."""
        return self._common(self.page.holder)

    def below(self, pattern: re.Pattern[str], rows: Iterable[int]) -> list[int]:
        """Return those of some rows that stand in an element with a name of some form."""
        places = self.page.places

        known = {0: False}

        def holds(look: int) -> bool:
            found = known.get(look)
            if found is None:
                names, outer = places[look]
                found = known[look] = (names != "" and pattern.search(names) is not None) or holds(outer)
            return found

        return [row for row in rows if holds(self.look(row))]

    def link_lists(self, rows: list[int]) -> frozenset[int]:
        """Return the items of lists that are mostly links: neighbours of one look."""
        out: list[int] = []
        run: list[int] = []
        for row in [*rows, -1]:
            same = row >= 0 and self.kind(row) is Kind.ITEM
            if run and (not same or self.look(row) != self.look(run[0])):
                if self.count_linked(run) >= LINKED * (self.count(run) or 1):
                    out += run
                run = []
            if same:
                run.append(row)
        return frozenset(out)
