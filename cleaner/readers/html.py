"""Decides what dump an HTML page is: the lines of its visible text, with what the tree and an extractor say of each.

Nothing is fetched, and no entity of a document's own is expanded. A page
larger than ``max_bytes`` is refused, since the tree of a page takes some ten
times its bytes. lxml and trafilatura are loaded when the first page comes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from cleaner.dump import Dump
from cleaner.errors import InputError
from cleaner.lines.page import Kind, Page, Region

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from cleaner.readers.html_tree import Frame, Lines

MAX_BYTES = 20_000_000
"""Bytes of the largest page that is read; news pages have .02 to 3 million."""

MAX_ELEMENTS = 30_000
"""Elements of the largest page that trafilatura is asked about: it takes some 15 seconds for them, and more than in
proportion for more. News pages have 300 to 8,000."""

LONGEST_CHARACTER = 4
"""Bytes of the longest character in UTF-8."""

PARAGRAPH_CHARS = 80
"""Characters of a line from which the main text has begun: what is shorter may be a kicker, a byline, a date."""

LOST = 0.5
"""Share of an extractor's text that is no visible line from which its text is used instead of the tree's lines.

It then comes from data that scripts of the page would show, which no line holds.
"""

_OPENING = re.compile(rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_LOOKED_AT = 4096
"""Bytes of a file among which a page's opening stands."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_LONG_TAG = re.compile(rb"<([A-Za-z][\w:-]{0,40})[^<>]{20000,}>?")
"""A tag whose attributes are state of a script; libxml2 and trafilatura take quadratic time over such."""

LONGEST_TAG = 20_000
"""Bytes that a tag may have."""

_NESTING = re.compile(rb"</?(?!(?:p|li|h[1-6]|br|title|meta|link|script|style|html|head|body)\b)[A-Za-z][^<>]*>", re.IGNORECASE)
"""Tags that may nest, but for those that close each other."""

_DROPPED = 114
"""Number of the error (XML_ERR_RESOURCE_LIMIT) after which libxml2 drops the rest of a page."""

_NO_TEXT = bytes({*range(32), 127} - {9, 10, 12, 13})
"""Control characters: no part of any text, NUL among them."""


def is_html(head: bytes) -> bool:
    """Tell whether a file that begins with these bytes is an HTML page.

    >>> is_html(b"<!DOCTYPE html><p>Hello"), is_html(b"<p>A line with a stray tag.")
    (True, False)
    """
    return _OPENING.match(_first_bytes(head)) is not None


def _first_bytes(head: bytes) -> bytes:
    """The first bytes of a file as ASCII characters have them in UTF-8."""
    head = head[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8)
    return head[2:].replace(b"\0", b"") if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else head


def opens_page(data: Iterable[bytes]) -> tuple[bool, Iterator[bytes]]:
    """Tell whether a file is an HTML page, and give back all of its bytes.

    Of a file that opens otherwise than with a tag nothing is read but the
    first bytes.
    """
    source = iter(data)
    head = b""
    for chunk in source:
        head += chunk
        first = _first_bytes(head).lstrip()
        if len(head) >= _LOOKED_AT or (first and not first.startswith(b"<")) or is_html(head):
            break
    return is_html(head), chain((head,), source)


def html_dump(
    source: bytes | str, id: str, *, url: str | None = None, meta: dict[str, Any] | None = None, max_bytes: int = MAX_BYTES
) -> Dump:
    """Return the dump of one page, its source still unread, as it is handed from process to process.

    ``url`` is the address that it was had from. Raises
    :class:`cleaner.InputError` for a page larger than ``max_bytes``.
    """
    size = len(source)
    if isinstance(source, str) and max_bytes < size * LONGEST_CHARACTER:
        size = len(source.encode("utf-8", "surrogatepass"))
    if size > max_bytes:
        raise InputError(f"{id}: the page has more than the {max_bytes:,} bytes that are read of one. Allow more with --max-bytes.")
    return Dump(id, (decode(source) if isinstance(source, bytes) else source,), url, meta or {}, html=True)


def read_page(dump: Dump) -> Dump:
    """Return a page's dump with its source read: line 1 is its title, if it has one, the others are its visible text.

    Without an address of its own the dump gets the one that the page states.
    ``meta`` is completed by ``url``, ``site_name`` and ``language`` where the
    page states them.
    """
    from cleaner.readers.html_main import main_lines
    from cleaner.readers.html_metadata import headline, read_statements
    from cleaner.readers.html_tree import read_lines

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


def decode(page: bytes) -> str:
    """Return the characters of a page's bytes.

    A byte order mark decides, then UTF-8 if the bytes are, then the charset
    that the page declares, then what its bytes look like.
    """
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if page.startswith(mark):
            return page[len(mark) :].decode(encoding, "replace")
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(page[:_LOOKED_AT])
    for encoding in ([declared.group(1).decode("ascii")] if declared else []) + _guessed(page):
        try:
            return page.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return page.decode("utf-8", "replace")


def _guessed(page: bytes) -> list[str]:
    from trafilatura.utils import detect_encoding

    return [str(name) for name in detect_encoding(page)]


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
