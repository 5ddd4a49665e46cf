"""Where the configuration is found, and that the command line wins."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import BRIDGE, FERRY, FERRY_CLEAN, Run


def configure(text: str, path: str = ".cleaner.toml") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def test_the_file_of_the_folder_is_read(run: Run) -> None:
    configure('keep = ["share"]')
    assert run(input=FERRY).out == FERRY


def test_a_table_of_pyproject_will_do(run: Run) -> None:
    configure("[tool.cleaner]\nkeep = 'share, byline'", "pyproject.toml")
    assert run(input=FERRY).out == FERRY


def test_the_nearest_file_wins_and_files_are_not_merged(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure('keep = ["share"]')
    configure('separator = "***"', "inner/.cleaner.toml")
    configure("[tool.other]\n", "inner/deeper/pyproject.toml")
    monkeypatch.chdir(tmp_path / "inner" / "deeper")
    assert run(input=FERRY + "\f\n" + BRIDGE).out == FERRY_CLEAN + "***\n" + BRIDGE


def test_the_command_line_wins(run: Run) -> None:
    configure('to = "jsonl"\nkeep = ["share"]')
    assert run("-t", "text", "--keep", "byline", input=FERRY).out == FERRY_CLEAN


def test_a_file_can_be_named_or_none_be_read(run: Run) -> None:
    configure('keep = ["share"]')
    configure('drop = ["title"]', "other.toml")
    assert run("--isolated", input=FERRY).out == FERRY_CLEAN
    assert run("--config", "other.toml", input=BRIDGE).out == BRIDGE.split("\n\n")[1]


@pytest.mark.parametrize("key", ["text-field", "text_field"])
def test_names_may_be_written_with_dashes_or_underscores(run: Run, key: str) -> None:
    configure(f'{key} = "body"')
    assert run(input='{"body": "Snow fell all day on Monday."}').out == "Snow fell all day on Monday.\n"


def test_explain_reads_the_same_file_but_for_the_format(run: Run) -> None:
    configure('to = "markdown"\nseparator = "*"\nkeep = ["share"]')
    done = run("explain", input=FERRY)
    assert (done.code, [row for row in done.out.split("\n") if row.startswith("-")]) == (0, [])


def test_packs_are_looked_for_beside_the_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure('rules = "packs/own.toml"')
    configure("[[rule]]\n", "packs/own.toml")
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    assert run(input=BRIDGE).err.startswith(f"Error: {tmp_path}/packs/own.toml: rule number 1")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kepe = 1", "kepe: unknown option. Did you mean 'keep'? Known: "),
        ("output = 'a.txt'", "output: belongs on the command line"),
        ("keep = ['captoin']", "keep: unknown role 'captoin'. Did you mean 'caption'?"),
        ("keep = 3", "keep: expected a list of words, got 3."),
        ("to = 'xml'", "to: 'xml' is not one of"),
        ("quiet = 'yes'", "quiet: expected true or false, got 'yes'."),
        ("separator = 3", "separator: expected a word, got 3."),
        ("keep = [", "is not valid TOML"),
        ("min-words = 'many'", "min-words: expected a whole number, got 'many'."),
        ("min-words = true", "min-words: expected a whole number, got true."),
        ("max-bytes = 1.5", "max-bytes: expected a whole number, got 1.5."),
        ("min-words = -1", "min-words: -1 is not in the range"),
        ("a = " + "[" * 5000, "is not valid"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(run: Run, tmp_path: Path, text: str, message: str) -> None:
    configure(text)
    done = run(input=BRIDGE)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"Error: {tmp_path}/.cleaner.toml: {message}")


def test_what_is_wrong_on_the_command_line_is_not_blamed_on_the_file(run: Run) -> None:
    configure('drop = ["title"]')
    assert run("--keep", "captoin", input=BRIDGE).err.startswith("Error: keep: unknown role")


def test_the_file_that_was_read_is_told(run: Run, tmp_path: Path) -> None:
    configure('keep = ["share"]')
    done = run("-v", "--stats", "stats.json", input=FERRY)
    assert f"Configuration: {tmp_path}/.cleaner.toml\n" in done.err
    assert json.loads(Path("stats.json").read_text(encoding="utf-8"))["configuration"] == f"{tmp_path}/.cleaner.toml"
    run("--isolated", "--stats", "stats.json", input=FERRY)
    assert json.loads(Path("stats.json").read_text(encoding="utf-8"))["configuration"] is None


@pytest.mark.parametrize("name", [".cleaner.toml", "pyproject.toml"])
def test_a_file_that_others_may_write_is_not_read_unless_it_is_named(
    run: Run, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure('keep = ["share"]' if name == ".cleaner.toml" else "[tool.cleaner]\nkeep = ['share']", name)
    (tmp_path / name).chmod(0o666)
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    done = run(input=FERRY)
    assert done.out == FERRY_CLEAN
    assert done.err == f"Warning: {tmp_path}/{name}: is not read: others may write it. Name it with --config to have it read.\n"
    assert run("--config", tmp_path / name, input=FERRY).out == FERRY
    (tmp_path / name).chmod(0o644)
    assert run(input=FERRY).out == FERRY
    tmp_path.chmod(0o777)
    assert run(input=FERRY).out == FERRY_CLEAN
    tmp_path.chmod(0o1777)
    assert run(input=FERRY).out == FERRY


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_a_file_of_somebody_else_is_not_read(run: Run, tmp_path: Path) -> None:
    configure('keep = ["share"]')
    os.chown(tmp_path / ".cleaner.toml", 12345, 12345)
    assert run(input=FERRY).out == FERRY_CLEAN


@pytest.mark.parametrize("text", ["tool = 5", "[tool]\ncleaner = 3", "[[tool]]\n"])
def test_a_pyproject_that_is_about_something_else_is_left_alone(run: Run, text: str) -> None:
    configure(text, "pyproject.toml")
    assert run(input=FERRY).out == FERRY_CLEAN
