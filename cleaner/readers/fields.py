"""Decides what the fields of a row say of its article, and where fields inside fields are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from cleaner.dump import Said
from cleaner.lines import dates

ABSENT: Final = object()
"""The value of a field that a row has not."""

MILLISECONDS = 100_000_000_000
"""From here on a number of time counts milliseconds: as seconds it would be a day after the year 5000."""


def field_of(row: dict[str, Any], name: str) -> Any:
    """Return what is in a field of a row; dots lead into fields of fields.

    >>> field_of({"body": {"text": "Late."}}, "body.text"), field_of({"body.text": "Late."}, "body.text")
    ('Late.', 'Late.')
    >>> field_of({"body": None}, "body.text") is ABSENT
    True
    """
    if name in row:
        return row[name]
    value: Any = row
    for part in name.split("."):
        if not isinstance(value, dict) or part not in value:
            return ABSENT
        value = value[part]
    return value


def remove(row: dict[str, Any], name: str) -> None:
    """Take a field out of a row; what it stands in is copied, since it may be the caller's."""
    if name in row:
        del row[name]
        return
    *way, last = name.split(".")
    if not way or field_of(row, name) is ABSENT:
        return
    inner = row
    for part in way:
        inner[part] = dict(inner[part])
        inner = inner[part]
    del inner[last]


def said_of(row: dict[str, Any], title: str | None, date: str | None, byline: str | None, *, wins: bool) -> Said | None:
    """Return what a row says of its article in fields of these names; None where none is named or filled."""
    names = tuple(_names(field_of(row, byline))) if byline else ()
    told = _filled(row, title, _text), _filled(row, date, _day)
    return Said(*told, ", ".join(names) or None, names, wins) if any((*told, names)) else None


def _filled(row: dict[str, Any], name: str | None, read: Callable[[Any], str | None]) -> str | None:
    value = field_of(row, name) if name else None
    return None if value is ABSENT else read(value)


def _text(value: Any) -> str | None:
    return " ".join(str(value).split()) or None if isinstance(value, str | int | float) and not isinstance(value, bool) else None


def _day(value: Any) -> str | None:
    """The day of a date, as services and databases write them: ISO 8601, in words, in seconds since 1970; else as it stands.

    >>> _day("2031-05-04T10:00:00Z"), _day("4 May 2031"), _day(1935741600), _day("spring")
    ('2031-05-04', '2031-05-04', '2031-05-05', 'spring')
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return datetime.fromtimestamp(value / 1000 if abs(value) >= MILLISECONDS else value, UTC).date().isoformat()
        except (ValueError, OverflowError, OSError):
            return None
    text = _text(value)
    if text is None:
        return None
    if len(text) >= 10 and text[4:5] == text[7:8] == "-" and not text[10:11].isdigit():
        try:
            return datetime.fromisoformat(text[:10]).date().isoformat()
        except ValueError:
            pass
    return dates.parse(text[:80]) or text


def _names(value: Any) -> list[str]:
    """The names of a byline: a text, a list of them, or objects that have a name."""
    if isinstance(value, list):
        return list(dict.fromkeys(name for inner in value for name in _names(inner)))
    if isinstance(value, dict):
        value = value.get("name")
    text = _text(value) if isinstance(value, str) else None
    return [text] if text else []
