"""Decides what a program that hands something over means: a text, a page, a file's bytes, a file, a row, or a dump."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from cleaner.dump import Dump
from cleaner.errors import CleanerWarning, InputError, reason
from cleaner.readers.html import html_dump, opens_as_page
from cleaner.readers.jsonl import DEFAULT, dump_of_row


class File(Protocol):
    """What is read to its end: an open file of text or of bytes, an answer of a server."""

    def read(self, size: int = ..., /) -> Any:
        """Return what there is, at most so much."""


if TYPE_CHECKING:
    Input: TypeAlias = str | bytes | bytearray | memoryview | os.PathLike[str] | File | Mapping[str, Any] | Dump

_NAME_LENGTH = 255
"""Characters of the longest file name."""


def dumps_of(
    value: Input, id: str = "", url: str | None = None, meta: dict[str, Any] | None = None, *, every: bool = False
) -> Iterator[Dump]:
    """Yield the dumps of what a program hands over; a text, a page, a row or a dump is one, a file may hold many.

    ``id``, ``url`` and ``meta`` are given to those that have none of their
    own; with ``every`` a row without a text is a dump too. What was assumed of bytes is a :class:`cleaner.CleanerWarning`.
    Raises :class:`cleaner.InputError` for what is none of these, and for what
    cannot be read.

    >>> [dump.html for dump in dumps_of("<html><p>Late.</html>")], [dump.chunks for dump in dumps_of({"text": "Snow fell."})]
    ([True], [('Snow fell.',)])
    """
    if isinstance(value, str):
        yield _of_text(value, id, url, meta)
    elif isinstance(value, Dump):
        yield value
    elif isinstance(value, Mapping):
        yield _completed(dump_of_row(dict(value), id, DEFAULT._replace(every=every)), url, meta)
    else:
        for dump in _of_file(value, id, url):
            yield _completed(dump, url, meta)


def _of_text(text: str, id: str, url: str | None, meta: dict[str, Any] | None) -> Dump:
    if opens_as_page(text):
        return html_dump(text, id, url=url, meta=meta)
    if len(text) <= _NAME_LENGTH and "." in text and "\n" not in text and os.path.isfile(text):
        raise InputError(f"{text}: is the name of a file where its text is expected. To have the file read, pass pathlib.Path({text!r}).")
    return Dump(id, (text,), url, meta or {})


def _completed(dump: Dump, url: str | None, meta: dict[str, Any] | None) -> Dump:
    return replace(dump, url=dump.url or url, meta={**meta, **dump.meta} if meta else dump.meta)


def _of_file(value: Any, id: str, url: str | None) -> Iterator[Dump]:
    """The dumps of bytes, of a file that is named, or of one that is open."""
    from cleaner.readers.source import Source

    source = Source(warn=_warn, url=url)
    if isinstance(value, os.PathLike):
        path = os.fsdecode(value)
        for dump in source.read(path):
            yield replace(dump, id=id + dump.id.removeprefix(path)) if id and dump.id.startswith(path) else dump
    elif isinstance(value, bytes | bytearray | memoryview):
        yield from source.read_bytes((bytes(value),), id)
    elif callable(getattr(value, "read", None)):
        yield from _of_open_file(value, source, id)
    else:
        known = "a text, bytes, a path, an open file, a row or a cleaner.Dump"
        cure = "To clean many, call clean_many with it." if isinstance(value, list | tuple | set | Iterator) else "Make a str of it first."
        raise InputError(f"{id}{': ' if id else ''}expected {known}, got {type(value).__name__}. {cure}")


def _of_open_file(file: Any, source: Any, id: str) -> Iterator[Dump]:
    name = id or (file.name if isinstance(getattr(file, "name", None), str) else "")
    try:
        first = file.read(0)
    except (OSError, ValueError) as error:
        raise InputError(f"{name or 'the file'}: cannot be read: {reason(error)}.") from None
    if isinstance(first, str):
        yield _of_text(file.read(), name, source.url, None)
    elif isinstance(first, bytes):
        from cleaner.readers.decode import chunks

        yield from source.read_bytes(chunks(file), name)
    else:
        raise InputError(f"{name or 'the file'}: gives {type(first).__name__} when it is read, not text or bytes. Pass its text as a str.")


def _warn(message: str) -> None:
    """Warn whoever called this package."""
    import sys
    import warnings

    package = os.path.dirname(os.path.dirname(__file__)) + os.sep
    depth = 1
    while sys._getframe(depth).f_back and sys._getframe(depth).f_code.co_filename.startswith(package):
        depth += 1
    warnings.warn(message, CleanerWarning, stacklevel=depth + 1)
