"""Stories: decides by which of its lines a story is known again in another dump, and in which dump it came first.

A story is known by the least keys of its long lines: two that are mostly the
same have mostly the same ones, and however long they are, few are held. Of all
dumps that hold such a line the one with the least id counts as its first, so
that it does not matter in which order, or by how many processes, they were read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.lines.table import LineTable

SAMPLE = 16
"""Lines by which a story is known at the most: shares of it differ from shares of all lines by .1 or so."""

LINE_WORDS = 8
"""Words from which a line counts: shorter ones repeat by chance."""

LINES = 2
"""Lines by which a story must be known: a single one may be quoted, or a notice."""


def known_by(table: LineTable, rows: Iterable[int]) -> list[int]:
    """Return the keys by which a story of these rows is known; none where it has too few lines."""
    keys = {table.key[row] for row in rows if table.words[row] >= LINE_WORDS}
    return nsmallest(SAMPLE, keys) if len(keys) >= LINES else []


class Seen:
    """The stories of a memory: sorted keys, the number of each one's dump, and the ids of dumps."""

    def __init__(self, keys: memoryview, owners: memoryview, ids: list[str]) -> None:
        self._keys = keys
        self._owners = owners
        self._ids = ids

    def first(self, keys: list[int], own: str) -> tuple[str, float] | None:
        """Return the other dump in which most of some lines came first, and the share of them that came first in any other.

        ``own`` is the dump that the lines are of. None where no other holds half of them.
        """
        owners: Counter[int] = Counter()
        for key in keys:
            place = bisect_left(self._keys, key)
            if place < len(self._keys) and self._keys[place] == key and self._ids[self._owners[place]] != own:
                owners[self._owners[place]] += 1
        if not owners:
            return None
        owner, count = min(owners.items(), key=lambda item: (-item[1], item[0]))
        return (self._ids[owner], owners.total() / len(keys)) if 2 * count >= len(keys) else None
