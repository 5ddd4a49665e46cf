"""Decides what the lines of an HTML page's visible text are, and what the tree and an extractor say of each.

Nothing is fetched, and no entity of a document's own is expanded. lxml and
trafilatura are loaded when the first page comes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.dump import Dump
from cleaner.lines.page import Kind, Page, Region
from cleaner.lines.patterns import lazy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from cleaner.readers.html.lines import Frame, Lines

MAX_ELEMENTS = 30_000
"""Elements of the largest page that trafilatura is asked about: it takes some 15 seconds for them, and more than in
proportion for more. News pages have 300 to 8,000."""

PARAGRAPH_CHARS = 80
"""Characters of a line from which the main text has begun: what is shorter may be a kicker, a byline, a date."""

LOST = 0.5
"""Share of an extractor's text that is no visible line from which its text is used instead of the tree's lines.

It then comes from data that scripts of the page would show, which no line holds.
"""

_DECLARED = lazy(r"^\s*<\?xml[^>]*\?>")
_LONG_TAG = lazy(rb"<([A-Za-z][\w:-]{0,40})[^<>]{20000,}>?")
"""A tag whose attributes are state of a script; libxml2 and trafilatura take quadratic time over such."""

LONGEST_TAG = 20_000
"""Bytes that a tag may have."""

_NESTING = lazy(rb"</?(?!(?:p|li|h[1-6]|br|title|meta|link|script|style|html|head|body)\b)[A-Za-z][^<>]*>", re.IGNORECASE)
"""Tags that may nest, but for those that close each other."""

_DROPPED = 114
"""Number of the error (XML_ERR_RESOURCE_LIMIT) after which libxml2 drops the rest of a page."""

_NO_TEXT = bytes({*range(32), 127} - {9, 10, 12, 13})
"""Control characters: no part of any text, NUL among them."""


def read_page(dump: Dump) -> Dump:
    """Return a page's dump with its source read: line 1 is its title, if it has one, the others are its visible text.

    Without an address of its own the dump gets the one that the page states.
    ``meta`` is completed by ``url``, ``site_name`` and ``language`` where the
    page states them.
    """
    from cleaner.readers.html.lines import read_lines
    from cleaner.readers.html.main import main_lines
    from cleaner.readers.html.statements import headline, read_statements

    root, sound = _parse("".join(dump.chunks))
    if root is None:
        return Dump(dump.id, (), dump.url, dump.meta, page=Page())
    said = read_statements(root, dump.url)
    lines = read_lines(root)
    nothing: tuple[list[bool], float, list[str]] = ([False] * len(lines.text), 0.0, [])
    sound = sound and lines.elements <= MAX_ELEMENTS
    main, lost, paragraphs = main_lines(root, dump.url, lines) if sound else nothing
    text, page = _of_paragraphs(paragraphs) if lost > LOST else _of_lines(lines, main)
    page.title = headline(said, _headings(text, page))
    page.titles, page.description, page.byline, page.date = said.titles, said.description, said.byline, said.date
    if page.title:
        text.insert(0, page.title)
        _insert_title(page)
    stated = {"url": dump.url or said.url, "site_name": said.site_name, "language": said.language}
    meta = dump.meta | {name: value for name, value in stated.items() if value and not dump.meta.get(name)}
    return Dump(dump.id, ("\n".join(text),), dump.url or said.url, meta, page=page)


def _parse(text: str) -> tuple[HtmlElement | None, bool]:
    """The tree of a page, None for one without an element, and whether it is a sound one.

    huge_tree stays off, so that libxml2 bounds nesting (256) and the size of
    a text (10 MB). It drops what lies beyond; then the page is read once more
    without the tags that nest, and is no longer sound: nothing but its lines
    may be asked for.
    """
    page = _DECLARED.sub("", text, count=1).encode("utf-8", "replace").translate(None, _NO_TEXT)
    if max(map(len, page.split(b">"))) > LONGEST_TAG:
        page = _LONG_TAG.sub(rb"<\1>", page)
    root, errors = _tree(page, huge=False)
    if _DROPPED not in errors:
        return root, True
    return _tree(_NESTING.sub(b"\n", page), huge=True)[0], False


def _tree(page: bytes, *, huge: bool) -> tuple[HtmlElement | None, set[int]]:
    """A tree, or None, and the numbers of libxml2's errors."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False, no_network=True, huge_tree=huge
    )
    try:
        root = document_fromstring(page, parser=parser, ensure_head_body=False)
    except (LxmlError, ValueError, AssertionError):
        root = None
    return root, {error.type for error in parser.error_log}


def _of_lines(lines: Lines, main: list[bool]) -> tuple[list[str], Page]:
    frames: list[Frame] = lines.frame
    return list(lines.text), Page(
        kind=[f.kind for f in frames],
        region=[f.region for f in frames],
        links=lines.links,
        look=[f.look for f in frames],
        place=[f.place for f in frames],
        holder=[f.holder for f in frames],
        article=[f.article for f in frames],
        main=main,
    )


def _of_paragraphs(paragraphs: list[str]) -> tuple[list[str], Page]:
    text = [" ".join(p.split()) for p in paragraphs if not p.isspace()]
    size = len(text)
    return text, Page(
        kind=[Kind.PARAGRAPH] * size,
        region=[Region.PLAIN] * size,
        links=[0.0] * size,
        look=[0] * size,
        place=[0] * size,
        holder=[0] * size,
        article=[-1] * size,
        main=[True] * size,
    )


def _headings(text: list[str], page: Page) -> list[tuple[str, bool]]:
    """The headings above the main text, and those that it opens with."""
    out: list[tuple[str, bool]] = []
    begun = False
    for line, kind, region, main in zip(text, page.kind, page.region, page.main):
        if kind is Kind.TITLE or (kind is Kind.HEADING and region is not Region.HIDDEN):
            out.append((line, kind is Kind.TITLE))
        elif main and len(line) >= PARAGRAPH_CHARS:
            begun = True
            break
    return out if begun else [h for h in out if h[1]]


def _insert_title(page: Page) -> None:
    """Make room for line 1, the page's title."""
    page.titled = True
    page.kind.insert(0, Kind.TITLE)
    page.region.insert(0, Region.PLAIN)
    page.links.insert(0, 0.0)
    page.main.insert(0, True)
    page.article.insert(0, -1)
    for column in (page.look, page.place, page.holder):
        column.insert(0, -1)
