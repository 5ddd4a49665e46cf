"""The blocks for datatrove, in pipelines of datatrove's own making."""

from __future__ import annotations

import pickle
from copy import deepcopy

import pytest

pytest.importorskip("datatrove", reason="datatrove is not installed: pip install 'article-cleaner[datatrove]'")

from datatrove.data import Document

from cleaner import OptionsError
from cleaner.integrations.datatrove import CleanText, SplitArticles
from tests.cli.conftest import BRIDGE, FERRY, FERRY_CLEAN


def document(text: str, **metadata: str) -> Document:
    return Document(text, "d", metadata=metadata)


def test_text_is_rewritten_in_place() -> None:
    (made,) = CleanText().run([document(FERRY, site="quill")])
    assert (made.id, made.text, made.metadata["site"]) == ("d", FERRY_CLEAN, "quill")
    (left_out,) = made.metadata["cleaner"]["left_out"]
    assert (left_out["role"], left_out["code"], left_out["lines"]) == ("share", "rule-share", 1)


def test_a_document_without_an_article_stays_with_an_empty_text() -> None:
    (made,) = CleanText().run([document("Share this article\n")])
    assert (made.text, made.metadata["cleaner"]["articles"]) == ("", 0)
    assert list(SplitArticles().run([document("Share this article\n")])) == []


def test_every_article_is_a_document_of_its_own() -> None:
    (made,) = SplitArticles().run([document(BRIDGE, site="quill")])
    assert (made.id, made.text) == ("d/0", BRIDGE.split("\n\n", 1)[1].rstrip("\n"))
    assert made.metadata["site"] == "quill"
    assert made.metadata["article"]["title"] == BRIDGE.split("\n")[0]


def test_options_are_those_of_cleaner() -> None:
    (made,) = CleanText(drop=["title"]).run([document(BRIDGE)])
    assert made.text == BRIDGE.split("\n\n", 1)[1]
    with pytest.raises(OptionsError, match="Did you mean 'keep'"):
        CleanText(kepe=["caption"])


def test_blocks_can_be_copied_to_other_workers() -> None:
    for copy in (deepcopy(CleanText(keep=["share"])), pickle.loads(pickle.dumps(CleanText(keep=["share"])))):
        (made,) = copy.run([document(FERRY)])
        assert "Share this article" in made.text


def test_what_was_done_is_counted() -> None:
    block = CleanText()
    list(block.run([document(FERRY), document(BRIDGE)]))
    assert block.stats["articles"].total == 2
    assert block.stats["documents"].total == 2
    assert [stat.total for name, stat in block.stats.stats.items() if name == "left_out_share: rule-share"] == [1]
