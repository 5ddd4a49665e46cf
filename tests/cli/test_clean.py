"""What `cleaner` prints, for input of every shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import BRIDGE, FERRY, FERRY_CLEAN, Run


def test_a_file_comes_out_clean(run: Run) -> None:
    Path("dump.txt").write_text(FERRY, encoding="utf-8")
    done = run("dump.txt")
    assert (done.code, done.out, done.err) == (0, FERRY_CLEAN, "")


@pytest.mark.parametrize("arguments", [(), ("-",), ("clean",), ("clean", "-")], ids=" ".join)
def test_standard_input_needs_neither_verb_nor_name(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, input=FERRY).out == FERRY_CLEAN


def test_articles_of_several_dumps_and_files_are_separated_by_form_feeds(run: Run) -> None:
    Path("a.txt").write_text(FERRY + "\f\n" + BRIDGE, encoding="utf-8")
    Path("b.txt").write_text(BRIDGE, encoding="utf-8")
    assert run("a.txt", "-", "b.txt", input=BRIDGE).out == "\f\n".join([FERRY_CLEAN, BRIDGE, BRIDGE, BRIDGE])


@pytest.mark.parametrize(
    ("data", "out"),
    [
        (b"", ""),
        (b"\n", ""),
        (b"\f\n", ""),
        (BRIDGE.rstrip().encode(), BRIDGE),
        (BRIDGE.replace("\n", "\r\n").encode(), BRIDGE),
        (BRIDGE.encode("utf-8-sig"), BRIDGE),
        (BRIDGE.encode("utf-16"), BRIDGE),
        (BRIDGE.replace("finds", "f\ufffdnds").encode("latin-1", "replace"), BRIDGE.replace("finds", "f?nds")),
    ],
    ids=["empty", "blank", "form feed", "no final newline", "CRLF", "UTF-8 mark", "UTF-16", "question mark"],
)
def test_every_shape_of_text_is_read(run: Run, data: bytes, out: str) -> None:
    done = run(input=data)
    assert (done.code, done.out) == (0, out)


def test_one_line_of_prose_is_an_article(run: Run) -> None:
    line = "Engineers found the crack during a routine inspection, and the council has asked a second firm to look at the bridge."
    assert run(input=line).out == line + "\n"


def test_bytes_that_are_no_text_are_counted_and_nothing_is_lost(run: Run) -> None:
    done = run("--encoding", "utf-8", input=BRIDGE.encode().replace(b"finds", b"f\xefnds").replace(b"firm", b"f\xeerm"))
    assert done.out == BRIDGE.replace("finds", "f\ufffdnds").replace("firm", "f\ufffdrm")
    assert done.err == "Warning: -: 2 bytes could not be decoded as utf-8 and are shown as U+FFFD.\n"


def test_text_of_another_encoding_is_read_as_what_it_looks_like(run: Run) -> None:
    text = BRIDGE.replace("crack", "„Riß“")
    done = run(input=text.encode("cp1252"))
    assert done.out == text
    assert done.err == "Warning: -: is not UTF-8; read as windows-1252, which it looks like. Name another one with --encoding.\n"


def test_a_separator_that_was_printed_is_read_back(run: Run) -> None:
    once = run("--separator", "* * *", input=FERRY + "\f\n" + BRIDGE)
    assert once.out == FERRY_CLEAN + "* * *\n" + BRIDGE
    assert run("--separator", "* * *", input=once.out).out == once.out


def test_a_line_of_many_megabytes_comes_through(run: Run) -> None:
    text = " ".join(f"On day {day} the ferry to the outer islands stayed in dock again." for day in range(80_000))
    done = run(input=text)
    assert done.code == 0
    assert sum(map(len, done.out.split())) == sum(map(len, text.split()))


def test_json_lines_come_out_as_records_with_their_fields(run: Run) -> None:
    rows = [{"id": "f", "text": FERRY, "section": "Harbour"}, {"id": 2, "text": BRIDGE}]
    done = run("-t", "jsonl", input="".join(json.dumps(row) + "\n" for row in rows))
    assert [(r["id"], r["index"], r["title"], r["meta"]) for r in done.records] == [
        ("f", 0, "Ferry stays in dock as engine test fails", {"section": "Harbour"}),
        ("2", 0, "Bridge inspection finds a crack", {}),
    ]
    assert list(done.records[0]) == [
        *("id", "index", "title", "text", "byline", "authors", "date", "updated", "captions"),
        *("relation", "lines", "url", "source", "language", "meta"),
    ]


def test_one_row_in_is_one_row_out_when_only_main_articles_are_asked_for(run: Run) -> None:
    rows = [{"id": "a", "text": BRIDGE}, {"id": "b", "text": "Share this article"}, {"id": "c", "text": ""}]
    done = run("-t", "jsonl", "--articles", "main", input="".join(json.dumps(row) + "\n" for row in rows))
    assert [(r["id"], bool(r["text"]), "reason" in r) for r in done.records] == [("a", True, False), ("b", False, True), ("c", False, True)]


def test_markdown_has_a_heading_and_rules(run: Run) -> None:
    title, body = BRIDGE.rstrip().split("\n\n")
    assert run("-t", "markdown", input=f"{BRIDGE}\f\n{BRIDGE}").out == f"# {title}\n\n{body}\n\n---\n\n# {title}\n\n{body}\n"


@pytest.mark.parametrize(("separator", "line"), [("***", "***\n"), ("", "\n"), ("\u2500", "\u2500\n")])
def test_another_separator_line_can_be_asked_for(run: Run, separator: str, line: str) -> None:
    assert run("--separator", separator, input=f"{BRIDGE}\f\n{BRIDGE}").out == BRIDGE + line + BRIDGE


def test_roles_are_kept_and_dropped_by_name(run: Run) -> None:
    assert run("--keep", "share,byline", input=FERRY).out == FERRY
    assert run("--drop", "title", "--drop", "deck", input=BRIDGE).out == BRIDGE.split("\n\n")[1]


def test_rules_are_ignored_and_selected_by_id_or_family(run: Run) -> None:
    assert run("--ignore", "share", input=FERRY).out == FERRY
    assert run("--select", "related,tags", input=FERRY).out == FERRY
    assert run("--select", "share", input=FERRY).out == FERRY_CLEAN


def test_a_pack_of_ones_own_adds_rules(run: Run) -> None:
    Path("own.toml").write_text(
        '[[rule]]\nid = "own-quay"\nfamily = "navigation"\nkind = "line"\nsummary = "A link of the Quillport site."\n'
        'any_of = ["to the quay map"]\nmatch = ["To the quay map", "TO THE QUAY MAP"]\nkeep = ["To the quay.", "The quay map was lost."]\n',
        encoding="utf-8",
    )
    dump = BRIDGE.replace("crack\n\n", "crack\n\nTo the quay map\n\n")
    assert run("--rules", "own.toml", input=dump).out == BRIDGE
    assert "To the quay map" in run(input=dump).out


def test_output_goes_to_a_file(run: Run) -> None:
    done = run("-o", "out.txt", input=FERRY)
    assert (done.code, done.out) == (0, "")
    assert Path("out.txt").read_bytes() == FERRY_CLEAN.encode()


def test_a_name_that_is_a_verb_is_a_verb_and_a_path_is_a_file(run: Run) -> None:
    Path("rules").write_text(BRIDGE, encoding="utf-8")
    assert run("./rules").out == BRIDGE
    assert "share" in run("rules", "list").out


def test_options_stand_before_or_behind_files(run: Run) -> None:
    Path("a.txt").write_text(BRIDGE, encoding="utf-8")
    assert run("-t", "jsonl", "a.txt").out == run("a.txt", "-t", "jsonl").out == run("clean", "a.txt", "--to=jsonl").out


@pytest.mark.parametrize(
    "arguments", [("--help",), ("-h",), ("clean", "--help"), ("explain", "-h"), ("test", "--help"), ("rules", "--help")], ids=" ".join
)
def test_help_is_there_for_every_command(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.code == 0
    assert done.out.startswith("Usage: cleaner")


MARKDOWN = """\
Ferry late for the third time

The **ferry** was [late](https://quay.example/late) for the third time, the harbour office said on Monday, and nobody knew why it was so.
"""


def test_from_says_whether_text_is_markdown(run: Run) -> None:
    plain = MARKDOWN.replace("**", "").replace("[late](https://quay.example/late)", "late")
    assert run("-f", "markdown", input=MARKDOWN).out == plain
    assert "**ferry**" in run("-f", "text", input=MARKDOWN).out
    assert run("-f", "markdown", "-t", "jsonl", input=MARKDOWN).out == run("-t", "jsonl", input=MARKDOWN).out


def test_links_are_kept_where_they_are_asked_for(run: Run) -> None:
    assert "was late for" in run("-t", "markdown", input=MARKDOWN).out
    assert "**ferry** was [late](https://quay.example/late) for" in run("-t", "markdown", "--links", input=MARKDOWN).out
