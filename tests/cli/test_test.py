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


def test_configuration_files_do_not_touch_cases(run: Run) -> None:
    Path(".cleaner.toml").write_text('keep = ["share"]', encoding="utf-8")
    case("ferry", FERRY_CLEAN)
    assert run("test", "cases").code == 0
