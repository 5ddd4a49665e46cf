"""Embeds: decides which lines of a page belong to something that it embeds: posts of networks, carousels of pictures.

Told by the names that those who hand out the code to embed gave it, and that
makers of carousels give them. A post is no text of the article's author; an
article that is told in slides has a good part of its words there.
"""

from __future__ import annotations

from cleaner.lines.patterns import lazy
from cleaner.roles import Role
from cleaner.stages.tree.leftovers import BOX_SHARE
from cleaner.stages.tree.lines import TreeLines, Why

MOST_POSTS = 0.5
"""Share of the words taken up to which posts are embedded in an article; of more the page is a collection of posts."""

_POST = lazy(r"\b(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-post|reddit-(?:card|embed)|bluesky-embed|mastodon-embed)")
_CAROUSEL = lazy(r"(?i:carousel|lightbox|slick-slide|swiper-slide)")


def embeds(lines: TreeLines) -> dict[int, Why]:
    """Return the taken rows that are of an embedded post or of a carousel, each with its role and the reason why it goes."""
    posts = lines.below(_POST, lines.taken)
    slides = lines.below(_CAROUSEL, lines.taken)
    found: dict[int, Why] = {}
    for rows, most, why in (
        (slides, BOX_SHARE, (Role.CAPTION, "tree: slide of a carousel")),
        (posts, MOST_POSTS, (Role.PLAYER, "tree: embedded post")),
    ):
        if lines.count(rows) <= most * lines.words:
            found |= dict.fromkeys(rows, why)
    return found
