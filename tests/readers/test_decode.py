"""Which characters a file's bytes are, and what is said of bytes that are none."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.readers.decode import Decoder, chunks, lines


def decode(data: bytes, size: int = 1000) -> tuple[str, int]:
    decoder = Decoder()
    return "".join(decoder.pieces(chunks(io.BytesIO(data), size))), decoder.undecoded


@given(st.text(st.characters(codec="utf-8")), st.integers(1, 9), st.sampled_from(["utf-8-sig", "utf-16"]))
def test_marked_text_is_decoded_exactly_whatever_the_chunks(text: str, size: int, encoding: str) -> None:
    assert decode(text.encode(encoding), size) == (text, 0)


@given(st.binary(max_size=60), st.integers(1, 9))
def test_the_chunks_decide_neither_text_nor_count(data: bytes, size: int) -> None:
    assert decode(data, size) == decode(data)


@pytest.mark.parametrize(
    ("data", "text", "undecoded"),
    [
        (b"", "", 0),
        (b"\xef\xbb\xbf", "", 0),
        (b"caf\xe9 noir", "caf\ufffd noir", 1),
        (b"caf\xc3", "caf\ufffd", 1),
        (b"\xed\xa0\x80", "\ufffd\ufffd\ufffd", 3),
        (b"\xff\xfea\x00\x00\xd8b\x00", "a\ufffdb", 2),
        (b"\xff\xfea\x00b", "a\ufffd", 1),
        (b"\xfe\xff\x00a\xd8\x00", "a\ufffd", 2),
        (b"one\r\ntwo\x00", "one\r\ntwo\x00", 0),
    ],
)
def test_bytes_that_are_no_text_are_shown_and_counted(data: bytes, text: str, undecoded: int) -> None:
    assert decode(data) == (text, undecoded)


def test_the_warning_counts_bytes_and_names_the_encoding() -> None:
    decoder = Decoder()
    assert list(decoder.pieces([b"a\xff", b"\xfeb" * 1000])) != []
    assert decoder.warning() == "1,001 bytes could not be decoded as UTF-8 and are shown as U+FFFD."


def test_text_without_bad_bytes_gives_no_warning() -> None:
    decoder = Decoder()
    assert list(decoder.pieces([b"fine"])) == ["fine"]
    assert decoder.warning() is None


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
