"""What a run says of itself."""

from __future__ import annotations

import pytest

from cleaner.article import Article
from cleaner.block import Block
from cleaner.cli.report import Figures, Report
from cleaner.dump import Dump
from cleaner.lines.table import LineTable


def block(*, words: int, kept: int, off_topic: int = 0, articles: int = 1, last: bool = True, warnings: list[str] | None = None) -> Figures:
    table = LineTable("Snow fell.\n" * 4)
    found = [Article("a", n, "Snow", "It fell.") for n in range(articles)]
    block = Block(
        Dump("a", ()), table, len(table), last, found, words, kept, dropped=off_topic, off_topic=off_topic, warnings=warnings or []
    )
    return Figures.of(block)


def test_off_topic_articles_that_were_left_out_are_worth_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    Report().add(block(words=90, kept=60, off_topic=2))
    assert capsys.readouterr().err == (
        "Note: a: 2 off-topic articles left out (--articles all prints every one), 60 of 90 words kept (cleaner explain says why).\n"
    )


def test_half_of_the_words_may_go_without_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    Report().add(block(words=90, kept=45))
    assert capsys.readouterr().err == ""


def test_a_dump_is_judged_by_all_of_its_blocks(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    report.add(block(words=90, kept=10, articles=0, last=False))
    report.add(block(words=90, kept=90))
    assert (report.dumps, report.articles, report.empty) == (1, 1, 0)
    assert capsys.readouterr().err == ""
    report.add(block(words=90, kept=10))
    assert capsys.readouterr().err == "Note: a: 10 of 90 words kept (cleaner explain says why).\n"


def test_warnings_of_a_block_name_the_dump(capsys: pytest.CaptureFixture[str]) -> None:
    Report().add(block(words=1, kept=1, warnings=["longer than the horizon"]))
    assert capsys.readouterr().err == "Warning: a: longer than the horizon\n"


def test_quiet_means_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(quiet=True, verbose=True)
    report.warn("something")
    report.add(block(words=90, kept=0, articles=0))
    report.finish()
    assert capsys.readouterr().err == ""
