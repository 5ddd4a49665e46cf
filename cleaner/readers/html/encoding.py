"""Decides what characters the bytes of an HTML page are, as browsers do."""

from __future__ import annotations

import re

from cleaner.lines.patterns import lazy
from cleaner.readers.charset import UTF8, Decoded, codec_of, detected, holds, mark_of, named
from cleaner.readers.charset import decode as decode_as

DECLARATIONS = 20
"""Declarations of a page that are looked at; the first that is no comment counts."""

_DECLARATION = lazy(
    rb"""<meta[^>]{0,400}?charset\s{0,20}=\s{0,20}["']?\s{0,20}([^\s"'/>;]{1,40})"""
    rb"""|<\?xml[^>]{0,200}?encoding\s{0,20}=\s{0,20}["']([^"'>]{1,40})""",
    re.IGNORECASE,
)
_MARKUP = lazy(rb"(?:<(?:script|style)\b[^<]*(?:<(?!/script|/style)[^<]*)*)|<[^>]*>", re.IGNORECASE)
_TESTED = 200_000
"""Bytes of a page that its looks are judged by."""


def decode(page: bytes, encoding: str | None = None, transport: str | None = None) -> Decoded:
    """Return the characters of a page's bytes, and which encoding they were taken to be in.

    ``encoding`` is what a person named. Else a byte order mark decides, then
    UTF-8 if the bytes are, then the charset that was sent with the page
    (``transport``) or that it declares, wherever it does, unless much is no
    text in it; then UTF-8 but for a few bytes, then what the bytes look like.
    """
    marked = mark_of(page)
    if encoding is not None:
        codec = named(encoding)
        skipped = marked[1] if marked and codec.startswith(marked[0][:6]) else 0
        codec = marked[0] if marked and codec == "utf-16" else codec
        text, wrong = decode_as(page[skipped:], codec)
        return Decoded(text, codec, wrong)
    if marked:
        codec, skipped = marked
        text, wrong = decode_as(page[skipped:], codec)
        return Decoded(text, codec, wrong)
    declared = (codec_of(transport) if transport else None) or _declared(page)
    if b"\x1b" not in page or declared != "iso-2022-jp":
        try:
            return Decoded(page.decode(UTF8), UTF8)
        except UnicodeDecodeError:
            pass
    for codec in dict.fromkeys((declared or UTF8, UTF8)):
        text, wrong = decode_as(page, codec)
        if holds(text, wrong, declared=codec == declared):
            return Decoded(text, codec, wrong)
    codec = detected(_MARKUP.sub(b" ", page[:_TESTED]))
    text, wrong = decode_as(page, codec)
    return Decoded(text, codec, wrong, assumed=True)


def _declared(page: bytes) -> str | None:
    """The codec of the first charset that a page declares outside its comments; UTF-16 can be no true declaration."""
    for number, found in enumerate(_DECLARATION.finditer(page)):
        if number == DECLARATIONS:
            break
        if page.rfind(b"<!--", 0, found.start()) > page.rfind(b"-->", 0, found.start()):
            continue
        label = (found[1] or found[2]).decode("ascii", "replace")
        codec = codec_of(label)
        if codec:
            return UTF8 if codec.startswith("utf-16") else codec
    return None
