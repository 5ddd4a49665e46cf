"""Decides what an HTML page states of itself: titles, byline, date, description, site name, language, address.

JSON-LD is believed first, since publishers feed search engines with it, then
meta elements, then what the page shows. Nothing is fetched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.lines.page import Genre
from cleaner.readers.html.statements.jsonld import read_jsonld
from cleaner.readers.html.statements.meta import read_meta
from cleaner.readers.html.statements.shown import canonical_url, document_title, shown_byline, shown_date, shown_language, url_date
from cleaner.readers.html.statements.values import LONGEST, apart

if TYPE_CHECKING:
    from lxml.etree import _Element

_GENRES = {"article": Genre.ARTICLE, "news": Genre.ARTICLE, "product": Genre.PRODUCT, "og:product": Genre.PRODUCT, "website": Genre.SITE}
"""Types of the Open Graph protocol."""


@dataclass(slots=True)
class Statements:
    """What a page states; None where it says nothing.

    ``authors`` are the people of its byline, where it tells them from houses. ``date``, of
    publication, and ``updated`` are ISO 8601 days. ``titles`` are all headlines that it states,
    the most trusted first: for readers, for search engines, for networks.
    """

    titles: tuple[str, ...] = ()
    description: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    updated: str | None = None
    site_name: str | None = None
    language: str | None = None
    url: str | None = None
    genre: Genre = Genre.UNSAID


def read_statements(root: _Element, url: str | None) -> Statements:
    """Return what a parsed page states; ``url`` is the address that the page was had from, if known."""
    linked, genre = read_jsonld(root)
    meta, titles = read_meta(root)
    said = meta | linked
    language = said.get("language") or shown_language(root)
    own_url = said.get("url") or canonical_url(root) or url
    return Statements(
        titles=tuple(dict.fromkeys(title for title in (linked.get("title"), *titles, document_title(root)) if title)),
        description=said.get("description"),
        byline=said.get("byline") or shown_byline(root),
        authors=tuple(linked["authors"].split("\n")) if linked.get("authors") else (),
        date=_day(said.get("date") or shown_date(root), url_date(url or own_url)),
        updated=said.get("updated"),
        site_name=said.get("site_name"),
        language=(language.strip().replace("_", "-")[:LONGEST] or None) if language else None,
        url=own_url,
        genre=genre or _GENRES.get(said.get("genre", ""), Genre.UNSAID),
    )


def _day(stated: str | None, in_address: str | None) -> str | None:
    """The day of publication: that in the address where it is the neighbour of the one stated, which is that of another time zone."""
    if stated and in_address and apart(stated, in_address) == 1:
        return in_address
    return stated or in_address
