"""Decides what dump each entry of a feed is (RSS, RDF, Atom): its text as the feed gives it, under its title.

The text of an entry is HTML as a rule, so that each is a page of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from cleaner.dump import Dump
from cleaner.errors import InputError
from cleaner.lines.patterns import lazy
from cleaner.readers.charset import Decoded
from cleaner.readers.html import html_dump

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTRIES = frozenset(("item", "entry"))
_TEXTS = ("encoded", "content", "body", "description", "summary", "subtitle")
"""Names of an entry's elements that hold its text, the fullest first."""

_NAMES = {
    "title": "title",
    "author": "byline",
    "creator": "byline",
    "pubDate": "date",
    "published": "date",
    "date": "date",
    "issued": "date",
    "guid": "guid",
    "id": "guid",
}
"""Names of an entry's elements that say something of it, with what they are called here."""

_DECLARATION = lazy(r"\s*<\?xml[^>]*\?>")
_ENTITY = lazy(r"&(?!(?:amp|lt|gt|quot|apos);)(\w{2,32};)")
_MARKUP = lazy(r"<[A-Za-z/!][^>]*>|&#?\w+;")


def read_feed(source: Decoded, name: str, max_bytes: int, skip: Callable[[InputError], None] | None = None) -> Iterator[Dump]:
    """Yield the dump of each entry of a feed; one without an address is called ``name:NUMBER``, from 1.

    ``meta`` holds the entry's ``url``, ``byline``, ``date`` and ``feed``, the
    feed's title. Raises :class:`cleaner.InputError` for what is no feed.
    """
    root = _parsed(source.text, name)
    own = next((_said(element) for element in root.iter() if _name(element) == "title"), "")
    entries = [element for element in root.iter() if _name(element) in _ENTRIES]
    if not entries and _name(root) not in ("rss", "feed", "RDF"):
        raise InputError(f"{name}: is no feed: it has no <item> and no <entry>. Read it as a page with -f html, or as text.")
    for number, entry in enumerate(entries, 1):
        try:
            yield _dump(entry, f"{name}:{number}", own, max_bytes)
        except InputError as error:
            if skip is None:
                raise
            skip(error)


def _parsed(text: str, name: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    text = _ENTITY.sub(_character, _DECLARATION.sub("", text.lstrip("\ufeff"), count=1))
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{name}: cannot be read as a feed ({error}). Read it as text with -f text.") from None
    if root is None:
        raise InputError(f"{name}: cannot be read as a feed: it holds no elements. Read it as text with -f text.")
    return root


def _character(found: Any) -> str:
    """The character of an entity that HTML knows and XML does not, which a parser would drop."""
    from html.entities import html5

    return str(html5.get(found[1], found[0].replace("&", "&amp;")))


def _dump(entry: _Element, place: str, feed: str, max_bytes: int) -> Dump:
    said: dict[str, str] = {}
    for element in entry:
        name = _NAMES.get(_name(element), "")
        if name and name not in said and (text := _said(element)):
            said[name] = text
    url = _address(entry) or (said.get("guid", "") if said.get("guid", "").startswith("http") else "")
    meta = {
        name: value for name, value in (("url", url), ("byline", said.get("byline")), ("date", said.get("date")), ("feed", feed)) if value
    }
    return html_dump(_page(said, _content(entry)), url or said.get("guid") or place, url=url or None, meta=meta, max_bytes=max_bytes)


def _page(said: dict[str, str], content: str) -> str:
    """A page that states what the entry does."""
    if not _MARKUP.search(content):
        content = "".join(f"<p>{escape(line)}</p>" for line in content.split("\n") if line.strip())
    title = escape(said.get("title", ""))
    stated = "".join(
        f'<meta name="{name}" content="{escape(said[key])}">' for name, key in (("author", "byline"), ("date", "date")) if key in said
    )
    heading = f"<h1>{title}</h1>" if title else ""
    return f"<!doctype html><html><head><title>{title}</title>{stated}</head><body><article>{heading}{content}</article></body></html>"


def _content(entry: _Element) -> str:
    """The fullest text of an entry, as HTML."""
    for name in _TEXTS:
        for element in entry:
            if _name(element) == name and (text := _inner(element)).strip():
                return text
    return ""


def _inner(element: _Element) -> str:
    """What stands in an element: text, which may be HTML that was escaped, or elements as they are."""
    from lxml import etree

    if not len(element):
        return element.text or ""
    return escape(element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)


def _said(element: _Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _name(element: _Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _address(entry: _Element) -> str:
    """Where the entry's page is."""
    for element in entry:
        if _name(element) == "link":
            found = element.get("href") or (element.text or "").strip()
            if found and element.get("rel", "alternate") == "alternate":
                return found
    return ""
