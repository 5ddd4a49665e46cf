"""Decides what is an HTML page, and makes the dump of one, its source still unread.

Every run asks here, so this loads nothing that only a page needs. The pipeline
has the source read by :mod:`cleaner.readers.html.page`, which puts together
what the other modules decide: ``encoding`` (what characters the bytes are),
``parse`` (what the tree is), ``lines`` (what the visible lines are, with the
names that ``names`` knows), ``main`` (which of them trafilatura takes),
``statements`` (what the page says of itself), ``headline`` (its title).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from cleaner.dump import Dump
from cleaner.errors import InputError
from cleaner.lines.patterns import lazy

MAX_BYTES = 20_000_000
"""Bytes of the largest page that is read, since its tree takes some ten times as many; news pages have .02 to 3 million."""

LONGEST_CHARACTER = 4
"""Bytes of the longest character in UTF-8."""

_OPENING = lazy(rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_LOOKED_AT = 4096
"""Bytes of a file among which a page's opening stands."""


def is_html(head: bytes) -> bool:
    """Tell whether a file that begins with these bytes is an HTML page.

    >>> is_html(b"<!DOCTYPE html><p>Hello"), is_html(b"<p>A line with a stray tag.")
    (True, False)
    """
    first = _first_bytes(head)
    return first.lstrip()[:1] == b"<" and _OPENING.match(first) is not None


def _first_bytes(head: bytes) -> bytes:
    """The first bytes of a file as ASCII characters have them in UTF-8."""
    head = head[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8)
    return head[2:].replace(b"\0", b"") if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else head


def opens_page(data: Iterable[bytes]) -> tuple[bool, Iterator[bytes]]:
    """Tell whether a file is an HTML page, and give back all of its bytes.

    Of a file that opens otherwise than with a tag nothing is read but the
    first bytes.
    """
    source = iter(data)
    head = b""
    for chunk in source:
        head += chunk
        first = _first_bytes(head).lstrip()
        if len(head) >= _LOOKED_AT or (first and not first.startswith(b"<")) or is_html(head):
            break
    return is_html(head), chain((head,), source)


def html_dump(
    source: bytes | str, id: str, *, url: str | None = None, meta: dict[str, Any] | None = None, max_bytes: int = MAX_BYTES
) -> Dump:
    """Return the dump of one page, its source still unread, as it is handed from process to process.

    ``url`` is the address that it was had from. Raises
    :class:`cleaner.InputError` for a page larger than ``max_bytes``.
    """
    size = len(source)
    if isinstance(source, str) and max_bytes < size * LONGEST_CHARACTER:
        size = len(source.encode("utf-8", "surrogatepass"))
    if size > max_bytes:
        raise InputError(f"{id}: the page has more than the {max_bytes:,} bytes that are read of one. Allow more with --max-bytes.")
    if isinstance(source, bytes):
        from cleaner.readers.html.encoding import decode

        source = decode(source)
    return Dump(id, (source,), url, meta or {}, html=True)
