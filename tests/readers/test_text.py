"""Where one dump of a text file ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.readers.text import is_separator, read_text


def dumps(*pieces: str) -> list[tuple[str, str]]:
    return [(dump.id, "".join(dump.chunks)) for dump in read_text(pieces, "F")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("F", "")]),
        ("a", [("F", "a")]),
        ("a\n", [("F", "a\n")]),
        ("a\r\nb\r\n", [("F", "a\r\nb\r\n")]),
        ("a\n\f\nb", [("F", "a"), ("F:3", "b")]),
        ("a\n\n\f\n\nb\n", [("F", "a\n"), ("F:4", "\nb\n")]),
        ("a\r\n \f\t\r\nb", [("F", "a\r"), ("F:3", "b")]),
        ("a\n\f\n\f\nb", [("F", "a"), ("F:4", "b")]),
        ("\f\na", [("F", "a")]),
        ("a\n\f", [("F", "a")]),
        ("a\n\f\n", [("F", "a")]),
        ("\f\n\f\n", [("F", "")]),
        ("a\fb\n\fc", [("F", "a\fb\n\fc")]),
    ],
)
def test_a_line_that_holds_a_form_feed_alone_separates(text: str, expected: list[tuple[str, str]]) -> None:
    assert dumps(text) == expected


def test_a_long_blank_line_is_no_separator() -> None:
    text = "a\n" + " " * 300 + "\f\nb"
    assert dumps(text) == [("F", text)]


@given(st.text("a\n\f\r ", max_size=30), st.integers(1, 7))
def test_the_pieces_of_the_text_decide_nothing(text: str, size: int) -> None:
    assert dumps(*(text[i : i + size] for i in range(0, len(text), size))) == dumps(text)


@given(st.lists(st.text("ab \n").filter(bool), min_size=1, max_size=5))
def test_dumps_joined_by_form_feed_lines_come_apart_again(texts: list[str]) -> None:
    assert [text for _, text in dumps("\n\f\n".join(texts))] == texts


@given(st.text("a\n\f\r ", max_size=10).map(lambda line: line.replace("\n", "")))
def test_is_separator_agrees_with_the_reader(line: str) -> None:
    assert is_separator(line) == is_separator(line + "\n") == (len(dumps(f"a\n{line}\nb")) == 2)


def test_a_dump_that_is_not_read_is_skipped() -> None:
    assert [dump.id for dump in read_text(["a\nb\n\f\nc\n", "d\n\f\ne"], "F")] == ["F", "F:4", "F:7"]


def test_the_end_of_a_dump_is_known_before_the_next_is_there() -> None:
    def pieces() -> Iterator[str]:
        yield "a\n\f\n"
        raise AssertionError("read too far")

    first = next(read_text(pieces(), "F"))
    assert "".join(first.chunks) == "a"


def test_a_huge_line_goes_through_in_pieces() -> None:
    held = 0

    def pieces() -> Iterator[str]:
        nonlocal held
        for _ in range(1000):
            held += 1
            yield "word " * 1000

    dumps = read_text(pieces(), "F")
    chunks = iter(next(dumps).chunks)
    for _ in range(10):
        next(chunks)
    assert held <= 12
