"""Decides what a line must hold for a pattern to match it: how every match begins, and words that are there in each.

Compiling a pattern takes as long as reading a page, and most lines that hold a
rule's keyword miss something else that all matches of a pattern have. What is
told here lets too many lines pass, never too few.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from re import IGNORECASE
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MOST = 40
"""Literals of the longest choice that is worth looking for."""

WIDEST = 64
"""Characters of the widest range that is written out one by one."""

Needs = Sequence[str | Sequence[str]]
"""The characters that a match may begin with, none where it may be any, then choices of literals, of each of which it holds one."""


def needs(pattern: str) -> Needs:
    """Return what every match of a pattern begins with and holds, as :func:`in_both_cases` writes it.

    What matches in either case stands here in lower case, and only if it is
    ASCII; ``0`` stands for any decimal digit.

    >>> needs("[A-C][a-z]+(?:: | via )(?:AP|Reuters) (?i:Photo)")
    ('ABC', (': ', ' via '), ('AP', 'Reuters'), ('photo',))
    """
    tree = parser.parse(pattern)
    either_case = bool(tree.state.flags & IGNORECASE)
    first, _ = _first([*tree], either_case)
    return "".join(sorted(first or ())), *_choices(tree, either_case)


def in_both_cases(line: str) -> str:
    """Return a line as it stands and once more as literals of either case are looked for in it: in lower case.

    Three letters have partners of either case that lower case does not know.

    >>> in_both_cases("AP PHOTO")
    'AP PHOTO\\nap photo'
    """
    return f"{line}\n{_lower(line)}"


def _lower(text: str) -> str:
    return (text if text.isascii() else text.translate(_PARTNERS)).lower()


_PARTNERS = {0x17F: "s", 0x130: "i", 0x131: "i"}
"""The long s, and the two letters of Turkish: ``re`` takes them for the letters here, as it takes the Kelvin sign for k."""


def may_match(wanted: Needs, both: str) -> bool:
    """Tell whether a line, given as :func:`in_both_cases` writes it, begins as matches do and holds one literal of each choice."""
    first, *choices = wanted
    begins = not first or both[0] in first or _lower(both[0]) in first or (both[0].isdecimal() and "0" in first)
    return begins and all(any(literal in both for literal in choice) for choice in choices)


def _choices(tree: Any, either_case: bool) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    run = ""
    for code, value in [*tree, (None, None)]:
        if code is op.LITERAL and not (either_case and _has_odd_case(chr(value))):
            run += chr(value).lower() if either_case else chr(value)
            continue
        if run.strip():
            found.append((run,))
        run = ""
        if code is op.SUBPATTERN:
            found += _choices(value[3], _either_case(value, either_case))
        elif code is op.BRANCH:
            found += _common([_choices(way, either_case) for way in value[1]])
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] > 0:
            found += _choices(value[2], either_case)
        elif code is op.IN and all(kind is op.LITERAL for kind, _ in value):
            signs = tuple(chr(sign) for _, sign in value)
            found += [signs] if not any(sign.isalnum() or sign.isspace() for sign in signs) else []
    return list(dict.fromkeys(found))


def _common(ways: list[list[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """One choice that all ways of a branch share: the longest literals of each."""
    if not all(ways):
        return []
    best = [max(way, key=lambda choice: min(map(len, choice))) for way in ways]
    together = tuple(dict.fromkeys(literal for choice in best for literal in choice))
    return [together] if len(together) <= MOST else []


def _first(items: list[Any], either_case: bool) -> tuple[frozenset[str] | None, bool]:
    """The characters that a match of some items may begin with, None where they are not told, and whether it may be empty."""
    found: frozenset[str] = frozenset()
    for code, value in items:
        if code in (op.AT, op.ASSERT, op.ASSERT_NOT):  # these take no characters
            continue
        chars, empty = _first_of(code, value, either_case)
        if chars is None:
            return None, empty
        found |= chars
        if not empty:
            return found, False
    return found, True


def _first_of(code: Any, value: Any, either_case: bool) -> tuple[frozenset[str] | None, bool]:
    """The same of one item."""
    if code is op.LITERAL:
        return _written([chr(value)], either_case), False
    if code is op.IN:
        return _class(value, either_case), False
    if code is op.SUBPATTERN:
        return _first([*value[3]], _either_case(value, either_case))
    if code in (op.MAX_REPEAT, op.MIN_REPEAT):
        chars, empty = _first([*value[2]], either_case)
        return chars, empty or value[0] == 0
    if code is op.BRANCH:
        ways = [_first([*way], either_case) for way in value[1]]
        chars = None if any(way is None for way, _ in ways) else frozenset().union(*(way for way, _ in ways if way))
        return chars, any(empty for _, empty in ways)
    return None, False


def _class(items: list[Any], either_case: bool) -> frozenset[str] | None:
    """The characters of a class."""
    chars: list[str] = []
    digits = frozenset[str]()
    for code, value in items:
        if code is op.LITERAL:
            chars.append(chr(value))
        elif code is op.RANGE and value[1] - value[0] < WIDEST:
            chars += map(chr, range(value[0], value[1] + 1))
        elif code is op.CATEGORY and value is op.CATEGORY_DIGIT:
            digits = frozenset("0")
        else:
            return None
    written = _written(chars, either_case)
    return None if written is None else written | digits


def _written(chars: Iterable[str], either_case: bool) -> frozenset[str] | None:
    """Characters as they stand among those that a match may begin with."""
    if not either_case:
        return frozenset(chars)
    return None if any(map(_has_odd_case, chars)) else frozenset(char.lower() for char in chars)


def _either_case(subpattern: Any, outside: bool) -> bool:
    """Tell whether letter case does not matter in a group."""
    _, added, taken, _ = subpattern
    return (outside or bool(added & IGNORECASE)) and not taken & IGNORECASE


def _has_odd_case(char: str) -> bool:
    """Tell whether a letter has another case, and is none of those whose lower case is sure to hold whatever ``re`` takes for them."""
    return not char.isascii() and not char.lower() == char == char.upper()
