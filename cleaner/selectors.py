"""Decides which elements of an HTML page a CSS selector names, for what a user has left out or looked at alone.

What names places in pages is read: tags, classes, ids and attributes, one
inside the other (``aside p``), right inside (``main > p``), behind (``h2 ~ p``,
``h2 + p``), several with commas between. Pseudo-classes are not.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

_NAME = r"-?[A-Za-z_\u0080-\U0010ffff][\w\u0080-\U0010ffff-]*"

_AXES = {">": "/", "+": "/following-sibling::*[1]/self::", "~": "/following-sibling::", "": "//"}


@cache
def _piece() -> re.Pattern[str]:
    """What a selector is made of, piece by piece."""
    return re.compile(
        rf"(?P<tag>\*|{_NAME})|\.(?P<cls>{_NAME})|\#(?P<id>[\w\u0080-\U0010ffff-]+)"
        rf"|\[\s*(?P<attr>{_NAME})\s*(?:(?P<how>[~|^$*]?=)\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[\w-]+))\s*)?\]"
        r"|(?P<next>\s*[>+~]\s*|\s+)",
        re.ASCII,
    )


@cache
def _comma() -> re.Pattern[str]:
    """A comma outside quotes."""
    return re.compile(r"\s*,\s*(?=(?:[^\"']*(?:\"[^\"]*\"|'[^']*'))*[^\"']*$)")


def elements(root: _Element, selectors: Iterable[str]) -> set[_Element]:
    """Return the elements of a page that some selectors name."""
    return {element for selector in selectors for element in root.xpath(xpath(selector))}


@lru_cache(maxsize=256)
def xpath(selector: str) -> str:
    """Return a CSS selector as XPath, from a page's outermost element.

    Raises :class:`cleaner.OptionsError` for one that cannot be read.

    >>> xpath("aside > p.note")
    "descendant-or-self::aside/p[contains(concat(' ', normalize-space(@class), ' '), ' note ')]"
    """
    return " | ".join(f"descendant-or-self::{_one(part)}" for part in _comma().split(selector.strip()))


def _one(selector: str) -> str:
    """One selector without commas."""
    out: list[str] = []
    step, tests = "*", ""
    place, begun = 0, False
    while place < len(selector):
        found = _piece().match(selector, place)
        if found is None or (found["tag"] and begun) or (found["next"] is not None and not begun):
            break
        place = found.end()
        if found["next"] is not None:
            out += [f"{step}{tests}", _AXES[found["next"].strip()]]
            step, tests, begun = "*", "", False
            continue
        begun = True
        if found["tag"]:
            step = found["tag"] if found["tag"] == "*" else found["tag"].lower()
        else:
            tests += _test(found)
    else:
        if begun:
            return "".join([*out, f"{step}{tests}"])
    raise OptionsError(
        f"no selector: {selector!r} cannot be read from character {place + 1}. "
        "Name tags, .classes, #ids and [attributes], as in 'aside, .promo p'."
    )


def _test(found: re.Match[str]) -> str:
    """What must hold of an element, in brackets."""
    if found["cls"]:
        return _has_word("class", found["cls"])
    if found["id"]:
        return f"[@id = {_quoted(found['id'])}]"
    name, how = found["attr"].lower(), found["how"]
    if how is None:
        return f"[@{name}]"
    value = next(text for text in (found["double"], found["single"], found["bare"]) if text is not None)
    said = _quoted(value)
    if how == "~=":
        return _has_word(name, value)
    if how == "|=":
        return f"[@{name} = {said} or starts-with(@{name}, {_quoted(value + '-')})]"
    if how == "^=":
        return f"[starts-with(@{name}, {said})]"
    if how == "*=":
        return f"[contains(@{name}, {said})]"
    if how == "$=":
        return f"[substring(@{name}, string-length(@{name}) - {len(value) - 1}) = {said}]"
    return f"[@{name} = {said}]"


def _has_word(name: str, word: str) -> str:
    return f"[contains(concat(' ', normalize-space(@{name}), ' '), {_quoted(f' {word} ')})]"


def _quoted(text: str) -> str:
    """A text as XPath writes it, which has no escapes."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    parts = ', "\'", '.join(f"'{part}'" for part in text.split("'"))
    return f"concat({parts})"
