"""The examples of docs/examples, run against the libraries that they are for, give what the command line gives."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.integrations.datasets import FIELDS
from tests.cli.conftest import invoke

PROJECT = Path(cleaner.__file__).parent.parent
EXAMPLES = Path(__file__).parent.parent.parent / "docs" / "examples"
DUMPS = EXAMPLES / "dumps.jsonl"


needs_datatrove = pytest.mark.skipif(
    find_spec("datatrove") is None or find_spec("orjson") is None,
    reason="datatrove is not installed: pip install 'article-cleaner[datatrove]'",
)
needs_datasets = pytest.mark.skipif(
    find_spec("datasets") is None, reason="datasets is not installed: pip install 'article-cleaner[datasets]'"
)


def run_example(name: str, *arguments: str | Path, home: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(PROJECT), "HF_HOME": str(home), "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [sys.executable, EXAMPLES / name, DUMPS, *arguments], capture_output=True, check=False, text=True, env=env, cwd=home
    )
    assert done.returncode == 0, done.stderr


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def printed(*arguments: str) -> list[dict[str, Any]]:
    """The article records of the command line."""
    return invoke("--isolated", "-q", "-t", "jsonl", *arguments, DUMPS).records


def test_the_sample_shows_something() -> None:
    records = printed()
    assert len({record["id"] for record in records}) == len(records) == 3
    assert [record["byline"] for record in records].count(None) == 2


@needs_datatrove
def test_datatrove_gives_the_articles_of_the_command_line(tmp_path: Path) -> None:
    run_example("datatrove_articles.py", tmp_path, home=tmp_path)
    made = rows(tmp_path / "articles" / "00000.jsonl")
    expected = printed()
    assert [(row["id"], row["text"]) for row in made] == [(f"{record['id']}/{record['index']}", record["text"]) for record in expected]
    assert [row["metadata"]["article"] for row in made] == [{name: record[name] for name in FIELDS} for record in expected]
    assert [row["metadata"]["fetched"] for row in made] == [record["meta"]["fetched"] for record in expected]


@needs_datatrove
def test_datatrove_documents_hold_the_text_of_the_command_line_and_say_what_went(tmp_path: Path) -> None:
    run_example("datatrove_text.py", tmp_path, home=tmp_path)
    made = rows(tmp_path / "texts" / "00000.jsonl")
    expected = invoke("--isolated", "-q", "--keep", "caption", DUMPS).out
    assert "\f\n".join(row["text"] for row in made if row.get("text")) == expected
    ferry = made[1]["metadata"]["cleaner"]
    assert ferry["articles"] == 1
    assert ferry["words_kept"] < ferry["words"]
    assert {row["role"] for row in ferry["left_out"]} == {"byline", "date", "advertisement", "readtime"}
    stats = json.loads((tmp_path / "logs" / "stats.json").read_text(encoding="utf-8"))
    (own,) = [step["stats"] for step in stats if "cleaner" in step["name"]]
    assert own["articles"]["total"] == 3
    assert any(name.startswith("left_out_readtime: ") for name in own)


@needs_datasets
def test_datasets_gives_the_articles_of_the_command_line(tmp_path: Path) -> None:
    run_example("datasets_map.py", tmp_path / "articles.jsonl", home=tmp_path)
    made = rows(tmp_path / "articles.jsonl")
    expected = printed()
    assert [(row["id"], row["text"]) for row in made] == [(record["id"], record["text"]) for record in expected]
    assert [{name: row[f"article_{name}"] for name in FIELDS} for row in made] == [
        {name: record[name] for name in FIELDS} for record in expected
    ]
    assert [row["fetched"] for row in made] == [record["meta"]["fetched"] for record in expected]
