"""Speed of the whole pipeline by kind of input: as a library in time of the processor, as a command by the clock."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.corpus import corpus, text
from bench.timing import CLEANER, child
from cleaner import Cleaner, Dump
from cleaner.readers.html import html_dump

Speed = Callable[..., Any]
of_the_processor = pytest.mark.benchmark(timer=time.process_time)
ROUNDS = 3
"""Of ten megabytes each."""

PAGES = 100
"""HTML pages: five megabytes."""


def articles(dumps: list[Dump]) -> int:
    cleaner = Cleaner()
    return sum(len(block.articles) for dump in dumps for block in cleaner.run(dump))


@of_the_processor
@pytest.mark.parametrize("kind", ["en", "mix"])
def test_collection(speed: Speed, kind: str) -> None:
    """One dump of thousands of stories, longer than the horizon."""
    path = corpus(f"{kind}-10")
    dump = text(f"{kind}-10")
    assert speed(lambda: articles([Dump("collection", (dump,))]), path.stat().st_size, rounds=ROUNDS)


@of_the_processor
def test_raw_pages(speed: Speed) -> None:
    """Whole visible texts of pages, each a dump."""
    pages = text("pages-10").split("\f\n")
    assert speed(lambda: articles([Dump("page", (page,)) for page in pages]), sum(len(page.encode()) for page in pages), rounds=ROUNDS)


@of_the_processor
def test_html(speed: Speed) -> None:
    rows = [json.loads(row)["html"] for row in text("html-10").splitlines()[:PAGES]]
    assert speed(lambda: articles([html_dump(row, "page") for row in rows]), sum(len(row.encode()) for row in rows), rounds=ROUNDS)


def test_jsonl_command(speed: Speed) -> None:
    """JSON Lines through the command, reading and writing included."""
    path = corpus("rows-10")
    options = ("-q", "--isolated", "-f", "jsonl", "-t", "jsonl", "--articles", "main")
    assert speed(lambda: child((*CLEANER, *options, str(path))), path.stat().st_size, rounds=ROUNDS)


def test_text_command(speed: Speed) -> None:
    """A collection through the command."""
    path = corpus("en-10")
    assert speed(lambda: child((*CLEANER, "-q", "--isolated", str(path))), path.stat().st_size, rounds=ROUNDS)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Ten kilobytes of the collection."""
    path = tmp_path / "dump.txt"
    path.write_bytes(corpus("en-1").read_bytes()[:10_000].rpartition(b"\n")[0])
    return path


def test_start(speed: Speed, small: Path) -> None:
    assert speed(lambda: child((*CLEANER, "-q", "--isolated", str(small))), 0, rounds=20)


def test_start_of_python_with_click(speed: Speed) -> None:
    assert speed(lambda: child((sys.executable, "-c", "import click")), 0, rounds=20)
