"""Mistakes that people make: each is one message with place, reason and cure, and exit code 2; none a traceback or a silent result."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import BRIDGE, FERRY, Run

ROW = json.dumps({"text": BRIDGE})


def file(name: str, data: str | bytes) -> Callable[[], None]:
    def make() -> None:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(data if isinstance(data, bytes) else data.encode())

    return make


def folder(name: str) -> Callable[[], None]:
    return lambda: Path(name).mkdir(parents=True)


def docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return out.getvalue()


def loop() -> None:
    Path("b.txt").symlink_to("a.txt")
    Path("a.txt").symlink_to("b.txt")


RULE = '[[rule]]\nid = "own-quay"\nfamily = "share"\nkind = "line"\nany_of = ["quay"]\nsummary = "A."\nmatch = ["Quay", "quay"]\nkeep = ["The quay was wet.", "At the quay."]\n'

MISTAKES: list[tuple[str, Callable[[], object] | None, list[str], str | bytes, tuple[str, ...]]] = [
    # what, the files that are there, the call, standard input, what the message says: place, reason, cure
    ("a file that is not there", None, ["gone.txt"], "", ("gone.txt", "no such file")),
    ("a verb with letters changed about", None, ["explian", "a.txt"], "", ("explian", "no such file", "Did you mean the verb 'explain'")),
    ("a verb behind an option", None, ["-q", "explain"], "", ("explain", "no such file", "A verb comes first")),
    ("a folder without files", folder("dumps"), ["dumps"], "", ("dumps", "holds no text file", "--include")),
    (
        "a pattern that no file fits",
        file("dumps/a.txt", BRIDGE),
        ["dumps", "--include", "*.md"],
        "",
        ("dumps", "fits --include", "patterns"),
    ),
    ("a pattern without a folder", file("a.txt", BRIDGE), ["a.txt", "--include", "*.md"], "", ("--include", "folder")),
    ("a list that is not there", None, ["--files-from", "gone.lst"], "", ("--files-from gone.lst", "no such file")),
    ("a list of nothing", file("a.lst", "\n\n"), ["--files-from", "a.lst"], "", ("--files-from a.lst", "names no file", "one a line")),
    (
        "a list with a file that is not there",
        file("a.lst", "\ngone.txt\n"),
        ["--files-from", "a.lst"],
        "",
        ("a.lst:2", "gone.txt", "no such file"),
    ),
    ("a list and a dump from one input", None, ["--files-from", "-", "-"], "a.txt", ("--files-from -", "as a dump already", "to a file")),
    ("a name without a folder for it", None, ["--name", "{title}"], BRIDGE, ("--name", "--out-dir DIR")),
    ("an update without a folder", None, ["--update"], BRIDGE, ("--update", "--out-dir DIR")),
    ("an update of standard input", None, ["--update", "--out-dir", "out"], BRIDGE, ("--update", "standard input", "Name files")),
    ("a folder and a file to write to", None, ["--out-dir", "out", "-o", "a.txt"], BRIDGE, ("--out-dir", "--output")),
    ("a folder and a difference", None, ["--out-dir", "out", "--diff"], BRIDGE, ("--out-dir", "--diff")),
    (
        "a folder to write to that is a file",
        file("out", "x"),
        ["--out-dir", "out"],
        BRIDGE,
        ("--out-dir out", "is a file", "Name a folder"),
    ),
    (
        "a folder to read and to write to",
        file("in/a.txt", BRIDGE),
        ["in", "--out-dir", "./in"],
        "",
        ("--out-dir ./in", "is the folder that is read", "Name another"),
    ),
    ("a folder to write to without a name", None, ["--out-dir", ""], BRIDGE, ("--out-dir", "got nothing")),
    ("a field that no name has", None, ["--out-dir", "out", "--name", "{titel}"], BRIDGE, ("--name", "{titel}", "Did you mean 'title'")),
    ("a pattern that the shell found nothing for", None, ["*.txt"], "", ("*.txt", "no such file")),
    ("a file as if it were a folder", file("a.txt", BRIDGE), ["a.txt/b.txt"], "", ("a.txt/b.txt", "a part of the path is no folder")),
    ("links in a circle", loop, ["a.txt"], "", ("a.txt", "the link leads round in a circle")),
    ("an option that is none", None, ["--articels", "main"], BRIDGE, ("--articels", "No such option", "--articles")),
    ("an option without its value", None, ["-t"], BRIDGE, ("-t", "requires an argument")),
    ("a format that is none", None, ["-t", "xml"], BRIDGE, ("'xml' is not one of", "jsonl")),
    ("an input format that is none", None, ["-f", "pdf"], BRIDGE, ("'pdf' is not one of", "html")),
    ("a value that is none", None, ["--articles", "mian"], BRIDGE, ("--articles", "'mian' is not one of", "main")),
    ("a kind that is none", None, ["--kind", "rough"], BRIDGE, ("--kind", "'rough' is not one of", "raw")),
    ("a role that is none", None, ["--keep", "captoin"], BRIDGE, ("keep", "unknown role 'captoin'", "Did you mean 'caption'")),
    ("a role to drop that is none", None, ["--drop", "titel"], BRIDGE, ("drop", "unknown role 'titel'", "Did you mean 'title'")),
    ("a family that is none", None, ["--ignore", "shares"], BRIDGE, ("ignore", "'shares'", "Did you mean 'share'")),
    ("a rule that is none", None, ["rules", "show", "share-en-buton"], "", ("'share-en-buton'", "no rule is called", "share-en-button")),
    ("words for a number", None, ["--min-words", "many"], BRIDGE, ("--min-words", "'many' is not a valid integer")),
    ("a number below the least", None, ["-j", "0"], BRIDGE, ("-j", "0 is not in the range")),
    ("an encoding that is none", None, ["--encoding", "utf9"], BRIDGE, ("encoding", "unknown encoding 'utf9'", "Did you mean 'utf-8'")),
    ("a codec that is no encoding", None, ["--encoding", "base64"], BRIDGE, ("encoding", "unknown encoding 'base64'", "Known")),
    ("a picture", file("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"), ["a.txt"], "", ("a.txt", "is a PNG picture", "tesseract a.txt")),
    ("a PDF", file("a.pdf", b"%PDF-1.7\n%\xe2\xe3"), ["a.pdf"], "", ("a.pdf", "is a PDF file", "pdftotext a.pdf")),
    ("a PDF on standard input", None, [], b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ("-", "is a PDF file", "pdftotext")),
    ("a Word document", file("a.docx", docx()), ["a.docx"], "", ("a.docx", "is a Word document", "soffice")),
    ("an RTF document", file("a.rtf", b"{\\rtf1 Late.}"), ["a.rtf"], "", ("a.rtf", "is an RTF document", "soffice")),
    ("a program", file("a", b"\x7fELF\2\1\1\0" + bytes(64)), ["a"], "", ("a", "is a program", "cleaner reads text")),
    ("bytes of nothing", None, [], bytes(range(256)) * 8, ("-", "is no text", "cleaner reads text")),
    (
        "a packed file that was cut off",
        file("a.gz", gzip.compress(BRIDGE.encode() * 99)[:-9]),
        ["a.gz"],
        "",
        ("a.gz", "ends too early", "Fetch it again"),
    ),
    (
        "a packed file that is broken",
        file("a.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\3" + b"\xff" * 40),
        ["a.gz"],
        "",
        ("a.gz", "cannot be unpacked as a .gz file"),
    ),
    (
        "an archive that is broken",
        file("a.zip", b"PK\x03\x04" + b"x" * 60),
        ["a.zip"],
        "",
        ("a.zip", "cannot be unpacked as a zip archive", "Fetch it again"),
    ),
    ("a row that was cut off", None, [], '{"text": "Late\n' + ROW, ("-:1", "is not valid JSON", "--on-error skip")),
    ("a number for a text", None, [], '{"text": NaN}\n', ("-:1", "'text' is a number, not a string", "--text-field")),
    ("a field without a name", None, ["--title-field", ""], '{"text": "a"}\n', ("--title-field", "got nothing")),
    ("a row that wins in nothing", None, ["--row-wins"], '{"text": "a"}\n', ("--row-wins", "--title-field")),
    ("flat text", None, ["--flat"], BRIDGE, ("--flat", "-t jsonl")),
    ("text with a hash", None, ["--with", "key"], BRIDGE, ("--with", "-t jsonl")),
    ("what cannot be added", None, ["-t", "jsonl", "--with", "word"], BRIDGE, ("--with", "'word'", "Did you mean 'words'")),
    (
        "a table without a text",
        None,
        ["-f", "csv", "--articles", "main"],
        "id,story\n1,a\n",
        ("no column is called 'text'", "--text-field"),
    ),
    ("a row that is a list", file("a.jsonl", "[1]\n" + ROW), ["a.jsonl"], "", ("a.jsonl:1", "is a list, not an object")),
    ("a row with single quotation marks", file("a.jsonl", "{'text': 'Late'}\n"), ["a.jsonl"], "", ("a.jsonl:1", "is not valid JSON")),
    ("text that is called JSON", file("a.json", "Late again.\n"), ["a.json"], "", ("a.json:1", "is not valid JSON")),
    ("rows with another field", None, [], json.dumps({"body": BRIDGE}), ("-:1", "no field 'text'", "--text-field", "Known: body")),
    ("rows with a field of text that is none", None, ["--text-field", "txet"], ROW, ("-:1", "no field 'txet'", "Did you mean 'text'")),
    ("a row whose text is null", None, [], '{"text": null}', ("-:1", "'text' is null, not a string", "--on-error skip")),
    ("a row whose page is a number", None, [], '{"html": 3}', ("-:1", "'html' is a number, not a string")),
    ("a list that was cut off", None, [], '[{"text": "Late', ("-:1", "is not valid JSON", "Mend it")),
    ("a list of texts", None, [], json.dumps([BRIDGE, FERRY]), ("-:1", "is a string, not an object with fields")),
    ("a row that is too long", None, ["--max-bytes", "100"], ROW, ("-:1", "more than the 100 bytes", "--max-bytes")),
    (
        "a page that is too large",
        None,
        ["--max-bytes", "100"],
        "<html>" + "x" * 200,
        ("-", "the page has more than the 100 bytes", "--max-bytes"),
    ),
    (
        "a table without a column of text",
        file("a.csv", "id,url\n1,x\n"),
        ["a.csv"],
        "",
        ("a.csv:2", "no field 'text'", "--text-field", "Known: id, url"),
    ),
    ("a table with a field too many", None, [], "id,text\n1,Late, again\n", ("-:2", "has 3 fields", "quotation marks")),
    (
        "a mail without a text",
        None,
        ["-f", "mail"],
        "MIME-Version: 1.0\nContent-Type: image/png\n\nx",
        ("-", "holds no text", "attachments"),
    ),
    ("a page read as a feed", None, ["-f", "feed"], "<html><p>x</p></html>", ("-", "is no feed", "-f html")),
    (
        "an output in a folder that is missing",
        None,
        ["-o", "out/a.txt"],
        BRIDGE,
        ("-o out/a.txt", "there is no folder out", "mkdir -p out"),
    ),
    ("an output that is a folder", folder("out"), ["-o", "out"], BRIDGE, ("-o out", "is a folder", "-o out/articles.txt")),
    ("an output that has no name", None, ["-o", ""], BRIDGE, ("-o", "expected the name of a file")),
    ("the input as output", file("a.txt", FERRY), ["a.txt", "-o", "a.txt"], "", ("-o a.txt", "is an input file", "rename it afterwards")),
    ("one file for two outputs", None, ["-o", "F", "--stats", "F"], BRIDGE, ("--stats F", "is the file of -o too", "Name another file")),
    ("rejects on standard output", None, ["--rejects", "-"], BRIDGE, ("--rejects -", "standard output is for articles", "Name a file")),
    ("a pack that is not there", None, ["--rules", "own.toml"], BRIDGE, ("own.toml", "cannot be read", "no such file")),
    (
        "a pack with a mistake",
        file("own.toml", RULE.replace("line", "lines")),
        ["--rules", "own.toml"],
        BRIDGE,
        ("own.toml", "rule 'own-quay'", "Did you mean 'line'"),
    ),
    ("a pack that is no TOML", file("own.toml", "[[rule]\n"), ["--rules", "own.toml"], BRIDGE, ("own.toml", "is not valid TOML")),
    (
        "an option in the configuration that is none",
        file(".cleaner.toml", "kepe = 1"),
        [],
        BRIDGE,
        (".cleaner.toml: kepe", "unknown option", "Did you mean 'keep'"),
    ),
    (
        "a value of another type in the configuration",
        file(".cleaner.toml", "min-words = '5'"),
        [],
        BRIDGE,
        (".cleaner.toml: min-words", "expected a whole number"),
    ),
    (
        "an option of one run in the configuration",
        file(".cleaner.toml", "output = 'a'"),
        [],
        BRIDGE,
        (".cleaner.toml: output", "belongs on the command line"),
    ),
    ("a configuration that is no TOML", file("pyproject.toml", "[tool.cleaner\n"), [], BRIDGE, ("pyproject.toml", "is not valid TOML")),
    ("a configuration that is not there", None, ["--config", "own.toml"], BRIDGE, ("own.toml", "cannot be read", "no such file")),
    (
        "a correction that is none",
        file(".cleaner-corrections.toml", '[[correction]]\nline = "a"\nis = "kept"'),
        [],
        BRIDGE,
        (".cleaner-corrections.toml: correction 1", "unknown value 'kept'", "Did you mean 'keep'"),
    ),
    ("a line to drop that is empty", None, ["--drop-line", " "], BRIDGE, ("drop_line", "expected the text of a line")),
    ("a shell that is none", None, ["completion", "csh"], "", ("'csh' is not one of", "bash")),
    ("cases that are not there", None, ["test", "cases"], "", ("cases", "is no folder", "fixtures/synthetic")),
    ("a folder without cases", folder("cases"), ["test", "cases"], "", ("cases", "holds no case", "dump.txt")),
    (
        "a case of a picture",
        None,
        ["test", "--new", "x"],
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0",
        ("text, JSON Lines or a page of HTML", "nothing was written"),
    ),
]


def test_there_are_sixty() -> None:
    assert len({what for what, *_ in MISTAKES}) == len(MISTAKES) >= 60


@pytest.mark.parametrize(("what", "make", "call", "input", "says"), MISTAKES, ids=[what for what, *_ in MISTAKES])
def test_a_mistake_is_one_message_with_place_reason_and_cure(
    run: Run, what: str, make: Callable[[], object] | None, call: list[str], input: str | bytes, says: tuple[str, ...]
) -> None:
    if make:
        make()
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    done = run(*call, input=input)
    assert done.code == 2
    assert done.out == ""
    message = done.err[done.err.index("Error: ") :]
    assert [part for part in says if part not in message] == [], message
    assert message.count("Error: ") == 1
    assert message.rstrip("\n").count("\n") == 0
    assert not any(raw in message for raw in ("Traceback", "[Errno", "Errno ", "errno"))
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_words_in_place_of_a_file_are_no_article(run: Run) -> None:
    """What was silently wrong before: files that are no text came out as articles."""
    assert run(input=docx()).out == ""
