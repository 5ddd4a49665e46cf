"""Pipeline: a dump in, labelled lines and clean articles out, within a bounded horizon.

What fits the horizon is looked at as one. A longer dump goes through in blocks:
each ends where a story starts, else at a blank line, and what is left of it
opens the next. No dump is changed by what came before it.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cleaner.article import Article
from cleaner.block import Block, block_of
from cleaner.dump import Dump
from cleaner.errors import CleanerError, DumpError, InputError, OptionsError
from cleaner.lines.blocks import Piece, pieces
from cleaner.lines.table import LineTable
from cleaner.options import Options
from cleaner.readers.text import read_lines
from cleaner.rules.shipped import default_matcher
from cleaner.selection import Selection
from cleaner.settle import Settling
from cleaner.stages import STAGES
from cleaner.stages.context import Context

if TYPE_CHECKING:
    from cleaner.corrections import Correction
    from cleaner.lines.line import Boundary, Lines
    from cleaner.lines.page import Page
    from cleaner.memory.file import Memory
    from cleaner.readers.inputs import Input


_APART = "To be sure where one ends, name the files (cleaner *.txt), or put a line with a form feed between them."
"""What is said of pages run together."""


def _id(value: Input, number: int) -> str:
    """The id of one of many inputs, where it has none."""
    return "" if isinstance(value, os.PathLike) else str(number)


def _memory_of(options: Options) -> Memory | None:
    if options.memory is None:
        return None
    from cleaner.memory.file import Memory  # with all that reads one: most runs have none

    return Memory(options.memory)


def _all_of(failed: Sequence[DumpError]) -> DumpError:
    """The error that says what each of several says."""
    return failed[0] if len(failed) == 1 else DumpError(" ".join(map(str, failed)))


class Cleaner:
    """A cleaner that is made once and used for many dumps.

    >>> cleaner = Cleaner()
    >>> [a.title for a in cleaner.clean("Ferry late again\\n\\nThe ferry was late for the third time, the harbour office said on Monday.")]
    ['Ferry late again']
    """

    def __init__(self, options: Options | None = None) -> None:
        """Make a cleaner; raises :class:`cleaner.RuleError` for a rule pack with a mistake."""
        if not isinstance(options, Options | None):
            raise OptionsError(
                f"expected cleaner.Options, got {type(options).__name__}. Write cleaner.Cleaner(cleaner.Options(articles='all'))."
            )
        self.options = options or Options()
        self._matcher = default_matcher(self.options)
        self._corrections: Sequence[Correction] = ()
        self._memory = _memory_of(self.options)
        if self.options.formats:
            from cleaner.formats.shipped import known_formats

            known_formats(self.options.formats)
        if self.options.corrections or self.options.drop_line:
            from cleaner.corrections import corrections_of

            self._corrections = corrections_of(self.options)

    def __repr__(self) -> str:
        """The options that it was made with."""
        return f"Cleaner({self.options!r})"

    def clean(self, text: Input, *, id: str = "", url: str | None = None, meta: dict[str, Any] | None = None) -> list[Article]:
        """Return the clean articles of a text, a page, bytes, a file or a row, those that ``options.articles`` asks for.

        Raises :class:`cleaner.InputError` for what is none of these, and for what cannot be read.
        """
        from cleaner.readers.inputs import dumps_of

        return [article for dump in dumps_of(text, id, url, meta, every=self._every) for article in self._articles(dump)]

    def label(self, text: Input, *, id: str = "", url: str | None = None) -> Lines:
        """Return every line of what :meth:`clean` takes with its role, reason and article."""
        from cleaner.lines.line import Lines
        from cleaner.readers.inputs import dumps_of

        return Lines(line for dump in dumps_of(text, id, url) for block in self._sound(dump) for line in block.lines())

    def boundaries(self, text: Input) -> list[Boundary]:
        """Return every line of what :meth:`clean` takes at which a story may start, and whether it was cut there.

        A page is not cut, so that it has none, whether it is HTML or its whole visible text;
        by its words alone no dump of a few lines is.
        """
        from cleaner.readers.inputs import dumps_of

        return [boundary for dump in dumps_of(text) for block in self._sound(dump) for boundary in block.boundaries()]

    def stream(self, lines: Iterable[str]) -> Iterator[Article]:
        """Yield articles while lines come in; a line that is a form feed divides dumps.

        ``lines`` may end in a line break or not. Articles of a dump longer
        than the horizon come out before its last line is read. Raises
        :class:`cleaner.InputError` for what does not consist of lines of text.
        """
        if isinstance(lines, str | bytes | os.PathLike) or not isinstance(lines, Iterable):
            raise InputError(f"expected an open text file or other lines of text, got {type(lines).__name__}. Call clean with it.")
        return (article for dump in read_lines(lines) for block in self._sound(dump) for article in block.articles)

    def clean_many(self, dumps: Iterable[Input], jobs: int = 1) -> Iterator[list[Article]]:
        """Yield the articles of each dump, in order, while dumps are read; ``jobs`` processes do the work.

        A dump is anything that :meth:`clean` takes: a text, a page, bytes, a
        path, a :class:`cleaner.Dump`, or a row with ``text`` or ``html`` and
        perhaps ``id`` and ``url``, whose other fields become ``meta``. A file
        of many dumps gives one list. The id of what has none is its number,
        from 0. A few megabytes are held at a time, however many there are.

        Raises :class:`cleaner.InputError` for what cannot be read. Where a
        process dies, the dump that it held gives an empty list, and a
        :class:`cleaner.WorkerError` behind the last one names all such dumps;
        so it does, as a :class:`cleaner.DumpError`, where cleaner fails over one.

        >>> [len(articles) for articles in Cleaner().clean_many(["The ferry was late for the third time, the office said on Monday.", ""])]
        [1, 0]
        """
        if not isinstance(jobs, int) or isinstance(jobs, bool) or jobs < 1:
            raise OptionsError(f"jobs: expected a whole number above 0, got {jobs!r}.")
        if isinstance(dumps, str | bytes | os.PathLike | Mapping) or not isinstance(dumps, Iterable):
            raise InputError(f"expected a list of dumps or another iterable of them, got {type(dumps).__name__}. For one dump call clean.")
        if jobs == 1:
            return self._one_by_one(dumps)
        return self._spread(dumps, jobs)

    @property
    def _every(self) -> bool:
        """Tell whether one row stays one row, whatever it holds."""
        return self.options.articles == "main"

    def _one_by_one(self, dumps: Iterable[Input]) -> Iterator[list[Article]]:
        failed: list[DumpError] = []
        for number, dump in enumerate(dumps):
            try:
                articles = self.clean(dump, id=_id(dump, number))
            except DumpError as error:
                failed.append(error)
                articles = []
            yield articles
        if failed:
            raise _all_of(failed)

    def _articles(self, dump: Dump) -> list[Article]:
        return [article for block in self._sound(dump) for article in block.articles]

    def _tried(self, dump: Dump) -> list[Article] | DumpError:
        try:
            return self._articles(dump)
        except DumpError as error:
            return error

    def _spread(self, values: Iterable[Input], jobs: int) -> Iterator[list[Article]]:
        from cleaner.parallel import Lost, Unsent, lost_dumps, ordered
        from cleaner.readers.inputs import dumps_of

        lost: list[tuple[str, str]] = []
        failed: list[DumpError] = []
        owners: deque[int] = deque()  # of dumps that are on their way, the place of the input that each is of
        read = 0

        def dumps() -> Iterator[Dump]:
            nonlocal read
            for number, value in enumerate(values):
                for dump in dumps_of(value, _id(value, number), every=self._every):
                    owners.append(number)
                    yield dump
                read = number + 1

        place, found = 0, list[Article]()
        for dump, articles in ordered(self._tried, dumps(), jobs):
            owner = owners.popleft()
            while place < owner:
                yield found
                place, found = place + 1, []
            if isinstance(articles, Unsent):
                articles = self._tried(dump)
            if isinstance(articles, Lost):
                lost.append((dump.id, articles.why))
            elif isinstance(articles, DumpError):
                failed.append(articles)
            else:
                found += articles
        while place < read:
            yield found
            place, found = place + 1, []
        if lost:
            raise lost_dumps(lost)
        if failed:
            raise _all_of(failed)

    def __reduce__(self) -> tuple[type[Cleaner], tuple[Options]]:
        """A copy in another process makes its rules anew: they are many, and quickly made."""
        return type(self), (self.options,)

    def run(self, dump: Dump) -> Iterator[Block]:
        """Work off one dump, block by block; at least one block comes out.

        Where cleaner fails over a block, that block says so (``failure``) and prints
        nothing. Raises what the dump's chunks raise.
        """
        if dump.html:
            source = "".join(dump.chunks)
            try:
                from cleaner.readers.html.page import read_page

                dump = read_page(replace(dump, chunks=(source,)), self.options.prune, self.options.only)
            except Exception as error:
                yield self._failed(dump, Piece(source, 0, 1, last=True), error)
                return
        context = self._context(dump)
        chosen = False
        for piece in pieces(dump.chunks, self.options.horizon_lines, self.options.horizon_chars):
            if not piece.last:
                context.exceed_horizon()
            try:
                blocks = self._blocks(dump, piece, context, chosen=chosen)
            except Exception as error:
                blocks = [self._failed(dump, piece, error, chosen=chosen)]
            chosen = chosen or any(block.articles for block in blocks)
            yield from blocks

    def _blocks(self, dump: Dump, piece: Piece, context: Context, *, chosen: bool) -> list[Block]:
        """Work off one piece of a dump: one block, but for pages that were run together."""
        table = self._labelled(piece, dump.page, context)
        joined = ""
        if context.raw and not context.long and dump.page is None and self.options.split != "none":
            from cleaner.joined import pages_of, parts  # text that an extractor left is no page

            pages = pages_of(table)
            if pages.sure and self.options.articles != "main":
                return list(self._pages(dump, parts(piece, table, pages.starts)))
            if pages.starts:
                looks = "looks like" if pages.sure else "may be"
                joined = f"{looks} {len(pages.starts) + 1} pages run together, of which one article was taken. {_APART}"
        stop = len(table) if piece.last else piece.cut(table)
        selection = self._selected(dump, table, stop, context.stories_before, chosen=chosen, long=context.long)
        block = block_of(dump, selection, self.options, last=piece.last, chosen=chosen)
        block.warnings, context.warnings = context.warnings, []
        if joined:
            block.warnings.append(joined)
        context.stories_before += sum(story.first < stop for story in table.stories)
        return [block]

    def _failed(self, dump: Dump, piece: Piece, error: Exception, *, chosen: bool = False) -> Block:
        """What becomes of a piece over which something failed that is none of the caller's mistakes."""
        if isinstance(error, CleanerError | ImportError):
            raise error
        from cleaner.failures import describe, failed_block

        return failed_block(dump, piece, describe(error), self.options, chosen=chosen)

    def _sound(self, dump: Dump) -> Iterator[Block]:
        """As :meth:`run`, but what fails is raised."""
        for block in self.run(dump):
            if block.failure:
                from cleaner.failures import failed_dump

                raise failed_dump(dump.id, block.failure)
            yield block

    def _pages(self, dump: Dump, pages: list[Piece]) -> Iterator[Block]:
        """Work off the pages of a dump that were put one behind the other, each for itself."""
        stories = 0
        for page in pages:
            table = self._labelled(page, None, self._context(dump))
            for story in table.stories:
                story.relation = "story" if story.relation == "main" else story.relation
            selection = self._selected(dump, table, len(table), stories)
            block = block_of(dump, selection, self.options, last=page.last, chosen=False)
            if not stories:
                block.warnings = [f"looks like {len(pages)} pages run together; each was cleaned by itself. {_APART}"]
            stories += len(table.stories)
            yield block

    def _context(self, dump: Dump) -> Context:
        site = seen = None
        if self._memory is not None:
            site = self._memory.site_of(dump)
            seen = self._memory.seen if self.options.copies != "keep" else None
        return Context(self.options, self._matcher, dump.url, dump.id, self._corrections, site, seen)

    def _labelled(self, piece: Piece, page: Page | None, context: Context) -> LineTable:
        """The table of a piece of a dump, as the stages leave it."""
        table = LineTable(piece.text, piece.base, piece.number, page)
        for apply in STAGES:
            apply(table, context)
        return table

    def _selected(self, dump: Dump, table: LineTable, stop: int, index: int, *, chosen: bool = False, long: bool = False) -> Selection:
        """What is printed of a table, whose first story has that number; of a text that fits the horizon the same, cleaned again."""
        settling = Settling(self.options, self._again)
        while True:
            selection = Selection(dump, table, stop, self.options, index=index, chosen=chosen)
            if long or dump.page is not None or not settling.changes(selection):
                return selection

    def _again(self, text: str) -> Selection:
        """What would be printed of a text."""
        table = self._labelled(Piece(text, 0, 1, last=True), None, Context(self.options, self._matcher))
        return Selection(Dump("", ()), table, len(table), self.options)
