"""The lines of an HTML page as the tree stage sees them: lost ones that come back, leftovers that go. Not a stage.

Rules are few and each rests on two witnesses: what the extractor chose and
what the tree says. No number here is fitted.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from cleaner.lines.page import Kind, Page, Region
from cleaner.lines.scan import SENTENCE_END, key_text
from cleaner.lines.table import LineTable
from cleaner.roles import BOILERPLATE, METADATA, Role

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

BOX_SHARE = 0.2
"""Share of the extracted words up to which what stands in a box is no part of the article."""

OWN_SHARE = 0.8
"""Share of the article's paragraphs that its common looks and containers must hold to say what is not its own."""

LEAST_WORDS = 4
"""Words that a lost paragraph has at least: shorter ones are labels as often."""

DECK_WORDS = 6
"""Words that a deck has at least."""

DECK_LETTERS = 30
"""Letters that must agree for a line to be the description that the page states."""

BELOW_ROWS = 6
"""Lines of any sort that may stand between the last extracted line and one that comes back."""

_BOXES = frozenset((Region.RELATED, Region.NEWSLETTER, Region.COMMENTS, Region.SHARE, Region.ADVERTISEMENT, Region.TAGS, Region.NAVIGATION))
"""Regions that are no part of an article, if it does not stand in one itself. (What is called a paywall often is the text behind it.)"""

HEADINGS = frozenset((Kind.TITLE, Kind.HEADING))
"""Kinds that are headings of any level."""

Why = tuple[Role, str]


class TreeLines:
    """The rows of a table beside what the tree says of them.

    ``at`` is each row's place in the page's columns, ``main`` whether the
    extractor took it.
    """

    def __init__(self, table: LineTable, page: Page) -> None:
        self.table = table
        self.page = page
        last = len(page.main) - 1
        self.at = [min(number - 1, last) for number in table.number]
        first = 1 if page.titled and table.number[0] == 1 else 0
        self.main = [page.main[i] and row >= first for row, i in enumerate(self.at)]
        self.rows = [row for row in table.rows if row >= first]
        self.own = frozenset(self.rows)
        self.taken = [row for row in self.rows if self.main[row]]

    def add(self, rows: list[int]) -> None:
        """Take rows for main text that the extractor did not see as such."""
        for row in rows:
            if self.region(row) not in _BOXES and self.links(row) < LINKED:
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

    def is_sentence(self, row: int) -> bool:
        """Tell whether a row ends as a sentence does."""
        return bool(self.table.flags[row] & SENTENCE_END)

    @cached_property
    def prose(self) -> list[int]:
        """The extracted paragraphs, by which the rest is measured."""
        words = self.table.words
        return [r for r in self.taken if words[r] >= PARAGRAPH_WORDS and self.is_sentence(r) and self.links(r) < LINKED]

    @cached_property
    def words(self) -> int:
        """Words that the extractor took."""
        return sum(self.table.words[r] for r in self.taken)

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

    def lost(self, title: int | None) -> dict[int, Why]:
        """The rows that the extractor lost, each with its role and the reason why it comes back."""
        if not self.prose:
            return {}
        found: dict[int, Why] = {}
        first, last = self.prose[0], self.taken[-1]
        lists = self._link_lists(self.rows)
        gap = 0
        for row in self.rows:
            if self.main[row] or self.table.role[row] is not Role.BODY:
                gap = 0 if self.main[row] else gap + 1
                continue
            if row > last:
                gap += 1
                if gap > BELOW_ROWS:
                    break
            if first < row and self._looks_like_text(row, lists, inside=row < last):
                found[row] = (Role.BODY, "lost by the extractor: looks like the text around it")
                gap = 0
        found |= self._lost_headings(found, first, last)
        return found | self._deck(title, first)

    def _lost_headings(self, found: dict[int, Why], first: int, last: int) -> dict[int, Why]:
        """Section headings right above text, in its container or with the look of headings that were not lost."""
        out: dict[int, Why] = {}
        looks = {self.page.look[self.at[r]] for r in self.taken if self.kind(r) in HEADINGS}
        for row, below in zip(self.rows, self.rows[1:]):
            if not first < row < last or self.main[row] or self.kind(row) is not Kind.HEADING or not (self.main[below] or below in found):
                continue
            alike = self.page.look[self.at[row]] in looks or self.page.holder[self.at[row]] in self.holders
            if alike and self.region(row) is self.home and self.links(row) < HEADING_LINKED and self.table.role[row] is Role.BODY:
                out[row] = (Role.HEADING, "lost by the extractor: heading above text")
        return out

    def _looks_like_text(self, row: int, lists: frozenset[int], *, inside: bool) -> bool:
        kind, page, at = self.kind(row), self.page, self.at[row]
        if self.region(row) is not self.home or kind not in (Kind.PARAGRAPH, Kind.BOX, Kind.ITEM, Kind.CELL, *HEADINGS):
            return False
        if self.table.words[row] < LEAST_WORDS and not self.is_sentence(row):
            return False
        if kind is Kind.ITEM or kind is Kind.CELL:
            return inside and page.holder[at] in self.holders and row not in lists and self.links(row) < LINKED
        if page.look[at] not in self.looks:
            return False
        prose = self.is_sentence(row) and self.table.words[row] >= PARAGRAPH_WORDS
        return self.links(row) < (SOLELY if prose else LINKED) and (inside or prose)

    def _deck(self, title: int | None, first: int) -> dict[int, Why]:
        """The deck between headline and text: what the page calls one, or states as its description."""
        if title is None or title > first:
            return {}
        stated = key_text(self.page.description or "")
        for row in self.table.rows_in(title + 1, first):
            if (
                self.table.words[row] < DECK_WORDS
                or self.links(row) >= LINKED
                or self.kind(row) is Kind.CAPTION
                or self.region(row) is Region.HIDDEN
            ):
                continue
            text = key_text(self.table.line(row))
            size = min(len(text), len(stated))
            if size >= DECK_LETTERS and text[:size].rstrip(". \u2026") == stated[: len(text[:size].rstrip(". \u2026"))]:
                return {row: (Role.DECK, "deck: the page's own description")}
            if self.region(row) is Region.DECK and self.table.role[row] in (Role.BODY, Role.DECK):
                return {row: (Role.DECK, "deck, by its element")}
        return {}

    def _link_lists(self, rows: list[int]) -> frozenset[int]:
        """Items of lists that are mostly links: neighbours of one look."""
        out: list[int] = []
        run: list[int] = []
        for row in [*rows, -1]:
            same = row >= 0 and self.kind(row) is Kind.ITEM
            if run and (not same or self.page.look[self.at[row]] != self.page.look[self.at[run[0]]]):
                words = sum(self.table.words[r] for r in run) or 1
                if sum(self.links(r) * self.table.words[r] for r in run) >= LINKED * words:
                    out += run
                run = []
            if same:
                run.append(row)
        return frozenset(out)

    def left(self, title: int | None) -> dict[int, Why]:
        """The extracted rows that are no text of the article, each with its role and the reason why it goes."""
        found: dict[int, Why] = {}
        lists = self._link_lists(self.taken)
        boxes = self._boxes()
        teaser = False
        for row in self.taken:
            kind, linked = self.kind(row), self.links(row)
            own = self.page.look[self.at[row]] in self.looks
            teaser = (teaser and not own and kind not in HEADINGS) or (kind in HEADINGS and linked >= HEADING_LINKED)
            if row in lists:
                found[row] = (Role.RELATED, "tree: list of links")
            elif kind is Kind.CAPTION:
                found[row] = (Role.CAPTION, "tree: caption of a figure")
            elif self.region(row) in boxes and not self._reads_on(row):
                found[row] = (BOX_ROLES[self.region(row)], f"tree: {self.region(row)} box")
            elif linked >= SOLELY and not self._in_table(row) and not self.table.is_prose(row):
                found[row] = (Role.RELATED, "tree: nothing but a link")
            elif teaser and not self.table.is_prose(row):
                found[row] = (Role.TEASER, "tree: teaser with a linked heading")
            elif kind is Kind.TIME and self.table.words[row] < PARAGRAPH_WORDS and row < (self.prose or [0])[0]:
                found[row] = (Role.DATE, "tree: time")
        self._trail(found)
        self._empty_headings(found, title)
        return found

    def _is_own(self, row: int) -> bool:
        """Tell whether a row has the look of the article's paragraphs or stands in their container."""
        at = self.at[row]
        return self.page.look[at] in self.looks or self.page.holder[at] in self.holders

    def _trail(self, found: dict[int, Why]) -> None:
        """Rows behind the article's last own line that neither look like it nor stand in its containers: a biography, an offer."""
        words = self.table.words
        own = [row for row in self.prose if self._is_own(row)]
        if sum(words[r] for r in own) < OWN_SHARE * sum(words[r] for r in self.prose):
            return
        last = next((row for row in reversed(self.taken) if row not in found and self._is_own(row)), None)
        trail = [row for row in self.taken if last is not None and row > last]
        if sum(words[r] for r in trail) <= BOX_SHARE * self.words:
            for row in trail:
                found.setdefault(row, (Role.NAVIGATION, "tree: behind the article, in a box of its own"))

    def _in_table(self, row: int) -> bool:
        """Tell whether a row is one of several rows of a table, whose entries may all be links."""
        look = self.page.look[self.at[row]]
        near = self.table.rows_in(row - 1, row + 1)
        return self.kind(row) is Kind.CELL and sum(self.page.look[self.at[r]] == look for r in near) > 1

    def _reads_on(self, row: int) -> bool:
        """Tell whether a row in a box is a paragraph all the same: templates name parts of articles teasers."""
        sentence = self.is_sentence(row) and self.table.words[row] >= PARAGRAPH_WORDS and self.links(row) < LINKED
        return self.table.is_prose(row) or (sentence and self.page.look[self.at[row]] in self.looks)

    def _boxes(self) -> frozenset[Region]:
        """Regions in which little of what was taken stands, and not the article."""
        counted: Counter[Region] = Counter()
        for row in self.taken:
            counted[self.region(row)] += self.table.words[row]
        return frozenset(r for r in _BOXES if r is not self.home and counted[r] <= BOX_SHARE * self.words)

    def _empty_headings(self, found: dict[int, Why], title: int | None) -> None:
        """Headings below which nothing is left before the next one."""
        text = False
        below = -1
        for row in reversed(self.rows):
            if (
                not self.main[row]
                or row in found
                or row == title
                or self.table.role[row] in BOILERPLATE
                or self.table.role[row] in METADATA
            ):
                below = -1
            elif self.kind(row) not in HEADINGS:
                text, below = True, -1
            elif text or below >= 0:
                text, below = False, row
            else:
                found[row] = (Role.NAVIGATION, "tree: heading of nothing")
                below = -1


BOX_ROLES = {
    Region.RELATED: Role.RELATED,
    Region.NEWSLETTER: Role.NEWSLETTER,
    Region.COMMENTS: Role.COMMENTS,
    Region.SHARE: Role.SHARE,
    Region.ADVERTISEMENT: Role.ADVERTISEMENT,
    Region.PAYWALL: Role.PAYWALL,
    Region.TAGS: Role.TAGS,
    Region.NAVIGATION: Role.NAVIGATION,
}
"""The role of a line by the region that it stands in."""
