"""Article: one clean article, built from the labelled rows of one story."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cleaner.about import about, about_empty
from cleaner.dump import Dump
from cleaner.lines.scan import key_of, key_text
from cleaner.lines.story import Story
from cleaner.lines.table import LineTable
from cleaner.roles import CONTENT, METADATA, Role

if TYPE_CHECKING:
    from cleaner.lines.markdown.columns import Markdown, Marks
    from cleaner.lines.page import Page

OWN = frozenset({"title", "date", "byline", "text", "caption"})
"""Fields of a file's own format that a record has by other names; the rest goes to ``meta``."""


@dataclass(slots=True, repr=False)
class Article:
    """One clean article of a dump.

    ``index`` counts the dump's stories from 0, those that were not printed
    included, so that label records and articles agree whatever ``--articles``
    says. ``text`` holds deck, paragraphs and headings joined by newlines,
    never the title. ``date`` is ISO 8601 where the page's date is unambiguous,
    else as printed; the day of publication, that of the last change where no
    other is told. ``updated`` is that one, ISO 8601. ``byline`` is as printed, ``authors`` are the people
    in it. ``url`` is the address of the article or its dump, ``source`` who published it, ``language`` a BCP 47
    tag, each where it is stated. ``relation`` is ``main``, ``related`` or ``off_topic`` in a
    page, ``story`` in a collection. ``lines`` are the first and last line
    number, 1-based. ``copy_of`` is the index of the story that this one is a
    copy of, where copies are marked, ``copy_in`` the id of the other dump that
    a memory knows it from. Of a page of HTML, ``confidence`` is the share of the words that can be
    expected to be right, 0 to 1, and ``verdict`` says whether the page has an article (``article``) or is an index, a
    product, a forum or the like (``no article``), of which the text is the main content. ``reason`` says why
    ``text`` is empty where it had to be.

    Not in the record: ``title_spaced`` is true where a blank line follows the
    title, ``paragraphs`` are the lines of ``text`` as pairs of role and line,
    in order, a blank line as an empty one; of Markdown ``marks`` says what each of them is there, by its place,
    and so it does of a page of HTML (``of_page``), each line of which is a block of its own.
    """

    id: str
    index: int
    title: str | None
    text: str
    byline: str | None = None
    authors: list[str] = field(default_factory=list)
    date: str | None = None
    updated: str | None = None
    captions: list[str] = field(default_factory=list)
    relation: str = "main"
    lines: tuple[int, int] = (1, 1)
    url: str | None = None
    source: str | None = None
    language: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    reason: str | None = None
    copy_of: int | None = None
    copy_in: str | None = None
    confidence: float | None = None
    verdict: str | None = None
    title_spaced: bool = False
    paragraphs: list[tuple[Role, str]] = field(default_factory=list)
    marks: dict[int, Marks] = field(default_factory=dict)
    of_page: bool = False

    def __repr__(self) -> str:
        """Which article it is, and how long; its text is had from ``text``."""
        return f"Article({self.id!r}, {self.index}, title={self.title!r}, date={self.date!r}, words={len(self.text.split())})"

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        from html import escape

        about = " · ".join(escape(part) for part in (self.byline, self.date, self.id) if part)
        title = f"<h3>{escape(self.title)}</h3>" if self.title else ""
        tags = {Role.HEADING: "h4", Role.DECK: "p"}
        text = "".join(f"<{(tag := tags.get(role, 'p'))}>{escape(line)}</{tag}>" for role, line in self.paragraphs if line)
        return f"<article>{title}<p><small>{about}</small></p>{text or escape(self.reason or '')}</article>"

    def to_dict(self) -> dict[str, Any]:
        """Return the article record, as ``-t jsonl`` prints it."""
        record: dict[str, Any] = {
            "id": self.id,
            "index": self.index,
            "title": self.title,
            "text": self.text,
            "byline": self.byline,
            "authors": self.authors,
            "date": self.date,
            "updated": self.updated,
            "captions": self.captions,
            "relation": self.relation,
            "lines": list(self.lines),
            "url": self.url,
            "source": self.source,
            "language": self.language,
            "meta": self.meta,
        }
        if self.copy_of is not None:
            record["copy_of"] = self.copy_of
        if self.copy_in is not None:
            record["copy_in"] = self.copy_in
        if self.confidence is not None:
            record["confidence"] = self.confidence
        if self.verdict is not None:
            record["verdict"] = self.verdict
        if self.reason is not None:
            record["reason"] = self.reason
        return record


def build(table: LineTable, story: Story, rows: list[int], shown: list[int], dump: Dump, index: int) -> Article:
    """Build the article of a story from its rows that are not blank; ``shown`` are those that go to title or text."""
    role = table.role
    is_title = Role.TITLE
    title = next((r for r in shown if role[r] is is_title), None)
    headline = _headline(table, shown, title) or _stated_headline(table, shown, dump, index)
    body = [r for r in shown if r not in headline]
    marks: dict[int, Marks] = {}
    paragraphs = _paragraphs(table, body) if table.markdown is None else _marked_paragraphs(table, table.markdown, body, marks)
    if table.page is not None:
        marks = _page_marks(table, table.page, body, paragraphs)
    beside = [r for r in rows if role[r] in METADATA]
    record = story.record
    first = story.first if record else _first_row(table, rows, title)
    fields = record.fields if record else {}
    own = " ".join([table.stripped(r) for r in headline]) or fields.get("title")
    said = about(table, story, rows, beside, title, own, dump, first_of_all=index == 0)
    return Article(
        id=dump.id,
        index=index,
        title=said.title,
        text="\n".join([text for _, text in paragraphs]),
        byline=said.byline,
        authors=said.authors,
        date=said.date,
        updated=said.updated,
        captions=[table.stripped(r) for r in beside if role[r] is Role.CAPTION],
        relation=story.relation,
        lines=(table.number[first], table.number[rows[-1]]),
        url=said.url,
        source=said.source,
        language=said.language,
        meta={**{name: value for name, value in fields.items() if name not in OWN}, **dump.meta} if fields else dump.meta,
        copy_of=story.copy_of,
        copy_in=story.copy_in,
        confidence=table.outcome.confidence if table.outcome else None,
        verdict=table.outcome.verdict if table.outcome else None,
        title_spaced=bool(body and ("title" in fields or (headline and table.blank_between(headline[-1], body[0])))),
        paragraphs=paragraphs,
        marks=marks,
        of_page=table.page is not None,
    )


def empty(dump: Dump, table: LineTable, reason: str) -> Article:
    """Return what stands for a dump without an article, and why there is none."""
    said = about_empty(dump)
    return Article(
        dump.id,
        0,
        said.title,
        "",
        byline=said.byline,
        authors=said.authors,
        date=said.date,
        lines=(1, table.number[-1]),
        url=said.url,
        source=said.source,
        language=said.language,
        meta=dump.meta,
        reason=dump.lacks or reason,
    )


def _first_row(table: LineTable, rows: list[int], title: int | None) -> int:
    """The row at which a story's lines begin: its first of text or metadata, or of tags above the title."""
    role = table.role
    return next((r for r in rows if role[r] in CONTENT or role[r] in METADATA or (title and role[r] is Role.TAGS and r < title)), rows[0])


def _headline(table: LineTable, shown: list[int], title: int | None) -> list[int]:
    """The rows of a title: the lines right below one another that a margin made of it, which one verdict took."""
    if title is None:
        return []
    verdict = table.role[title], table.reason[title], table.score[title]
    rows = [title]
    wrapped = table.whole(title)
    while (row := rows[-1] + 1) in shown and (table.role[row], table.reason[row], table.score[row]) == verdict:
        if verdict[2] is None and row not in wrapped:
            break
        rows.append(row)
    return rows


def _stated_headline(table: LineTable, shown: list[int], dump: Dump, index: int) -> list[int]:
    """The first row of a text, where it is the title that the dump's row states."""
    if index or dump.said is None or dump.said.title is None or not shown:
        return []
    return shown[:1] if table.key[shown[0]] == key_of(key_text(dump.said.title)) else []


def _paragraphs(table: LineTable, rows: list[int]) -> list[tuple[Role, str]]:
    """The printed lines with their roles; several blank lines become one, the pieces of one long line are joined again."""
    if rows and table.number[rows[-1]] - table.number[rows[0]] != rows[-1] - rows[0]:
        return _joined_paragraphs(table, rows)
    paragraphs: list[tuple[Role, str]] = []
    role, text, start, end, words, clean = table.role, table.text, table.start, table.end, table.words, table.clean
    below = rows[0] if rows else 0
    code = _code(table, rows)
    for row in rows:
        if row != below and 0 in words[below:row]:
            paragraphs.append((Role.BLANK, ""))
        below = row + 1
        line = clean[row] if row in clean else text[start[row] : end[row]]
        paragraphs.append((role[row], line.rstrip() if row in code else line.strip()))
    return paragraphs


def _marked_paragraphs(table: LineTable, markdown: Markdown, rows: list[int], marks: dict[int, Marks]) -> list[tuple[Role, str]]:
    """The same of Markdown, with its marks: code keeps its indentation, and what divides a table's head from its rows is no blank line."""
    from cleaner.lines.markdown.blocks import Form

    paragraphs: list[tuple[Role, str]] = []
    above = -1
    for row in rows:
        form = markdown.rows[row].form
        if above >= 0 and table.number[above] == table.number[row]:
            role, text = paragraphs[-1]
            paragraphs[-1] = role, f"{text} {table.stripped(row)}"
            own = marks[len(paragraphs) - 1]
            marks[len(paragraphs) - 1] = own._replace(text=f"{own.text} {markdown.marks(row, table.printed(row)).text}")
            above = row
            continue
        in_table = above >= 0 and form is markdown.rows[above].form is Form.TABLE
        if above >= 0 and table.blank_between(above, row) and not (in_table and row - above == 2):
            paragraphs.append((Role.BLANK, ""))
        marks[len(paragraphs)] = markdown.marks(row, table.printed(row))
        paragraphs.append((table.role[row], table.line(row).rstrip() if form is Form.CODE else table.stripped(row)))
        above = row
    return paragraphs


def _page_marks(table: LineTable, page: Page, rows: list[int], paragraphs: list[tuple[Role, str]]) -> dict[int, Marks]:
    """The Markdown marks of a page's lines; none where they are not the page's, one by one."""
    places = [place for place, (role, _) in enumerate(paragraphs) if role is not Role.BLANK]
    if len(places) != len(rows) or not page.block:
        return {}
    from cleaner.lines.markdown.of_page import page_marks

    at = table.places()
    return page_marks(page, [(place, at[row], *paragraphs[place]) for place, row in zip(places, rows)])


def _code(table: LineTable, rows: list[int]) -> frozenset[int]:
    """Those of some rows that are a page's code, whose indentation stays."""
    page = table.page
    if page is None or not rows:
        return frozenset()
    from cleaner.lines.page import Within  # text that never was HTML needs none of it

    at = table.places()
    return frozenset(row for row in rows if page.within[at[row]] & Within.CODE.value)


def _joined_paragraphs(table: LineTable, rows: list[int]) -> list[tuple[Role, str]]:
    """The same where a line is several rows."""
    paragraphs: list[tuple[Role, str]] = []
    before = -1
    for _, group in groupby(rows, key=table.number.__getitem__):
        pieces = list(group)
        if paragraphs and table.blank_between(before, pieces[0]):
            paragraphs.append((Role.BLANK, ""))
        before = pieces[-1]
        if pieces[0] in table.clean:
            paragraphs += [(table.role[row], table.stripped(row)) for row in pieces]
            continue
        text = "".join(table.line(row) for row in pieces) if len(pieces) > 1 else table.line(before)
        paragraphs.append((table.role[pieces[0]], text.strip()))
    return paragraphs
