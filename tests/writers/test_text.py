"""How articles look as text."""

from __future__ import annotations

from cleaner import Article
from cleaner.writers.text import TextWriter


def article(title: str | None, text: str, *, spaced: bool = False) -> Article:
    return Article("a", 0, title, text, title_spaced=spaced)


def test_the_blank_line_under_the_title_stays_where_it_was() -> None:
    assert TextWriter()(article("Snow", "It fell.", spaced=True)) == "Snow\n\nIt fell.\n"
    assert TextWriter()(article("Snow", "It fell.")) == "Snow\nIt fell.\n"
    assert TextWriter()(article("Snow", "", spaced=True)) == "Snow\n"
    assert TextWriter()(article(None, "It fell.")) == "It fell.\n"


def test_an_article_without_title_and_text_prints_nothing_not_even_a_separator() -> None:
    write = TextWriter()
    assert [write(article(None, text)) for text in ("", "One.", "", "Two.")] == ["", "One.\n", "", "\f\nTwo.\n"]


def test_a_byte_order_mark_in_front_of_text_is_left_out() -> None:
    assert TextWriter()(article("\ufeffSnow", "It fell.")) == "Snow\nIt fell.\n"
    assert TextWriter()(article(None, "\ufeff")) == ""
