"""Pipeline: a dump in, labelled lines and clean articles out, within a bounded horizon.

A dump is seen whole while it fits the horizon. A longer one is worked off in
blocks: a block is closed at a story's start, else at a blank line, and the
rest is carried over. State never leaks from one dump to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cleaner.article import Article
from cleaner.block import Block, assemble
from cleaner.dump import Dump
from cleaner.lines.blocks import pieces
from cleaner.lines.table import Line, LineTable
from cleaner.options import Options
from cleaner.readers.text import is_separator
from cleaner.rules.matcher import default_matcher
from cleaner.stages import content, furniture, header, repeats, stories, tails, topic
from cleaner.stages.context import Context

STAGES = (furniture.apply, header.apply, repeats.apply, content.apply, stories.apply, tails.apply, topic.apply)
"""The stages in their order. Each is a function over a table and the context."""


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

    def clean(self, text: str, *, id: str = "", url: str | None = None, meta: dict[str, Any] | None = None) -> list[Article]:
        """Return the clean articles of one dump, those that ``options.articles`` asks for."""
        dump = Dump(id, [text], url, meta or {})
        return [article for block in self.run(dump) for article in block.articles]

    def label(self, text: str, *, id: str = "", url: str | None = None) -> list[Line]:
        """Return every line of one dump with its role, reason and article."""
        return [line for block in self.run(Dump(id, [text], url)) for line in block.lines()]

    def stream(self, lines: Iterable[str]) -> Iterator[Article]:
        """Yield articles while lines come in; a line that is a form feed divides dumps.

        ``lines`` may end in a line break or not. Articles of a dump longer
        than the horizon come out before its last line is read.
        """
        for dump in _dumps(lines):
            for block in self.run(dump):
                yield from block.articles

    def run(self, dump: Dump) -> Iterator[Block]:
        """Work off one dump, block by block; at least one block comes out.

        Raises what the dump's chunks raise.
        """
        context = Context(self.options, self._matcher, dump.url)
        chosen = False
        for piece in pieces(dump.chunks, self.options.horizon_lines, self.options.horizon_chars):
            if not piece.last and not context.long:
                context.long = context.several = True
                context.warnings.append(
                    f"longer than the horizon ({self.options.horizon_lines:,} lines or {self.options.horizon_chars:,} characters): "
                    "worked off in blocks as a collection, no story was dropped for its topic"
                )
            table = LineTable(piece.text, piece.base, piece.number)
            for apply in STAGES:
                apply(table, context)
            rows = len(table) if piece.last else piece.cut(table)
            block = assemble(dump, table, rows, last=piece.last, options=self.options, index=context.stories_before, chosen=chosen)
            block.warnings, context.warnings = context.warnings, []
            context.stories_before += sum(story.first < rows for story in table.stories)
            chosen = chosen or bool(block.articles)
            yield block


def _dumps(lines: Iterable[str]) -> Iterator[Dump]:
    """Divide lines at form feeds into dumps, read one after the other."""
    source = iter(lines)
    open_end = True

    def until_form_feed() -> Iterator[str]:
        nonlocal open_end
        first = True
        for line in source:
            if is_separator(line):
                return
            text = line.removesuffix("\n")
            yield text if first else "\n" + text
            first = False
        open_end = False

    while open_end:
        yield Dump("", until_form_feed())

