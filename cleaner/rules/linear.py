"""Decides whether a regular expression is matched in time linear in the line.

Python's ``re`` backtracks, so a pattern such as ``(\\w+ ?)+`` can take years on
one hostile line. A rule pack is data from strangers, so patterns that can do
that are refused before they run. The check walks what ``re`` itself parsed
and may refuse a harmless pattern; the cure is to write it more plainly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

LONG_REPEAT = 16
"""A repeat that may come more often than this counts as unbounded."""

FEW_ROUNDS = 4
"""Rounds up to which a choice inside a repeat costs nothing that matters: two to the fourth."""

MOST_WAYS = 512
"""Ways through a pattern beyond which it is not followed further but refused."""

_ALPHABET = [chr(code) for code in (*range(0x20, 0x180), 0x431, 0x411, 0x3B2, 0x392, 0x4E2D, 0x3042, *range(0x2013, 0x2027), 0x200B)]
"""A character of each kind that patterns tell apart."""


class _TooComplexError(Exception):
    """The pattern has too many ways through it."""


class _Step(NamedTuple):
    """One step of a pattern: what it may consume, and whether it repeats or may be left out."""

    chars: frozenset[str]
    repeats: bool
    optional: bool


def why_not_linear(pattern: str) -> str | None:
    """Return why a valid regular expression may take more than linear time, or None.

    >>> why_not_linear(r"By [A-Z]\\w+(?: [A-Z]\\w+){1,3}")
    >>> why_not_linear(r"(\\w+ ?)+x")
    'a repeat inside a repeat with nothing certain between the rounds'
    """
    try:
        return _fault(parser.parse(pattern))
    except _TooComplexError:
        return "too many ways through it to check"


def _fault(tree: Any) -> str | None:
    for code, _ in _walk(tree):
        if code in (op.GROUPREF, op.GROUPREF_EXISTS):
            return "a back-reference"
    for code, value in _walk(tree):
        if code in (op.MAX_REPEAT, op.MIN_REPEAT) and value[1] > 1 and _ambiguous_rounds(value[2], value[1]):
            return "a repeat inside a repeat with nothing certain between the rounds"
    looked_at = [value[1] for code, value in _walk(tree) if code in (op.ASSERT, op.ASSERT_NOT)]
    if any(_competing(path) for part in (tree, *looked_at) for path in _paths(part)):
        return "two open repeats that can share the same characters"
    return None


def _walk(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every node of a parsed pattern, outermost first."""
    for code, value in tree:
        yield code, value
        for child in _children(code, value):
            yield from _walk(child)


def _children(code: Any, value: Any) -> list[Any]:
    if code is op.BRANCH:
        return list(value[1])
    if code is op.SUBPATTERN:
        return [value[3]]
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [value[2]]
    if code in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    if code is op.ATOMIC_GROUP:
        return [value]
    return []


def _ambiguous_rounds(body: Any, high: int) -> bool:
    """Tell whether the rounds of a repeat over ``body`` can be cut in several ways."""
    choice = high > FEW_ROUNDS and any(code is op.BRANCH or _varies(code, value) for code, value in _walk(body))
    for path in _paths(body):
        fences = [step.chars for step in path if not step.repeats and not step.optional]
        if choice and not any(sum(not fence.isdisjoint(step.chars) for step in path) == 1 for fence in fences):
            return True
        for step in path:
            if step.repeats and not any(fence.isdisjoint(step.chars) for fence in fences):
                return True
    return False


def _varies(code: Any, value: Any) -> bool:
    return code in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] != value[1]


def _competing(path: list[_Step]) -> bool:
    """Tell whether two open repeats of a path can take the same characters, with no fence between.

    A fence is a step that must come and that one of the two repeats cannot take.
    """
    for first, step in enumerate(path):
        if not step.repeats:
            continue
        fences: list[frozenset[str]] = []
        for later in path[first + 1 :]:
            if later.repeats and step.chars & later.chars and not any(fence.isdisjoint(later.chars) for fence in fences):
                return True
            if not later.optional:
                if step.chars.isdisjoint(later.chars):
                    break
                fences.append(later.chars)
    return False


def _paths(tree: Any) -> list[list[_Step]]:
    """The ways through a pattern, each a sequence of steps; ways that differ in no repeat are one."""
    paths: list[list[_Step]] = [[]]
    for code, value in tree:
        ways = _ways(code, value)
        paths = [path + way for path in paths for way in ways]
        if len(paths) > MOST_WAYS:
            raise _TooComplexError
    return paths


def _ways(code: Any, value: Any) -> list[list[_Step]]:
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return [[]]
    if code is op.SUBPATTERN:
        return _merged(_paths(value[3]))
    if code is op.BRANCH:
        return _merged([path for arm in value[1] for path in _paths(arm)])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        low, high, body = value
        inner = _merged(_paths(body))
        if high > LONG_REPEAT:
            return [[_Step(_union(way), True, low == 0)] for way in inner]
        rounds = [way * min(high, 2) for way in inner]
        return _merged([[], *rounds]) if low == 0 else rounds
    if code is op.ATOMIC_GROUP:
        return _merged(_paths(value))
    return [[_Step(_chars(code, value), False, False)]]


def _merged(ways: list[list[_Step]]) -> list[list[_Step]]:
    """Ways without a repeat as one step that takes what any of them takes."""
    plain = [way for way in ways if not any(step.repeats for step in way)]
    rest = [way for way in ways if any(step.repeats for step in way)]
    if len(plain) > 1:
        optional = any(all(step.optional for step in way) for way in plain)
        plain = [[_Step(_union([step for way in plain for step in way]), False, optional)]]
    return plain + rest


def _union(steps: list[_Step]) -> frozenset[str]:
    return frozenset().union(*(step.chars for step in steps))


def _chars(code: Any, value: Any) -> frozenset[str]:
    """The characters of the alphabet that a single-character node takes."""
    if code is op.LITERAL:
        return frozenset((chr(value), chr(value).lower(), chr(value).upper()))
    if code is op.NOT_LITERAL:
        return frozenset(_ALPHABET) - {chr(value)}
    if code is op.IN:
        return _class_chars(value)
    return frozenset(_ALPHABET)


def _class_chars(members: list[tuple[Any, Any]]) -> frozenset[str]:
    negated = bool(members) and members[0][0] is op.NEGATE
    found: set[str] = set()
    for code, value in members:
        if code is op.LITERAL:
            found.add(chr(value))
        elif code is op.RANGE:
            found.update(c for c in _ALPHABET if value[0] <= ord(c) <= value[1])
        elif code is op.CATEGORY:
            found.update(c for c in _ALPHABET if re.match(_CATEGORIES[value], c))
    return frozenset(_ALPHABET) - found if negated else frozenset(found)


_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}
