"""The gate passes every line that holds a word a rule waits for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.lines.scan import count_words, key_text, mask_text
from cleaner.rules.gate import Gate
from cleaner.rules.schema import LONGEST_WORDS, tokens

OPENING = (("read also:", 24), ("the ferry post", 24), ("tagged", 24), ("čtěte také", 20), ("читайте также", 20))
ANYWHERE = {"byline": 14, "autoři": 14, "текст": 14, "août": 14, "]": 60, "©": 60}
BESIDE_DIGIT = {"april": 12}

WAITED_FOR = "Read also: READ The ferry Ferry, post Tagged Čtěte také Читайте также byline (Byline) Autoři ТЕКСТ Août [Lund] © April"
OTHERS = "12 harbour \u201cquote\u201d fer\u00adry a\ufe0f \u212aelp"
WORDS = st.sampled_from(f"{WAITED_FOR} {OTHERS}".split())


def gate() -> Gate:
    return Gate({tokens(phrase)[0]: [(phrase, most)] for phrase, most in OPENING}, ANYWHERE, BESIDE_DIGIT, "\ufe0f")


@pytest.mark.parametrize(
    "line",
    [
        "Read also: The harbour froze",
        "\u201cREAD also:\u201d the harbour froze",
        "Tagged",
        "Čtěte také o přístavu",
        "Читайте также о порте",
        "A byline of sorts",
        "Jan a autoři",
        "Наш текст",
        "Le 3 août",
        "Ice in the harbour [Lund/AP]",
        "© Harbour Daily",
        "Like \ufe0f this",
    ],
)
def test_a_line_with_a_word_that_is_waited_for_passes(line: str) -> None:
    assert gate().passes(line, count_words(line), has_digit=False)


@pytest.mark.parametrize("line", ["The harbour froze on Monday.", "Ice broke the old pier", "We ferry the post", "Lodě v přístavu"])
def test_a_line_without_any_does_not(line: str) -> None:
    assert not gate().passes(line, count_words(line), has_digit=False)


def test_some_words_count_beside_a_digit_alone() -> None:
    assert gate().passes("5 April", 2, has_digit=True)
    assert not gate().passes("In April", 2, has_digit=False)


def test_a_word_counts_in_lines_that_its_rule_takes_alone() -> None:
    line = "a byline " + "and more " * 8
    assert not gate().passes(line, count_words(line), has_digit=False)


@given(st.lists(WORDS, min_size=1, max_size=8).map(" ".join))
def test_no_line_is_missed(line: str) -> None:
    held, count, masked = tokens(line), count_words(line), mask_text(line)
    has_digit = masked != key_text(line)
    waited_for = {*(word for word, most in ANYWHERE.items() if count <= most)}
    waited_for |= {word for word, most in BESIDE_DIGIT.items() if has_digit and count <= most}
    opens = any(held[:1] == tokens(phrase)[:1] and masked.startswith(phrase) for phrase, most in OPENING if count <= most)
    assert count <= LONGEST_WORDS
    if waited_for & set(held) or opens:
        assert gate().passes(line, count, has_digit)
