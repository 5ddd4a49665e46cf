"""Links: decides which lines are the headlines of other stories, in a list of links that a rule knows the title of."""

from __future__ import annotations

from cleaner.lines.scan import BULLET, SENTENCE_END
from cleaner.lines.story import Story
from cleaner.lines.table import LineTable
from cleaner.roles import CONTENT, Role
from cleaner.stages.shapes import is_content, is_title_shaped

HEADLINE_WORDS = 4, 20
"""Words that such a headline has at the least and at the most; a list of an article has shorter entries."""

HEADLINE_CHARS = 10, 50
"""The same in scripts without spaces, in characters."""

HEADLINE_LINES = 3
"""Lines of the longest headline that a margin broke."""

LEAST_LINKS = 3
"""Links of a list that stands inside a text, at the least: below it one or two may be headings of the text."""

LINK_WORDS = 40
"""Words of the longest entry where nothing of the story stands below; in scripts without spaces, characters."""

LINKS = 6
"""Links of a list inside a text, at the most."""


def take_links(table: LineTable, story: Story, marked: list[int]) -> None:
    """Give the headlines right below a story's titles of lists of links ("Read also:") the role of these.

    A few may be headings of the text, but not where nothing stands below them.
    """
    for mark in marked:
        below = table.rows_in(mark + 1, story.last)
        for row in _closing(table, below) or _listed(table, below):
            table.decide(row, Role.RELATED, f"below {table.reason[mark]}")


def _closing(table: LineTable, below: list[int]) -> list[int]:
    """The lines behind a story's last list of links where all of them may be its entries."""
    rows = [row for row in below if is_content(table, row)]
    return rows if len(rows) <= LINKS and all(_may_be_link(table, row) for row in rows) else []


def _listed(table: LineTable, below: list[int]) -> list[int]:
    """The lines of the headlines right below the title of a list of links."""
    found: list[int] = []
    count = place = 0
    while place < len(below) and count <= LINKS and is_content(table, below[place]) and (lines := headline_at(table, below[place])):
        found += lines
        place += len(lines)
        count += 1
    return found if count <= LINKS and (count >= LEAST_LINKS or place == len(below)) else []


def _may_be_link(table: LineTable, row: int) -> bool:
    """Tell whether a line behind the last list of links of a story may be one of its entries: no sentence, unless it asks."""
    ends = table.flags[table.whole(row)[-1]] & SENTENCE_END and not is_title_shaped(table, row)
    return not ends and table.words[row] <= LINK_WORDS and table.role[row] is not Role.TITLE


def headline_at(table: LineTable, row: int) -> list[int]:
    """Return the lines of a headline that opens at a row: more than one where a margin broke it; none where it is no headline."""
    lines = table.whole(row)
    words = sum([table.words[line] for line in lines])
    least, most = HEADLINE_CHARS if 4 * len(table.line(row).split()) < table.words[row] else HEADLINE_WORDS
    if lines[0] != row or len(lines) > HEADLINE_LINES or not least <= words <= most or table.flags[row] & BULLET or table.is_piece(row):
        return []
    if not is_title_shaped(table, row) or (len(lines) > 1 and table.flags[lines[-1]] & SENTENCE_END):
        return []
    return lines if all(table.role[line] in CONTENT and table.role[line] is not Role.TITLE for line in lines) else []
