import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.lines.scan import (
    BLANK_KEY,
    BULLET,
    INDENTED,
    QUOTED,
    SENTENCE_END,
    UPPER_START,
    count_words,
    ends_sentence,
    features,
    key_of,
    key_text,
    mask_text,
    scan,
)

VECTORS = [line.split("\t") for line in (Path(__file__).parent / "vectors.tsv").read_text("utf-8").split("\n") if line and line[0] != "#"]

# Letters of several scripts, digits of some, marks, spaces and what is invisible: more telling than any character at all.
CHARS = st.sampled_from(
    "aA\u00df\u0130\u03a3\u03c2\u0416\u0621\u0645\u05d0\u0939\u093f\u0e01\u4e24\u3042\uac00109\u0665\u096b\uff15 \t\r\f\u00a0\u3000\u200b\u00ad\ufeff.,!?-\u2014\u201c\u2019*\u00bb\u0301\ud800\x00"
)
LINES = st.text(CHARS, max_size=30) | st.text(st.characters(exclude_characters="\n"), max_size=30)
TEXTS = st.lists(LINES, max_size=12).map("\n".join)


@pytest.mark.parametrize(("shows", "text", "key", "key_hex", "mask_hex", "words", "flags"), VECTORS)
def test_columns_are_pinned(shows: str, text: str, key: str, key_hex: str, mask_hex: str, words: str, flags: str) -> None:
    line = json.loads(text)
    columns = scan(line)
    assert key_text(line) == json.loads(key), shows
    assert [f"{columns.key[0]:016x}", f"{columns.mask[0]:016x}"] == [key_hex, mask_hex], shows
    assert [columns.words[0], columns.flags[0]] == [int(words), int(flags)], shows


@given(TEXTS)
@example("")
@example("\n")
@example("a\r\n\nb")
def test_spans_joined_by_newlines_are_the_text(text: str) -> None:
    columns = scan(text)
    assert "\n".join(text[start:end] for start, end in zip(columns.start, columns.end)) == text
    assert columns.start[0] == 0
    assert columns.end[-1] == len(text)


@given(TEXTS)
def test_every_column_has_one_entry_a_line(text: str) -> None:
    columns = scan(text)
    lists = [columns.start, columns.end, columns.key, columns.mask, columns.words, columns.flags]
    assert {len(column) for column in lists} == {text.count("\n") + 1}


@given(TEXTS)
def test_blank_lines_and_no_others_have_no_words(text: str) -> None:
    columns = scan(text)
    for line, key, words in zip(text.split("\n"), columns.key, columns.words):
        assert (words == 0) == (key == BLANK_KEY) == (not line.strip())


@given(LINES, LINES)
@example("Don\u2019t miss", "don't  MISS!")
@example("stra\u00dfe", "STRASSE")
@example("e\u0301te\u0301", "\u00c9T\u00c9")
@example("\x07bell", "bell\u200b")
def test_lines_have_equal_keys_when_their_key_texts_are_equal(first: str, second: str) -> None:
    columns = scan(f"{first}\n{second}")
    if first.strip() and second.strip():
        assert (columns.key[0] == columns.key[1]) == (key_text(first) == key_text(second))
        assert (columns.mask[0] == columns.mask[1]) == (mask_text(first) == mask_text(second))


@given(LINES)
def test_keys_are_those_of_the_normalised_texts(line: str) -> None:
    if line.strip():
        columns = scan(line)
        assert columns.key == [key_of(key_text(line))]
        assert columns.mask == [key_of(mask_text(line))]


@given(LINES)
@example("\u0130stanbul")
@example("\ufb03")
@example("\u1e9e")
def test_the_key_text_of_a_key_text_is_itself(line: str) -> None:
    once = key_text(line)
    if unicodedata.normalize("NFKC", once) == once:  # "ss" from a sharp s and an accent behind it would compose
        assert key_text(once) == once


@given(st.text(st.characters(whitelist_categories=("L", "N", "Zs")), max_size=30))
def test_composed_and_decomposed_lines_are_the_same_line(line: str) -> None:
    assert key_text(unicodedata.normalize("NFC", line)) == key_text(unicodedata.normalize("NFD", line))


@given(
    LINES,
    st.text(st.sampled_from(" \t\r\u00a0\u3000\u2009"), max_size=4),
    st.text(st.sampled_from(" .,:!*#|\t\r\u2014\u201c\u00bb\u3000"), max_size=4),
)
def test_outer_space_and_punctuation_do_not_count(line: str, before: str, after: str) -> None:
    if any(char.isalnum() for char in line):
        assert key_text(before + line + after) == key_text(line)


@given(TEXTS, TEXTS)
def test_a_line_has_the_same_row_wherever_it_stands(first: str, second: str) -> None:
    alone, behind, both = scan(first), scan(second), scan(f"{first}\n{second}")
    for name in ("key", "mask", "words", "flags"):
        assert getattr(both, name) == getattr(alone, name) + getattr(behind, name)
    assert both.start == alone.start + [len(first) + 1 + start for start in behind.start]


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=4))
def test_the_mask_does_not_see_which_number_it_was(numbers: list[int]) -> None:
    lines = [f"Read in {number} minutes, or {number}th hand" for number in numbers]
    assert set(scan("\n".join(lines)).mask) == {key_of("read in 0 minutes, or 0th hand")}


@given(st.text(st.characters(categories=["Cs"]), min_size=1, max_size=8))
def test_lone_surrogates_are_lines_like_any_other(line: str) -> None:
    columns = scan(f"{line}\n{line}")
    assert columns.key[0] == columns.key[1] != BLANK_KEY


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", 0),
        (" \t ", 0),
        ("one", 1),
        ("It\u2019s half past nine \u2014 already", 6),
        ("\u0434\u0432\u0430 \u0441\u043b\u043e\u0432\u0430", 2),
        ("\u4e24\u4e2a\u8bcd", 3),
        ("\u4e24\u4e2a GPT \u8bcd", 4),
        ("\ub450 \ub2e8\uc5b4", 2),
        ("\u0e2a\u0e2d\u0e07", 3),
    ],
)
def test_words_are_counted_by_spaces_and_by_characters_where_there_are_none(line: str, words: int) -> None:
    assert count_words(line) == words


@given(LINES, LINES)
def test_words_of_two_lines_beside_each_other_add_up(first: str, second: str) -> None:
    assert count_words(f"{first} {second}") == count_words(first) + count_words(second)


@pytest.mark.parametrize(
    "line",
    [
        "It rained.",
        "It rained.\r",
        "\u201cIt rained.\u201d ",
        "\u201eEs regnete.\u201c",
        "\u00bbEs regnete.\u00ab",
        "\u00ab Il pleuvait. \u00bb",
        "(It rained!)",
        "Did it rain?\u200f",
        "\u4e0b\u96e8\u4e86\u3002\u300d",
        "\u4e0b\u96e8\u4e86\u5417\uff1f",
        "\u0647\u0644 \u0623\u0645\u0637\u0631\u062a\u061f",
        "\u092c\u093e\u0930\u093f\u0936 \u0939\u0941\u0908\u0964",
        "And then \u2026",
    ],
)
def test_a_sentence_ends_behind_its_mark_whatever_closes_it(line: str) -> None:
    assert ends_sentence(line)
    assert features(line) & SENTENCE_END


@pytest.mark.parametrize("line", ["Read more", "Fighting:", "\u201cNo imminent threat\u201d", "\u2014", "\u201d", "3, 4 and 5;"])
def test_a_label_does_not_end_as_a_sentence(line: str) -> None:
    assert not ends_sentence(line)


@pytest.mark.parametrize(
    ("line", "flags"),
    [
        ("plain", 0),
        ("Plain", UPPER_START),
        ("  indented", INDENTED),
        ("\u201cSo it is", QUOTED | UPPER_START),
        ("\u2014 So it is", QUOTED | BULLET | UPPER_START),
        ("- item", BULLET),
        ("-item", 0),
        ("\u2022 Item", BULLET | UPPER_START),
        ("2026", 0),
        ("10 Dogs", UPPER_START),
        ("\u6771\u4eac", UPPER_START),
        ("\u10d7\u10d1\u10d8\u10da\u10d8\u10e1\u10d8", UPPER_START),
    ],
)
def test_features_tell_how_a_line_opens(line: str, flags: int) -> None:
    assert features(line) == flags


@given(LINES)
def test_features_are_a_sum_of_the_named_flags(line: str) -> None:
    if line.strip():
        assert 0 <= features(line) <= SENTENCE_END | QUOTED | BULLET | INDENTED | UPPER_START
