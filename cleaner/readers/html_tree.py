"""Decides what the lines of an HTML page's visible text are, and what the tree says of each.

A block element starts a line, and so does ``br``; a table row is one line.
Nothing is judged here: menus and adverts are lines too. The walk keeps a stack
of its own, so that no depth of nesting can exhaust Python's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.lines.page import Kind, Region

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset(
    "script style noscript template svg math head iframe object embed applet audio video canvas map select datalist button input textarea"
    " progress meter rp rt dialog frameset noframes link meta source track area param".split()
)
"""Elements that show no text, or text that belongs to a control."""

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hgroup hr html legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul"
    " amp-accordion amp-carousel amp-list amp-sidebar".split()
)
_CELLS = frozenset(("td", "th"))
_CELL_BLOCKS = ".//p|.//div|.//ul|.//ol|.//table|.//h1|.//h2|.//h3"
"""What a layout table's cell holds and a table of figures does not."""

_HOLDERS = frozenset("address article aside body details div fieldset footer form header main nav section".split())
"""Containers; lists, quotations and tables are parts of the text that they stand in."""

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

_NAMED = tuple(
    (region, re.compile(pattern, re.IGNORECASE))
    for region, pattern in (
        (Region.COMMENTS, r"\bcomments?\b|comment-?(?:list|section|thread|wrap|area|respond)|\bdisqus|\breplies\b|kommentare\b"),
        (Region.NEWSLETTER, r"newsletter|subscri|sign-?up|mailing-?list|opt-?in\b"),
        (Region.PAYWALL, r"paywall|piano-|\bregwall|meter(?:ed|ing)?-?(?:message|wall)"),
        (Region.SHARE, r"\bshar(?:e|ing)\b|share-?(?:bar|button|tool|link|icon)|social|sociable|follow-?us"),
        (Region.ADVERTISEMENT, r"\bad(?:s|vert\w*|-?slot|-?unit|-?container|-?wrapper)?\b|outbrain|taboola|sponsor|\bpromo(?:tion)?\b|affiliate|dfp"),
        (
            Region.RELATED,
            r"related|read-?(?:more|also|next)|more-?(?:on|from|stories|news|articles)|most-?(?:read|popular|viewed)|recommend|teaser|trending"
            r"|see-?also|also-?read|up-?next|suggest|popular|related-?(?:box|links)|(?:inline|in-article)-?(?:link|story|promo)|mehr-?zum"
            r"|further-?reading|latest-?(?:news|stories)|next-?(?:article|story|post)|prev(?:ious)?-?(?:article|story|post)",
        ),
        (Region.TAGS, r"\btags?\b|tag-?(?:list|cloud|links)|keywords|topics?-?(?:list|bar)|categor(?:y|ies)-?(?:list|links)"),
        (Region.NAVIGATION, r"bread-?crumb|\bmenu\b|\bnav(?:bar|igation)?\b|side-?bar|\bfooter\b|cookie|consent|\bgdpr\b|pagination|skip-?link"),
        (
            Region.DECK,
            r"\bdeck?\b|stand-?first|sub-?(?:title|head(?:line)?|line)\b|\blead(?:text|in)?\b|\bintro(?:duction|text)?\b|\bsummary\b|chapo\b|vorspann|sapo\b"
            r"|entradilla|bajada|\bexcerpt\b|\bsommario\b|\bingress|\bperex\b|\blede\b",
        ),
        (Region.BYLINE, r"by-?line|\bauthors?\b|author-?(?:name|info|bio|box|meta)|contributor"),
        (Region.DATE, r"\bdate\b|date-?line|publish(?:ed)?-?(?:date|time|on)|time-?stamp|\bpub-?date|post-?date|article-?date|entry-?date"),
        (Region.FIGURE, r"caption|image-?(?:credit|source|text|description)|photo-?credit|gallery|slide-?show|bildunterschrift|media-?credit"),
    )
)
"""What names of classes say in the field's habit, the surest first."""

_SPACED = re.compile(r"[-_/:.]+")


class Frame(NamedTuple):
    """Where a piece of text stands."""

    kind: Kind
    region: Region
    look: int
    place: int
    holder: int
    article: int
    link: bool = False
    time: bool = False


@dataclass(slots=True)
class Lines:
    """The lines of a page's visible text as columns (see :class:`cleaner.lines.page.Page`), in the order of the page."""

    text: list[str] = field(default_factory=list)
    frame: list[Frame] = field(default_factory=list)
    links: list[float] = field(default_factory=list)



_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=4096)
def named_region(name: str) -> Region:
    """Return what the words of a class or id call a place.

    >>> named_region("article__related-links").value, named_region("paragraph").value
    ('related', '')
    """
    words = _SPACED.sub("-", _CAMEL.sub("-", name))
    return next((region for region, pattern in _NAMED if pattern.search(words)), Region.PLAIN)


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
        self._places = self._articles = 0

    def go(self, root: HtmlElement) -> None:
        """Walk; an entry of the stack is an element with the frame it stands in, or the text behind one."""
        outer = Frame(Kind.BOX, Region.PLAIN, 0, 0, 0, -1)
        todo: list[tuple[HtmlElement | None, str | None, Frame, bool]] = [(root, None, outer, False)]
        while todo:
            element, tail, frame, block = todo.pop()
            if element is None:
                if block:
                    self._end()
                if tail:
                    self._add(tail, frame)
                continue
            tag = element.tag
            text_behind = element.tail
            if not isinstance(tag, str) or tag in _UNSEEN:
                if text_behind:
                    self._add(text_behind, frame)
                continue
            block = tag in _BLOCKS
            if block or text_behind:
                todo.append((None, text_behind, frame, block))
            if block:
                self._end()
                frame = self._inside(element, tag, frame)
            elif tag == "br":
                self._end()
                continue
            elif tag == "a":
                frame = frame._replace(link=True)
            elif tag == "time":
                frame = frame._replace(time=True)
            elif tag in _CELLS:
                if element.find("*") is not None and element.xpath(_CELL_BLOCKS):
                    self._end()
                elif self._parts:
                    self._parts.append(" | ")
            elif tag == "span" and not frame.region and (name := element.get("class")):
                frame = frame._replace(region=named_region(name))
            if text := element.text:
                self._add(text, frame)
            for child in reversed(element):
                todo.append((child, None, frame, False))
        self._end()

    def _inside(self, element: HtmlElement, tag: str, outer: Frame) -> Frame:
        """The frame of what stands in a block element."""
        names = element.get("class") or ""
        id = element.get("id")
        region = outer.region
        if region is not Region.HIDDEN:
            region = self._named(element, names, id) or _REGION_OF_TAG.get(tag) or region
        kind = _KINDS.get(tag, Kind.BOX)
        if outer.kind in _INHERITED and kind in (Kind.PARAGRAPH, Kind.BOX, Kind.CELL):
            kind = outer.kind
        article = outer.article
        if tag == "article" or (tag == "div" and element.get("itemprop") == "articleBody" and article < 0):
            article = self._articles if article < 0 or tag == "article" else article
            self._articles += 1
        self._places += 1
        look = self._looks.setdefault((tag, names, outer.look), len(self._looks) + 1)
        holder = self._places if tag in _HOLDERS else outer.holder
        return Frame(kind, region, look, self._places, holder, article, outer.link, outer.time)

    @staticmethod
    def _named(element: HtmlElement, names: str, id: str | None) -> Region:
        if element.get("hidden") is not None or element.get("aria-hidden") == "true" or "display:none" in (element.get("style") or "").replace(" ", ""):
            return Region.HIDDEN
        if element.get("role") == "navigation":
            return Region.NAVIGATION
        if element.get("itemprop") == "author":
            return Region.BYLINE
        if not names and not id:
            return Region.PLAIN
        return named_region(f"{names} {id}" if id else names)

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
