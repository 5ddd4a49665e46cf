"""Collecting: decides what is noted of each dump, and puts what many come to into a file, within bounded memory.

What is held grows to a bound; then it is written down as a memory of its own,
and at the end all of these are merged.
"""

from __future__ import annotations

from array import array
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import NamedTuple

from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.table import LineTable
from cleaner.memory.counts import HEAD, INSIDE, KEPT, TAIL, Counting, merged, new_tally
from cleaner.memory.file import Memory
from cleaner.memory.merging import LEAST, write_merged
from cleaner.memory.writing import Piece, SiteLines, Stories, write

EXAMPLE = 80
"""Characters of an example at the most: enough to know a line by."""

PARAGRAPH = 10
"""Words of a sentence from which a printed line is a paragraph, by which the places of others are told."""

MOST = 5_000_000
"""Keys that are held: their counts take 32 bytes each, in a table of which up to half is empty."""

MOST_TEXTS = 1_000_000
"""Keys that are held with an example each, some 200 bytes."""


class Noted(NamedTuple):
    """What is noted of a dump: its site, and of each line key, mask, place (see :mod:`cleaner.memory.counts`) and text.

    ``stories`` are the keys by which its stories are known, ``dump`` is its id.
    """

    dump: str
    site: str
    keys: list[int]
    masks: list[int]
    codes: bytes
    texts: list[str]
    stories: list[int]


def note(noted: Noted, table: LineTable, stop: int, *, examples: bool) -> Noted:
    """Add to what is noted of a dump the first ``stop`` rows of a table whose printed lines are known."""
    rows = [row for row in table.rows if row < stop]
    kept = table.keep
    paragraphs = [row for row in rows if kept[row] and table.words[row] >= PARAGRAPH and table.flags[row] & SENTENCE_END]
    paragraphs = paragraphs or [row for row in rows if kept[row]]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (stop // 2, stop // 2)
    codes = bytes([(HEAD if row < first else TAIL if row > last else INSIDE) + KEPT * kept[row] for row in rows])
    return noted._replace(
        keys=noted.keys + [table.key[row] for row in rows],
        masks=noted.masks + [table.mask[row] for row in rows],
        codes=noted.codes + codes,
        texts=noted.texts + ([table.stripped(row)[:EXAMPLE] for row in rows] if examples else []),
    )


class Collector:
    """What many dumps come to; used in a ``with`` statement, since it may write parts aside."""

    def __init__(self, by: str, *, examples: bool = True, most: int | None = None) -> None:
        self._by = by
        self._examples = examples
        self._most = most or (MOST_TEXTS if examples else MOST)
        self._parts: list[str] = []
        self._folder: TemporaryDirectory[str] | None = None
        self.dumps = 0
        self.sites: set[str] = set()
        self._reset()

    def __enter__(self) -> Collector:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._folder:
            self._folder.cleanup()

    def add(self, noted: Noted) -> None:
        """Count a dump."""
        self.dumps += 1
        self.sites.add(noted.site)
        self._dumps[noted.site] = self._dumps.get(noted.site, 0) + 1
        tally = self._tallies.get(noted.site)
        if tally is None:
            tally = self._tallies[noted.site] = new_tally()
        before = len(tally)
        tally.add(noted.keys, noted.masks, noted.codes)
        self._held += len(tally) - before
        if self._examples:
            self._add_texts(noted)
        for key in noted.stories:
            if noted.dump < self._stories.setdefault(key, noted.dump):
                self._stories[key] = noted.dump
        if self._held + len(self._stories) >= self._most:
            self._put_aside()

    def _add_texts(self, noted: Noted) -> None:
        own = self._texts.setdefault(noted.site, {})
        for key, mask, text in zip(noted.keys, noted.masks, noted.texts):
            for value in (key, mask) if mask != key else (key,):
                if value not in own or text < own[value]:
                    own[value] = text

    def finish(self, path: str, *, final: bool = False) -> None:
        """Write the memory of all dumps."""
        if not self._parts:
            self._write(path, final=final)
            return
        self._put_aside()
        write_merged([Memory(part) for part in self._parts], path, final=final)

    def _reset(self) -> None:
        self._held = 0
        self._dumps: dict[str, int] = {}
        self._tallies: dict[str, Counting] = {}
        self._texts: dict[str, dict[int, str]] = {}
        self._stories: dict[int, str] = {}

    def _put_aside(self) -> None:
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="cleaner-")
        path = f"{self._folder.name}/{len(self._parts)}.memory"
        self._write(path, final=False)
        self._parts.append(path)
        self._reset()

    def _write(self, path: str, *, final: bool) -> None:
        sites = (self._site(name, LEAST if final else 1) for name in sorted(self._dumps))
        write(path, sites, self._told_stories(), by=self._by, final=final, examples=self._examples)

    def _site(self, name: str, least: int) -> SiteLines:
        columns = merged([self._tallies.pop(name).drain()], least)
        texts = self._texts.pop(name, {})
        few, many = ([texts[key] for key in array("Q", keys)] if self._examples else [] for keys in (columns.keys, columns.many_keys))
        return SiteLines(name, self._dumps[name], [Piece(columns, few, many)])

    def _told_stories(self) -> Stories:
        ids = sorted(set(self._stories.values()))
        place_of = {id: place for place, id in enumerate(ids)}
        keys = sorted(self._stories)
        return Stories(array("Q", keys), array("I", [place_of[self._stories[key]] for key in keys]), ids)
