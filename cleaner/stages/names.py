"""Names: decides which words of a line name a person, a place or an organisation: runs of capitalised words."""

from __future__ import annotations

from cleaner.lines.patterns import lazy
from cleaner.lines.tokens import STEM
from cleaner.models.idf import Weights

LINE_CHARACTERS = 6_000
"""Characters of one line that count: more than a long paragraph, so that no line can dominate time or memory."""
NAME_WEIGHT = 4.0
"""Idf above which a capitalised word at a sentence's start counts as a name: below it stand words like "The", "Police"."""

_PARTICLE = "(?:de|del|da|di|la|le|al|el|bin|von|van|der|den|of|and the)"
_CAPITAL = (
    "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0106\u010c\u0110\u0118\u0130\u0141\u015a\u015e\u0160"
    "\u0179\u017b\u017d\u0386-\u038f\u0391-\u03a9\u0400-\u042f]"
)
_NAME = lazy(rf"{_CAPITAL}[\w'-]+(?: (?:{_PARTICLE} )?{_CAPITAL}[\w'-]+)*")
_STOPS = frozenset(".!?:\u2026")


def names(text: str, idf: Weights) -> list[list[str]]:
    """Return the runs of capitalised words of a text, each as its words.

    A common word that is capitalised because it opens a sentence is left out.

    >>> from cleaner.models.idf import weights
    >>> names("The harbour pleased Ada Quill. Rain fell.", weights())
    [['Ada', 'Quill'], ['Rain']]
    """
    text = text.replace("\u2019", "'")
    found = []
    for match in _NAME.finditer(text):
        words = match.group().removesuffix("'s").split(" ")
        before = text[: match.start()][-3:].rstrip(" \"'\u201c\u201e\u00ab(")
        if (not before or before[-1] in _STOPS) and idf[words[0].lower()[:STEM]] < NAME_WEIGHT:
            del words[0]
        if words:
            found.append(words)
    return found
