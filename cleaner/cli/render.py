"""Decides what is printed and counted of a dump, apart from all others, so that any process can do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.block import Block
from cleaner.cli.report import Figures
from cleaner.dump import Dump, Row
from cleaner.options import Options

if TYPE_CHECKING:
    from cleaner.article import Article
    from cleaner.pipeline import Cleaner
    from cleaner.writers.names import NamePattern


class View(NamedTuple):
    """What is wanted of each block.

    ``format`` is ``text``, ``jsonl``, ``markdown``, ``diff``, ``table``,
    ``labels``, ``articles as rows``, ``labels as rows``, or None for nothing;
    ``separator`` goes with text, ``color`` and ``width`` (columns, None for any) with
    what people read. ``rejects`` asks for the records of the lines left out,
    as rows where ``reject_rows`` says so, ``removed`` for their number,
    ``tally`` for the number of lines of each role and reason, ``links`` for
    the addresses of links in Markdown. With ``names`` each article is a file of its own.
    ``extras`` are added to article records, which ``flat`` has without a record inside.
    """

    format: str | None
    separator: str | None = None
    color: bool = False
    width: int | None = None
    rejects: bool = False
    reject_rows: bool = False
    removed: bool = False
    tally: bool = False
    links: bool = False
    names: NamePattern | None = None
    extras: tuple[str, ...] = ()
    flat: bool = False


class Rendered(NamedTuple):
    """What became of a block.

    ``text`` is what to print, ``rejects`` are the records of what is not, and
    ``figures`` its figures, None where it counts elsewhere. Where tables are
    written, ``rows`` and ``reject_rows`` hold the records instead, and ``row``
    is the row that the dump was.
    ``files`` are what goes to files instead of the text: for each the values
    of its name's fields, and what is in it. ``path`` names the input, and ``member`` the file in it where it is an archive.
    """

    text: str
    rejects: str
    figures: Figures | None
    rows: Sequence[dict[str, Any]] = ()
    reject_rows: Sequence[dict[str, Any]] = ()
    row: Row | None = None
    files: Sequence[tuple[dict[str, str], str]] = ()
    path: str = ""
    member: str = ""


class Renderer:
    """Renders one dump after the other; pickled, it begins anew elsewhere.

    The text of articles opens with what stands between two of them: whoever
    puts the texts of dumps together takes ``opening`` off the first.
    """

    def __init__(self, options: Options, view: View) -> None:
        self._options = options
        self._view = view

    def __call__(self, dump: Dump) -> list[Rendered]:
        """Return what became of a dump's blocks."""
        return list(self.stream(dump))

    def stream(self, dump: Dump) -> Iterator[Rendered]:
        """Yield what became of each block of a dump while the dump is read."""
        for block in self._cleaner.run(dump):
            try:
                rendered = self._rendered(block)
            except Exception as error:
                from cleaner.failures import describe, failed_again

                rendered = self._rendered(failed_again(block, describe(error), self._options))
            yield rendered._replace(row=dump.row)

    def lost(self, dump: Dump, why: str) -> Rendered:
        """Return what is left of a dump with which a worker process died: its lines, none of them printed."""
        from cleaner.failures import failed_block
        from cleaner.lines.blocks import Piece

        piece = Piece("".join(dump.chunks), 0, 1, last=True)
        rendered = self._rendered(failed_block(dump, piece, f"the worker process died ({why})", self._options, chosen=True))
        return rendered._replace(figures=None)

    def _rendered(self, block: Block) -> Rendered:
        rejects, reject_rows, removed = self._rejects(block)
        figures = Figures.of(block, removed, tally=self._view.tally)
        path = block.dump.path
        if self._view.names is not None:
            member = block.dump.id.removeprefix(f"{path}/") if block.dump.id.startswith(f"{path}/") else ""
            files = self._files(block, self._view.names)
            return Rendered("", rejects, figures, reject_rows=reject_rows, files=files, path=path, member=member)
        return Rendered(self._show[0](block), rejects, figures, self._rows(block), reject_rows, path=path)

    def _files(self, block: Block, names: NamePattern) -> list[tuple[dict[str, str], str]]:
        """The articles of a block, each as if no other were there."""
        files = []
        for article in block.articles:
            content = self._writer()(article)
            if content:
                files.append((names.values(article.to_dict()), content))
        return files

    def _rows(self, block: Block) -> Sequence[dict[str, Any]]:
        """The records of a block, where a table of them is written."""
        if self._view.format == "articles as rows":
            if self._view.extras:
                from cleaner.writers.extras import record_of

                return [record_of(article, self._view.extras) for article in block.articles]
            return [article.to_dict() for article in block.articles]
        return [line.to_dict(block.dump.id) for line in block.lines()] if self._view.format == "labels as rows" else ()

    @property
    def opening(self) -> str:
        """What the text of every dump opens with, if it is not empty."""
        return self._show[1]

    def __reduce__(self) -> tuple[type[Renderer], tuple[Options, View]]:
        """Rules and writers are made where they are needed."""
        return type(self), (self._options, self._view)

    @cached_property
    def _cleaner(self) -> Cleaner:
        from cleaner.pipeline import Cleaner

        return Cleaner(self._options)

    @cached_property
    def _show(self) -> tuple[Callable[[Block], str], str]:
        """What makes the text of a block, and the text's opening."""
        view = self._view
        if view.format is None or view.format.endswith("as rows"):
            return lambda block: "", ""
        if view.format == "diff":
            from cleaner.cli.diff import Diff

            return Diff(color=view.color), ""
        if view.format == "table":
            from cleaner.cli.table import Table

            return Table(color=view.color, width=view.width), ""
        if view.format == "labels":
            from cleaner.writers.labels import label_line

            return lambda block: "".join(label_line(line, block.dump.id) for line in block.lines()), ""
        if view.format == "markdown":
            from cleaner.writers.markdown import MarkdownWriter

            return _of_articles(self._writer(goes_on=True)), MarkdownWriter.opening
        if view.format == "jsonl":
            return _of_articles(self._writer()), ""
        opening = f"{self._separator}\n"
        return _of_articles(self._writer(goes_on=True)), opening

    @property
    def _separator(self) -> str:
        from cleaner.writers.text import FORM_FEED

        return FORM_FEED if self._view.separator is None else self._view.separator

    def _writer(self, *, goes_on: bool = False) -> Callable[[Article], str]:
        """What makes the text of one article after the other; ``goes_on`` tells that others stand before the first."""
        if self._view.format == "jsonl":
            from cleaner.writers.jsonl import JsonlWriter

            return JsonlWriter(self._view.extras, flat=self._view.flat)
        if self._view.format == "markdown":
            from cleaner.writers.markdown import MarkdownWriter

            return MarkdownWriter(goes_on=goes_on, links=self._view.links)
        from cleaner.writers.text import TextWriter

        return TextWriter(self._separator, goes_on=goes_on)

    def _rejects(self, block: Block) -> tuple[str, Sequence[dict[str, Any]], int]:
        """The label records of the lines that a block does not print, as text or as rows, and how many there are, if that is wanted."""
        view = self._view
        if not (view.rejects or view.removed):
            return "", (), 0
        from cleaner.writers.labels import is_reject, label_line

        lines = [line for line in block.lines() if is_reject(line)]
        if view.reject_rows:
            return "", [line.to_dict(block.dump.id) for line in lines], len(lines)
        return "".join(label_line(line, block.dump.id) for line in lines) if view.rejects else "", (), len(lines)


def _of_articles(write: Callable[..., str]) -> Callable[[Block], str]:
    return lambda block: "".join(map(write, block.articles))
