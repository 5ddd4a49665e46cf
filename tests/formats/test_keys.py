"""Keys: which lines are fields, and what their keys mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.formats import keys
from cleaner.formats.keys import is_closing, meaning, read_key
from cleaner.formats.slots import fill
from cleaner.formats.values import glued_title, names_of, without_tags
from cleaner.lines.table import LineTable


@pytest.mark.parametrize(
    ("line", "sort", "name", "value"),
    [
        ("Title: Ferry late again", "colon", "title", "Ferry late again"),
        ("Title 12: Ferry late again", "colon", "title 0", "Ferry late again"),
        ("**Title:** Ferry late again", "colon", "title", "Ferry late again"),
        ("**Title**: Ferry late again", "colon", "title", "Ferry late again"),
        ("pub_date = 2021-05-03", "colon", "pub date", "2021-05-03"),
        ("Article - The ferry was late.", "dash", "article", "The ferry was late."),
        ("URL\thttps://example.org/1", "tab", "url", "https://example.org/1"),
        ("<noticia> 3 </noticia>", "tag", "noticia", "3"),
        ("<cuerpo>", "tag", "cuerpo", ""),
        ('"発行日：2021.05.03', "colon", "発行日", "2021.05.03"),
        ("【標題】 渡船停駛", "bracket", "標題", "渡船停駛"),
        ("> Author: Quist, Ada", "colon", "author", "Quist, Ada"),
        ("^ДТ: 03.05.2021", "colon", "дт", "03.05.2021"),
    ],
)
def test_a_field_is_read(line: str, sort: str, name: str, value: str) -> None:
    key = read_key(line)
    assert key is not None
    assert (key.sort, key.name, key.value) == (sort, name, value)
    assert line[key.value_start :].startswith(value)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The ferry was late for the third time this week, and nobody said why: the office was closed.",
        "https://example.org/1",
        "12:30 The ferry leaves",
        "<p>The ferry was late.</p>",
        "### Article 2",
        "-----",
    ],
)
def test_other_lines_are_none(line: str) -> None:
    assert read_key(line) is None


@given(st.text(max_size=80))
def test_any_line_is_read_without_an_error(line: str) -> None:
    key = read_key(line)
    assert key is None or key.printed.strip()


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("Headline", "title"),
        ("Article Title", "title"),
        ("articleTitle", "title"),
        ("published_at", "date"),
        ("Media Name", "source"),
        ("Fecha de publicación", "date"),
        ("Başlık", "title"),
        ("本文", "text"),
        ("Short Description", "deck"),
        ("Serves", None),
        ("MARTHA", None),
    ],
)
def test_keys_mean_the_same_in_many_languages(key: str, field: str | None) -> None:
    assert meaning(key) == field


def test_closing_tags_are_told() -> None:
    assert is_closing("</content></doc>")
    assert not is_closing("</content> text")


@pytest.mark.parametrize(
    ("value", "source", "names"),
    [
        ("By ADA QUIST", "", "ADA QUIST"),
        ("Ada Quist, THE ECHO", "THE ECHO", "Ada Quist"),
        ("Ada Quist and Jo Li", "", "Ada Quist, Jo Li"),
        ("Quist, Ada", "", "Quist, Ada"),
        ("Ada Quist, Special to the Echo", "", "Ada Quist"),
        ("Ada Quist (now), Jo Li (earlier)", "", "Ada Quist, Jo Li"),
        ("Ada Quist in Ostholm", "", "Ada Quist"),
        ("Ada Quist-Senior Reporter", "", "Ada Quist"),
        ("Ada Quist, with files from Jo Li", "", "Ada Quist"),
        ("Letters", "", None),
        ("", "", None),
    ],
)
def test_names_are_read_without_what_stands_beside_them(value: str, source: str, names: str | None) -> None:
    assert names_of(value, source) == names


def test_a_headline_in_front_of_a_dateline_is_told() -> None:
    assert glued_title("Ferry late again. QUILLPORT, Q.B. (echo.example).- The ferry was late.") == "Ferry late again"
    assert glued_title("The ferry was late again. Nobody said why.") is None


def test_tags_go_from_a_value() -> None:
    assert without_tags("<D>ship</D><D>grain</D>") == "ship grain"
    assert without_tags("1 < 2") == "1 < 2"


def test_slots_are_filled_by_order_and_by_kind() -> None:
    table = LineTable("Local News\nPump arrives\nBy Ada Quist\n41 words\n5 May 2021\nQuillport Echo\nQUIECH\nEnglish\nThe pump came.")
    lines = {row: table.stripped(row) for row in table.rows}
    slots = ("section?", "title+", "byline?", "length", "date", "time?", "source+", "code", "page*", "language", "copyright*")
    found = fill(table, slots, lines, whole=False)
    assert found is not None
    assert [name for name, _ in found] == ["section", "title", "byline", "length", "date", "source", "code", "language"]
    assert fill(table, slots, lines, whole=True) is None


def test_however_many_keys_are_read_few_are_held() -> None:
    for number in range(2 * keys.HELD):
        word = "".join(chr(ord("a") + int(digit)) for digit in str(number))
        assert keys.folded(f"Ferry {word}") == f"ferry {word}"
        assert keys.meaning(f"Ferry {word}") is None
    assert keys.folded.cache_info().currsize <= keys.HELD
    assert keys.meaning.cache_info().currsize <= keys.HELD
