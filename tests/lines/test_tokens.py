"""Tokens: what counts as a word when two texts are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.lines.tokens import STEM, tokens


def test_case_punctuation_and_possessives_do_not_matter():
    assert tokens("The MAYOR's boats, the mayor\u2019s BOATS!") == ["the", "mayor", "boats"] * 2


def test_long_words_agree_in_their_endings():
    assert tokens("dockworker's") == tokens("dockworkers")
    assert tokens("Hafenverwaltung") == tokens("Hafenverwaltungen")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("\u6e2f\u53e3\u6539\u9769", 3), ("\u6e2f", 1), ("\u0e17\u0e48\u0e32\u0e40\u0e23\u0e37\u0e2d", 6), ("\ud56d\uad6c", 1)],
)
def test_scripts_without_spaces_give_pairs_of_characters(text, wanted):
    assert len(tokens(text)) == wanted


def test_words_beside_chinese_text_are_words():
    assert tokens("Harbour\u6e2f\u53e3 2024") == ["harbour", "2024", "\u6e2f\u53e3"]


def test_vowel_signs_and_accents_belong_to_their_word():
    assert tokens("\u0928\u0926\u0940 \u0915\u0947") == ["\u0928\u0926\u0940", "\u0915\u0947"]
    assert tokens("Cafe\u0301") == tokens("Caf\u00e9") == ["caf\u00e9"]


def test_a_soft_hyphen_is_not_there():
    assert tokens("Ha\u00adfen") == ["hafen"]


@pytest.mark.parametrize("text", ["", " ", "...", "a", "\u2014"])
def test_a_text_without_words_has_no_tokens(text):
    assert tokens(text) == []


@given(st.text())
def test_tokens_are_short_and_never_blank(text):
    assert all(1 <= len(token) <= STEM and not token.isspace() for token in tokens(text))


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_typographic_marks_change_nothing(text):
    assert tokens(f"{text} \u2014 {text}") == tokens(text) * 2
