"""What the content stage promises of pages' visible text and of text that an extractor already cleaned."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, Options, Role
from cleaner.dump import Dump
from cleaner.lines.table import LineTable
from cleaner.models.content import MARKDOWN_PATH, load
from cleaner.rules.shipped import default_matcher
from cleaner.stages import wrapping
from cleaner.stages.content.kind import KIND, page_statistics
from cleaner.stages.content.title import TITLE
from cleaner.stages.context import Context
from cleaner.stages.scoring import looks
from cleaner.stages.scoring.features import FIRST, first_features
from cleaner.stages.scoring.marked import MARKED
from cleaner.stages.scoring.runs import best_run, gains
from cleaner.stages.scoring.says import LISTENED, SAYS, says_features
from cleaner.stages.scoring.units import read_units
from cleaner.stages.scoring.verdicts import FOUND

FIXTURES = Path(__file__).parents[2] / "fixtures" / "synthetic"
PAGES = sorted(path.parent.name for path in FIXTURES.glob("raw-*/dump.txt"))

STORY = [
    "The ferry to Skarvik was late again on Monday, for the third time in a week, the harbour office said.",
    "Captain Ola Brandt blamed the fog, which lay so thick on the sound that he could not see his own bow.",
    "Passengers were given soup and blankets, and two of them played the accordion until the lamps came on.",
    "The line carries four hundred people a day and is the only way to the island when the bridge is closed.",
]


def page(name: str) -> str:
    return (FIXTURES / name / "dump.txt").read_text(encoding="utf-8")


def printed(text: str, **options: str) -> str:
    articles = Cleaner(Options(**options)).clean(text)
    return "\n\f\n".join("\n\n".join(x for x in (a.title, a.text) if x) for a in articles)


def warnings(text: str, **options: str) -> list[str]:
    return [w for block in Cleaner(Options(**options)).run(Dump("", [text])) for w in block.warnings]


@pytest.mark.parametrize("name", [name for name in PAGES if "without-an-article" not in name])
def test_a_page_gives_one_article_with_its_headline(name: str) -> None:
    articles = Cleaner().clean(page(name))
    assert len(articles) == 1
    assert articles[0].title
    assert len(articles[0].text) > 100


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_gives_is_not_cleaned_further(name: str) -> None:
    once = printed(page(name))
    assert printed(once) == once


@pytest.mark.parametrize("name", PAGES)
def test_lines_outside_the_article_say_why(name: str) -> None:
    for line in Cleaner().label(page(name)):
        assert line.keep or line.reason
        assert line.score is None or 0 <= line.score <= 1


def test_an_index_page_gives_no_article_and_says_so() -> None:
    text = page("raw-index-page-without-an-article")
    assert Cleaner().clean(text) == []
    assert "a page's visible text without an article in it" in warnings(text)


def test_the_kind_of_text_can_be_forced() -> None:
    text = page("raw-german-page-with-menus-and-teasers")

    def reasons(kind: str) -> str:
        return " ".join(line.reason for line in Cleaner(Options(kind=kind)).label(text))

    assert "outside the article" in reasons("raw")
    assert "outside the article" not in reasons("extracted")


def test_a_collection_of_stories_is_no_page() -> None:
    stories = "\n\n".join(f"Headline number {word} of the day\n\n" + "\n".join(STORY) for word in ("one", "two", "three"))
    kept = "\n".join(line.text for line in Cleaner().label(stories) if line.keep)
    assert all(kept.count(line) == 3 or line in kept for line in STORY)
    assert warnings(stories) == []


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_plain_paragraphs_stay_whole(count: int) -> None:
    text = "\n\n".join(STORY[:count])
    assert [line.keep for line in Cleaner().label(text) if line.text] == [True] * count


def test_a_date_in_the_head_of_extracted_text_becomes_the_date() -> None:
    article = Cleaner().clean("\n\n".join(["Ferry late again", "5 January 2026", *STORY]))[0]
    assert article.date == "2026-01-05"
    assert "January" not in article.text


def test_a_date_between_the_paragraphs_of_extracted_text_stays() -> None:
    assert "5 January 2026" in printed("\n\n".join(["Ferry late again", *STORY, "5 January 2026", *reversed(STORY)]))


def test_a_headline_with_the_name_of_the_site_gives_way_to_its_copy() -> None:
    article = Cleaner().clean("\n\n".join(["Ferry late again | The Skarvik Courier", "Ferry late again", *STORY]))[0]
    assert article.title == "Ferry late again"
    assert "Courier" not in article.text


def test_rules_for_extracted_text_take_no_more_than_a_quarter() -> None:
    text = "Ferry to Skarvik late again\nFerry to Skarvik late again\nNobody knows why."
    assert any("more than a quarter" in w for w in warnings(text))
    assert printed(text).count("Ferry to Skarvik late again") == 2


def test_lines_of_a_hard_wrapped_paragraph_share_one_verdict() -> None:
    table = LineTable(page("raw-hard-wrapped-page-of-a-text-browser"))
    wrapping.apply(table, Context(Options(), default_matcher(Options())))
    units = read_units(table)
    assert units.wrapped
    paragraphs = [(first, last) for first, last in zip(units.first, units.last) if last > first]
    assert len(paragraphs) >= 3
    lines = Cleaner().label(table.text)
    assert all(len({lines[row].role for row in range(first, last + 1)}) == 1 for first, last in paragraphs)


def test_a_sentence_that_links_broke_into_lines_is_one_unit() -> None:
    text = (
        "The court heard the harbour office and\nOla Brandt\n, the captain of the ferry, who said that the fog had been as thick as soup."
    )
    assert len(read_units(LineTable(text))) == 1


def test_characters_count_where_there_are_no_spaces() -> None:
    spaced, spaceless = (
        read_units(LineTable("Der Hafen war lange geschlossen.")),
        read_units(LineTable("青波岬の灯台の鐘が八日朝に鳴らされた。")),
    )
    assert spaced.size == [5.0]
    assert 8 < spaceless.size[0] < 14


def test_the_weights_are_named_like_the_features() -> None:
    model = load()
    assert (model.first.names, model.title.names, model.kind.names) == (FIRST, TITLE, KIND)
    assert model.second().forest.features == (*FIRST, *SAYS, *FOUND)


def test_the_words_of_markdown_and_its_trees_are_named_like_the_features() -> None:
    model = load(MARKDOWN_PATH)
    assert model.first.names == (*FIRST, *MARKED)
    assert model.second().forest.features == (*FIRST, *MARKED, *SAYS, *FOUND)


def test_what_the_words_of_short_lines_say_is_seen_by_their_neighbours_too() -> None:
    words = [["subscribe"], ["harbour", "ferry"], []]
    columns = dict(zip(SAYS, says_features(words, {"subscribe": -3.0, "ferry": 1.5}), strict=True))
    assert columns["says"] == [-1.5, 0.5, 0.0]
    assert columns["says_least"] == [-3.0, 0.0, 0.0]
    assert columns["says_most"] == [0.0, 1.5, 0.0]
    assert columns["says_above"] == [0.0, -1.5, 0.5]
    assert columns["says_below"] == [0.5, 0.0, 0.0]
    assert columns["says_further_above"] == [0.0, 0.0, -1.5]
    assert columns["says_further_below"] == [0.0, 0.0, 0.0]


def test_only_the_first_words_of_a_long_line_are_asked() -> None:
    assert says_features([["harbour"] * LISTENED + ["subscribe"]], {"subscribe": -3.0})[0] == [0.0]


def test_every_feature_has_a_value() -> None:
    units = read_units(LineTable(page("raw-arabic-page")))
    columns = first_features(units)
    assert len(columns) == len(FIRST)
    assert {len(column) for column in columns} == {len(units)}
    assert len(page_statistics(units)) == len(KIND)


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=40))
def test_no_run_is_worth_more_than_the_best(values: list[float]) -> None:
    best = best_run(values)
    sums = [sum(values[a:b]) for a in range(len(values)) for b in range(a + 1, len(values) + 1)]
    assert (best[1] if best else 0) == pytest.approx(max(0, *sums), abs=1e-9)


def test_a_unit_counts_with_its_words() -> None:
    assert gains([1.0, 0.0], [9, 3]) == [5.0, -2.0]


def test_furniture_inside_the_article_is_left_out() -> None:
    text = printed(page("raw-spanish-article-broken-by-widgets"))
    assert "Te puede interesar" not in text
    assert "Suscríbete" not in text
    assert "La bicicleta irá al museo" in text


def test_the_byline_and_date_of_a_page_go_to_their_fields() -> None:
    article = Cleaner().clean(page("raw-german-page-with-menus-and-teasers"))[0]
    assert article.byline == "Hedda Brunn"
    assert (article.date or "").startswith("2026-05-12")


def test_menus_are_named_navigation_or_teasers() -> None:
    lines = Cleaner().label(page("raw-japanese-page"))
    assert {line.role for line in lines if line.text.strip() in ("* 天気", "* 社説")} <= {Role.NAVIGATION, Role.TEASER}


def test_the_logits_of_a_page_are_those_of_its_units() -> None:
    columns = first_features(read_units(LineTable(page("raw-arabic-page"))))
    model = load().first
    assert model.logits(columns) == [model.logit(row) for row in zip(*columns)]


def test_all_that_a_page_is_searched_for_is_found() -> None:
    assert looks.parts_in("we use cookies, see http://", ("cookie", "@", "http", "use c")) == ["cookie", "http", "use c"]
    assert looks.count_known(["our mail to you", "yours"], frozenset({"you", "our"})) == [2, 0]
