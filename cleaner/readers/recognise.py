"""Decides what bytes are, by how they begin: a kind of text, something packed, or no text at all.

No more is looked at than the answer needs, so that text of a pipe goes on at
once. A name is asked only where the content leaves it open (see
:mod:`cleaner.readers.source`).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from cleaner.lines.patterns import lazy
from cleaner.readers.html import is_html

LOOKED_AT = 4096
"""Bytes of a file that are looked at; of a mail, whose head may be longer, four times as many."""

TAR_BLOCK = 512

_PACKED = (
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
)
"""How files begin that hold others, and how these formats are called here."""

_COLUMNS = ((b"PAR1", "parquet"), (b"ARROW1\0\0", "arrow"), (b"\xff\xff\xff\xff", "arrow"))
"""How tables begin that are stored by columns; an Arrow stream does with the length of its first message."""

_WARC = lazy(rb"WARC/[01]\.\d{1,2}[ \t]*\r?\n")

_ROW = lazy(rb'\s*\{\s*(?:"(?:[^"\\\n]|\\.)*"\s*:|\})')
_ROW_BEGUN = lazy(rb'\s*\{\s*(?:"(?:[^"\\\n]|\\.)*(?:"\s*)?)?\Z')
_ARRAY = lazy(rb'\s*\[\s*(?:\{\s*["}]|\]\s*\Z|\[|"(?:[^"\\\n]|\\.)*"\s*(?:\]|,\s*["{\[\d]))')
_ARRAY_BEGUN = lazy(rb'\s*\[\s*(?:\{?\s*|"(?:[^"\\\n]|\\.)*(?:"\s*,?\s*)?)\Z')
_FEED = lazy(rb"(?:<\?[^>]*>|<!--.*?-->|<!doctype[^>]*>|\s)*<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE | re.DOTALL)
_HEADER = lazy(rb"([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]?.*")
_MBOX = lazy(rb"From \S.*\d\d:\d\d.*")
_SURE_HEADERS = frozenset((b"mime-version", b"message-id", b"received", b"return-path", b"delivered-to", b"snapshot-content-location"))
"""Fields of a mail's head that text which only looks like one has not."""

_COLUMN = lazy(r"[\w .:/-]{0,40}")
CSV_FIELDS = frozenset(("text", "html", "content", "body", "article", "full_text", "fulltext", "maintext", "headline", "title"))
"""Names of columns by one of which a line of names is known as the head of a table."""

_HALF_ZERO = ([False, True, False, True], [True, False, True, False])
"""Where two ASCII characters have zeros in UTF-16."""

_CONTROL = lazy(rb"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
_MARKED = 16
"""Bytes by which a format that is no text is known; a control character is among them, or they are these:"""

_PRINTABLE_MARKS = (b"%PDF-", b"%!PS-Adobe", b"{\\rtf", b"GIF8")

_BINARY = 0.05
"""Share of control characters from which bytes are no text; text has none but strays, compressed data a tenth."""


def what_is(head: bytes, *, ended: bool) -> str | None:
    """Return what bytes are that begin so, None where more of them must be seen; ``ended`` tells that there are no more.

    The answer is ``text``, ``html``, ``jsonl``, ``json``, ``csv``, ``feed``,
    ``mail``, ``mhtml``, ``parquet``, ``arrow``, ``warc``, ``gz``,
    ``bz2``, ``xz``, ``zst``, ``zip``, ``tar``, or ``binary`` for what is no text.

    >>> what_is(b"<!doctype html><p>Late", ended=True), what_is(b"Late again, they say.", ended=False), what_is(b"{", ended=False)
    ('html', 'text', None)
    """
    whole = ended or len(head) >= LOOKED_AT
    for mark, kind in _PACKED:
        if head.startswith(mark):
            return kind
        if not ended and mark.startswith(head):
            return None
    if len(head) < _MARKED and not ended and (b"\n" not in head or head[:1] > b"\x7f"):
        return None
    for mark, kind in _COLUMNS:
        if head.startswith(mark) and _CONTROL.search(head, 0, _MARKED):
            return kind
    if _WARC.match(head):
        return "warc"
    binary = _is_binary(head, whole)
    if binary is not False:
        return "binary" if binary else None
    first = ascii_of(head)
    if b"\0" in first[:TAR_BLOCK]:
        if len(head) < TAR_BLOCK and not ended:
            return None
        if head[257:262] == b"ustar":
            return "tar"
    start = first.lstrip()
    if not start:
        return "text" if whole else None
    if start.startswith(b"<"):
        return _markup(first, whole)
    if start.startswith((b"{", b"[")):
        return _json(first, whole)
    return _lines(first, ended=ended)


def ascii_of(head: bytes) -> bytes:
    """The first bytes of a file as ASCII characters have them in UTF-8, without a mark."""
    head = head.removeprefix(codecs.BOM_UTF8)
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or [not byte for byte in head[:4]] in _HALF_ZERO:
        return head.removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE).replace(b"\0", b"")
    return head


def _is_binary(head: bytes, whole: bool) -> bool | None:
    """Tell whether bytes are no text; None where more of them must be seen."""
    strays = len(_CONTROL.findall(ascii_of(head[:LOOKED_AT])))
    if (strays and _CONTROL.search(head, 0, _MARKED)) or head.startswith(_PRINTABLE_MARKS):
        from cleaner.readers.refusal import is_known

        if is_known(head):
            return True
    if strays <= _BINARY * len(head[:LOOKED_AT]) or head[257:262] == b"ustar":
        return False
    return True if whole else None


def _markup(first: bytes, whole: bool) -> str | None:
    if is_html(first):
        return "html"
    if _FEED.match(first.lstrip()):
        return "feed"
    return "text" if whole else None


def _json(first: bytes, whole: bool) -> str | None:
    """JSON by rows or as one document, or text that only begins with a bracket."""
    row = _ROW.match(first)
    if row:
        line, feed, _ = first.lstrip().partition(b"\n")
        if not feed and not whole:
            return None
        return "json" if feed and line.rstrip().endswith((b"{", b"[", b",")) else "jsonl"
    if _ARRAY.match(first):
        return "json"
    return None if not whole and (_ROW_BEGUN.match(first) or _ARRAY_BEGUN.match(first)) else "text"


def _lines(first: bytes, *, ended: bool) -> str | None:
    """A mail or a table by its first lines, else text."""
    lines = first.lstrip(b"\r\n").split(b"\n")
    whole = ended or len(first) >= LOOKED_AT
    if len(lines) == 1 and not whole:
        return None if _HEADER.match(lines[0]) or lines[0].startswith(b"From ") or _may_be_columns(lines[0]) else "text"
    if _MBOX.match(lines[0]):
        lines = lines[1:]
        if len(lines) == 1 and not whole:
            return None
    elif columns_of(lines[0]):
        return "csv"
    if not _HEADER.match(lines[0]):
        return "text"
    return _mail(lines, ended=ended or len(first) >= 4 * LOOKED_AT)


def _mail(lines: list[bytes], *, ended: bool) -> str | None:
    """A mail or a page that was saved as one, if the lines are a head of one, else text."""
    fields: dict[bytes, bytes] = {}
    name = b""
    for line in lines if ended else lines[:-1]:
        found = _HEADER.match(line)
        if not line.strip():
            break
        if line[:1] in b" \t" and name:
            fields[name] += line
        elif found:
            name = found[1].lower()
            fields[name] = line
        else:
            return "text"
    else:
        if not ended:
            return None
    if fields.keys() & _SURE_HEADERS or (b"@" in fields.get(b"from", b"") and fields.keys() & {b"date", b"subject", b"to"}):
        return "mhtml" if b"multipart/related" in fields.get(b"content-type", b"").lower() else "mail"
    return "text"


def _may_be_columns(line: bytes) -> bool:
    return len(line) < LOOKED_AT // 4 and b" " not in line[:40] and any(sign in line for sign in (b",", b";", b"\t"))


def columns_of(line: bytes) -> str | None:
    """Return the sign between the columns of a table of which this is the head: short names, one of them of a known column.

    >>> columns_of(b"id,url,text"), columns_of(b"Snow fell, text by text, on Monday.")
    (',', None)
    """
    text = line.decode("utf-8", "replace").strip().removeprefix("\ufeff")
    for sign in ("\t", ",", ";"):
        names = [name.strip().strip('"').casefold() for name in text.split(sign)]
        if len(names) > 1 and CSV_FIELDS & set(names) and all(_COLUMN.fullmatch(name) and name.count(" ") < 3 for name in names):
            return sign
    return None


def recognised(data: Iterable[bytes]) -> tuple[str, bytes, Iterator[bytes]]:
    """Tell what some bytes are; return that, the first of them, and all of them."""
    source = iter(data)
    head = b""
    for chunk in source:
        head += chunk
        kind = what_is(head, ended=False)
        if kind is not None:
            return kind, head, chain((head,), source)
    return what_is(head, ended=True) or "text", head, iter((head,) if head else ())
