"""File: decides what stands where in a memory, and reads it where it lies.

A memory is one file. It opens with :data:`MAGIC`, its version and the place of
its directory, which stands at the end: JSON that says what tells sites apart,
whether keys of a single dump were left out, and for each site how many dumps
were counted and where its columns begin. Columns stand one behind the other,
sorted by key: the keys, the counts (:mod:`cleaner.memory.counts`), where each
example ends, the examples; first of the keys that come in few dumps, then of
the others. All numbers are little-endian. The file is mapped, not read, so
that a look-up touches a few pages of it.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.errors import InputError, reason
from cleaner.memory.counts import COUNTS
from cleaner.memory.sites import site_of

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.dump import Dump
    from cleaner.memory.stories import Seen

MAGIC = b"cleaner memory\r\n"
"""How a memory opens; the line break shows a file that was copied as text."""

VERSION = 1

OPENING = struct.Struct("<16sIIQQ")
"""Magic, version, nothing, place and length of the directory."""

ALIGNED = 8
"""Every column begins at a multiple of so many bytes."""


class Counts(NamedTuple):
    """How a line came: the dumps that hold it, those in whose head and in whose tail it stands, those that it is printed of."""

    dumps: int
    head: int
    tail: int
    kept: int


class Lines:
    """Some of a site's keys, sorted, with their counts and examples; views of the file."""

    def __init__(self, keys: memoryview, counts: memoryview, ends: memoryview, texts: memoryview) -> None:
        self.keys = keys
        self.counts = counts
        self.ends = ends
        self.texts = texts

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self.keys)

    def count(self, place: int) -> Counts:
        """Return the counts of the key at a place."""
        return Counts(*self.counts[COUNTS * place : COUNTS * (place + 1)])

    def text(self, place: int) -> str:
        """Return the example of the key at a place; nothing where examples were left out."""
        if not self.ends:
            return ""
        start = self.ends[place - 1] if place else 0
        return bytes(self.texts[start : self.ends[place]]).decode("utf-8", "surrogatepass")


class Site:
    """What is remembered of one site.

    ``dumps`` were counted; ``few`` are its lines that come in few of them,
    ``many`` the others.
    """

    def __init__(self, name: str, dumps: int, few: Lines, many: Lines) -> None:
        self.name = name
        self.dumps = dumps
        self.few = few
        self.many = many

    def find(self, key: int) -> Counts | None:
        """Return how a line came that has this key or mask; None where it is not known."""
        for lines in (self.many, self.few):
            keys = lines.keys
            place = bisect_left(keys, key)
            if place < len(keys) and keys[place] == key:
                return lines.count(place)
        return None

    def lines(self) -> Iterator[tuple[int, Counts, str]]:
        """Yield every key with its counts and its example, those of most dumps first, else in the order of the keys."""
        rows = [(lines.counts[COUNTS * n], lines.keys[n], lines, n) for lines in (self.many, self.few) for n in range(len(lines))]
        for _, key, lines, n in sorted(rows, key=lambda row: (-row[0], row[1])):
            yield key, lines.count(n), lines.text(n)


class Memory:
    """An open memory: ``by`` is what tells its sites apart, ``final`` that keys of a single dump were left out.

    ``examples`` tells that it holds an example of each line. Raises
    :class:`cleaner.InputError` for a file that is none.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        self._data = memoryview(_mapped(self.path))
        self._directory = _directory(self._data, self.path)
        self.by: str = self._directory["by"]
        self.final: bool = self._directory["final"]
        self.examples: bool = self._directory["examples"]
        self._sites: dict[str, list[int]] = self._directory["sites"]

    def __repr__(self) -> str:
        """Which file it is."""
        return f"Memory({self.path!r})"

    def __reduce__(self) -> tuple[type[Memory], tuple[str]]:
        """Worker processes open the file themselves."""
        return Memory, (self.path,)

    @cached_property
    def names(self) -> list[str]:
        """The names of the sites, sorted."""
        return sorted(self._sites)

    @property
    def dumps(self) -> int:
        """How many dumps were counted."""
        return sum(entry[0] for entry in self._sites.values())

    def site(self, name: str) -> Site | None:
        """Return what is remembered of a site, None for one that is not known."""
        if name not in self._sites:
            return None
        dumps, few, many, place, few_bytes, many_bytes = self._sites[name]
        views = []
        for size, width, texts in ((few, 1, few_bytes), (many, 4, many_bytes)):
            columns = []
            for length in (8 * size, COUNTS * width * size, 8 * size if self.examples else 0, texts):
                columns.append(self._cut(place, length))
                place += length + -length % ALIGNED
            counts = columns[1] if width == 1 else columns[1].cast("I")
            views.append(Lines(columns[0].cast("Q"), counts, columns[2].cast("Q"), columns[3]))
        return Site(name, dumps, *views)

    def site_of(self, dump: Dump) -> Site | None:
        """Return what is remembered of a dump's site, None where that is not known."""
        return self.site(site_of(dump, self.by))

    def _cut(self, place: int, length: int) -> memoryview:
        if place + length > len(self._data):
            raise InputError(f"{self.path}: is cut short. Make it again: cleaner learn")
        return self._data[place : place + length]

    @cached_property
    def seen(self) -> Seen:
        """The stories that the dumps held."""
        from cleaner.memory.stories import Seen  # few ask for copies

        return Seen(*self.stories())

    def stories(self) -> tuple[memoryview, memoryview, list[str]]:
        """Return the keys of lines by which stories are known, sorted, the number of each one's dump, and the ids of dumps."""
        place, size, length = self._directory["stories"]
        keys = self._cut(place, 8 * size).cast("Q")
        place += 8 * size
        owners = self._cut(place, 4 * size).cast("I")
        place += 4 * size + -4 * size % ALIGNED
        return keys, owners, json.loads(bytes(self._cut(place, length)) or b"[]")


def _mapped(path: str) -> mmap.mmap:
    if sys.byteorder != "little":
        raise InputError(f"{path}: a memory can be read on little-endian machines alone.")
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - importing pathlib takes long
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file. Make it first: cleaner learn DUMPS -o {path}") from None
    except ValueError:
        raise InputError(f"{path}: is no memory: it is empty. Make one: cleaner learn DUMPS -o {path}") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}.") from None


def _directory(data: memoryview, path: str) -> dict[str, Any]:
    """What the end of the file says is in it."""
    if len(data) < OPENING.size or bytes(data[: len(MAGIC)]) != MAGIC:
        raise InputError(f"{path}: is no memory. Make one: cleaner learn DUMPS -o {path}")
    _, version, _, place, length = OPENING.unpack(data[: OPENING.size])
    if version != VERSION:
        raise InputError(f"{path}: is of version {version}, and version {VERSION} is read. Make it again: cleaner learn")
    try:
        directory: dict[str, Any] = json.loads(bytes(data[place : place + length]))
    except ValueError:
        raise InputError(f"{path}: is cut short. Make it again: cleaner learn") from None
    return directory
