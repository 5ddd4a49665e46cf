"""Which invented words a language has, how often each comes, and what one story is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from bench.corpora.languages import Language

T = TypeVar("T")

SIZE = 5_000
"""Invented words of each of three classes: a few hundred thousand words of English news hold about 15,000 different ones."""
HEAD = 8
"""Ranks by which Zipf's curve is shifted: its first words would be function words, which have lists of their own."""
SLOTS = 1 << 16
"""Length of the table from which words are drawn; a word fills slots by its frequency."""
SPREAD = 5
"""Letters by which a word may be longer than others of its rank: frequent words are short in every language."""
TOPIC = 35
"""Nouns that belong to one story."""


def zipf(words: Sequence[str]) -> list[str]:
    """A table in which the word of rank r stands about 1 / (r + HEAD) of the times; the most frequent word comes first."""
    total = sum(1 / (rank + HEAD) for rank in range(1, len(words) + 1))
    return [word for rank, word in enumerate(words, 1) for _ in range(max(1, int(SLOTS / (rank + HEAD) / total)))]


def pick(table: Sequence[T], uniform: Callable[[], float]) -> T:
    """Draw one entry; a few times quicker than random.choice."""
    return table[int(uniform() * len(table))]


@dataclass
class Vocabulary:
    """The invented words of one language; the same for the same language and seed."""

    language: Language
    seed: int = 1
    nouns: list[str] = field(init=False)
    adjectives: list[str] = field(init=False)
    verbs: list[str] = field(init=False)
    first_names: list[str] = field(init=False)
    last_names: list[str] = field(init=False)
    places: list[str] = field(init=False)

    def __post_init__(self) -> None:
        draw = Random(f"{self.language.code} {self.seed}")
        nouns, adjectives, verbs = (self._words(draw, SIZE, endings, (1, 1, 2, 2, 3)) for endings in self.language.endings)
        self.nouns = zipf([*self.language.nouns, *nouns])
        self.adjectives, self.verbs = zipf(adjectives), zipf(verbs)
        self.first_names = [name.capitalize() for name in self._words(draw, 400, ("",), (1, 2))]
        self.last_names = [name.capitalize() for name in self._words(draw, 4_000, ("", "", "an", "o"), (2, 2, 3))]
        self.places = [name.capitalize() for name in self._words(draw, 3_000, ("", "", "ia", "a"), (2, 3))]

    def _words(self, draw: Random, number: int, endings: Sequence[str], syllables: Sequence[int]) -> list[str]:
        language = self.language
        if language.joiner == "":
            endings, syllables = [ending for ending in endings if not ending.isascii()] or ("",), (2, 2, 2, 3)
        elif not language.onsets[0].isascii():
            endings = [ending for ending in endings if not ending.isascii() or not ending]
        found: dict[str, None] = {}
        while len(found) < number:
            parts = (
                draw.choice(language.onsets) + draw.choice(language.nuclei) + draw.choice(language.codas)
                for _ in range(draw.choice(syllables))
            )
            found["".join(parts) + draw.choice(endings)] = None
        return sorted(found, key=lambda word: len(word) + SPREAD * draw.random())


@dataclass(frozen=True)
class Topic:
    """What one story is about: its own words, its people and its places."""

    nouns: list[str]
    people: list[str]
    places: list[str]


def topic(vocabulary: Vocabulary, draw: Random) -> Topic:
    """Draw a topic; its words come from all ranks, those that it uses most come first."""
    words = [vocabulary.nouns[int(draw.random() * len(vocabulary.nouns))] for _ in range(TOPIC)]
    table = [word for rank, word in enumerate(words) for _ in range(1 + TOPIC // (rank + 2))]
    joiner = "·" if vocabulary.language.joiner == "" else " "
    people = [
        f"{draw.choice(vocabulary.first_names)}{joiner}{draw.choice(vocabulary.last_names)}" for _ in range(draw.choice((2, 3, 3, 4, 5)))
    ]
    return Topic(table, people, [draw.choice(vocabulary.places) for _ in range(draw.choice((1, 2, 3)))])
