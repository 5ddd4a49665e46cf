"""What `cleaner` says of bad use and bad input: one message with the cure, exit code 2, and nothing written is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import BRIDGE, FERRY, FERRY_CLEAN, Run


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_missing_file_is_named_before_any_work_is_done(run: Run) -> None:
    write("a.txt", FERRY)
    done = run("a.txt", "gone.txt", "-o", "out.txt")
    assert (done.code, done.out, done.err) == (2, "", "Error: gone.txt: no such file.\n")
    assert not Path("out.txt").exists()


def test_a_folder_without_files_is_told(run: Run) -> None:
    Path("dumps").mkdir()
    done = run("dumps")
    cure = "To read files of other names, say which: --include '*.dat'."
    assert (done.code, done.err) == (2, f"Error: dumps: is a folder that holds no text file. {cure}\n")


def test_a_verb_behind_an_option_is_taken_for_a_file_and_the_message_says_so(run: Run) -> None:
    assert run("-q", "explain").err == "Error: explain: no such file. A verb comes first: cleaner explain [OPTIONS] [FILE]...\n"


def test_bad_json_is_named_with_its_line_and_what_came_before_is_kept(run: Run) -> None:
    write("a.jsonl", json.dumps({"text": FERRY}) + "\n{oops\n" + json.dumps({"text": BRIDGE}) + "\n")
    done = run("a.jsonl")
    assert (done.code, done.out) == (2, FERRY_CLEAN)
    assert done.err.startswith("Error: a.jsonl:2: the row is not valid JSON")
    assert done.err.count("\n") == 1


def test_what_was_written_before_an_error_stays_in_the_file(run: Run) -> None:
    write("a.jsonl", json.dumps({"text": FERRY}) + "\n[]\n")
    assert run("a.jsonl", "-o", "out.txt", "--rejects", "rejects.jsonl").code == 2
    assert Path("out.txt").read_text(encoding="utf-8") == FERRY_CLEAN
    assert "Share this article" in Path("rejects.jsonl").read_text(encoding="utf-8")


def test_bad_rows_can_be_passed_over_and_are_counted(run: Run) -> None:
    done = run("--on-error", "skip", "-f", "jsonl", input="\n".join(["[]"] * 7 + [json.dumps({"text": BRIDGE})]))
    assert (done.code, done.out) == (0, BRIDGE)
    assert done.err.count("Passed over.") == 5
    assert done.err.endswith("Warning: 7 rows passed over (-v names each).\n")
    assert run("-q", "--on-error", "skip", "-f", "jsonl", input="[]").err == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--keep", "captoin"], "Error: keep: unknown role 'captoin'. Did you mean 'caption'?"),
        (["--drop", "nothing-like-it"], "Error: drop: unknown role 'nothing-like-it'. Known: "),
        (["--select", "shar"], "Error: select: no rule or family is called 'shar'. Did you mean 'share'?"),
        (["--rules", "gone.toml"], "Error: gone.toml: cannot be read: no such file or folder."),
        (["--config", "gone.toml"], "Error: gone.toml: cannot be read: no such file or folder."),
        (["--rejects", "-"], "Error: --rejects -: standard output is for articles."),
        (["-o", "gone/out.txt"], "Error: -o gone/out.txt: there is no folder gone. Make it first: mkdir -p gone\n"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_a_wrong_value_is_one_line_that_says_what_to_do(run: Run, arguments: list[str], message: str) -> None:
    done = run(*arguments, input=BRIDGE)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(message)
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--articles", "some"], ["-t", "xml"], ["--nonsense"], ["explain", "-t", "markdown"]], ids=" ".join)
def test_an_option_that_is_none_is_bad_use(run: Run, arguments: list[str]) -> None:
    done = run(*arguments, input=BRIDGE)
    assert (done.code, done.out) == (2, "")
    assert "Error: " in done.err


def test_a_broken_pack_is_named_with_rule_and_field(run: Run) -> None:
    write("bad.toml", '[[rule]]\nid = "own-quay"\nfamily = "navigation"\nkind = "lines"\n')
    done = run("--rules", "bad.toml", input=BRIDGE)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Error: bad.toml: rule 'own-quay': kind: unknown value 'lines'. Did you mean 'line'?")


@pytest.mark.parametrize("option", ["-o", "--rejects"])
def test_an_input_file_is_not_overwritten(run: Run, option: str) -> None:
    path = write("a.txt", FERRY)
    Path("link.txt").symlink_to(path)
    done = run("a.txt", option, "link.txt")
    assert (done.code, done.err) == (2, f"Error: {option} link.txt: is an input file. Write to another file and rename it afterwards.\n")
    assert path.read_text(encoding="utf-8") == FERRY


def test_articles_and_rejects_need_files_of_their_own(run: Run) -> None:
    write("both.txt", "")
    assert run("-o", "both.txt", "--rejects", "both.txt", input=FERRY).code == 2


def test_no_file_is_written_twice_or_over_one_that_is_read(run: Run) -> None:
    write("a.txt", FERRY)
    pack = write(
        "own.toml",
        '[[rule]]\nid = "own-quay"\nfamily = "share"\nkind = "line"\nany_of = ["quay"]\nsummary = "A."\n'
        'match = ["Quay", "quay"]\nkeep = ["The quay was wet.", "At the quay."]\n',
    )
    settings = write("own-settings.toml", 'articles = "all"\n')
    Path("packs").mkdir()
    Path("packs/own.toml").write_text(pack.read_text(), encoding="utf-8")
    for arguments, message in (
        (["-o", "F", "--stats", "F"], "--stats F: is the file of -o too."),
        (["-o", "F", "--stats", "./F"], "--stats ./F: is the file of -o too."),
        (["--rejects", "F", "--stats", "F"], "--stats F: is the file of --rejects too."),
        (["--rules", "own.toml", "-o", "own.toml"], "-o own.toml: is a rule pack that is used."),
        (["--rules", "packs", "-o", "packs/own.toml"], "-o packs/own.toml: is a rule pack that is used."),
        (["--config", "own-settings.toml", "--stats", "own-settings.toml"], "--stats own-settings.toml: is the configuration file."),
        (["--stats", "a.txt"], "--stats a.txt: is an input file."),
    ):
        done = run("a.txt", *arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"Error: {message}"), done.err
    assert (pack.read_text(), settings.read_text()) == (Path("packs/own.toml").read_text(), 'articles = "all"\n')
    assert not Path("F").exists()
    assert run("a.txt", "-o", "/dev/null", "--rejects", "/dev/null").code == 0


def test_a_file_keeps_its_permissions_and_its_links(run: Run) -> None:
    write("a.txt", FERRY)
    Path("old.txt").touch(0o640)
    Path("old.txt").chmod(0o640)
    Path("link.txt").symlink_to("old.txt")
    assert run("a.txt", "-o", "link.txt").code == 0
    assert Path("link.txt").is_symlink()
    assert Path("old.txt").read_text(encoding="utf-8") == FERRY_CLEAN
    assert Path("old.txt").stat().st_mode & 0o777 == 0o640


def test_a_folder_is_no_output(run: Run) -> None:
    Path("out").mkdir()
    assert run("-o", "out", input=BRIDGE).err == "Error: -o out: is a folder. Name a file in it, as in: -o out/articles.txt\n"


def test_an_address_in_place_of_a_file_is_told_how_its_page_is_had(run: Run) -> None:
    done = run("https://example.org/story")
    assert (done.code, done.out) == (2, "")
    assert (
        done.err
        == "Error: https://example.org/story: no such file. Addresses are not fetched; try: curl -sL https://example.org/story | cleaner\n"
    )
