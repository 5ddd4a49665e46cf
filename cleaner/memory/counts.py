"""Counts: decides in how many dumps each line came, where in them, and in how many it was printed.

A line is counted by its key and, where it holds digits, by its mask too (see
:mod:`cleaner.lines.scan`), each once for a dump, however often it stands there.
Counts add up, so that the sum of parts is the whole. What the compiled core
does for large numbers of them stands here in Python.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from cleaner.native import core

HEAD, INSIDE, TAIL = 0, 1, 2
"""Places of a line: above the first paragraph that is printed of a dump, among them, below the last."""

KEPT = 4
"""Added to the place of a line that is printed."""

COUNTS = 4
"""Counts of a key: dumps, dumps in whose head it stands, in whose tail, dumps of which it is printed."""

SMALL = 255
"""The most that counts of one byte hold; keys of more dumps stand apart, with counts of four bytes."""

NUMBERS = "I"
"""Code of an array of counts of four bytes."""


class Columns(NamedTuple):
    """Sorted keys of eight bytes, with the counts of each: of keys that come in few dumps a byte each, of the others four bytes."""

    keys: bytes
    counts: bytes
    many_keys: bytes
    many_counts: bytes


Part = tuple[bytes | memoryview, bytes | memoryview]
"""Sorted keys, and their counts of one or of four bytes each, four counts a key."""


class Counting(Protocol):
    """What counts the lines of one site: :class:`Tally`, or the compiled core's twin of it."""

    def add(self, keys: list[int], masks: list[int], codes: bytes, /) -> None:
        """Count one dump's lines: the key and the mask of each, and a byte that says where it stands and whether it is printed."""

    def drain(self) -> tuple[bytes, bytes]:
        """Return what was counted as one part with counts of four bytes, and begin anew."""

    def __len__(self) -> int:
        """How many keys were counted."""


class Tally:
    """Counts of the lines of one site's dumps."""

    def __init__(self) -> None:
        self._counts: dict[int, list[int]] = {}

    def __len__(self) -> int:
        """How many keys were counted."""
        return len(self._counts)

    def add(self, keys: list[int], masks: list[int], codes: bytes, /) -> None:
        """Count one dump's lines; a line with key 0 is blank. A line that comes again stands where it came first."""
        if not len(keys) == len(masks) == len(codes):
            raise ValueError("keys, masks and codes of different lengths")
        kept: dict[int, bool] = {}
        counts = self._counts
        for key, mask, code in zip(keys, masks, codes):
            if not key:
                continue
            for value in (key, mask) if mask not in (0, key) else (key,):
                if value not in kept:
                    kept[value] = False
                    own = counts.setdefault(value, [0] * COUNTS)
                    own[0] += 1
                    own[1] += code & 3 == HEAD
                    own[2] += code & 3 == TAIL
                if code & KEPT and not kept[value]:
                    kept[value] = True
                    counts[value][3] += 1

    def drain(self) -> tuple[bytes, bytes]:
        """Return the sorted keys with their counts, four bytes each, and begin anew."""
        keys = sorted(self._counts)
        counts = array(NUMBERS, [count for key in keys for count in self._counts[key]])
        self._counts = {}
        return array("Q", keys).tobytes(), counts.tobytes()


def new_tally() -> Counting:
    """Return what counts fastest here."""
    return core.Tally() if core is not None else Tally()


def merged(parts: Sequence[Part], least: int = 1) -> Columns:
    """Add up parts, each with sorted keys that differ; keys of fewer than ``least`` dumps are left out."""
    return Columns(*core.merge_counts(list(parts), least)) if core is not None else merge_counts(parts, least)


def merge_counts(parts: Sequence[Part], least: int) -> Columns:
    """As :func:`merged`, in Python."""
    sums: dict[int, list[int]] = {}
    for keys, counts in parts:
        numbers = array("Q", bytes(keys))
        width = len(counts) // (COUNTS * len(numbers)) if numbers else 1
        if len(counts) != COUNTS * width * len(numbers) or width not in (1, 4):
            raise ValueError("not four counts of one or of four bytes for each key")
        values = list(bytes(counts)) if width == 1 else list(array(NUMBERS, bytes(counts)))
        for place, key in enumerate(numbers):
            own = sums.setdefault(key, [0] * COUNTS)
            for n in range(COUNTS):
                own[n] += values[COUNTS * place + n]
    few = sorted(key for key, own in sums.items() if own[0] >= least and max(own) <= SMALL)
    many = sorted(key for key, own in sums.items() if own[0] >= least and max(own) > SMALL)
    return Columns(
        array("Q", few).tobytes(),
        bytes([count for key in few for count in sums[key]]),
        array("Q", many).tobytes(),
        array(NUMBERS, [count for key in many for count in sums[key]]).tobytes(),
    )
