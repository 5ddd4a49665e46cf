"""Decides what characters a file's bytes are: UTF-8, or UTF-16 where a byte order mark says so.

Bytes that are not text in the encoding are shown as U+FFFD, one for each byte
(for each two in UTF-16), and counted: nothing is dropped in silence.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cleaner.lines.patterns import lazy

CHUNK = 64 * 1024
"""Bytes asked for at a time; a pipe gives what it has, so that articles come out while it still runs."""

_ESCAPED = lazy("[\udc80-\udcff]")
_SURROGATE = lazy("[\ud800-\udfff]")
_LONGEST_MARK = 3


def chunks(stream: BinaryIO, size: int = CHUNK) -> Iterator[bytes]:
    """Yield the bytes of a binary file as they come in, at most ``size`` at a time."""
    read = getattr(stream, "read1", stream.read)
    while data := read(size):
        yield data


class Decoder:
    """Decodes one file in pieces; the text does not depend on where the bytes were cut.

    ``undecoded`` counts the bytes that were no text so far. ``encoding`` is the
    name for messages, known once the first bytes have been seen.
    """

    def __init__(self) -> None:
        self.undecoded = 0
        self.encoding = "UTF-8"
        self._rest = b""
        self._started = False

    def pieces(self, data: Iterable[bytes]) -> Iterator[str]:
        """Yield the text of some bytes, piece by piece; no piece is empty."""
        for chunk in data:
            if text := self._decode(chunk, final=False):
                yield text
        if text := self._decode(b"", final=True):
            yield text

    def _decode(self, data: bytes, final: bool) -> str:
        if self._rest:
            data = self._rest + data
        if not self._started:
            if len(data) < _LONGEST_MARK and not final:
                self._rest = data
                return ""
            data = self._skip_mark(data)
            self._started = True
        text, used = self._utf8(data, final) if self.encoding == "UTF-8" else self._utf16(data, final)
        self._rest = data[used:]
        return text

    def _skip_mark(self, data: bytes) -> bytes:
        """Take the byte order mark off, and choose the encoding by it."""
        if data.startswith(codecs.BOM_UTF8):
            return data[len(codecs.BOM_UTF8) :]
        for mark, name in ((codecs.BOM_UTF16_LE, "UTF-16-LE"), (codecs.BOM_UTF16_BE, "UTF-16-BE")):
            if data.startswith(mark):
                self.encoding = name
                return data[len(mark) :]
        return data

    def _utf8(self, data: bytes, final: bool) -> tuple[str, int]:
        try:
            return codecs.utf_8_decode(data, "strict", final)
        except UnicodeDecodeError:
            text, used = codecs.utf_8_decode(data, "surrogateescape", final)
            text, count = _ESCAPED.subn("\ufffd", text)
            self.undecoded += count
            return text, used

    def _utf16(self, data: bytes, final: bool) -> tuple[str, int]:
        decode = codecs.utf_16_le_decode if self.encoding == "UTF-16-LE" else codecs.utf_16_be_decode
        text, used = decode(data[: len(data) & ~1], "surrogatepass", final)
        text, count = _SURROGATE.subn("\ufffd", text)
        self.undecoded += 2 * count
        if final and used < len(data):
            self.undecoded += 1
            return text + "\ufffd", len(data)
        return text, used

    def warning(self) -> str | None:
        """Say how many bytes were no text, or None when all were."""
        if not self.undecoded:
            return None
        what = "1 byte" if self.undecoded == 1 else f"{self.undecoded:,} bytes"
        return f"{what} could not be decoded as {self.encoding} and {'is' if self.undecoded == 1 else 'are'} shown as U+FFFD."


def lines(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a text that comes in pieces, without their ``\\n``.

    >>> list(lines(["one\\ntw", "o\\n", "three"]))
    ['one', 'two', 'three']
    """
    begun: list[str] = []
    for piece in pieces:
        first, *more = piece.split("\n")
        begun.append(first)
        if more:
            yield "".join(begun)
            yield from more[:-1]
            begun = [more[-1]]
    if last := "".join(begun):
        yield last
