"""Names: decides which words of a line name a person, a place or an organisation: runs of capitalised words."""

from __future__ import annotations

from cleaner.lines.patterns import lazy
from cleaner.lines.tokens import STEM
from cleaner.models.idf import Weights

LINE_CHARACTERS = 6_000
"""Characters of one line that count: more than a long paragraph, so that no line can dominate time or memory."""
NAME_WEIGHT = 4.0
"""Idf above which a capitalised word at a sentence's start counts as a name: below it stand words like "The", "Police"."""

PARTICLES = ("de", "del", "da", "di", "la", "le", "al", "el", "bin", "von", "van", "der", "den", "of", "and the")
"""What may stand between two words of a name."""
CAPITALS = (
    "A-Z\u00c0-\u00d6\u00d8-\u00de\u0106\u010c\u0110\u0118\u0130\u0141\u015a\u015e\u0160"
    "\u0179\u017b\u017d\u0386-\u038f\u0391-\u03a9\u0400-\u042f"
)
"""Letters that a name's words begin with, as what stands between a character class's brackets."""
JOINTS = "'-"
"""What stands in a word of a name beside letters and digits."""
CURLED = "\u2019"
"""An apostrophe too, and read as one."""
POSSESSIVE = "'s"
"""No part of a name that it ends."""
_WORD = rf"[{CAPITALS}][\w{JOINTS}]+"
_NAME = lazy(rf"{_WORD}(?: (?:(?:{'|'.join(PARTICLES)}) )?{_WORD})*")
STOPS = ".!?:\u2026"
"""What ends the sentence before a name that opens one."""
OPENINGS = " \"'\u201c\u201e\u00ab("
"""What may stand between the two."""
BEFORE = 3
"""Characters before a name that are looked at for a sentence's end."""


def names(text: str, idf: Weights) -> list[list[str]]:
    """Return the runs of capitalised words of a text, each as its words.

    A common word that is capitalised because it opens a sentence is left out.

    >>> from cleaner.models.idf import weights
    >>> names("The harbour pleased Ada Quill. Rain fell.", weights())
    [['Ada', 'Quill'], ['Rain']]
    """
    text = text.replace(CURLED, "'")
    found = []
    for match in _NAME.finditer(text):
        words = match.group().removesuffix(POSSESSIVE).split(" ")
        before = text[: match.start()][-BEFORE:].rstrip(OPENINGS)
        if (not before or before[-1] in STOPS) and idf[words[0].lower()[:STEM]] < NAME_WEIGHT:
            del words[0]
        if words:
            found.append(words)
    return found
