"""Decides which encoding bytes are in: by a mark, by a name that somebody gave, as UTF-8, or by what they look like.

Names mean what browsers take them for (https://encoding.spec.whatwg.org): a
page that says ISO-8859-1 is read as Windows-1252, GB2312 as GBK, Shift_JIS as
cp932. The libraries that know names and looks are loaded for text that is
neither marked nor UTF-8.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from cleaner.errors import OptionsError, suggest
from cleaner.lines.patterns import lazy

UTF8 = "utf-8"
DEFAULT = "windows-1252"
"""The encoding of text whose looks say nothing, as browsers have it for most of the world."""

COMMON = (UTF8, DEFAULT, "windows-1250", "windows-1251", "utf-16", "gb18030", "big5", "shift_jis", "euc-kr", "koi8-r", "iso-8859-2")
"""Names of encodings that are named to people, out of many."""

MARKS = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, and what they say of the bytes behind them; a longer one stands before the one that it begins with."""

FEW = 2
"""Bytes that may be wrong in an encoding that was declared, whatever the others are."""

_CODECS = {
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-8-i": "iso-8859-8",
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
    "windows-874": "cp874",
    "x-user-defined": DEFAULT,
    "cp1252": DEFAULT,
}
"""The codecs of Python that hold what browsers read under a name, where they are called otherwise."""

_LATIN = ("cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "iso8859-2", "iso8859-16")
"""Encodings among which one is chosen for text that is mostly ASCII."""

_MOSTLY_ASCII = 0.6
"""Share of bytes beyond ASCII in the words that have any, up to which a text's script is Latin; German has .2, Russian .99."""

_TELLING = 4
"""Bytes beyond ASCII from which the looks of a Latin text say more than what is common."""

_WORD = lazy(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]+|[A-Za-z]+[\x80-\xff]")
_OTHERS = lazy(rb"[\x80-\xff]")
_NO_TEXT = frozenset(("punycode", "unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape"))
"""Codecs of Python that pass for encodings and are ways to write others."""

WINDOWS_1252 = bytes(range(256)).decode("cp1252", "replace")
WINDOWS_1252 = "".join(chr(place) if char == "\ufffd" else char for place, char in enumerate(WINDOWS_1252))
"""Windows-1252 by byte; five bytes that it leaves open are control characters, as browsers have it."""


class Decoded(NamedTuple):
    """Text made of bytes: the encoding's name, how many bytes or characters were none in it, and whether that is an assumption."""

    text: str
    encoding: str
    wrong: int = 0
    assumed: bool = False


def mark_of(data: bytes) -> tuple[str, int] | None:
    """Return the encoding that a byte order mark states, and the mark's length; of bytes without one, UTF-16 by its zeros.

    >>> mark_of(b"\\xef\\xbb\\xbfSnow"), mark_of(b"S\\0n\\0o\\0w\\0"), mark_of(b"Snow")
    (('utf-8', 3), ('utf-16-le', 0), None)
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    zeros = [not byte for byte in data[:4]]
    if zeros == [False, True, False, True]:
        return "utf-16-le", 0
    return ("utf-16-be", 0) if zeros == [True, False, True, False] else None


def codec_of(label: str) -> str | None:
    """Return Python's name of the encoding that browsers take a label for; None where they know none.

    >>> codec_of("latin1"), codec_of(" GB2312 "), codec_of("undefined")
    ('windows-1252', 'gb18030', None)
    """
    from webencodings import lookup

    try:
        known = lookup(label)
    except (UnicodeError, AttributeError):
        return None
    if known is None:
        return None
    name = str(known.name)
    name = _CODECS.get(name, name)
    return name if name == DEFAULT or _is_text_codec(name) else None


def named(label: str) -> str:
    """Return Python's name of an encoding that a person named; raise :class:`cleaner.OptionsError` for one that is not known.

    >>> named("latin-1"), named("cp437")
    ('windows-1252', 'cp437')
    """
    found = codec_of(label)
    if found is None and _is_text_codec(label):
        found = codecs.lookup(label).name
        found = _CODECS.get(found, found)
        found = DEFAULT if found == "iso8859-1" else found
    if found is None:
        raise OptionsError(f"encoding: unknown encoding {label!r}. {suggest(label, list(COMMON))[:-1]}, and all others that Python knows.")
    return found


def _is_text_codec(name: str) -> bool:
    """Tell whether Python has a codec of that name that makes text of any bytes (some of its codecs are none, or fail by design)."""
    try:
        if codecs.lookup(name).name in _NO_TEXT:
            return False
        return codecs.lookup(name)._is_text_encoding and isinstance(b"a\n".decode(name, "replace"), str)
    except (LookupError, UnicodeError, ValueError):
        return False


def detected(data: bytes) -> str:
    """Return Python's name of the encoding that bytes look like, which are not UTF-8.

    >>> detected("Die Fähre fährt über die Förde".encode("cp1252"))
    'windows-1252'
    """
    words = b"".join(_WORD.findall(data))
    others = len(_OTHERS.findall(words))
    latin = others <= _MOSTLY_ASCII * len(words)
    if latin and others < _TELLING:
        return DEFAULT
    from chardet import EncodingEra, detect

    found = detect(data, encoding_era=EncodingEra.MODERN_WEB, include_encodings=_LATIN if latin else None)["encoding"]
    return named(found) if found else DEFAULT


def decode(data: bytes, codec: str) -> tuple[str, int]:
    """Return the text of bytes in an encoding, and how many characters of it are U+FFFD in place of bytes that are none."""
    if codec == DEFAULT:
        return codecs.charmap_decode(data, "strict", WINDOWS_1252)[0], 0
    text = data.decode(codec, "replace")
    own = data.count("\ufffd".encode()) if codec == UTF8 else 0
    return text, max(0, text.count("\ufffd") - own)


def holds(text: str, wrong: int, *, declared: bool) -> bool:
    """Tell whether text is in the encoding that it was read in though some of its bytes are none.

    A few bytes do no harm to an encoding that was ``declared``; else as much
    beyond ASCII must be right as is wrong, and a little more.
    """
    right = len(text) - len(text.encode("ascii", "ignore")) - wrong
    return right >= wrong or wrong <= FEW if declared else right >= wrong + FEW
