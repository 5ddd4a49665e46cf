"""Boundaries: where several stories run together, and where one story is left whole."""

import pytest

from cleaner.lines.table import LineTable
from cleaner.models.stories import load
from cleaner.roles import Role
from cleaner.stages.stories.boundaries import boundaries
from cleaner.stages.stories.starts import TWICE

FERRY = [
    "The car ferry Marigold ran aground off Port Ellen on Tuesday night with 84 passengers on board, the coastguard said.",
    "Nobody was hurt. Two lifeboats took the passengers to the harbour, where they spent the night in a school hall.",
    "\u201cWe heard a bang, and then the lights went out,\u201d said Ruth Askew, a nurse who was on her way home from work.",
    "The ferry's owner, Norvik Lines, said a fault in the steering was to blame. The ship had been inspected in March.",
    "Divers will look at the hull on Thursday before tugs try to pull the ferry off the rocks at high water.",
    "Askew said the crew had been calm. \u201cThey handed out blankets and told jokes,\u201d she said.",
    "The coastguard has closed the northern channel to ships until the ferry has been towed away.",
]
BAKERY = [
    "A baker in the mountain town of Ostrava Gorna has won the national prize for rye bread for the fourth time in a row.",
    "Milan Hruska, 61, bakes his loaves in a stone oven that his grandfather built. He gets up at two in the morning.",
    "The jury of the bakers' guild praised the crust and the long fermentation of the dough, which rests for two days.",
    "\u201cFlour, water, salt and patience,\u201d Hruska said when he was asked for his recipe. \u201cThere is nothing else in it.\u201d",
    "The prize is worth 5,000 crowns. Hruska wants to buy a new kneading machine, since the old one breaks down every week.",
    "Hruska's rye bread will be sold at the guild's fair from Monday, and the baker expects a queue for his loaves.",
]
CHESS = [
    "Seventeen-year-old Leila Farouk became the youngest chess champion of Tunisia on Sunday after a draw in the last round.",
    "Farouk, who learned the game from a neighbour, needed half a point against the defending champion, Karim Ben Salah.",
    "She played the Caro-Kann defence and offered a draw after 31 moves. Ben Salah thought for twenty minutes and accepted.",
    "The federation said the tournament had drawn more spectators than ever. Some 900 people followed the final on a screen.",
    "Farouk will now play for a place at the world junior championship in Lisbon. She also has to sit her school exams.",
    "\u201cChess is easier than physics,\u201d she told reporters.",
]
STORIES = [FERRY, BAKERY, CHESS]
TITLES = ["Ferry runs aground off Port Ellen", "Rye bread baker wins national prize again", "Schoolgirl becomes Tunisian chess champion"]
GERMAN = [
    [
        "Im Hafen von Norderoog ist am Dienstag ein Kran umgest\u00fcrzt. Verletzt wurde nach Angaben der Polizei niemand.",
        "Der Kran sollte Container von einem Frachter laden, als ihn eine B\u00f6e erfasste. Der Kranf\u00fchrer konnte sich retten.",
        "Die Hafenverwaltung sperrte den Kai. Taucher sollen am Mittwoch nach Tr\u00fcmmern im Hafenbecken suchen.",
        "Der Kran war 40 Jahre alt und sollte im Herbst ersetzt werden, sagte ein Sprecher der Hafenverwaltung.",
    ],
    [
        "Die Schachspielerin Leonie Brandau hat \u00fcberraschend die deutsche Meisterschaft gewonnen. Die 17-J\u00e4hrige besiegte im Finale den Titelverteidiger.",
        "Brandau hatte das Spiel von ihrem Gro\u00dfvater gelernt. Im Finale spielte sie mit den schwarzen Figuren.",
        "\u201eSchach ist leichter als Physik\u201c, sagte sie nach der Partie. Im Sommer macht sie Abitur.",
        "Der Schachverband sprach von einem Rekord: 900 Zuschauer verfolgten die Partie auf einer Leinwand.",
    ],
]


def joined(stories, gap="\n"):
    """A dump of the stories, with the rows at which they start."""
    starts, lines = [], []
    for story in stories:
        starts.append(len(lines))
        lines += story
    if gap == "\n":
        return "\n".join(lines), starts
    return "\n\n".join(lines), [2 * s for s in starts]


def cuts(text):
    """The rows at which a story starts likely enough, where one of them is likely enough to prove several stories."""
    candidates = boundaries(LineTable(text))
    proved = any(b.probability >= TWICE for b in candidates)
    return [b.row for b in candidates if proved and b.probability >= load().relaxed]


def likeliest(text, count):
    """The rows at which a story starts most likely, in order."""
    candidates = sorted(boundaries(LineTable(text)), key=lambda b: -b.probability)
    return sorted(b.row for b in candidates[:count])


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_stories_without_titles_are_cut_at_their_first_paragraphs(gap):
    text, starts = joined(STORIES, gap)
    assert cuts(text) == starts[1:]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_title_goes_with_the_story_below_it(gap):
    text, starts = joined([[t, *s] for t, s in zip(TITLES, STORIES, strict=True)], gap)
    assert cuts(text) == starts[1:]


def test_a_block_of_title_caption_and_share_mark_starts_its_story():
    caption = "A baker with a tray of bread, 3 May 2023. [Ola Brandt/AP]"
    heads = [[t, caption.replace("baker", w), "Share", t] for t, w in zip(TITLES, ("ferry", "loaf", "board"), strict=True)]
    text, starts = joined([head + story for head, story in zip(heads, STORIES, strict=True)])
    assert likeliest(text, 2) == starts[1:]


def test_a_date_below_the_deck_does_not_start_the_story():
    text, starts = joined([[t + " after storm.", "Published On 4 May 2023", *s] for t, s in zip(TITLES, STORIES, strict=True)])
    assert cuts(text) == starts[1:]


@pytest.mark.parametrize("story", [*STORIES, *GERMAN])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_single_story_is_not_cut(story, gap):
    assert cuts(gap.join(story)) == []


def test_a_single_story_with_title_and_headings_is_not_cut():
    story = [TITLES[0], *FERRY[:3], "What went wrong", *FERRY[3:5], "Calm crew", *FERRY[5:]]
    assert cuts("\n\n".join(story)) == []


def test_other_languages_are_read_too():
    text, starts = joined(GERMAN)
    assert likeliest(text, 1) == starts[1:]


def test_names_need_no_case():
    lines = ["\u6e2f\u53e3\u5c40\u5468\u4e8c\u5ba3\u5e03\u4e86\u65b0\u7801\u5934\u7684\u5efa\u8bbe\u8ba1\u5212\u3002"] * 3
    assert cuts("\n".join(lines)) == []


def test_furniture_rows_are_passed_over():
    text, starts = joined([FERRY, ["Read next", *BAKERY], CHESS])
    table = LineTable(text)
    table.decide(starts[1], Role.RELATED, "test")
    found = boundaries(table)
    assert starts[1] not in {b.row for b in found}
    assert max(found, key=lambda b: b.probability).row == starts[1] + 1


def test_only_the_rows_asked_for_are_candidates():
    text, starts = joined(STORIES)
    table = LineTable(text)
    rows = table.rows[: starts[2]]
    assert {b.row for b in boundaries(table, rows)} <= set(rows[1:])


def test_a_boundary_says_why():
    text, starts = joined(STORIES)
    boundary = next(b for b in boundaries(LineTable(text)) if b.row == starts[1])
    assert boundary.reasons[0] in ("new words", "wording of an opening or an end")


def test_a_sure_start_is_certain():
    text, starts = joined(STORIES)
    assert 1.0 in {b.probability for b in boundaries(LineTable(text), sure={starts[1]}) if b.row == starts[1]}


def test_the_same_dump_gives_the_same_answer_whatever_came_before():
    text, _ = joined(STORIES)
    first = boundaries(LineTable(text))
    boundaries(LineTable("\n".join(reversed(FERRY * 3))))
    assert boundaries(LineTable(text)) == first


@pytest.mark.parametrize("text", ["", "\n\n", "One line.", "\n\nOne line.\n\n", "a\nb", "\ufffd\ufffd\n...\n---"])
def test_there_is_nothing_to_cut_in_next_to_nothing(text):
    assert cuts(text) == []
