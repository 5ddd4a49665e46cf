"""Decides how dumps that can be read at any time are put together for the workers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from cleaner.dump import Dump
from cleaner.parallel import items
from cleaner.parallel.crew import Crew, Lost
from cleaner.parallel.items import AHEAD, Unsent, in_one_piece

Result = TypeVar("Result")


def ordered(work: Callable[[Dump], Result], dumps: Iterable[Dump], jobs: int) -> Iterator[tuple[Dump, Result | Lost | Unsent]]:
    """Yield each dump with what ``work`` makes of it in one of ``jobs`` processes, in order.

    ``work`` and its results are pickled. Dumps are read a few batches ahead.
    One that is longer than :data:`items.LONGEST`, and all of an input that gives
    a single batch, come back :class:`Unsent`. What the reading of ``dumps``
    raises is raised behind the results of the dumps before it, what ``work``
    raises in the place of its batch. Raises :class:`cleaner.WorkerError` where
    no worker can be kept alive.
    """
    with Crew(work, jobs) as crew:
        pending: deque[Future[list[tuple[Dump, Result | Lost]]]] = deque()
        batches = _batches(dumps)
        failure: Exception | None = None
        while True:
            try:
                batch = next(batches, None)
            except Exception as error:
                batch, failure = None, error
            if batch is None:
                break
            if batch.alone or (batch.last and not crew.busy):
                while pending:
                    yield from pending.popleft().result()
                yield from ((dump, Unsent()) for dump in batch.dumps)
                continue
            pending.append(crew.submit(batch.dumps))
            if len(pending) >= jobs + AHEAD:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()
        if failure:
            raise failure


@dataclass(slots=True)
class _Batch:
    """Dumps that go together; ``alone`` is the one too long for a worker, ``last`` tells that no batch follows."""

    dumps: list[Dump]
    alone: bool = False
    last: bool = False


def _batches(dumps: Iterable[Dump]) -> Iterator[_Batch]:
    """Put dumps together; those before one that cannot be read come out before the error does."""
    source = in_one_piece(dumps)
    held: list[Dump] = []
    size = 0
    failure: Exception | None = None
    while True:
        try:
            dump, length = next(source)
        except StopIteration:
            break
        except Exception as error:
            failure = error
            break
        if length > items.LONGEST:
            if held:
                yield _Batch(held)
            yield _Batch([dump], alone=True)
            held, size = [], 0
            continue
        held.append(dump)
        size += length
        if size >= items.BATCH:
            yield _Batch(held)
            held, size = [], 0
    if held:
        yield _Batch(held, last=True)
    if failure:
        raise failure
