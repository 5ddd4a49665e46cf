"""Decides what is kept of an HTML page that libxml2 cuts short: all of its text, and as much of its nesting as fits.

BeautifulSoup reads the page, which drops nothing. Python's parser below it
takes quadratic time over what only begins like a tag or a comment, so that
all this is made plain text before.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from cleaner.lines.elements import BLOCKS, UNSEEN
from cleaner.lines.patterns import lazy
from cleaner.lines.tags import without_comments

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

DEEPEST = 200
"""Elements inside each other that are kept; libxml2 reads 256, and some have places of their own below the deepest."""

DEEPEST_TELLING = 220
"""Elements inside each other among which those are still kept that tell a menu, a caption or a script from the text."""

_LEAVES = frozenset(["p", "li", "h1", "h2", "h3", "h4", "h5", "h6"])
"""Elements that end each other, and so do not nest however many are open."""

_TELLING = UNSEEN | {"a", "caption", "figcaption", "figure", "time"}

_LINE = "<br>"

_DECLARATION = lazy(r"<[!?][^<>]*>|\]\]>")
_NO_TAG = lazy(r"<(?!/?[A-Za-z][^<>]*>)")


def flattened(page: str) -> str:
    """Return a page as libxml2 can read it to its end.

    >>> flattened("<p>Tide < 2 m<!-- sic -->, <b>cold")
    '<p>Tide &lt; 2 m, <b>cold</b></p>'
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(_masked(page), "html.parser", multi_valued_attributes=None, store_line_numbers=False)
    return "".join(_written(soup))


def _masked(page: str) -> str:
    """A page without comments and declarations, every sign that opens no tag an entity."""
    page = page.replace("<![CDATA[", "")
    return _NO_TAG.sub("&lt;", _DECLARATION.sub("", without_comments(page, "")))


def _written(soup: BeautifulSoup) -> list[str]:
    """The source of a tree, its elements taken out below the deepest, with a line break for each end of a block."""
    from bs4.element import NavigableString, Tag

    out: list[str] = []
    waiting: list[tuple[PageElement | str, int, str]] = [(node, 0, "") for node in reversed(soup.contents)]
    while waiting:
        node, depth, outer = waiting.pop()
        if isinstance(node, Tag):
            before, after, depth_inside = _marks(node, depth, outer)
            if before != _LINE or out[-1] != _LINE:
                out.append(before)
            waiting.append((after, depth, outer))
            if before or node.name not in UNSEEN:
                waiting.extend((child, depth_inside, node.name) for child in reversed(node.contents))
        elif isinstance(node, NavigableString) and outer not in ("script", "style"):
            out.append(escape(node, quote=False))
        elif node != _LINE or out[-1] != _LINE:
            out.append(str(node))
    return out


def _marks(element: Tag, depth: int, outer: str) -> tuple[str, str, int]:
    """What is written before and behind an element, and how many elements are around what stands inside."""
    name = element.name
    if depth < DEEPEST or name in _LEAVES or element.can_be_empty_element or (depth < DEEPEST_TELLING and name in _TELLING):
        attributes = "".join(f' {key}="{escape(str(value or ""))}"' for key, value in element.attrs.items())
        ends_outer = name in _LEAVES and (name == outer or depth >= DEEPEST)
        return f"<{name}{attributes}>", "" if element.can_be_empty_element else f"</{name}>", depth + (not ends_outer)
    line = _LINE if name in BLOCKS else ""
    return line, line, depth
