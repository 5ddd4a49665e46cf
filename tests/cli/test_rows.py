"""Rows as scrapers, databases and data frames have them, in and out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.jsontext import parsed, written
from tests.cli.conftest import BRIDGE, FERRY, Done, Run

TITLE, TEXT = BRIDGE.rstrip("\n").split("\n\n")
NAMED = ("--title-field", "headline", "--date-field", "published", "--byline-field", "people", "--url-field", "link.own")


def clean(run: Run, row: object, *arguments: str) -> dict[str, Any]:
    done = run("-t", "jsonl", "-f", "jsonl", *arguments, input=row if isinstance(row, str) else json.dumps(row))
    assert done.code == 0, done.err
    (record,) = done.records
    return record


def test_a_row_fills_what_its_text_does_not_say(run: Run) -> None:
    row = {
        "text": TEXT,
        "headline": "Bridge",
        "published": "2031-05-04T23:10:00Z",
        "people": "Ada Quist",
        "link": {"own": "https://q.example"},
    }
    record = clean(run, row, *NAMED)
    assert (record["title"], record["date"], record["byline"]) == ("Bridge", "2031-05-04", "Ada Quist")
    assert (record["authors"], record["url"]) == (["Ada Quist"], "https://q.example")
    assert record["meta"] == {key: value for key, value in row.items() if key != "text"}


def test_what_the_text_says_goes_first_unless_the_row_wins(run: Run) -> None:
    text = f"{TITLE}\n\nBy Jo Li\n\nMay 3, 2031\n\n{TEXT}\n\n{TEXT.replace('crack', 'bolt')}"
    row = {"text": text, "headline": "Bridge", "published": "2031-05-04", "people": ["Ada Quist", {"name": "Mara Ivens"}]}
    record = clean(run, row, *NAMED)
    assert (record["title"], record["date"], record["byline"], record["authors"]) == (TITLE, "2031-05-03", "Jo Li", ["Jo Li"])
    record = clean(run, row, *NAMED, "--row-wins")
    assert (record["title"], record["date"], record["byline"]) == ("Bridge", "2031-05-04", "Ada Quist, Mara Ivens")
    assert record["authors"] == ["Ada Quist", "Mara Ivens"]


def test_the_first_line_is_the_title_where_the_row_says_so(run: Run) -> None:
    text = "Bridge.\nEngineers found the crack during an inspection, and the council asked a second firm to look at it."
    record = clean(run, {"text": text, "headline": "bridge"}, "--title-field", "headline", "--kind", "extracted")
    assert record["text"] == text.split("\n")[1]


def test_only_the_first_story_of_a_row_is_what_the_row_says(run: Run) -> None:
    more = "The harbour office in Quillport said on Monday that the ferry would stay in dock until its new engine had been tested."
    done = run(
        "-t",
        "jsonl",
        "--articles",
        "all",
        "--split-at",
        "^---$",
        "--byline-field",
        "by",
        input=json.dumps({"text": f"{TEXT}\n---\n{more}", "by": "Ada Quist"}),
    )
    assert [record["byline"] for record in done.records] == ["Ada Quist", None]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2031-05-04", "2031-05-04"),
        ("2031-05-04 10:00", "2031-05-04"),
        ("Sun, 04 May 2031 10:00:00 GMT", "2031-05-04"),
        ("4. Mai 2031", "2031-05-04"),
        (1935655200, "2031-05-04"),
        (1935655200000, "2031-05-04"),
        ("2031-99-99", "2031-99-99"),
        ("in spring", "in spring"),
        (None, None),
        (True, None),
        ({}, None),
        (1e300, None),
    ],
)
def test_dates_are_read_as_programs_write_them(run: Run, value: object, day: str | None) -> None:
    assert clean(run, {"text": TEXT, "on": value}, "--date-field", "on")["date"] == day


def test_a_name_with_dots_leads_into_fields_of_fields(run: Run) -> None:
    row = {"body": {"text": TEXT, "lang": "en", "more": {"title": "Bridge"}}, "key": {"id": "q-1"}}
    record = clean(run, row, "--text-field", "body.text", "--id-field", "key.id", "--title-field", "body.more.title")
    assert (record["id"], record["title"], record["text"]) == ("q-1", "Bridge", TEXT)
    assert record["meta"] == {"body": {"lang": "en", "more": {"title": "Bridge"}}, "key": {}}
    assert clean(run, {"body.text": TEXT, "body": {"text": "other"}}, "--text-field", "body.text")["meta"] == {"body": {"text": "other"}}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_row_stays_one_row_whatever_it_holds(run: Run, jobs: str) -> None:
    rows: list[dict[str, object]] = [
        {"text": TEXT},
        {"text": None},
        {"text": 5},
        {"text": ["a"]},
        {"text": ""},
        {"n": 1},
        {"comments": [{"by": "Jo"}]},
        {"html": None},
    ]
    Path("rows.jsonl").write_text(
        "".join(json.dumps({"id": str(number)} | row) + "\n" for number, row in enumerate(rows)), encoding="utf-8"
    )
    done = run("-t", "jsonl", "--articles", "main", "-j", jobs, "rows.jsonl")
    assert done.code == 0
    assert [record["id"] for record in done.records] == list(map(str, range(len(rows))))
    reasons = [record.get("reason") for record in done.records]
    assert reasons == [
        None,
        "the row's 'text' is null",
        "the row's 'text' is a number",
        "the row's 'text' is a list",
        "no article text found",
        "the row has no field 'text'",
        "the row has no field 'text'",
        "the row's 'html' is null",
    ]
    assert "1: no article found: the row's 'text' is null." in done.err
    assert [len(articles) for articles in cleaner.clean_many(rows, articles="main")] == [1] * len(rows)


def test_rows_that_are_wrapped_are_unwrapped_all_the_same(run: Run) -> None:
    assert clean(run, {"status": "ok", "articles": [{"text": TEXT}]}, "--articles", "main")["text"] == TEXT


def test_an_empty_row_has_what_it_says(run: Run) -> None:
    record = clean(run, {"text": None, "headline": "Bridge", "url": "https://q.example"}, "--articles", "main", "--title-field", "headline")
    assert (record["title"], record["text"], record["url"]) == ("Bridge", "", "https://q.example")


ODD = ["NaN", "Infinity", "-Infinity", "1e999", "-1E+400", "9" * 30, "7" * 5000, "0.1", "1.50", "-0.0", "12345678901234567"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_numbers_that_no_float_holds_pass_through_with_their_digits(run: Run, jobs: str) -> None:
    numbers = ", ".join(ODD)
    row = f'{{"text": {json.dumps(TEXT)}, "numbers": [{numbers}], "in": {{"n": NaN}}}}\n'
    Path("rows.jsonl").write_text(row * 2, encoding="utf-8")
    done = run("-t", "jsonl", "rows.jsonl", "-j", jobs)
    assert done.code == 0, done.err
    for line in done.out.splitlines():
        assert f'"numbers": [{numbers.replace("1.50", "1.5")}], "in": {{"n": NaN}}' in line
    assert f"[{numbers.replace('1.50', '1.5')}]".replace('"', '""') in run("-t", "csv", "rows.jsonl").out


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_what_json_has_is_written_as_python_writes_it(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False)
    assert written(parsed(text)) == written(value) == text


def test_a_flat_record_has_no_record_inside(run: Run) -> None:
    row = {"text": TEXT, "title": "Bridge", "url": "https://q.example", "site": {"name": "Quay", "tags": ["a"], "none": {}}}
    record = clean(run, row, "--flat")
    assert "meta" not in record
    assert (record["site.name"], record["site.tags"], record["site.none"]) == ("Quay", ["a"], None)
    assert (record["url"], record["meta.title"]) == ("https://q.example", "Bridge")
    assert not any(isinstance(value, dict) for value in record.values())


def test_words_language_and_key_are_added_where_they_are_asked_for(run: Run) -> None:
    record = clean(run, {"text": FERRY, "n": 1}, "--with", "words,lang", "--with", "key")
    assert list(record)[-4:] == ["words", "lang", "key", "meta"]
    assert (record["words"], record["lang"]) == (len(record["text"].split()), "en")
    assert record["key"] == clean(run, {"text": FERRY.replace("The harbour office", "THE  harbour office")}, "--with", "key")["key"]
    assert record["key"] != clean(run, {"text": BRIDGE}, "--with", "key")["key"]
    assert clean(run, {"text": None}, "--articles", "main", "--with", "words,lang,key")["key"] is None


def test_tables_have_them_as_columns(run: Run) -> None:
    done: Done = run("-t", "csv", "--with", "lang,words", input=json.dumps({"text": FERRY}))
    assert done.out.split("\n")[0].endswith(",reason,lang,words,meta")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FERRY, "en"),
        ("Die Fähre blieb am Montag im Hafen, weil niemand sagen konnte, wann die neue Pumpe kommt, und der Bus war voll.", "de"),
        ("Le bac est resté au port lundi, car personne ne pouvait dire quand la pompe arriverait, et le car était plein.", "fr"),
        ("Паром в понедельник остался в порту, потому что никто не мог сказать, когда привезут новый насос.", "ru"),
        ("Паром у понеділок залишився в порту, бо ніхто не міг сказати, коли привезуть новий насос, та й автобус був повний.", "uk"),
        ("渡し船は月曜日も港にとどまった。新しいポンプがいつ届くか、だれにも言えなかったためである。", "ja"),
        ("بقيت العبارة في الميناء يوم الاثنين لأن أحدا لم يقل متى تصل المضخة الجديدة من المصنع إلى هذا الميناء", "ar"),
        ("Ferry", None),
        ("12 34 56", None),
    ],
)
def test_a_text_shows_its_language(text: str, language: str | None) -> None:
    from cleaner.lines.tongues import language_of

    assert language_of(text) == language
