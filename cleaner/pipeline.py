"""Pipeline: a dump in, labelled lines and clean articles out, within a bounded horizon.

What fits the horizon is looked at as one. A longer dump goes through in blocks:
each ends where a story starts, else at a blank line, and what is left of it
opens the next. No dump is changed by what came before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cleaner.article import Article
from cleaner.block import Block, block_of
from cleaner.dump import Dump
from cleaner.errors import OptionsError
from cleaner.lines.blocks import Piece, pieces
from cleaner.lines.table import LineTable
from cleaner.options import Options
from cleaner.readers.jsonl import as_dump
from cleaner.readers.text import read_lines
from cleaner.rules.shipped import default_matcher
from cleaner.selection import Selection
from cleaner.settle import LINES, ROUNDS, settle
from cleaner.stages import STAGES
from cleaner.stages.context import Context

if TYPE_CHECKING:
    from cleaner.lines.line import Boundary, Line
    from cleaner.lines.page import Page


class Cleaner:
    """A cleaner that is made once and used for many dumps.

    >>> cleaner = Cleaner()
    >>> [a.title for a in cleaner.clean("Ferry late again\\n\\nThe ferry was late for the third time, the harbour office said on Monday.")]
    ['Ferry late again']
    """

    def __init__(self, options: Options | None = None) -> None:
        """Make a cleaner; raises :class:`cleaner.RuleError` for a rule pack with a mistake."""
        self.options = options or Options()
        self._matcher = default_matcher(self.options)
        if self.options.formats:
            from cleaner.formats.shipped import known_formats

            known_formats(self.options.formats)

    def clean(self, text: str, *, id: str = "", url: str | None = None, meta: dict[str, Any] | None = None) -> list[Article]:
        """Return the clean articles of one dump, those that ``options.articles`` asks for."""
        return self._articles(Dump(id, [text], url, meta or {}))

    def label(self, text: str, *, id: str = "", url: str | None = None) -> list[Line]:
        """Return every line of one dump with its role, reason and article."""
        return [line for block in self.run(Dump(id, [text], url)) for line in block.lines()]

    def boundaries(self, text: str) -> list[Boundary]:
        """Return every line of one dump at which a story may start, and whether it was cut there.

        A page's whole visible text is not cut, so that it has none, and by its
        words alone no dump of a few lines is.
        """
        return [boundary for block in self.run(Dump("", [text])) for boundary in block.boundaries()]

    def stream(self, lines: Iterable[str]) -> Iterator[Article]:
        """Yield articles while lines come in; a line that is a form feed divides dumps.

        ``lines`` may end in a line break or not. Articles of a dump longer
        than the horizon come out before its last line is read.
        """
        for dump in read_lines(lines):
            for block in self.run(dump):
                yield from block.articles

    def clean_many(self, dumps: Iterable[Dump | str | Mapping[str, Any]], jobs: int = 1) -> Iterator[list[Article]]:
        """Yield the articles of each dump, in order, while dumps are read; ``jobs`` processes do the work.

        A dump is a text, a :class:`cleaner.Dump`, or a row with ``text`` and
        perhaps ``id`` and ``url``, whose other fields become ``meta``. The id
        of one that has none is its number, from 0. A few megabytes of dumps
        are held at a time, however many there are.

        Raises :class:`cleaner.InputError` for a row without text. Where a
        process dies, the dump that it held gives an empty list, and a
        :class:`cleaner.WorkerError` behind the last one names all such dumps.

        >>> [len(articles) for articles in Cleaner().clean_many(["The ferry was late for the third time, the office said on Monday.", ""])]
        [1, 0]
        """
        if not isinstance(jobs, int) or jobs < 1:
            raise OptionsError(f"jobs: expected a whole number above 0, got {jobs!r}.")
        numbered = (as_dump(dump, str(number)) for number, dump in enumerate(dumps))
        return map(self._articles, numbered) if jobs == 1 else self._spread(numbered, jobs)

    def _articles(self, dump: Dump) -> list[Article]:
        return [article for block in self.run(dump) for article in block.articles]

    def _spread(self, dumps: Iterator[Dump], jobs: int) -> Iterator[list[Article]]:
        from cleaner.parallel import Lost, Unsent, lost_dumps, ordered

        lost: list[tuple[str, str]] = []
        for dump, articles in ordered(self._articles, dumps, jobs):
            if isinstance(articles, Lost):
                lost.append((dump.id, articles.why))
                yield []
            else:
                yield self._articles(dump) if isinstance(articles, Unsent) else articles
        if lost:
            raise lost_dumps(lost)

    def __reduce__(self) -> tuple[type[Cleaner], tuple[Options]]:
        """A copy in another process makes its rules anew: they are many, and quickly made."""
        return type(self), (self.options,)

    def run(self, dump: Dump) -> Iterator[Block]:
        """Work off one dump, block by block; at least one block comes out.

        Raises what the dump's chunks raise.
        """
        if dump.html:
            from cleaner.readers.html.page import read_page

            dump = read_page(dump)
        context = Context(self.options, self._matcher, dump.url)
        chosen = False
        for piece in pieces(dump.chunks, self.options.horizon_lines, self.options.horizon_chars):
            if not piece.last:
                context.exceed_horizon()
            table = self._labelled(piece, dump.page, context)
            stop = len(table) if piece.last else piece.cut(table)
            selection = Selection(dump, table, stop, self.options, index=context.stories_before, chosen=chosen)
            if not context.long and dump.page is None and table.markdown is None and not table.records and len(table.rows) <= LINES:
                selection = self._settled(dump, selection)
            block = block_of(dump, selection, self.options, last=piece.last, chosen=chosen)
            block.warnings, context.warnings = context.warnings, []
            context.stories_before += sum(story.first < stop for story in table.stories)
            chosen = chosen or bool(block.articles)
            yield block

    def _labelled(self, piece: Piece, page: Page | None, context: Context) -> LineTable:
        """The table of a piece of a dump, as the stages leave it."""
        table = LineTable(piece.text, piece.base, piece.number, page)
        for apply in STAGES:
            apply(table, context)
        return table

    def _settled(self, dump: Dump, selection: Selection) -> Selection:
        """Go over a short dump until its articles, cleaned again, would come out the same."""
        for _ in range(ROUNDS):
            if not settle(selection, self.options, self._again):
                break
            selection = Selection(dump, selection.table, selection.stop, self.options)
        return selection

    def _again(self, text: str) -> Selection:
        """What would be printed of a text."""
        table = self._labelled(Piece(text, 0, 1, last=True), None, Context(self.options, self._matcher))
        return Selection(Dump("", ()), table, len(table), self.options)
