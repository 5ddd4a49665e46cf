"""Role: what a line is. Every line of a dump ends with exactly one.

Writers choose which roles they print; the families below are what they do
unless told otherwise. See :data:`PRINTED`.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a line of a dump is.

    The value is the name that users write in ``--keep`` and ``--drop`` and
    find in label records.

    >>> Role("caption") is Role.CAPTION
    True
    >>> Role.CAPTION in METADATA
    True
    """

    TITLE = "title"
    DECK = "deck"
    HEADING = "heading"
    BODY = "body"

    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"
    CREDIT = "credit"
    FIELD = "field"

    SHARE = "share"
    RELATED = "related"
    TEASER = "teaser"
    NEWSLETTER = "newsletter"
    COMMENTS = "comments"
    NAVIGATION = "navigation"
    ADVERTISEMENT = "advertisement"
    PAYWALL = "paywall"
    LEGAL = "legal"
    PLAYER = "player"
    READTIME = "readtime"
    TAGS = "tags"

    REPEAT = "repeat"
    BLANK = "blank"


CONTENT = frozenset({Role.TITLE, Role.DECK, Role.HEADING, Role.BODY})
"""Roles that are the article itself."""

METADATA = frozenset({Role.BYLINE, Role.DATE, Role.CAPTION, Role.CREDIT, Role.FIELD})
"""Roles that describe the article; they go to fields of their own."""

STRUCTURE = frozenset({Role.REPEAT, Role.BLANK})
"""Roles that say how a line stands to other lines, not what it says."""

BOILERPLATE = frozenset(Role) - CONTENT - METADATA - STRUCTURE
"""Roles of page furniture."""

PRINTED = CONTENT
"""Roles that are printed unless ``--keep`` or ``--drop`` says otherwise."""

FAMILIES = BOILERPLATE | METADATA | {Role.HEADING, Role.DECK}
"""Roles that a rule may give to a line."""
