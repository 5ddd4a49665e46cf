"""What lines of Markdown say without their marks, what the marks say of them, and that plain text is not taken for Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.lines.markdown.blocks import Form, read_blocks
from cleaner.lines.markdown.columns import Markdown, read_markdown
from cleaner.lines.markdown.leads import Lead, lead_of
from cleaner.lines.markdown.matter import read_matter
from cleaner.lines.markdown.recognise import is_markdown
from cleaner.lines.scan import scan


def read(text: str) -> Markdown:
    columns = scan(text)
    return read_markdown(text, list(zip(columns.start, columns.end)))


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("# Ferry late", "Ferry late"),
        ("### Ferry late ###", "Ferry late"),
        ("## [](#late) Ferry late [\\#](/p\\#late)", "Ferry late"),
        ("The **ferry** was _late_, `again`.", "The ferry was late, again."),
        ("**If you ask,** [**click**](/here) **.**", "If you ask, click ."),
        ("See [the plan](https://quay.example/plan_(draft) 'Plan') now", "See the plan now"),
        ("[ Mail ](mailto:?subject=Ferry late again&body=Look at this: (really))", "Mail"),
        ("![A gate](/gate.jpg)", ""),
        ("[![A gate](/gate.jpg)](/large)", ""),
        ("![A gate](/gate.jpg)**Figure 1:** the gate", "Figure 1: the gate"),
        ("3\\. Mai 2031, snake\\_case \\[1\\]", "3. Mai 2031, snake_case [1]"),
        ("  * item with [a link](/a)", "* item with a link"),
        ("  *     * item in an item", "* item in an item"),
        ("12. twelfth", "12. twelfth"),
        ("> > said", "said"),
        ("* * *", ""),
        ("Look at <https://quay.example/a> first", "Look at https://quay.example/a first"),
        ("Tea &amp; rum<br>at the quay", "Tea & rum at the quay"),
        ("a | b  ", "a | b"),
        ("He bought [two boats](in May) and sold them", "He bought [two boats](in May) and sold them"),
        ("The depth * width is f**k-all, snake_case_name, 2 * 3 * 4", "The depth * width is f**k-all, snake_case_name, 2 * 3 * 4"),
        ("[sic] and an unclosed [bracket", "[sic] and an unclosed [bracket"),
    ],
)
def test_a_line_says_what_it_does_without_marks(line: str, plain: str) -> None:
    assert read(line).plain == [plain]


def test_links_and_emphasis_may_run_over_several_lines() -> None:
    text = "[**Harbour notes** \\\\\n\\\\\nJo Li\\\\\n\\\\\nMay 4, 2031](https://quay.example/notes)\nThe [long\nlink](/a-\nb) is **very\nlong**."
    markdown = read(text)
    assert markdown.plain == ["Harbour notes", "", "Jo Li", "", "May 4, 2031", "The long", "link", "is very", "long."]
    assert markdown.links[:5] == [1.0, 0.0, 1.0, 0.0, 1.0]


def test_a_mark_that_is_not_closed_in_its_paragraph_stays() -> None:
    assert read("A *star and\n\nanother* one and `a tick\n\nor two`").plain == [
        "A *star and",
        "",
        "another* one and `a tick",
        "",
        "or two`",
    ]


def test_code_keeps_all_its_signs() -> None:
    text = "Look:\n\n```python\n# not a heading\nx = a[0](b)  * 2\n```\n\nAnd:\n\n    *p = **q;\n\nSo."
    markdown = read(text)
    assert [row.form for row in markdown.rows if row.form is Form.CODE] == [Form.CODE] * 3
    assert markdown.plain[3:5] == ["# not a heading", "x = a[0](b)  * 2"]
    assert markdown.plain[9] == "    *p = **q;"


def test_a_fence_that_nothing_closes_hides_nothing() -> None:
    assert read("```\nThe **ferry** was late.").plain[1] == "The ferry was late."


def test_tables_are_rows_of_cells_without_their_frame() -> None:
    assert read("| Day | Delay |\n| --- | ---: |\n| Mon | 1 h |\n|  |  |").plain == ["Day | Delay", "", "Mon | 1 h", ""]
    assert [row.form for row in read("Day | Delay\n---|---\nMon | **1** h").rows] == [Form.TABLE, Form.MARK, Form.TABLE]


def test_headings_by_signs_and_by_underlines_have_their_level() -> None:
    rows, _ = read_blocks(["Ferry late", "==========", "", "Why", "---", "", "#### Tide", "* # In a list"])
    assert [(row.form, row.level) for row in rows if row.form is Form.HEADING] == [
        (Form.HEADING, 1),
        (Form.HEADING, 2),
        (Form.HEADING, 4),
        (Form.HEADING, 1),
    ]


def test_addresses_on_lines_of_their_own_belong_to_links() -> None:
    markdown = read("It was [the tide][1], said [Jo Li][].\n\n[1]: https://quay.example/tide\n[jo li]: /jo 'Jo'")
    assert markdown.plain == ["It was the tide, said Jo Li.", "", "", ""]
    assert (
        markdown.marks(0, "It was [the tide][1], said [Jo Li][].").text
        == "It was [the tide](https://quay.example/tide), said [Jo Li](/jo)."
    )


def test_the_share_of_a_line_that_is_links() -> None:
    assert read("1. [Ferry late](/a)\n\n[Ferry](/a) late\n\nFerry").links == [1.0, 0.0, pytest.approx(5 / 9), 0.0, 0.0]


@pytest.mark.parametrize(
    ("address", "lead"),
    [
        ("#content", Lead.PAGE),
        ("https://www.facebook.com/sharer/sharer.php?u=x", Lead.SHARE),
        ("mailto:?subject=x", Lead.SHARE),
        ("/authors/jo-li", Lead.PERSON),
        ("https://quay.example/@joli?source=x", Lead.PERSON),
        ("/tags/ferry", Lead.TOPIC),
        ("https://quay.example/2031/ferry-late", None),
    ],
)
def test_where_a_link_leads(address: str, lead: Lead | None) -> None:
    assert lead_of(address) is lead


FRONT = [
    "---",
    "title: 'It''s late'",
    "author:",
    "  name: Jo Li",
    "date: 2031-05-04",
    "tags:",
    "  - ferry",
    "modified: null",
    "---",
    "Text",
]


def test_front_matter_says_fields_by_name() -> None:
    matter = read_matter(FRONT)
    assert matter is not None
    assert (matter.lines, matter.said) == (9, {1: ("title", "It's late"), 3: ("byline", "Jo Li"), 4: ("date", "2031-05-04")})


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nThe ferry was late.\n\n---",
        "---\nThe ferry was late: nobody knew why.\nIt rained.\n---",
        "Title: Ferry late\n\nThe ferry was late.",
        "---\ntitle: never closed",
    ],
)
def test_what_only_opens_like_front_matter_is_none(text: str) -> None:
    assert read_matter(text.split("\n")) is None


@pytest.mark.parametrize(
    "text",
    [
        "# Ferry late\n\nThe ferry was **late**.",
        "Ferry late\n==========\n\n**Nobody** knew.",
        "[a](/a) [b](/b) [c](https://c.example)",
        "---\ntitle: Ferry late\nauthor: Jo Li\n---\nThe ferry was late.",
        "## Why\n\nText.\n\n## How\n\nText.\n\n## When\n\nText.",
    ],
)
def test_markdown_is_recognised(text: str) -> None:
    assert is_markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The ferry was late.\n\n* rain\n* wind\n\n- tide",
        "# of boats in May: 212\n# of boats in June: 240\n",
        "He wrote [see below](below), f**k it and ***** into the column.",
        "=====\nFerry late\n=====\n\nThe ferry was late.\n\n---\n\nIt rained.",
        "if (x[0](y) && z) {\n    # comment\n    run();\n}",
        "See [the timetable](https://ferry.example/times) for more.",
        "#harbour #ferry\n\nThe ferry was late.",
    ],
)
def test_plain_text_is_not_taken_for_markdown(text: str) -> None:
    assert not is_markdown(text)


@given(st.text('ab \n*_`#[]()!<>\\|-=>1.:"/', max_size=120))
def test_any_text_is_read_and_keeps_its_letters_in_order(text: str) -> None:
    columns = scan(text)
    markdown = read_markdown(text, list(zip(columns.start, columns.end)))
    assert len(markdown.plain) == len(columns.start) == len(markdown.links)
    assert all("\n" not in line for line in markdown.plain)
    for line, start, end in zip(markdown.plain, columns.start, columns.end):
        source = iter(text[start:end])
        assert all(char in source for char in line if char in "ab")
    assert all(0 <= share <= 1 for share in markdown.links)


@pytest.mark.parametrize("unit", ["[", "](", "![a](", "**a", "`", "[a](b", "\\", "> ", "* ", "<https://a"])
def test_the_cost_is_linear_in_odd_text(unit: str) -> None:
    text = unit * 20_000
    read(text)
