"""Decides how an article that was Markdown is Markdown again: its blocks by their marks, of one spelling whatever wrote them."""

from __future__ import annotations

from itertools import groupby

from cleaner.article import Article
from cleaner.lines.markdown.blocks import Form
from cleaner.lines.markdown.columns import BAR, Marks
from cleaner.lines.markdown.inline import without_links
from cleaner.lines.patterns import lazy

INDENT = "    "
"""A list inside a list stands so much further in, which holds below "-" and below "10."."""

LEAST_LEVEL = 2
"""The level of an article's headings at the least: its title has the first."""

_TICKS = lazy(r"`{3,}")


def marked_text(article: Article, *, links: bool = False) -> str:
    """Return the text of an article as Markdown; ``links`` keeps their addresses."""
    lines = [article.marks.get(place) for place in range(len(article.paragraphs))]
    blocks: list[str] = []
    for (form, quoted, _), group in groupby(_numbered(lines, apart=article.of_page), key=lambda item: item[0]):
        rows = [marks for _, marks in group]
        if not links and form is not Form.CODE:
            rows = [marks._replace(text=without_links(marks.text)) for marks in rows]
        text = _block(form, rows)
        blocks.append("\n".join(f"{'> ' * quoted}{line}" for line in text.split("\n")) if quoted else text)
    return "\n\n".join(blocks)


_Key = tuple[Form, int, int]


def _numbered(lines: list[Marks | None], *, apart: bool) -> list[tuple[_Key, Marks]]:
    """Each line with what it is a block with: lines of one form, with no blank line between but in lists and code.

    ``apart`` tells that each line of text is a paragraph, be there a blank line or not.
    """
    out: list[tuple[_Key, Marks]] = []
    number = 0
    blank = True
    for marks in lines:
        if marks is None:
            blank = True
            continue
        form = marks.form if marks.form in (Form.HEADING, Form.ITEM, Form.TABLE, Form.CODE) else Form.TEXT
        last = out[-1][0] if out else None
        if form is Form.TEXT and not (blank or apart) and out and out[-1][0][0] is Form.ITEM:
            out[-1] = out[-1][0], out[-1][1]._replace(text=f"{out[-1][1].text} {marks.text}")  # a list's entry that goes on
            continue
        alone = form is Form.HEADING or (apart and form is Form.TEXT) or last is None or last[:2] != (form, marks.quoted)
        if alone or (blank and form not in (Form.ITEM, Form.CODE)):
            number += 1
        if out and blank and form is Form.CODE and not alone:
            out.append(((form, marks.quoted, number), marks._replace(text="")))
        out.append(((form, marks.quoted, number), marks))
        blank = False
    return out


def _block(form: Form, rows: list[Marks]) -> str:
    """The Markdown of a block's lines."""
    if form is Form.HEADING:
        return f"{'#' * max(LEAST_LEVEL, rows[0].level)} {rows[0].text}"
    if form is Form.ITEM:
        depth = {level: place for place, level in enumerate(sorted({marks.level for marks in rows}))}
        return "\n".join(f"{INDENT * depth[marks.level]}{marks.mark if marks.mark[:1].isdigit() else '-'} {marks.text}" for marks in rows)
    if form is Form.CODE:
        longest = max([len(run) for marks in rows for run in _TICKS.findall(marks.text)], default=2)
        fence = "`" * (longest + 1)
        return "\n".join([f"{fence}{rows[0].mark}", *(marks.text for marks in rows), fence])
    if form is Form.TABLE:
        cells = [[cell.strip() for cell in BAR.split(marks.text.strip().strip("|"))] for marks in rows]
        width = max(map(len, cells))
        table = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in cells]
        return "\n".join([table[0], f"|{' --- |' * width}", *table[1:]])
    return "\n".join(marks.text for marks in rows)
