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

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    **dict.fromkeys(("p", "pre", "blockquote"), Kind.PARAGRAPH),
    **dict.fromkeys(("li", "dd", "dt"), Kind.ITEM),
    **dict.fromkeys(("figcaption", "caption"), Kind.CAPTION),
    "tr": Kind.CELL,
}
_INHERITED = frozenset((Kind.HEADING, Kind.ITEM, Kind.CAPTION))
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
    article: int
    link: bool = False
    time: bool = False


@dataclass(slots=True)
class Lines:
    """The lines of a page's visible text as columns (see :class:`cleaner.lines.page.Page`), in the order of the page."""

    text: list[str] = field(default_factory=list)
    frame: list[Frame] = field(default_factory=list)
    links: list[float] = field(default_factory=list)


@lru_cache(maxsize=4096)
def named_region(name: str) -> Region:
    """Return what the words of a class, id or role call a place.

    >>> named_region("article__related-links"), named_region("paragraph")
    (<Region.RELATED: 'related'>, <Region.PLAIN: ''>)
    """
    words = _SPACED.sub("-", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name)).replace("-", " - ").replace(" - ", "-")
    return next((region for region, pattern in _NAMED if pattern.search(words)), Region.PLAIN)
