"""Context: what a stage may know beside the table, and what outlives a block."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleaner.options import Options
from cleaner.rules.matcher import Matcher


@dataclass(slots=True)
class Context:
    """The surroundings of a block while one dump is worked off; each dump gets a new one.

    ``several`` becomes true once the dump is known to hold several stories.
    ``long`` is true when it exceeds the horizon, so that no decision may rest
    on having seen it whole. ``raw`` is true for a page's whole visible text.
    ``captions`` holds the keys of captions already seen, ``first_story`` the
    number of the story in which a line came first; ``stories_before`` counts
    the stories of the blocks that are done.
    """

    options: Options
    matcher: Matcher
    url: str | None = None
    raw: bool = False
    several: bool = False
    long: bool = False
    captions: set[int] = field(default_factory=set)
    first_story: dict[int, int] = field(default_factory=dict)
    stories_before: int = 0
    warnings: list[str] = field(default_factory=list)
