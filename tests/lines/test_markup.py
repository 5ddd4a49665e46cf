"""Markup inside text dumps: what is cleaned, and what is left alone."""

from __future__ import annotations

import time

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
        ("<script>if (a < b) show('<b>late</b>');</script>Late again.", ["Late again."]),
        ("<video controls src=a.mp4><p>Your browser is too old.</p></video>Late again.", ["Late again."]),
        ("<iframe src=a>Late again.<iframe src=b>No frames.</iframe> It rained.", ["Late again. It rained."]),
        ("Late<script>more()</script>again.", ["Late again."]),
        ("![A boat](data:image/svg+xml,<svg><path/></svg>)Late again.", ["Late again."]),
        ("<object><object>No plugin.</object></object>Late &amp; cold.", ["Late & cold."]),
        ('<p class="lead"id=a1 hidden>Late <a href=/b?id=1&amp;x=2 title="a > b">again</a>.', ["Late again."]),
        ("One.</p>Two.<o:p></o:p></div>Three.", ["One.", "Two.", "Three."]),
        ("Late<!-- by <p>three</p> hours " + "and more " * 1000 + "--> again.", ["Late again."]),
        ("<p>Ask <anna@post.example> or <Anna>.</p>", ["Ask <anna@post.example> or <Anna>."]),
        ("<p>The <script> tag is a < b.</p>", ["The <script> tag is a < b."]),
        ("C:\\new ropes.<br>Late.\\nAgain.", ["C:\\new ropes.", "Late.", "Again."]),
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
        "<anna@post.example> wrote to <select> and <script>.",
        "It ends <!-- here, and <a href='/b",
        "if a <b and c=d> e",
        'A <form method="get"><label>Name</label><button>Send</button></form> asks for it.',
    ],
)
def test_what_only_looks_like_markup_stays(line: str) -> None:
    assert cleaned(line) is None


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<script>",
                "</script>",
                "<!--",
                "-->",
                " hidden>",
                "<a x='",
                "<br>",
                "&amp;",
                "lt;",
                "&",
                "<",
                "b>",
                "\\n",
                "\\",
                "A",
                " ",
                "](",
                "[x",
                "https://a.b)",
                "!",
                '"',
            ]
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


@pytest.mark.parametrize(
    ("line", "parts", "starts"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."], [0, 14]),
        ("<p>One.</p><video>Old <br>browser.</video><p>Two.</p>", ["One.", "Two."], [0, 45]),
        ("One &amp; two.<br><br><b>Three</b> &amp; [four](https://a.example/b).", ["One & two.", "Three & four."], [0, 22]),
    ],
)
def test_a_part_begins_behind_the_tag_that_divides(line: str, parts: list[str], starts: list[int]) -> None:
    assert (cleaned(line), divided(line, parts)) == (parts, starts)


MANY = 30_000


@pytest.mark.parametrize(
    "line",
    [
        "<" * MANY,
        "<a " * MANY,
        "<!-- " * MANY + ">",
        "<b>" * MANY,
        "Late.<br>" * MANY,
        '<a x="' * MANY + "<br>",
        "<a x='\">" * MANY,
        "<a" + " x=y" * MANY + "<br>",
        "<a x=" + "/" * MANY + "<br>",
        "<svg>" * MANY,
        "<svg>" * (MANY // 2) + "</svg>" * (MANY // 2) + "Late.",
        "<script>" + "<" * MANY + "</script>Late.",
        "<script><!--" * MANY + "</script>Late.",
        "&" * MANY + "&lt;" * MANY,
    ],
    ids=lambda line: line[:12],
)
def test_hostile_lines_take_little_time(line: str) -> None:
    start = time.process_time()
    parts = cleaned(line)
    if parts:
        divided(line, parts)
    assert time.process_time() - start < 5


def test_a_record_shows_what_was_cleaned_beside_the_text() -> None:
    (line,) = Cleaner().label("It was <b>late</b> again, said the harbour master.")
    record = line.to_dict()
    assert record["text"] == "It was <b>late</b> again, said the harbour master."
    assert record["clean"] == "It was late again, said the harbour master."
    assert "clean" not in Cleaner().label("It was late.")[0].to_dict()
