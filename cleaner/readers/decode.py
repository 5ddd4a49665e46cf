"""Decides what characters a text's bytes are: those of a mark, of a named encoding, of UTF-8, or of the encoding they look like.

Bytes that are not text in the encoding are shown as U+FFFD, one for each byte
of UTF-8 (for each two in UTF-16), and counted: nothing is dropped in silence.
Lines end at line feeds; where the first line ends in a carriage return alone,
as old Macs wrote them, so do all others.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from cleaner.lines.patterns import lazy

CHUNK = 64 * 1024
"""Bytes asked for at a time; a pipe gives what it has, so that articles come out while it still runs."""

WINDOW = 64 * 1024
"""Bytes from the first that is no UTF-8 by which an encoding is chosen. (One that is named waits for none.)"""

_CONTEXT = 256
"""Bytes before it that are looked at too."""

_LONGEST_MARK = 4
_MARKED = (b"\xef", b"\xfe", b"\xff")
"""What a byte order mark may begin with, but for zeros."""
_ESCAPED = lazy("[\udc80-\udcff]")
_SURROGATE = lazy("[\ud800-\udfff]")
_LONE_RETURN = lazy(r"\r(?!\n)")


def chunks(stream: BinaryIO, size: int = CHUNK) -> Iterator[bytes]:
    """Yield the bytes of a binary file as they come in, at most ``size`` at a time."""
    read = getattr(stream, "read1", stream.read)
    while data := read(size):
        yield data


class Decoder:
    """Decodes one file in pieces; the text does not depend on where the bytes were cut.

    ``encoding`` is the one that a person named, if any. ``undecoded`` counts
    the bytes that were no text so far.
    """

    def __init__(self, encoding: str | None = None) -> None:
        self.undecoded = 0
        self.encoding = "utf-8"
        self._named = encoding
        self._assumed = False

    def pieces(self, data: Iterable[bytes]) -> Iterator[str]:
        """Yield the text of some bytes, piece by piece; no piece is empty."""
        return filter(None, with_line_feeds(self._texts(iter(data))))

    def _texts(self, source: Iterator[bytes]) -> Iterator[str]:
        head = b""
        for chunk in source:
            head += chunk
            if len(head) >= _LONGEST_MARK:
                break
        skipped = 0
        if self._named or head[:1] in _MARKED or b"\0" in head[:_LONGEST_MARK]:
            from cleaner.readers.charset import mark_of, named

            encoding, skipped = mark_of(head) or ("", 0)
            if self._named:
                self.encoding = named(self._named)
                if encoding[:6] != self.encoding[:6].replace("utf_", "utf-"):
                    skipped = 0
                elif skipped:
                    self.encoding = encoding
            else:
                self.encoding = encoding or self.encoding
        data = chain((head[skipped:],), source)
        if self.encoding == "utf-8" and not self._named:
            yield from self._utf8(data)
        else:
            yield from self._known(data)

    def _utf8(self, source: Iterator[bytes]) -> Iterator[str]:
        """Text that is taken for UTF-8 until some of it is not."""
        held = before = b""
        beyond_ascii = 0
        for chunk in source:
            held += chunk
            try:
                text, used = codecs.utf_8_decode(held, "strict", False)
            except UnicodeDecodeError as error:
                text, used = held[: error.start].decode(), error.start
                source = chain((held[used:],), source)
            before = (before + held[:used])[-_CONTEXT:]
            beyond_ascii += 0 if text.isascii() else len(text) - len(text.encode("ascii", "ignore"))
            yield text
            held = held[used:]
            if held and not _may_go_on(held):
                break
        else:
            if beyond_ascii or len(held) != 1:  # nothing, or a character that was cut off
                yield from self._known((held,))
                return
            source = iter((held,))
        window: list[bytes] = []
        size = 0
        for chunk in source:
            window.append(chunk)
            size += len(chunk)
            if size >= WINDOW:
                break
        data = b"".join(window)
        self._choose(before, data[:WINDOW], beyond_ascii)
        yield from self._known(chain((data,), source))

    def _choose(self, before: bytes, sample: bytes, right: int) -> None:
        """Choose the encoding by what stands around the first byte that is no UTF-8, behind so many characters that are."""
        from cleaner.readers.charset import UTF8, detected, holds

        text = codecs.utf_8_decode(sample, "surrogateescape", False)[0]
        text, wrong = _ESCAPED.subn("\ufffd", text)
        if not holds("\u00e9" * right + text, wrong, declared=False):
            self.encoding = detected(before + sample)
            self._assumed = self.encoding != UTF8

    def _known(self, source: Iterable[bytes]) -> Iterator[str]:
        """Text in an encoding that is known by now."""
        if self.encoding == "windows-1252":
            from cleaner.readers.charset import WINDOWS_1252

            yield from (codecs.charmap_decode(chunk, "strict", WINDOWS_1252)[0] for chunk in source)
            return
        unicode = {"utf-8": self._lenient_utf8, "utf-16-le": self._utf16, "utf-16-be": self._utf16}.get(self.encoding)
        if unicode is None:
            decoder = codecs.getincrementaldecoder(self.encoding)("replace")
            for chunk in chain(source, (None,)):
                text = decoder.decode(chunk or b"", final=chunk is None)
                self.undecoded += text.count("\ufffd")
                yield text
            return
        rest = b""
        for chunk in chain(source, (None,)):
            data = rest + (chunk or b"")
            text, used = unicode(data, chunk is None)
            rest = data[used:]
            yield text

    def _lenient_utf8(self, data: bytes, final: bool) -> tuple[str, int]:
        try:
            return codecs.utf_8_decode(data, "strict", final)
        except UnicodeDecodeError:
            text, used = codecs.utf_8_decode(data, "surrogateescape", final)
            text, count = _ESCAPED.subn("\ufffd", text)
            self.undecoded += count
            return text, used

    def _utf16(self, data: bytes, final: bool) -> tuple[str, int]:
        decode = codecs.utf_16_le_decode if self.encoding == "utf-16-le" else codecs.utf_16_be_decode
        text, used = decode(data[: len(data) & ~1], "surrogatepass", final)
        text, count = _SURROGATE.subn("\ufffd", text)
        self.undecoded += 2 * count
        if final and used < len(data):
            self.undecoded += 1
            return text + "\ufffd", len(data)
        return text, used

    def warnings(self) -> Iterator[str]:
        """Say what was assumed, and how many bytes were no text."""
        if self._assumed:
            yield assumption(self.encoding)
        if self.undecoded:
            yield loss(self.undecoded, self.encoding)


def assumption(encoding: str) -> str:
    """What is said of an encoding that was chosen by the looks of the bytes."""
    return f"is not UTF-8; read as {encoding}, which it looks like. Name another one with --encoding."


def loss(undecoded: int, encoding: str) -> str:
    """What is said of bytes that were no text.

    >>> loss(1, "utf-8")
    '1 byte could not be decoded as utf-8 and is shown as U+FFFD.'
    """
    what = "1 byte" if undecoded == 1 else f"{undecoded:,} bytes"
    return f"{what} could not be decoded as {encoding} and {'is' if undecoded == 1 else 'are'} shown as U+FFFD."


def _may_go_on(rest: bytes) -> bool:
    """Tell whether bytes are the beginning of a character in UTF-8, or nothing."""
    try:
        codecs.utf_8_decode(rest, "strict", False)
    except UnicodeDecodeError:
        return False
    return True


def with_line_feeds(pieces: Iterable[str]) -> Iterator[str]:
    """Yield a text in which carriage returns end lines, if they end the first one, as one in which line feeds do.

    >>> "".join(with_line_feeds(["one\\r", "two\\rthree"])), "".join(with_line_feeds(["one\\r\\ntwo\\rthree"]))
    ('one\\ntwo\\nthree', 'one\\r\\ntwo\\rthree')
    """
    source = iter(pieces)
    held = ""
    for piece in source:
        text = held + piece
        held = ""
        place = text.find("\r")
        feed = text.find("\n")
        if feed >= 0 and (place < 0 or feed < place + 2):
            yield text
            yield from source
            return
        if place < 0:
            yield text
        elif place + 1 < len(text):
            yield from _without_returns(chain((text,), source))
            return
        else:
            yield text[:place]
            held = "\r"
    if held:
        yield "\n"


def _without_returns(pieces: Iterator[str]) -> Iterator[str]:
    held = ""
    for piece in pieces:
        text = held + piece
        held = "\r" if text.endswith("\r") else ""
        yield _LONE_RETURN.sub("\n", text[: len(text) - len(held)])
    if held:
        yield "\n"


def lines(pieces: Iterable[str], longest: int | None = None) -> Iterator[str | None]:
    """Yield the lines of a text that comes in pieces, without their ``\\n``; None for one of more than ``longest`` bytes in UTF-8.

    >>> list(lines(["one\\ntw", "o\\n", "three"])), list(lines(["a\\nbc", "d"], 2))
    (['one', 'two', 'three'], ['a', None])
    """
    begun: list[str] = []
    size = 0
    for piece in pieces:
        first, *more = piece.split("\n")
        size += len(first)
        begun.append(first)
        if longest is not None and size > longest:
            begun.clear()
        if more:
            yield _line(begun, size, longest)
            for line in more[:-1]:
                yield _line([line], len(line), longest)
            begun, size = [more[-1]], len(more[-1])
    if size:
        yield _line(begun, size, longest)


def _line(parts: list[str], size: int, longest: int | None) -> str | None:
    if longest is not None and size > longest:
        return None
    line = "".join(parts)
    return None if longest is not None and 4 * size > longest and len(line.encode("utf-8", "surrogatepass")) > longest else line
