"""Decides what the lines of an HTML page's visible text are, and what the tree says of each.

A block element starts a line, and so does ``br``; a table row is one line;
code keeps its line breaks and its indentation.
Nothing is judged here: menus and adverts are lines too. The walk is libxml2's,
so that no depth of nesting can exhaust Python's stack.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from cleaner.lines.elements import BLOCKS, UNSEEN
from cleaner.lines.page import Block, Kind, Place, Region, Within
from cleaner.lines.patterns import lazy
from cleaner.readers.html.names import named_region
from cleaner.readers.html.places import is_hidden, said_of

if TYPE_CHECKING:
    from lxml.etree import _Element

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
    **dict.fromkeys(("annotation", "annotation-xml"), _SILENT),
    **dict.fromkeys(("a", "br", "img", "ins", "span", "sup", "td", "th", "time"), _SPECIAL),
    "math": _INLINE,
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

_LISTS = frozenset(("ul", "ol", "menu", "dir", "dl"))
_ENTRIES = frozenset(("li", "dd", "dt"))
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_PLAIN = Block()

_CODE = Within.CODE.value
"""A number instead of a flag: an operation on a flag takes ten times as long."""

_PRUNED = Within.PRUNED.value

TAB = 4
"""Columns that a tab indents code by."""

_NUMBER = lazy(r"\d+")
_FORMULA = lazy(r"\b(?:math|latex|tex|mwe)\b", re.IGNORECASE)
"""Names of pictures of formulas, whose alternative text is the formula."""


class Frame(NamedTuple):
    """Where a piece of text stands."""

    kind: Kind
    region: Region
    look: int
    holder: int
    article: int
    within: int = 0
    depth: int = 0
    link: bool = False
    time: bool = False
    block: Block = _PLAIN


@dataclass(slots=True)
class Lines:
    """The lines of a page's visible text as columns (see :class:`cleaner.lines.page.Page`), in the order of the page.

    ``elements`` counts the page's elements that may show text; ``places`` and
    ``outer`` are those of :class:`cleaner.lines.page.Page`.
    """

    text: list[str] = field(default_factory=list)
    frame: list[Frame] = field(default_factory=list)
    links: list[float] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)
    elements: int = 0
    places: list[Place] = field(default_factory=lambda: [Place("", -1)])
    outer: list[int] = field(default_factory=lambda: [-1])

    def below(self, text: str, frame: Frame) -> Lines:
        """Return these lines below one that the page does not show."""
        return replace(self, text=[text, *self.text], frame=[frame, *self.frame], links=[0.0, *self.links], opens=[False, *self.opens])


def read_lines(root: _Element, prune: Collection[_Element] = (), only: Collection[_Element] | None = None) -> Lines:
    """Return the lines of a parsed page; those of some elements, and those outside some others, are said to be left out."""
    walk = _Walk(prune, only)
    walk.go(root)
    return walk.lines


class _Inside(NamedTuple):
    """An open element: where its text stands, and what was found of the elements inside it, by tag and attributes."""

    frame: Frame
    known: dict[tuple[str, tuple[tuple[str, str], ...]], _Inside]


class _Walk:
    """One walk over a page in the order of its text."""

    def __init__(self, prune: Collection[_Element], only: Collection[_Element] | None) -> None:
        self.lines = Lines()
        self._prune = prune
        self._only = only
        self._parts: list[str] = []
        self._linked = self._timed = 0
        self._frame: Frame | None = None
        self._opens = False
        self._looks: dict[tuple[str, str, int], int] = {}
        self._articles = 0

    def go(self, root: _Element) -> None:
        """Walk; libxml2 keeps the place, and ``opened`` what the open elements stand in."""
        from lxml.etree import iterwalk

        opened = [_Inside(Frame(Kind.BOX, Region.PLAIN, 0, 0, -1, within=0 if self._only is None else _PRUNED), {})]
        chosen = bool(self._prune or self._only)
        walker = iterwalk(root, events=("start", "end"))
        add, end = self._add, self._end
        count = 0
        skipped: set[_Element] = set()
        for event, element in walker:
            tag = element.tag
            what = _TAGS.get(tag, _INLINE)
            if event == "end":
                if element in skipped:
                    skipped.discard(element)
                elif what is not _SILENT:
                    opened.pop()
                    if what is _BLOCK:
                        end()
                text = element.tail
                if text and (self._frame is not None or not text.isspace()):
                    add(text, opened[-1].frame)
                continue
            if what is _SILENT:
                walker.skip_subtree()
                continue
            count += 1
            inside = opened[-1]
            if what is _BLOCK:
                end()
                inside = self._inside(element, tag, inside)
            elif what is not _INLINE:
                if (tag == "span" and element.attrib and is_hidden(element.attrib)) or (tag == "sup" and self._note(element, inside.frame)):
                    walker.skip_subtree()
                    skipped.add(element)
                    continue
                inside = self._special(element, tag, inside)
            if chosen:
                inside = self._chosen(element, inside)
            opened.append(inside)
            text = element.text
            if text and (self._frame is not None or not text.isspace()):
                add(text, inside.frame)
        end()
        self.lines.elements = count

    def _chosen(self, element: _Element, inside: _Inside) -> _Inside:
        """Where what stands in an element stands that a user may have left out, or have chosen alone."""
        within = inside.frame.within
        if self._only and element in self._only:
            within &= ~_PRUNED
        if element in self._prune:
            within |= _PRUNED
        return inside if within == inside.frame.within else _Inside(inside.frame._replace(within=within), {})

    def _note(self, element: _Element, frame: Frame) -> bool:
        """Write the mark of a footnote, a number that is a link, in brackets: beside a number it would read as part of it."""
        if len(element) != 1 or element[0].tag != "a" or (element.text or "").strip():
            return False
        mark = "".join(element.itertext()).strip()
        if mark.isdigit():
            self._add(f"[{mark}]", frame)
        return mark.isdigit()

    def _special(self, element: _Element, tag: str, outer: _Inside) -> _Inside:
        """Where what stands in an element stands that is no block and yet tells something."""
        if tag == "a" or tag == "time":
            return self._marked(tag, outer)
        if tag == "sup":
            return outer
        if tag == "span" or tag == "ins":  # adverts come in the latter
            name = element.get("class")
            region = named_region(name) if name and not outer.frame.region else Region.PLAIN
            return _Inside(outer.frame._replace(region=region), {}) if region else outer
        if tag == "img":
            if "alt" in element.attrib and _FORMULA.search(str(element.get("class") or "")):
                self._add(f" {element.get('alt')} ", outer.frame)
        elif tag == "br":
            self._end()
        elif len(element) and element.xpath(_CELL_BLOCKS):
            self._end()
        elif self._parts:
            self._parts.append(" | ")
        return outer

    def _marked(self, tag: str, outer: _Inside) -> _Inside:
        """Where what stands in a link or a time stands."""
        key = tag, ()
        if key not in outer.known:
            frame = outer.frame._replace(link=True) if tag == "a" else outer.frame._replace(time=True)
            outer.known[key] = _Inside(frame, {})
        return outer.known[key]

    def _inside(self, element: _Element, tag: str, outer: _Inside) -> _Inside:
        """Where what stands in a block element stands; the same for elements side by side that are alike, and no containers."""
        items = element.items()
        container = tag in _HOLDERS
        if not container:
            self._opens = self._opens or tag in _ENTRIES
            key = tag, tuple(items)
            if found := outer.known.get(key):
                return found
        frame = outer.frame
        attributes = dict(items)
        names = attributes.get("class", "")
        said = said_of(tag, attributes)
        region = frame.region if frame.region is Region.HIDDEN else said.region or frame.region
        within = frame.within | said.within
        if region is Region.HIDDEN:
            within |= said.unshown
        kind = _KINDS.get(tag, Kind.BOX)
        if frame.kind in _INHERITED and kind in (Kind.PARAGRAPH, Kind.BOX, Kind.CELL):
            kind = frame.kind
        article = frame.article
        if tag == "article" or (article < 0 and attributes.get("itemprop") == "articleBody"):
            article = self._articles
            self._articles += 1
        holder = frame.holder
        if container:
            if id := attributes.get("id"):
                names = f"{names} {id if id.isalpha() else _NUMBER.sub('', id)}"
            self.lines.outer.append(holder)
            holder = len(self.lines.outer) - 1
        look_key = (tag, names, frame.look)
        look = self._looks.get(look_key)
        if look is None:
            look = self._looks[look_key] = len(self.lines.places)
            self.lines.places.append(Place(names, frame.look))
        inside = _Inside(
            Frame(kind, region, look, holder, article, within, frame.depth + 1, frame.link, frame.time, _block(tag, frame.block)), {}
        )
        if not container and article == frame.article:
            outer.known[key] = inside
        return inside

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
        frame, text = self._frame, "".join(self._parts)
        if frame.within & _CODE:
            texts = [line for piece in text.split("\n") if (line := piece.rstrip().expandtabs(TAB))]
        else:
            texts = [line] if (line := " ".join(text.split())) else []
        size = sum(map(len, texts))
        if self._timed * 2 > size:
            frame = frame._replace(kind=Kind.TIME)
        for line in texts:
            self.lines.text.append(line)
            self.lines.frame.append(frame)
            self.lines.links.append(min(1.0, self._linked / size))
            self.lines.opens.append(self._opens)
            self._opens = False
        self._parts = []
        self._linked = self._timed = 0
        self._frame = None


def _block(tag: str, outer: Block) -> Block:
    """What an element makes of the text inside it, as a part of the page."""
    if tag in _LISTS:
        return Block(outer.level + 1, outer.quoted, tag == "ol")
    if tag in _LEVELS:
        return Block(_LEVELS[tag], outer.quoted)
    return Block(outer.level, outer.quoted + 1, outer.ordered) if tag == "blockquote" else outer
