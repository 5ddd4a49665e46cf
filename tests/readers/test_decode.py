"""Which characters a file's bytes are, and what is said of bytes that are none."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import OptionsError
from cleaner.readers.decode import Decoder, chunks, lines, with_line_feeds


def decode(data: bytes, size: int = 1000) -> tuple[str, int]:
    decoder = Decoder()
    return "".join(decoder.pieces(chunks(io.BytesIO(data), size))), decoder.undecoded


@given(st.text(st.characters(codec="utf-8")), st.integers(1, 9), st.sampled_from(["utf-8-sig", "utf-16"]))
def test_marked_text_is_decoded_exactly_whatever_the_chunks(text: str, size: int, encoding: str) -> None:
    expected = "".join(with_line_feeds([text]))
    assert decode(text.encode(encoding), size) == (expected, 0)


@given(st.binary(max_size=60), st.integers(1, 9))
def test_the_chunks_decide_neither_text_nor_count(data: bytes, size: int) -> None:
    assert decode(data, size) == decode(data)


@pytest.mark.parametrize(
    ("data", "text", "undecoded"),
    [
        (b"", "", 0),
        (b"\xef\xbb\xbf", "", 0),
        ("Über Öl und Ähren. caf".encode() + b"\xe9 noir", "Über Öl und Ähren. caf\ufffd noir", 1),
        ("Übe".encode() + b"\xc3", "Übe\ufffd", 1),
        (b"cut \xe2\x80", "cut \ufffd\ufffd", 2),
        ("Über Öl und Ähren, süß. ".encode() + b"\xed\xa0", "Über Öl und Ähren, süß. \ufffd\ufffd", 2),
        (b"\xff\xfea\x00\x00\xd8b\x00", "a\ufffdb", 2),
        (b"\xff\xfea\x00b", "a\ufffd", 1),
        (b"\xfe\xff\x00a\xd8\x00", "a\ufffd", 2),
        (b"one\r\ntwo\x00", "one\r\ntwo\x00", 0),
    ],
)
def test_bytes_that_are_no_text_are_shown_and_counted(data: bytes, text: str, undecoded: int) -> None:
    assert decode(data) == (text, undecoded)


def test_the_warning_counts_bytes_and_names_the_encoding() -> None:
    decoder = Decoder("utf-8")
    assert list(decoder.pieces([b"a\xff bc", b"\xfeb" * 1000])) != []
    assert list(decoder.warnings()) == ["1,001 bytes could not be decoded as utf-8 and are shown as U+FFFD."]


def test_text_without_bad_bytes_gives_no_warning() -> None:
    decoder = Decoder()
    assert list(decoder.pieces([b"fine"])) == ["fine"]
    assert list(decoder.warnings()) == []


LOOKS = [
    ("windows-1252", "Die Fähre fährt über die Förde – „schon wieder zu spät“, sagte Jörg Grün."),
    ("windows-1252", "It\u2019s late."),
    ("windows-1252", "café noir"),
    ("windows-1250", "Prom znów spóźnił się o godzinę, powiedział wójt gminy Żółte Bagno."),
    ("windows-1251", "Паром снова опоздал на час, сообщили в управлении порта."),
    ("koi8-r", "Паром снова опоздал на час, сообщили в управлении порта во вторник."),
    ("windows-1253", "Το πλοίο άργησε ξανά, είπε ο λιμενάρχης την Τρίτη."),
    ("cp932", "フェリーはまた遅れたと港の事務所が月曜日に発表した。"),
    ("gb18030", "渡轮再次晚点，港务局星期一表示，新的发动机还没有运到。"),
    ("cp949", "여객선이 또 늦었다고 항만 사무소가 월요일에 밝혔다."),
]


@pytest.mark.parametrize(("encoding", "text"), LOOKS, ids=lambda value: value[:12])
def test_text_that_is_not_utf8_is_read_as_what_it_looks_like_and_that_is_said_once(encoding: str, text: str) -> None:
    decoder = Decoder()
    data = f"{text}\n".encode(encoding) * 3
    assert "".join(decoder.pieces([data])) == f"{text}\n" * 3
    assert list(decoder.warnings()) == [f"is not UTF-8; read as {encoding}, which it looks like. Name another one with --encoding."]


@given(
    st.binary(max_size=40),
    st.integers(1, 5),
    st.sampled_from(["cp932", "gb18030", "windows-1252", "utf-16", "utf-8", "iso-2022-jp", "cp437"]),
)
def test_a_named_encoding_does_not_depend_on_the_chunks_either(data: bytes, size: int, encoding: str) -> None:
    def text(size: int) -> tuple[str, int]:
        decoder = Decoder(encoding)
        return "".join(decoder.pieces(chunks(io.BytesIO(data), size))), decoder.undecoded

    assert text(size) == text(1000)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_known_by_its_zeros_and_utf32_by_its_mark(encoding: str) -> None:
    assert decode("Ferry late, über Öl".encode(encoding)) == ("Ferry late, über Öl", 0)


@pytest.mark.parametrize("name", ["rot13", "undefined", "base64", "punycode", "unicode_escape", "idna", "hex", "latin-9000"])
def test_a_codec_that_is_no_encoding_is_no_encoding(name: str) -> None:
    with pytest.raises(OptionsError, match="encoding: unknown encoding"):
        list(Decoder(name).pieces([b"abcd"]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\rtwo\r\rthree\r", "one\ntwo\n\nthree\n"),
        ("one\r\ntwo\rthree\r\n", "one\r\ntwo\rthree\r\n"),
        ("one\ntwo\rthree", "one\ntwo\rthree"),
        ("one\u2028two\x85three\x0bfour\x00five", "one\u2028two\x85three\x0bfour\x00five"),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 100])
def test_carriage_returns_end_lines_where_they_end_the_first(text: str, expected: str, size: int) -> None:
    assert decode(text.encode(), size) == (expected, 0)


def test_a_pipe_gives_what_it_has() -> None:
    class Pipe(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            return super().read1(min(size or 5, 5))

    assert list(chunks(Pipe(b"one two"))) == [b"one t", b"wo"]


@given(st.lists(st.text("ab\n\r\u2028", max_size=5)))
def test_lines_end_at_line_feeds_alone(pieces: list[str]) -> None:
    text = "".join(pieces)
    expected = text.split("\n")
    assert list(lines(pieces)) == (expected if expected[-1] else expected[:-1])
