"""Header blocks, captions, template cues, tails and topic, seen through labels and articles."""

from __future__ import annotations

import pytest

from cleaner.options import Options
from cleaner.pipeline import Cleaner
from cleaner.roles import Role

FERRY = [
    "The harbour office in Quillport said on Monday that the ferry to the outer islands would stay in dock until its engine had been tested again.",
    "Islanders have been without a daily ferry since the spring, when the Quillport yard found water in the engine room of the old ship.",
    "The harbour office has chartered a fishing boat for the post, but it carries only twelve passengers and no cars to the islands.",
    "A new ferry engine was ordered from a yard abroad, and the islands expect it before the autumn storms close the harbour again.",
]
MORE_FERRY = (
    "Until then the islands live by the fishing boat, and by what the harbour office calls patience, the ferry office in Quillport said."
)
BAKERY = [
    "Ada Thorne, who has kept a bakery on Mill Lane for thirty years, said she would rather shut the oven than sell the recipe to a chain.",
    "The chain wanted her sourdough, which food writers praise, and offered to keep the name above the window for at least a decade.",
    "Customers signed a petition, and two apprentices now hope to take over the oven, the counter and the early hours that go with bread.",
]
CAPTION = "A ferry lies at the quay in Quillport, where repairs have taken a year. Ola Brandt/Pool via REUTERS"
TITLE = "Ferry Stays in Dock as Engine Fails Again"


def block(title: str, caption: str, body: list[str], share: str = "TT") -> list[str]:
    return [title, "", caption, caption, share, "", title, "", caption, caption, "", *"\n\n".join(body).split("\n")]


def roles(lines: list[str], options: Options | None = None) -> list[tuple[str, str]]:
    return [(line.role.value, line.text) for line in Cleaner(options).label("\n".join(lines)) if line.role is not Role.BLANK]


def test_a_header_block_gives_title_and_caption_once() -> None:
    (article,) = Cleaner().clean("\n".join(block(TITLE, CAPTION, FERRY)))
    assert article.title == TITLE
    assert article.captions == [CAPTION]
    assert article.text == "\n\n".join(FERRY)


def test_copies_in_a_header_block_are_repeats() -> None:
    found = [role for role, _ in roles(block(TITLE, CAPTION, FERRY))]
    assert found[:7] == ["title", "caption", "repeat", "share", "repeat", "repeat", "repeat"]


def test_a_headline_quoted_again_late_in_the_text_is_text() -> None:
    lines = [TITLE, "", FERRY[0], "", FERRY[1], "", TITLE, "", FERRY[2]]
    assert roles(lines)[3][0] != "repeat"


def test_an_unknown_label_between_title_and_copy_is_furniture() -> None:
    assert ("share", "Zoom text") in roles(block(TITLE, CAPTION, FERRY, "Zoom text"))


def test_a_name_between_title_and_copy_is_the_byline() -> None:
    (article,) = Cleaner().clean("\n".join(block(TITLE, CAPTION, FERRY, "Mara Okonkwo")))
    assert article.byline == "Mara Okonkwo"


def test_a_deck_above_a_publication_date_starts_a_story() -> None:
    lines = [*FERRY, "A baker turns down a chain.", "Published On 5 Jan 20265 Jan 2026", "Share", *BAKERY]
    articles = Cleaner().clean("\n".join(lines))
    assert [a.text.split("\n")[0] for a in articles] == [FERRY[0], "A baker turns down a chain."]
    assert articles[1].date == "2026-01-05"


def test_bare_dates_inside_a_text_are_headings_and_never_cut_it() -> None:
    lines = ["How the ferry was lost", "", FERRY[0], "12 May 2024", FERRY[1], "3 June 2024", FERRY[2], "9 July 2024", FERRY[3]]
    (article,) = Cleaner().clean("\n".join(lines))
    assert "12 May 2024" in article.text
    assert "9 July 2024" in article.text


def test_datelines_of_a_round_up_do_not_cut_it() -> None:
    lines = [f"{city} \u2014 {text}" for city, text in zip(["QUILLPORT", "LOWER MARSH", "EASTER BAY"], FERRY, strict=False)]
    assert len(Cleaner().clean("\n".join(["Ferries in trouble", "", *lines]))) == 1


def test_a_dateline_starts_a_story_where_several_are_known() -> None:
    lines = [
        *block(TITLE, CAPTION, FERRY),
        "",
        f"LOWER MARSH, May 3 (Reuters) - {BAKERY[0]}",
        "",
        BAKERY[1],
        "",
        *block("Snow Closes the Pass", "Snow lies on the pass road above Lower Marsh.", [t.replace("ferry", "bus") for t in FERRY]),
    ]
    assert len(Cleaner(Options(articles="all")).clean("\n".join(lines))) == 3


def test_what_stands_below_an_end_mark_goes_when_it_looks_like_teasers() -> None:
    teasers = ["Chess club wins the cup", "Chess club wins the cup", "Why herons are back on the river"]
    lines = [TITLE, "", *FERRY, "", "Leave a Reply", "", "Your email address will not be published.", "", "Don't Miss", "", *teasers]
    (article,) = Cleaner().clean("\n".join(lines))
    assert article.text == "\n".join(FERRY)
    assert all(role == "teaser" for role, text in roles(lines) if text in teasers)


def test_prose_below_an_end_mark_reads_on() -> None:
    lines = [TITLE, "", FERRY[0], FERRY[1], "Don't Miss", FERRY[2], FERRY[3]]
    (article,) = Cleaner().clean("\n".join(lines))
    assert article.text.endswith(FERRY[3])


@pytest.fixture
def page() -> str:
    return "\n".join(
        [
            *block(TITLE, CAPTION, FERRY * 2),
            "",
            "",
            "",
            *block("Baker Refuses the Chain", "Ada Thorne stands at her oven on Mill Lane.", BAKERY),
        ]
    )


def test_a_page_prints_its_own_article_alone(page: str) -> None:
    (article,) = Cleaner().clean(page)
    assert (article.title, article.relation) == (TITLE, "main")


def test_all_stories_of_a_page_can_be_had_with_their_relation(page: str) -> None:
    assert [a.relation for a in Cleaner(Options(articles="all")).clean(page)] == ["main", "off_topic"]


def test_lines_of_an_unprinted_article_keep_their_role_and_say_why(page: str) -> None:
    lines = [line for line in Cleaner().label(page) if line.text == BAKERY[0]]
    assert [(line.role, line.keep, line.reason) for line in lines] == [(Role.BODY, False, "off-topic article")]


def test_a_related_story_of_a_page_is_printed() -> None:
    related = [
        "The ferry yard in Quillport defended its work on the engine on Tuesday and blamed the harbour office for skipping two inspections.",
        "Islanders said the yard and the harbour office should share the cost of the chartered boat until the ferry returns to the islands.",
    ]
    lines = [
        *block(TITLE, CAPTION, [*FERRY, MORE_FERRY]),
        "",
        "",
        "",
        *block("Yard Defends Its Work on the Ferry Engine", "The Quillport yard at dusk on Tuesday.", related),
    ]
    lines += ["", "", "", *block("Baker Refuses the Chain", "Ada Thorne stands at her oven on Mill Lane.", BAKERY)]
    assert [a.relation for a in Cleaner().clean("\n".join(lines))] == ["main", "related"]


def test_a_collection_prints_every_story() -> None:
    lines = [*block(TITLE, CAPTION, FERRY[:2]), "", "", *block("Baker Refuses the Chain", "Ada Thorne at her oven on Mill Lane.", BAKERY)]
    lines += ["", "", *block("Mill Lane Gets a Tram", "A tram stands at the new stop.", [t.replace("bakery", "tram") for t in BAKERY])]
    assert {a.relation for a in Cleaner().clean("\n".join(lines))} == {"story"}


def test_a_story_that_comes_again_is_kept_marked_or_left_out() -> None:
    first = block(TITLE, CAPTION, FERRY)
    second = block("Baker Refuses the Chain", "Ada Thorne at her oven on Mill Lane.", BAKERY)
    lines = [*first, "", "", *second, "", "", *first]
    text = "\n".join(lines)
    assert [a.title for a in Cleaner().clean(text)] == [TITLE, "Baker Refuses the Chain", TITLE]
    assert [a.copy_of for a in Cleaner(Options(copies="mark")).clean(text)] == [None, None, 0]
    assert [a.title for a in Cleaner(Options(copies="drop", articles="all")).clean(text)] == [TITLE, "Baker Refuses the Chain"]
    again = [line for line in Cleaner(Options(copies="drop")).label(text) if line.text == FERRY[1]][1]
    assert (again.role, again.keep, again.reason) == (Role.BODY, False, "copy of article 0")


def test_short_articles_can_be_left_out_and_say_why() -> None:
    blurb = "A heron was seen on the roof of the fish market in Quillport on Sunday, to the delight of the anglers below."
    lines = [
        *block(TITLE, CAPTION, FERRY),
        "",
        "",
        *block("Heron Visits the Fish Market", "A heron stands on a roof by the harbour.", [blurb]),
    ]
    cleaner = Cleaner(Options(articles="all", min_words=50))
    assert [a.title for a in cleaner.clean("\n".join(lines))] == [TITLE]
    assert {line.reason for line in cleaner.label("\n".join(lines)) if line.text == blurb} == {"fewer than 50 words"}


def test_boundaries_say_where_a_story_may_start_and_why() -> None:
    lines = [*block(TITLE, CAPTION, FERRY), "", "", *block("Baker Refuses the Chain", "Ada Thorne at her oven on Mill Lane.", BAKERY)]
    taken = [b for b in Cleaner().boundaries("\n".join(lines)) if b.taken]
    assert [b.line for b in taken] == [1, lines.index("Baker Refuses the Chain") + 1]
    assert taken[1].reasons == ("title and its copy",)


def test_the_first_paragraph_printed_twice_is_text_and_its_copy_goes() -> None:
    paragraph = "The lighthouse of Quillport was lit again on Monday, nine months after the storm had put it out."
    caption = "The lighthouse keeper on the stairs on Monday. Photo: Ola Brandt"
    dump = "\n\n".join(
        [
            "Lighthouse lit again",
            "Lighthouse lit again",
            caption,
            paragraph,
            paragraph,
            caption,
            "She climbed the stairs at dusk, as she had for years.",
        ]
    )
    text = "".join(article.text for article in Cleaner().clean(dump))
    assert text.count(paragraph) == 1
    assert caption not in text
