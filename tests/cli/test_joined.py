"""Pages' visible texts that were put one behind the other (``cat *.txt``) are pages, not one page."""

from __future__ import annotations

import pytest

import cleaner
from cleaner import Cleaner
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
        "Warning: -: looks like 5 pages run together, of which one article is wanted."
    )


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
