"""Page: what the tree of an HTML page says of each line of its visible text.

A reader of HTML fills these columns in; the stages read them. Text that never
was HTML has none of them and pays nothing for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag, StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What an element makes of its line."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    TIME = "time"
    BYLINE = "byline"
    BOX = "box"


class Region(StrEnum):
    """What the page's own names (tags, roles, classes) call the place where a line stands; ``PLAIN`` is none of them."""

    PLAIN = ""
    NAVIGATION = "navigation"
    RELATED = "related"
    COMMENTS = "comments"
    NEWSLETTER = "newsletter"
    SHARE = "share"
    ADVERTISEMENT = "advertisement"
    PAYWALL = "paywall"
    TAGS = "tags"
    BYLINE = "byline"
    DATE = "date"
    DECK = "deck"
    FIGURE = "figure"
    HIDDEN = "hidden"


class Within(IntFlag):
    """Elements that a line stands in, by tag, ARIA role or style; ``PRUNED`` are those that a user has left out."""

    NAV = 1
    FOOTER = 2
    HEADER = 4
    ASIDE = 8
    MAIN = 16
    FORM = 32
    FIGURE = 64
    CODE = 128
    SECTION = 256
    CONTROL = 512
    SILENT = 1024
    UNSHOWN = 2048
    PRUNED = 4096


class Genre(IntEnum):
    """What a page says to machines that it is."""

    UNSAID = 0
    SITE = 1
    ARTICLE = 2
    PRODUCT = 3
    FORUM = 4
    LISTING = 5


class Place(NamedTuple):
    """An element as its look is: its names (class and id), and the look of the element around it."""

    names: str
    outer: int


class Block(NamedTuple):
    """What a line is a part of: ``level`` is a heading's (1 to 6), or counts the lists around, ``quoted`` the quotations around."""

    level: int = 0
    quoted: int = 0
    ordered: bool = False


class Outcome(NamedTuple):
    """What is to be thought of what was taken of a page: the share of right words, 0 to 1, and whether the page has an article at all."""

    confidence: float
    article: bool

    @property
    def verdict(self) -> str:
        """The verdict in words."""
        return "article" if self.article else "no article"


@dataclass(slots=True)
class Page:
    """Columns of a page, one entry a line of the dump made of it, and what the page states of itself.

    ``links`` is the share of a line's characters that are links, 0 to 1.
    ``look`` is the same number for lines whose element, and all elements around
    it, have the same tags and names; ``places`` says by that number what they
    are. ``holder`` numbers the containers that lists, tables and paragraphs
    stand in, and ``outer`` holds for each container the one around it.
    ``article`` is the number of the page's article element, -1 outside all of
    them. ``within`` tells the elements around a line, ``depth`` their number.
    ``block`` says which heading a line is, and which lists and quotations it stands in, ``opens`` whether it opens
    an entry of a list.
    ``extractor`` asks an extractor of articles, which takes longer than all else,
    and gives for each line whether it took it for the main text; None where it
    cannot be asked. ``main`` is its answer where the page shows too little text
    to be judged by, else empty.

    Line 1 is the page's title where ``titled``; ``titles`` are all that the page
    states, for readers and for machines. ``authors`` are the people whom it names
    to machines, as far as it tells people from houses. ``date`` and ``updated`` are ISO 8601.
    """

    kind: list[Kind] = field(default_factory=list)
    region: list[Region] = field(default_factory=list)
    links: list[float] = field(default_factory=list)
    look: list[int] = field(default_factory=list)
    holder: list[int] = field(default_factory=list)
    article: list[int] = field(default_factory=list)
    within: list[int] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    block: list[Block] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    outer: list[int] = field(default_factory=list)
    main: list[bool] = field(default_factory=list)
    extractor: Callable[[], list[bool]] | None = None
    titled: bool = False
    title: str | None = None
    titles: tuple[str, ...] = ()
    description: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    updated: str | None = None
    genre: Genre = Genre.UNSAID
