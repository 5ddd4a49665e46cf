"""Tokens: decides what counts as a word of a text when two texts are compared.

Words are case-folded. A word of a script written with spaces is cut to its
first :data:`STEM` characters, a stemmer that needs no language: fitted on the
train pages it serves inflected languages (German, Polish, Russian, Greek)
without harm to English. Chinese, Japanese, Korean, Thai and the like give
overlapping pairs of characters, which need no dictionary.
"""

from __future__ import annotations

import unicodedata

from cleaner.lines.patterns import edges, in_class, lazy

STEM = 7
"""Characters of a word that count: long enough to tell names apart, short enough to forget endings."""
SHORTEST = 2
"""Characters of the shortest word that is a token."""

_HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
"""Combining marks and vowel signs: part of the word they stand in, though no letters."""
_PAIRED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts whose words are taken as pairs of characters: those without spaces, and Korean."""
TYPOGRAPHIC = ("\u2019", "\u2018", "\u201c", "\u201d", "\u2013", "\u2014", "\u2026", "\u00a0")
"""Never part of a word. Replaced first, since most English lines are ASCII but for these, and ASCII costs half."""


_ASCII_WORD = lazy(rf"[a-z0-9]{{{SHORTEST},}}")
_PLAIN_WORD = lazy(rf"[^\W_]{{{SHORTEST},}}")
_WORD = lazy(f"(?:[^\\W_]|[{_MARKS}]){{{SHORTEST},}}+")  # possessive: else each character of a word costs 150 bytes
_INVISIBLE = lazy(f"[{_HIDDEN}]+")
_PAIRED_RUN = lazy(f"[{_PAIRED}]+")
_UNUSUAL = lazy(f"[{_HIDDEN}{_MARKS}{_PAIRED}]")
_UNUSUAL_EDGES = edges(_HIDDEN + _MARKS + _PAIRED)


def tokens(text: str) -> list[str]:
    """Return the tokens of a text in order, repeats included.

    A single letter is no token, so that a possessive ``'s`` falls away.

    >>> tokens("The harbour's cranes")
    ['the', 'harbour', 'cranes']
    >>> tokens("\u6e2f\u53e3\u6539\u9769")
    ['\u6e2f\u53e3', '\u53e3\u6539', '\u6539\u9769']
    """
    if not text.isascii():
        for mark in TYPOGRAPHIC:
            text = text.replace(mark, " ")
    if text.isascii():
        return [word[:STEM] for word in _ASCII_WORD.findall(text.lower())]
    text = unicodedata.normalize("NFKC", text.casefold())
    if not _UNUSUAL.search(text):
        return [word[:STEM] for word in _PLAIN_WORD.findall(text)]
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    pairs: list[str] = []
    if _PAIRED_RUN.search(text):
        for run in _PAIRED_RUN.findall(text):
            pairs += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
        text = _PAIRED_RUN.sub(" ", text)
    return [word[:STEM] for word in _WORD.findall(text)] + pairs


BLOCK = 256
"""Characters that :func:`folded` tells of at once."""
LONGEST_FOLDED = 3
"""Characters of the longest form that it tells; the rare longer ones are folded with their line."""


def folded(block: int) -> list[str | None]:
    """Return what each of :data:`BLOCK` characters, from ``BLOCK * block`` on, is in a token or between two.

    None stands where that depends on the characters around it, so that only
    :func:`tokens` can tell. For the compiled core.
    """
    return [_folded(chr(code)) for code in range(BLOCK * block, BLOCK * block + BLOCK)]


def _folded(char: str) -> str | None:
    cased = char.casefold()
    normal = unicodedata.normalize("NFKC", cased)
    every = char + cased + normal
    if len(normal) > LONGEST_FOLDED or any(unicodedata.category(c)[0] == "M" or in_class(c, _UNUSUAL_EDGES) for c in every):
        return None
    return normal
