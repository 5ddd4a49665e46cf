"""Learning: makes a memory of dumps: each is cleaned, and how its lines came is noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from cleaner.dump import Dump
from cleaner.errors import InputError
from cleaner.memory.collecting import Collector, Noted, note
from cleaner.memory.sites import URL, site_of
from cleaner.memory.stories import known_by
from cleaner.options import Options
from cleaner.pipeline import Cleaner
from cleaner.readers.inputs import dumps_of

if TYPE_CHECKING:
    from cleaner.article import Article
    from cleaner.readers.inputs import Input


class Wanted(NamedTuple):
    """What a memory is to hold: ``by`` what sites are told apart by (see :mod:`cleaner.memory.sites`), whether examples of lines."""

    by: str = URL
    examples: bool = True


class Learner:
    """Notes how the lines of one dump came; pickled, it begins anew elsewhere."""

    def __init__(self, options: Options, wanted: Wanted) -> None:
        self._options = options
        self._wanted = wanted

    def __call__(self, dump: Dump) -> Noted | str:
        """Return what is noted of a dump, or what happened where cleaner failed over it."""
        noted = Noted(dump.id, site_of(dump, self._wanted.by), [], [], b"", [], [])
        for block in self._cleaner.run(dump):
            if block.failure is not None:
                return block.failure
            noted = note(noted, block.table, block.rows, examples=self._wanted.examples)
            noted.stories.extend(key for rows in block.stories() for key in known_by(block.table, rows))
        return noted

    def __reduce__(self) -> tuple[type[Learner], tuple[Options, Wanted]]:
        """Rules are made where they are needed."""
        return type(self), (self._options, self._wanted)

    @cached_property
    def _cleaner(self) -> Cleaner:
        return Cleaner(self._options)


def noted(dumps: Iterable[Dump], options: Options, wanted: Wanted, jobs: int = 1) -> Iterator[tuple[str, Noted | str]]:
    """Yield the id of each dump with what is noted of it, or with what happened; ``jobs`` processes do the work."""
    work = Learner(options.changed(memory=None), wanted)
    if jobs == 1:
        yield from ((dump.id, work(dump)) for dump in dumps)
        return
    from cleaner.parallel import Lost, Unsent, ordered

    for dump, result in ordered(work, dumps, jobs):
        if isinstance(result, Lost):
            yield dump.id, f"the worker process died ({result.why})"
        else:
            yield dump.id, work(dump) if isinstance(result, Unsent) else result


def learn(dumps: Iterable[Dump], path: str, options: Options, wanted: Wanted | None = None, *, jobs: int = 1, final: bool = False) -> int:
    """Write the memory of some dumps to a file; return how many there were. Those over which cleaner fails are passed over."""
    wanted = wanted or Wanted()
    with Collector(wanted.by, examples=wanted.examples) as collector:
        for _, result in noted(dumps, options, wanted, jobs):
            if isinstance(result, Noted):
                collector.add(result)
        collector.finish(path, final=final)
    return collector.dumps


def clean_learnt(dumps: Iterable[Input], options: Options, jobs: int = 1) -> Iterator[list[Article]]:
    """Yield the articles of each dump as :meth:`cleaner.Cleaner.clean_many` does, with a memory of all of them that is made first.

    Raises :class:`cleaner.InputError` for what can be read but once.
    """
    if iter(dumps) is dumps:
        raise InputError(f"memory='learn': dumps are read twice, and a {type(dumps).__name__} can be read once only. Pass a list.")
    return _clean_learnt(dumps, options, jobs)


def _clean_learnt(dumps: Iterable[Input], options: Options, jobs: int) -> Iterator[list[Article]]:
    with TemporaryDirectory(prefix="cleaner-") as folder:
        path = f"{folder}/site.memory"
        given = (dump for number, value in enumerate(dumps) for dump in dumps_of(value, str(number)))
        learn(given, path, options, Wanted(examples=False), jobs=jobs, final=True)
        yield from Cleaner(options.changed(memory=path)).clean_many(dumps, jobs)
