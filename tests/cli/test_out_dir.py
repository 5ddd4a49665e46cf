"""One file an article, and only what changed done anew."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import BRIDGE, FERRY, FERRY_CLEAN, Run, invoke

MANY = [f"Bridge {number} reopens\n\n{BRIDGE.splitlines()[2]} It was bridge {number}.\n" for number in range(40)]


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def made(folder: str = "out") -> dict[str, str]:
    """The files of a folder that are there for people, and what is in them."""
    files = (path for path in Path(folder).rglob("*") if path.is_file() and ".cleaner" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(files)}


def times(folder: str = "out") -> dict[str, int]:
    return {name: Path(folder, name).stat().st_mtime_ns for name in made(folder)}


def update(*arguments: str, code: int = 0) -> str:
    done = invoke("--out-dir", "out", "--update", *(arguments or ("in",)))
    assert (done.code, done.out) == (code, "")
    return done.err


def test_each_article_is_a_file_named_as_its_input(run: Run) -> None:
    write("in/ferry.txt", FERRY)
    write("in/may/two.jsonl", "".join(json.dumps({"text": text}) + "\n" for text in MANY[:2]))
    done = run("in", "--out-dir", "out")
    assert (done.code, done.out, done.err) == (0, "", "Note: out: 3 files written.\n")
    assert made() == {"ferry.txt": FERRY_CLEAN, "may/two.txt": MANY[0], "may/two-2.txt": MANY[1]}


@pytest.mark.parametrize(("to", "suffix", "opens"), [("text", "txt", "Bridge"), ("markdown", "md", "# Bridge"), ("jsonl", "json", '{"id"')])
def test_files_are_text_markdown_or_json(run: Run, to: str, suffix: str, opens: str) -> None:
    run("--out-dir", "out", "-t", to, "--name", "{title}", input=BRIDGE)
    ((name, text),) = made().items()
    assert name == f"Bridge-inspection-finds-a-crack.{suffix}"
    assert text.startswith(opens)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_articles_of_one_name_all_get_a_file(run: Run, jobs: str) -> None:
    rows = [
        {"id": str(n), "text": f"{title}\n\n{BRIDGE.splitlines()[2]}"} for n, title in enumerate(("Ferry", "FERRY", "Fe\u0301rry", "Férry"))
    ]
    write("in.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    run("in.jsonl", "--out-dir", "out", "--name", "{title}", "-j", jobs)
    assert len({name.casefold() for name in made()}) == 4


def test_articles_of_an_archive_are_called_as_the_files_in_it(run: Run) -> None:
    with zipfile.ZipFile("in.zip", "w") as archive:
        archive.writestr("may/ferry.txt", FERRY)
        archive.writestr("rows.jsonl", "".join(json.dumps({"text": text}) + "\n" for text in MANY[:2]))
    run("in.zip", "--out-dir", "out")
    assert list(made()) == ["in/may/ferry.txt", "in/rows-2.txt", "in/rows.txt"]
    run("in.zip", "--out-dir", "flat", "--name", "{file}")
    assert list(made("flat")) == ["ferry.txt", "rows-2.txt", "rows.txt"]


def test_a_second_run_rewrites_nothing(run: Run) -> None:
    for number, text in enumerate(MANY):
        write(f"in/{number}.txt", text)
    assert update() == "Note: out: 40 files written.\n"
    before = times()
    assert update() == "Note: out: 0 files written, 40 inputs unchanged.\n"
    assert run("in", "--out-dir", "out").err == "Note: out: 0 files written, 40 the same as before.\n"
    assert times() == before


def test_what_changed_is_done_anew_and_what_is_no_longer_made_goes(run: Run) -> None:
    write("in/a.txt", MANY[0])
    write("in/b.txt", MANY[1])
    update("in", "--name", "{title}")
    assert list(made()) == ["Bridge-0-reopens.txt", "Bridge-1-reopens.txt"]
    write("in/b.txt", MANY[2])
    said = update("in", "--name", "{title}")
    assert said == "Note: out: 1 file written, 1 input unchanged, 1 file deleted that is no longer made.\n"
    assert list(made()) == ["Bridge-0-reopens.txt", "Bridge-2-reopens.txt"]


def test_other_options_rules_and_names_have_all_done_anew(run: Run) -> None:
    write("in/ferry.txt", FERRY)
    update()
    assert "1 file written" in update("in", "--keep", "share")
    assert made() == {"ferry.txt": FERRY}
    pack = '[[rule]]\nid = "own-quay"\nfamily = "share"\nkind = "line"\nany_of = ["{}"]\nsummary = "A."\nmatch = ["{}", "{}"]\nkeep = ["The quay was wet.", "At the quay."]\n'
    write("own.toml", pack.replace("{}", "quay"))
    assert "1 file written" in update("in", "--rules", "own.toml")
    assert "1 input unchanged" in update("in", "--rules", "own.toml", "--jobs", "2")
    write("own.toml", pack.replace("{}", "harbour"))
    assert "unchanged" not in update("in", "--rules", "own.toml")
    assert "deleted" in update("in", "--name", "{title}")
    assert list(made()) == ["Ferry-stays-in-dock-as-engine-test-fails.txt"]


def test_an_article_that_somebody_deleted_is_made_again(run: Run) -> None:
    write("in/a.txt", MANY[0])
    update()
    Path("out/a.txt").unlink()
    assert update() == "Note: out: 1 file written.\n"


def test_inputs_that_vanished_are_told_and_their_articles_stay(run: Run) -> None:
    write("in/a.txt", MANY[0])
    write("in/b.txt", MANY[1])
    update()
    Path("in/a.txt").unlink()
    said = "Note: out: 0 files written, 1 input unchanged.\nNote: in/a.txt: has vanished since it was cleaned; its article stays: a.txt.\n"
    assert update() == said
    assert update() == said
    Path("out/a.txt").unlink()
    assert update() == "Note: out: 0 files written, 1 input unchanged.\n"


def test_a_file_that_is_none_of_ours_is_not_touched(run: Run) -> None:
    write("out/a.txt", "My own notes.\n")
    write("in/a.txt", MANY[0])
    update()
    update()
    assert made() == {"a.txt": "My own notes.\n", "a-2.txt": MANY[0]}


def test_inputs_of_other_runs_are_left_alone(run: Run) -> None:
    write("in/a.txt", MANY[0])
    write("more/b.txt", MANY[1])
    update("in")
    assert update("more") == "Note: out: 1 file written.\n"
    assert update("in", "more") == "Note: out: 0 files written, 2 inputs unchanged.\n"
    assert len(made()) == 2


def test_formats_in_one_folder_do_not_disturb_each_other(run: Run) -> None:
    write("in/a.txt", MANY[0])
    update("in")
    update("in", "-t", "markdown")
    assert list(made()) == ["a.md", "a.txt"]
    assert "1 input unchanged" in update("in")


def test_an_input_that_could_not_be_read_whole_is_done_again(run: Run) -> None:
    write("in.jsonl", json.dumps({"text": MANY[0]}) + "\n{broken\n")
    for _ in range(2):
        said = update("in.jsonl", "--on-error", "skip")
        assert "Passed over" in said
        assert "unchanged" not in said
    update("in.jsonl", code=2)
    assert made() == {"in.txt": MANY[0]}


def test_inputs_that_give_no_article_need_not_be_read_again(run: Run) -> None:
    write("in/a.txt", "")
    update()
    assert "1 input unchanged" in update()


def test_a_folder_inside_the_input_is_not_read(run: Run) -> None:
    write("in/a.txt", MANY[0])
    for _ in range(2):
        run("in", "--out-dir", "in/out")
    assert list(made("in")) == ["a.txt", "out/a.txt"]


def test_it_does_not_matter_where_cleaner_is_started(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("in/a.txt", MANY[0])
    update()
    monkeypatch.chdir("in")
    assert "1 input unchanged" in invoke("--out-dir", "../out", "--update", "a.txt").err


def test_a_configuration_file_says_what_is_of_use_where_it_can_be(run: Run) -> None:
    write(".cleaner.toml", 'name = "{title}"\ninclude = ["*.txt"]\nflat = true\nwith = ["words"]\n')
    write("in/a.txt", MANY[0])
    write("in/a.md", MANY[1])
    assert run("in/a.txt").out == MANY[0]
    assert run("in/a.txt", "-t", "jsonl").records[0]["words"] > 10
    update()
    assert list(made()) == ["Bridge-0-reopens.txt"]


def test_a_broken_manifest_is_told(run: Run) -> None:
    write("in/a.txt", MANY[0])
    update()
    Path("out/.cleaner/txt.jsonl").write_text("[]\n", encoding="utf-8")
    assert update(code=2) == "Error: out/.cleaner/txt.jsonl:1: is no line of a manifest. Delete the file to have everything done anew.\n"


def test_two_runs_do_not_write_to_one_folder(run: Run) -> None:
    fcntl = pytest.importorskip("fcntl")
    write("in/a.txt", MANY[0])
    update()
    with Path("out/.cleaner/lock").open("r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "another cleaner is writing to it" in update(code=2)
    update()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_whoever_is_killed_leaves_whole_files_and_goes_on_where_it_was(run: Run) -> None:
    for number, text in enumerate(MANY):
        write(f"in/{number}.txt", text)
    started = time.monotonic()
    invoke("in", "--out-dir", "whole", "--update")
    length = time.monotonic() - started
    whole = made("whole")
    moments = random.Random(7)
    for _ in range(30):
        child = os.fork()
        if not child:
            try:
                sys.stderr = sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115
                invoke("in", "--out-dir", "out", "--update")
            finally:
                os._exit(0)
        time.sleep(moments.uniform(0, length / 8))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if Path("out").exists():
            assert made().items() <= whole.items()
    assert "written" in update()
    assert made() == whole
    assert sorted(path.name for path in Path("out/.cleaner").iterdir()) == ["lock", "txt.jsonl"]
