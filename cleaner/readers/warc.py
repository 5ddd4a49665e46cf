"""Decides which records of a WARC file are dumps, and where the next one begins when one is broken.

Answers with a page or a text, resources and conversions (WET) are read; what
asks, describes or repeats, and what holds something else, is passed over.
(Neither warcio nor FastWARC goes on behind a record with a wrong length, a
mark that is none, or a broken part of its archive; this is why the records are
told apart here. What they give otherwise is what stands here.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cleaner.dump import Dump
from cleaner.errors import InputError, too_large
from cleaner.lines.patterns import lazy
from cleaner.readers.html import html_dump, is_html
from cleaner.readers.http import Answer, PackedError, content, read_answer, read_headers

_MARK = lazy(rb"WARC/[01]\.\d{1,2}[ \t]*\r?\n")
_NEXT = lazy(rb"WARC/[01]\.\d{1,2}[ \t]*\r?\n[A-Za-z][A-Za-z-]*:")
_HEAD_END = lazy(rb"\r?\n\r?\n")
_FIELDS = lazy(rb"(?:[A-Za-z][A-Za-z0-9_.-]{0,99}[ \t]*:[^\0\n]*(?:\n[ \t][^\0\n]*)*(?:\n|\Z))*\Z")
"""What the head of a record consists of, as far as it can be told from what is broken."""

_HEAD = 256 * 1024
"""Bytes of the longest head of a record."""

_CHUNK = 256 * 1024
_LONGEST_MARK = 64
"""Bytes among which :data:`_NEXT` is found, where its beginning is there."""

_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_TEXTS = frozenset(("text/plain", "text/markdown"))


def read_warc(
    data: Iterable[bytes],
    name: str,
    max_bytes: int,
    *,
    encoding: str | None = None,
    warn: Callable[[str], None] | None = None,
    skip: Callable[[InputError], None] | None = None,
) -> Iterator[Dump]:
    """Yield the dump of each record that is a page or a text, while the file is read.

    Its id is that of the record, its url the address that it was had from;
    when that was stands as ``fetched`` in its ``meta``. Raises
    :class:`cleaner.InputError` at a record that is broken, or larger than
    ``max_bytes``, or hands it to ``skip`` and goes on with the next one that
    can be found.
    """
    passed = 0
    for number, record in enumerate(_Records(data, max_bytes), 1):
        place = f"{name}: record {number}"
        try:
            if isinstance(record, str):
                raise InputError(f"{place}: {record}")
            if record.too_large:
                if _is_wanted(record.headers):
                    raise too_large(place, "record", max_bytes)
                continue
            dump = _dump(record, f"{name}:{number}", place, max_bytes, encoding, warn)
        except InputError as error:
            if skip is None:
                raise
            skip(error)
            continue
        if dump:
            yield dump
        elif _is_wanted(record.headers):
            passed += 1
    if passed and warn:
        what = "1 record holds" if passed == 1 else f"{passed:,} records hold"
        warn(f"{name}: {what} neither a page nor a text, or the answer that there is none; passed over.")


class _Record:
    """The head of a record and what is in it."""

    def __init__(self, headers: dict[str, str], body: bytes, *, too_large: bool = False) -> None:
        self.headers = headers
        self.body = body
        self.too_large = too_large


class _Records:
    """The records of a file; in the place of what is none, what is wrong with it."""

    def __init__(self, data: Iterable[bytes], most: int) -> None:
        self._data = iter(data)
        self._most = most
        self._held = b""
        self._ended = False

    def __iter__(self) -> Iterator[_Record | str]:
        while self._has_more():
            yield self._record()

    def _record(self) -> _Record | str:
        if not _MARK.match(self._held):
            self._find_next()
            return "does not begin as a record does."
        end = None
        while end is None:
            end = _HEAD_END.search(self._held)
            if end is None and (len(self._held) > _HEAD or not self._fill(len(self._held) + 1)):
                self._find_next()
                return "its head has no end."
        fields = self._held[: end.start()].partition(b"\n")[2]
        if not _FIELDS.match(fields):
            self._find_next()
            return "its head is broken."
        headers = read_headers(fields)
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 16):
            self._find_next()
            return f"its head does not say how long it is (Content-Length: {length[:40] or 'none'})."
        self._held = self._held[end.end() :]
        return self._body(headers, int(length))

    def _body(self, headers: dict[str, str], length: int) -> _Record | str:
        if length > self._most:
            return _Record(headers, b"", too_large=True) if self._pass(length) else "is not as long as its head says."
        whole = self._fill(length)
        body, behind = self._held[:length], length
        self._fill(length + 8)
        rest = self._held[behind : behind + 8].lstrip(b"\r\n")
        if whole and (self._held[behind : behind + 4] == b"\r\n\r\n" or not rest or b"WARC/".startswith(rest[:5])):
            self._held = self._held[behind:]
            return _Record(headers, body)
        self._find_next()
        return "is not as long as its head says."

    def _pass(self, length: int) -> bool:
        """Pass over so many bytes, unless another record begins among them: tell whether none did."""
        while length > 0:
            self._fill(_CHUNK)
            if not self._held:
                return False
            if found := _NEXT.search(self._held[: min(length, len(self._held))]):
                self._held = self._held[found.start() :]
                return False
            step = max(1, min(length, len(self._held) - (0 if self._ended else _LONGEST_MARK)))
            self._held = self._held[step:]
            length -= step
        return True

    def _find_next(self) -> None:
        """Go on to where another record begins, behind the first byte."""
        start = 1
        while not (found := _NEXT.search(self._held, start)):
            start = max(0, len(self._held) - _LONGEST_MARK - 1)
            self._held, start = self._held[start:], 1
            if not self._fill(len(self._held) + 1):
                self._held = b""
                return
        self._held = self._held[found.start() :]

    def _has_more(self) -> bool:
        """Tell whether anything but blank lines comes, and go on to it."""
        while True:
            self._held = self._held.lstrip(b"\r\n")
            if self._held:
                self._fill(_LONGEST_MARK)
                return True
            if not self._fill(1):
                return False

    def _fill(self, size: int) -> bool:
        """Hold so many bytes, if there are; tell whether there are."""
        if len(self._held) >= size:
            return True
        parts = [self._held]
        length = len(self._held)
        while length < size and not self._ended:
            part = next(self._data, None)
            if part is None:
                self._ended = True
                break
            parts.append(part)
            length += len(part)
        self._held = b"".join(parts)
        return length >= size


def _is_wanted(headers: dict[str, str]) -> bool:
    """Tell whether a record is of a type that may hold a page or a text."""
    return headers.get("warc-type", "").lower() in ("response", "resource", "conversion")


def _dump(record: _Record, id: str, place: str, max_bytes: int, encoding: str | None, warn: Callable[[str], None] | None) -> Dump | None:
    """The dump of a record, None where it holds neither a page nor a text."""
    headers = record.headers
    if not _is_wanted(headers):
        return None
    id = headers.get("warc-record-id", "").strip("<> ") or id
    url = headers.get("warc-target-uri", "").strip("<> ") or None
    own = headers.get("content-type", "")
    answer = read_answer(record.body) if own.lower().startswith("application/http") else Answer(200, {"content-type": own}, record.body)
    kind = answer.kind or headers.get("warc-identified-payload-type", "").lower()
    if not 200 <= answer.status < 300 or not (kind in _PAGES or kind in _TEXTS or not kind):
        return None
    try:
        body = content(answer, max_bytes)
    except PackedError as error:
        raise InputError(f"{place}: its content {error}.") from None
    if len(body) > max_bytes:
        raise too_large(place, "record", max_bytes)
    meta = {name: value for name, value in (("url", url), ("fetched", headers.get("warc-date"))) if value}
    if kind in _PAGES or is_html(body):
        return html_dump(body, id, url=url, meta=meta, max_bytes=max_bytes, encoding=encoding, transport=answer.charset, warn=warn)
    if not kind:
        return None
    from cleaner.readers.charset import codec_of
    from cleaner.readers.decode import Decoder

    decoder = Decoder(encoding or (answer.charset and codec_of(answer.charset)))
    text = "".join(decoder.pieces(iter((body,))))
    if warn:
        for warning in decoder.warnings():
            warn(f"{id}: {warning}")
    return Dump(id, (text,), url, meta)
