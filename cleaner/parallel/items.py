"""Decides how much goes to a worker at a time, and which dump is too long for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from cleaner.dump import Dump

BATCH = 1_000_000
"""Characters of dumps that a worker gets at a time: half a second of work or more, against which the start of a worker
(a quarter of a second) and the passing to and fro are small."""

LONGEST = 4 * BATCH
"""Characters of the longest dump that a worker gets, about as much as the pipeline looks at together. A longer one is
worked off by the caller while it is read, so that memory stays bounded."""

AHEAD = 2
"""Batches in flight besides one for each worker: enough that none waits while the caller reads and writes."""


class Unsent:
    """In place of a result: no worker got the dump; the caller works it off before asking for the next one."""


def in_one_piece(dumps: Iterable[Dump]) -> Iterator[tuple[Dump, int]]:
    """Yield each dump with its text in one piece, and the length of it; one that is longer than :data:`LONGEST` keeps the
    rest of its chunks unread, and is to be read before the next is asked for."""
    for dump in dumps:
        chunks = iter(dump.chunks)
        seen: list[str] = []
        size = 0
        for chunk in chunks:
            seen.append(chunk)
            size += len(chunk)
            if size > LONGEST:
                yield replace(dump, chunks=chain(seen, chunks)), size
                break
        else:
            yield replace(dump, chunks=("".join(seen),)), size
