"""Decides what is an HTML page, and what characters its bytes are.

A page larger than ``max_bytes`` is refused, since the tree of a page takes
some ten times its bytes. Its source stays as it is: the pipeline has it read
by :mod:`cleaner.readers.html.page`, which is loaded when the first page comes.
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
"""Bytes of the largest page that is read; news pages have .02 to 3 million."""

LONGEST_CHARACTER = 4
"""Bytes of the longest character in UTF-8."""

_OPENING = lazy(rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_LOOKED_AT = 4096
"""Bytes of a file among which a page's opening stands."""

_CHARSET = lazy(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)


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
    return Dump(id, (decode(source) if isinstance(source, bytes) else source,), url, meta or {}, html=True)


def decode(page: bytes) -> str:
    """Return the characters of a page's bytes.

    A byte order mark decides, then UTF-8 if the bytes are, then the charset
    that the page declares, then what its bytes look like.
    """
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if page.startswith(mark):
            return page[len(mark) :].decode(encoding, "replace")
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(page[:_LOOKED_AT])
    for encoding in ([declared.group(1).decode("ascii")] if declared else []) + _guessed(page):
        try:
            return page.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return page.decode("utf-8", "replace")


def _guessed(page: bytes) -> list[str]:
    from trafilatura.utils import detect_encoding

    return [str(name) for name in detect_encoding(page)]
