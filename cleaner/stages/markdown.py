"""Markdown: decides whether a dump is Markdown, and what its lines say without the marks.

The stages behind it see plain text, so that all that is known of plain text
holds; what the marks say of each row stands in a column of its own. Front
matter says title, author and date by name: its lines have their roles here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.lines.markdown.recognise import is_markdown
from cleaner.lines.patterns import lazy
from cleaner.lines.table import LineTable
from cleaner.roles import Role
from cleaner.stages.context import Context

if TYPE_CHECKING:
    from cleaner.lines.markdown.columns import Markdown
    from cleaner.lines.stamps import Stamp

FRONT_MATTER = "front matter"
"""The reason of what front matter says."""

ALL = 0.85
"""Share of a row's letters from which it is links and nothing else."""

CAPTION_WORDS = 60
"""Words of the longest caption."""

PICTURE_ROWS = 4
"""Rows, blank ones among them, below a picture where its caption stands."""

SHOWN_WORDS = 4
"""Words at the least by which a picture says what it shows."""

SAID_SHARE = 0.6
"""Share of a caption's words that are its picture's; a credit is added."""

CREDIT_CHARS = 100
"""Characters at a line's end among which a picture's credit stands."""

_CREDIT = lazy(
    r"(?:\(C\)|\u00a9) ?\S[^.!?]{1,80}$"
    r"|[\w\"\u201d)] / [^\W\d_a-z][\w.'\u2019-]+(?: [^\W\d_][\w.'\u2019-]+){0,4}$"
    r"|[(\[]?\b(?:Quelle|Foto|Photo|Bild|Source|Credit|Fuente|Image|Imagen|Picture|Photograph|Cr\u00e9dit)s?(?: by|:| :) ?"
    r"[^()!?]{2,80}[)\]]?$"
    r"|\([^()]{0,60}\b(?:AP|AFP|EFE|EPA|dpa|DPA|REUTERS|Reuters|Getty Images|ANSA|IMAGO|imago)\b[^()]{0,40}\)$"
)
"""How a credit ends a caption: html2text prints the copyright sign as letters."""

NOTHING = "nothing but markup"
"""The reason of lines that say nothing: rules, fences, pictures."""


def apply(table: LineTable, context: Context) -> None:
    """Read the marks of a Markdown dump; leave any other as it is."""
    if table.page is not None:
        return
    if context.markdown is None:
        context.markdown = context.options.format == "markdown" or (context.options.format == "auto" and is_markdown(table.text))
    if context.markdown:
        from cleaner.lines.markdown.columns import read_markdown  # few dumps are

        blank = [not words for words in table.words]
        table.say(read_markdown(table.text, list(zip(table.start, table.end)), opens=not table.base))
        _name(table, blank)
        _front_matter(table, context)


def _name(table: LineTable, blank: list[bool]) -> None:
    """Give the rows that say nothing, and headings, their roles."""
    from cleaner.lines.markdown.blocks import Form
    from cleaner.lines.markdown.leads import Lead

    assert table.markdown is not None
    pictures = table.markdown.pictures
    for row, was_blank in enumerate(blank):
        if table.words[row] or was_blank:
            continue
        table.decide(row, Role.PLAYER if pictures[row] else Role.NAVIGATION, NOTHING)
    for row in table.rows:
        own = table.markdown.rows[row]
        if own.form is Form.HEADING and own.level > 1:
            table.role[row] = Role.HEADING
        elif own.form is Form.TEXT and _is_caption(table, table.markdown, row):
            table.decide(row, Role.CAPTION, "says what the picture above shows")
        elif table.markdown.leads.get(row) == {Lead.SHARE} and table.markdown.links[row] >= ALL and "@" not in table.line(row):
            table.decide(row, Role.SHARE, "links to share it")


def _is_caption(table: LineTable, markdown: Markdown, row: int) -> bool:
    """Tell whether a row ends with a credit, or says in nearly the same words what a picture in it or right above is said to show."""
    if table.words[row] > CAPTION_WORDS or markdown.links[row] >= ALL:
        return False
    above = next((near for near in range(row, max(-1, row - PICTURE_ROWS), -1) if markdown.pictures[near]), None)
    if above is None or any(table.words[near] for near in range(above + 1, row)):
        return False
    if _CREDIT.search(table.stripped(row)[-CREDIT_CHARS:]):
        return True
    shown, said = (text.casefold().split() for text in (markdown.shown.get(above, ""), table.line(row)))
    known = set(shown)
    return len(shown) >= SHOWN_WORDS and sum(word in known for word in said) >= SAID_SHARE * len(said)


def _front_matter(table: LineTable, context: Context) -> None:
    """Give the lines of front matter their roles: what says a field is the field's."""
    markdown = table.markdown
    if markdown is None or markdown.matter is None:
        return
    from cleaner.lines.names import read_names
    from cleaner.lines.stamps import EMPTY

    dates: dict[str, list[int]] = {"date": [], "updated": []}
    for row in range(markdown.matter.lines):
        field, value = markdown.matter.said.get(row, ("", ""))
        if field == "title":
            table.decide(row, Role.TITLE, FRONT_MATTER)
        elif field == "byline":
            names = tuple(read_names(f"By {value}")[0]) or (value,)
            table.decide(row, Role.BYLINE, FRONT_MATTER)
            table.stamps[row] = EMPTY._replace(names=names, signed=True)
        elif field in dates:
            dates[field].append(row)
            table.decide(row, Role.DATE, FRONT_MATTER)
            table.stamps[row] = _stamp(table, row, field)
        elif table.role[row] is not Role.BLANK:
            if field == "url":
                context.url = context.url or value
            table.decide(row, Role.NAVIGATION, FRONT_MATTER)
    table.rows = [row for row in table.rows if row >= markdown.matter.lines or row in markdown.matter.said]


def _stamp(table: LineTable, row: int, field: str) -> Stamp:
    """What a date of front matter says."""
    from cleaner.lines.stamps import read_stamp

    stamp = read_stamp(table.stripped(row), table.day_first())
    day = stamp.published or stamp.updated
    return stamp._replace(published=day if field == "date" else None, updated=day if field == "updated" else None)
