"""Unpacks compressed bytes, and decides by a file's name whether what is written to it is packed.

Memory stays bounded whatever a file unpacks to. The same text gives the same
bytes: no time and no file name is put into an archive.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, BinaryIO, Literal, cast

from cleaner.errors import InputError, OptionsError, reason
from cleaner.readers.decode import CHUNK

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
"""Ends of the names of compressed files."""

GZIP_LEVEL = 6
"""Level of .gz output, that of the gzip program: 9 takes twice as long for some 1 % of the bytes."""

_MORSEL = 1024
"""Bytes of a .zst file unpacked at a time. They hold 256 blocks of at most 128 KiB each, so 32 MiB may come of them."""


def suffix_of(name: str) -> str | None:
    """Return the suffix that says how a file is compressed, or None.

    >>> suffix_of("rows.jsonl.GZ"), suffix_of("rows.jsonl")
    ('.gz', None)
    """
    suffix = end_of(name)
    return suffix if suffix in SUFFIXES else None


def inner_suffix(name: str) -> str:
    """Return the suffix of the file that is inside, in lower case.

    >>> inner_suffix("rows.JSONL.gz"), inner_suffix("rows.jsonl"), inner_suffix("rows")
    ('.jsonl', '.jsonl', '')
    """
    suffix = end_of(name)
    return end_of(name[: -len(suffix)]) if suffix in SUFFIXES else suffix


def end_of(name: str) -> str:
    """Return the last suffix of a file's name in lower case, whatever it says."""
    return os.path.splitext(name)[1].lower()


def unpacked(
    data: Iterable[bytes], name: str, kind: str, size: int = CHUNK, broken: Callable[[InputError], None] | None = None
) -> Iterator[bytes]:
    """Yield what compressed bytes hold, at most ``size`` bytes at a time where their format allows.

    ``kind`` is ``gz``, ``bz2``, ``xz`` or ``zst``. Raises
    :class:`cleaner.InputError` for what is broken or ends too early; of a .gz file
    in many parts, as crawlers write them, ``broken`` gets it if it is given,
    and what is behind the part is read on.
    """
    import zlib

    from cleaner.readers.archives import Bytes

    stream = cast(BinaryIO, Bytes(data))
    known: tuple[type[Exception], ...] = (OSError, zlib.error)
    try:
        if kind == "gz" and broken:
            yield from _members(stream, name, size, broken)
            return
        if kind == "zst":
            zstandard = _zstandard(name, InputError)
            known = (OSError, zstandard.ZstdError)
            yield from _unpacked_zst(stream, zstandard)
            return
        if kind == "xz":
            known = (OSError, import_module("lzma").LZMAError)
        with _opened(stream, f".{kind}", "rb") as file:
            while chunk := file.read1(size):  # type: ignore[attr-defined]
                yield chunk
    except EOFError:
        raise _cut_off(name, kind) from None
    except known as error:
        raise _broken(name, kind, error) from None


def _cut_off(name: str, kind: str) -> InputError:
    return InputError(f"{name}: ends too early: the .{kind} file was cut off. Fetch it again.")


def _broken(name: str, kind: str, error: Exception) -> InputError:
    return InputError(f"{name}: cannot be unpacked as a .{kind} file: {reason(error)}.")


def _members(stream: BinaryIO, name: str, size: int, broken: Callable[[InputError], None]) -> Iterator[bytes]:
    """Unpack part after part of a .gz file; behind one that is broken go on with the next that can be unpacked."""
    import zlib

    data = b""
    sound = True
    while data := data.lstrip(b"\0") or stream.read(CHUNK):
        part = zlib.decompressobj(31)
        try:
            while not part.eof:
                if not data and not (data := stream.read(CHUNK)):
                    broken(_cut_off(name, "gz"))
                    return
                before = data
                out = part.decompress(data, size)
                data = part.unconsumed_tail
                if out:
                    yield out
            data, sound = part.unused_data, True
        except zlib.error as error:
            if sound:
                broken(_broken(name, "gz", error))
            data, sound = _from_member(before[1:], stream), False


def _from_member(data: bytes, stream: BinaryIO) -> bytes:
    """The bytes from where another part of a .gz file may begin."""
    while (found := data.find(b"\x1f\x8b\x08")) < 0:
        more = stream.read(CHUNK)
        if not more:
            return b""
        data = data[-2:] + more
    return data[found:]


def packed(stream: BinaryIO, name: str) -> BinaryIO:
    """Return a file that packs what is written to it into ``stream``, as the name says; closing it leaves the stream open."""
    suffix = suffix_of(name)
    if suffix == ".zst":
        writer = _zstandard(name, OptionsError).ZstdCompressor().stream_writer(stream, closefd=False)
        return cast(BinaryIO, writer)
    return _opened(stream, str(suffix), "wb")


def _opened(stream: BinaryIO, suffix: str, mode: Literal["rb", "wb"]) -> BinaryIO:
    if suffix == ".gz":
        import gzip

        return cast(BinaryIO, gzip.GzipFile("", mode, GZIP_LEVEL, stream, mtime=0))
    if suffix == ".bz2":
        import bz2

        return cast(BinaryIO, bz2.open(stream, mode))
    import lzma

    return cast(BinaryIO, lzma.LZMAFile(stream, mode))


def _zstandard(name: str, error: type[InputError] | type[OptionsError]) -> Any:
    try:
        return import_module("zstandard")
    except ImportError:
        raise error(f"{name}: .zst files need the package zstandard: pip install 'article-cleaner[zstd]'") from None


def _unpacked_zst(stream: BinaryIO, zstandard: Any) -> Iterator[bytes]:
    """Unpack frame after frame. (The library's own reader takes a file that was cut off for a whole one.)"""
    frame = None
    while data := stream.read(_MORSEL):
        while data:
            frame = frame or zstandard.ZstdDecompressor().decompressobj()
            if chunk := frame.decompress(data):
                yield chunk
            data = frame.unused_data if frame.eof else b""
            frame = None if frame.eof else frame
    if frame is not None:
        raise EOFError
