"""Context: what a stage may know beside the table, and what outlives a block."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from cleaner.options import Options
from cleaner.rules.matcher import Matcher

REMEMBERED_LINES = 100_000
"""Line keys held for one dump, about 15 MB; what is older is forgotten."""


class Context:
    """The surroundings of a block while one dump is worked off; each dump gets a new one.

    ``several`` becomes true once the dump is known to hold several stories.
    ``long`` is true when it exceeds the horizon, so that no decision may rest
    on having seen it whole. ``raw`` is true for a page's whole visible text.
    ``captions`` holds the keys of captions already seen, ``first_story`` the
    number of the story in which a line came first, both the latest
    :data:`REMEMBERED_LINES` of them; ``stories_before`` counts the stories of
    the blocks that are done.
    """

    def __init__(self, options: Options, matcher: Matcher, url: str | None = None) -> None:
        self.options = options
        self.matcher = matcher
        self.url = url
        self.raw = False
        self.several = False
        self.long = False
        self.captions: OrderedDict[int, None] = OrderedDict()
        self.first_story: OrderedDict[int, int] = OrderedDict()
        self.stories_before = 0
        self.warnings: list[str] = []

    def add_caption(self, key: int) -> None:
        """Note the key of a caption."""
        self.captions[key] = None
        if len(self.captions) > REMEMBERED_LINES:
            self.captions.popitem(last=False)

    def add_first_story(self, keys: Iterable[int], story: int) -> None:
        """Note the story of some lines, unless they have come before."""
        add, known = self.first_story.setdefault, self.first_story
        for key in keys:
            add(key, story)
        while len(known) > REMEMBERED_LINES:
            known.popitem(last=False)
