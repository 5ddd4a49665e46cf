"""Decides what an HTML page states of itself: title, byline, date, description, site name, language, address.

JSON-LD is believed first, since publishers feed search engines with it, then
meta elements, then what the page shows. Nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from cleaner.lines import dates
from cleaner.lines.patterns import lazy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST_JSON = 2 * 1024 * 1024
"""Characters of the largest JSON-LD block that is read; an article's own has some thousand."""

DEEPEST = 6
"""Levels of JSON-LD that are looked through: a graph, its nodes, what these are about."""

HEADLINE_WORDS = 3
"""Words that a heading has at least to be a headline that nothing else names; a site's logo has fewer."""

SHARED = 0.7
"""Share of a headline's words that another must hold to be the same, told anew for networks."""

LONGEST = 300
"""Characters of the longest title, name or site name that is believed."""

_ARTICLE = lazy(r"(?:Article|BlogPosting|Report|LiveBlogPosting|Recipe|Review|ScholarlyArticle|SocialMediaPosting)$")
"""Types of schema.org whose statements are of the page's own text."""

_META = {
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
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "date",
        "last-modified-date",
    ),
    "site_name": ("og:site_name", "application-name", "publisher"),
    "language": ("og:locale", "content-language", "inlanguage", "language"),
    "url": ("og:url",),
}
"""Names of meta elements for each statement, the most trusted first."""

_ISO = lazy(r"(\d{4})-?(\d\d)-?(\d\d)(?![\d-])")
_IN_URL = lazy(r"/((?:19|20)\d\d)[/-]?(0\d|1[0-2])[/-]?([0-2]\d|3[01])(?=\D)")
_TAGS = lazy(r"<[^<>]{1,200}>")
_ADDRESS = lazy(r"https?://|www\.|@")


@dataclass(slots=True)
class Statements:
    """What a page states; None where it says nothing.

    ``date`` is an ISO 8601 day. ``titles`` are all headlines that it states,
    the most trusted first: for readers, for search engines, for networks.
    """

    title: str | None = None
    titles: tuple[str, ...] = ()
    description: str | None = None
    byline: str | None = None
    date: str | None = None
    site_name: str | None = None
    language: str | None = None
    url: str | None = None


def read_statements(root: HtmlElement, url: str | None) -> Statements:
    """Return what a parsed page states; ``url`` is the address that the page was had from, if known."""
    said = _from_json(root)
    meta = _from_meta(root)
    for name, keys in _META.items():
        if getattr(said, name) is None:
            values = (_value(name, meta[key]) for key in keys if key in meta)
            setattr(said, name, next((value for value in values if value), None))
    document = next((_plain(e.text or "") for e in root.iter("title")), None)
    others = (_value("title", meta[key]) for key in _META["title"] if key in meta)
    said.titles = tuple(dict.fromkeys(t for t in (said.title, *others, document) if t))
    said.language = said.language or root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if said.language:
        said.language = said.language.strip().replace("_", "-")[:LONGEST] or None
    if said.url is None:
        link = next((e for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
        said.url = (_plain(link.get("href") or "") if link is not None else None) or url
    said.date = said.date or _shown_date(root) or _url_date(url or said.url)
    if said.byline is None:
        said.byline = _shown_byline(root)
    return said


def _value(name: str, text: str) -> str | None:
    if name == "date":
        return _day(text)
    if name == "byline":
        return _name(text)
    value = _plain(text)
    if name == "site_name" and value and _ADDRESS.search(value):
        return None
    return value if value and (len(value) <= LONGEST or name == "description") else None


def _plain(text: str) -> str | None:
    """A statement without the tags and entities that careless templates leave in it."""
    if "&" in text:
        text = unescape(text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    return " ".join(text.split()) or None


def _name(text: str) -> str | None:
    """The name of an author; an address or an account is none."""
    name = _plain(text)
    return name if name and len(name) <= LONGEST and not _ADDRESS.search(name) else None


def _day(text: str) -> str | None:
    """The day of a machine-readable or printed date."""
    match = _ISO.search(text)
    if match:
        year, month, day = map(int, match.groups())
        if 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31:
            return f"{year:04}-{month:02}-{day:02}"
    return dates.parse(text[:80])


def _from_meta(root: HtmlElement) -> dict[str, str]:
    """The first content of each meta element by its name in lower case."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = element.get("content")
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                if key := element.get(attribute):
                    found.setdefault(key.strip().lower(), content)
    return found


def _from_json(root: HtmlElement) -> Statements:
    """What the page's JSON-LD says of its article."""
    said = Statements()
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
            if any(isinstance(t, str) and _ARTICLE.search(t) for t in (types if isinstance(types, list) else [types])):
                _state(said, node)
    return said


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


def _state(said: Statements, node: dict[str, Any]) -> None:
    """Take over what an article node says and no node before it did."""
    for name, key in (("title", "headline"), ("description", "description"), ("date", "datePublished"), ("language", "inLanguage")):
        text = node.get(key)
        if isinstance(text, str) and getattr(said, name) is None:
            setattr(said, name, _value(name, text))
    if said.byline is None:
        said.byline = ", ".join(dict.fromkeys(_names(node.get("author")))) or None
    if said.site_name is None:
        said.site_name = next(iter(_names(node.get("publisher"))), None)


def _names(value: Any) -> list[str]:
    """The names of persons or organisations, however they are written down."""
    if isinstance(value, list):
        return [name for item in value[:20] for name in _names(item)]
    if isinstance(value, dict):
        value = value.get("name")
        if isinstance(value, list):
            return _names(value)
    name = _name(value) if isinstance(value, str) else None
    return [name] if name else []


def headline(said: Statements, headings: Sequence[tuple[str, bool]]) -> str | None:
    """Return the title of the page's article: what the page shows as such, else what it states.

    ``headings`` are the texts of the heading lines above the article's text in
    their order, each with whether it is an ``h1``. Of those that agree with a
    statement the nearest to the text is shown; above it a breadcrumb may hold
    a headline that was made for search engines.
    """
    for text, _ in reversed(headings):
        if any(agree(text, stated) for stated in said.titles):
            return text
    for text, is_first in reversed(headings):
        if is_first and len(text.split()) >= HEADLINE_WORDS:
            return text
    return said.titles[0] if said.titles else None


_WORD = lazy(r"\w+")


def agree(one: str, other: str) -> bool:
    """Tell whether two headlines are the same but for what one adds: most words of the shorter are in the longer.

    >>> agree("Ferry late again", "Ferry late again | The Harbour Post"), agree("Ferry late again", "Weather")
    (True, False)
    """
    a, b = (_WORD.findall(text.replace("\u00ad", "").casefold()) for text in (one, other))
    if len(a) > len(b):
        a, b = b, a
    if "".join(a) in "".join(b):
        return 2 * len("".join(a)) >= len("".join(b)) or len(a) >= HEADLINE_WORDS
    known = set(b)
    return len(a) >= HEADLINE_WORDS and sum(w in known for w in a) >= SHARED * len(a)


def _shown_date(root: HtmlElement) -> str | None:
    """The first day that a time element states, one that says it is the publication's first."""
    first = None
    for element in root.iter("time"):
        day = _day(element.get("datetime") or "".join(element.itertext()))
        if day and (element.get("pubdate") is not None or element.get("itemprop") == "datePublished"):
            return day
        first = first or day
    for element in root.xpath('.//*[@itemprop="datePublished"]')[:1]:
        first = _day(element.get("content") or element.get("datetime") or "".join(element.itertext())) or first
    return first


def _url_date(url: str | None) -> str | None:
    match = _IN_URL.search(url or "")
    return "-".join(match.groups()) if match else None


def _shown_byline(root: HtmlElement) -> str | None:
    """The name in the first element that says it is the author's."""
    for element in root.xpath('.//*[@rel="author" or @itemprop="author"]')[:3]:
        name = _name("".join(element.itertext()))
        if name and len(name.split()) <= 8:
            return name
    return None
