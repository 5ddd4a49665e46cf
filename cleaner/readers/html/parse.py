"""Decides what the tree of an HTML page is, however broken its source.

No entity of a document's own is expanded, and nothing is fetched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.lines.patterns import lazy

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = lazy(r"^\s*<\?xml[^>]*\?>")
_LONG_TAG = lazy(rb"<([A-Za-z][\w:-]{0,40})[^<>]{20000,}>?")
"""A tag whose attributes are state of a script; libxml2 and trafilatura take quadratic time over such."""

LONGEST_TAG = 20_000
"""Bytes that a tag may have."""

MOST_TAGS = 100_000
"""Tags of the largest page that BeautifulSoup is asked about: it takes a second and some 100 MB for half of them."""

_NESTING = lazy(rb"</?(?!(?:p|li|h[1-6]|br|title|meta|link|script|style|html|head|body)\b)[A-Za-z][^<>]*>", re.IGNORECASE)
"""Tags that may nest, but for those that close each other."""

_DROPPED = 114
"""Number of the error (XML_ERR_RESOURCE_LIMIT) after which libxml2 drops the rest of a page."""

_NO_TEXT = bytes({*range(32), 127} - {9, 10, 12, 13})
"""Control characters: no part of any text, NUL among them."""


def parse(source: str) -> tuple[_Element | None, bool]:
    """Return the tree of a page, None for one without an element, and whether it is a sound one.

    huge_tree stays off, so that libxml2 bounds nesting (256) and the size of
    a text (10 MB), and drops what lies beyond. Such a page, and one of which it
    makes nothing, is read again as BeautifulSoup understands it. Where that
    does not help, the tags that nest are taken out, and the tree is no longer
    sound: nothing but its lines may be asked for.
    """
    page = _bytes(_DECLARED.sub("", source, count=1))
    if _has_long_tag(page):
        page = _LONG_TAG.sub(rb"<\1>", page)
    root, errors = _tree(page, huge=False)
    if _DROPPED not in errors and (root is not None or not page.strip()):
        return root, True
    if page.count(b"<") <= MOST_TAGS:
        from cleaner.readers.html.tolerant import flattened

        root, errors = _tree(_bytes(flattened(page.decode("utf-8"))), huge=False)
        if _DROPPED not in errors:
            return root, True
    return _tree(_NESTING.sub(b"\n", page), huge=True)[0], False


def _has_long_tag(page: bytes) -> bool:
    """Tell whether a tag may be longer than tags may be; scripts often are, and have no sign of one for as long."""
    at = 0
    while at + LONGEST_TAG < len(page):
        end = page.rfind(b">", at, at + LONGEST_TAG + 1)
        if end < 0:
            end = page.find(b">", at)
            end = len(page) if end < 0 else end
            if 0 <= page.rfind(b"<", at, end) < end - LONGEST_TAG:
                return True
        at = end + 1
    return False


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace").translate(None, _NO_TEXT)


def _tree(page: bytes, *, huge: bool) -> tuple[_Element | None, set[int]]:
    """A tree, or None, and the numbers of libxml2's errors.

    Its elements are plain ones: those of lxml.html cost a call each when they are met (a fifth of all that a page costs).
    """
    from lxml.etree import HTMLParser, LxmlError, fromstring

    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False, no_network=True, huge_tree=huge
    )
    try:
        root = fromstring(page, parser)
    except (LxmlError, ValueError, AssertionError):
        root = None
    return root, {error.type for error in parser.error_log}
