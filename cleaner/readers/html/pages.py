"""Decides where one page of a file ends and the next begins, where pages were put one behind the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from cleaner.dump import Dump
from cleaner.errors import InputError, too_large
from cleaner.lines.patterns import lazy
from cleaner.readers.html import html_dump

_BETWEEN = rb"\s*(?:<!--[^>]{0,400}>\s*){0,5}"
_NEXT = lazy(
    rb"</(?:html|body)\s{0,20}>" + _BETWEEN + rb"(?:</html\s{0,20}>" + _BETWEEN + rb")?(?=<!doctype\s{1,20}html|<html[\s>]|<\?xml\s)",
    re.IGNORECASE,
)
"""The end of a page in front of the opening of another one."""

_LOOKED_BACK = 4096
"""Bytes held back until it is known whether a page ends among them."""


def read_pages(
    data: Iterable[bytes],
    name: str,
    max_bytes: int,
    *,
    url: str | None = None,
    encoding: str | None = None,
    warn: Callable[[str], None] | None = None,
    skip: Callable[[InputError], None] | None = None,
) -> Iterator[Dump]:
    """Yield the dump of each page of a file; one behind the first is called ``name:LINE`` after the line it begins on.

    No more is held than one page may have. Raises :class:`cleaner.InputError`
    for a page larger than ``max_bytes``, or hands it to ``skip`` and goes on.
    """
    for line, source in _sources(data, max_bytes):
        id = name if line == 1 else f"{name}:{line}"
        try:
            if source is None:
                raise too_large(id, "page", max_bytes)
            yield html_dump(source, id, url=url, max_bytes=max_bytes, encoding=encoding, warn=warn)
        except InputError as error:
            if skip is None:
                raise
            skip(error)


def _sources(data: Iterable[bytes], longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield the line that each page begins on, and its source; None for one that is too long."""
    line = 1
    held = bytearray()
    feeds = searched = 0
    fits = True
    for chunk in data:
        held += chunk
        while found := _NEXT.search(held, searched):
            end = found.end()
            yield line, bytes(held[:end]) if fits and end <= longest else None
            line += feeds + held.count(b"\n", 0, end)
            del held[:end]
            feeds = searched = 0
            fits = True
        searched = max(0, len(held) - _LOOKED_BACK)
        if len(held) > longest + _LOOKED_BACK:
            fits = False
        if not fits:
            feeds += held.count(b"\n", 0, searched)
            del held[:searched]
            searched = 0
    yield line, bytes(held) if fits else None
