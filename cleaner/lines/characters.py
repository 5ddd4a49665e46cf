"""What a character is to the scan: which are white space, word, quote or bullet, and what they are folded to.

:func:`fold` makes the first steps of a key text (see :mod:`cleaner.lines.scan`).
:func:`properties` tells the same of one character alone, as numbers: the
compiled scan asks it once for every character it meets, so that what is told
apart here is written down here only.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from cleaner.lines.patterns import edges, in_class, lazy

_INVISIBLE = frozenset(
    map(chr, (0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF))
)
_PLAIN = [(c, "'") for c in "\u2019\u2018\u201a\u201b\u2032\u02bc\u02b9"]
_PLAIN += [(c, '"') for c in "\u201c\u201d\u201e\u201f\u2033"]
_PLAIN += [(c, "-") for c in "\u2013\u2014\u2010\u2011\u2012\u2015\u2212\u2e3a\u2e3b"]
"""Typographic quotes and dashes and what they are written as in a key text."""
_CURLY = frozenset(curly for curly, _ in _PLAIN)

_SPACELESS_RANGES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # kana, Han
)
SPACELESS = lazy(f"[{_SPACELESS_RANGES}]")
"""Scripts written without spaces: there a character counts as a word."""
FIRST_SPACELESS = _SPACELESS_RANGES[0]
"""No character before it is of these scripts; a text without one needs no pattern of them, which takes milliseconds to compile."""
_SPACELESS_EDGES = edges(_SPACELESS_RANGES)

ENDS = frozenset(".!?\u2026\u3002\uff01\uff1f\uff61\u061f\u06d4\u0964\u0965\u0589\u1362\u104b\u17d4\u037e")
CLOSERS = (
    "\"'\u201d\u2019\u201c\u2018\u00bb\u203a\u00ab\u2039"  # German closes with U+201C, or with the guillemets turned round
    ")]\u300d\u300f\u300b\u3009\u3011\uff09\uff3d\uff63"
    " \t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""What may stand behind a sentence's last mark: quotes and brackets, white space, invisible characters."""

OPENERS = frozenset("\"'\u201c\u201e\u2018\u201a\u00ab\u2039\u300c\u300e\u2013\u2014")
BULLETS = frozenset("*\u2022\u2023\u25e6\u2043\u2219\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u25b6\u25ba\u25b8\u00b7\u203a\u00bb+>")
DASHES = frozenset("-\u2013\u2014")
"""What opens an item of a list where white space follows."""

_COMPOSING = edges(
    "\u0300-\u0304\u0306-\u030c\u030f\u0311\u0313\u0314\u031b\u0323-\u0328\u032d\u032e\u0330\u0331\u0338\u0342\u0345"
    "\u0653-\u0655\u093c\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dca\u0dcf\u0ddf"
    "\u102e\u1161-\u1175\u11a8-\u11c2\u1b35\u3099\u309a"
)
"""What NFKC may join to a character before it (Unicode's ``NFC_Quick_Check=Maybe``), in the first plane."""
_UNSETTLED = range(0x10000, 0x1F000)
"""Rare scripts, to which letters that compose are still being added; no ideograph or emoji is among them."""

# What `properties` tells; the compiled core reads the same bits.
SPACE, WORD, SPACELESS_SCRIPT, CLOSER, END, OPENER, BULLET = (1 << n for n in range(7))
DASH, LETTER, UPPER, NUMBER, TRAILS, COMPOSES, IN_CONTEXT = (1 << n for n in range(7, 14))
CLASS_SHIFT = 16
"""Where the canonical combining class stands among the bits."""
LONGEST_FOLD = 3
"""Characters that the compiled scan keeps of one; the rare longer forms are folded with their line."""


def fold(text: str) -> str:
    """Return a text in NFKC, without invisible characters, quotes and dashes written plainly, case folded.

    >>> fold("\u201c\uff33TRA\u00ad\u00dfE\u201d \u2014 \ufb01n")
    '"strasse" - fin'
    """
    text = _nfkc(text)
    if not _INVISIBLE.isdisjoint(text):
        text = "".join([char for char in text if char not in _INVISIBLE])
    if not _CURLY.isdisjoint(text):
        for curly, straight in _PLAIN:  # each a memchr: an eighth of str.translate's cost
            text = text.replace(curly, straight)
    return text.casefold()


def _nfkc(text: str) -> str:
    """Return a text in NFKC, part by part where it is long: marks that want ordering cost time by their number squared."""
    parts = []
    start = 0
    while len(text) - start > 2 * _PART:
        middle = start + _PART
        end = next((at for at in range(middle, middle + _PART) if _begins_anew(text[at])), middle + _PART)
        parts.append(unicodedata.normalize("NFKC", text[start:end]))
        start = end
    return "".join([*parts, unicodedata.normalize("NFKC", text[start:])])


@lru_cache(maxsize=4096)
def _begins_anew(char: str) -> bool:
    """Tell whether NFKC neither joins a character to the one before it nor moves it."""
    first = unicodedata.normalize("NFKD", char)[0]
    return not unicodedata.combining(first) and not in_class(first, _COMPOSING) and ord(char) not in _UNSETTLED


_PART = 1_000
"""Characters of a part; only a run of so many marks, which no language has, is cut inside."""


def is_word(char: str) -> bool:
    """Tell whether a character is a letter, a digit or a combining mark."""
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def is_upper(char: str) -> bool:
    """Tell whether a letter is upper case or has no case; Georgian's capitals only shout, so it has none."""
    return not char.islower() or "\u10d0" <= char <= "\u10ff"


def properties(code: int) -> tuple[int, str]:
    """Return a character's properties as a sum of bits, and what it is folded to, white space as a space.

    A text's fold is that of its characters one after the other, as long as none
    of them is ``IN_CONTEXT``, no mark follows one of a higher combining class,
    none follows a character that ends in a mark when taken apart (``TRAILS``),
    and what ``COMPOSES`` does not do so with the character before it, which is
    no mark where it is one itself: NFKC then neither joins nor moves anything
    (Unicode Standard Annex 15, on the concatenation of normalised strings).
    ``NUMBER`` says that the fold holds a decimal digit.

    >>> properties(ord("A")) == (WORD | LETTER | UPPER, "a")
    True
    """
    char = chr(code)
    apart, folded = unicodedata.normalize("NFKD", char), fold(char)
    combining, first, last = (unicodedata.combining(c) for c in (char, apart[0], apart[-1]))
    composes, spaced = in_class(apart[0], _COMPOSING), " ".join(folded.split()) != folded and not folded.isspace()
    told = {
        SPACE: char.isspace(),
        WORD: is_word(char),
        SPACELESS_SCRIPT: in_class(char, _SPACELESS_EDGES),
        CLOSER: char in CLOSERS,
        END: char in ENDS,
        OPENER: char in OPENERS,
        BULLET: char in BULLETS,
        DASH: char in DASHES,
        LETTER: char.isalpha(),
        UPPER: is_upper(char),
        NUMBER: any(map(str.isdecimal, folded)),
        TRAILS: last and not combining,
        COMPOSES: composes,
        IN_CONTEXT: ((composes or first) and apart != char) or code in _UNSETTLED or spaced or len(folded) > LONGEST_FOLD,
    }
    bits = sum(bit for bit, holds in told.items() if holds)
    return bits | combining << CLASS_SHIFT, "" if bits & IN_CONTEXT else " " if folded.isspace() else folded
