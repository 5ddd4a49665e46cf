"""The function for datasets.map: by itself, and under datasets."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from cleaner import InputError, OptionsError
from cleaner.integrations.datasets import CleanBatch
from tests.cli.conftest import BRIDGE, FERRY, FERRY_CLEAN

needs_datasets = pytest.mark.skipif(
    find_spec("datasets") is None, reason="datasets is not installed: pip install 'article-cleaner[datasets]'"
)

DUMPS = Path(__file__).parent.parent.parent / "docs" / "examples" / "dumps.jsonl"
BODY = FERRY_CLEAN.split("\n\n", 1)[1].rstrip("\n")


def test_columns_of_a_row_are_repeated_for_each_of_its_articles() -> None:
    out = CleanBatch()({"text": [FERRY, "", None, BRIDGE], "title": ["a", "b", "c", "d"]})
    assert out["title"] == ["a", "d"]
    assert out["article_title"] == [FERRY.split("\n")[0], BRIDGE.split("\n")[0]]
    assert out["text"][0] == BODY
    assert {len(column) for column in out.values()} == {2}


def test_one_row_a_row_when_only_main_articles_are_asked_for() -> None:
    out = CleanBatch(articles="main")({"text": [FERRY, "", "Share this article"], "n": [1, 2, 3]})
    assert (out["n"], out["text"]) == ([1, 2, 3], [BODY, "", ""])


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match=r"no column 'body'.*Known: text"):
        CleanBatch(text_column="body")({"text": [""]})
    with pytest.raises(OptionsError, match="Did you mean 'articles'"):
        CleanBatch(article="main")


def test_it_can_be_pickled_and_its_pickle_does_not_depend_on_what_it_did() -> None:
    clean = CleanBatch(keep=["caption"])
    before = pickle.dumps(clean)
    clean({"text": [FERRY]})
    assert pickle.dumps(clean) == before
    assert pickle.loads(before)({"text": [FERRY]}) == clean({"text": [FERRY]})


@needs_datasets
def test_batches_may_differ_in_what_they_lack() -> None:
    from datasets import Dataset

    rows = Dataset.from_list([json.loads(line) for line in DUMPS.read_text(encoding="utf-8").splitlines()])
    clean = CleanBatch(url_column="url")
    mapped = rows.map(clean, batched=True, batch_size=1, features=clean.features(rows.features))
    assert mapped["id"] == ["dump-1", "dump-2", "dump-4"]
    assert mapped["article_byline"] == [None, "Tomas Ekdal", None]
    assert mapped.features.keys() == {*rows.features, *(name for name in mapped.column_names if name.startswith("article_"))}
    streamed = rows.to_iterable_dataset().map(clean, batched=True, batch_size=2)
    assert [row["id"] for row in streamed] == ["dump-1", "dump-2", "dump-4"]


@needs_datasets
def test_a_cached_result_is_found_again_in_another_process() -> None:
    script = "from datasets.fingerprint import Hasher; from cleaner.integrations.datasets import CleanBatch; print(Hasher.hash(CleanBatch(keep=['caption', 'date'])))"
    found = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
