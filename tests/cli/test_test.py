"""`cleaner test`: fixture cases run from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import FERRY, FERRY_CLEAN, Run


def case(name: str, expected: str) -> Path:
    folder = Path("cases/synthetic", name)
    folder.mkdir(parents=True)
    (folder / "dump.txt").write_text(FERRY, encoding="utf-8")
    (folder / "expected.txt").write_text(expected, encoding="utf-8")
    return folder


def test_cases_that_come_out_as_expected_pass(run: Run) -> None:
    case("ferry", FERRY_CLEAN)
    done = run("test", "cases")
    assert (done.code, done.out) == (0, "1 passed, 0 failed\n")


def test_a_case_that_does_not_is_shown_with_its_difference(run: Run) -> None:
    case("ferry", FERRY)
    case("good", FERRY_CLEAN)
    done = run("test", "cases")
    assert done.code == 1
    assert "ferry" in done.out
    assert "-Share this article" in done.out
    assert done.out.endswith("1 passed, 1 failed\n")


def test_one_case_can_be_run_alone(run: Run) -> None:
    case("ferry", FERRY)
    case("good", FERRY_CLEAN)
    assert run("test", "cases", "--only", "good").out == "1 passed, 0 failed\n"


def test_expectations_are_rewritten_when_asked(run: Run) -> None:
    folder = case("ferry", FERRY)
    run("test", "cases", "--update")
    assert (folder / "expected.txt").read_text(encoding="utf-8") == FERRY_CLEAN


def test_a_folder_that_is_not_there_is_one_message(run: Run) -> None:
    done = run("test", "gone")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("Error: gone: ")


def test_cases_are_cleaned_as_the_configuration_of_their_project_says(run: Run) -> None:
    Path(".cleaner.toml").write_text('keep = ["share"]', encoding="utf-8")
    case("ferry", FERRY_CLEAN)
    assert run("test", "cases").code == 1
    assert run("test", "--isolated", "cases").code == 0


def test_a_case_is_made_of_a_dump_and_passes_at_once(run: Run) -> None:
    done = run("test", "--new", "ferry", input=FERRY)
    place = Path("fixtures/in-the-wild/ferry")
    assert (done.code, done.out) == (0, f"{place}/expected.txt: holds what is printed now. Put right what is wrong in it.\n")
    assert (place / "dump.txt").read_text(encoding="utf-8") == FERRY
    assert (place / "expected.txt").read_text(encoding="utf-8") == FERRY_CLEAN
    assert run("test", "fixtures").out == "1 passed, 0 failed\n"


def test_a_new_case_never_takes_the_place_of_another(run: Run) -> None:
    run("test", "--new", "ferry", input=FERRY)
    done = run("test", "--new", "ferry", input="Something else.\n")
    assert (done.code, done.out) == (2, "")
    assert "exists already" in done.err
    assert Path("fixtures/in-the-wild/ferry/dump.txt").read_text(encoding="utf-8") == FERRY


def test_rows_make_a_case_of_records(run: Run) -> None:
    run("test", "cases", "--new", "synthetic/row", input='{"id": "a", "text": "Snow fell on Monday."}\n')
    assert {path.name for path in Path("cases/synthetic/row").iterdir()} == {"dump.jsonl", "expected.jsonl"}
    assert run("test", "cases").out == "1 passed, 0 failed\n"


def test_a_page_makes_a_case_of_text(run: Run) -> None:
    page = "<!doctype html><title>Snow</title><p>Snow fell on Monday, and the harbour office closed the road to the quay until the evening.</p>"
    run("test", "cases", "--new", "page", input=page)
    assert {path.name for path in Path("cases/in-the-wild/page").iterdir()} == {"page.html", "expected.txt"}
    assert run("test", "cases").out == "1 passed, 0 failed\n"


def test_a_new_negative_case_says_whether_it_holds(run: Run) -> None:
    assert run("test", "--new", "negative/ferry", input=FERRY_CLEAN).out == "fixtures/negative/ferry: must come out unchanged. It does.\n"
    told = run("test", "fixtures/negative", "--new", "share", input=FERRY).out
    assert told.startswith("fixtures/negative/share: must come out unchanged. It does not yet:\n--- ")
    assert "-Share this article" in told
    assert {path.name for path in Path("fixtures/negative/share").iterdir()} == {"dump.txt"}


def test_a_name_that_is_none_is_refused(run: Run) -> None:
    for name in ("", "known-failures/a", "../a", "a/", ".a", "in-the-wild/a/b"):
        done = run("test", "--new", name, input=FERRY)
        assert (done.code, done.err.count("\n")) == (2, 1), name
        assert "no name of a new case" in done.err
    assert not Path("fixtures").exists()


def test_a_case_is_either_made_or_run(run: Run) -> None:
    assert run("test").code == 2
    assert run("test", "a", "b", "--new", "c", input=FERRY).code == 2
    assert run("test", "a", "--update", "--new", "c", input=FERRY).code == 2
