"""What a person said of a line holds, whatever the judges think, and is told."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import cleaner
from cleaner import Cleaner, Options, OptionsError
from cleaner.corrections import dump_key, line_key
from cleaner.dump import Dump
from tests.cli.conftest import FERRY, FERRY_CLEAN, Run, invoke
from tests.cli.test_joined import page

FILE = ".cleaner-corrections.toml"

STORIES = [
    "Harbour bridge shut for repairs\n\nLUND (AP) - The bridge over the harbour was shut on Monday after engineers found a crack in one of its "
    "four piers, the council said.\n\nIt will stay shut until the spring, and buses go round by the mill.\n",
    "Library keeps its old desks\n\nOSLO (AP) - The library in the east of the city keeps the desks that it was given in 1931, the board decided "
    "after a long debate.\n\nA firm from the coast had offered to take them away for nothing.\n",
    "Weather\n\nMore rain is on its way from the west, and the wind will turn to the north in the night, the institute said on Tuesday evening.\n",
]


COLLECTION = Path(cleaner.__file__).parent.parent / "fixtures/synthetic/stories-two-on-one-event-titled/dump.txt"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    return invoke


def say(*corrections: dict[str, object], path: str = FILE) -> str:
    import json

    rows = ["[[correction]]\n" + "".join(f"{key.rstrip('_')} = {json.dumps(value)}\n" for key, value in one.items()) for one in corrections]
    Path(path).write_text("\n".join(rows), encoding="utf-8")
    return path


def test_a_line_stays(run: Run) -> None:
    say({"line": "share this ARTICLE!", "is_": "keep"})
    done = run("-v", input=FERRY)
    assert done.out == FERRY
    assert f"Corrections: {Path.cwd()}/{FILE}\n" in done.err
    assert "correction: stays" in run("explain", input=FERRY).out
    assert run("--isolated", input=FERRY).out == FERRY_CLEAN


def test_a_line_goes(run: Run) -> None:
    line = FERRY.split("\n")[2]
    say({"line": line, "is_": "drop"})
    assert line not in run(input=FERRY).out
    assert "correction: goes" in run("explain", input=FERRY).out


def test_a_phrase_goes_without_a_file(run: Run) -> None:
    line = FERRY.split("\n")[2]
    done = run("--drop-line", line.upper(), input=FERRY)
    assert line not in done.out
    assert "--drop-line" in run("explain", "--drop-line", line, input=FERRY).out
    assert line not in cleaner.clean(FERRY, drop_line=line)[0].text


def test_a_line_starts_a_story_and_no_other_cut_comes_of_it(run: Run) -> None:
    text = "\n".join(STORIES)
    wrong = run("-t", "jsonl", input=text).records
    say({"line": "Weather", "is_": "start"})
    right = run("-t", "jsonl", input=text).records
    assert len(right) == len(wrong) + (0 if any(record["title"] == "Weather" for record in wrong) else 1)
    assert right[-1]["text"].startswith("More rain") or right[-1]["text"].startswith("Weather")
    assert "correction: starts a story" in run("explain", input=text).out


def test_a_single_article_is_cut_where_it_is_said_and_nowhere_else(run: Run) -> None:
    say({"line": FERRY.split("\n")[6], "is_": "start"})
    assert [record["lines"][0] for record in run("-t", "jsonl", input=FERRY).records] == [1, 7]


@pytest.mark.parametrize("line", [13, 15])
def test_a_line_starts_none_be_it_named_by_the_title_or_by_the_first_paragraph(run: Run, line: int) -> None:
    text = COLLECTION.read_text(encoding="utf-8")
    before = run("-t", "jsonl", input=text).records
    assert (len(before), before[1]["lines"]) == (4, [13, 23])
    said = text.split("\n")[line - 1]
    say({"line": said, "is_": "no-start"})
    after = run("-t", "jsonl", input=text).records
    assert [record["lines"][0] for record in after] == [1, 25, 37]
    assert "correction: starts no story" in run("explain", input=text).out
    assert said in after[0]["text"]
    assert any("correction: starts no story" in b.reasons for b in cleaner.boundaries(text, corrections=[FILE]))
    once = run(input=text).out
    assert run(input=once).out == once


def test_a_line_is_the_title(run: Run) -> None:
    text = "Harbour news\n" + FERRY
    say({"line": FERRY.split("\n")[0], "is_": "title"})
    (record,) = run("-t", "jsonl", input=text).records
    assert record["title"] == FERRY.split("\n")[0]
    assert "correction: is the title" in run("explain", input=text).out


def test_in_a_page_too_a_line_outside_its_article_stays_and_one_inside_starts_a_story(run: Run) -> None:
    text = page(0)
    say({"line": "Contact us", "is_": "keep"})
    assert "Contact us" in run(input=text).out
    say({"line": text.split("\n")[16], "is_": "start"})
    assert [record["lines"][0] for record in run("-t", "jsonl", input=text).records][1:] == [17]


def test_in_a_page_of_html_a_line_stays_goes_and_is_the_title(run: Run) -> None:
    text = [line for line in page(1).split("\n") if len(line) > 100]
    body = "".join(f"<p>{line}</p>" for line in text)
    more = "".join(f"<p>{line}</p>" for line in page(2).split("\n") if len(line) > 100)
    html = (
        "<!doctype html><title>Farholm</title><html><body><nav><p><a href=/>Home page</a></p><p><a href=/s>Sport</a></p></nav>"
        f"<main><article><h1>Farholm keeps it</h1>{body}<h2>Roof of the hall</h2>{more}</article></main>"
    )
    last = next(line for line in page(1).split("\n") if line.startswith("Visitors"))
    say({"line": "Home page", "is_": "keep"}, {"line": last, "is_": "drop"}, {"line": "Roof of the hall", "is_": "title"})
    (record,) = run("-t", "jsonl", "--articles", "main", input=html).records
    assert record["title"] == "Roof of the hall"
    assert "Home page" in record["text"]
    assert last not in record["text"]


def test_a_correction_may_be_of_one_dump_and_of_one_of_several_lines(run: Run) -> None:
    Path("a.txt").write_text(FERRY + "\n" + FERRY.split("\n\n", 1)[1], encoding="utf-8")
    Path("b.txt").write_text(FERRY, encoding="utf-8")
    say({"line": "Share this article", "is_": "keep", "dump": "a.txt", "nth": 2})
    records = run("explain", "-t", "jsonl", "a.txt", "b.txt").records
    assert [(r["id"], r["line"]) for r in records if r["reason"] == "correction: stays"] == [("a.txt", 11)]


def test_lines_and_dumps_may_be_named_by_their_keys(run: Run) -> None:
    (block,) = Cleaner().run(Dump("x", [FERRY]))
    say({"line": line_key("Share this article"), "is_": "keep", "dump": dump_key(block.table)})
    assert run(input=FERRY).out == FERRY
    assert run(input=FERRY.replace("Quillport", "Orvik")).out == FERRY_CLEAN.replace("Quillport", "Orvik")


def test_a_correction_that_fits_no_line_of_its_dump_is_told(run: Run) -> None:
    path = say({"line": "No such line", "is_": "keep", "dump": "-"})
    assert f"Warning: -: {Path.cwd()}/{path}: correction 1: no line of the dump is 'No such line'" in run(input=FERRY).err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[correction]]\nline = "a"\nis = "kept"', "correction 1: is: unknown value 'kept'. Did you mean 'keep'?"),
        ('[[correction]]\nlines = "a"\nis = "keep"', "correction 1: unknown field 'lines'. Did you mean 'line'?"),
        ('[[correction]]\nis = "keep"', "correction 1: line: expected the text of a line, got None."),
        ('[[correction]]\nline = "a"\nis = "keep"\nnth = 0', "correction 1: nth: expected a whole number above 0, got 0."),
        ('[[correction]]\nline = "a"\nis = "keep"\ndump = 3', "correction 1: dump: expected the id"),
        ('[corrections]\nline = "a"', "holds corrections. Write each correction below a [[correction]]."),
        ("[[correction]", "is not valid TOML"),
    ],
)
def test_a_mistake_is_named_with_file_entry_and_cure(run: Run, text: str, message: str) -> None:
    Path("own.toml").write_text(text, encoding="utf-8")
    done = run("--corrections", "own.toml", input=FERRY)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"Error: own.toml: {message}")
    with pytest.raises(OptionsError):
        Cleaner(Options(corrections=["own.toml"]))


def test_a_file_that_others_may_write_is_not_read_unless_it_is_named(run: Run) -> None:
    say({"line": "Share this article", "is_": "keep"})
    Path(FILE).chmod(0o666)
    done = run(input=FERRY)
    assert (done.out, "others may write it" in done.err) == (FERRY_CLEAN, True)
    assert run("--corrections", FILE, input=FERRY).out == FERRY


def test_workers_and_copies_know_the_corrections(run: Run) -> None:
    path = say({"line": "Share this article", "is_": "keep"}, path="own.toml")
    tidy = Cleaner(Options(corrections=[path]))
    assert pickle.loads(pickle.dumps(tidy)).clean(FERRY) == tidy.clean(FERRY)
    many = "\f\n".join([FERRY] * 4000)
    assert run("-j", "2", "--corrections", path, input=many).out == "\f\n".join([FERRY] * 4000)


def test_what_was_corrected_comes_out_the_same_again(run: Run) -> None:
    text = "\n".join(STORIES)
    say({"line": "Weather", "is_": "start"}, {"line": STORIES[0].split("\n")[4], "is_": "drop"})
    once = run(input=text).out
    assert run(input=once).out == once


def test_cases_know_corrections(run: Run) -> None:
    say({"line": "Share this article", "is_": "keep", "dump": "-"}, {"line": "not in it", "is_": "drop"})
    assert run("test", "--new", "ferry", input=FERRY).code == 0
    case = Path("fixtures/in-the-wild/ferry")
    assert (case / "expected.txt").read_text(encoding="utf-8") == FERRY
    assert (case / "corrections.toml").read_text(encoding="utf-8") == '[[correction]]\nline = "Share this article"\nis = "keep"\n'
    Path(FILE).unlink()
    assert run("test", "fixtures").code == 0
    (case / "corrections.toml").unlink()
    assert run("test", "fixtures").code == 1
    assert run("test", "--update", "fixtures").code == 0
    assert (case / "expected.txt").read_text(encoding="utf-8") == FERRY_CLEAN
