"""Page: what the tree of an HTML page says of each line of its visible text.

A reader of HTML fills these columns in; the stages read them. Text that never
was HTML has none of them and pays nothing for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


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


@dataclass(slots=True)
class Page:
    """Columns of a page, one entry a line of the dump made of it, and what the page states of itself.

    ``links`` is the share of a line's characters that are links, 0 to 1.
    ``look`` is the same number for lines whose element, parent and
    grandparent have the same tags and classes. ``holder`` numbers the containers
    that lists, tables and paragraphs stand in. ``article`` is the number of the page's
    article element, -1 outside all of them. ``main`` is true for lines that the
    extractor took for the main text.

    Line 1 is the page's title where ``titled``; ``titles`` are all that the page
    states, for readers and for machines. ``date`` is ISO 8601.
    """

    kind: list[Kind] = field(default_factory=list)
    region: list[Region] = field(default_factory=list)
    links: list[float] = field(default_factory=list)
    look: list[int] = field(default_factory=list)
    holder: list[int] = field(default_factory=list)
    article: list[int] = field(default_factory=list)
    main: list[bool] = field(default_factory=list)
    titled: bool = False
    title: str | None = None
    titles: tuple[str, ...] = ()
    description: str | None = None
    byline: str | None = None
    date: str | None = None
