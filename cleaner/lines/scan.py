"""The line-hashing scan: decides where a dump's lines are and what each one is equal to.

One pass turns a block of text into columns: line spans, an exact key, a masked
key and a few cheap features. Nothing here knows a rule or a role. Where the
compiled core is built, :func:`scan` and :func:`scan_lines` leave the work to it
and give the same columns to the last bit; what stands here is what they mean,
pinned by ``tests/lines/vectors.tsv``.

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

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from cleaner.lines.characters import (
    BULLETS,
    CLOSERS,
    DASHES,
    ENDS,
    FIRST_SPACELESS,
    OPENERS,
    SPACELESS,
    fold,
    is_upper,
    is_word,
    properties,
)
from cleaner.lines.patterns import lazy
from cleaner.native import core

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

HEAD = 4
"""Characters, white space aside, among which a line's first letter is looked for."""

_DIGITS = lazy(r"\d+")
_ASCII_DIGITS = lazy(rb"[0-9]+")


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
    text = " ".join(fold(line).split())
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
    return _digest()(text.encode("utf-8", "surrogatepass")) or 1


@cache
def _digest() -> Callable[[bytes], int]:
    """The hash of keys; few runs need it beside the compiled core, which has its own."""
    from xxhash import xxh3_64_intdigest

    return xxh3_64_intdigest


_ASCII_OUTER = "".join(chr(code) for code in range(128) if not chr(code).isalnum())


def _strip_outer(text: str) -> str:
    first, last = 0, len(text)
    while first < last and not is_word(text[first]):
        first += 1
    while last > first and not is_word(text[last - 1]):
        last -= 1
    return text[first:last]


def count_words(line: str) -> int:
    """Count words; in scripts written without spaces every character counts as one.

    >>> count_words("two words"), count_words("\u4e24\u4e2a\u8bcd")
    (2, 3)
    """
    if max(line, default="") < FIRST_SPACELESS:
        return len(line.split())
    spaceless = len(SPACELESS.findall(line))
    if not spaceless:
        return len(line.split())
    return spaceless + len(SPACELESS.sub(" ", line).split())


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does, closing quotes and brackets aside."""
    core = line.rstrip(CLOSERS)
    return bool(core) and core[-1] in ENDS


def features(line: str) -> int:
    """Return the flags of a non-blank line: a sum of this module's flag constants."""
    flags = SENTENCE_END if ends_sentence(line) else 0
    head = line.lstrip()
    if len(head) != len(line):
        flags |= INDENTED
    first = head[0]
    if first in OPENERS:
        flags |= QUOTED
    if first in BULLETS or (first in DASHES and head[1:2].isspace()):
        flags |= BULLET
    for char in head[:HEAD]:
        if char.isalpha():
            if is_upper(char):
                flags |= UPPER_START
            break
    return flags


class Columns(NamedTuple):
    """What the scan knows of a block: one entry a line in each list.

    ``start`` and ``end`` are character offsets in the block, the line break
    left out. ``words`` is 0 for blank lines.
    """

    start: list[int]
    end: list[int]
    key: list[int]
    mask: list[int]
    words: list[int]
    flags: list[int]


def scan(text: str) -> Columns:
    """Turn a block of text into columns, one row for each line.

    Lines end at ``\\n`` alone; a carriage return before it belongs to the line
    and counts as white space. Text without any ``\\n`` is one line, and so is
    the empty text.

    >>> columns = scan("One line\\n\\nONE LINE!")
    >>> columns.start, columns.end, columns.key[0] == columns.key[2]
    ([0, 9, 10], [8, 9, 19], True)
    """
    if core is not None:
        return Columns(*core.scan_lines(text, None, properties, fold))
    spans = []
    position = 0
    for line in text.split("\n"):
        spans.append((position, position + len(line)))
        position += len(line) + 1
    return scan_lines(text, spans)


def scan_lines(text: str, spans: list[tuple[int, int]]) -> Columns:
    """Make the columns of a text whose lines are known by their (start, end) offsets."""
    if core is not None:
        return Columns(*core.scan_lines(text, spans, properties, fold))
    out = Columns([start for start, _ in spans], [end for _, end in spans], [], [], [], [])
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
    return out


def _row(line: str) -> tuple[int, int, int, int]:
    """Key, mask, words and flags of one line."""
    if not line or line.isspace():
        return BLANK_KEY, BLANK_KEY, 0, 0
    if line.isascii():
        text = " ".join(line.lower().split())
        data = (text.strip(_ASCII_OUTER) or text).encode()
        key = _digest()(data) or 1
        masked = _ASCII_DIGITS.sub(b"0", data)
        mask = key if masked == data else _digest()(masked) or 1
    else:
        text = key_text(line)
        key = key_of(text)
        masked_text = _DIGITS.sub("0", text)
        mask = key if masked_text == text else key_of(masked_text)
    return key, mask, count_words(line), features(line)
