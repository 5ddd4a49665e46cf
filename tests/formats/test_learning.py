"""Learning: which files show a format of their own, and what is learnt of it."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.formats.learning import learn
from cleaner.formats.separators import candidates
from cleaner.lines.table import LineTable

STORIES = (
    (
        "Ferry stays in the harbour",
        "The ferry to Ostholm stayed in the harbour on Monday, since nobody could say when the new pump would come, the office said.",
    ),
    (
        "Beekeepers count heavy losses",
        "Four in ten colonies on the northern hills did not live to see the spring, the keepers' union of Varde counted in its survey.",
    ),
    (
        "Library lends sewing machines",
        "Readers of the town library in Brackwell can now take home a sewing machine for two weeks, with a bobbin and a manual inside.",
    ),
    (
        "Court frees man who painted bridge",
        "A judge in Lundby has acquitted a pensioner who painted forty metres of an iron railing without asking anybody for leave.",
    ),
    (
        "Observatory finds comet on plate",
        "Astronomers who scanned glass plates from 1911 have found the track of a comet that nobody had noticed forty years earlier.",
    ),
)


def heap(form: str, stories: int = len(STORIES), between: str = "\n") -> str:
    """Some stories, each written as ``form`` says, with ``{title}``, ``{text}`` and ``{n}`` in it."""
    return between.join(form.format(title=title, text=text, n=n) for n, (title, text) in enumerate(STORIES[:stories], start=1))


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ("Title: {title}\nURL: https://example.org/{n}\nContent:\n{text}\n", "fields Title, URL, Content, 5 times"),
        ("Headline - {title}\nLink - https://example.org/{n}\nArticle - {text}\n", "fields Headline, Link, Article, 5 times"),
        ("Title {n}: {title}\n{text}\n", "fields Title 1, 5 times"),
        ("<titular>{title}</titular>\n<cuerpo>{text}</cuerpo>", "fields titular, cuerpo, 5 times"),
        ("Xyzzy: {title}\nPlugh: https://example.org/{n}\n\n{text}\n", "fields Xyzzy, Plugh, 5 times"),
        ("{title}\n\n{text}\n\nSource: The Echo\nURL: https://example.org/{n}\n", "fields Source, URL, 5 times"),
    ],
)
def test_fields_that_come_again_are_learnt(form: str, says: str) -> None:
    division = learn(LineTable(heap(form)))
    assert division is not None
    assert division.reader.form.says == says
    articles = cleaner.clean(heap(form))
    assert [article.title for article in articles] == [title for title, _ in STORIES]
    assert all(text in article.text for article, (_, text) in zip(articles, STORIES, strict=True))


@pytest.mark.parametrize(
    "form",
    [
        "Title: {title}\nAuthor(s): Ada Quist\nSource: The Quillport Echo. (May {n}, 2021): News: pA1.\n\n{text}\n",
        "Title: {title}\nAuthors: Ada Quist\nDA: 2021050{n}\n\n{text}\n",
        "제목: {title}\n일자: 2021050{n}\n기고자: Ada Quist\n본문: {text}\n",
    ],
)
def test_a_day_may_stand_in_the_source_or_in_eight_digits(form: str) -> None:
    articles = cleaner.clean(heap(form))
    assert [article.date for article in articles] == [f"2021-05-0{n}" for n in range(1, 6)]
    assert {article.byline for article in articles} == {"Ada Quist"}


def test_lines_that_every_story_has_say_nothing_of_what_they_tell() -> None:
    form = "{title}\nQuillport Tidning. Publicerad 2021-05-0{n} 04:00\nPublicerat på webben hos Quillport Tidning.\n\n{text}\n"
    articles = cleaner.clean(heap(form, between="\n=====\n\n"))
    assert [article.title for article in articles] == [title for title, _ in STORIES]


@pytest.mark.parametrize("stories", [1, 2])
def test_one_or_two_prove_nothing(stories: int) -> None:
    assert learn(LineTable(heap("Title: {title}\nURL: https://example.org/{n}\nContent:\n{text}\n", stories))) is None


@pytest.mark.parametrize(
    ("form", "between"),
    [
        ("{title}\n\n{text}\n", "\n-----\n\n"),
        ("{title}\n\n{text}\n", "\n\n\n"),
        ("=====\nArticle {n}\n=====\n{title}\n\n{text}\n", "\n"),
        ("https://example.org/{n}\n{title}\n\n{text}\n", "\n"),
        ("* {title}\n{text}\n", "\n"),
    ],
)
def test_separators_that_come_again_are_learnt(form: str, between: str) -> None:
    articles = cleaner.clean(heap(form, between=between))
    assert [article.title for article in articles] == [title for title, _ in STORIES]
    assert all(
        label.reason.startswith("separated by")
        for label in cleaner.label(heap(form, between=between))
        if set(label.text) & set("-=") and len(set(label.text)) == 1
    )


def test_sections_of_one_article_are_not_parted() -> None:
    text = "The lamp of Ostholm had burned on the quay for a hundred years when the keeper of the lamp found it cold one winter night."
    table = LineTable(heap("{title}\n\n{text}\n", between="\n-----\n\n").replace(STORIES[0][1], text))
    assert list(candidates(table))
    same = "\n\n\n".join(f"{title} of the lamp\n\n{text}" for title, _ in STORIES)
    assert len(cleaner.clean(same)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "MARTHA: {text}\n\nJONAS: {text}\n",
        "Q: {title}?\nA: {text}\n",
        "Name: {title}\nPhone: 555-010{n}\n",
        "{n}\n\n{title}\n{title}\n",
        "Serves: {n}\nMethod: {text}\n",
    ],
)
def test_plays_interviews_and_lists_show_no_fields(line: str) -> None:
    table = LineTable(heap(line))
    assert learn(table) is None
    assert list(candidates(table)) == []


def test_what_is_learnt_holds_beyond_the_horizon() -> None:
    text = heap("Title: {title}\nURL: https://example.org/{n}\nContent:\n{text}\n") * 12
    whole = cleaner.clean(text)
    parts = cleaner.clean(text, horizon_lines=60)
    assert [(a.title, a.text, a.lines, a.meta) for a in parts] == [(a.title, a.text, a.lines, a.meta) for a in whole]
    assert len(parts) == 12 * len(STORIES)


def test_a_stream_gives_stories_before_it_ends() -> None:
    text = heap("Title: {title}\nURL: https://example.org/{n}\nContent:\n{text}\n") * 12
    lines = iter(text.splitlines(keepends=True))
    assert [article.title for article in islice(cleaner.stream(lines, horizon_lines=60), 2)] == [title for title, _ in STORIES[:2]]
    assert next(lines, None) is not None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Title: Ferry",
                "Title:",
                "URL: https://example.org/1",
                "-----",
                "* Item",
                "",
                STORIES[0][1],
                STORIES[1][1],
                "<doc>",
                "</doc>",
                "> x",
            ]
        ),
        max_size=40,
    )
)
def test_no_line_of_any_heap_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert "\n".join(line.text for line in cleaner.label(text)) == text


def test_keys_without_a_known_meaning_go_to_meta() -> None:
    articles = cleaner.clean(heap("Title: {title}\nURL: https://example.org/{n}\nFroob: {n}\nContent:\n{text}\n"))
    assert [article.meta for article in articles] == [{"url": f"https://example.org/{n}", "Froob": str(n)} for n in range(1, 6)]


def test_a_rows_own_meta_wins() -> None:
    text = heap("Title: {title}\nURL: https://example.org/{n}\nContent:\n{text}\n")
    (first, *_) = cleaner.Cleaner().clean(text, meta={"url": "mine"})
    assert first.meta["url"] == "mine"
