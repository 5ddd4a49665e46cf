"""Block: what became of one horizon's worth of a dump, as writers and reports read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cleaner.article import Article, empty
from cleaner.dump import Dump
from cleaner.lines.patterns import lazy
from cleaner.lines.table import LineTable
from cleaner.options import Options
from cleaner.roles import CONTENT, Role
from cleaner.selection import NO_ARTICLE, Selection

if TYPE_CHECKING:
    from cleaner.lines.line import Boundary, Line

_NUMBER = lazy(r"(?<= )\d+\b")


@dataclass(slots=True, repr=False)
class Block:
    """What one horizon's worth of a dump became; a dump that fits gives exactly one.

    ``table`` holds its lines, the first ``rows`` of them: what stands below
    opens the next block. ``articles`` are those to print, in order;
    ``warnings`` one line each; ``words`` counts the block's words,
    ``words_kept`` those that were printed, ``dropped`` the articles that were
    not, ``off_topic`` those of them that belong to no article of the page,
    ``copies`` those that were left out as copies, each with the article it repeats;
    ``last`` is true for the block that ends the dump; ``failure`` says what
    happened where cleaner failed over it, so that none of its lines is printed.
    """

    dump: Dump
    table: LineTable
    rows: int
    last: bool
    articles: list[Article]
    words: int
    words_kept: int
    dropped: int
    off_topic: int
    copies: list[tuple[int, int | str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    failure: str | None = None

    def __repr__(self) -> str:
        """How much it is of which dump."""
        return f"Block({self.dump.id!r}, rows={self.rows}, articles={len(self.articles)}, last={self.last})"

    def lines(self) -> Iterator[Line]:
        """Yield the labelled lines of the block, one for each line of the dump."""
        from cleaner.lines.line import lines_of

        return lines_of(self.table, self.rows)

    def boundaries(self) -> Iterator[Boundary]:
        """Yield the lines of the block at which a story may start."""
        from cleaner.lines.line import boundaries_of

        return boundaries_of(self.table, self.rows)

    def stories(self) -> Iterator[list[int]]:
        """Yield the rows of text of each story that starts in the block, printed or not."""
        table = self.table
        for story in table.stories:
            if story.first < self.rows:
                yield [row for row in table.rows_in(story.first, min(story.last, self.rows - 1)) if table.role[row] in CONTENT]

    def tally(self) -> Counter[tuple[Role, str, bool]]:
        """Count the lines of the block by role, reason and whether they were printed.

        A number in a reason ("copy of article 7") tells no reasons apart: it is written N.
        """
        return Counter((line.role, _NUMBER.sub("N", line.reason), line.keep) for line in self.lines())

    def to_dict(self) -> dict[str, Any]:
        """Return what became of the block as plain data; its lines are had from :meth:`lines`."""
        return {
            "id": self.dump.id,
            "articles": [article.to_dict() for article in self.articles],
            "warnings": list(self.warnings),
            "words": self.words,
            "words_kept": self.words_kept,
            "dropped": self.dropped,
            "last": self.last,
        }


def block_of(dump: Dump, selection: Selection, options: Options, *, last: bool, chosen: bool) -> Block:
    """Write a selection down in its table, and return the block of it.

    ``chosen`` tells that an earlier block of the dump gave its one main
    article; a dump that ends without any gives one that says so.
    """
    selection.write()
    table, stop, shown = selection.table, selection.stop, selection.shown()
    articles = [found.article for found in shown]
    dropped = len(selection.found) - len(shown)
    if options.articles == "main" and last and not chosen and not articles:
        articles.append(empty(dump, table, NO_ARTICLE))
    return Block(
        dump,
        table,
        stop,
        last,
        articles,
        words=sum(table.words[:stop]),
        words_kept=sum([found.words for found in shown]),
        dropped=dropped,
        copies=selection.copies,
        off_topic=min(dropped, sum([story.relation == "off_topic" for story in table.stories])),
    )
