"""Decides whether a regular expression is matched in time linear in the line.

Python's ``re`` backtracks, so a pattern such as ``(\\w+ ?)+`` can take years on
one hostile line. A rule pack is data from strangers, so patterns that can do
that are refused before they run. The check walks what ``re`` itself parsed
and may refuse a harmless pattern; the cure is to write it more plainly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

LONG_REPEAT = 16
"""A repeat that may come more often than this counts as unbounded."""

FEW_ROUNDS = 4
"""Rounds up to which a choice inside a repeat costs nothing that matters: two to the fourth."""

MOST_WAYS = 512
"""Ways through a pattern beyond which it is not followed further but refused."""

MOST_CUTS = 4096
"""Ways to share out the same characters among parts of a pattern of bounded length, beyond which it is refused: each may be tried."""

_COMMON = [chr(code) for code in (*range(0x20, 0x180), 0x431, 0x411, 0x3B2, 0x392, 0x4E2D, 0x3042, *range(0x2013, 0x2027), 0x200B)]
"""A character of each kind that any pattern tells apart; a pattern's own are added to them."""


class _TooComplexError(Exception):
    """The pattern has too many ways through it."""


class _Step(NamedTuple):
    """One step of a pattern: what it may consume, whether it repeats or may be left out, and if not, in how many ways it may come."""

    chars: frozenset[str]
    repeats: bool
    optional: bool
    ways: int = 1


def why_not_linear(pattern: str) -> str | None:
    """Return why a valid regular expression may take more than linear time, or None.

    >>> why_not_linear(r"By [A-Z]\\w+(?: [A-Z]\\w+){1,3}")
    >>> why_not_linear(r"(\\w+ ?)+x")
    'a repeat inside a repeat with nothing certain between the rounds'
    """
    tree = parser.parse(pattern)
    try:
        return _Pattern(tree).fault(tree)
    except _TooComplexError:
        return "too many ways through it to check"


class _Pattern:
    """A parsed pattern, with the characters of all of Unicode that it tells apart.

    Where letter case is ignored anywhere in it, it is taken to be ignored everywhere.
    """

    def __init__(self, tree: Any) -> None:
        inside = [value[1] for code, value in _walk(tree) if code is op.SUBPATTERN]
        self._folds = any(flags & re.IGNORECASE for flags in (tree.state.flags, *inside))
        self._all = frozenset(_closed({*_COMMON, *_edges(tree)}))

    def fault(self, tree: Any) -> str | None:
        """Return what is wrong with the pattern."""
        for code, _ in _walk(tree):
            if code in (op.GROUPREF, op.GROUPREF_EXISTS):
                return "a back-reference"
        for code, value in _walk(tree):
            if code in (op.MAX_REPEAT, op.MIN_REPEAT) and value[1] > 1 and self._ambiguous_rounds(value[2], value[1]):
                return "a repeat inside a repeat with nothing certain between the rounds"
        looked_at = [value[1] for code, value in _walk(tree) if code in (op.ASSERT, op.ASSERT_NOT)]
        rest = _Step(self._all, True, True)
        certain = [path[:-1] if path[-1:] == [rest] and not looked_at else path for path in self._paths(tree)]  # what takes all cannot fail
        faults = (_competing(path) for path in (*certain, *(path for part in looked_at for path in self._paths(part))))
        return next(filter(None, faults), None)

    def _ambiguous_rounds(self, body: Any, high: int) -> bool:
        """Tell whether the rounds of a repeat over ``body`` can be cut in several ways."""
        choice = high > FEW_ROUNDS and any(code is op.BRANCH or _varies(code, value) for code, value in _walk(body))
        for path in self._paths(body):
            fences = [step.chars for step in path if not step.repeats and not step.optional]
            if choice and not any(sum(not fence.isdisjoint(step.chars) for step in path) == 1 for fence in fences):
                return True
            for step in path:
                if step.repeats and not any(fence.isdisjoint(step.chars) for fence in fences):
                    return True
        return False

    def _paths(self, tree: Any) -> list[list[_Step]]:
        """The ways through a pattern, each a sequence of steps; ways that differ in no repeat are one."""
        paths: list[list[_Step]] = [[]]
        for code, value in tree:
            ways = self._ways(code, value)
            paths = [path + way for path in paths for way in ways]
            if len(paths) > MOST_WAYS:
                raise _TooComplexError
        return paths

    def _ways(self, code: Any, value: Any) -> list[list[_Step]]:
        if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
            return [[]]
        if code is op.SUBPATTERN:
            return _merged(self._paths(value[3]))
        if code is op.BRANCH:
            return _merged([path for arm in value[1] for path in self._paths(arm)])
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self._rounds(*value)
        if code is op.ATOMIC_GROUP:
            return _merged(self._paths(value))
        return [[_Step(self._chars(code, value), False, False)]]

    def _rounds(self, low: int, high: int, body: Any) -> list[list[_Step]]:
        """The ways through a repeat. That of one character, which does not come often, is its first round and one step for the others."""
        inner = _merged(self._paths(body))
        if high > LONG_REPEAT:
            return [[_Step(_union(way), True, low == 0)] for way in inner]
        if low < high and len(inner) == 1 and len(inner[0]) == 1 and not inner[0][0].repeats:
            chars = inner[0][0].chars
            return [[_Step(chars, False, False)] * min(low, 1) + [_Step(chars, False, True, high - low + 1)]]
        rounds = [way * min(high, 2) for way in inner]
        return _merged([[], *rounds]) if low == 0 else rounds

    def _chars(self, code: Any, value: Any) -> frozenset[str]:
        """The characters that a single-character node takes."""
        if code is op.LITERAL:
            return self._cased({chr(value)})
        if code is op.NOT_LITERAL:
            return self._all - {chr(value)}
        if code is op.IN:
            return self._class_chars(value)
        return self._all

    def _class_chars(self, members: list[tuple[Any, Any]]) -> frozenset[str]:
        negated = bool(members) and members[0][0] is op.NEGATE
        found: set[str] = set()
        for code, value in members:
            if code is op.LITERAL:
                found.add(chr(value))
            elif code is op.RANGE:
                found.update(c for c in self._all if value[0] <= ord(c) <= value[1])
            elif code is op.CATEGORY:
                found.update(c for c in self._all if _is(value, c))
        return self._all - found if negated else self._cased(found)

    def _cased(self, chars: set[str]) -> frozenset[str]:
        return frozenset(_closed(chars) if self._folds else chars)


@lru_cache(maxsize=8192)
def _is(category: Any, char: str) -> bool:
    return re.match(_CATEGORIES[category], char) is not None


def _edges(tree: Any) -> set[str]:
    """The characters at the edges of all that a pattern names, inside and outside, and one of each category of those between."""
    found: set[int] = set()
    for code, value in _walk(tree):
        members = value if code is op.IN else [(code, value)]
        for kind, what in members:
            if kind in (op.LITERAL, op.NOT_LITERAL):
                found |= {what - 1, what, what + 1}
            elif kind is op.RANGE:
                low, high = what
                found |= {low - 1, low, low + 1, high - 1, high, high + 1}
                if high > ord(_COMMON[-1]) and high - low > 2:
                    text = "".join(map(chr, range(low, high + 1)))
                    found |= {ord(match[0]) for category in _CATEGORIES.values() if (match := re.search(category, text))}
    return {chr(code) for code in found if 0 <= code < 0x110000}


def _closed(chars: set[str]) -> set[str]:
    """Characters with all that are the same but for case."""
    found = set(chars)
    for char in chars:
        found |= _same(char)
    return found


@lru_cache(maxsize=8192)
def _same(char: str) -> frozenset[str]:
    """The characters that are the same as one but for case."""
    found = {char, *(same for same in (char.lower(), char.upper(), char.title(), char.casefold(), char.upper().lower()) if len(same) == 1)}
    return frozenset(found.union(*(group for group in _SAME if not found.isdisjoint(group))))


_SAME = ("i\u0130\u0131I", "s\u017fS", "k\u212aK", "\u00e5\u212b\u00c5", "\u03c9\u2126\u03a9", "\u00b5\u03bc\u039c", "\u03c3\u03c2\u03a3")
"""Letters that are the same but for case in ways of their own."""


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


def _varies(code: Any, value: Any) -> bool:
    return code in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] != value[1]


def _competing(path: list[_Step]) -> str | None:
    """Return what is wrong where several parts of a path can take the same characters, with no fence between.

    A fence is a step that must come and that one of the two parts cannot take.
    """
    for first, step in enumerate(path):
        if not (step.repeats or step.ways > 1):
            continue
        fences: list[frozenset[str]] = []
        repeats, cuts = step.repeats, step.ways
        for later in path[first + 1 :]:
            if step.chars & later.chars and not any(fence.isdisjoint(later.chars) for fence in fences):
                if later.repeats and repeats:
                    return "two open repeats that can share the same characters"
                repeats = repeats or later.repeats
                cuts *= later.ways
                if cuts > MOST_CUTS:
                    return "many parts that may come or not and can share the same characters"
            if not later.optional:
                if step.chars.isdisjoint(later.chars):
                    break
                fences.append(later.chars)
    return None


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


_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}
