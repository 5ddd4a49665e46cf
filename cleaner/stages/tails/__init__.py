"""Tails: decides where a story's text ends and its page's end begins.

Three things tell: a rule's mark with a second witness, the headlines in a list
of links, and the shape of the last lines. A page of HTML has said more of its
end than these could, and so has an archive's format.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from cleaner.lines.table import LineTable
from cleaner.stages.context import Context
from cleaner.stages.tails.endings import take_ending
from cleaner.stages.tails.links import take_links


def apply(table: LineTable, context: Context) -> None:
    """Take the tails of all stories."""
    if table.closed:
        return
    marked, widgets = table.marked("tail"), table.marked("related")
    for story in table.stories:
        own = marked[bisect_left(marked, story.first) : bisect_right(marked, story.last)]
        if own:
            from cleaner.stages.tails.marked import take_tail  # few texts have any

            take_tail(table, story, own)
        if table.page is None:
            take_links(table, story, widgets[bisect_left(widgets, story.first) : bisect_right(widgets, story.last)])
            take_ending(table, story, context)
