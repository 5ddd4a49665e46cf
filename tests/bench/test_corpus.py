"""The invented corpora: the same bytes everywhere, shaped like collections of news."""

from __future__ import annotations

import hashlib
import json
import statistics
import subprocess
import sys
import tomllib
from itertools import islice
from pathlib import Path

import pytest

from bench.corpora.pages import html_rows, page_dumps, page_rows
from bench.corpora.stories import MIX, stories
from bench.corpus import write

ROOT = Path(__file__).parents[2]
ENGLISH = ("en",)


def test_a_corpus_is_the_one_that_is_pinned(tmp_path: Path) -> None:
    pin = tomllib.loads((ROOT / "bench" / "corpora.toml").read_text(encoding="utf-8"))["en-1"]
    path = tmp_path / "en-1.txt"
    write("en-1", path)
    data = path.read_bytes()
    assert (len(data), hashlib.sha256(data).hexdigest()) == (pin["size"], pin["sha256"])


def test_no_hash_seed_changes_a_corpus() -> None:
    code = "import sys; from itertools import islice; from bench.corpora.stories import MIX, stories; sys.stdout.write(''.join(islice(stories(MIX), 8)))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert outputs == {"".join(islice(stories(MIX), 8)).encode()}


def test_lines_are_as_long_and_as_many_as_those_of_real_collections() -> None:
    lines = "".join(islice(stories(ENGLISH), 300)).split("\n")
    words = [len(line.split()) for line in lines if line]
    assert 0.2 < 1 - len(words) / len(lines) < 0.35
    assert 28 < statistics.mean(words) < 35
    assert 20 < statistics.median(words) < 30
    assert 0.08 < sum(count < 8 for count in words) / len(words) < 0.18


def test_words_are_as_many_as_in_news() -> None:
    tokens = "".join(islice(stories(ENGLISH), 700)).casefold().split()[:200_000]
    assert len(tokens) == 200_000
    assert 10_000 < len({token.strip('".,“”[]()') for token in tokens}) < 25_000


@pytest.mark.parametrize("code", ["en", *MIX])
def test_every_language_writes_in_its_own_script(code: str) -> None:
    first = {"en": "a", "ru": "а", "ar": "ا", "el": "α", "zh": "一"}[code]
    letters = [char.lower() for char in "".join(islice(stories((code,)), 5)) if char.isalpha()]
    near = sum(abs(ord(char) - ord(first)) < (0x5200 if code == "zh" else 0x100) for char in letters)
    assert near > 0.95 * len(letters)


def test_pages_are_mostly_short_lines_around_one_article() -> None:
    (page,) = islice(page_dumps(ENGLISH), 1)
    words = [len(line.split()) for line in page.split("\n") if line.strip()]
    assert sum(count < 8 for count in words) > 0.7 * len(words)
    assert max(words) > 25


def test_rows_are_json_with_an_id_and_a_text_or_a_page() -> None:
    assert [sorted(json.loads(row)) for row in islice(page_rows(ENGLISH), 2)] == [["id", "source", "text"]] * 2
    (row,) = islice(html_rows(ENGLISH), 1)
    assert json.loads(row)["html"].startswith("<!DOCTYPE html>")


def test_a_name_of_no_corpus_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no corpus 'fr-10'"):
        write("fr-10", tmp_path / "x")
