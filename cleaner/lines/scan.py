"""The line-hashing scan: decides where a dump's lines are and what each one is equal to.

One pass turns a block of text into columns: line spans, an exact key, a masked
key and a few cheap features. Nothing here knows a rule or a role. Everything
that a compiled core might do stands in this module, and its results are pinned
by ``tests/lines/vectors.tsv``.

Normalisation
-------------
Two lines are the same line when their *key text* is the same. It is made by,
in this order:

1. Unicode NFKC, so that composed, full-width and ligature forms agree;
2. invisible characters dropped (soft hyphen, zero-width, direction marks);
3. curly quotes written straight, and every dash as ``-``;
4. ``str.casefold``;
5. each run of white space (Unicode's) as one space;
6. outer punctuation dropped: every character before the first and after the
   last letter, digit or combining mark of a word. A line without any keeps
   what it has.

The *mask text* is the key text with every run of decimal digits, of any
script, as one ``0``, so that "3 mins read" and "12 mins read" agree.

A key is xxh3 (64 bit) of the UTF-8 of that text. Lines that differ have
different keys but for a chance of about one in 10**19 a pair.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from xxhash import xxh3_64_intdigest

BLANK_KEY = 0
"""Key and mask of a blank line."""

SENTENCE_END = 1
"""The line ends as a sentence does, closing quotes and brackets aside."""
QUOTED = 2
"""The line opens with a quotation mark or a dialogue dash."""
BULLET = 4
"""The line opens with a list mark."""
INDENTED = 8
"""The line opens with white space."""
UPPER_START = 16
"""The first letter is upper case, or its script has no case; Georgian, whose capitals only shout, has none."""

_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_PLAIN = [(c, "'") for c in "\u2019\u2018\u201a\u201b\u2032\u02bc\u02b9"]
_PLAIN += [(c, '"') for c in "\u201c\u201d\u201e\u201f\u2033"]
_PLAIN += [(c, "-") for c in "\u2013\u2014\u2010\u2011\u2012\u2015\u2212\u2e3a\u2e3b"]
"""Typographic quotes and dashes and what they are written as in a key text."""
_CURLY = re.compile("[" + "".join(c for c, _ in _PLAIN) + "]")
_DIGITS = re.compile(r"\d+")
_ASCII_DIGITS = re.compile(rb"[0-9]+")

_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"  # kana, Han
)
"""Scripts written without spaces: there a character counts as a word."""

_ENDS = frozenset(".!?\u2026\u3002\uff01\uff1f\uff61\u061f\u06d4\u0964\u0965\u0589\u1362\u104b\u17d4\u037e")
_CLOSERS = (
    "\"'\u201d\u2019\u201c\u2018\u00bb\u203a\u00ab\u2039"  # German closes with U+201C, or with the guillemets turned round
    ")]\u300d\u300f\u300b\u3009\u3011\uff09\uff3d\uff63"
    " \t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""What may stand behind a sentence's last mark: quotes and brackets, white space, invisible characters."""

_OPENERS = frozenset("\"'\u201c\u201e\u2018\u201a\u00ab\u2039\u300c\u300e\u2013\u2014")
_BULLETS = frozenset("*\u2022\u2023\u25e6\u2043\u2219\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u25b6\u25ba\u25b8\u00b7\u203a\u00bb+>")


def key_text(line: str) -> str:
    """Return the normal form by which two lines are the same line.

    >>> key_text("  \u201cShare  This\u00a0Story\u201d \u00bb ")
    'share this story'
    >>> key_text("* * *")
    '* * *'
    """
    if line.isascii():
        text = " ".join(line.lower().split())
        return text.strip(_ASCII_OUTER) or text
    text = unicodedata.normalize("NFKC", line)
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    if _CURLY.search(text):
        for curly, straight in _PLAIN:  # each a memchr: an eighth of str.translate's cost
            text = text.replace(curly, straight)
    text = " ".join(text.casefold().split())
    return _strip_outer(text) or text


def mask_text(line: str) -> str:
    """Return the key text with every run of digits as one ``0``.

    >>> mask_text("list of 12 items")
    'list of 0 items'
    >>> mask_text("\u0665 \u062f\u0642\u0627\u0626\u0642")
    '0 \u062f\u0642\u0627\u0626\u0642'
    """
    return _DIGITS.sub("0", key_text(line))


def key_of(text: str) -> int:
    """Return the 64-bit key of a normalised text (see :func:`key_text`)."""
    return xxh3_64_intdigest(text.encode("utf-8", "surrogatepass")) or 1


_ASCII_OUTER = "".join(chr(code) for code in range(128) if not chr(code).isalnum())


def _strip_outer(text: str) -> str:
    first, last = 0, len(text)
    while first < last and not _is_word(text[first]):
        first += 1
    while last > first and not _is_word(text[last - 1]):
        last -= 1
    return text[first:last]


def _is_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def count_words(line: str) -> int:
    """Count words; in scripts written without spaces every character counts as one.

    >>> count_words("two words"), count_words("\u4e24\u4e2a\u8bcd")
    (2, 3)
    """
    if line.isascii():
        return len(line.split())
    spaceless = len(_SPACELESS.findall(line))
    if not spaceless:
        return len(line.split())
    return spaceless + len(_SPACELESS.sub(" ", line).split())


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does, closing quotes and brackets aside."""
    core = line.rstrip(_CLOSERS)
    return bool(core) and core[-1] in _ENDS


def features(line: str) -> int:
    """Return the flags of a non-blank line: a sum of this module's flag constants."""
    flags = SENTENCE_END if ends_sentence(line) else 0
    head = line.lstrip()
    if len(head) != len(line):
        flags |= INDENTED
    first = head[0]
    if first in _OPENERS:
        flags |= QUOTED
    if first in _BULLETS or (first in "-\u2013\u2014" and head[1:2].isspace()):
        flags |= BULLET
    for char in head[:4]:
        if char.isalpha():
            if not char.islower() or "\u10d0" <= char <= "\u10ff":
                flags |= UPPER_START
            break
    return flags


@dataclass(slots=True)
class Columns:
    """What the scan knows of a block: one entry a line in each list.

    ``start`` and ``end`` are character offsets in the block, the line break
    left out. ``words`` is 0 for blank lines.
    """

    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    key: list[int] = field(default_factory=list)
    mask: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)


def scan(text: str) -> Columns:
    """Turn a block of text into columns, one row for each line.

    Lines end at ``\\n`` alone; a carriage return before it belongs to the line
    and counts as white space. Text without any ``\\n`` is one line, and so is
    the empty text.

    >>> columns = scan("One line\\n\\nONE LINE!")
    >>> columns.start, columns.end, columns.key[0] == columns.key[2]
    ([0, 9, 10], [8, 9, 19], True)
    """
    spans = []
    position = 0
    for line in text.split("\n"):
        spans.append((position, position + len(line)))
        position += len(line) + 1
    return scan_lines(text, spans)


def scan_lines(text: str, spans: list[tuple[int, int]]) -> Columns:
    """Make the columns of a text whose lines are known by their (start, end) offsets."""
    out = Columns()
    seen: dict[str, tuple[int, int, int, int]] = {}
    key, mask, words, flags = out.key, out.mask, out.words, out.flags
    for start, end in spans:
        line = text[start:end]
        row = seen.get(line)
        if row is None:
            row = seen[line] = _row(line)
        key.append(row[0])
        mask.append(row[1])
        words.append(row[2])
        flags.append(row[3])
    out.start = [start for start, _ in spans]
    out.end = [end for _, end in spans]
    return out


def _row(line: str) -> tuple[int, int, int, int]:
    """Key, mask, words and flags of one line."""
    if not line or line.isspace():
        return BLANK_KEY, BLANK_KEY, 0, 0
    if line.isascii():
        text = " ".join(line.lower().split())
        data = (text.strip(_ASCII_OUTER) or text).encode()
        key = xxh3_64_intdigest(data) or 1
        masked = _ASCII_DIGITS.sub(b"0", data)
        mask = key if masked == data else xxh3_64_intdigest(masked) or 1
    else:
        text = key_text(line)
        key = key_of(text)
        masked_text = _DIGITS.sub("0", text)
        mask = key if masked_text == text else key_of(masked_text)
    return key, mask, count_words(line), features(line)
