"""LineTable: the one labelled table that every stage reads and fills in.

Columns are parallel lists, one entry a line, since a list entry costs a
hundredth of an object (measured: 11 ns against 760 ns).
:class:`cleaner.lines.line.Line` is a view of one row, made when somebody asks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from cleaner.lines import sentences
from cleaner.lines.scan import SENTENCE_END, Columns, scan
from cleaner.roles import Role

if TYPE_CHECKING:
    from cleaner.lines.markdown.columns import Markdown
    from cleaner.lines.page import Outcome, Page
    from cleaner.lines.record import Record
    from cleaner.lines.stamps import Stamp
    from cleaner.lines.story import Boundary, Proposal, Story
    from cleaner.memory.evidence import Recurrence

PROSE_WORDS = 25
"""A line of this many words that holds a sentence is prose: no rule alone may take it."""


class Source(NamedTuple):
    """A block's text as it stands in the dump, with the offsets of its rows, where the table's own text says it without marks."""

    text: str
    start: list[int]
    end: list[int]


class LineTable:
    """A block of a dump's lines as columns: one table that every stage reads, and fills in a part of.

    ``text`` is the block's text, ``base`` its offset in the dump. ``rows`` lists
    the rows that are not blank. ``columns`` are those of the scan where they
    are known already.

    ================  ===========================================  ============================================
    column            filled by                                    holds
    ================  ===========================================  ============================================
    start, end        scan, markup, markdown                       offsets of each row in ``text``; a line without
                                                                   end is several rows (``lines/sentences.py``)
    source            markdown                                     of Markdown: the text and offsets as in the dump,
                                                                   since ``text`` holds what lines say without marks
    markdown          markdown                                     what the marks of a Markdown text say of each row
    number            the table, markup                            its line number in the dump; the pieces
                                                                   of one line share one
    key, mask         scan, markup, markdown                       what lines are equal by, digits as 0 too
    words, flags      scan, markup, markdown                       see :mod:`cleaner.lines.scan`
    clean             markup, records                              what a row says without markup, by row
    paragraph         wrapping                                     first and last row of the paragraph that each
                                                                   row is of, where lines are wrapped
    page              the reader of HTML                           what the page's tree says of each line
    role              every stage but topic, settle                what each row is
    reason, score     every stage but topic, settle, selection     what said so, and how strongly
    corrected         corrections                                  what a person said of a row, by row
    fixed             corrections                                  rows whose role no other stage changes
    recurs            recurrence                                   how a row comes again on the site, where a memory
                                                                   knows it, by row
    mark              furniture, corrections, tree, records        what a rule says beyond its role, by row:
                                                                   "tail", "related", "share"
    waiting           furniture                                    rows that a rule would take if what stands
                                                                   around them were gone, or were others
    proposals         tree, header                                 where a story may start, by template
    runs              tree, content                                first and last rows of a page's one article,
                                                                   where it was found
    records, closed   records                                      the stories of a file in a known format with
                                                                   their fields; whether it says all of them
    outcome           tree                                         how sure a page's article is, and whether it has one
    boundaries        stories                                      where a story may start, and does, by row
    stamps            markdown, stories                            what bylines and dates say, by row
    stories           stories, topic, settle                       the stories, with their relation
    article           selection                                    the number of each row's article, or None
    keep              selection                                    whether each row is printed
    ================  ===========================================  ============================================
    """

    __slots__ = (
        "_day_first",
        "article",
        "base",
        "boundaries",
        "clean",
        "closed",
        "corrected",
        "end",
        "fixed",
        "flags",
        "keep",
        "key",
        "mark",
        "markdown",
        "mask",
        "number",
        "outcome",
        "page",
        "paragraph",
        "proposals",
        "reason",
        "records",
        "recurs",
        "role",
        "rows",
        "runs",
        "score",
        "source",
        "stamps",
        "start",
        "stories",
        "text",
        "waiting",
        "words",
    )

    def __init__(
        self, text: str, base: int = 0, first_number: int = 1, page: Page | None = None, *, columns: Columns | None = None
    ) -> None:
        cut = None
        if columns is None:
            columns = scan(text)
            cut = sentences.cut(text, columns)
        if cut is not None:
            columns = cut[0]
        self.text = text
        self.base = base
        self.page = page
        self.start = columns.start
        self.end = columns.end
        self.key = columns.key
        self.mask = columns.mask
        self.words = columns.words
        self.flags = columns.flags
        size = len(self.start)
        self.number = list(range(first_number, first_number + size)) if cut is None else [first_number + line for line in cut[1]]
        self.clean: dict[int, str] = {}
        self.source: Source | None = None
        self.outcome: Outcome | None = None
        self.markdown: Markdown | None = None
        self.paragraph: dict[int, tuple[int, int]] = {}
        body, blank = Role.BODY, Role.BLANK
        self.role: list[Role] = [body if w else blank for w in self.words]
        self.reason: list[str] = ["" if w else "blank" for w in self.words]
        self.score: list[float | None] = [None] * size
        self.corrected: dict[int, set[str]] = {}
        self.fixed: set[int] = set()
        self.mark: dict[int, str] = {}
        self.waiting: frozenset[int] = frozenset()
        self.proposals: list[Proposal] = []
        self.recurs: dict[int, Recurrence] = {}
        self.runs: list[tuple[int, int]] = []
        self.records: list[Record] = []
        self.closed = False
        self.boundaries: dict[int, Boundary] = {}
        self.stamps: dict[int, Stamp] = {}
        self._day_first: tuple[bool | None] | None = None
        self.stories: list[Story] = []
        self.article: list[int | None] = []
        self.keep: list[bool] = []
        self.rows: list[int] = [i for i, w in enumerate(self.words) if w]

    def __len__(self) -> int:
        return len(self.start)

    def say(self, markdown: Markdown) -> None:
        """Let the rows say what they do without the marks of Markdown; how the dump has them is kept beside."""
        self.source = Source(self.text, self.start, self.end)
        self.markdown = markdown
        self.text = "\n".join(markdown.plain)
        columns = scan(self.text)
        self.start, self.end, self.key, self.mask, self.words, self.flags = columns
        self.rows = [i for i, w in enumerate(self.words) if w]

    def span(self, row: int) -> tuple[int, int]:
        """Return the offsets of a row in the block's text as the dump has it."""
        return (self.source.start[row], self.source.end[row]) if self.source else (self.start[row], self.end[row])

    def printed(self, row: int) -> str:
        """Return the text of a row as the dump has it."""
        start, end = self.span(row)
        return (self.source.text if self.source else self.text)[start:end]

    def line(self, row: int) -> str:
        """Return the text of a row as it stands in the dump, but for markup."""
        if self.clean and row in self.clean:
            return self.clean[row]
        return self.text[self.start[row] : self.end[row]]

    def stripped(self, row: int) -> str:
        """Return the text of a row without outer white space, as it is printed."""
        return self.line(row).strip()

    def places(self) -> list[int]:
        """Return the place of each row in the page's columns, which hold one entry a line."""
        assert self.page is not None
        last = len(self.page.kind) - 1
        return [min(number - 1, last) for number in self.number]

    def marked(self, mark: str) -> list[int]:
        """Return the rows that have a mark, in order."""
        return sorted(row for row, own in self.mark.items() if own == mark)

    def decide(self, row: int, role: Role, reason: str, score: float | None = None) -> None:
        """Give a row its role and the reason for it, unless a person did so."""
        if row in self.fixed:
            return
        self.role[row] = role
        self.reason[row] = reason
        self.score[row] = score

    def decide_all(self, rows: Iterable[int], role: Role, reason: str, score: float | None = None) -> None:
        """Give many rows the same role for the same reason."""
        roles, reasons, scores = self.role, self.reason, self.score
        if self.fixed:
            rows = [row for row in rows if row not in self.fixed]
        for row in rows:
            roles[row] = role
            reasons[row] = reason
            scores[row] = score

    def said(self, kind: str) -> list[int]:
        """Return the rows of which a person said something, in order."""
        return sorted(row for row, kinds in self.corrected.items() if kind in kinds) if self.corrected else []

    def is_prose(self, row: int) -> bool:
        """Tell whether a row reads as a paragraph: many words, ended as a sentence."""
        return self.words[row] >= PROSE_WORDS and bool(self.flags[row] & SENTENCE_END)

    def whole(self, row: int) -> list[int]:
        """Return the rows of the paragraph that a row is of: more than itself where lines are wrapped."""
        first, last = self.paragraph.get(row, (row, row))
        return [row] if first == last else self.rows_in(first, last)

    def stamp(self, row: int) -> Stamp:
        """Return what a row says of its story; how the text writes dates is found out where a date leaves it open."""
        from cleaner.lines.stamps import read_stamp

        if row in self.stamps:
            return self.stamps[row]
        text = self.stripped(row)
        stamp = read_stamp(text)
        if self.markdown is not None and not stamp.signed and self.markdown.names_person(row):
            signed = read_stamp(f"By {text}")
            if signed.names and not stamp.dated:
                return signed
        return read_stamp(text, order) if stamp.in_doubt and (order := self.day_first()) is not None else stamp

    def day_first(self) -> bool | None:
        """Tell how the text writes a date of numbers (see :func:`cleaner.lines.dates.day_first`); found out once."""
        if self._day_first is None:
            from cleaner.lines.dates import day_first

            self._day_first = (day_first(self.text),)
        return self._day_first[0]

    def is_piece(self, row: int) -> bool:
        """Tell whether a row is a piece of a line: of one without end, or of one that markup divided."""
        number = self.number
        return number[row] in number[max(0, row - 1) : row] or number[row] in number[row + 1 : row + 2]

    def blank_between(self, upper: int, lower: int) -> bool:
        """Tell whether a blank line stands between two rows."""
        return 0 in self.words[upper + 1 : lower]

    def rows_in(self, first: int, last: int) -> list[int]:
        """Return the rows between ``first`` and ``last`` (included) that are not blank."""
        low = bisect_left(self.rows, first)
        return self.rows[low : bisect_right(self.rows, last, lo=low)]
