"""The compiled scan gives the columns that the Python scan gives, whatever the text."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.lines import scan as scanning
from cleaner.lines.characters import COMPOSES, IN_CONTEXT, SPACE, WORD, fold, properties
from cleaner.lines.scan import Columns, key_of, scan, scan_lines

core = pytest.importorskip("cleaner._core", reason="cleaner._core is not built")

HERE = Path(__file__).parent
VECTORS = [line.split("\t") for line in (HERE.parent / "lines" / "vectors.tsv").read_text("utf-8").split("\n") if line and line[0] != "#"]

LETTERS = "aAzZ\u00df\u00e9\u0130\u0131\u01c5\u03a3\u03c2\u0416\u0621\u05d0\u0915\u0e01\u10d3\u1c93\u4e24\u3042\uff76\uac00\ufb03\ufdfa\U0001d400\U00020000"
DIGITS = "0159\u0665\u096b\u0e53\uff15\u00b2\u00bd\u2167\u2460\U0001d7d8"
SPACES = " \t\r\x0b\x0c\x1c\x1f\x85\u00a0\u1680\u2003\u2028\u2029\u202f\u3000"
UNSEEN = "\u00ad\u061c\u200b\u200d\u200e\u2060\ufeff\ufe0f"
SIGNS = ".,!?\u2026\u3002\u061f\u0964*\u2022+>|#\"'()\u00ab\u00bb\u201c\u201d\u2018\u2019\u300c\u300d-\u2013\u2014\u2212\u00b4\u00a8\U0001f600\x00\x07"
MARKS = "\u0301\u0308\u0323\u0345\u0651\u064b\u0654\u093c\u093f\u094d\u09be\u0e31\u0e38\u0e48\u0f73\u1100\u1161\u11a8\u3099\uff9e\u20e3\ud800\udfff\U000110ba"
TRICKY = st.sampled_from(LETTERS + DIGITS + SPACES + UNSEEN + SIGNS + MARKS)
NARROW = st.sampled_from("abcXYZ019 \t\r.,!-*\"'\x00\x1f\x7f")
LATIN = st.sampled_from("abcXYZ019 \t\x85\u00a0\u00ad\u00b2\u00b5\u00bb\u00bd\u00df\u00e9\u00ff.,!-")
LINES = st.one_of(*(st.text(alphabet, max_size=40) for alphabet in (TRICKY, NARROW, LATIN, st.characters(exclude_characters="\n"))))
TEXTS = st.lists(LINES | st.just(""), max_size=12).map("\n".join)


def in_python(scanned: Callable[[], Columns]) -> Columns:
    """What a scan gives where the core is not built."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanning, "core", None)
        return scanned()


def agree(text: str) -> bool:
    return scan(text) == in_python(lambda: scan(text))


def test_the_core_is_what_scans_where_it_is_built() -> None:
    assert scanning.core is core


@given(TEXTS)
@example("")
@example("\n")
@example(" \t\r\n\u3000\n\x1c")
@example("no newline behind it")
@example("\u00b4quoted\u00b4 and \u0130stanbul\u2019s 12\u00bd\u0665 e\u0301te\u0301")
@example("\u0921\u093c \u0915\u094d\u0937 \u0928\u093c")
@example(
    "\u0995\u09be \u09c7\u09be \u0995\u09cd\u09be \u09df\u09be \u09af\u09bc\u09be \u09af\u09bc\u09cd \u0915\u094d\u093c a\u0345\u0301 \u200c\u09be"
)
@example("\u0e19\u0e49\u0e33 \u0e01\u0e38\u0e49\u0e07")
def test_both_scans_make_the_same_columns(text: str) -> None:
    assert agree(text)


@given(TEXTS, st.lists(st.tuples(st.integers(-5, 80), st.integers(-5, 80)), max_size=6))
def test_both_scans_cut_the_same_spans(text: str, spans: list[tuple[int, int]]) -> None:
    assert scan_lines(text, spans) == in_python(lambda: scan_lines(text, spans))


@pytest.mark.parametrize(("shows", "text", "words", "flags"), [(row[0], json.loads(row[1]), int(row[5]), int(row[6])) for row in VECTORS])
def test_pinned_lines_are_the_same_in_both(shows: str, text: str, words: int, flags: int) -> None:
    columns = scan(text)
    assert (columns.words, columns.flags) == ([words], [flags]), shows
    assert columns == in_python(lambda: scan(text)), shows


@pytest.mark.parametrize("shape", ["{0}", "a{0}b", " {0} 1{0}2 x{0}", "\u4e24{0}{0}", "e{0}\u0301{0}"])
def test_every_character_of_the_first_plane_is_the_same_in_both(shape: str) -> None:
    assert agree("\n".join(shape.format(chr(code)) for code in range(0x10000) if code != 10))


@pytest.mark.parametrize("letter", ["x", "\u0436", "\u4e24", "\U0001f600"])
def test_a_line_of_any_length_has_the_key_of_its_text(letter: str) -> None:
    """Each way in which xxh3 takes in its bytes is met, and each place of a space and of a number in a word."""
    lines = [(letter * 7 + " 12")[: length % 10] + letter * (length - length % 10) for length in range(1, 1400)]
    assert scan("\n".join(lines)).key == [key_of(scanning.key_text(line)) for line in lines]
    assert agree("\n".join(lines))


@pytest.mark.parametrize("piece", ["Word and 12 more ", "\u0441\u043b\u043e\u0432\u043e 12, ", "\ufb03\u2026 \u0665 ", "e\u0301 ", " \t"])
def test_a_huge_line_is_a_line(piece: str) -> None:
    assert agree(piece * 100_000)


@given(st.lists(TRICKY, min_size=1, max_size=6).map("".join))
@example("a\u0345\u0301")
@example("\u1161\u11a8")
def test_characters_out_of_context_are_folded_one_by_one(text: str) -> None:
    """What lets a line be folded by a table; marks in a row are left to the test of whole lines."""
    told = [properties(ord(char)) for char in text]
    if not any(bits & (COMPOSES | IN_CONTEXT) or unicodedata.combining(char) for char, (bits, _) in zip(text, told)):
        assert "".join(folded for _, folded in told) == "".join(" " if char.isspace() else char for char in fold(text))


def test_whatever_composes_with_a_character_before_it_is_in_context() -> None:
    composing = set()
    for code in range(sys.maxunicode + 1):
        apart = unicodedata.normalize("NFD", chr(code))
        if len(apart) > 1 and unicodedata.normalize("NFC", apart) == chr(code):
            composing.update(apart[1:])
    assert "\u0301" in composing
    assert [f"U+{ord(char):04X}" for char in sorted(composing) if not properties(ord(char))[0] & (COMPOSES | IN_CONTEXT)] == []


def test_properties_of_a_character_are_what_python_says_of_it() -> None:
    for code in range(0x3000):
        bits, _ = properties(code)
        char = chr(code)
        assert bool(bits & SPACE) == char.isspace()
        assert bool(bits & WORD) == (char.isalnum() or unicodedata.category(char)[0] == "M")


def test_what_python_raises_inside_the_core_comes_out() -> None:
    def failing(_: object) -> str:
        raise LookupError("none such")

    with pytest.raises(LookupError, match="none such"):
        core.scan_lines("\u0928\u093c", None, properties, failing)
    for text, spans, known, folded in (
        (b"bytes", None, properties, fold),
        ("text", ((0, 1),), properties, fold),
        ("text", [[0, 1]], properties, fold),
        ("text", [(0, "1")], properties, fold),
        ("\u0928\u093c", None, properties, lambda _: b"bytes"),
    ):
        with pytest.raises(TypeError):
            core.scan_lines(text, spans, known, folded)


def test_without_the_core_a_dump_comes_out_the_same() -> None:
    dumps = sorted(path for path in (HERE.parents[1] / "fixtures").rglob("dump.txt") if "known-failures" not in path.parts)
    assert dumps
    clean = "import sys; {0}from cleaner.cli.main import main; main()"
    outputs = [
        subprocess.run(
            [sys.executable, "-c", clean.format(before), "explain", "-t", "jsonl", "--isolated", *map(str, dumps)],
            capture_output=True,
            check=True,
            cwd=HERE.parents[1],
        ).stdout
        for before in ("", 'sys.modules["cleaner._core"] = None; ')
    ]
    assert outputs[0]
    assert outputs[0] == outputs[1]
