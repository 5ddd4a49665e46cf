"""What a program may hand over: texts, pages, bytes, files, rows; and what is said of anything else."""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner import Cleaner, CleanerWarning, InputError, Options, OptionsError
from cleaner.keywords import OptionValues

BODY = [
    "The ferry between Quillport and the outer islands sailed again on Monday, five months after water was found in its engine room.",
    "The yard will send its bill in April, said the clerk of the harbour office, and nobody has agreed on who is to pay it.",
    "Nils Berg, who runs the shop on Farholm, said that he had sold more bread that morning than in the whole of the month before.",
]
TEXT = "Island ferry back in service\n\n" + "\n\n".join(BODY) + "\n"
PAGE = (
    "<!doctype html><html><head><title>Island ferry back in service</title></head><body><nav><a href='/'>Home</a></nav>"
    f"<article><h1>Island ferry back in service</h1>{''.join(f'<p>{line}</p>' for line in BODY)}</article></body></html>"
)


def words(value: Any, **how: Any) -> list[tuple[str, str | None, bool]]:
    return [(a.id, a.title, BODY[1] in a.text and "Home" not in a.text) for a in cleaner.clean(value, **how)]


ONE = ("x", "Island ferry back in service", True)


@pytest.mark.parametrize("source", [TEXT, PAGE], ids=["text", "page"])
@pytest.mark.parametrize(
    "made",
    [str, str.encode, lambda s: bytearray(s.encode()), lambda s: memoryview(s.encode())],
    ids=["str", "bytes", "bytearray", "memoryview"],
)
def test_text_and_pages_are_told_apart_by_content(source: str, made: Any) -> None:
    assert words(made(source), id="x") == [ONE]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.txt.gz", "a"])
def test_a_path_is_read_and_gives_the_id(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    data = (PAGE if "html" in name else TEXT).encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert words(path) == [(str(path), *ONE[1:])]
    assert words(path, id="x") == [ONE]


def test_open_files_are_read_whether_of_text_or_bytes(tmp_path: Path) -> None:
    assert words(io.StringIO(PAGE), id="x") == words(io.BytesIO(TEXT.encode()), id="x") == [ONE]
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    with path.open(encoding="utf-8") as text, path.open("rb") as data:
        assert words(text) == words(data) == [(str(path), *ONE[1:])]


def test_rows_are_dumps_and_give_ids_urls_and_fields() -> None:
    row = {"html": PAGE, "id": 7, "url": "https://quay.example/1", "site": "quay"}
    (article,) = cleaner.clean(row)
    assert (article.id, article.meta["site"], article.meta["url"]) == ("7", "quay", "https://quay.example/1")
    assert words({"text": PAGE}, id="x") == words({"text": TEXT}, id="x") == [ONE]
    assert row["html"] == PAGE, "the row of the caller is left alone"


def test_bytes_may_hold_many_dumps() -> None:
    rows = "".join(json.dumps({"id": id, "text": TEXT}) + "\n" for id in "ab").encode()
    assert [article.id for article in cleaner.clean(rows)] == ["a", "b"]
    assert {line.text for line in cleaner.label(rows)} >= set(BODY)


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_are_cleaned_each_to_a_list_of_its_own(jobs: int, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"id": id, "text": TEXT}) + "\n" for id in "ab"), encoding="utf-8")
    empty = tmp_path / "none.json"
    empty.write_text("[]", encoding="utf-8")
    given: list[Any] = [{"html": PAGE}, empty, rows, TEXT, b"", PAGE.encode(), empty]
    found = [[article.id for article in articles] for articles in cleaner.clean_many(given * (1 if jobs == 1 else 700), jobs=jobs)]
    numbers = [[["0"], [], ["a", "b"], ["3"], [], ["5"], []], []][0]
    assert found[:7] == numbers
    assert len(found) == 7 * (1 if jobs == 1 else 700)
    assert [len(ids) for ids in found] == [1, 0, 2, 1, 0, 1, 0] * (len(found) // 7)


def test_what_was_assumed_of_bytes_is_a_warning() -> None:
    with pytest.warns(CleanerWarning, match="x: is not UTF-8; read as windows-1252") as caught:
        (article,) = cleaner.clean(TEXT.replace("Nils", "Jörg").encode("cp1252"), id="x")
    assert "Jörg Berg" in article.text
    assert [warning.filename for warning in caught] == [__file__], "it names the caller"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "expected a text, .* got NoneType. Make a str of it first."),
        (17, "got int"),
        ([TEXT, TEXT], "got list. To clean many, call clean_many with it."),
        ((line for line in BODY), "got generator. To clean many"),
        ({"body": TEXT}, "the row has no field 'text'"),
        ({"text": None}, "'text' is null, not a string"),
        (Path("gone.txt"), "gone.txt: no such file"),
        (Path(), "is a folder"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "is a PNG picture. Have the text in it recognised first"),
    ],
    ids=str,
)
def test_anything_else_is_an_error_of_ours_with_a_cure(value: Any, message: str) -> None:
    for function in (cleaner.clean, cleaner.label, cleaner.boundaries):
        with pytest.raises(InputError, match=message):
            function(value)


def test_a_name_in_place_of_a_text_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert [article.text for article in cleaner.clean("dump.txt")] == ["dump.txt"]
    Path("dump.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError, match=r"dump.txt: is the name of a file .* pass pathlib.Path\('dump.txt'\)"):
        cleaner.clean("dump.txt")


@pytest.mark.parametrize(("lines", "message"), [(TEXT, "got str"), (TEXT.encode(), "got bytes"), (5, "got int"), ([b"one\n"], "got bytes")])
def test_a_stream_consists_of_lines(lines: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(cleaner.stream(lines))


@pytest.mark.parametrize("dumps", [TEXT, {"text": TEXT}, Path("a.txt"), None])
def test_many_is_a_list(dumps: Any) -> None:
    with pytest.raises(InputError, match="expected a list of dumps"):
        cleaner.clean_many(dumps)


@pytest.mark.parametrize("jobs", [0, -1, "2", True, 1.0])
def test_jobs_is_a_number(jobs: Any) -> None:
    with pytest.raises(OptionsError, match="jobs: expected a whole number above 0"):
        cleaner.clean_many([TEXT], jobs=jobs)


def test_what_is_shown_is_short() -> None:
    (article,) = cleaner.clean(TEXT, id="x")
    line = cleaner.label(TEXT)[2]
    assert repr(article) == f"Article('x', 0, title='Island ferry back in service', date=None, words={len(' '.join(BODY).split())})"
    assert repr(line) == f"Line(3, 'body', keep=True, {BODY[0][:59] + '…'!r})"
    assert repr(Options(keep=["caption"], articles="all")) == "Options(articles='all', keep=['caption'])"
    assert repr(Cleaner()) == "Cleaner(Options())"
    assert repr(cleaner.Dump("x", [TEXT])) == "Dump('x', text)"
    (block,) = Cleaner().run(cleaner.Dump("x", [TEXT]))
    assert repr(block) == "Block('x', rows=8, articles=1, last=True)"


def test_a_notebook_shows_articles_and_lines_with_nothing_of_theirs_as_markup() -> None:
    text = TEXT.replace("Island ferry", "Island <ferry> & co").replace("Farholm", "Farholm <script>alert(1)</script>")
    (article,) = cleaner.clean(text)
    for shown in (article._repr_html_(), cleaner.label(text)._repr_html_()):
        assert "Island &lt;ferry&gt; &amp; co back in service" in shown
        assert "<script>" not in shown


def test_every_record_is_had_as_plain_data() -> None:
    (article,) = cleaner.clean(TEXT)
    (block,) = Cleaner().run(cleaner.Dump("x", [TEXT]))
    records = [article.to_dict(), cleaner.label(TEXT)[0].to_dict(), cleaner.boundaries(TEXT)[0].to_dict(), block.to_dict()]
    assert json.loads(json.dumps(records)) == records


def test_paragraphs_are_the_lines_of_the_text_with_their_roles() -> None:
    (article,) = cleaner.clean(TEXT)
    assert "\n".join(line for _, line in article.paragraphs) == article.text
    assert {role.value for role, _ in article.paragraphs} == {"body", "blank"}


def test_threads_share_a_cleaner() -> None:
    tidy = Cleaner()
    texts = [TEXT.replace("Monday", f"Monday {number}") for number in range(40)]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(tidy.clean, texts)) == [tidy.clean(text) for text in texts]


def test_a_coroutine_waits_for_a_thread() -> None:
    async def both() -> list[Any]:
        return await asyncio.gather(*(asyncio.to_thread(cleaner.clean, text, id="x") for text in (TEXT, PAGE)))

    assert [[article.title for article in articles] for articles in asyncio.run(both())] == [[ONE[1]], [ONE[1]]]


def test_options_are_typed(tmp_path: Path) -> None:
    given = tmp_path / "given.py"
    given.write_text(
        "import cleaner\n"
        "cleaner.clean('a', articles='main', keep=['caption'])\n"
        "cleaner.clean('a', articles='mian')\n"
        "cleaner.clean('a', kepe=['caption'])\n"
        "cleaner.Options(kind='rough')\n"
        "cleaner.clean(17)\n",
        encoding="utf-8",
    )
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        "--no-error-summary",
        f"--cache-dir={tmp_path}",
        "--follow-imports=silent",
        str(given),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(cleaner.__file__).parent.parent)
    assert [line.split(":")[1] for line in done.stdout.splitlines() if ": error: " in line] == ["3", "4", "5", "6"], (
        done.stdout + done.stderr
    )


def test_the_typed_options_are_the_options() -> None:
    from dataclasses import fields

    assert set(OptionValues.__annotations__) == {field.name for field in fields(Options)}


def test_no_warning_comes_of_sound_bytes() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert words(TEXT.encode("utf-16"), id="x") == [ONE]
