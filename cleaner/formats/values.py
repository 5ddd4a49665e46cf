"""Values: decides what the value of a field says: the day of a date, the names of a byline."""

from __future__ import annotations

import re

from cleaner.lines.names import names_office
from cleaner.lines.patterns import lazy
from cleaner.lines.table import LineTable

NAME_WORDS = 5
"""Words of the longest name."""

_BY = lazy(r"(?:by|von|par|por|di|door|автор)\b[:\s]\s*", re.IGNORECASE)
_BRACKETS = lazy(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")
_REST = lazy(
    r"\s?[-–—|]\s?(?=(?:[A-Z][a-z]+ ){0,2}(?:Reporter|Correspondent|Editor|Writer|Bureau|Staff)\b)"
    r"|,? (?i:with files|with additional|with reporting|reported from)\b|,? (?:in|at|for|aus|à) (?=[A-ZÀ-Þ])"
)
_GLUED = lazy(
    r"(?P<title>[^.!?\n]{12,140}[!?\u201d\"]?)[.]?\s+(?P<city>[A-ZÀ-Þ]{3}[A-ZÀ-Þ. ]{0,24}(?:, [\w. ]{1,20}?,?)?)\s?"
    r"(?:\([^()]{2,40}\)|\[[^\[\]]{2,40}\])?\.?\s?[-–—]{1,2}\s?(?=\S)"
)
_TAGS = lazy(r"</?[^\W\d_][^<>]{0,200}>")
_PARTS = lazy(r"\s*(?:[,;，、；/|]|\s(?:and|und|et|y|e|и|en|og|och|&)\s)\s*", re.IGNORECASE)
_EIGHT = lazy(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_DAY = lazy(r"\d{4}-\d\d-\d\d")
_NO_NAME = lazy(r"(?:the|special|staff|letters?|from|in|for|as|with|editorial|opinion|columnist)\b|.*[@\d:]|-{2,}", re.IGNORECASE)


def names_of(value: str, source: str = "") -> str | None:
    """Return the names that a byline's value says, None where it says none.

    >>> names_of("By Jo Li, Ferry Post Staff Writer"), names_of("Quist, Ada"), names_of("Jo Li in Quillport")
    ('Jo Li', 'Quist, Ada', 'Jo Li')
    """
    text = _BRACKETS.sub(" ", value).strip()
    match = _BY.match(text)
    text = text[match.end() :] if match else text
    cut = _REST.search(text, 2)
    text = " ".join((text[: cut.start()] if cut else text).split()).strip(" ,;.-–")
    parts = [part for part in _PARTS.split(text) if part]
    if len(parts) == 2 and "," in text and all(len(part.split()) <= 2 for part in parts) and len(parts[0].split()) == 1:
        return None if _NO_NAME.match(parts[1]) and names_office(parts[1]) else parts[0] if _NO_NAME.match(parts[1]) else text
    if "," in text and ";" in text and all(part.count(",") == 1 and len(part.split()) <= 4 for part in text.split(";")):
        return text
    names: list[str] = []
    for place, part in enumerate(parts):
        words = part.split()
        house = part.casefold() in source.casefold() if source and len(words) > 1 else False
        single = bool(names) and len(words) == 1 and len(names[0].split()) > 1
        if _NO_NAME.match(part) or len(words) > NAME_WORDS or (place and (house or single or names_office(part))):
            break
        names.append(part)
    return ", ".join(names) or None


def glued_title(text: str) -> str | None:
    """Return the headline in front of a dateline on the line of a story's first paragraph, None where there is none.

    >>> glued_title("Ferry late again. QUILLPORT, Q.B. (ferrypost.example).- The ferry was late.")
    'Ferry late again'
    """
    match = _GLUED.match(text)
    return match["title"].strip() if match else None


def without_tags(text: str) -> str:
    """Return a text without the tags in it.

    >>> without_tags("<TOPICS><D>ship</D><D>grain</D></TOPICS>")
    'ship grain'
    """
    return " ".join(_TAGS.sub(" ", text).split()) if "<" in text else text


def digits_day(value: str) -> str | None:
    """Return the day that a value of eight digits names, which says one only as the value of a field.

    >>> digits_day("20210503"), digits_day("20211503")
    ('2021-05-03', None)
    """
    match = _EIGHT.fullmatch(value.strip())
    return "-".join(match.groups()) if match else None


def day_of(table: LineTable, value: str) -> str:
    """Return the day that a date's value names, ISO 8601, or the value where it leaves room for doubt."""
    from cleaner.lines.stamps import read_stamp

    day = digits_day(value)
    if day is not None:
        return day
    stamp = read_stamp(value)
    if stamp.in_doubt and (order := table.day_first()) is not None:
        stamp = read_stamp(value, order)
    return stamp.published or stamp.updated or value


def settle(table: LineTable, fields: dict[str, str]) -> None:
    """Make of the values of dates and byline what they say."""
    for name in ("date", "updated"):
        if name in fields:
            fields[name] = day_of(table, fields[name])
    if "date" not in fields and "source" in fields and _DAY.match(day := day_of(table, fields["source"])):
        fields["date"] = day  # "The Ferry Post, May 3, 2021, p. 4"
    if "byline" in fields:
        names = names_of(fields.pop("byline"), fields.get("source", ""))
        if names:
            fields["byline"] = names
