"""What article records say beside the text: authors, dates, address, publisher, language."""

from __future__ import annotations

import json

import pytest

import cleaner

TEXT = """\
The tide mill at the old quay will grind flour again in the spring, forty years after its wheel was stopped, the trust said.

"We turned it by hand on Sunday, and it ran as if it had been stopped the week before," said Ilse Varga, who leads the trust.
"""


def story(*head: str) -> cleaner.Article:
    (article,) = cleaner.clean("\n".join(["Tide mill at the old quay to grind again", "", *head, "", TEXT]))
    return article


def page(head: str = "", shown: str = "") -> cleaner.Article:
    body = "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if line)
    title = "Tide mill at the old quay to grind again"
    (article,) = cleaner.clean(
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{shown}{body}</article></html>"
    )
    return article


def test_the_day_of_a_change_stands_beside_that_of_publication() -> None:
    article = story("By Ada Quist and Jo Li", "Published May 3, 2031", "Updated May 4, 2031")
    assert (article.date, article.updated, article.authors) == ("2031-05-03", "2031-05-04", ["Ada Quist", "Jo Li"])


def test_where_only_a_change_is_dated_it_is_the_date_too() -> None:
    article = story("Updated: May 4, 2031")
    assert (article.date, article.updated) == ("2031-05-04", "2031-05-04")


def test_a_day_of_publication_is_no_change() -> None:
    assert story("May 3, 2031").updated is None


def test_nothing_changes_before_it_is_published() -> None:
    linked = {"@type": "NewsArticle", "datePublished": "2031-05-04", "dateModified": "2031-05-03"}
    article = page(f'<script type="application/ld+json">{json.dumps(linked)}</script>')
    assert (article.date, article.updated) == ("2031-05-04", None)


def test_a_page_states_its_address_publisher_and_language() -> None:
    article = page(
        '<link rel="canonical" href="https://quay.example/mill"><meta property="og:site_name" content="Quay Post">'
        '<meta property="og:locale" content="en_GB"><meta property="article:modified_time" content="2031-05-04T10:00:00Z">'
        '<meta property="article:published_time" content="2031-05-03T10:00:00Z"><meta name="author" content="Quay Post">'
    )
    assert (article.url, article.source, article.language) == ("https://quay.example/mill", "Quay Post", "en-GB")
    assert (article.date, article.updated) == ("2031-05-03", "2031-05-04")
    assert (article.byline, article.authors) == ("Quay Post", [])


def test_an_organisation_that_a_page_states_is_no_author() -> None:
    people = [{"@type": "Organization", "name": "Harbour Watch"}, {"@type": "Person", "name": "Ada Quist"}]
    article = page(f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "author": people})}</script>')
    assert (article.byline, article.authors) == ("Harbour Watch, Ada Quist", ["Ada Quist"])


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"url": "https://quay.example/1", "source": "Quay Post", "language": "en"}, ("https://quay.example/1", "Quay Post", "en")),
        ({"source": {"id": None, "name": "Quay Post"}, "lang": "ENGLISH"}, (None, "Quay Post", "en")),
        ({"source": 3, "language": "see below", "url": 7}, (None, None, None)),
    ],
)
def test_a_row_states_where_it_is_from(row: dict[str, object], told: tuple[str | None, ...]) -> None:
    (article,) = cleaner.clean({"text": TEXT, **row})
    assert (article.url, article.source, article.language) == told
    assert article.meta == row


def test_fields_of_a_heap_say_it_of_each_story() -> None:
    heap = "".join(
        f"Title: {title}\nURL: https://quay.example/{number}\nSource: Quay Post; Quillport\nLanguage: English\nDate: May {number}, 2031\n"
        f"Updated: May {number + 3}, 2031\nAuthor: Ada Quist, AFP\n\n{TEXT}\n"
        for number, title in enumerate(
            ("Tide mill grinds again", "Ferry held up by a rope", "Bees leave the town hall", "Choir loses a case"), 1
        )
    )
    articles = cleaner.clean(heap)
    assert [article.url for article in articles] == [f"https://quay.example/{number}" for number in range(1, 5)]
    assert {(article.source, article.language, *article.authors) for article in articles} == {("Quay Post", "en", "Ada Quist")}
    assert (articles[0].date, articles[0].updated) == ("2031-05-01", "2031-05-04")


def test_front_matter_says_it_of_markdown() -> None:
    matter = "---\ntitle: Tide mill\nurl: https://quay.example/2\nsite_name: Quay Post\nlang: en\nauthors: [Ada Quist, Jo Li]\nupdated: 2031-05-04\n---\n\n"
    (article,) = cleaner.clean(f"{matter}# Tide mill\n\n{TEXT}")
    assert (article.url, article.source, article.language) == ("https://quay.example/2", "Quay Post", "en")
    assert (article.authors, article.updated) == (["Ada Quist", "Jo Li"], "2031-05-04")
