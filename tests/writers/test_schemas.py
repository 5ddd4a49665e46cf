"""The schemas in docs/ say what article and label records are: fields, types and order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleaner import Article, Cleaner, Dump, Options
from cleaner.readers.source import Source

ROOT = Path(__file__).parents[2]
CASES = sorted(path for path in (ROOT / "fixtures").glob("*/*/*") if path.name in ("dump.txt", "dump.jsonl", "page.html"))


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((ROOT / "docs" / f"{name}.schema.json").read_text(encoding="utf-8"))
    return read


def check(name: str, records: list[dict[str, Any]]) -> None:
    """Hold records against a schema, and their fields against its order."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed: pip install 'article-cleaner[dev]'")
    told = schema(name)
    validator = jsonschema.Draft202012Validator(told)
    for record in json.loads(json.dumps(records)):
        assert [error.message for error in validator.iter_errors(record)] == []
        assert list(record) == [field for field in told["properties"] if field in record]


@pytest.mark.parametrize("name", ["article", "label"])
def test_a_schema_is_a_sound_one_that_explains_every_field(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    told = schema(name)
    jsonschema.Draft202012Validator.check_schema(told)
    assert [field for field, what in told["properties"].items() if not what.get("description")] == []


def test_the_records_of_all_cases_are_what_the_schemas_say() -> None:
    articles: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    cleaner = Cleaner(Options(articles="all", copies="mark"))
    for path in CASES:
        for dump in Source(warn=lambda _: None).read(str(path)):
            for block in cleaner.run(dump):
                articles += [article.to_dict() for article in block.articles]
                labels += [line.to_dict(dump.id) for line in block.lines()]
    assert len(articles) > 100
    assert any("copy_of" in record for record in articles)
    assert any("clean" in record for record in labels)
    check("article", articles)
    check("label", labels)


def test_an_article_without_text_and_a_dump_that_failed_are_too() -> None:
    (block,) = Cleaner(Options(articles="main")).run(Dump("a", ("",), "https://quay.example/1", {"source": "Quay Post"}))
    (article,) = block.articles
    assert (article.url, article.source, article.reason) == ("https://quay.example/1", "Quay Post", "no article text found")
    check("article", [article.to_dict()])


def test_every_record_has_the_fields_that_are_always_there() -> None:
    assert list(Article("a", 0, None, "").to_dict()) == schema("article")["required"]
