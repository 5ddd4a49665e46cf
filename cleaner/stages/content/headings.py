"""Headings: decides which line of Markdown is the headline where no page is judged: front matter's title, a heading of the first level."""

from __future__ import annotations

from cleaner.lines.table import LineTable
from cleaner.roles import CONTENT, Role

ABOVE_SHARE = 0.15
"""Share of a text's words that may stand above its headline: a banner, a breadcrumb, the section."""

SHARED = 0.5
"""Share of a heading's words that a stated title must have for the two to be one headline."""

REASON = "heading of the first level"


def stated_title(table: LineTable) -> int | None:
    """Return the row of front matter that states the title, or None."""
    matter = table.markdown.matter if table.markdown is not None else None
    return next((row for row, (field, _) in matter.said.items() if field == "title"), None) if matter else None


def has_fields(table: LineTable) -> bool:
    """Tell whether front matter states anything of the article."""
    return table.markdown is not None and table.markdown.matter is not None and bool(table.markdown.matter.said)


def name_title(table: LineTable) -> None:
    """Name the headline of a Markdown text that has one heading of the first level, near its top.

    What stands above it, up to a few words, is no text. A title that front
    matter states gives way to the heading that says it again.
    """
    if table.markdown is None:
        return
    from cleaner.lines.markdown.blocks import Form

    rows = table.markdown.rows
    firsts = [row for row in table.rows if rows[row].form is Form.HEADING and rows[row].level == 1 and table.role[row] in CONTENT]
    keys = {table.key[row] for row in firsts}
    stated = stated_title(table)
    if not firsts or (len(keys) > 1 and stated is None):
        return
    if stated is not None:
        firsts = [row for row in firsts if _agree(table, stated, row)]
        if not firsts:
            return
        table.decide(stated, Role.REPEAT, "the headline again")
    title = firsts[0]
    above = [row for row in table.rows_in(0, title - 1) if table.role[row] in CONTENT]
    words = sum(table.words)
    if sum(table.words[row] for row in above) > ABOVE_SHARE * words or sum(table.words[: title + 1]) >= words:
        return
    table.decide(title, Role.TITLE, REASON)
    for row in above:
        if not table.stamp(row).dated and not table.stamp(row).signed:
            table.decide(row, Role.NAVIGATION, "above the headline")
    for row in firsts[1:]:
        if table.key[row] == table.key[title]:
            table.decide(row, Role.REPEAT, "copy of the headline")


def _agree(table: LineTable, stated: int, heading: int) -> bool:
    """Tell whether a stated title and a heading are one headline."""
    title = set(table.line(stated).casefold().split())
    words = table.line(heading).casefold().split()
    return sum(word in title for word in words) >= SHARED * len(words)
