"""Keys: decides whether a line is a field (``KEY: value``), and what its key means.

Exports and scrapers write fields in few ways: a key before a colon, a dash, a
tab or an equals sign, a key in brackets or bold, an opening tag. What a key
means is known for words in many languages; others are the file's own.
"""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner.formats.gate import KEY_REACH
from cleaner.lines.names import word_set
from cleaner.lines.patterns import lazy

KEY_WORDS = 5
"""Words of the longest key."""

HELD = 4096
"""Keys of which is held how they are compared and what they mean: what looks like one stands in every file, another each time."""

FORWARDED = lazy(r"(?:> ?)+")
"""How mail quotes what it forwards."""
_KEY = lazy(
    r"[\"“”«*#^\s_]{0,8}(?P<key>[^\W\d_](?:[^\W_]|[ .'’/&()#_-]){0,39}?)"
    r"\s{0,4}(?:\*{1,2}\s?(?P<after>[:：=])|(?P<colon>[:：=])(?!//)\s?\*{0,2}|(?P<tab>\t)|\s(?P<dash>[-–—])(?=\s|$))(?P<value>.*)",
    re.DOTALL,
)
_BRACKET = lazy(r"[\[【](?P<key>[^\W\d_][^\[\]【】\n]{0,39})[\]】]\s*(?P<value>.*)", re.DOTALL)
_TAG = lazy(r"<(?P<key>[^\W\d_][\w.:-]{0,39})(?:\s[^<>]*)?>(?P<value>.*)", re.DOTALL)
_CLOSED = lazy(r"\s*</[^\W\d_][\w.:-]{0,39}>\s*$")
_CLOSING = lazy(r"(?:</[^\W\d_][\w.:-]{0,39}>\s*)+")
MAY_BE = lazy(r"[:：=\t<\[【]|\s[-–—](?:\s|$)")
"""What no field is without among its first characters: a cheap look, which lets too many lines pass."""
_HTML = (
    "a abbr address aside b blockquote br button center code div em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6"
    " hr html i iframe img input label li main nav noscript"
    " object ol option p picture pre q s script section select small span strong style sub sup"
    " svg table tbody td template textarea tfoot th thead tr u ul video audio"
)
"""Tags of pages, which are no fields. Heaps have title, body, article, link and source as theirs."""
_DIGITS = lazy(r"\d+")
_CAMEL = lazy(r"(?<=[a-z])(?=[A-Z])")
_SIGNS = lazy(r"[\s_./#()-]+")

_KNOWN = os.path.join(os.path.dirname(__file__), "keys.txt")
"""What keys mean: words of many languages by the name of the field."""

_AROUND = "article news story post page item document doc the of full web main name original"
"""Words around a known key that change nothing: "Article Title", "Media Name"."""


class Key(NamedTuple):
    """A line read as a field: its key as printed and as compared, how it is parted, and the value without outer signs.

    ``value_start`` is the offset of the value in the line that was read.
    """

    printed: str
    name: str
    sort: str
    value: str
    value_start: int


def read_key(line: str) -> Key | None:
    """Return a line's key and value, None where it is no field.

    >>> read_key("Headline: Ferry late again")
    Key(printed='Headline', name='headline', sort='colon', value='Ferry late again', value_start=10)
    >>> read_key("<noticia> 3 </noticia>").value
    '3'
    >>> read_key("The ferry was late")
    """
    if not MAY_BE.search(line, 0, KEY_REACH):
        return None
    quoted = FORWARDED.match(line)
    start = quoted.end() if quoted else 0
    start += len(line[start:]) - len(line[start:].lstrip())
    match = next((match for form in (_TAG, _BRACKET, _KEY) if (match := form.match(line, start))), None)
    if match is None:
        return None
    sort = _sort(match)
    printed = match["key"].strip(" *_#")
    if sort == "tag" and printed.casefold() in word_set(_HTML):
        return None
    if not printed or len(printed.split()) > KEY_WORDS or printed.casefold() in ("http", "https"):
        return None
    value = match["value"]
    if sort == "tag":
        value = _CLOSED.sub("", value)
    stripped = value.strip().strip("*").strip()
    offset = match.start("value") + (value.find(stripped) if stripped else 0)
    return Key(printed, folded(printed), sort, stripped, offset)


def _sort(match: re.Match[str]) -> str:
    """How a field parts key and value."""
    if match.re.pattern != _KEY.pattern:
        return "tag" if match.re.pattern == _TAG.pattern else "bracket"
    return "tab" if match["tab"] else "dash" if match["dash"] else "colon"


def is_closing(line: str) -> bool:
    """Tell whether a line is closing tags and no more."""
    return _CLOSING.fullmatch(line.strip()) is not None


@lru_cache(maxsize=HELD)
def folded(key: str) -> str:
    """Return a key as keys are compared: case, digits and outer signs do not count.

    >>> folded("Title 3"), folded("LOAD-DATE"), folded("pub_date")
    ('title 0', 'load-date', 'pub date')
    """
    return _DIGITS.sub("0", " ".join(key.replace("_", " ").split())).strip(" :：-*#.").casefold()


@cache
def _fields() -> dict[str, str]:
    """The name of the field by known key."""
    with open(_KNOWN, encoding="utf-8") as file:
        rows = [line.partition(": ") for line in file if not line.startswith("#")]
    return {word.strip(): field for field, _, words in rows for word in words.split(",")}


@lru_cache(maxsize=HELD)
def meaning(printed: str) -> str | None:
    """Return the name of the field that a key stands for, None where nobody knows.

    >>> meaning("Article Title"), meaning("pubDate"), meaning("Fuente"), meaning("Kennzahl")
    ('title', 'date', 'source', None)
    """
    plain = folded(printed)
    fields = _fields()
    if plain in fields:
        return fields[plain]
    words = [word for word in _SIGNS.split(_CAMEL.sub(" ", printed)) if word and not word.isdigit()]
    for some in (words, [word for word in words if word.casefold() not in word_set(_AROUND)]):
        joined = " ".join(some).casefold()
        if joined in fields:
            return fields[joined]
    return fields.get(words[-1].casefold()) if len(words) == 1 else None
