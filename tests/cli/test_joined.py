"""Pages' visible texts that were put one behind the other (``cat *.txt``) are pages, not one page."""

from __future__ import annotations

import pytest

import cleaner
from cleaner import Cleaner, Options
from cleaner.dump import Dump
from tests.cli.conftest import Run

PLACES = ("Quillport", "Farholm", "Lower Marsh", "Orvik", "Tarn Head", "Saltby", "Venn Cross", "Holm Ferry")
THINGS = ("ferry", "library", "bridge", "bakery", "school", "tram depot", "lighthouse", "market hall")
PEOPLE = ("Ada Thorne", "Nils Berg", "Ines Tolver", "Jon Rask", "Mara Ellison", "Olaf Quist", "Petra Lund", "Sven Arne")


def page(number: int) -> str:
    """All that one page shows: its menu, its article, what stands below it."""
    place, thing, person = PLACES[number], THINGS[number], PEOPLE[number]
    paragraphs = [
        f"The council of {place} decided on Monday that the {thing} will stay open through the winter, although the money that was set aside "
        f"for it has been used up since September and nobody could say where more of it is to come from.",
        f'"We have closed the {thing} twice before, and both times people left {place} for good," said {person}, who has sat on the council '
        f"for eleven years. The vote was nine to four, with the mayor of {place} against it and two members away.",
        f"Work on the roof of the {thing} begins in March. A firm from the coast has been asked to look at the beams first, which were put in "
        f"eighty years ago and which, according to {person}, have not been painted since the last of the carpenters retired.",
        f"Visitors to the {thing} will have to use the door at the back until then. The office in {place} has put up a notice, and the bus "
        f"stops a little farther up the road, so that nobody has to walk across the yard while the scaffolding stands.",
    ]
    menu = ["Skip to content", "Home", "News", "Sport", "Weather", "Log in", "Subscribe"]
    foot = [
        "Share this article",
        "Read more",
        "Most read",
        "Contact us",
        "Privacy Policy",
        "Terms of Use",
        f"© 2026 {place} Post. All rights reserved.",
    ]
    return (
        "\n".join([*menu, "", f"{place} keeps its {thing} open", "", f"By {person}", "", *"\n\n".join(paragraphs).split("\n"), "", *foot])
        + "\n"
    )


def test_each_of_pages_run_together_gives_its_article() -> None:
    joined = "".join(page(number) for number in range(8))
    articles = cleaner.clean(joined)
    assert [article.title for article in articles] == [f"{place} keeps its {thing} open" for place, thing in zip(PLACES, THINGS)]
    assert [article.index for article in articles] == sorted({article.index for article in articles})
    assert {article.relation for article in articles} == {"story"}
    assert not any("Privacy" in article.text for article in articles)


def test_nothing_of_them_is_lost_and_lines_keep_their_numbers() -> None:
    joined = "".join(page(number) for number in range(5))
    lines = cleaner.label(joined)
    assert "\n".join(line.text for line in lines) == joined
    assert [line.number for line in lines] == list(range(1, joined.count("\n") + 2))
    assert all(joined[line.start : line.end] == line.text for line in lines)


def test_it_is_said_with_the_right_way(run: Run) -> None:
    done = run(input="".join(page(number) for number in range(5)))
    assert "Warning: -: looks like 5 pages run together; each was cleaned by itself." in done.err
    assert "cleaner *.txt" in done.err
    assert run("--articles", "main", input="".join(page(number) for number in range(5))).err.startswith(
        "Warning: -: looks like 5 pages run together, of which one article was taken."
    )


HILLS = [
    "Zum Inhalt springen",
    *("Startseite", "Politik", "Wirtschaft", "Sport", "Kultur", "Wissen", "Reise", "Wetter", "Abo", "Anmelden", "Suche", "Newsletter"),
    *("Podcasts", "Spiele", "Rezepte", "Immobilien", "Stellenmarkt", "Trauer", "E-Paper", "Hilfe", "Region", "Berge", "Täler", "Seen"),
    *("Chronik", "Leserreisen", "Gewinnspiele", "Märkte", "Wohnen", "Garten", "Auto", "Rad", "Lauftreff", "Vereine", "Schulen", "Kirche"),
    *("Gesundheit", "Pflege", "Wandern", "Hütten", "Lifte", "Fahrplan", "Webcams", "Fotos", "Videos", "Archiv", "Leserbriefe", "Rätsel"),
    "",
    "Steinböcke kehren an den Hohen Zahn zurück",
    "",
    "Von Lena Obermoser",
    "",
    "Zum ersten Mal seit mehr als achtzig Jahren sind am Hohen Zahn wieder Steinböcke gesehen worden, und zwar gleich sieben Tiere, wie die "
    "Jagdaufsicht im Gamstal nach einer Zählung mit Ferngläsern und zwei Wärmekameras mitgeteilt hat.",
    "",
    "Woher die Herde kommt, ist noch nicht geklärt. Am wahrscheinlichsten ist, dass sie im vergangenen Herbst über den Sattel gewandert ist, "
    "als der Schnee dort ungewöhnlich spät fiel und die Weiden auf der Südseite noch offen lagen.",
    "",
    "Der Hüttenwirt am Sattel hat die Tiere schon im Mai bemerkt, wollte aber nichts sagen, damit nicht am nächsten Wochenende hundert Leute "
    "mit Kameras vor seiner Tür stehen. Inzwischen, sagt er, fressen sie ihm das Salz von der Bank und fürchten sich vor niemandem mehr.",
    "",
    "Wanderer werden gebeten, auf den Wegen zu bleiben und Hunde anzuleinen, solange die Kitze klein sind. Wer eines der Tiere sieht, kann das "
    "der Jagdaufsicht melden, die eine Karte führt und im Sommer mit den Sennern über die Almen sprechen will.",
    "",
    *("Teilen", "Drucken", "Mehr zum Thema", "Neu im Wetter", "Neu in der Kultur", "Neu im Sport", "Folgen Sie uns", "Kontakt"),
    *("Mediadaten", "Über uns", "Leserbriefe", "Datenschutz", "Impressum", "AGB"),
    "© 2026 Gamstaler Bote",
]
"""All that a page of another site shows, in another language."""


TIDE = (
    "Nobody on the council would say how long the money that is left will last. The treasurer spoke of two years, the mayor of one, and the "
    "baker, who was asked as well, said that she would rather be paid on Fridays than told about it on Mondays, whatever the year."
)
SHORE = "\n".join(
    (
        *("Skip to content", "Latest", "Politics", "Business", "Opinion", "Tides", "Harbours", "Fishing", "Ferries", "Books", "Film"),
        *("Music", "Puzzles", "Recipes", "Travel", "Obituaries", "Archive", "Letters", "Classifieds", "Jobs", "Subscribe", "Sign in"),
        *("Boats", "Birds", "Islands", "Lighthouses", "Weather", "Maps", "Timetables", "Webcams", "Podcasts", "Newsletters", "Events"),
        *page(3).replace("Visitors to", f"{TIDE}\n\nVisitors to").split("\n")[7:],
    )
)
"""A page with a menu of its own."""


@pytest.mark.parametrize("hills_first", [True, False])
def test_pages_of_two_sites_that_have_nothing_in_common_are_two(hills_first: bool) -> None:
    hills = "\n".join(HILLS) + "\n"
    articles = cleaner.clean(hills + SHORE if hills_first else SHORE + hills)
    first, second = articles if hills_first else articles[::-1]
    assert first.text.endswith("mit den Sennern über die Almen sprechen will.")
    assert (second.title, second.text.startswith("The council of Orvik")) == ("Orvik keeps its bakery open", True)


def test_where_it_is_not_sure_it_is_said() -> None:
    """Few lines stand between the two: a menu of seven below the end of the first."""
    (block,) = Cleaner().run(Dump("a", ["\n".join(HILLS) + "\n" + page(3)]))
    assert len(block.articles) == 1
    (warning,) = block.warnings
    assert warning.startswith("may be 2 pages run together, of which one article was taken. To be sure")
    assert "cleaner *.txt" in warning


def test_whoever_says_that_nothing_parts_a_dump_is_taken_at_their_word() -> None:
    joined = "".join(page(number) for number in range(8))
    (block,) = Cleaner(Options(split="none")).run(Dump("a", [joined]))
    assert (len(block.articles), block.warnings) == (1, [])


def test_what_stands_below_a_notice_on_cookies_is_no_second_page() -> None:
    notice = (
        "We and our partners use cookies on this site to count its visitors and to keep you signed in. You may say no to all of them below."
    )
    (block,) = Cleaner().run(Dump("a", [f"{notice}\nAccept\nReject\nPrivacy Policy\n© 2026 Consent Box\n" + "\n".join(HILLS)]))
    assert (len(block.articles), block.warnings) == (1, [])


@pytest.mark.parametrize("number", range(8))
def test_one_page_is_one_page(number: int) -> None:
    (block,) = Cleaner().run(Dump("a", [page(number)]))
    assert (len(block.articles), block.warnings) == (1, [])


def test_files_that_are_named_are_never_put_together(run: Run, tmp_path: object) -> None:
    from pathlib import Path

    for number in range(3):
        Path(f"{number}.txt").write_text(page(number), encoding="utf-8")
    done = run("-t", "jsonl", "0.txt", "1.txt", "2.txt")
    assert [record["id"] for record in done.records] == ["0.txt", "1.txt", "2.txt"]
    assert "run together" not in done.err
