"""Settle: makes sure that what a dump gives, cleaned again, comes out the same.

A decision rests on the lines around, and cleaning takes some of these away.
So an article of which something may be decided otherwise without them is
labelled once more as it would be printed, and what is decided then holds at
once: lines that go, and cuts. Most articles have nothing of the kind, which is
told at a glance: it stood together, with text alone in its head and no place
that nearly was a story's start; none of its lines comes twice, and no rule
waits for one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.stamps import may_be_stamp
from cleaner.lines.story import Story
from cleaner.lines.table import LineTable
from cleaner.options import Options
from cleaner.roles import Role
from cleaner.selection import Found, Selection
from cleaner.stages.shapes import is_paragraph, starts_none
from cleaner.writers.text import TextWriter

ROUNDS = 4
"""Times that a dump is gone over, at the most. Each round can only take lines or cut, so that it ends by itself."""

SHORT = 48
"""Lines of a dump up to which the other articles of it matter to one that stood together."""

HEAD_ROWS, HEAD_PARAGRAPHS = 30, 3
"""Printed lines, and paragraphs among them, that are an article's head: there labels, names and dates are found."""

SENTENCE_WORDS = 8
"""Words from which a line that ends a sentence is no stamp ("2 min.") and no label."""

NEARLY = 0.5
"""Probability from which a line that starts no story might do so without what stands around it."""


class Settling:
    """Goes over what is printed of one table until nothing changes any more.

    ``again`` tells what would be printed of a text.
    """

    def __init__(self, options: Options, again: Callable[[str], Selection]) -> None:
        self._options = options
        self._again = again
        self._rounds = 0
        self._stable: set[tuple[int, int, int]] = set()

    def changes(self, selection: Selection) -> bool:
        """Write down in a selection's table what is decided of its printed articles a second time; tell whether that is anything."""
        if self._rounds == ROUNDS:
            return False
        self._rounds += 1
        return any(self._changes(selection.table, found) for found in selection.shown())

    def _changes(self, table: LineTable, found: Found) -> bool:
        rows = min(found.rows), max(found.rows), len(found.rows)  # an article can lose some of them, no more
        if rows in self._stable:
            return False
        self._stable.add(rows)
        if not _in_doubt(table, found):
            return False
        text = TextWriter()(found.article).removesuffix("\n")
        lines = _rows_of_lines(table, found.rows, text) if text != table.text.removesuffix("\n") else None
        if not lines:
            return False
        second = self._again(text)
        gone = _take_lines(table, lines, second, self._options)
        return _cut(table, found, lines, second) or gone


def _in_doubt(table: LineTable, found: Found) -> bool:
    """Tell whether something of an article may be decided otherwise once what is not printed is gone."""
    rows = found.rows
    first, last = min(rows), max(rows)
    if found.story.record and table.closed:
        return False
    if not table.waiting.isdisjoint(rows) or len({table.key[row] for row in rows}) < len(rows):
        return True
    if len(table.rows) > SHORT and len(rows) == len(table.rows_in(first, last)):
        return False
    if table.paragraph or table.runs:
        return True
    title = [row for row in rows if table.role[row] is Role.TITLE]
    if any(may_be_stamp(table.stripped(row), table.words[row]) and table.stamp(row).dated for row in title):
        return True
    body = [row for row in rows if table.role[row] is not Role.TITLE]
    if not all(_is_sentence(table, row) for row in _head(table, body)):
        return True
    nearly = (row for row, start in table.boundaries.items() if start.probability >= NEARLY and not start.taken)
    return any(first < row <= last for row in nearly)


def _is_sentence(table: LineTable, row: int) -> bool:
    return table.words[row] >= SENTENCE_WORDS and bool(table.flags[row] & SENTENCE_END)


def _head(table: LineTable, body: list[int]) -> list[int]:
    """The printed lines of an article down to its third paragraph, its title left out."""
    paragraphs = 0
    for place, row in enumerate(body[:HEAD_ROWS]):
        paragraphs += is_paragraph(table, row)
        if paragraphs == HEAD_PARAGRAPHS:
            return body[:place]
    return body[:HEAD_ROWS]


def _take_lines(table: LineTable, lines: dict[int, list[int]], second: Selection, options: Options) -> bool:
    """Take the lines that are left out the second time; tell whether there are any. Where the title goes, another line may be it."""
    new = second.table
    kept = {row for other in second.shown() for row in other.rows}
    changed = False
    for number, group in groupby(new.rows, key=new.number.__getitem__):
        twins = list(group)
        if number in lines and kept.isdisjoint(twins) and not any(new.role[twin] in options.printed for twin in twins):
            table.decide_all(lines[number], new.role[twins[0]], new.reason[twins[0]], new.score[twins[0]])
            changed = True
    rows = [row for own in lines.values() for row in own]
    if changed and not any(table.role[row] is Role.TITLE for row in rows):
        for twin in [twin for twin in new.rows if new.role[twin] is Role.TITLE and twin in kept]:
            table.decide_all(lines.get(new.number[twin], ()), Role.TITLE, new.reason[twin], new.score[twin])
    return changed


def _cut(table: LineTable, found: Found, lines: dict[int, list[int]], second: Selection) -> bool:
    """Cut an article where it is cut the second time; tell whether that is anywhere."""
    if found.rows != sorted(found.rows) or found.story.record:
        return False
    new = second.table
    starts = [(lines[number][0], story) for story in new.stories[1:] if (number := new.number[story.first]) in lines]
    starts = [(row, story) for row, story in starts if not starts_none(table, row)]
    if starts:
        _divide(table, starts)
    return bool(starts)


def _rows_of_lines(table: LineTable, rows: list[int], text: str) -> dict[int, list[int]] | None:
    """The rows that each printed line of an article is made of, by its number; None where that cannot be told."""
    title = next((row for row in rows if table.role[row] is Role.TITLE), None)
    left: Iterator[int] = iter(rows if title is None else [title, *(row for row in rows if row != title)])
    out: dict[int, list[int]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        rest = line
        while rest.strip():
            row = next(left, None)
            part = table.stripped(row) if row is not None else ""
            if row is None or not rest.lstrip().startswith(part):
                return None
            rest = rest.lstrip()[len(part) :]
            out.setdefault(number, []).append(row)
    return out


def _divide(table: LineTable, starts: list[tuple[int, Story]]) -> None:
    """Cut the story that holds some rows at these, which start a story of their own as others of the second labelling do."""
    place = next(i for i, story in enumerate(table.stories) if story.first <= starts[0][0] <= story.last)
    whole = table.stories[place]
    ends = [start - 1 for start, _ in starts[1:]] + [whole.last]
    parts = [
        Story(start, end, story.reason, story.score, story.headed, story.relation, story.similarity)
        for (start, story), end in zip(starts, ends, strict=True)
    ]
    whole.last = starts[0][0] - 1
    table.stories[place + 1 : place + 1] = parts
