"""Folders and lists of files as input."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import BRIDGE, FERRY, Run


def write(*paths: str, text: str = BRIDGE) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")


def ids(run: Run, *arguments: str) -> list[str]:
    done = run("-t", "jsonl", *arguments)
    assert done.code == 0, done.err
    return [record["id"] for record in done.records]


def test_a_folder_is_read_with_the_folders_in_it_in_the_order_of_names(run: Run) -> None:
    write("in/b.txt", "in/a.txt", "in/c/a.txt", "in/B/z.txt", "in/c/d/e.txt", "first.txt")
    wanted = ["first.txt", "in/a.txt", "in/b.txt", "in/B/z.txt", "in/c/a.txt", "in/c/d/e.txt"]
    assert ids(run, "first.txt", "in") == wanted
    assert ids(run, "-j", "2", "first.txt", "in") == wanted


def test_what_is_hidden_and_what_a_saved_page_brings_along_is_left_out(run: Run) -> None:
    write("in/page.html", "in/page_files/ad.html", "in/.git/x.txt", "in/.hidden.txt", "in/style.css", "in/other_files/a.txt")
    assert ids(run, "in") == ["in/page.html", "in/other_files/a.txt"]


def test_patterns_say_which_files_of_a_folder_are_read(run: Run) -> None:
    write("in/a.txt", "in/a.md", "in/c/a.txt", "in/c/draft.txt", "in/style.css")
    assert ids(run, "in", "--include", "*.txt") == ["in/a.txt", "in/c/a.txt", "in/c/draft.txt"]
    assert ids(run, "in", "--include", "*.txt", "--include", "*.css", "--exclude", "draft*") == ["in/a.txt", "in/style.css", "in/c/a.txt"]
    assert ids(run, "in", "--include", "c/*") == ["in/c/a.txt", "in/c/draft.txt"]
    assert ids(run, "in", "--exclude", "c/*") == ["in/a.md", "in/a.txt", "in/style.css"][:2]


def test_files_of_a_folder_that_are_no_text_are_passed_over_and_counted(run: Run) -> None:
    write("in/a.txt")
    Path("in/logo").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    for more in ((), ("--on-error", "skip"), ("-j", "2")):
        done = run("in", "-t", "jsonl", *more)
        assert (done.code, len(done.records)) == (0, 1)
        assert done.err == "Warning: 1 file is no text and passed over, in/logo first.\n"
    assert run("in/logo").code == 2


def test_a_list_names_files_one_a_line_or_before_each_nul(run: Run) -> None:
    write("a.txt", "b c.txt", "new\nline.txt")
    Path("lines").write_text("a.txt\n\nb c.txt\r\n", encoding="utf-8")
    Path("nuls").write_bytes(b"b c.txt\0new\nline.txt\0")
    assert ids(run, "--files-from", "lines") == ["a.txt", "b c.txt"]
    assert ids(run, "--files-from", "nuls", "a.txt") == ["a.txt", "b c.txt", "new\nline.txt"]
    done = run("--files-from", "-", "-t", "jsonl", input="a.txt\n")
    assert [record["id"] for record in done.records] == ["a.txt"]


def test_explain_reads_folders_too(run: Run) -> None:
    write("in/a.txt", text=FERRY)
    assert "Share this article" in run("explain", "in").out
