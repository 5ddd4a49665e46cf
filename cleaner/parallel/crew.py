"""Crew: decides who works: processes that read batches of dumps and answer each, and who takes the place of one that dies.

A worker is an interpreter of its own that reads batches and answers dump by
dump, so what it answered before it died is kept, and what it had not begun goes
to its successor. (A pool of :mod:`concurrent.futures` that loses a process
loses every task, and cannot tell which one was at fault.) Each worker is driven
by a thread. It needs no guard in the caller's ``__main__`` and sees no Ctrl-C.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from types import TracebackType
from typing import Any, BinaryIO, cast

from cleaner.dump import Dump
from cleaner.errors import WorkerError

STILLBORN = 3
"""Workers that may die one after the other without an answer; then it is taken that none can live here."""

_COMMAND = (
    "-P",  # a module of the current folder takes no other's place
    "-c",
    "import sys, pickle; sys.path[:] = pickle.load(sys.stdin.buffer); from cleaner.parallel.crew import serve; serve()",
)


@dataclass(frozen=True, slots=True)
class Lost:
    """In place of a result: the worker died over the dump; ``why`` says how."""

    why: str


def lost_dumps(lost: Sequence[tuple[str, str]]) -> WorkerError:
    """Return the error that names lost dumps, given as (id, why), each of them."""
    one = len(lost) == 1
    reasons = ", ".join(dict.fromkeys(why for _, why in lost))
    return WorkerError(
        f"{len(lost):,} dump{' was' if one else 's were'} lost, since the worker process that held {'it' if one else 'them'} died "
        f"({reasons}): {', '.join(id for id, _ in lost)}. Clean {'it' if one else 'them'} again, with fewer jobs if memory ran out."
    )


class Crew:
    """The workers: each batch goes to one that is idle, and a dead one is replaced.

    ``busy`` tells whether any batch was handed out.
    """

    def __init__(self, work: Callable[[Dump], Any], jobs: int) -> None:
        self.busy = False
        self._work = work
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="cleaner")
        self._lock = Lock()
        self._closed = False
        self._workers: list[_Worker] = []
        self._idle: list[_Worker] = []

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._lock:
            self._closed = True
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.end()

    def submit(self, dumps: list[Dump]) -> Future[list[tuple[Dump, Any]]]:
        """Have a batch worked off; the future gives the dumps with their results."""
        self.busy = True
        return self._threads.submit(self._work_off, dumps)

    def _work_off(self, dumps: list[Dump]) -> list[tuple[Dump, Any]]:
        done: list[tuple[Dump, Any]] = []
        stillborn = 0
        while len(done) < len(dumps):
            worker = self._hire()
            rest = dumps[len(done) :]
            try:
                for dump, result in zip(rest, worker.answers(rest), strict=True):
                    done.append((dump, result))
            except _WorkerDied:
                why = worker.end()
                if self._closed:
                    raise
                stillborn = stillborn + 1 if dumps[len(done)] is rest[0] else 0
                if stillborn == STILLBORN:
                    raise WorkerError(f"worker processes die at once ({why}). Run without -j, or with jobs=1.") from None
                done.append((dumps[len(done)], Lost(why)))
            else:
                with self._lock:
                    self._idle.append(worker)
        return done

    def _hire(self) -> _Worker:
        """Return a worker that is idle, else a new one."""
        with self._lock:
            if self._closed:
                raise _WorkerDied
            if self._idle:
                return self._idle.pop()
            worker = _Worker(self._work)
            self._workers = [other for other in self._workers if not other.ended]
            self._workers.append(worker)
            return worker


class _WorkerDied(Exception):
    """A worker ended while it was asked something."""


class _Worker:
    """One process, and what is said to it."""

    def __init__(self, work: Callable[[Dump], Any]) -> None:
        self.ended = False
        # In a group of its own, so that the terminal's Ctrl-C reaches the caller alone, who ends the workers.
        self._process = subprocess.Popen(
            [sys.executable, *_COMMAND], stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0 if sys.platform != "win32" else None
        )
        self._to = cast(BinaryIO, self._process.stdin)
        self._from = cast(BinaryIO, self._process.stdout)
        self._greeting: list[Any] = [sys.path, work]

    def answers(self, dumps: list[Dump]) -> Iterator[Any]:
        """Yield what the work makes of each dump; raise what it raises."""
        try:
            for message in (*self._greeting, dumps):
                pickle.dump(message, self._to, pickle.HIGHEST_PROTOCOL)
            self._greeting = []
            self._to.flush()
            for _ in dumps:
                result, failure = pickle.load(self._from)
                if failure is not None:
                    raise failure
                yield result
        except (EOFError, BrokenPipeError, pickle.UnpicklingError):
            raise _WorkerDied from None

    def kill(self) -> None:
        """End the process now."""
        self._process.kill()

    def end(self) -> str:
        """Clean up behind a process that is ending, and say how it ended."""
        code = self._process.wait()
        with suppress(BrokenPipeError):
            self._to.close()
        self._from.close()
        self.ended = True
        return f"killed by signal {-code}" if code < 0 else f"exit status {code}"


def serve() -> None:
    """Be a worker: read the work, then batches of dumps, and answer each dump, until the caller is gone."""
    import os

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests = sys.stdin.buffer
    with suppress(EOFError, BrokenPipeError), os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what a library prints is no answer
        work, failure = _attempt(pickle.load, requests)
        while True:
            for dump in pickle.load(requests):
                answer = (None, failure) if failure else _attempt(work, dump)
                pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
                answers.flush()


def _attempt(function: Callable[[Any], Any], argument: Any) -> tuple[Any, Exception | None]:
    """What a function returns, or what it raises: that is for the caller to see."""
    try:
        return function(argument), None
    except Exception as error:
        return None, error
