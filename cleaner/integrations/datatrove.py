"""Blocks for datatrove pipelines: one rewrites the text of documents, one makes a document of each article.

Both take the options of :class:`cleaner.Options` by name, count what they do
in the block's statistics, and take a document's ``url`` from its metadata.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from datatrove.data import Document
from datatrove.pipeline.base import PipelineStep

from cleaner.block import Block
from cleaner.lines.reasons import code_of
from cleaner.options import Options
from cleaner.pipeline import Cleaner
from cleaner.readers.inputs import dumps_of
from cleaner.roles import Role
from cleaner.writers.text import TextWriter


class _Step(PipelineStep):  # type: ignore[misc]  # datatrove has no types
    """What both blocks do with a document: clean it and count."""

    type = "✂️ - FORMAT"

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self._cleaner = Cleaner(Options.from_mapping(options))

    def _blocks(self, document: Document) -> list[Block]:
        url = document.metadata.get("url")
        dumps = dumps_of(document.text, document.id, url if isinstance(url, str) else None)
        blocks = [block for dump in dumps for block in self._cleaner.run(dump)]
        self.stat_update("documents")
        self.stat_update("articles", value=sum(len(block.articles) for block in blocks), unit="document")
        self.stat_update("words", value=sum(block.words for block in blocks), unit="document")
        self.stat_update("words_kept", value=sum(block.words_kept for block in blocks), unit="document")
        codes: Counter[tuple[Role, str]] = Counter()
        for (role, reason), lines in _left_out(blocks).items():
            codes[role, code_of(role, reason)] += lines
        for (role, code), lines in codes.items():
            self.stat_update(f"left_out_{role}: {code}", value=lines, unit="document")
        return blocks


class CleanText(_Step):
    """Puts the clean articles in the place of a document's text, as ``cleaner`` prints them.

    ``metadata["cleaner"]`` says what was done: the number of ``articles``,
    ``words``, ``words_kept``, and under ``left_out`` how many lines of each
    role went for which reason, and its code. A document without an article is left with an
    empty text.
    """

    name = "🧹 cleaner: clean text"

    def run(self, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """Yield each document with its text cleaned."""
        for document in data:
            with self.track_time():
                blocks = self._blocks(document)
                document.text = "".join(map(TextWriter(), (article for block in blocks for article in block.articles)))
                document.metadata["cleaner"] = {
                    "articles": sum(len(block.articles) for block in blocks),
                    "words": sum(block.words for block in blocks),
                    "words_kept": sum(block.words_kept for block in blocks),
                    "left_out": [
                        {"role": role.value, "reason": reason, "code": code_of(role, reason), "lines": lines}
                        for (role, reason), lines in _left_out(blocks).items()
                    ],
                }
            self.update_doc_stats(document)
            yield document


class SplitArticles(_Step):
    """Makes a document of each article: its text, and in the metadata the other fields of the article record.

    The id is that of the document with the article's index behind a slash.
    ``metadata`` is the document's own, with the record's fields but for
    ``id``, ``text`` and ``meta`` under ``article``.
    """

    name = "🧹 cleaner: split into articles"

    def run(self, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """Yield the articles of each document."""
        for document in data:
            with self.track_time():
                articles = [article for block in self._blocks(document) for article in block.articles]
            for article in articles:
                record = article.to_dict()
                fields = {name: value for name, value in record.items() if name not in ("id", "text", "meta")}
                made = Document(article.text, f"{document.id}/{article.index}", metadata={**document.metadata, "article": fields})
                self.update_doc_stats(made)
                yield made


def _left_out(blocks: list[Block]) -> dict[tuple[Role, str], int]:
    """Lines left out by role and reason, the commonest first."""
    counts: Counter[tuple[Role, str]] = Counter()
    for block in blocks:
        for (role, reason, keep), lines in block.tally().items():
            if not keep and role is not Role.BLANK:
                counts[role, reason] += lines
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
