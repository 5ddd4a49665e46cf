"""How articles look as Markdown, and that text stays text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Article, Role
from cleaner.writers.markdown import MarkdownWriter, escape


def test_every_part_of_an_article_has_its_place() -> None:
    paragraphs = [
        (Role.DECK, "Third day"),
        (Role.BLANK, ""),
        (Role.BODY, "It fell."),
        (Role.HEADING, "Roads"),
        (Role.BODY, "They are shut."),
    ]
    text = "\n".join(line for _, line in paragraphs)
    article = Article("a", 0, "Snow", text, byline="Ada Quist", date="2031-05-04", paragraphs=paragraphs)
    assert MarkdownWriter()(article) == "# Snow\n\n*Ada Quist, 2031-05-04*\n\nThird day\n\nIt fell.\n\n## Roads\n\nThey are shut.\n"


def test_a_rule_stands_between_articles_that_print_something() -> None:
    write = MarkdownWriter()
    articles = [Article("a", 0, title, "") for title in ("One", None, "Two")]
    assert "".join(map(write, articles)) == "# One\n\n---\n\n# Two\n"


@pytest.mark.parametrize(
    ("line", "escaped"),
    [
        ("# 3", r"\# 3"),
        ("#3 in the charts", "#3 in the charts"),
        ("- one", r"\- one"),
        ("-5 degrees", "-5 degrees"),
        ("+ one", r"\+ one"),
        ("* one", r"\* one"),
        ("12. one", r"12\. one"),
        ("3) one", r"3\) one"),
        ("1.5 metres", "1.5 metres"),
        ("> said", r"\> said"),
        ("---", r"\---"),
        ("- - -", r"\- - -"),
        ("===", r"\==="),
        ("| a | b |", r"\| a | b |"),
        ("~~~", r"\~\~\~"),
        ("``` sh", r"\`\`\` sh"),
        ("five *stars* and snake_case, _so_", r"five \*stars\* and snake_case, \_so\_"),
        ("[sic] [a](b) [a][b]", r"[sic] [a\](b) [a\][b]"),
        ("[a]: http://example.org", r"[a\]: http://example.org"),
        ("<b> 3 < 4 <!-- &amp; AT&T", r"\<b> 3 < 4 \<!-- \&amp; AT&T"),
        (r"C:\*.txt \o/", r"C:\\\*.txt \o/"),
    ],
)
def test_what_markdown_would_take_for_markup_is_escaped(line: str, escaped: str) -> None:
    assert escape(line) == escaped


@given(st.text(st.sampled_from("a1 #*_-+=>|.)`~[](:<&;\\"), max_size=12).map(str.strip))
def test_taking_the_escapes_away_gives_the_line_back(line: str) -> None:
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escape(line)) == line
