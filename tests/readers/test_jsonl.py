"""What dump a row of JSON Lines is, and what is said of a row that is none."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import InputError
from cleaner.readers.jsonl import RowFields, read_jsonl


def dumps(source: str, skip: Any = None, **how: Any) -> list[tuple[str, str, str | None, dict[str, Any]]]:
    return [(d.id, "".join(d.chunks), d.url, d.meta) for d in read_jsonl([source], "F", RowFields(**how), skip)]


def test_fields_go_where_they_belong() -> None:
    row = {"id": "a7", "text": "One\ntwo", "url": "https://example.org/a7", "section": "Harbour", "tags": [1, {"x": None}]}
    assert dumps(json.dumps(row)) == [("a7", "One\ntwo", "https://example.org/a7", {k: row[k] for k in ("url", "section", "tags")})]


def test_a_row_without_an_id_is_called_after_its_line() -> None:
    text = '{"text": "a"}\n\n \r\n{"id": null, "text": "b"}\r\n'
    assert [d[0] for d in dumps(text)] == ["F:1", "F:4"]


@pytest.mark.parametrize(("id", "shown"), [(7, "7"), (1.5, "1.5"), (True, "true"), ([1, "é"], '[1, "é"]'), ("", "")])
def test_an_id_is_always_a_string(id: Any, shown: str) -> None:
    assert dumps(json.dumps({"id": id, "text": "a"}))[0][0] == shown


def test_other_fields_can_hold_id_and_text() -> None:
    row = '{"key": 3, "body": "a", "text": "b", "id": "c"}'
    assert dumps(row, id="key", text="body") == [("3", "a", None, {"text": "b", "id": "c"})]


def test_an_url_that_is_no_string_stays_in_meta() -> None:
    assert dumps('{"text": "a", "url": ["x"]}')[0][2:] == (None, {"url": ["x"]})


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('{"text": "a"', r"F:2: the row is not valid JSON \(.* at column 13\)\. .*--on-error skip"),
        ('["a"]', "F:2: the row is a list, not an object"),
        ("17", "F:2: the row is a number, not an object"),
        ('{"body": "a"}', "F:2: the row has no field 'text'. .*--text-field.*Known: body"),
        ('{"text": null}', "F:2: 'text' is null, not a string"),
        ('{"text": 5}', "F:2: 'text' is a number, not a string"),
        ('{"html": 3}', "F:2: 'html' is a number, not a string"),
        ("[" * 100_000, "F:2: the row is nested too deeply"),
    ],
)
def test_a_row_that_is_none_is_named_with_its_line_and_the_cure(row: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        dumps('{"text": "fine"}\n' + row)


def test_rows_that_are_none_can_be_passed_over() -> None:
    errors: list[InputError] = []
    assert [d[0] for d in dumps('{"text": "a"}\n{\n{"text": "b"}', skip=errors.append)] == ["F:1", "F:3"]
    assert [str(error)[:4] for error in errors] == ["F:2:"]


def test_what_stands_before_a_bad_row_is_read() -> None:
    rows = read_jsonl(['{"text": "a"}\n{\n'], "F")
    assert next(rows).id == "F:1"
    with pytest.raises(InputError):
        next(rows)


def test_an_object_that_wraps_rows_gives_the_rows() -> None:
    answer = {"status": "ok", "articles": [{"text": "a"}, {"id": "x", "text": "b"}]}
    assert [d[:2] for d in dumps(json.dumps(answer))] == [("F:1:1", "a"), ("x", "b")]
    with pytest.raises(InputError, match="no field 'text'"):
        dumps(json.dumps({"one": [{"text": "a"}], "two": [{"text": "b"}]}))


def test_a_text_that_is_a_page_is_read_as_one() -> None:
    (dump,) = read_jsonl([json.dumps({"text": " <!doctype html><p>Late."})], "F")
    assert dump.html
    (dump,) = read_jsonl([json.dumps({"text": "<p>Late."})], "F")
    assert not dump.html


def test_a_row_that_is_too_long_is_named_and_not_held() -> None:
    long = json.dumps({"text": "ä" * 200}, ensure_ascii=False)
    with pytest.raises(InputError, match="F:2: the row has more than the 300 bytes that are read of one"):
        dumps('{"text": "fine"}\n' + long, max_bytes=300)
    errors: list[InputError] = []
    assert [d[0] for d in dumps(long + '\n{"text": "b"}', skip=errors.append, max_bytes=300)] == ["F:2"]
    assert len(errors) == 1


def test_memory_that_is_used_up_is_the_error_of_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def used_up(*arguments: Any, **how: Any) -> None:
        raise MemoryError

    monkeypatch.setattr("json.loads", used_up)
    with pytest.raises(InputError, match="F:1: the row is too large for the memory that there is"):
        dumps('{"text": "a"}')


@pytest.mark.parametrize("depth", [10, 300, 700])
def test_a_row_travels_however_deep_it_is_nested(depth: int) -> None:
    row = '{"text": "a", "deep": ' + "[" * depth + "]" * depth + "}"
    (dump,) = read_jsonl([row], "F")
    copy = pickle.loads(pickle.dumps(dump))
    assert json.dumps(copy.meta) == json.dumps(dump.meta)


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    row = r'{"text": "a\ud800b \ud83d\ude00", "id": "\udfff", "\ud900": ["\ud900"]}'
    assert dumps(row) == [("\ufffd", "a\ufffdb \U0001f600", None, {"\ufffd": ["\ufffd"]})]


@given(st.lists(st.text(st.characters(codec="utf-8")), max_size=5), st.integers(1, 20))
def test_any_text_comes_through_however_it_is_cut(texts: list[str], size: int) -> None:
    data = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    pieces = [data[i : i + size] for i in range(0, len(data), size)]
    assert ["".join(dump.chunks) for dump in read_jsonl(pieces, "F")] == texts
