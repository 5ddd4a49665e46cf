import json

from hypothesis import given
from hypothesis import strategies as st

from cleaner.lines.line import Line
from cleaner.lines.scan import scan
from cleaner.lines.sentences import LONG_LINE, pieces
from cleaner.lines.table import PROSE_WORDS, LineTable
from cleaner.roles import Role

TEXTS = st.lists(
    st.sampled_from(["", " ", "One line", "  indented.  ", "ONE LINE!", "\u4e24\u4e2a\u8bcd", "\r"]) | st.text(max_size=12), max_size=10
).map("\n".join)

PROSE = "The harbour office said on Monday that the ferry would be late again because the engine had to be looked at by people who were not there."


def test_a_new_table_takes_every_line_that_is_not_blank_for_body() -> None:
    table = LineTable("One\n\n \t\nTwo")
    assert table.role == [Role.BODY, Role.BLANK, Role.BLANK, Role.BODY]
    assert table.rows == [0, 3]
    assert (table.mark, table.proposals, table.runs, table.stories) == ({}, [], [], [])


def test_an_empty_text_is_a_table_of_one_blank_row() -> None:
    table = LineTable("")
    assert (len(table), table.role, table.rows, table.number) == (1, [Role.BLANK], [], [1])


@given(TEXTS)
def test_rows_are_the_lines_as_they_stand(text: str) -> None:
    table = LineTable(text)
    assert "\n".join(table.line(row) for row in range(len(table))) == text
    assert [table.stripped(row) for row in range(len(table))] == [line.strip() for line in text.split("\n")]


@given(TEXTS)
def test_columns_of_short_lines_are_those_of_the_scan(text: str) -> None:
    table, columns = LineTable(text), scan(text)
    assert (table.start, table.end, table.key, table.mask, table.words, table.flags) == (
        columns.start,
        columns.end,
        columns.key,
        columns.mask,
        columns.words,
        columns.flags,
    )


@given(TEXTS, st.integers(1, 10**6))
def test_numbers_count_the_lines_from_the_first(text: str, first: int) -> None:
    table = LineTable(text, first_number=first)
    assert table.number == list(range(first, first + len(table)))


@given(TEXTS, st.data())
def test_rows_in_a_span_are_those_that_are_not_blank(text: str, data: st.DataObject) -> None:
    table = LineTable(text)
    first = data.draw(st.integers(0, len(table)))
    last = data.draw(st.integers(first - 1, len(table)))
    assert table.rows_in(first, last) == [row for row in range(first, min(last + 1, len(table))) if table.line(row).strip()]


@given(TEXTS, st.data())
def test_a_blank_line_between_two_rows_is_one_strictly_between_them(text: str, data: st.DataObject) -> None:
    table = LineTable(text)
    upper = data.draw(st.integers(0, len(table) - 1))
    lower = data.draw(st.integers(upper, len(table) - 1))
    assert table.blank_between(upper, lower) == any(not table.line(row).strip() for row in range(upper + 1, lower))


def test_a_decision_is_a_role_with_its_reason() -> None:
    table = LineTable("Share\nText")
    table.decide(0, Role.SHARE, "share-word", 0.75)
    assert (table.role[0], table.reason[0], table.score[0]) == (Role.SHARE, "share-word", 0.75)
    assert table.role[1] is Role.BODY
    table.decide(0, Role.REPEAT, "second copy")
    assert (table.role[0], table.reason[0], table.score[0]) == (Role.REPEAT, "second copy", None)


def test_prose_is_many_words_ended_as_a_sentence() -> None:
    assert len(PROSE.split()) >= PROSE_WORDS
    table = LineTable("\n".join([PROSE, PROSE.rstrip("."), PROSE + "\r", "It rained.", f"\u201c{PROSE}\u201d"]))
    assert [table.is_prose(row) for row in range(len(table))] == [True, False, True, False, True]


def test_pieces_of_a_line_without_end_share_its_number() -> None:
    long = " ".join([PROSE] * (LONG_LINE // len(PROSE) + 2))
    table = LineTable(f"Title\n{long}\nEnd", first_number=7)
    inside = [row for row in range(len(table)) if table.number[row] == 8]
    assert (table.number[0], table.number[-1]) == (7, 9)
    assert "".join(table.line(row) for row in inside) == long
    assert {table.stripped(row) for row in inside} == {PROSE}


@given(st.text(st.sampled_from('aB. !?\u3002\u201d"'), max_size=60), st.text(max_size=3))
def test_pieces_joined_are_the_line(line: str, before: str) -> None:
    text = before + line
    spans = pieces(text, len(before), len(text))
    assert "".join(text[start:end] for start, end in spans) == line


def test_a_label_record_says_where_a_line_is_and_what_became_of_it() -> None:
    line = Line(3, 10, 15, "Share", Role.SHARE, False, "share-word", None, 0)
    assert json.loads(json.dumps(line.to_dict("dump-1"))) == {
        "id": "dump-1",
        "line": 3,
        "start": 10,
        "end": 15,
        "text": "Share",
        "role": "share",
        "keep": False,
        "reason": "share-word",
        "score": None,
        "article": 0,
    }
