"""Idf: decides how much a word says about what a text is about.

The weight of a word is ``-log`` of the share of 150-word stretches of news
text that hold it: "the" says next to nothing, a town's name a lot. A word that
the table does not know is rare and weighs most. One table serves all
languages; a word that is common in any of them counts as common, since with
equal weights for all words function words drown the topic (measured: average
precision of story boundaries .11 against .42 and more).

Sources: stretches of the articles in ``eval/train.jsonl.gz`` (public article
extraction benchmarks; only word shares are kept) and, for languages that are
rare there, the first words of jusText's stop lists (BSD 2-Clause). Made by
``bench/fit/idf.py``.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Protocol

from cleaner.native import core

UNKNOWN = 7.0
"""Weight of a word the table does not know; between 6 and 9 topics separate equally well (AUC +-.0005)."""
NUMBER = 3.0
"""Weight of an unknown number: new figures stand in every story, and seldom tell it from the next."""
GRAMMAR = 1.0
"""Weight of an unknown pair of hiragana: endings and particles, which every Japanese sentence has; names are written otherwise."""
HIRAGANA = "\u3041", "\u309f"
"""The first and the last of them."""

_DATA = os.path.join(os.path.dirname(__file__), "idf.txt")
"""The table: lines of a weight, a tab, and the tokens that have it, divided by spaces."""


class Idf(dict[str, float]):
    """Weight of each token (see :mod:`cleaner.lines.tokens`); any token may be asked for.

    >>> weights = load()
    >>> weights["the"] < 1 < weights["police"] < weights["quvendo"] == UNKNOWN
    True
    """

    def __missing__(self, token: str) -> float:
        if token.isdigit():
            return NUMBER
        return GRAMMAR if min(token) >= HIRAGANA[0] and max(token) <= HIRAGANA[1] else UNKNOWN


class Weights(Protocol):
    """What gives each token its weight."""

    def __getitem__(self, token: str, /) -> float:
        """Return the weight of a token."""


@cache
def compiled() -> core.Weights | None:
    """Return the table as the compiled core holds it, which reads it in a tenth of the time; None where it is not built."""
    return None if core is None else core.Weights(_data())


def weights() -> Weights:
    """Return the table: compiled where it can be, else as :func:`load` gives it, with the same weights."""
    return compiled() or load()


@cache
def load() -> Idf:
    """Return the table; the file is read on first use."""
    table = Idf()
    for line in _data().decode("utf-8").splitlines():
        if line[0] != "#":
            weight, _, words = line.partition("\t")
            table.update(dict.fromkeys(words.split(" "), float(weight)))
    return table


def _data() -> bytes:
    with open(_DATA, "rb") as file:
        return file.read()
