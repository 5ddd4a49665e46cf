"""Decides what a pack of rules is, and which of its rules a line leads to: by its key, its first words, a keyword, or as a short line.

The index of the shipped rules is worked out when they are generated, so that a
run reads no rule that none of its lines leads to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from cleaner.rules.exact import Exact
from cleaner.rules.schema import LONGEST_WORDS, Rule, first_token, tokens

RING = "o"
"""The mark of a list inside a list, as inscriptis and lynx print it; to the scan it is a word."""


class Index(NamedTuple):
    """Where rules stand in a sequence of them, by what leads to them; places are in ascending order.

    ``prefixes`` holds by its first word each opening phrase behind the place
    of its rule, one a line, ``keywords`` the rules by a word that stands
    anywhere in the line, parted by spaces: texts, since few are ever read (by
    :func:`opening`, :func:`waiting`). ``short`` are the rules that any short
    line is held against, ``plain`` those of them that ask for no digit,
    ``runs`` those of kind ``run``.
    """

    prefixes: Mapping[str, str]
    keywords: Mapping[str, str]
    short: Sequence[int]
    plain: Sequence[int]
    runs: Sequence[int]


class Awaited(NamedTuple):
    """What the compiled gate asks of a line's words, so that it lets pass whatever a rule may take.

    ``words`` holds by word the most words of a line that a rule takes which
    waits for it: anywhere, anywhere beside a digit, as the line's first, as
    the first of two. ``pairs`` holds the same for two first words, joined by a
    space.
    """

    words: dict[str, tuple[int, ...]]
    pairs: dict[str, tuple[int]]


class Pack(NamedTuple):
    """The rules of one file, in order.

    ``exact`` finds the rules of exact phrases by their keys, ``lookup`` the
    rest; ``off`` holds the ids of rules of earlier packs that are not used
    beside this one. ``awaited`` gives what the gate asks for, if that was
    worked out.
    """

    path: str
    rules: Sequence[Rule]
    exact: Exact
    lookup: Index
    off: tuple[str, ...] = ()
    awaited: Callable[[], Awaited] | None = None


def opening(index: Index, first: str) -> list[tuple[int, str]]:
    """Return the rules of the phrases that open with a word, each with its phrase."""
    pairs = (line.partition(" ") for line in index.prefixes[first].split("\n"))
    return [(int(place), phrase) for place, _, phrase in pairs]


def waiting(index: Index, word: str) -> list[int]:
    """Return the rules that wait for a keyword."""
    return [int(place) for place in index.keywords[word].split(" ")]


def index_of(rules: Iterable[Rule]) -> Index:
    """Return the index of some rules."""
    prefixes: dict[str, list[str]] = {}
    keywords: dict[str, list[str]] = {}
    short: list[int] = []
    plain: list[int] = []
    runs: list[int] = []
    for place, rule in enumerate(rules):
        if rule.kind == "prefix":
            for phrase in dict.fromkeys(p for own in rule.any_of for p in (own, own.replace(" :", ":"))):  # French or not
                prefixes.setdefault(first_token(phrase), []).append(f"{place} {phrase}")
        elif rule.kind == "run":
            runs.append(place)
        elif rule.kind == "pattern" and not rule.keywords:
            short.append(place)
            if not rule.digits:
                plain.append(place)
        for keyword in rule.keywords:
            keywords.setdefault(keyword, []).append(str(place))
    return Index(_texts(prefixes, "\n"), _texts(keywords, " "), short, plain, runs)


def _texts(lists: dict[str, list[str]], joint: str) -> dict[str, str]:
    return {word: joint.join(entries) for word, entries in lists.items()}


def joined(parts: Iterable[tuple[Index, Mapping[int, int]]]) -> Index:
    """Return one index of several: each with the new place of every rule of it that is used."""
    prefixes: dict[str, list[str]] = {}
    keywords: dict[str, list[str]] = {}
    rest: tuple[list[int], list[int], list[int]] = ([], [], [])
    for index, places in parts:
        for first in index.prefixes:
            if phrases := [f"{places[place]} {phrase}" for place, phrase in opening(index, first) if place in places]:
                prefixes.setdefault(first, []).extend(phrases)
        for word in index.keywords:
            if used := [str(places[place]) for place in waiting(index, word) if place in places]:
                keywords.setdefault(word, []).extend(used)
        for into, own in zip(rest, (index.short, index.plain, index.runs)):
            into += [places[place] for place in own if place in places]
    return Index(_texts(prefixes, "\n"), _texts(keywords, " "), *rest)


def awaited(index: Index, rules: Sequence[Rule]) -> Awaited:
    """Return what the gate of some rules and their index asks for."""
    words: dict[str, list[int]] = {RING: [0, 0, LONGEST_WORDS, 0]}
    pairs: dict[str, tuple[int]] = {}
    for keyword in index.keywords:
        most = words.setdefault(keyword, [0, 0, 0, 0])
        own = [rules[place] for place in waiting(index, keyword)]
        most[:2] = max([0 if rule.digits else rule.max_words for rule in own]), max([rule.max_words for rule in own])
    for first in index.prefixes:
        most = words.setdefault(first, [0, 0, 0, 0])
        for place, phrase in opening(index, first):
            longest, held = rules[place].max_words, tokens(phrase)[:2]
            if len(held) < 2 or any(char.isdecimal() for char in held[1]):
                most[2] = max(most[2], longest)
            else:
                most[3] = max(most[3], longest)
                pairs[" ".join(held)] = (max(longest, *pairs.get(" ".join(held), (0,))),)
    return Awaited({word: tuple(most) for word, most in words.items()}, pairs)
