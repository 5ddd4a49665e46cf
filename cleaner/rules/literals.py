"""Decides what a line must hold for a pattern to match it: words that are there in every match.

Compiling a pattern takes as long as reading a page, and most lines that hold a
rule's keyword miss something else that all matches of a pattern have. What is
told here lets too many lines pass, never too few.
"""

from __future__ import annotations

from collections.abc import Sequence
from re import IGNORECASE
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MOST = 40
"""Literals of the longest choice that is worth looking for."""

Needs = Sequence[Sequence[str]]


def needs(pattern: str) -> Needs:
    """Return choices of literals, of each of which every match holds one, as :func:`in_both_cases` writes it.

    What matches in either case stands here in lower case, and only if it is ASCII.

    >>> needs("[A-Z][a-z]+(?:: | via )(?:AP|Reuters) (?i:Photo)")
    ((': ', ' via '), ('AP', 'Reuters'), ('photo',))
    """
    tree = parser.parse(pattern)
    return tuple(_choices(tree, bool(tree.state.flags & IGNORECASE)))


def in_both_cases(line: str) -> str:
    """Return a line as it stands and once more as literals of either case are looked for in it: in lower case.

    Three letters have partners of either case that lower case does not know.

    >>> in_both_cases("AP PHOTO")
    'AP PHOTO\\nap photo'
    """
    return f"{line}\n{(line if line.isascii() else line.translate(_PARTNERS)).lower()}"


_PARTNERS = {0x17F: "s", 0x130: "i", 0x131: "i"}
"""The long s, and the two letters of Turkish: ``re`` takes them for the letters here, as it takes the Kelvin sign for k."""


def may_match(wanted: Needs, both: str) -> bool:
    """Tell whether a line, given as :func:`in_both_cases` writes it, holds one literal of each choice."""
    return all(any(literal in both for literal in choice) for choice in wanted)


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
            _, added, taken, part = value
            found += _choices(part, (either_case or bool(added & IGNORECASE)) and not taken & IGNORECASE)
        elif code is op.BRANCH:
            found += _common([_choices(way, either_case) for way in value[1]])
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] > 0:
            found += _choices(value[2], either_case)
        elif code is op.IN and all(kind is op.LITERAL for kind, _ in value):
            signs = tuple(chr(sign) for _, sign in value)
            found += [signs] if not any(sign.isalnum() or sign.isspace() for sign in signs) else []
    return list(dict.fromkeys(found))


def _has_odd_case(char: str) -> bool:
    """Tell whether a letter has another case, and is none of those whose lower case is sure to hold whatever ``re`` takes for them."""
    return not char.isascii() and not char.lower() == char == char.upper()


def _common(ways: list[list[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """One choice that all ways of a branch share: the longest literals of each."""
    if not all(ways):
        return []
    best = [max(way, key=lambda choice: min(map(len, choice))) for way in ways]
    together = tuple(dict.fromkeys(literal for choice in best for literal in choice))
    return [together] if len(together) <= MOST else []
