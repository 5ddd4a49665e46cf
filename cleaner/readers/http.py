"""Decides what the body of an HTTP answer is that was kept as it came over the wire: its headers off, its encodings undone.

Crawlers keep headers that no longer hold: a body that is said to be chunked or
packed and is not is taken as it is. One that was cut off gives what there is.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from importlib import import_module
from typing import Any, NamedTuple

from cleaner.lines.patterns import lazy

_HEAD_END = lazy(rb"\r?\n\r?\n")
_STATUS = lazy(rb"(?:HTTP/[\d.]+|ICY)[ \t]+(\d{3})")
_FOLDED = lazy(rb"\r?\n[ \t]+")
_SIZE = lazy(rb"\s*([0-9A-Fa-f]{1,12})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_CHARSET = lazy(rb"charset\s*=\s*[\"']?([\w.:-]{1,40})", 2)  # re.IGNORECASE


class Answer(NamedTuple):
    """An answer: its ``status`` (0 where there is none), its headers by their names in lower case, and its body as it came."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """The type of its content, in lower case and without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that was sent with it."""
        found = _CHARSET.search(self.headers.get("content-type", "").encode("latin-1", "replace"))
        return found[1].decode("ascii", "replace") if found else None


class PackedError(Exception):
    """A body that cannot be unpacked; the message says why, or which library is missing."""


def read_answer(data: bytes) -> Answer:
    r"""Return the answer that some bytes are.

    >>> read_answer(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Late.").kind
    'text/html'
    """
    found = _HEAD_END.search(data)
    head, body = (data[: found.start()], data[found.end() :]) if found else (data, b"")
    status = _STATUS.match(head)
    return Answer(int(status[1]) if status else 0, read_headers(head.partition(b"\n")[2]), body)


def read_headers(head: bytes) -> dict[str, str]:
    r"""Return headers by their names in lower case, the first where a name comes again.

    >>> read_headers(b"Content-Type: text/plain;\r\n charset=utf-8\r\nX: 1")
    {'content-type': 'text/plain; charset=utf-8', 'x': '1'}
    """
    headers: dict[str, str] = {}
    for line in _FOLDED.sub(b" ", head).split(b"\n"):
        name, sign, value = line.partition(b":")
        if sign:
            headers.setdefault(name.strip().lower().decode("latin-1"), value.strip().decode("utf-8", "replace"))
    return headers


def content(answer: Answer, most: int) -> bytes:
    """Return the content of an answer, at most one byte more than ``most``: chunks joined, and unpacked.

    Raises :class:`PackedError` where it is broken, and where a library is missing that unpacks it.
    """
    body = answer.body
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    for encoding in reversed([word.strip().lower() for word in answer.headers.get("content-encoding", "").split(",")]):
        body = _unpacked(body, encoding, most + 1)
    return body


def _joined(body: bytes) -> bytes:
    """Chunks without their sizes; a body that has none as it is."""
    parts: list[bytes] = []
    place = 0
    while found := _SIZE.match(body, place):
        size = int(found[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(body[found.end() : found.end() + size])
        place = found.end() + size
        if place < len(body) and body[place : place + 2] != b"\r\n" and body[place : place + 1] != b"\n":
            return body  # no size stands where one should
    return b"".join(parts) if place >= len(body) and parts else body


def _unpacked(body: bytes, encoding: str, most: int) -> bytes:
    if encoding in ("gzip", "x-gzip"):
        return _inflated(body, 31, most) if body[:2] == b"\x1f\x8b" else body
    if encoding == "deflate":
        for window in (15, -15):
            with suppress(PackedError):
                return _inflated(body, window, most)
        return body
    if encoding == "br":
        return _by_library(body, "brotli", lambda brotli: brotli.Decompressor().process(body, output_buffer_limit=most))
    if encoding == "zstd" and body[:4] == b"\x28\xb5\x2f\xfd":
        return _by_library(body, "zstandard", lambda zstandard: zstandard.ZstdDecompressor().stream_reader(body).read(most))
    return body


def _inflated(body: bytes, window: int, most: int) -> bytes:
    """What is packed, as far as it goes, at most so many bytes of it."""
    parts: list[bytes] = []
    size = 0
    unpack = zlib.decompressobj(window)
    try:
        for start in range(0, len(body), 65536):
            data = body[start : start + 65536]
            while data and size < most:
                part = unpack.decompress(data, 1 << 20)
                parts.append(part)
                size += len(part)
                data = unpack.unconsumed_tail
    except zlib.error as error:
        raise PackedError(f"cannot be unpacked ({str(error).partition(': ')[2] or error})") from None
    return b"".join(parts)[:most]


def _by_library(body: bytes, name: str, unpack: Any) -> bytes:
    try:
        library = import_module(name)
    except ImportError:
        raise PackedError(f"needs the package {name}: pip install 'article-cleaner[warc]'") from None
    try:
        unpacked: bytes = unpack(library)
    except Exception:  # each library has errors of its own; a header that does not hold is the common cause
        return body
    return unpacked
