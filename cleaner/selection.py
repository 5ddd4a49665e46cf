"""Selection: decides which articles of a labelled table are printed, and with that which of its lines are.

The last hand that is laid on a table. Each story is looked through once; what
is found is the article, and the rows that it is made of.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cleaner.article import Article, build
from cleaner.dump import Dump
from cleaner.lines.story import Story
from cleaner.lines.table import LineTable
from cleaner.options import Options

OFF_TOPIC = "off-topic article"
NOT_MAIN = "not the main article"
NO_ARTICLE = "no article text found"
"""Why an article, or its text, is not there."""


class Found(NamedTuple):
    """A story with something to print: its article, the rows that go to title or text, and their words."""

    story: Story
    article: Article
    rows: list[int]
    words: int


class Selection:
    """Which articles of the first ``stop`` rows of a table are printed.

    ``found`` are all stories with something to print, ``printed`` the numbers
    of those whose article is. ``index`` is the number of the first story;
    ``chosen`` tells that an earlier block of the dump gave its one main article.
    """

    def __init__(self, dump: Dump, table: LineTable, stop: int, options: Options, *, index: int = 0, chosen: bool = False) -> None:
        self.table = table
        self.stop = stop
        self._least = options.min_words
        self._main = options.articles == "main"
        self.found = list(_find(dump, table, stop, options, index))
        self._without_copies = options.copies == "drop"
        long = [found for found in self.found if found.words >= self._least and not (self._without_copies and found.story.is_copy)]
        self.printed = {found.article.index for found in _wanted(long, options.articles, chosen)}
        if not self._main and (stay := {*table.said("keep"), *table.said("title")}):
            self.printed |= {found.article.index for found in self.found if stay.intersection(found.rows)}

    @property
    def copies(self) -> list[tuple[int, int | str]]:
        """Return the numbers of the articles that were left out as copies, each with that of the article, or the dump, it repeats."""
        if not self._without_copies:
            return []
        return [(found.article.index, found.story.original) for found in self.found if found.story.original is not None]

    def shown(self) -> list[Found]:
        """Return the stories whose articles are printed, in order."""
        return [found for found in self.found if found.article.index in self.printed]

    def write(self) -> None:
        """Fill in the table's last columns; the lines of an article that is not printed say why."""
        table = self.table
        size = len(table)
        table.article = [None] * size
        table.keep = [False] * size
        for story, article, rows, words in self.found:
            end = min(self.stop, story.last + 1)
            table.article[story.first : end] = [article.index] * (end - story.first)
            if article.index in self.printed:
                for row in rows:
                    table.keep[row] = True
            else:
                reason, score = self._why(words, story)
                for row in rows:
                    table.reason[row], table.score[row] = reason, score

    def _why(self, words: int, story: Story) -> tuple[str, float | None]:
        """Why a story's article is not printed."""
        if self._without_copies and story.copy_of is not None:
            return f"copy of article {story.copy_of}", story.similarity
        if self._without_copies and story.copy_in is not None:
            return f"copy of a story in another dump: {story.copy_in}", story.similarity
        if words < self._least:
            return f"fewer than {self._least} words", None
        return NOT_MAIN if self._main else OFF_TOPIC, story.similarity


def _find(dump: Dump, table: LineTable, stop: int, options: Options, index: int) -> Iterable[Found]:
    """Yield the stories with something to print, each looked through once."""
    role, words, printed = table.role, table.words, options.printed
    for number, story in enumerate((s for s in table.stories if s.first < stop), start=index):
        rows = table.rows_in(story.first, min(story.last, stop - 1))
        shown = [row for row in rows if role[row] in printed]
        if shown:
            yield Found(story, build(table, story, rows, shown, dump, number), shown, sum([words[row] for row in shown]))


def _wanted(found: list[Found], which: str, chosen: bool) -> list[Found]:
    """Return those to print."""
    if which == "all":
        return found
    if which == "auto":
        return [one for one in found if one.story.relation != "off_topic"]
    if chosen or not found:
        return []
    main = next((one for one in found if one.story.relation == "main"), None)
    return [main or max(found, key=lambda one: (len(one.article.text), -one.article.index))]
