"""Decides what of a text line is HTML tags and comments, and what the line says without them.

A tag has a name that HTML knows, whole attributes and its end, and even tags
count only where one of them is meant as such. Most are then simply cut out.
Where elements hide what is inside them (scripts, players) BeautifulSoup tells
what is left to read. It takes a tenth of a second to load, so that no other
line has to do with it, and sees no tags but whole ones of such elements: the
parser below it takes quadratic time over broken ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.lines.elements import BLOCKS, UNSEEN
from cleaner.lines.patterns import lazy

_INLINE = (
    "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd mark nobr picture q rb ruby s samp small span strike strong"
    " sub sup time tt u wbr"
)
_EMPTY = "area embed frame hr img input link meta param source track"
_CODE = (
    "body button datalist details dialog fieldset form frameset head html legend map math menu meter progress select summary template"
    " textarea"
)
"""Elements of forms, pages and formulas: a text that holds them shows them to its readers."""

_BREAKS = BLOCKS.difference(_CODE.split()) | {"br", "td", "th"}
_HIDING = UNSEEN.difference(_CODE.split(), _EMPTY.split())
"""Elements that hide the text inside."""

_NAMES = "|".join(sorted(_BREAKS.union(_HIDING, _EMPTY.split(), _INLINE.split()), key=len, reverse=True))
_FOREIGN = r"(?:amp-|fb:|o:|st1:|v:|w:)[a-z][\w:-]{0,40}"
"""Names from office programs, networks and phone pages."""

_FLAGS = (
    r"data-[\w-]+|allowfullscreen|async|autoplay|checked|compact|controls|defer|disabled|hidden|itemscope|loop|muted|novalidate|nowrap"
    "|playsinline|readonly|required|selected"
)
"""Attributes that have no value."""

_ATTRIBUTES = (
    rf"""(?:(?:\s+|(?<=["']))(?:[A-Za-z_:@][\w:.@-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>=][^\s"'<>]*(?=[\s/>]))|(?:{_FLAGS})(?=[\s/>])))*"""
)

_TAG = lazy(rf"<(?P<close>/?)(?P<name>{_FOREIGN}|{_NAMES})(?P<attributes>{_ATTRIBUTES})\s*/?>", re.IGNORECASE)
_COMMENT = lazy(r"<!--.*?-->", re.DOTALL)
_SURE = frozenset(["br", "hr", "img", "p", "div", "li", "iframe"])
"""Tags that no sentence names in brackets without meaning them."""
_NAMED = _HIDING - _SURE
"""Tags that one names who writes of them: the <script> tag."""


def without_tags(line: str) -> str:
    """Return a line without its tags and comments, with a line break for each that breaks a line.

    >>> without_tags("The <b>ferry</b><br>was late.<script>count(1 < 2)</script>")
    'The ferry\\nwas late. '
    >>> without_tags("The tide was < 2 m; the <b> tag makes it bold.")
    'The tide was < 2 m; the <b> tag makes it bold.'
    """
    line = without_comments(line, " ")
    tags = list(_TAG.finditer(line))
    opened = {_name(tag) for tag in tags if not tag["close"]}
    if not any(_name(tag) in _SURE or tag["attributes"] or (tag["close"] and _name(tag) in opened) for tag in tags):
        return line
    paired = _paired(tags)
    text = _cut(line, tags, paired)
    return _seen(text) if paired else text


def without_comments(text: str, instead: str) -> str:
    """Return a text with something instead of each HTML comment."""
    commented, close, rest = text.rpartition("-->")  # behind the last end none ends: looking for it from each start takes long
    return _COMMENT.sub(instead, commented + close) + rest


def break_ends(line: str) -> list[int]:
    """Return where the tags of a line end that break it."""
    return [tag.end() for tag in _TAG.finditer(line) if _name(tag) in _BREAKS]


def bare(line: str) -> str:
    """Return a line without anything that has the form of a tag."""
    return _TAG.sub("", line)


def _name(tag: re.Match[str]) -> str:
    return tag["name"].lower()


def _paired(tags: Sequence[re.Match[str]]) -> set[int]:
    """Where those tags begin that open or close an element which hides text: an unclosed one would hide the rest of the line."""
    opened: dict[str, list[int]] = {}
    paired: set[int] = set()
    for tag in tags:
        name = _name(tag)
        if name in _HIDING:
            places = opened.setdefault(name, [])
            if not tag["close"]:
                places.append(tag.start())
            elif places:
                paired |= {places.pop(), tag.start()}
    return paired


def _cut(line: str, tags: Sequence[re.Match[str]], paired: set[int]) -> str:
    """A line without tags but the paired ones; with any, all else is what a parser takes for text."""
    masked = _masked if paired else str
    out: list[str] = []
    position = 0
    for tag in tags:
        name = _name(tag)
        if tag.start() in paired:
            instead = f"<{tag['close']}{name}>"
        elif name in _NAMED and not tag["close"] and not tag["attributes"]:
            continue
        else:
            instead = "\n" if name in _BREAKS else ""
        out += (masked(line[position : tag.start()]), instead)
        position = tag.end()
    return "".join((*out, masked(line[position:])))


def _masked(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _seen(source: str) -> str:
    """What is outside all elements. Scripts divide words, since many write what does; a picture may stand inside an address."""
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString, Tag

    soup = BeautifulSoup(source, "html.parser", store_line_numbers=False)
    seen: list[str] = []
    for node in soup.contents:
        if isinstance(node, NavigableString):
            seen.append(node)
        elif isinstance(node, Tag) and node.name in ("script", "style"):
            seen.append(" ")
    return "".join(seen)
