"""The progress of long work, on a terminal alone."""

from __future__ import annotations

import io
import os
import pty

from cleaner.cli.progress import Progress
from tests.cli.conftest import BRIDGE
from tests.cli.test_streams import start


class Clock:
    """A clock that somebody else moves."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def shown(stream: io.StringIO) -> str:
    return stream.getvalue().rpartition("\r\x1b[K")[2]


def test_short_work_shows_nothing() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, 1000, clock)
    clock.now += 1.9
    progress.show(1, 1)
    progress.clear()
    assert stream.getvalue() == ""


def test_long_work_shows_bytes_dumps_articles_and_the_time_left() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, 40_000_000, clock)
    progress.read(10_000_000)
    clock.now += 30
    progress.show(1200, 1)
    assert shown(stream) == "[#####---------------]  25%  10.0 MB of 40.0 MB  1,200 dumps  1 article  1:30 left"


def test_where_the_end_is_not_known_the_time_so_far_is_shown() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, None, clock)
    progress.read(10_000_000)
    clock.now += 3700
    progress.show(2, 3)
    assert shown(stream) == "10.0 MB  2 dumps  3 articles  1:01:40"


def test_the_line_is_not_drawn_faster_than_one_can_read_and_can_be_taken_away() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, None, clock)
    clock.now += 3
    progress.show(1, 1)
    once = stream.getvalue()
    clock.now += 0.1
    progress.show(2, 2)
    assert stream.getvalue() == once
    progress.clear()
    progress.clear()
    assert stream.getvalue() == once + "\r\x1b[K"


def test_nothing_is_shown_where_stderr_is_no_terminal_and_a_terminal_gets_no_trace_of_short_work() -> None:
    ours, theirs = pty.openpty()
    process = start(stderr=theirs)
    os.close(theirs)
    out, _ = process.communicate(BRIDGE.encode())
    assert out.decode() == BRIDGE
    try:
        seen = os.read(ours, 4096)
    except OSError:  # Linux says so when nothing was written and the other side is closed
        seen = b""
    os.close(ours)
    assert seen == b""
