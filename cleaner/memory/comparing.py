"""Comparing: decides which lines are a site's furniture, and which of them are new or gone in a later memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.memory.evidence import LEAST, STANDING, SURE, recurrence_of
from cleaner.memory.file import Memory, Site

GONE = 0.1
"""Share of a site's dumps up to which a line that stood on it is gone, and one that stands on it is new."""


class Change(NamedTuple):
    """A line of a site's furniture that is ``new``, or gone; its share of the dumps ``before`` and ``after``."""

    site: str
    text: str
    new: bool
    before: str
    after: str


def furniture(site: Site) -> Iterator[tuple[int, str]]:
    """Yield key and example of the lines that stand on a site and are surely no text, those of most dumps first."""
    least = max(LEAST, STANDING * site.dumps)
    for key, counts, text in site.lines():
        if counts.dumps < least:
            return
        recurrence = recurrence_of(counts, site)
        if recurrence.weight <= -SURE or recurrence.around:
            yield key, text


def changes(old: Memory, new: Memory, names: Sequence[str] = ()) -> Iterator[Change]:
    """Yield what changed of the furniture of the sites that both memories know, or of some of them."""
    for name in names or [name for name in old.names if name in new.names]:
        before, after = old.site(name), new.site(name)
        if before is None or after is None:
            continue
        for key, text in furniture(after):
            if _share(before, key) <= GONE:
                yield _change(name, key, text, before, after, new=True)
        for key, text in furniture(before):
            if _share(after, key) <= GONE:
                yield _change(name, key, text, before, after, new=False)


def _share(site: Site, key: int) -> float:
    counts = site.find(key)
    return counts.dumps / site.dumps if counts else 0.0


def _change(name: str, key: int, text: str, before: Site, after: Site, *, new: bool) -> Change:
    shares = (f"{_of(site, key):,} of {site.dumps:,}" for site in (before, after))
    return Change(name, text or f"{key:016x}", new, *shares)


def _of(site: Site, key: int) -> int:
    counts = site.find(key)
    return counts.dumps if counts else 0
