"""Decides what a page says of itself outside JSON-LD and meta elements: by what it shows, and by its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.lines.patterns import lazy
from cleaner.readers.html.statements.values import day, name, plain

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME_WORDS = 8
"""Words of the longest byline that is believed without its page saying it to machines."""

_IN_URL = lazy(r"/((?:19|20)\d\d)[/-]?(0\d|1[0-2])[/-]?([0-2]\d|3[01])(?=\D)")


def document_title(root: _Element) -> str | None:
    """Return the text of the page's title element."""
    return next((plain(element.text or "") for element in root.iter("title")), None)


def shown_language(root: _Element) -> str | None:
    """Return the language that the page's outermost element names."""
    said: str | None = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return said


def canonical_url(root: _Element) -> str | None:
    """Return the address that the page links to as its own."""
    link = next((e for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
    return plain(link.get("href") or "") if link is not None else None


def shown_date(root: _Element) -> str | None:
    """Return the first day that a time element states, one that says it is the publication's first."""
    first = None
    for element in root.iter("time"):
        own = day(element.get("datetime") or "".join(element.itertext()))
        if own and (element.get("pubdate") is not None or element.get("itemprop") == "datePublished"):
            return own
        first = first or own
    for element in root.xpath('.//*[@itemprop="datePublished"]')[:1]:
        first = day(element.get("content") or element.get("datetime") or "".join(element.itertext())) or first
    return first


def url_date(url: str | None) -> str | None:
    """Return the day in an address.

    >>> url_date("https://post.example/2026/02/09/ferry")
    '2026-02-09'
    """
    match = _IN_URL.search(url or "")
    return day("-".join(match.groups())) if match else None


def shown_byline(root: _Element) -> str | None:
    """Return the name in the first element that says it is the author's."""
    for element in root.xpath('.//*[@rel="author" or @itemprop="author"]')[:3]:
        said = name("".join(element.itertext()))
        if said and len(said.split()) <= NAME_WORDS:
            return said
    return None
