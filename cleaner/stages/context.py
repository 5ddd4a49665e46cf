"""Context: what a stage may know beside the table, and what outlives a block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cleaner.options import Options
from cleaner.rules.matcher import Matcher

if TYPE_CHECKING:
    from cleaner.corrections import Correction
    from cleaner.formats.schema import Format
    from cleaner.memory.file import Site
    from cleaner.memory.stories import Seen

REMEMBERED_LINES = 100_000
"""Line keys held for one dump at the most, about 10 MB; at least the latest half of them are."""


class Recent:
    """Numbers by line key: the first that each key was noted with, of the latest keys alone, so that memory is bounded."""

    def __init__(self) -> None:
        self._older: dict[int, int] = {}
        self._newer: dict[int, int] = {}

    def get(self, key: int) -> int | None:
        """Return the number of a key, or None where it was not noted or is forgotten."""
        number = self._newer.get(key)
        return self._older.get(key) if number is None else number

    def shares(self, counts: Iterable[tuple[int, int]]) -> dict[int, int]:
        """Return for each number the sum of what stands beside its keys, in the order in which the numbers are met."""
        older, newer = self._older, self._newer
        sums: dict[int, int] = {}
        for key, count in counts:
            if key in newer:
                number = newer[key]
            elif key in older:
                number = older[key]
            else:
                continue
            sums[number] = sums.get(number, 0) + count
        return sums

    def among(self, keys: Iterable[int]) -> set[int]:
        """Return those of some keys that have a number."""
        older, newer = self._older, self._newer
        return {key for key in keys if key in newer or key in older} if older or newer else set()

    def note(self, keys: Iterable[int], number: int) -> None:
        """Note a number for some keys, but for those that have one."""
        older, newer = self._older, self._newer
        for key in keys:
            if key not in older:
                newer.setdefault(key, number)
        if len(newer) > REMEMBERED_LINES // 2:
            self._older, self._newer = newer, {}


class Context:
    """The surroundings of a block while one dump is worked off; each dump gets a new one.

    ``several`` becomes true once the dump is known to hold several stories.
    ``long`` is true when it exceeds the horizon, so that no decision may rest
    on having seen it whole. ``raw`` is true where ``table.runs`` holds a page's article, so
    that nothing of it is cut; ``led`` where the first of several stories is the one that the page says it is of.
    ``markdown`` tells whether the dump is Markdown; its first block says so.
    ``format`` is the format of a dump that has one, ``looked`` that it was
    looked for.
    ``captions`` holds the keys of captions already seen, ``first_story`` the
    number of the story in which a line came first, both of the latest lines
    alone. ``corrections`` are what a person said of single lines of dumps, ``dump`` is this one's id; ``site`` is
    what a memory knows of its site, ``seen`` the stories that a memory knows, where copies matter;
    ``stories_before`` counts the stories of the blocks that are done.
    """

    def __init__(
        self,
        options: Options,
        matcher: Matcher,
        url: str | None = None,
        dump: str = "",
        corrections: Sequence[Correction] = (),
        site: Site | None = None,
        seen: Seen | None = None,
    ) -> None:
        self.options = options
        self.matcher = matcher
        self.url = url
        self.dump = dump
        self.corrections = corrections
        self.site = site
        self.seen = seen
        self.raw = False
        self.markdown: bool | None = None
        self.led = False
        self.several = False
        self.long = False
        self.looked = False
        self.format: Format | None = None
        self.captions = Recent()
        self.first_story = Recent()
        self.stories_before = 0
        self.warnings: list[str] = []

    def exceed_horizon(self) -> None:
        """Note that the dump is longer than the horizon, and warn of it once."""
        if not self.long:
            self.long = self.several = True
            self.warnings.append(
                f"longer than the horizon ({self.options.horizon_lines:,} lines or {self.options.horizon_chars:,} characters): "
                "worked off in blocks as a collection, no story was dropped for its topic"
            )
