"""Story model: decides how likely a story starts at a line, from what ``stages/stories/boundaries.py`` measures there.

``first`` are trees over the features of one gap, ``second`` over what the
first gave to the gap and to its neighbours. :func:`token_odds` holds for some thousand
tokens how much more often they open a story, or stand in its first or last
paragraph, than elsewhere. Fitted by ``bench/fit/stories.py`` on dumps that it
composes from the articles of ``eval/train.jsonl.gz``; the file holds the
figures of its cross-validation by site.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from cleaner.models.files import path_of, read
from cleaner.models.trees import Trees, odds


class StoryModel(NamedTuple):
    """The fitted numbers of the story splitter.

    ``levels`` holds for each kind of place the tokens of each log odds, as the
    file has them. ``relaxed`` is the probability from which a line starts a
    story of a dump that is known to hold several; ``typical`` holds for each
    feature of ``first`` its median where no story starts.
    """

    first: Trees
    second: Trees
    levels: dict[str, dict[str, str]]
    typical: list[float]
    relaxed: float
    figures: dict[str, Any]


@cache
def load() -> StoryModel:
    """Return the model; the file is read on first use."""
    data = read(path_of("stories"))
    first, second = Trees(data["first"]), Trees(data["second"])
    return StoryModel(first, second, data["odds"], data["typical"], data["relaxed"], data["figures"])


@cache
def token_odds() -> dict[str, dict[str, float]]:
    """Return the log odds of each token by kind: ``openings``, ``leads`` and ``endings``."""
    return {kind: odds(levels) for kind, levels in load().levels.items()}
