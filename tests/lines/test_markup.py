"""Markup inside text dumps: what is cleaned, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.lines.markup import cleaned, divided


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("<p>It was <em>late</em>.</p>", ["It was late."]),
        ("One.<br>Two.<BR />Three.", ["One.", "Two.", "Three."]),
        ("Ropes &amp; nets &#8211; all gone", ["Ropes & nets \u2013 all gone"]),
        ("&lt;p&gt;Late again.&lt;/p&gt;", ["Late again."]),
        ("The [boat](https://a.example/b) left.", ["The boat left."]),
        ("![A boat](https://a.example/b.jpg)", []),
        ("</div>", []),
        ('"He left.\\n\\nThen \\"they\\" came."', ['"He left.', 'Then "they" came."']),
        ("<script>var a = 1;</script>Late again.", ["Late again."]),
    ],
)
def test_markup_is_cleaned(line: str, parts: list[str]) -> None:
    assert cleaned(line) == parts


@pytest.mark.parametrize(
    "line",
    [
        "The tide was < 2 m and the wind > 9.",
        "AT&T; R&D; and Q&A are no entities.",
        "The <b> tag makes it bold, the <i> tag slants it.",
        "It lies in C:\\new\\notes and in C:\\Temp\\n.",
        "The cats [both of them](see the picture) slept.",
        "i<b and c>d",
        "<Anna> hello, how are you?",
    ],
)
def test_what_only_looks_like_markup_stays(line: str) -> None:
    assert cleaned(line) is None


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<br>", "&amp;", "lt;", "&", "<", "b>", "\\n", "\\", "A", " ", "](", "[x", "https://a.b)", "!", '"']
        ),
        max_size=25,
    ).map("".join)
)
def test_what_is_cleaned_once_is_clean(line: str) -> None:
    for part in cleaned(line) or []:
        assert cleaned(part) is None


@given(st.lists(st.sampled_from(["<p>", "</p>", "<br>", "&amp;", "\\n", "One.", " ", "<b>x</b>"]), min_size=1, max_size=12).map("".join))
def test_the_labels_of_a_divided_line_make_up_the_line(line: str) -> None:
    parts = cleaned(line)
    if parts:
        starts = divided(line, parts)
        assert starts[0] == 0
        assert all(a < b for a, b in zip(starts, [*starts[1:], len(line)]))
    labels = Cleaner().label(f"Before it.\n{line}\nBehind it.")
    assert "".join(label.text for label in labels if label.number == 2) == line


def test_a_record_shows_what_was_cleaned_beside_the_text() -> None:
    (line,) = Cleaner().label("It was <b>late</b> again, said the harbour master.")
    record = line.to_dict()
    assert record["text"] == "It was <b>late</b> again, said the harbour master."
    assert record["clean"] == "It was late again, said the harbour master."
    assert "clean" not in Cleaner().label("It was late.")[0].to_dict()
