"""Drift: decides how much of each site's words is kept, and which sites moved since a baseline: a sign that a layout changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from cleaner.dump import Dump
from cleaner.errors import InputError, reason
from cleaner.memory.sites import site_of
from cleaner.options import Options
from cleaner.pipeline import Cleaner


class Kept(NamedTuple):
    """Of a site: how many dumps there were, how many gave no article, how many words they had, how many were kept."""

    dumps: int = 0
    empty: int = 0
    words: int = 0
    kept: int = 0

    @property
    def share(self) -> float:
        """Return the share of the words that was kept."""
        return self.kept / self.words if self.words else 0.0

    def plus(self, other: Kept) -> Kept:
        """Return what two parts come to."""
        return Kept(*(own + more for own, more in zip(self, other)))


class Measurer:
    """Measures how much is kept of one dump; pickled, it begins anew elsewhere."""

    def __init__(self, options: Options, by: str) -> None:
        self._options = options
        self._by = by

    def __call__(self, dump: Dump) -> tuple[str, Kept]:
        """Return a dump's site, and what is kept of it; of one over which cleaner fails nothing is."""
        blocks = [(len(block.articles), block.words, block.words_kept) for block in self._cleaner.run(dump)]
        articles, words, kept = (sum(column) for column in zip(*blocks))
        return site_of(dump, self._by), Kept(1, int(not articles), words, kept)

    def __reduce__(self) -> tuple[type[Measurer], tuple[Options, str]]:
        """Rules are made where they are needed."""
        return type(self), (self._options, self._by)

    @cached_property
    def _cleaner(self) -> Cleaner:
        return Cleaner(self._options)


def measure(dumps: Iterable[Dump], options: Options, by: str, jobs: int = 1) -> dict[str, Kept]:
    """Return how much is kept of each site's dumps; ``jobs`` processes do the work."""
    from cleaner.parallel import Lost, Unsent, ordered

    work = Measurer(options, by)
    results = ((dump, work(dump)) for dump in dumps) if jobs == 1 else ordered(work, dumps, jobs)
    sites: dict[str, Kept] = {}
    for dump, result in results:
        if isinstance(result, Lost):
            result = site_of(dump, by), Kept(1, 1)
        name, kept = work(dump) if isinstance(result, Unsent) else result
        sites[name] = sites.get(name, Kept()).plus(kept)
    return dict(sorted(sites.items()))


def read_baseline(path: str) -> dict[str, Kept]:
    """Read what ``cleaner drift -o`` wrote; raises :class:`cleaner.InputError` for what is none."""
    try:
        record = json.loads(Path(path).read_text(encoding="utf-8"))
        return {name: Kept(**site) for name, site in record.items()}
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}. Make it first: cleaner drift DUMPS -o {path}") from None
    except (ValueError, TypeError, AttributeError):
        raise InputError(f"{path}: is no baseline. Make one: cleaner drift DUMPS -o {path}") from None


def moved(old: dict[str, Kept], new: dict[str, Kept], tolerance: float) -> Iterator[tuple[str, Kept, Kept]]:
    """Yield the sites of both whose share of words kept, or of dumps without article, differs by more than ``tolerance``."""
    for name in sorted(old.keys() & new.keys()):
        before, after = old[name], new[name]
        empty = after.empty / max(1, after.dumps) - before.empty / max(1, before.dumps)
        if abs(after.share - before.share) > tolerance or abs(empty) > tolerance:
            yield name, before, after
