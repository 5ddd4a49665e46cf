"""Decides what is an HTML page, and makes the dump of one, its source still unread.

Every run asks here, so this loads nothing that only a page needs. The pipeline
has the source read by :mod:`cleaner.readers.html.page`, which puts together
what the other modules decide: ``encoding`` (what characters the bytes are),
``parse`` (what the tree is), ``lines`` (what the visible lines are, with what
``places`` and ``names`` say of the elements around them), ``main`` (which of them trafilatura takes),
``statements`` (what the page says of itself), ``headline`` (its title).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import Any

from cleaner.dump import Dump
from cleaner.errors import too_large
from cleaner.lines.patterns import lazy

MAX_BYTES = 20_000_000
"""Bytes of the largest page that is read, since its tree takes some ten times as many; news pages have .02 to 3 million."""

LONGEST_CHARACTER = 4
"""Bytes of the longest character in UTF-8."""

_OPENING = lazy(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_LOOKED_AT = 4096
"""Bytes of a file among which a page's opening stands."""


def is_html(head: bytes) -> bool:
    """Tell whether a file that begins with these bytes is an HTML page.

    >>> is_html(b"<!DOCTYPE html><p>Hello"), is_html(b"<p>A line with a stray tag.")
    (True, False)
    """
    first = _first_bytes(head).lstrip()
    return first[:1] == b"<" and _OPENING.match(first) is not None


def opens_as_page(text: str) -> bool:
    """Tell whether a text is the source of an HTML page.

    >>> opens_as_page("<html><p>Late.</html>"), opens_as_page("Late.")
    (True, False)
    """
    return text.lstrip("\ufeff \t\r\n")[:1] == "<" and is_html(text[:_LOOKED_AT].encode("utf-8", "replace"))


def _first_bytes(head: bytes) -> bytes:
    """The first bytes of a file as ASCII characters have them in UTF-8."""
    head = head[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8)
    return head[2:].replace(b"\0", b"") if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else head


def html_dump(
    source: bytes | str,
    id: str,
    *,
    url: str | None = None,
    meta: dict[str, Any] | None = None,
    max_bytes: int = MAX_BYTES,
    encoding: str | None = None,
    transport: str | None = None,
    warn: Callable[[str], None] | None = None,
) -> Dump:
    """Return the dump of one page, its source still unread, as it is handed from process to process.

    ``url`` is the address that it was had from, ``encoding`` the one that a
    person named for its bytes, ``transport`` the charset that was sent with
    it; ``warn`` is told what was assumed of them and lost. Raises
    :class:`cleaner.InputError` for a page larger than ``max_bytes``.
    """
    size = len(source)
    if isinstance(source, str) and max_bytes < size * LONGEST_CHARACTER:
        size = len(source.encode("utf-8", "surrogatepass"))
    if size > max_bytes:
        raise too_large(id, "page", max_bytes)
    if isinstance(source, bytes):
        from cleaner.readers.html.encoding import decode

        decoded = decode(source, encoding, transport)
        source = decoded.text
        if warn and (decoded.assumed or decoded.wrong):
            from cleaner.readers.decode import assumption, loss

            if decoded.assumed:
                warn(f"{id}: {assumption(decoded.encoding)}")
            if decoded.wrong:
                warn(f"{id}: {loss(decoded.wrong, decoded.encoding)}")
    return Dump(id, (source,), url, meta or {}, html=True)
