"""Block: decides which of a labelled table's stories and lines are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cleaner.article import Article, build
from cleaner.dump import Dump
from cleaner.lines.patterns import lazy
from cleaner.lines.table import LineTable, Story
from cleaner.options import Options
from cleaner.roles import Role

if TYPE_CHECKING:
    from cleaner.lines.line import Line

_NUMBER = lazy(r"(?<= )\d+\b")


class Block:
    """What one horizon's worth of a dump became; a dump that fits gives exactly one.

    ``articles`` are those to print, in order; ``warnings`` one line each;
    ``words`` counts the block's words, ``words_kept`` those that were printed,
    ``dropped`` the articles that were not printed for their relation; ``last``
    is true for the block that ends the dump.
    """

    def __init__(self, dump: Dump, table: LineTable, rows: int, last: bool, printed_roles: frozenset[Role] = frozenset()) -> None:
        self.dump = dump
        self.table = table
        self.rows = rows
        self.last = last
        self.printed_roles = printed_roles
        self.articles: list[Article] = []
        self.warnings: list[str] = []
        self.words = 0
        self.words_kept = 0
        self.dropped = 0
        self._keep = [False] * rows
        self._owner: list[int | None] = [None] * rows
        self._unprinted: dict[int, tuple[str, float | None]] = {}

    def keeps(self, row: int) -> bool:
        """Tell whether a row is printed."""
        return self._keep[row]

    def printed_rows(self, article: int) -> list[int]:
        """Return the rows of one article that are printed."""
        return [row for row in self.table.rows if row < self.rows and self._keep[row] and self._owner[row] == article]

    def lines(self) -> Iterator[Line]:
        """Yield the labelled lines of the block, one for each line of the dump."""
        from cleaner.lines.line import Line

        table = self.table
        for row in range(self.rows):
            owner, role = self._owner[row], table.role[row]
            reason, score = table.reason[row] or "text", table.score[row]
            if owner in self._unprinted and role in self.printed_roles:
                reason, score = self._unprinted[owner]
            start, end = table.start[row], table.end[row]
            yield Line(
                table.number[row],
                table.base + start,
                table.base + end,
                table.text[start:end],
                role,
                self._keep[row],
                reason,
                score,
                owner,
                table.clean.get(row),
            )

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


def assemble(dump: Dump, table: LineTable, rows: int, *, last: bool, options: Options, index: int, chosen: bool) -> Block:
    """Build the block of the first ``rows`` rows of a labelled table.

    ``index`` is the number of the first story; ``chosen`` tells that an
    earlier block of the dump already gave its one main article.
    """
    block = Block(dump, table, rows, last, printed_roles=options.printed)
    built: list[tuple[Article, float | None]] = []
    short: set[int] = set()
    for number, story in enumerate((s for s in table.stories if s.first < rows), start=index):
        article = build(table, story, rows, options.printed, dump, number)
        if article is None:
            continue
        built.append((article, story.similarity))
        if options.min_words and _words(table, story, options.printed) < options.min_words:
            short.add(number)
        end = min(rows, story.last + 1)
        block._owner[story.first : end] = [number] * (end - story.first)
    wanted = _wanted([article for article, _ in built if article.index not in short], options.articles, chosen)
    for article, similarity in built:
        if article.index in wanted:
            block.articles.append(article)
        elif article.index in short:
            block._unprinted[article.index] = (f"fewer than {options.min_words} words", None)
        else:
            why = "not the main article" if options.articles == "main" else "off-topic article"
            block._unprinted[article.index] = (why, similarity)
    block.dropped = len(built) - len(block.articles)
    _count(block, wanted)
    if options.articles == "main" and last and not chosen and not block.articles:
        span = (1, table.number[-1])
        block.articles.append(Article(dump.id, 0, None, "", lines=span, meta=dump.meta, reason="no article text found"))
    return block


def _wanted(articles: list[Article], which: str, chosen: bool) -> set[int]:
    """Return the indexes of the articles to print."""
    if which == "all":
        return {a.index for a in articles}
    if which == "auto":
        return {a.index for a in articles if a.relation != "off_topic"}
    if chosen or not articles:
        return set()
    main = next((a for a in articles if a.relation == "main"), None) or max(articles, key=lambda a: (len(a.text), -a.index))
    return {main.index}


def _words(table: LineTable, story: Story, printed: frozenset[Role]) -> int:
    return sum(table.words[row] for row in table.rows_in(story.first, story.last) if table.role[row] in printed)


def _count(block: Block, wanted: set[int]) -> None:
    """Mark the rows that are printed and count the words."""
    words, role, owner, printed = block.table.words, block.table.role, block._owner, block.printed_roles
    kept = [row for row in block.table.rows_in(0, block.rows - 1) if role[row] in printed and owner[row] in wanted]
    for row in kept:
        block._keep[row] = True
    block.words = sum(words[: block.rows])
    block.words_kept = sum(words[row] for row in kept)
