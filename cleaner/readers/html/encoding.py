"""Decides what characters the bytes of an HTML page are."""

from __future__ import annotations

import codecs
import re

from cleaner.lines.patterns import lazy

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
"""Byte order marks, and what they say of the bytes behind them."""

HEAD = 4096
"""Bytes of a page among which it declares its charset."""

_CHARSET = lazy(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)


def decode(page: bytes) -> str:
    """Return the characters of a page's bytes.

    A byte order mark decides, then UTF-8 if the bytes are, then the charset
    that the page declares, then what its bytes look like.
    """
    for mark, encoding in MARKS:
        if page.startswith(mark):
            return page[len(mark) :].decode(encoding, "replace")
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(page[:HEAD])
    for encoding in ([declared.group(1).decode("ascii")] if declared else []) + _guessed(page):
        try:
            return page.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return page.decode("utf-8", "replace")


def _guessed(page: bytes) -> list[str]:
    from trafilatura.utils import detect_encoding

    return [str(name) for name in detect_encoding(page)]
