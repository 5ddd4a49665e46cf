"""Decides how the lines of an HTML page's article are marked in Markdown: by the elements that they are."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.lines.markdown.blocks import Form
from cleaner.lines.markdown.columns import Marks
from cleaner.lines.markdown.escapes import escape
from cleaner.lines.page import Kind, Page, Within
from cleaner.roles import Role

SECTION = 2
"""The level of a heading that is none by its element."""

CELLS = " | "
"""What the reader writes between the cells of a table's row."""

_CODE = Within.CODE.value
_HEADINGS = frozenset((Kind.TITLE, Kind.HEADING))


def page_marks(page: Page, lines: Sequence[tuple[int, int, Role, str]]) -> dict[int, Marks]:
    """Return the marks of an article's lines by their place; what goes on with a list's entry stands in the entry's marks.

    ``lines`` are place, number in the page's columns, role and text of each.
    """
    marks: dict[int, Marks] = {}
    numbers: dict[int, int] = {}
    entry = -1
    for place, at, role, text in lines:
        kind, block = page.kind[at], page.block[at]
        form, level, mark = Form.TEXT, 0, ""
        if page.within[at] & _CODE:
            marks[place] = Marks(Form.CODE, 0, block.quoted, "", text)
            entry = -1
            continue
        if kind in _HEADINGS or role is Role.HEADING:
            form, level = Form.HEADING, block.level if kind in _HEADINGS and block.level else SECTION
        elif kind is Kind.CELL and CELLS in text:
            form = Form.TABLE
        elif kind is Kind.ITEM and block.level:
            if not page.opens[at] and entry >= 0:
                marks[entry] = marks[entry]._replace(text=f"{marks[entry].text} {escape(text)}")
                continue
            form, level = Form.ITEM, block.level - 1
            numbers = {depth: count for depth, count in numbers.items() if depth <= level}
            numbers[level] = numbers.get(level, 0) + 1
            mark = f"{numbers[level]}." if block.ordered else "-"
        if form is not Form.ITEM:
            numbers = {}
        entry = place if form is Form.ITEM else -1
        marks[place] = Marks(form, level, block.quoted, mark, escape(text))
    return marks
