"""Dumps of Markdown: fields from front matter, headings and links; lists, tables and code survive; plain text is left alone."""

from __future__ import annotations

import pytest

import cleaner
from cleaner import Options, Role
from cleaner.pipeline import Cleaner
from cleaner.writers.markdown import MarkdownWriter

ARTICLE = """\
# Ferry late for the third time

The **ferry** was [late](https://quay.example/late "Late") for the third time, the harbour office said on Monday, and nobody could say why it was so.

* one [thing](/thing) that is known
* another
    * and a smaller one with a literal \\* star

Day | Delay
---|---
Monday | `1 h`
Tuesday | 2 h

> Nobody knew, and _nobody_ asked.

```sh
ferry --late
  --again
```

### Why it was late

It was late because of [the tide][1], which was low for the whole of the week, as the office said on Monday.

[1]: https://quay.example/tide
"""

FRONT = """\
---
title: "Ferry late for the third time | The Quay Post"
author: Jo Li
date: 2031-05-04T08:30:00+02:00
---

"""


def only(text: str, **options: str) -> cleaner.Article:
    (article,) = cleaner.clean(text, **options)
    return article


def test_text_comes_out_without_marks_and_lists_tables_and_code_are_whole() -> None:
    article = only(ARTICLE)
    assert article.title == "Ferry late for the third time"
    lines = article.text.split("\n")
    assert lines[0].startswith("The ferry was late for the third time, ")
    for line in ("* one thing that is known", "Day | Delay", "Monday | 1 h", "Nobody knew, and nobody asked.", "ferry --late", "  --again"):
        assert line in lines
    assert not any(sign in article.text for sign in ("**", "](", "```", "---", "quay.example"))


def test_label_records_hold_the_line_and_what_it_says() -> None:
    lines = cleaner.label(ARTICLE)
    assert "\n".join(line.text for line in lines) == ARTICLE
    assert (lines[0].text, lines[0].clean, lines[0].role) == (
        "# Ferry late for the third time",
        "Ferry late for the third time",
        Role.TITLE,
    )
    fence = next(line for line in lines if line.text == "```sh")
    assert (fence.keep, fence.reason) == (False, "nothing but markup")
    assert all(ARTICLE[line.start : line.end] == line.text for line in lines)


def test_markdown_out_keeps_blocks_and_emphasis_and_by_choice_links() -> None:
    article = only(ARTICLE)
    bare, linked = MarkdownWriter()(article), MarkdownWriter(links=True)(article)
    for block in (
        "# Ferry late for the third time\n\nThe **ferry** was late for",
        "- one thing that is known\n- another\n    - and a smaller one with a literal \\* star\n",
        "\n| Day | Delay |\n| --- | --- |\n| Monday | `1 h` |\n",
        "\n> Nobody knew, and _nobody_ asked.\n",
        "\n```sh\nferry --late\n  --again\n```\n",
        "\n### Why it was late\n",
    ):
        assert block in bare
    assert "quay.example" not in bare
    assert '[late](https://quay.example/late "Late")' in linked
    assert "[the tide](https://quay.example/tide)" in linked


def test_markdown_out_is_markdown_in() -> None:
    once = MarkdownWriter(links=True)(only(ARTICLE))
    assert MarkdownWriter(links=True)(only(once)) == once


@pytest.mark.parametrize("head", [FRONT, FRONT.replace("author: Jo Li", "authors:\n  - Jo Li")])
def test_front_matter_feeds_the_fields(head: str) -> None:
    article = only(head + ARTICLE)
    assert (article.title, article.byline, article.date) == ("Ferry late for the third time", "Jo Li", "2031-05-04")
    assert "Quay Post" not in article.text
    assert "author" not in article.text


def test_front_matter_alone_gives_the_title() -> None:
    body = ARTICLE.split("\n", 2)[2]
    assert only(FRONT + body).title == "Ferry late for the third time | The Quay Post"


def test_the_day_of_a_change_is_not_that_of_publication() -> None:
    head = "---\ntitle: Ferry late\nmodified: 2031-05-09\npublished: 2031-05-04\n---\n\n"
    assert only(head + ARTICLE.split("\n", 2)[2]).date == "2031-05-04"


def test_a_name_that_links_to_its_page_signs_an_article() -> None:
    head, body = ARTICLE.split("\n", 1)
    assert only(f"{head}\n\n[LM Olsund](/authors/lm-olsund)\n\nMay 4, 2031\n{body}").byline == "LM Olsund"


def test_what_stands_above_the_only_headline_is_no_text() -> None:
    article = only(f"[Get the paper](/paper). Read it on Sundays.\n\nharbour 4 min read\n\n{ARTICLE}")
    assert article.title == "Ferry late for the third time"
    assert "Sundays" not in article.text
    assert article.lines[0] == 5


def test_format_says_what_texts_are() -> None:
    text = "# Ferry late\n\nThe ferry was late for the third time, the harbour office said on Monday, and nobody knew why."
    assert only(text, format="text").text.startswith("# Ferry late") or only(text, format="text").title == "# Ferry late"
    assert only(text, format="markdown").title == "Ferry late"
    assert "**" in only(ARTICLE, format="text").text
    with pytest.raises(cleaner.OptionsError, match="format: unknown value 'md'"):
        Options(format="md")


def test_blocks_of_a_long_dump_are_all_read_as_markdown() -> None:
    part = "\n".join(
        f"Paragraph {n} of the **report** on the [ferry](/f{n}), which was late for the third time that week.\n" for n in range(60)
    )
    text = f"# Ferry report\n\n{part}"
    articles = Cleaner(Options(horizon_lines=20)).clean(text)
    assert articles
    assert not any("**" in article.text or "](" in article.text for article in articles)
    lines = Cleaner(Options(horizon_lines=20)).label(text)
    assert "\n".join(line.text for line in lines) == text


def test_a_very_long_line_is_put_together_again() -> None:
    sentence = "The [ferry](/f) was **late** for the third time that week, said the office. "
    article = only(f"# Ferry report\n\n{sentence * 120}\n\n[a](/a) and **b** said the same of the other boat, which was late as well.")
    assert article.text.startswith("The ferry was late for the third time that week, said the office. The ferry was late")
    assert "office.The" not in article.text


def test_wrapped_markdown_is_put_together_into_paragraphs() -> None:
    wrapped = """\
# Ferry to the outer islands sails again

The ferry between Quillport and the outer islands sailed again on Monday, five
months after water was found in its engine room. It carried ninety people and
eleven cars and [the post of a whole winter](/post/the-post-of-a-whole-winter-
waits-in-quillport), which had waited in a shed behind the customs house since
the storms of October.

"My mother has not seen the dentist since autumn," said Ines Tolver, who runs
the shop on Farholm and had come over with the first boat. "She was first in
the queue, and she was not the only one who had counted the days of it."

  * The islands say that the office let the seals rot for years and that it
was warned of it in writing.
"""
    options = Options()
    (block,) = Cleaner(options).run(cleaner.Dump("", [wrapped]))
    assert block.table.paragraph[2] == (2, 6)
    assert block.table.paragraph[12] == (12, 13)
    assert block.articles[0].title == "Ferry to the outer islands sails again"
    assert "- The islands say that the office let the seals rot for years and that it was warned of it in writing." in MarkdownWriter()(
        block.articles[0]
    )


PAGE = """\
[Home](/) [Harbour](/harbour) [Council](/council)

* [Subscribe](/subscribe)
* [Sign in](/login)
* [Weather](/weather)
* [Tides](/tides)

# Barrow Mill lock to stay shut until June

By [Mara Ivens](/authors/mara-ivens)

May 4, 2031

![Divers look at the lower gate of the lock](/gate.jpg)

Divers look at the lower gate of the lock on Saturday (C) Ola Brandt

The lock at Barrow Mill will stay shut until the middle of June, a month longer than planned, after divers found a second crack in its lower gate.

Boats between the upper basin and the sea have to be lifted over the weir by crane until then, which costs forty crowns a boat, the trust said.

* **Council:** [Harbour fees rise for the third year in a row](/fees)
* **Ferries:** [Winter timetable of the outer islands is out](/winter)

## What was found

The divers looked at these three places, and found a crack in each of them:

* the hinge of the left wing, which was cast in 1962 and never changed,
* the third beam from below, where the water stands in winter,
* the sill, which is of oak and had been thought to be sound.

| Gate | Built |
| --- | --- |
| Upper | 1987 |
| Lower | 1962 |

The trust will pay for the cranes, it said, and asked owners to book a day ahead so that nobody has to wait in the basin overnight.

## Read more

* [Chess club of Lower Marsh wins the regional cup](/chess)
* [Why herons nest in the tram depot](/herons)

[About us](/about) [Contact](/contact) [Privacy policy](/privacy)
"""


def test_a_page_is_judged_by_its_links_and_headings() -> None:
    article = only(PAGE)
    assert (article.title, article.byline, article.date) == ("Barrow Mill lock to stay shut until June", "Mara Ivens", "2031-05-04")
    lines = article.text.split("\n")
    assert lines[0].startswith("The lock at Barrow Mill will stay shut")
    assert lines[-1].startswith("The trust will pay for the cranes")
    for kept in ("What was found", "* the third beam from below, where the water stands in winter,", "Gate | Built", "Lower | 1962"):
        assert kept in lines
    assert not any(word in article.text for word in ("Subscribe", "Harbour fees", "Winter timetable", "Chess club", "Privacy"))
    assert article.captions == ["Divers look at the lower gate of the lock on Saturday (C) Ola Brandt"]


def test_a_headline_below_a_breadcrumb_goes_before_the_name_that_ends_it() -> None:
    crumbs = "* [Home](/)\n* [Harbour](/harbour)\n* # Barrow Mill lock: all that we know\n\nHarbour\n\n## Barrow Mill lock to stay shut until June\n"
    assert only(PAGE.replace("# Barrow Mill lock to stay shut until June\n", crumbs)).title == "Barrow Mill lock to stay shut until June"


def test_workers_and_one_process_give_the_same() -> None:
    dumps = [PAGE, ARTICLE, FRONT + ARTICLE] * 2
    tidy = Cleaner()
    assert list(tidy.clean_many(dumps, jobs=2)) == list(tidy.clean_many(dumps))


def test_the_heading_of_a_first_section_is_no_headline() -> None:
    sections = "\n\n".join(
        f"## {name}\n\nThe divers looked at the gate for the third time that week, the trust said, and wrote down what they had found there."
        for name in ("What was found", "What it costs", "Who has to pay", "How long it takes")
    )
    head, foot = PAGE.split("# Barrow Mill", 1)[0], PAGE.split("## Read more", 1)[1]
    article = only(f"{head}\n\n{sections}\n\n## Read more{foot}")
    assert article.title is None
    assert article.text.startswith("What was found\n\nThe divers")
