"""Decides what the lines of an HTML page's visible text are, and what the tree says of each.

A block element starts a line, and so does ``br``; a table row is one line.
Nothing is judged here: menus and adverts are lines too. The walk is libxml2's,
so that no depth of nesting can exhaust Python's stack.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from cleaner.lines.elements import BLOCKS, UNSEEN
from cleaner.lines.page import Kind, Region
from cleaner.readers.html.names import named_region

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CELL_BLOCKS = ".//p|.//div|.//ul|.//ol|.//table|.//h1|.//h2|.//h3"
"""What a layout table's cell holds and a table of figures does not."""

_HOLDERS = frozenset(
    ("address", "article", "aside", "body", "details", "div", "fieldset", "footer", "form", "header", "main", "nav", "section")
)
"""Containers; lists, quotations and tables are parts of the text that they stand in."""

_INLINE, _BLOCK, _SILENT, _SPECIAL = range(4)
_TAGS = {
    **dict.fromkeys(UNSEEN, _SILENT),
    **dict.fromkeys(BLOCKS, _BLOCK),
    **dict.fromkeys(("a", "br", "span", "td", "th", "time"), _SPECIAL),
}
"""What each element does to the lines; all others run on inside them."""

_KINDS = {
    "h1": Kind.TITLE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    **dict.fromkeys(("p", "pre", "blockquote"), Kind.PARAGRAPH),
    **dict.fromkeys(("li", "dd", "dt"), Kind.ITEM),
    **dict.fromkeys(("figcaption", "caption"), Kind.CAPTION),
    "tr": Kind.CELL,
}
_INHERITED = frozenset((Kind.TITLE, Kind.HEADING, Kind.ITEM, Kind.CAPTION))
"""Kinds that hold for the paragraphs and boxes inside."""

_REGION_OF_TAG = {
    "nav": Region.NAVIGATION,
    "footer": Region.NAVIGATION,
    "menu": Region.NAVIGATION,
    "form": Region.NAVIGATION,
    "amp-sidebar": Region.NAVIGATION,
    "figure": Region.FIGURE,
}


class Frame(NamedTuple):
    """Where a piece of text stands."""

    kind: Kind
    region: Region
    look: int
    holder: int
    article: int
    link: bool = False
    time: bool = False


@dataclass(slots=True)
class Lines:
    """The lines of a page's visible text as columns (see :class:`cleaner.lines.page.Page`), in the order of the page.

    ``elements`` counts the page's elements that may show text.
    """

    text: list[str] = field(default_factory=list)
    frame: list[Frame] = field(default_factory=list)
    links: list[float] = field(default_factory=list)
    elements: int = 0

    def insert_first(self, text: str, frame: Frame) -> None:
        """Put a line that the page does not show before all others."""
        self.text.insert(0, text)
        self.frame.insert(0, frame)
        self.links.insert(0, 0.0)


def read_lines(root: HtmlElement) -> Lines:
    """Return the lines of a parsed page."""
    walk = _Walk()
    walk.go(root)
    return walk.lines


class _Walk:
    """One walk over a page in the order of its text."""

    def __init__(self) -> None:
        self.lines = Lines()
        self._parts: list[str] = []
        self._linked = self._timed = 0
        self._frame: Frame | None = None
        self._looks: dict[tuple[object, ...], int] = {}
        self._holders = self._articles = 0

    def go(self, root: HtmlElement) -> None:
        """Walk; libxml2 keeps the place, and ``frames`` what the open elements stand in."""
        from lxml.etree import iterwalk

        frames = [Frame(Kind.BOX, Region.PLAIN, 0, 0, -1)]
        walker = iterwalk(root, events=("start", "end"))
        add, end = self._add, self._end
        count = 0
        for event, element in walker:
            tag = element.tag
            what = _TAGS.get(tag, _INLINE)
            if event == "end":
                if what is not _SILENT:
                    frames.pop()
                    if what is _BLOCK:
                        end()
                if text := element.tail:
                    add(text, frames[-1])
                continue
            if what is _SILENT:
                walker.skip_subtree()
                continue
            count += 1
            frame = frames[-1]
            if what is _BLOCK:
                end()
                frame = self._inside(element, tag, frame)
            elif what is not _INLINE:
                frame = self._special(element, tag, frame)
            frames.append(frame)
            if text := element.text:
                add(text, frame)
        end()
        self.lines.elements = count

    def _special(self, element: HtmlElement, tag: str, frame: Frame) -> Frame:
        """The frame of what stands in an element that is no block and yet tells something."""
        if tag == "a":
            return frame._replace(link=True)
        if tag == "time":
            return frame._replace(time=True)
        if tag == "span":
            name = element.get("class")
            return frame._replace(region=named_region(name)) if name and not frame.region else frame
        if tag == "br":
            self._end()
        elif len(element) and element.xpath(_CELL_BLOCKS):
            self._end()
        elif self._parts:
            self._parts.append(" | ")
        return frame

    def _inside(self, element: HtmlElement, tag: str, outer: Frame) -> Frame:
        """The frame of what stands in a block element."""
        attributes = dict(element.items())
        names = attributes.get("class", "")
        region = outer.region
        if region is not Region.HIDDEN:
            region = (attributes and _named(attributes)) or _REGION_OF_TAG.get(tag) or region
        kind = _KINDS.get(tag, Kind.BOX)
        if outer.kind in _INHERITED and kind in (Kind.PARAGRAPH, Kind.BOX, Kind.CELL):
            kind = outer.kind
        article = outer.article
        if tag == "article" or (article < 0 and attributes.get("itemprop") == "articleBody"):
            article = self._articles
            self._articles += 1
        look = self._looks.setdefault((tag, names, outer.look), len(self._looks) + 1)
        holder = outer.holder
        if tag in _HOLDERS:
            self._holders += 1
            holder = self._holders
        return Frame(kind, region, look, holder, article, outer.link, outer.time)

    def _add(self, text: str, frame: Frame) -> None:
        if self._frame is None:
            if text.isspace():
                return
            self._frame = frame
        self._parts.append(text)
        if frame.link or frame.time:
            size = len(text.strip())
            self._linked += size * frame.link
            self._timed += size * frame.time

    def _end(self) -> None:
        """End the line, if one has begun."""
        if self._frame is None:
            return
        text = " ".join("".join(self._parts).split())
        if text:
            frame = self._frame
            if self._timed * 2 > len(text):
                frame = frame._replace(kind=Kind.TIME)
            self.lines.text.append(text)
            self.lines.frame.append(frame)
            self.lines.links.append(min(1.0, self._linked / len(text)))
        self._parts = []
        self._linked = self._timed = 0
        self._frame = None


def _named(attributes: dict[str, str]) -> Region:
    """What a block's attributes call the place inside it."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or "display:none" in attributes.get("style", "").replace(" ", ""):
        return Region.HIDDEN
    if attributes.get("role") == "navigation":
        return Region.NAVIGATION
    if attributes.get("itemprop") == "author":
        return Region.BYLINE
    name, id = attributes.get("class", ""), attributes.get("id", "")
    return named_region(f"{name} {id}" if id else name) if name or id else Region.PLAIN
