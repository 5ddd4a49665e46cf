"""Decides what is read of an HTML page: the lines of its visible text, and what its tree and an extractor say of each.

lxml and trafilatura are loaded when the first page comes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cleaner.dump import Dump
from cleaner.lines.page import Kind, Page, Region, Within
from cleaner.readers.html.headline import headline
from cleaner.readers.html.lines import Frame, Lines, read_lines
from cleaner.readers.html.main import ENOUGH_BYTES, main_lines, shows_text
from cleaner.readers.html.parse import parse
from cleaner.readers.html.statements import Statements, read_statements

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_ELEMENTS = 30_000
"""Elements of the largest page that trafilatura is asked about: it takes some 15 seconds for them, and more than in
proportion for more. News pages have 300 to 8,000."""

LOST = 0.5
"""Share of an extractor's text that is no visible line from which its text is used instead of the tree's lines.

It then comes from data that scripts of the page would show, which no line holds.
"""

_TITLE = Frame(Kind.TITLE, Region.PLAIN, look=0, holder=0, article=-1)
"""Where line 1 stands, the page's title: nowhere in the tree."""

_PARAGRAPH = Frame(Kind.PARAGRAPH, Region.PLAIN, look=0, holder=0, article=-1)
"""Where a paragraph of the extractor's own stands."""


def read_page(dump: Dump, prune: Sequence[str] = (), only: Sequence[str] = ()) -> Dump:
    """Return a page's dump with its source read: line 1 is its title, if it has one, the others are its visible text.

    Without an address of its own the dump gets the one that the page states.
    ``prune`` are CSS selectors of what is left out, ``only`` of what is looked at alone; the lines are there all the same.
    ``meta`` is completed by ``url``, ``site_name`` and ``language`` where the
    page states them.
    """
    root, sound = parse("".join(dump.chunks))
    if root is None:
        return replace(dump, chunks=(), html=False, page=Page())
    said = read_statements(root, dump.url)
    lines, main, extractor = _lines(root, dump.url, prune, only, sound=sound)
    title = headline(said.titles, lines, said.site_name, dump.url or said.url)
    if title:
        lines = lines.below(title, _TITLE)
        main = [True, *main] if main else main
    page = _page(title, lines, main, said)
    page.extractor = (lambda: [True, *extractor()]) if extractor and title else extractor
    stated = {"url": dump.url or said.url, "site_name": said.site_name, "language": said.language}
    meta = dump.meta | {name: value for name, value in stated.items() if value and not dump.meta.get(name)}
    return replace(dump, chunks=("\n".join(lines.text),), url=dump.url or said.url, meta=meta, html=False, page=page)


def read_tree(root: _Element, url: str | None) -> tuple[list[str], Page]:
    """Return the visible lines of a parsed page and what the tree says of each, its title not among them."""
    lines = read_lines(root)
    return lines.text, _page(None, lines, [], read_statements(root, url))


def _lines(
    root: _Element, url: str | None, prune: Sequence[str], only: Sequence[str], *, sound: bool
) -> tuple[Lines, list[bool], Callable[[], list[bool]] | None]:
    """The lines of a tree and how an extractor is asked about them.

    Where the tree shows little text it is asked at once, and gives its own paragraphs where they are not among the lines.
    """
    if prune or only:
        from cleaner.selectors import elements

        lines = read_lines(root, elements(root, prune), elements(root, only) if only else None)
        if not any(frame.within & Within.PRUNED.value for frame in lines.frame):
            return _whole(root, url, lines, sound=sound)
        return lines, [], None
    return _whole(root, url, read_lines(root), sound=sound)


def _whole(root: _Element, url: str | None, lines: Lines, *, sound: bool) -> tuple[Lines, list[bool], Callable[[], list[bool]] | None]:
    if not sound or lines.elements > MAX_ELEMENTS:
        return lines, [], None
    if shows_text(lines):
        return lines, [], lambda: main_lines(root, url, lines)[0]
    main, lost, paragraphs = main_lines(root, url, lines)
    if lost <= LOST or sum(map(len, paragraphs)) < ENOUGH_BYTES:
        return lines, main, None
    text = [" ".join(paragraph.split()) for paragraph in paragraphs if not paragraph.isspace()]
    own = Lines(text, [_PARAGRAPH] * len(text), [0.0] * len(text), [False] * len(text), places=lines.places, outer=lines.outer)
    return own, [True] * len(text), None


def _page(title: str | None, lines: Lines, main: Sequence[bool], said: Statements) -> Page:
    """The columns of a page's lines, and what it states."""
    frames = lines.frame
    return Page(
        kind=[frame.kind for frame in frames],
        region=[frame.region for frame in frames],
        links=lines.links,
        look=[frame.look for frame in frames],
        holder=[frame.holder for frame in frames],
        article=[frame.article for frame in frames],
        within=[frame.within for frame in frames],
        depth=[frame.depth for frame in frames],
        block=[frame.block for frame in frames],
        opens=lines.opens,
        places=lines.places,
        outer=lines.outer,
        main=list(main),
        titled=bool(title),
        title=title,
        titles=said.titles,
        description=said.description,
        byline=said.byline,
        authors=said.authors,
        date=said.date,
        updated=said.updated,
        genre=said.genre,
    )
