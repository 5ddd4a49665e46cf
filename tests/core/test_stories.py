"""The compiled core gives what the Python code gives, to the last bit."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.lines.table import LineTable
from cleaner.models import idf
from cleaner.models.stories import token_odds
from cleaner.roles import CONTENT, METADATA, Role
from cleaner.rules.shipped import shipped_matcher
from cleaner.stages.stories.boundaries import columns, compiled, judge
from cleaner.stages.stories.features import FEATURES, Gaps

core = compiled()
pytestmark = pytest.mark.skipif(core is None, reason="the compiled core is not built here")

WORDS = (
    *("\0", "[\0"),
    *(
        "the",
        "harbour",
        "Harbour",
        "council",
        "said",
        "on",
        "Monday",
        "2031",
        "7",
        "14:05",
        "3/5/2031",
        "5日",
        "x",
        "Ada",
        "Quist",
        "Ada's",
    ),
    *(
        "Mayor",
        "von",
        "der",
        "Leyden",
        "de",
        "and",
        "the",
        "O’Brien",
        "O'Brien",
        "ΟΔΥΣΣΕΥΣ",
        "İstanbul",
        "Straße",
        "ﬁsh",
        "café",
        "cafe\u0301",
    ),
    *(
        "порт",
        "Порт",
        "ميناء",
        "港口改革",
        "ひらがな",
        "항구",
        "ท่าเรือ",
        "𝔄𝔟",
        "\ud800",
        "a\u00adb",
        "½",
        "٣٤",
        "_under_",
        "U.S.",
        "iPhone",
        "MP-s",
    ),
    *(
        "Photo:",
        "(AP)",
        "[Ola/EPA]",
        "via",
        "Reuters",
        "/AFP",
        "PORT",
        "ELLEN",
        "(Reuters)",
        "—",
        "-",
        "–",
        "“quote”",
        "„zitat“",
        "…",
        ":",
        ";",
        "*",
    ),
)
SPACES = (" ", " ", " ", "  ", "\t", "\u00a0", "\u2003", "\r")
ENDS = ("\0", "", "", ".", "?", "!", ":", ",", "。", "\u201d", " \r")

line = st.builds(
    lambda words, spaces, end: "".join(w + s for w, s in zip(words, spaces)) + end,
    st.lists(st.sampled_from(WORDS), max_size=30),
    st.lists(st.sampled_from(SPACES), min_size=30, max_size=30),
    st.sampled_from(ENDS),
)
roles = st.sampled_from([Role.BODY] * 6 + [Role.DATE, Role.CAPTION, Role.SHARE, Role.RELATED, Role.TITLE, Role.REPEAT])


def table_of(lines: list[str], marks: list[Role]) -> tuple[LineTable, list[int]]:
    table = LineTable("\n".join(lines))
    for row, role in zip(table.rows, marks):
        table.decide(row, role, "made up")
    return table, [r for r in table.rows if table.role[r] in CONTENT or table.role[r] in METADATA]


def agree(table: LineTable, rows: list[int], sure: frozenset[int]) -> None:
    assert core is not None
    gaps, expected = Gaps(table, rows, token_odds()), []
    for i in range(len(rows)):
        if i:
            expected.append(tuple(float(v) for v in gaps.measure()))
        gaps.advance()
    assert list(struct.iter_unpack(f"{len(FEATURES)}d", core.measure(*columns(table, rows)))) == expected
    assert core.judge(*columns(table, rows), sure) == judge(table, rows, sure)


@given(st.lists(line, max_size=40), st.lists(roles, max_size=40), st.frozensets(st.integers(0, 40), max_size=3))
def test_gaps_of_lines_of_any_script_are_judged_alike(lines: list[str], marks: list[Role], sure: frozenset[int]) -> None:
    agree(*table_of(lines, marks), sure)


@given(st.lists(st.text(max_size=60), max_size=12))
def test_gaps_of_any_text_are_judged_alike(lines: list[str]) -> None:
    agree(*table_of(lines, []), frozenset())


def test_gaps_of_a_long_dump_are_judged_alike() -> None:
    subjects = [WORDS[n : n + 9] for n in range(0, len(WORDS) - 9, 4)]
    lines = [" ".join(subjects[n // 17 % len(subjects)][k] for k in range(n % 7 + 2)) + ENDS[n % len(ENDS)] for n in range(1300)]
    agree(*table_of(lines, []), frozenset({40, 800}))


def test_a_line_with_markup_is_read_without_it() -> None:
    table, rows = table_of(
        ["The <b>harbour</b> office said on Monday that the ferry would stay.", "Another line of the same &amp; more."] * 3, []
    )
    table.clean = {0: "The harbour office said on Monday that the ferry would stay.", 3: "Another line of the same & more."}
    agree(table, rows, frozenset())


@pytest.mark.parametrize("length", [5_999, 6_000, 6_001, 200_000])
def test_only_the_first_part_of_a_very_long_line_counts(length: int) -> None:
    lines = ["The harbour froze in May.", ("Ada Quist said so. " * (length // 19 + 1))[:length], "Potatoes rot in rain."]
    agree(*table_of(lines, []), frozenset())


def test_what_was_not_made_is_refused() -> None:
    table, rows = table_of(["One line of text.", "Another line of text."], [])
    with pytest.raises(TypeError, match="not made"):
        type(core).__new__(type(core)).judge(*columns(table, rows), frozenset())
    with pytest.raises(TypeError, match="not made"):
        type(idf.compiled()).__new__(type(idf.compiled()))["harbour"]
    with pytest.raises(TypeError, match="not made"):
        type(shipped_matcher()._gate).__new__(type(shipped_matcher()._gate)).rows("", [], [], [], [], [], [], [], 0, 0)


def test_columns_that_do_not_fit_are_refused() -> None:
    assert core is not None
    table, rows = table_of(["One line of text.", "Another line of text."], [])
    good = columns(table, rows)
    with pytest.raises(ValueError, match="one length"):
        core.judge(*good[:2], [1], *good[3:], frozenset())
    with pytest.raises(ValueError, match="lie in the text"):
        core.judge(*good[:2], [5, 99_999], *good[3:], frozenset())
    with pytest.raises(ValueError, match="rows go up"):
        core.judge(*good[:7], [1, 0], frozenset())
    with pytest.raises(TypeError, match="sure rows"):
        core.judge(*good, None)  # type: ignore[arg-type]
