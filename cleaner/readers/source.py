"""Decides how a file is opened and which format it has, and reads its dumps."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import BinaryIO, NamedTuple, TypeVar, cast

from cleaner.dump import Dump
from cleaner.errors import InputError
from cleaner.readers.compressed import inner_suffix, suffix_of, unpacked
from cleaner.readers.decode import CHUNK, Decoder, chunks
from cleaner.readers.html import MAX_BYTES, html_dump, opens_page
from cleaner.readers.jsonl import parse_row, read_jsonl
from cleaner.readers.text import read_text

T = TypeVar("T")

STDIN = "-"
"""The name by which standard input goes, on the command line and in ids."""

FORMATS = ("auto", "text", "markdown", "jsonl", "html")

_JSONL_SUFFIXES = (".jsonl", ".ndjson")

_HTML_SUFFIXES = (".html", ".htm", ".xhtml")

_LONGEST_FIRST_ROW = 16 * 1024 * 1024
"""Characters of the longest first line that is tried as JSON; text of such a line is not kept waiting for its end."""


class Source(NamedTuple):
    """How files are read: their format (``auto`` finds it out), and what JSON Lines rows look like.

    ``warn`` gets a line for a person about what was read all the same. Rows
    that cannot be read stop the run with an :class:`cleaner.InputError`, or go
    to ``skip`` if that is given. A name may say that a file is compressed.
    ``meter`` gets the number of bytes whenever some were read. A file of HTML
    is one page of at most ``max_bytes``. ``url`` is the address that a text or a
    page was had from; rows of JSON Lines have their own.
    """

    warn: Callable[[str], None]
    format: str = "auto"
    id_field: str = "id"
    text_field: str = "text"
    skip: Callable[[InputError], None] | None = None
    meter: Callable[[int], None] | None = None
    max_bytes: int = MAX_BYTES
    url: str | None = None

    def read(self, path: str) -> Iterator[Dump]:
        """Yield the dumps of a file, or of standard input for ``-``, while it is read."""
        with _opened(path) as stream:
            decoder = Decoder()
            metered = cast(BinaryIO, _Metered(stream, self.meter)) if self.meter else stream
            data = unpacked(metered, path, CHUNK) if path != STDIN and suffix_of(path) else chunks(metered)
            name = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            format = self.format
            if format == "auto" and inner_suffix(path) not in _JSONL_SUFFIXES:
                is_page, data = opens_page(_readable(data, path))
                format = "html" if is_page or inner_suffix(path) in _HTML_SUFFIXES else "auto"
            if format == "html":
                yield from self._page(_readable(data, path), name)
                return
            pieces = _readable(decoder.pieces(data), path)
            if format == "auto":
                format, pieces = detect(pieces, path)
            if format == "jsonl":
                yield from read_jsonl(
                    pieces, name, id_field=self.id_field, text_field=self.text_field, max_bytes=self.max_bytes, skip=self.skip
                )
            else:
                for dump in read_text(pieces, name):
                    dump.url = self.url
                    yield dump
            if warning := decoder.warning():
                self.warn(f"{name}: {warning}")

    def _page(self, data: Iterable[bytes], name: str) -> Iterator[Dump]:
        """The dump of a file that is one page; no more of it is held than may be read."""
        held: list[bytes] = []
        size = 0
        for chunk in data:
            held.append(chunk)
            size += len(chunk)
            if size > self.max_bytes:
                break
        try:
            yield html_dump(b"".join(held), name, url=self.url, max_bytes=self.max_bytes)
        except InputError as error:
            if self.skip is None:
                raise
            self.skip(error)


def check_readable(path: str) -> None:
    """Raise :class:`cleaner.InputError` where a path can be seen not to be a readable file, before any work is done."""
    if path == STDIN:
        return
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        raise InputError(f"{path}: no such file.") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read: {_why(error)}.") from None
    if stat.S_ISDIR(mode):
        from pathlib import Path

        raise InputError(f"{path}: is a folder. Name the files in it, as in: cleaner {Path(path) / '*.txt'}")
    if not os.access(path, os.R_OK):
        raise InputError(f"{path}: cannot be read: permission denied.")


def detect(pieces: Iterator[str], name: str) -> tuple[str, Iterator[str]]:
    """Tell the format of a text that comes in pieces: the name decides, else the first line that is not blank.

    Returns the format and all of the pieces. Nothing is read for a name that
    decides; otherwise no further than that line's end.

    >>> detect(iter(['{"text": "A story."}']), "-")[0]
    'jsonl'
    >>> detect(iter(["{A} story."]), "-")[0]
    'text'
    """
    if inner_suffix(name) in _JSONL_SUFFIXES:
        return "jsonl", pieces
    seen: list[str] = []
    line: list[str] = []
    size = 0
    for piece in pieces:
        seen.append(piece)
        size += len(piece)
        rest = piece if line else piece.lstrip()
        if rest and not line and not rest.startswith("{"):
            break
        first, line_break, _ = rest.partition("\n")
        line += [first] if first else []
        if (line and line_break) or size > _LONGEST_FIRST_ROW:
            break
    return "jsonl" if _is_row("".join(line)) else "text", chain(seen, pieces)


def _is_row(line: str) -> bool:
    try:
        parse_row(line)
    except ValueError:
        return False
    return True


class _Metered:
    """A file of which it is told how much was read."""

    def __init__(self, stream: BinaryIO, meter: Callable[[int], None]) -> None:
        self._read = getattr(stream, "read1", stream.read)
        self._meter = meter

    def read(self, size: int) -> bytes:
        """Read at most so many bytes."""
        data: bytes = self._read(size)
        self._meter(len(data))
        return data


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if path == STDIN:
        if sys.stdin is None:
            raise InputError("-: standard input is closed.")
        yield sys.stdin.buffer
        return
    check_readable(path)
    try:
        stream = open(path, "rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise InputError(f"{path}: cannot be opened: {_why(error)}.") from None
    with stream:
        yield stream


def _readable(pieces: Iterable[T], path: str) -> Iterator[T]:
    """The pieces, with a failure of the disk or of the device told as one of ours."""
    iterator = iter(pieces)
    while True:
        try:
            piece = next(iterator)
        except StopIteration:
            return
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {_why(error)}.") from None
        yield piece


def _why(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
