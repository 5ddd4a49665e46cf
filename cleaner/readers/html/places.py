"""Decides what an HTML element says of the place inside it, by its tag, its names and its other attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from cleaner.lines.page import Region, Within
from cleaner.lines.patterns import lazy
from cleaner.readers.html.names import named_region

_REGION_OF_TAG = {
    "nav": Region.NAVIGATION,
    "footer": Region.NAVIGATION,
    "menu": Region.NAVIGATION,
    "form": Region.NAVIGATION,
    "amp-sidebar": Region.NAVIGATION,
    "figure": Region.FIGURE,
}

_WITHIN: dict[str, int] = {
    "nav": Within.NAV.value,
    "menu": Within.NAV.value,
    "amp-sidebar": Within.NAV.value,
    "footer": Within.FOOTER.value,
    "header": Within.HEADER.value,
    "aside": Within.ASIDE.value,
    "main": Within.MAIN.value,
    "form": Within.FORM.value,
    "fieldset": Within.FORM.value,
    "figure": Within.FIGURE.value,
    "pre": Within.CODE.value,
    "section": Within.SECTION.value,
}
_WITHIN_ROLE: dict[str, int] = {
    "navigation": Within.NAV.value,
    "menu": Within.NAV.value,
    "menubar": Within.NAV.value,
    "contentinfo": Within.FOOTER.value,
    "banner": Within.HEADER.value,
    "complementary": Within.ASIDE.value,
    "main": Within.MAIN.value,
    "search": Within.FORM.value,
    "form": Within.FORM.value,
    "button": Within.CONTROL.value,
    "tab": Within.CONTROL.value,
    "tablist": Within.CONTROL.value,
    "dialog": Within.CONTROL.value,
    "alert": Within.CONTROL.value,
}
"""What an element's tag and its ARIA role say of the place inside it."""

_SILENT, _UNSHOWN = Within.SILENT.value, Within.UNSHOWN.value
"""Numbers instead of flags: an operation on a flag takes ten times as long."""

_HIDING = lazy(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_OFF_SCREEN = lazy(r"(?<!not-)\bsr-only\b|visually-?hidden|screen-?reader-?(?:text|only)|assistive-text|element-invisible", re.IGNORECASE)
"""Names by which frameworks call what only screen readers read."""

_UNNAMED = frozenset(("body", "main", "article"))
"""Elements whose names say what the page is of, or what stands beside the text, and not what stands inside."""


_TELLING = frozenset(("id", "role", "style", "hidden", "itemprop", "aria-hidden"))
"""Attributes, beside the class, that say something of the place inside."""


class Said(NamedTuple):
    """What an element says of the place inside it, whatever stands around it.

    ``region`` is ``PLAIN`` where it says nothing of it; ``within`` are the
    bits of :class:`cleaner.lines.page.Within` that it adds, ``unshown`` those
    that it adds where the place is hidden.
    """

    region: Region
    within: int
    unshown: int


def said_of(tag: str, attributes: Mapping[str, str]) -> Said:
    """Return what an element says of the place inside it.

    >>> said_of("aside", {"class": "related"}).region.value
    'related'
    """
    if _TELLING.isdisjoint(attributes):
        return _of_class(tag, attributes.get("class"))
    return _said(tag, attributes)


@lru_cache(maxsize=8192)
def _of_class(tag: str, name: str | None) -> Said:
    return _said(tag, {"class": name} if name else {})


def _said(tag: str, attributes: Mapping[str, str]) -> Said:
    within = _WITHIN.get(tag, 0)
    unshown = 0
    own = _named(tag, attributes) if attributes else Region.PLAIN
    if role := attributes.get("role"):
        within |= _WITHIN_ROLE.get(role, 0)
    if "visibility" in attributes.get("style", ""):
        unshown = _UNSHOWN
    if attributes.get("aria-hidden") == "true":
        within |= _SILENT
    return Said(own or _REGION_OF_TAG.get(tag, Region.PLAIN), within, unshown)


def _named(tag: str, attributes: Mapping[str, str]) -> Region:
    """What an element's attributes call the place inside it."""
    if is_hidden(attributes):
        return Region.HIDDEN
    if tag in _UNNAMED:
        return Region.PLAIN
    if attributes.get("role") == "navigation":
        return Region.NAVIGATION
    if attributes.get("itemprop") == "author":
        return Region.BYLINE
    name, id = attributes.get("class", ""), attributes.get("id", "")
    return named_region(f"{name} {id}" if id else name) if name or id else Region.PLAIN


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Tell whether an element with these attributes is shown to nobody who looks at the page.

    What is only kept from screen readers is shown.
    """
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    if style and ("none" in style or "hidden" in style):
        return _HIDING.search(style) is not None
    name = attributes.get("class")
    return name is not None and _is_off_screen(name)


@lru_cache(maxsize=8192)
def _is_off_screen(name: str) -> bool:
    return _OFF_SCREEN.search(name) is not None
