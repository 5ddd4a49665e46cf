"""Decides which members of a zip or tar archive are read, and unpacks them one after the other.

A program's own parts of a saved page (scripts, styles) are no texts; nor are
folders and what is hidden.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import IO, BinaryIO, cast

from cleaner.errors import InputError
from cleaner.readers.decode import CHUNK

PARTS_OF_PAGES = frozenset((".js", ".mjs", ".css", ".map", ".svg", ".xsl", ".xsd", ".dtd"))
"""Suffixes of text files that belong to a page and hold none of its text."""

_BROKEN = (EOFError, OSError, ValueError, KeyError, IndexError, NotImplementedError, OverflowError)
"""What the libraries raise for archives that are broken, besides errors of their own."""

_IN_MEMORY = 16 * 1024 * 1024
"""Bytes of a zip archive from a pipe that are held in memory; a longer one goes to a temporary file."""


class Bytes:
    """A file to be read once, made of pieces of bytes."""

    def __init__(self, data: Iterable[bytes]) -> None:
        self._data = iter(data)
        self._rest = b""

    def read(self, size: int) -> bytes:
        """Return what there is, at most so many bytes, nothing at the end: whoever unpacks waits for no more than there is."""
        data = self._rest or next(self._data, b"")
        self._rest = data[size:]
        return data[:size]


def is_read(member: str) -> bool:
    """Tell whether a member of this name may be a text of its own."""
    parts = member.split("/")
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return not hidden and os.path.splitext(member)[1].lower() not in PARTS_OF_PAGES


def members(data: Iterable[bytes], kind: str, name: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield name and bytes of each member of an archive that is read, in the archive's order.

    The bytes are to be read before the next member is asked for. Raises
    :class:`cleaner.InputError` for an archive that is broken or locked, and
    for an Office document, which is an archive too.
    """
    yield from _zip(data, name) if kind == "zip" else _tar(data, name)


def _zip(data: Iterable[bytes], name: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    import tempfile
    import zipfile

    from cleaner.readers.refusal import refused_document

    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
        for chunk in data:
            spool.write(chunk)
        try:
            with zipfile.ZipFile(cast(IO[bytes], spool)) as archive:
                infos = [info for info in archive.infolist() if not info.is_dir()]
                if error := refused_document(name, [info.filename for info in infos]):
                    raise error
                for info in infos:
                    if not is_read(info.filename):
                        continue
                    if info.flag_bits & 1:
                        raise InputError(f"{name}: is locked by a password. Unpack it first and name the files in it.")
                    with archive.open(info) as file:
                        yield info.filename, _chunks(cast(BinaryIO, file), name, "zip")
        except (*_BROKEN, zipfile.BadZipFile) as error:
            raise _broken(name, "zip", error) from None


def _tar(data: Iterable[bytes], name: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    import tarfile

    try:
        with tarfile.open(fileobj=cast(BinaryIO, Bytes(data)), mode="r|", bufsize=CHUNK) as archive:
            for info in archive:
                if info.isfile() and is_read(info.name.removeprefix("./")):
                    file = archive.extractfile(info)
                    if file is not None:
                        yield info.name.removeprefix("./"), _chunks(cast(BinaryIO, file), name, "tar")
    except (*_BROKEN, tarfile.TarError) as error:
        raise _broken(name, "tar", error) from None


def _broken(name: str, kind: str, error: Exception) -> InputError:
    why = str(error).rstrip(".")
    if why.startswith(f"{name}: "):  # an error of ours, of what the archive is packed in
        return InputError(f"{why}.")
    return InputError(f"{name}: cannot be unpacked as a {kind} archive: {why[:1].lower()}{why[1:]}. Fetch it again.")


def _chunks(file: BinaryIO, name: str, kind: str) -> Iterator[bytes]:
    """The bytes of a member; the libraries raise all manner of things where they are broken."""
    while True:
        try:
            chunk = file.read(CHUNK)
        except Exception as error:
            raise _broken(name, kind, error) from None
        if not chunk:
            return
        yield chunk
