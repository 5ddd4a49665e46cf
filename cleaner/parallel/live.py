"""Decides what goes to workers of a source that may pause, such as a pipe: what has come in is worked off as soon as no more comes.

A thread reads, so that results come out while it waits. It is a daemon: where
the program ends while it waits, nothing is lost but the wait.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Condition, Thread
from typing import NamedTuple, TypeVar

from cleaner.dump import Dump
from cleaner.parallel import items
from cleaner.parallel.crew import Crew, Lost
from cleaner.parallel.items import AHEAD, Unsent, in_one_piece

Result = TypeVar("Result")

PAUSE = 0.05
"""Seconds without a dump after which a source is taken to wait; one that another program keeps filling is never as slow."""

SMALL = 100_000
"""Characters that the caller works off in the time in which a first worker would start."""


def as_they_come(work: Callable[[Dump], Result], dumps: Iterable[Dump], jobs: int) -> Iterator[tuple[Dump, Result | Lost | Unsent]]:
    """As :func:`cleaner.parallel.ordered`, but no dump waits for a later one to come in; ``dumps`` is read in another thread."""
    reader = _Reader(dumps)
    with Crew(work, jobs) as crew:
        pending: deque[Future[list[tuple[Dump, Result | Lost]]]] = deque()
        held: list[Dump] = []
        size = 0
        while True:
            while pending and (pending[0].done() or len(pending) >= jobs + AHEAD):
                yield from pending.popleft().result()
            event = reader.next(PAUSE if held else None)
            if event is _DONE:
                continue
            alone = event.size > items.LONGEST
            if event.dump and not alone:
                reader.took(event.size)
                held.append(event.dump)
                size += event.size
                if size < items.BATCH:
                    continue
            if held and (crew.busy or (size > SMALL and not event.last)):
                pending.append(crew.submit(held))
                pending[-1].add_done_callback(reader.wake)
            else:
                yield from ((dump, Unsent()) for dump in held)
            held, size = [], 0
            if alone or event.last:
                while pending:
                    yield from pending.popleft().result()
            if event.dump and alone:
                yield event.dump, Unsent()
                reader.took(event.size)
            if event.failure:
                raise event.failure
            if event.last:
                return


class _Event(NamedTuple):
    """What may come next: a dump and its size, the end of them, perhaps by a failure, or none of these."""

    dump: Dump | None = None
    size: int = 0
    last: bool = False
    failure: Exception | None = None


_DONE = _Event()
"""A batch is done."""

_WAITS = _Event()
"""Nothing comes in."""


class _Reader:
    """A thread that reads dumps, a batch ahead at most, and waits where one is too long to be held until that was taken."""

    def __init__(self, dumps: Iterable[Dump]) -> None:
        self._events: SimpleQueue[_Event] = SimpleQueue()
        self._ahead = 0
        self._taken = Condition()
        Thread(target=self._read, args=(dumps,), name="cleaner-reader", daemon=True).start()

    def next(self, seconds: float | None) -> _Event:
        """What comes next; that the source waits, where it is nothing for so long."""
        try:
            return self._events.get(timeout=seconds)
        except Empty:
            return _WAITS

    def took(self, size: int) -> None:
        """Give room for as much again."""
        with self._taken:
            self._ahead -= size
            self._taken.notify()

    def wake(self, _: object) -> None:
        """Tell who waits for a dump that a batch is done."""
        self._events.put(_DONE)

    def _read(self, dumps: Iterable[Dump]) -> None:
        failure = None
        try:
            for dump, size in in_one_piece(dumps):
                most = items.BATCH if size <= items.LONGEST else 1
                with self._taken:
                    self._ahead += size
                    self._events.put(_Event(dump, size))
                    while self._ahead >= most:
                        self._taken.wait()
        except Exception as error:
            failure = error
        self._events.put(_Event(last=True, failure=failure))
