"""``cleaner formats``, and the options that say what parts stories."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import invoke

HEAP = Path(__file__).parents[2] / "fixtures" / "in-the-wild" / "heap-title-url-content" / "dump.txt"
TWICE = Path(__file__).parents[2] / "fixtures" / "synthetic" / "stories-the-same-one-twice" / "dump.txt"


def test_formats_are_listed_and_shown() -> None:
    listed = invoke("formats", "list").out
    assert "nexis-uni" in listed
    assert "Factiva" in listed
    assert 'id = "factiva"' in invoke("formats", "show", "factiva").out


def test_a_format_that_nobody_knows_is_named() -> None:
    result = invoke("formats", "show", "faktiva")
    assert result.code == 2
    assert "Did you mean 'factiva'?" in result.err


def test_the_shipped_formats_hold_and_a_broken_one_does_not(tmp_path: Path) -> None:
    assert "formats" in invoke("formats", "check").err
    path = tmp_path / "mine.toml"
    path.write_text('id = "mine"\n', encoding="utf-8")
    result = invoke("formats", "check", str(path))
    assert result.code == 2
    assert f"{path}: name: is missing" in result.err


def articles(*arguments: str) -> list[dict[str, Any]]:
    return invoke("-q", "-t", "jsonl", *arguments).records


@pytest.mark.parametrize(("split", "count"), [("auto", 6), ("format", 6), ("none", 1)])
def test_what_may_part_stories_is_chosen(split: str, count: int) -> None:
    assert len(articles("--split", split, str(HEAP))) == count


def test_a_line_of_the_users_own_parts_stories(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text("One\n\nThe ferry was late.\n%% 2\nTwo\n\nThe pump has come.\n", encoding="utf-8")
    first, second = articles("--split-at", "^%%", str(path))
    assert (first["lines"], second["lines"]) == ([1, 3], [5, 7])
    first, second = articles("--split-at", "^(?=%%)", str(path))
    assert (first["lines"], second["lines"]) == ([1, 3], [4, 7])


def test_a_pattern_that_is_none_is_refused() -> None:
    result = invoke("--split-at", "(", str(HEAP))
    assert result.code == 2
    assert "is no regular expression" in result.err


def test_copies_that_are_left_out_are_named_and_counted(tmp_path: Path) -> None:
    result = invoke("--copies", "drop", "--stats", str(tmp_path / "stats.json"), str(TWICE))
    assert "1 copy left out: article 3 of 0" in result.err
    assert json.loads((tmp_path / "stats.json").read_text())["articles_left_out_as_copies"] == 1
    assert [record.get("copy_of") for record in articles("--copies", "mark", str(TWICE))] == [None, None, None, 0]
    assert len(articles(str(TWICE))) == 4
