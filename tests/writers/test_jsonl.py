"""How records look as JSON Lines."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from cleaner import Article
from cleaner.writers.jsonl import JsonlWriter


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_a_record_is_one_line_that_gives_the_article_back(title: str, text: str) -> None:
    line = JsonlWriter()(Article("a", 2, title, text, captions=["Schnee"], lines=(3, 9), meta={"n": 1}))
    assert line.endswith("\n")
    assert line.count("\n") == 1
    assert json.loads(line) == {
        "id": "a",
        "index": 2,
        "title": title,
        "text": text,
        "byline": None,
        "authors": [],
        "date": None,
        "updated": None,
        "captions": ["Schnee"],
        "relation": "main",
        "lines": [3, 9],
        "url": None,
        "source": None,
        "language": None,
        "meta": {"n": 1},
    }


def test_every_script_is_written_as_it_is() -> None:
    assert "Метель 雪" in JsonlWriter()(Article("a", 0, "Метель 雪", ""))


def test_the_reason_of_an_empty_text_is_in_the_record() -> None:
    assert json.loads(JsonlWriter()(Article("a", 0, None, "", reason="no article text found")))["reason"] == "no article text found"
