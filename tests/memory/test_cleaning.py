"""Dumps of a site whose memory is known: what goes, what stays, and what is said of it."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

import cleaner
from tests.cli.conftest import invoke

MENU = ["Home", "Harbour news", "Weather desk", "Tide tables", "Letters to us", "Small ads"]
FOOT = ["Tell a friend about it", "Stay close to the coast", "The Gazette, Quay Street 4"]
DISCLAIMER = "This notice is issued under the harbour act and binds nobody outside the port of Ostby, as the council has confirmed."
COLUMN = "Good morning from the quay, where the lamps are still lit and the coffee is hot."
REFRAIN = "And the tide comes in again"
WORDS = [
    "harbour",
    "ferry",
    "council",
    "bridge",
    "storm",
    "market",
    "school",
    "engine",
    "garden",
    "river",
    "ticket",
    "budget",
    "winter",
    "summer",
    "officer",
    "worker",
    "captain",
    "mayor",
    "island",
    "museum",
]


def sentence(chance: random.Random, size: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(size)).capitalize() + "."


def pages(count: int = 200) -> list[dict[str, str]]:
    """Pages of an invented site: a menu, teasers that turn over, a standing disclaimer, a column each fifth day, a song in the tenth."""
    chance = random.Random(7)
    teasers = [sentence(chance, 6)[:-1] for _ in range(40)]
    made = []
    for n in range(count):
        text = [sentence(chance, chance.randint(18, 40)) for _ in range(5)]
        if n % 5 == 0:
            text.insert(0, COLUMN)
        if n % 10 == 0:
            text[3:3] = [REFRAIN, sentence(chance, 20), REFRAIN]
        text.append(DISCLAIMER)
        title = sentence(chance, 7)[:-1]
        below = ["Seen elsewhere on the shore", *chance.sample(teasers, 6)]
        dump = "\n".join([*MENU, "", title, "", *text, "", *below, "", *FOOT])
        made.append({"id": f"p{n:03}", "url": f"https://www.gazette.example/{n}", "text": dump, "article": "\n".join([title, *text])})
    return made


PAGES = pages()
ROWS = [{name: page[name] for name in ("id", "url", "text")} for page in PAGES]


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("memory")
    (folder / "pages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    assert invoke("learn", str(folder / "pages.jsonl"), "-o", str(folder / "site.memory")).code == 0
    return folder / "site.memory"


def lines_of(articles: list[cleaner.Article]) -> list[str]:
    return [line for article in articles for line in [article.title or "", *article.text.split("\n")] if line]


def test_what_the_site_repeats_goes_and_nothing_of_an_article_does(memory: Path) -> None:
    lost, left = [], []
    for page, articles in zip(PAGES, cleaner.clean_many(ROWS, memory=memory), strict=True):
        printed = lines_of(articles)
        lost += [line for line in page["article"].split("\n") if line not in printed]
        left += [line for line in printed if line not in page["article"].split("\n")]
    assert lost == []
    assert not {*MENU, *FOOT, "Seen elsewhere on the shore"} & set(left)
    assert len(left) <= 60  # of 1,200 teasers, each of which comes once


def test_a_line_of_the_site_says_on_how_many_dumps_it_came(memory: Path) -> None:
    lines = cleaner.label(ROWS[1], memory=memory)
    home = next(line for line in lines if line.text == "Home")
    assert not home.keep
    assert home.code == "recurs"
    assert re.fullmatch(r"comes again: on 200 of the site's 200 dumps, text on \d+", home.reason)
    disclaimer = next(line for line in lines if line.text == DISCLAIMER)
    assert disclaimer.keep


def test_without_a_memory_and_with_one_of_another_site_nothing_changes(memory: Path) -> None:
    row = ROWS[3] | {"url": "https://other.example/"}
    assert cleaner.clean(row, memory=memory) == cleaner.clean(row)
    assert cleaner.clean(ROWS[3], memory=memory) != cleaner.clean(ROWS[3])


def test_each_way_and_number_of_processes_gives_the_same(memory: Path) -> None:
    pages = str(memory.with_name("pages.jsonl"))
    made = [invoke("clean", pages, "-t", "jsonl", "--memory", str(memory), "-j", jobs).out for jobs in ("1", "2")]
    assert made[0] == made[1]
    assert [json.loads(line)["text"] for line in made[0].splitlines()] == [
        article.text for articles in cleaner.clean_many(ROWS, memory=str(memory)) for article in articles
    ]


def test_an_extractors_output_loses_what_stands_around_each_text(tmp_path: Path) -> None:
    rows = []
    for number in range(12):
        chance = random.Random(number)
        text = [sentence(chance, 30) for _ in range(4)]
        rows.append(
            {"id": str(number), "text": "\n".join([f"{sentence(chance, 6)[:-1]}", COLUMN, *text, DISCLAIMER, "Tell a friend about it"])}
        )
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    invoke("learn", str(tmp_path / "rows.jsonl"), "-o", str(tmp_path / "site.memory"))
    for row in rows:
        assert lines_of(cleaner.clean(row)) == row["text"].split("\n")
        assert lines_of(cleaner.clean(row, memory=tmp_path / "site.memory")) == row["text"].split("\n")[:-1]


def test_a_page_of_html_is_judged_with_what_its_site_repeats(tmp_path: Path) -> None:
    rows = []
    for number in range(8):
        chance = random.Random(number)
        text = "".join(f"<p>{sentence(chance, 30)}</p>" for _ in range(5))
        box = "<p>Our readers hold the Gazette in trust for the whole coast, and have done so for a hundred years and more.</p>"
        rows.append(
            {"id": str(number), "url": "https://gazette.example/", "html": f"<html><body><h1>Day {number}</h1>{text}{box}</body></html>"}
        )
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert invoke("learn", str(tmp_path / "rows.jsonl"), "-o", str(tmp_path / "site.memory")).code == 0
    for row in rows:
        assert "a hundred years" in cleaner.clean(row, memory=tmp_path / "site.memory")[0].text  # it was text wherever it came


def test_a_memory_is_merged_and_shown(memory: Path, tmp_path: Path) -> None:
    rows = memory.with_name("pages.jsonl").read_text().splitlines(keepends=True)
    for name, part in (("a", rows[:70]), ("b", rows[70:])):
        (tmp_path / f"{name}.jsonl").write_text("".join(part))
        assert invoke("learn", str(tmp_path / f"{name}.jsonl"), "-o", str(tmp_path / f"{name}.memory")).code == 0
    merged = tmp_path / "ab.memory"
    assert invoke("memory", "merge", str(tmp_path / "b.memory"), str(tmp_path / "a.memory"), "-o", str(merged)).code == 0
    assert merged.read_bytes() == memory.read_bytes()
    shown = invoke("memory", "show", str(merged)).out
    assert shown.startswith("gazette.example: 200 dumps, ")
    assert "  Tell a friend about it\n" in shown
    records = [json.loads(line) for line in invoke("memory", "show", str(merged), "-t", "jsonl", "--least", "150").out.splitlines()]
    assert {record["text"][:20] for record in records} >= {"Home", "Tell a friend about ", DISCLAIMER[:20]}
    assert invoke("memory", "show", str(merged), "--site", "gazete.example").err.startswith(
        f"Error: {merged}: knows no site 'gazete.example'. Did you"
    )


def test_furniture_that_is_new_ends_with_1(memory: Path, tmp_path: Path) -> None:
    changed = [row | {"text": row["text"].replace("Tell a friend about it", "Send this on")} for row in ROWS[:60]]
    (tmp_path / "new.jsonl").write_text("".join(json.dumps(row) + "\n" for row in changed))
    new = tmp_path / "new.memory"
    invoke("learn", str(tmp_path / "new.jsonl"), "-o", str(new))
    result = invoke("memory", "diff", str(memory), str(new))
    assert result.code == 1
    assert result.out.splitlines() == [
        "gazette.example: + Send this on  (0 of 200 -> 60 of 60)",
        "gazette.example: - Tell a friend about it  (200 of 200 -> 0 of 60)",
    ]
    assert invoke("memory", "diff", str(memory), str(memory)).code == 0


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    assert "Name one, as in: cleaner learn DUMPS -o site.memory" in invoke("learn", input="Home\n").err
    result = invoke("clean", "--memory", str(tmp_path / "none.memory"), input="Home\n")
    assert result.code == 2
    assert "no such file. Make it first: cleaner learn" in result.err
    (tmp_path / "a.txt").write_text("Home\n")
    result = invoke("clean", str(tmp_path / "a.txt"), "--memory", str(tmp_path / "a.txt"))
    assert result.code == 2
    assert "is no memory" in result.err


def test_one_run_learns_and_cleans(memory: Path) -> None:
    pages = str(memory.with_name("pages.jsonl"))
    kept = invoke("clean", pages, "-t", "jsonl", "--memory", str(memory)).out
    assert invoke("clean", pages, "-t", "jsonl", "--learn").out == kept
    assert [article for articles in cleaner.clean_many(ROWS, memory="learn") for article in articles] == [
        article for articles in cleaner.clean_many(ROWS, memory=memory) for article in articles
    ]


def test_what_can_be_read_once_only_is_not_learnt_from(memory: Path) -> None:
    with pytest.raises(cleaner.InputError, match="can be read once only"):
        cleaner.clean_many(iter(ROWS), memory="learn")
    assert "can be read once only. Name a file." in invoke("clean", "--learn", input="Home\n").err
    assert "Use one of them" in invoke("clean", str(memory.with_name("pages.jsonl")), "--learn", "--memory", str(memory)).err


def test_a_story_that_came_in_another_dump_is_a_copy(tmp_path: Path) -> None:
    chance = random.Random(3)
    texts = [[sentence(chance, 7)[:-1], "", *(sentence(chance, chance.randint(15, 30)) for _ in range(8))] for _ in range(4)]
    edited = [*texts[1][:-1], sentence(chance, 20)]
    rows = [
        {"id": id, "text": "\n".join(text)}
        for id, text in (("c", texts[1]), ("a", texts[0]), ("d", texts[1]), ("b", edited), ("e", texts[3]))
    ]
    made = []
    for name, order in (("one", rows), ("two", rows[::-1])):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in order))
        assert invoke("learn", str(tmp_path / f"{name}.jsonl"), "-o", str(tmp_path / f"{name}.memory")).code == 0
        made.append((tmp_path / f"{name}.memory").read_bytes())
    assert made[0] == made[1]
    options = (str(tmp_path / "one.jsonl"), "--memory", str(tmp_path / "one.memory"), "-t", "jsonl")
    for jobs in ("1", "2"):
        marked = {record["id"]: record.get("copy_in") for record in invoke("clean", *options, "--copies", "mark", "-j", jobs).records}
        assert marked == {"a": None, "b": None, "c": None, "d": "b", "e": None}
        kept = [record["id"] for record in invoke("clean", *options, "--copies", "drop", "-j", jobs).records]
        assert kept == ["c", "a", "b", "e"]
    new = {"id": "z", "text": "\n".join(texts[0])}
    (article,) = cleaner.clean(new, memory=tmp_path / "one.memory", copies="mark")
    assert article.copy_in == "a"
    lines = cleaner.label(new, memory=tmp_path / "one.memory", copies="drop")
    assert {(line.reason, line.code) for line in lines if line.role == "body"} == {("copy of a story in another dump: a", "article-copy")}
    assert [len(found) for found in cleaner.clean_many(rows, memory="learn", copies="drop", jobs=2)] == [1, 1, 0, 1, 1]


def test_a_pack_is_proposed_that_holds(memory: Path, tmp_path: Path) -> None:
    made = invoke("rules", "learn", str(memory), "--site", "gazette.example")
    assert made.code == 0
    assert '    "Tell a friend about it",  # 200 of 200 dumps, text on ' in made.out
    assert COLUMN not in made.out
    assert DISCLAIMER[:40] not in made.out
    (tmp_path / "gazette.toml").write_text(made.out)
    assert invoke("rules", "check", str(tmp_path / "gazette.toml")).code == 0
    printed = [line for articles in cleaner.clean_many(ROWS[:20], rules=[tmp_path / "gazette.toml"]) for line in lines_of(articles)]
    assert "Tell a friend about it" not in printed
    again = invoke("rules", "learn", str(memory), "--site", "gazette.example", "--rules", str(tmp_path / "gazette.toml"))
    assert (again.out, again.err) == ("", "No line stands on gazette.example that is no text and that no rule takes yet.\n")
    assert "knows no site 'gazette'. Did you mean 'gazette.example'?" in invoke("rules", "learn", str(memory), "--site", "gazette").err


def test_sites_that_moved_end_with_1(memory: Path, tmp_path: Path) -> None:
    pages, base = str(memory.with_name("pages.jsonl")), str(tmp_path / "base.json")
    assert invoke("drift", pages).out.endswith("%  gazette.example: 200 dumps\n")
    assert invoke("drift", pages, "--memory", str(memory), "-o", base).code == 0
    assert invoke("drift", pages, "--memory", str(memory), "--against", base, "-j", "2").code == 0
    cut = [row | {"text": "\n".join([*MENU, "", "Nothing here today", "", *FOOT])} for row in ROWS[:20]]
    (tmp_path / "cut.jsonl").write_text("".join(json.dumps(row) + "\n" for row in cut))
    result = invoke("drift", str(tmp_path / "cut.jsonl"), "--memory", str(memory), "--against", base)
    assert result.code == 1
    assert result.out.startswith("gazette.example: ")
    assert "is no baseline" in invoke("drift", pages, "--against", pages).err
