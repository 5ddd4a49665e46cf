"""Stories: where one story ends and the next begins.

Template cues, proposed by the header stage and found here around widgets and
end marks, are taken strictly until the dump is known to hold several stories:
a single article must come out whole. After one sure cue the rest is relaxed.
"""

from __future__ import annotations

from dataclasses import replace

from cleaner.lines.table import LineTable, Proposal, Story
from cleaner.roles import METADATA, Role
from cleaner.stages import copies, opening, recurring
from cleaner.stages.context import Context
from cleaner.stages.shapes import is_content, is_furniture, is_paragraph

SURE = 0.95
"""Score from which a cue alone shows that a dump holds several stories."""

RELAXED = 0.6
"""Score from which a cue starts a story once several are known."""

WIDGET_ROWS = 5
"""Lines of text above a related-stories widget among which its story starts: sites set it behind the second paragraph or so."""

WIDGET_PARAGRAPHS = 2
"""Paragraphs between a story's start and its widget, where nothing else tells."""


def apply(table: LineTable, context: Context) -> None:
    """Divide the table into stories and label the head of each."""
    if not table.rows:
        return
    starts = _starts(table, context)
    context.several = context.several or len(starts) > 1
    ends = [p.row - 1 for p in starts[1:]] + [len(table) - 1]
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        story = Story(start.row if place else 0, end, start.reason, start.score)
        table.stories.append(story)
        opening.label(table, story)
    recurring.label(table)
    copies.label(table, context)


def _starts(table: LineTable, context: Context) -> list[Proposal]:
    """Choose the proposals that start a story, the dump's own start first."""
    first = Proposal(table.rows[0], table.rows[0], table.rows[0], "start of the dump", 1.0)
    proposals = sorted(table.proposals, key=lambda p: (p.row, -p.score))
    several = context.several or any(p.score >= SURE and _text_between(table, first, p) for p in proposals)
    if several:
        proposals = sorted([*proposals, *_after_end_marks(table)], key=lambda p: (p.row, -p.score))
    least = RELAXED if several else SURE
    chosen = [first]
    for proposal in proposals:
        if proposal.score < least:
            continue
        if _text_between(table, chosen[-1], proposal):
            chosen.append(proposal)
        elif len(chosen) == 1 or proposal.score <= chosen[-1].score:
            chosen[-1] = replace(chosen[-1], last=max(proposal.last, chosen[-1].last))
        else:
            chosen[-1] = proposal
    return _above_widgets(table, chosen) if several else chosen


def _text_between(table: LineTable, earlier: Proposal, later: Proposal) -> bool:
    """Tell whether a paragraph of the earlier story stands above the later start, its head aside."""
    if later.row <= earlier.last:
        return False
    head = earlier.last
    for row in table.rows_in(head, later.row - 1):
        if row > head and not is_furniture(table, row) and table.role[row] not in (Role.TITLE, Role.DECK):
            return True
        if row == head and table.role[row] is Role.BODY and is_paragraph(table, row):
            return True
    return False


def _after_end_marks(table: LineTable) -> list[Proposal]:
    """Propose a start at text that reads on below a page's end marks."""
    out = []
    rows = table.rows
    for place, row in enumerate(rows[:-1]):
        below = rows[place + 1]
        if table.mark.get(row) != "tail" and not (place and table.mark.get(rows[place - 1]) == "tail" and is_furniture(table, row)):
            continue
        if is_content(table, below) and any(is_paragraph(table, r) for r in rows[place + 1 : place + 4]):
            out.append(Proposal(below, below, below, f"below {table.reason[row]}", RELAXED))
    return out


def _above_widgets(table: LineTable, chosen: list[Proposal]) -> list[Proposal]:
    """Add the start that lies shortly above each related-stories widget that has none."""
    starts = sorted(p.row for p in chosen)
    added = []
    for row in table.rows:
        if table.mark.get(row) != "related" or table.mark.get(row - 1) == "related":
            continue
        text = [r for r in table.rows_in(max(0, row - 4 * WIDGET_ROWS), row - 1) if is_content(table, r)]
        near = text[-WIDGET_ROWS:]
        if len(near) < WIDGET_ROWS or any(s > near[0] - 1 and s <= row for s in starts):
            continue
        start = _above_metadata(table, near[-WIDGET_PARAGRAPHS])
        added.append(Proposal(start, near[0], row, "shortly above a related-stories widget", 0.9))
    return sorted([*chosen, *added], key=lambda p: p.row)


def _above_metadata(table: LineTable, row: int) -> int:
    """Return the first of the metadata lines right above a row, or the row."""
    above = table.rows_in(max(0, row - 8), row - 1)
    while above and table.role[above[-1]] in METADATA:
        row = above.pop()
    return row
