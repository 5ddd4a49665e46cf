"""Decides how a file is opened and which format it has, and reads its dumps."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import RawIOBase
from typing import BinaryIO, NamedTuple, TypeVar, cast

from cleaner.dump import Dump
from cleaner.errors import InputError, reason, too_large
from cleaner.readers.compressed import inner_suffix, suffix_of, unpacked
from cleaner.readers.decode import Decoder, chunks
from cleaner.readers.html import MAX_BYTES
from cleaner.readers.jsonl import DEFAULT, RowFields, read_jsonl
from cleaner.readers.recognise import recognised
from cleaner.readers.text import read_text

T = TypeVar("T")

STDIN = "-"
"""The name by which standard input goes, on the command line and in ids."""

FORMATS = ("auto", "text", "markdown", "html", "jsonl", "json", "csv", "parquet", "arrow", "feed", "mhtml", "mail", "warc", "wet")

_BY_NAME = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".eml": "mail",
    ".mbox": "mail",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
}
"""What a name says where the content does not: of pieces of HTML, or of rows that are broken from the first one on."""

_PACKED = ("gz", "bz2", "xz", "zst")
_ARCHIVES = ("zip", "tar")

_DEPTH = 4
"""Archives that may stand inside one another; a file that is packed more often is an attack or a mistake."""


class Source(NamedTuple):
    """How files are read: their format (``auto`` finds it out), and what rows look like (``fields``).

    ``warn`` gets a line for a person about what was read all the same. Rows
    and files that cannot be read stop the run with an
    :class:`cleaner.InputError`, or go to ``skip`` if that is given. ``meter``
    gets the number of bytes whenever some were read. A page, a row, a feed or
    a mail has at most ``max_bytes``. ``url`` is the address that a text or a
    page was had from; rows have their own. ``encoding`` is the one that bytes
    are in, where that is known. ``separator`` is a line between dumps of a
    text, beside a form feed.
    """

    warn: Callable[[str], None]
    format: str = "auto"
    fields: RowFields = DEFAULT
    skip: Callable[[InputError], None] | None = None
    meter: Callable[[int], None] | None = None
    max_bytes: int = MAX_BYTES
    url: str | None = None
    encoding: str | None = None
    separator: str | None = None

    def read(self, path: str) -> Iterator[Dump]:
        """Yield the dumps of a file, or of standard input for ``-``, while it is read."""
        with _opened(path) as stream:
            metered = cast(BinaryIO, _Metered(stream, self.meter)) if self.meter else stream
            name = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            found = recognised(_readable(chunks(metered), name))
            yield from self._read_recognised(*found, name, 0, path if path != STDIN and is_file(stream) else None)

    def read_bytes(self, data: Iterable[bytes], name: str, depth: int = 0) -> Iterator[Dump]:
        """Yield the dumps of a file's bytes as they come in; ``name`` is its name."""
        yield from self._read_recognised(*recognised(_readable(data, name)), name, depth)

    def _read_recognised(
        self, kind: str, head: bytes, data: Iterator[bytes], name: str, depth: int, path: str | None = None
    ) -> Iterator[Dump]:
        """The dumps of bytes of which it is known what they are, and how they begin; ``path`` is that of the file, if it is one."""
        try:
            if depth > _DEPTH:
                raise InputError(f"{name}: is packed more than {_DEPTH} times. Unpack it first.")
            if kind in _PACKED:
                yield from self.read_bytes(unpacked(data, name, kind, broken=self.skip), name, depth + 1)
            elif kind in _ARCHIVES:
                yield from self._archive(data, kind, name, depth)
            else:
                if kind == "binary":
                    self._refuse(name, head)
                self._say_if_not_packed(name, depth, head)
                format = self.format if self.format != "auto" else _by_name(kind, name)
                yield from self._dumps(format, _readable(data, name), name, path)
        except InputError as error:
            if self.skip is None:
                raise
            self.skip(error)

    def _dumps(self, format: str, data: Iterator[bytes], name: str, path: str | None) -> Iterator[Dump]:
        """The dumps of a file of one format."""
        if format == "html":
            from cleaner.readers.html.pages import read_pages

            yield from read_pages(data, name, self.max_bytes, url=self.url, encoding=self.encoding, warn=self.warn, skip=self.skip)
        elif format in ("mail", "mhtml"):
            from cleaner.readers.mail import read_mail

            yield from read_mail(data, name, self.max_bytes, url=self.url, warn=self.warn, skip=self.skip)
        elif format in ("warc", "wet"):
            from cleaner.readers.warc import read_warc

            yield from read_warc(data, name, self.max_bytes, encoding=self.encoding, warn=self.warn, skip=self.skip)
        elif format == "feed":
            yield from self._feed(data, name)
        elif format in ("parquet", "arrow"):
            from cleaner.readers.columns import read_arrow, read_parquet

            read = read_parquet if format == "parquet" else read_arrow
            yield from read(data, name, self.row_fields, self.skip, path)
        else:
            decoder = Decoder(self.encoding)
            yield from self._of_text(format, decoder.pieces(data), name)
            for warning in decoder.warnings():
                self.warn(f"{name}: {warning}")

    @property
    def row_fields(self) -> RowFields:
        """What rows look like, and how long the longest one is."""
        return self.fields._replace(max_bytes=self.max_bytes)

    def _of_text(self, format: str, pieces: Iterator[str], name: str) -> Iterator[Dump]:
        """The dumps of a file that is read as text."""
        fields = self.row_fields
        if format == "jsonl":
            yield from read_jsonl(pieces, name, fields, self.skip)
        elif format == "json":
            from cleaner.readers.documents import read_json

            yield from read_json(pieces, name, fields, self.skip)
        elif format == "csv":
            from cleaner.readers.tables import read_csv

            yield from read_csv(pieces, name, fields, self.skip)
        else:
            for dump in read_text(pieces, name, self.separator):
                dump.url = self.url
                yield dump

    def _feed(self, data: Iterator[bytes], name: str) -> Iterator[Dump]:
        from cleaner.readers.feeds import read_feed
        from cleaner.readers.html.encoding import decode

        held = []
        size = 0
        for chunk in data:
            held.append(chunk)
            size += len(chunk)
            if size > self.max_bytes:
                raise too_large(name, "feed", self.max_bytes)
        yield from read_feed(decode(b"".join(held), self.encoding), name, self.max_bytes, self.skip)

    def _archive(self, data: Iterator[bytes], kind: str, name: str, depth: int) -> Iterator[Dump]:
        """The dumps of all texts in an archive; what is no text is passed over, and counted."""
        from cleaner.readers.archives import members

        passed: list[str] = []
        inner = self._replace(meter=None)
        found = False
        for member, content in members(data, kind, name):
            inside, head, content = recognised(content)
            if inside == "binary":
                passed.append(member)
                continue
            found = True
            yield from inner._read_recognised(inside, head, content, f"{name}/{member}", depth + 1)
        if passed:
            what = "1 file in it is" if len(passed) == 1 else f"{len(passed):,} files in it are"
            self.warn(f"{name}: {what} no text and passed over, {passed[0]} first.")
        if not found:
            raise InputError(f"{name}: holds no text. Put the files into it that you want to have cleaned.")

    def _refuse(self, name: str, head: bytes) -> None:
        """Refuse a file that is no text; one of a format that is told and not known by its mark is read all the same."""
        from cleaner.readers.refusal import is_known, refused

        if self.format == "auto" or is_known(head):
            raise refused(name, head)

    def _say_if_not_packed(self, name: str, depth: int, head: bytes) -> None:
        suffix = suffix_of(name)
        if suffix and not depth and head:
            self.warn(f"{name}: is no {suffix} file, whatever its name says; read as it is.")


def _by_name(kind: str, name: str) -> str:
    """The format of a file: what its content says, and its name where the content leaves it open."""
    named = _BY_NAME.get(inner_suffix(name), kind)
    return named if kind == "text" or (kind, named) == ("json", "jsonl") else kind


def check_readable(path: str) -> None:
    """Raise :class:`cleaner.InputError` where a path can be seen not to be a readable file, before any work is done."""
    if path == STDIN:
        return
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        fetched = f" Addresses are not fetched; try: curl -sL {path} | cleaner" if path.startswith(("http://", "https://")) else ""
        raise InputError(f"{path}: no such file.{fetched}") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}.") from None
    if stat.S_ISDIR(mode):
        from pathlib import Path

        raise InputError(f"{path}: is a folder. Name the files in it, as in: cleaner {Path(path) / '*.txt'}")
    if not os.access(path, os.R_OK):
        raise InputError(f"{path}: cannot be read: permission denied.")


def is_file(stream: BinaryIO) -> bool:
    """Tell whether an open file is one of a disk, which can be read in any order."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


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


class _Unbuffered:
    """A pipe read without Python's buffer, whose lock a thread that still waits for input would hold when the program ends."""

    def __init__(self, raw: RawIOBase) -> None:
        self._raw = raw

    def read(self, size: int) -> bytes:
        """Read what there is, at most so many bytes; wait where the other side made the pipe one that does not."""
        while (data := self._raw.read(size)) is None:
            from select import select

            select([self._raw], [], [])
        return data


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if path == STDIN:
        if sys.stdin is None:
            raise InputError("-: standard input is closed.")
        raw = getattr(sys.stdin.buffer, "raw", None)
        yield cast(BinaryIO, _Unbuffered(raw)) if raw else sys.stdin.buffer
        return
    check_readable(path)
    try:
        stream = open(path, "rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise InputError(f"{path}: cannot be opened: {reason(error)}.") from None
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
            raise InputError(f"{path}: cannot be read: {reason(error)}.") from None
        yield piece
