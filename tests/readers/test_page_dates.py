"""Dates of HTML pages: the day that the page states, or prints beside its headline."""

from __future__ import annotations

import json

import pytest

from cleaner import Cleaner
from cleaner.lines.stamps import read_stamp
from cleaner.readers.html import html_dump

TEXT = [
    "The last ferry left Grannoch three hours late because a hawser had caught in its propeller.",
    "Divers needed until dusk to cut the rope, said Ilse Torvald, who had closed the quay to all other boats.",
    "About two hundred passengers waited in the village hall, where the bakery handed out what was left.",
]
MENU = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Harbour desk {n}</a></li>" for n in range(60)) + "</ul></nav>"


def article(stamp: str, head: str = "", url: str | None = None, behind: str = ""):
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    body = f"{MENU}<article><h1>Ferry held up</h1>{stamp}{text}</article>{behind}"
    source = f"<!DOCTYPE html><html lang='en'><head><title>Ferry held up</title>{head}</head><body>{body}</body></html>"
    (found,) = [a for block in Cleaner().run(html_dump(source, "page", url=url)) for a in block.articles]
    assert found.text.split("\n") == TEXT
    return found


@pytest.mark.parametrize(
    "stamp",
    [
        "<div>February 9, 2026 \u30fb 3 min read</div>",
        "<div>Feb 9, 2026 - 11 minutes</div>",
        "<div>By Tove Lindqvist \u22c5 Feb 9, 2026</div>",
        "<p class='meta'>by Tove Lindqvist \u25cf February 9, 2026 \u25cf 6 min read</p>",
    ],
)
def test_the_date_beside_a_headline_below_a_long_menu_is_read(stamp: str) -> None:
    assert article(stamp).date == "2026-02-09"


def test_a_date_behind_the_text_counts_where_a_word_says_what_it_is() -> None:
    assert article("", behind="<div>Posted on February 9, 2026</div>").date == "2026-02-09"
    assert article("", behind="<div>February 9, 2026</div>").date is None


@pytest.mark.parametrize(("stated", "wanted"), [("2026-02-10T02:10:00Z", "2026-02-09"), ("2026-02-14T02:10:00Z", "2026-02-14")])
def test_the_day_in_the_address_goes_before_the_same_hour_in_another_time_zone(stated: str, wanted: str) -> None:
    said = json.dumps({"@type": "NewsArticle", "headline": "Ferry held up", "datePublished": stated})
    head = f"<script type='application/ld+json'>{said}</script>"
    assert article("", head, "https://post.example/2026/02/09/ferry").date == wanted


def test_a_day_that_never_was_is_none() -> None:
    assert article("", "<meta name='date' content='2026-02-31'>", "https://post.example/2026/02/31/ferry").date is None


@pytest.mark.parametrize("line", ["May 3, 2026 12 min read", "3 May 2026 | 14 comments", "3. Mai 2026 \u00b7 5 Minuten Lesezeit"])
def test_how_long_a_text_takes_to_read_is_no_part_of_a_name(line: str) -> None:
    stamp = read_stamp(line)
    assert (stamp.published, stamp.names, stamp.rest) == ("2026-05-03", (), 0)
