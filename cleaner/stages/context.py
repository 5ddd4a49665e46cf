"""Context: what a stage may know beside the table, and what outlives a block."""

from __future__ import annotations

from cleaner.options import Options
from cleaner.rules.matcher import Matcher


class Context:
    """The surroundings of a block while one dump is worked off; each dump gets a new one.

    ``several`` becomes true once the dump is known to hold several stories.
    ``long`` is true when it exceeds the horizon, so that no decision may rest
    on having seen it whole. ``raw`` is true for a page's whole visible text.
    ``captions`` holds the keys of captions already seen, ``first_story`` the
    number of the story in which a line came first; ``stories_before`` counts
    the stories of the blocks that are done.
    """

    def __init__(self, options: Options, matcher: Matcher, url: str | None = None) -> None:
        self.options = options
        self.matcher = matcher
        self.url = url
        self.raw = False
        self.several = False
        self.long = False
        self.captions: set[int] = set()
        self.first_story: dict[int, int] = {}
        self.stories_before = 0
        self.warnings: list[str] = []
