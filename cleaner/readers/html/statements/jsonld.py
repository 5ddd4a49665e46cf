"""Decides what a page's JSON-LD says of its article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cleaner.lines.page import Genre
from cleaner.lines.patterns import lazy
from cleaner.readers.html.statements.values import name, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_JSON = 2 * 1024 * 1024
"""Characters of the largest block that is read; an article's own has some thousand."""

DEEPEST = 6
"""Levels of a block that are looked through: a graph, its nodes, what these are about."""

_ARTICLE = lazy(r"(?:Article|BlogPosting|Report|LiveBlogPosting|Recipe|Review|ScholarlyArticle|SocialMediaPosting)$")
"""Types of schema.org whose statements are of the page's own text."""

_PAGES = frozenset(
    ("WebPage", "ItemPage", "AboutPage", "FAQPage", "MedicalWebPage", "HowTo", "Course", "Dataset", "PodcastEpisode", "VideoObject")
)
"""Types of what an article may stand in, or a page be instead of one."""

_GENRES = {
    "Product": Genre.PRODUCT,
    "ProductGroup": Genre.PRODUCT,
    "DiscussionForumPosting": Genre.FORUM,
    "QAPage": Genre.FORUM,
    "CollectionPage": Genre.LISTING,
    "ItemList": Genre.LISTING,
}
"""Types of schema.org by which a page says that it is no article."""

_TEXTS = {
    "title": "headline",
    "description": "description",
    "date": "datePublished",
    "updated": "dateModified",
    "language": "inLanguage",
}
"""Keys of the statements that are plain text."""


def read_jsonld(root: _Element) -> tuple[dict[str, str], Genre]:
    """Return the statements of a page's JSON-LD, and what it says that the page is.

    Of its article nodes the first that says something counts; of those of the
    page around it only days and authors, where no article node has them.
    """
    said: dict[str, str] = {}
    around: dict[str, str] = {}
    genre = Genre.UNSAID
    for script in root.iter("script"):
        text = script.text
        if not text or "ld+json" not in (script.get("type") or "") or len(text) > LARGEST_JSON:
            continue
        try:
            document = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(document):
            types = node.get("@type")
            for kind in types if isinstance(types, list) else [types]:
                if not isinstance(kind, str):
                    continue
                genre = genre or _GENRES.get(kind, Genre.UNSAID)
                if _ARTICLE.search(kind):
                    genre = genre or Genre.ARTICLE
                    said = _stated(node) | said
                elif kind in _PAGES:
                    stated = _stated(node)
                    around = {key: stated[key] for key in ("date", "updated", "byline", "authors") if key in stated} | around
    return around | said, genre


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document that may be the article, the outer ones first."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(key), list | dict):
                yield from _nodes(value[key], depth + 1)


def _stated(node: dict[str, Any]) -> dict[str, str]:
    """What an article node says."""
    said = {key: value_of(key, text) for key, field in _TEXTS.items() if isinstance(text := node.get(field), str)}
    said["byline"] = ", ".join(dict.fromkeys(_names(node.get("author"))))
    said["authors"] = "\n".join(dict.fromkeys(_names(node.get("author"), people=True)))
    said["site_name"] = next(iter(_names(node.get("publisher"))), None)
    return {key: value for key, value in said.items() if value}


def _names(value: Any, *, people: bool = False) -> list[str]:
    """The names of persons or organisations, however they are written down; those of ``people`` alone, if it is told what they are."""
    if isinstance(value, list):
        return [own for item in value[:20] for own in _names(item, people=people)]
    if isinstance(value, dict):
        if people and value.get("@type") not in ("Person", ["Person"], None):
            return []
        value = value.get("name")
        if isinstance(value, list):
            return _names(value)
    said = name(value) if isinstance(value, str) else None
    return [said] if said else []
