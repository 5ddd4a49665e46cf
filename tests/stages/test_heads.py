"""Title, date and byline are read from a story's head as sites print it; none of their lines is text, and no text is one of them."""

import pytest

from cleaner import Role, clean, label

TITLE = "Ferry stays in dock as engine test fails"
BODY = [
    "The harbour office in Quillport said on Monday that the ferry to the outer islands would stay in dock until its new engine had been tested.",
    "Engineers found the crack during a routine inspection, and the council has asked a second firm to look at the ship before winter comes.",
    "Ada Thorne, who has run the bakery on the quay for thirty years, said she would rather close the shop than row the bread across herself.",
]
HEADS = {
    "below the title": [TITLE, "By Jo Li", "3 May 2026"],
    "on one line": [TITLE, "By Jo Li | 3 May 2026, 09:12"],
    "a kicker above": ["Islands", TITLE, "By Jo Li", "Published May 3, 2026 at 9:12 AM"],
    "a deck between": [TITLE, "A crack in the casing was found only by chance, the harbour office says.", "By Jo Li", "May 3, 2026"],
    "a byline in pieces": [TITLE, "By", "Jo Li", "3 May 2026"],
    "a name without a word": [TITLE, "Jo Li", "3 May 2026"],
    "the date above the title": ["3 May 2026", TITLE, "By Jo Li"],
    "an office behind the name": [TITLE, "By Jo Li, Staff writer", "May 3, 2026"],
    "an update behind": [TITLE, "By Jo Li", "Published 3 May 2026", "Updated 5 May 2026"],
}


def one(*lines: str):
    (article,) = clean("\n".join(lines))
    return article


@pytest.mark.parametrize("head", HEADS)
def test_title_date_and_byline_are_read_and_are_no_text(head):
    article = one(*HEADS[head], *BODY)
    assert (article.title, article.date, article.byline) == (TITLE, "2026-05-03", "Jo Li")
    kept = article.text.split("\n")
    assert [line for line in kept if line in BODY] == BODY
    assert not {"By Jo Li", "Jo Li", "By", "3 May 2026", "Islands"} & set(kept)


def test_several_names_are_parted_by_commas():
    assert one(TITLE, "By Jo Li, Ada Quist and Mara Ivens", "3 May 2026", *BODY).byline == "Jo Li, Ada Quist, Mara Ivens"


def test_a_numeric_date_is_read_by_the_order_that_the_dump_shows():
    assert (
        one(TITLE, "03/04/2026", *BODY, "The next test is on 25/04/2026, the office said in its letter to the council.").date
        == "2026-04-03"
    )


def test_a_headline_that_a_margin_broke_is_one_title():
    lines = [
        "Ferry stays in dock as the second engine test fails and the council",
        "asks for another firm",
        "",
        "3 May 2026",
        "",
        *[
            "The harbour office in Quillport said on Monday that the ferry to the",
            "outer islands would stay in dock until its new engine had been tested.",
            "",
            "Engineers found the crack during a routine inspection, and the council",
            "has asked a second firm to look at the ship before winter comes to us.",
            "",
            "Ada Thorne, who has run the bakery on the quay for thirty years, said",
            "she would rather close the shop than row the bread across by herself.",
        ],
    ]
    article = one(*lines)
    assert article.title == "Ferry stays in dock as the second engine test fails and the council asks for another firm"
    assert article.date == "2026-05-03"


def test_a_sentence_with_a_date_or_a_name_stays():
    said = "The first ship of that name sank on May 3, 1926, with all its flour."
    by = "By Monday nobody had an answer, and the ferry's crew went home for good."
    article = one(TITLE, "By Jo Li", BODY[0], said, by, BODY[1], BODY[2])
    assert {said, by} <= set(article.text.split("\n"))
    assert article.date is None


def test_the_names_of_letter_writers_stay():
    letters = [line for body, name in zip(BODY, ["Ada Quist", "Mara Ivens", "Bram Oduya"]) for line in (body, name)]
    assert {"Ada Quist", "Mara Ivens", "Bram Oduya"} <= set(one("Letters on the ferry", *letters).text.split("\n"))


def test_the_days_of_a_timeline_stay():
    days = [line for body, day in zip(BODY, ["3 May 2026", "4 May 2026", "5 May 2026"]) for line in (day, body)]
    assert {"3 May 2026", "4 May 2026", "5 May 2026"} <= set(one("The ferry, day by day", *days).text.split("\n"))


def test_a_note_on_the_author_and_headlines_in_a_row_go_from_the_end_with_a_reason():
    note = "Jo Li joined the Quillport Lamp as a reporter in 2019 and lives on the quay."
    others = ["Bakery refuses offer from chain", "Potato prices rise by a fifth", "Herons nest in the tram depot again"]
    dump = "\n".join([TITLE, "By Jo Li", *BODY, note, *others])
    (article,) = clean(dump)
    assert article.text.split("\n")[-1] == BODY[-1]
    reasons = {line.text: (line.role, line.reason) for line in label(dump)}
    assert reasons[note] == (Role.NAVIGATION, "about the author")
    assert {reasons[line] for line in others} == {(Role.RELATED, "headlines in a row behind the text")}


def test_a_line_of_signs_goes_from_the_end_and_stays_between_paragraphs():
    dump = "\n".join([TITLE, BODY[0], "* * *", BODY[1], BODY[2], "___", "\u2014\u2014\u2014\u2014"])
    (article,) = clean(dump)
    assert article.text.split("\n") == [BODY[0], "* * *", BODY[1], BODY[2]]
    assert {(line.text, line.reason) for line in label(dump) if not line.keep} == {
        ("___", "signs alone behind the text"),
        ("\u2014\u2014\u2014\u2014", "signs alone behind the text"),
    }


def test_a_person_of_the_story_stays_at_its_end():
    ends = "Bram Oduya is a teacher who lives two streets away from the dock."
    assert one(TITLE, "By Jo Li", *BODY, ends).text.split("\n")[-1] == ends


@pytest.mark.parametrize(
    ("labels", "title"),
    [(["Islands"], TITLE), (["Article", "Harbour economy"], TITLE), (["Climate and energy"], TITLE)],
)
def test_labels_above_a_headline_are_no_headline_and_no_text(labels, title):
    article = one(*labels, title, "By", "Jo Li", "3 May 2026", *BODY)
    assert (article.title, article.byline, article.date) == (title, "Jo Li", "2026-05-03")
    assert not set(labels) & set(article.text.split("\n"))


@pytest.mark.parametrize("opening", [[], ["The ferry Selma in dock on Monday. Photo: Ola Brandt"], ["By Jo Li", "3 May 2026"]])
def test_an_extract_without_a_headline_has_none(opening):
    article = one(*opening, *BODY)
    assert article.title is None
    assert article.text.split("\n")[-3:] == BODY


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Redazione", "Redazione"),
        ("Ada Quist", "Ada Quist"),
        ("Quay Post avec l\u2019AFP", "Quay Post avec l\u2019AFP"),
    ],
)
def test_what_is_signed_behind_the_text_is_the_byline(line, byline):
    article = one(TITLE, *BODY, line)
    assert article.byline == byline
    assert line not in article.text.split("\n")


def test_a_paper_s_reporters_are_read_in_chinese():
    body = [
        "\u6e2f\u53e3\u529e\u516c\u5ba4\u5468\u4e00\u8868\u793a\uff0c\u5728\u65b0\u53d1\u52a8\u673a\u6d4b\u8bd5\u5b8c\u6210\u4e4b\u524d\uff0c"
        "\u901a\u5f80\u5916\u5c9b\u7684\u6e21\u8f6e\u5c06\u4e00\u76f4\u505c\u5728\u8239\u575e\u91cc\uff0c\u5c45\u6c11\u53ea\u80fd\u4e58\u5c0f\u8239\u51fa\u884c\u3002"
    ]
    article = one("\u6e21\u8f6e\u505c\u822a\u5f15\u53d1\u5c9b\u6c11\u4e0d\u6ee1", "\u672c\u62a5\u8bb0\u8005\u674e\u6587", *body * 2)
    assert article.byline == "\u674e\u6587"


def test_a_name_inside_a_broken_sentence_is_no_byline():
    lines = [
        "The harbour office in Quillport says that the mechanic",
        "Ada Quist",
        "found the crack in the casing, and that nobody was hurt by it.",
    ]
    article = one(TITLE, "3 May 2026", *lines, *BODY)
    assert set(lines) <= set(article.text.split("\n"))


def test_an_hour_or_a_copy_beside_a_date_makes_it_a_stamp():
    assert one(TITLE, "Reading time: 2 minutes 3 May 2026, 17:52", *BODY).date == "2026-05-03"
    assert one(TITLE, "3 May 20263 May 2026 Islands, Transport, Council", *BODY).date == "2026-05-03"


def test_an_author_box_goes_from_the_end_with_all_that_follows():
    box = [
        "Jo Li",
        "Senior editor, Quillport Lamp",
        "Jo Li is a senior editor at",
        "the Quillport Lamp",
        ", where she writes about the sea.",
    ]
    dump = "\n".join([TITLE, "By Jo Li", "3 May 2026", *BODY, *box])
    (article,) = clean(dump)
    assert article.text.split("\n") == BODY
    assert {line.code for line in label(dump) if line.text in box} <= {"end-author", "rule-navigation"}


def test_a_notice_of_whole_sentences_goes_from_an_edge_and_stays_within():
    notice = (
        "This content is protected by copyright and may not be reused. If you want to work with us and would like to print "
        "some of our stories, please write to the address below at any time."
    )
    assert one(TITLE, *BODY, notice, "desk@quillport.example").text.split("\n") == BODY
    assert notice in one(TITLE, BODY[0], notice, *BODY[1:]).text


def test_the_entries_behind_the_last_list_of_links_go_with_its_title():
    article = one(TITLE, *BODY, "Read also:", "Bakery refuses offer", "Who owns the herons?")
    assert article.text.split("\n") == BODY


def test_a_caption_that_a_margin_broke_goes_whole():
    lines = [
        "Ferry stays in dock as the second engine test fails again this May",
        "",
        "The ferry Selma lies in dock in Quillport on Monday while a mechanic",
        "walks past it with a lamp. Photograph: Ola Brandt/Reuters",
        "",
        "The harbour office in Quillport said on Monday that the ferry to the",
        "outer islands would stay in dock until its new engine had been tested.",
        "",
        "Engineers found the crack during a routine inspection, and the council",
        "has asked a second firm to look at the ship before winter comes to us.",
    ]
    assert "Selma" not in one(*lines).text


def test_a_word_that_announces_a_date_is_none():
    article = one(TITLE, "Published", "28 November", "By Jo Li", *BODY)
    assert article.date != "Published"
    assert "Published" not in article.text.split("\n")
