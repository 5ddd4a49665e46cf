"""Standing: decides which lines that come again on a site are its furniture, where no judge took them.

A judge that was asked weighed it already; what was extracted by another program
met none. A line goes whose coming again says enough by itself, unless it heads
its story: headlines stand on other pages as well. A line that mostly was
printed goes where it is in the site's template, ends no sentence and stands
above the first or below the last line that is this page's own. What is left out
for another reason, and would go for this one, says so.
"""

from __future__ import annotations

from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.story import Story
from cleaner.lines.table import LineTable
from cleaner.roles import CONTENT, Role
from cleaner.stages.context import Context

TEASER_WORDS = 4
"""Words from which a line that goes is a teaser and no label."""

PARAGRAPH = 10
"""Words of the first paragraph of a story at the least, above which its headline stands."""

BY_PLACE = ("outside the article", "between the article's lines", "in a long menu", "outside the main text")
"""What the reasons of lines open with of which it was only said where they stand."""


def apply(table: LineTable, context: Context) -> None:
    """Take the lines that are furniture of the site, and say it of those that are gone."""
    if not table.recurs:
        return
    for story in table.stories:
        _take(table, story)
    for row, recurrence in table.recurs.items():
        if table.role[row] not in CONTENT and recurrence.weight < 0 and table.reason[row].startswith(BY_PLACE):
            table.decide(row, table.role[row], recurrence.reason, table.score[row])


def _take(table: LineTable, story: Story) -> None:
    rows = [row for row in table.rows_in(story.first, story.last) if table.role[row] in CONTENT]
    own = [row for row in rows if row not in table.recurs]
    if not own:
        return
    from cleaner.memory.evidence import LEAST, SURE, TEMPLATE  # most runs have no memory

    paragraph = next((row for row in own if table.words[row] >= PARAGRAPH and table.flags[row] & SENTENCE_END), own[0])
    for row in rows:
        recurrence = table.recurs.get(row)
        if recurrence is None or table.role[row] is Role.TITLE:
            continue
        opens = row < paragraph and recurrence.weight > -TEMPLATE
        sure = recurrence.weight <= -SURE and not opens
        edge = recurrence.standing and recurrence.dumps >= LEAST and not table.flags[row] & SENTENCE_END and not own[0] < row < own[-1]
        if sure or (edge and recurrence.around):
            table.decide(row, Role.TEASER if table.words[row] >= TEASER_WORDS else Role.NAVIGATION, recurrence.reason)
