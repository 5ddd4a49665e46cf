"""Decides what a statement of a page says: its text, a name, a day.

Careless templates leave tags and entities in statements, put addresses where
names belong, and write days in every way there is.
"""

from __future__ import annotations

from datetime import date
from html import unescape

from cleaner.lines import dates
from cleaner.lines.patterns import lazy

LONGEST = 300
"""Characters of the longest title, name or site name that is believed."""

_ISO = lazy(r"(\d{4})-?(\d\d)-?(\d\d)(?![\d-])")
_TAGS = lazy(r"<[^<>]{1,200}>")
_ADDRESS = lazy(r"https?://|www\.|@")


def value_of(statement: str, text: str) -> str | None:
    """Return what a statement says, or None where that cannot be believed."""
    if statement in ("date", "updated"):
        return day(text)
    if statement == "byline":
        return name(text)
    value = plain(text)
    if statement == "site_name" and value and _ADDRESS.search(value):
        return None
    return value if value and (len(value) <= LONGEST or statement == "description") else None


def plain(text: str) -> str | None:
    """Return a statement without the tags and entities that careless templates leave in it.

    >>> plain(" Ferry &amp; <b>boat</b>")
    'Ferry & boat'
    """
    if "&" in text:
        text = unescape(text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    return " ".join(text.split()) or None


def name(text: str) -> str | None:
    """Return the name of an author; an address or an account is none."""
    said = plain(text)
    return said if said and len(said) <= LONGEST and not _ADDRESS.search(said) else None


def day(text: str) -> str | None:
    """Return the day of a machine-readable or printed date.

    >>> day("2026-02-09T23:40:00+01:00")
    '2026-02-09'
    """
    match = _ISO.search(text)
    if match:
        return _iso(*match.groups())
    return dates.parse(text[:80])


def apart(one: str, other: str) -> int:
    """Return how many days lie between two.

    >>> apart("2026-02-28", "2026-03-01")
    1
    """
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _iso(year: str, month: str, number: str) -> str | None:
    """A day that there was, or can be soon."""
    try:
        said = date(int(year), int(month), int(number))
    except ValueError:
        return None
    return said.isoformat() if 1900 <= said.year <= 2100 else None
