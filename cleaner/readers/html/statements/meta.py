"""Decides what a page's meta elements say of its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.readers.html.statements.values import value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMES = {
    "title": ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline", "title"),
    "description": ("description", "og:description", "twitter:description", "dc.description", "sailthru.description"),
    "byline": ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "byline"),
    "date": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "og:published_time",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "article.published",
        "published-date",
        "publish-date",
        "publishdate",
        "pubdate",
        "published",
        "publication_date",
        "publication-date",
        "citation_publication_date",
        "citation_online_date",
        "w-published-date",
        "cludo:date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "date",
    ),
    "updated": (
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "article.updated",
        "updated",
        "dcterms.modified",
        "dc.date.modified",
        "last-modified-date",
        "last-modified",
    ),
    "site_name": ("og:site_name", "application-name", "publisher"),
    "language": ("og:locale", "content-language", "inlanguage", "language"),
    "url": ("og:url",),
    "genre": ("og:type",),
}
"""Names of meta elements for each statement, the most trusted first."""


def read_meta(root: _Element) -> tuple[dict[str, str], list[str]]:
    """Return the statements of a page's meta elements, and all the titles among them."""
    found = _contents(root)
    said: dict[str, str] = {}
    for statement, keys in _NAMES.items():
        values = (value_of(statement, found[key]) for key in keys if key in found)
        if value := next(filter(None, values), None):
            said[statement] = value
    titles = (value_of("title", found[key]) for key in _NAMES["title"] if key in found)
    return said, [title for title in titles if title]


def _contents(root: _Element) -> dict[str, str]:
    """The first content of each meta element by its name in lower case."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = element.get("content")
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                if key := element.get(attribute):
                    found.setdefault(key.strip().lower(), content)
    return found
