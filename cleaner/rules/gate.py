"""Decides which lines hold no word that any rule waits for, so that no rule looks at them.

Most of a dump is text. A rule that no look-up of the whole line decides waits
for a word: the first one of its phrase, or one of its pattern's keywords. The
gate lets too many lines pass, never too few.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cleaner.rules.schema import LONGEST_WORDS

_CODE = "latin-1"
"""One byte a character, so that one table parts a line's words: twice as fast as a regular expression that finds them.
A character that it lacks becomes a question mark, and parts words too."""

_LETTERS = bytes(code if chr(code).isalnum() or chr(code) == "_" else ord(" ") for code in range(256))

_LACKING = b"?"

_ANY = b""
"""Instead of a second word: the line is wanted whatever comes second."""


class Gate:
    """The lines that hold what rules wait for, as far as that can be seen at a glance.

    ``opening`` maps words that a line opens with to the phrases that do,
    ``anywhere`` are words that a line holds, ``beside_digit`` such as it holds
    if it has a digit too. Each phrase and word goes with the most words of a
    line that its rule takes, and is in lower case, as
    :func:`cleaner.lines.scan.mask_text` writes it. A line that holds the
    character ``mark`` passes in any case.
    """

    def __init__(
        self, opening: Mapping[str, Iterable[tuple[str, int]]], anywhere: Mapping[str, int], beside_digit: Mapping[str, int], mark: str
    ) -> None:
        self._opening: dict[bytes, dict[bytes, int]] = {}
        rest: set[bytes] = set()
        for word, phrases in opening.items():
            piece = _piece(word, rest)
            if piece:
                _add_seconds(self._opening.setdefault(piece, {}), phrases)
        plain = _most(anywhere.items(), rest)
        self._anywhere = (_by_count(plain), _by_count(_most([*anywhere.items(), *beside_digit.items()], rest)))
        self._signs = b"".join(sorted(word for word in rest if not word.startswith(_LACKING)))
        self._foreign = min((word for word in rest if word.startswith(_LACKING)), default=b"\n")
        self._mark = mark

    def passes(self, line: str, count: int, has_digit: bool) -> bool:
        """Tell whether a line of ``count`` words may hold what is waited for."""
        data = line.lower().encode(_CODE, "replace")
        letters = data.translate(_LETTERS, self._signs)
        held = letters.split()
        return (
            not self._anywhere[has_digit][count].isdisjoint(held)
            or len(letters) != len(data)
            or (held != [] and held[0] in self._opening and _goes_on(data, count, self._opening[held[0]]))
            or self._foreign in data
            or self._mark in line
        )


def _goes_on(line: bytes, count: int, seconds: dict[bytes, int]) -> bool:
    """Tell whether the second word of a line may be one of some; two words of plain letters are what they seem."""
    if count <= seconds.get(_ANY, 0):
        return True
    words = line.split(None, 2)
    plain = len(words) > 2 and words[0].isalpha() and words[1].isalpha()
    return not plain or count <= seconds.get(words[1], 0)


def _add_seconds(seconds: dict[bytes, int], phrases: Iterable[tuple[str, int]]) -> None:
    """Note the second words of phrases, each with the most words of a line."""
    for phrase, most in phrases:
        _, *more = phrase.split(None, 2)
        second = _encoded(more[0]) if more else _ANY
        seconds[second] = max(most, seconds.get(second, 0))


def _most(words: Iterable[tuple[str, int]], rest: set[bytes]) -> dict[bytes, int]:
    """What is looked for of each word, and the most words of a line in which it is."""
    out: dict[bytes, int] = {}
    for word, most in words:
        piece = _piece(word, rest)
        if piece:
            out[piece] = max(most, out.get(piece, 0))
    return out


def _by_count(most: dict[bytes, int]) -> list[frozenset[bytes]]:
    """For each number of words of a line, what is looked for in it."""
    sets = {limit: frozenset(word for word, own in most.items() if own >= limit) for limit in sorted(set(most.values()))}
    return [next((held for limit, held in sets.items() if count <= limit), frozenset()) for count in range(LONGEST_WORDS + 1)]


def _encoded(word: str) -> bytes:
    return word.encode(_CODE, "replace")


def _piece(word: str, rest: set[bytes]) -> bytes:
    """What the table leaves of a word; nothing of a sign, or where the encoding has none of its letters: it joins the rest."""
    word_bytes = _encoded(word)
    pieces = word_bytes.translate(_LETTERS).split()
    if not pieces:
        rest.add(word_bytes)
    return pieces[0] if pieces else b""
