"""No dump ends a run: what fails inside cleaner is that dump's error, and its text is among the rejects."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner
from cleaner import DumpError, pipeline
from cleaner.lines.table import LineTable
from cleaner.pipeline import Cleaner
from cleaner.stages.context import Context
from tests.cli.conftest import BRIDGE, FERRY, FERRY_CLEAN, Run, invoke

FATAL = "This line is the end of all stages.\nAnd one more line.\n"

SITE = """\
import cleaner.stages
def fail(table, context):
    if "end of all stages" in table.text:
        raise {error}
cleaner.stages.STAGES = (*cleaner.stages.STAGES, fail)
"""
"""What a Python that starts runs, so that worker processes fail too."""


def fail(table: LineTable, context: Context) -> None:
    if "end of all stages" in table.text:
        raise ZeroDivisionError("no such luck")


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have one more stage, which fails over some dumps."""
    monkeypatch.setattr(pipeline, "STAGES", (*pipeline.STAGES, fail))


def rows(path: Path, *texts: str) -> Path:
    path.write_text("".join(json.dumps({"id": f"row-{n}", "text": text}) + "\n" for n, text in enumerate(texts)), encoding="utf-8")
    return path


@pytest.mark.usefixtures("failing")
def test_a_dump_that_fails_is_named_and_the_others_are_cleaned(run: Run) -> None:
    done = run("--on-error", "skip", "--rejects", "r.jsonl", "--stats", "s.json", rows(Path("rows.jsonl"), FERRY, FATAL, FERRY))
    assert done.code == 0
    assert done.out == f"{FERRY_CLEAN}\f\n{FERRY_CLEAN}"
    assert "Warning: row-1: cleaner failed over this dump (ZeroDivisionError: no such luck" in done.err
    assert "no article found" not in done.err
    rejects = [json.loads(line) for line in Path("r.jsonl").read_text("utf-8").splitlines()]
    failed = [record for record in rejects if record["id"] == "row-1"]
    assert "\n".join(record["text"] for record in failed) == FATAL.rstrip("\n")
    assert {record["code"] for record in failed} == {"failed"}
    assert {record["keep"] for record in failed} == {False}
    stats = json.loads(Path("s.json").read_text("utf-8"))
    assert (stats["dumps"], stats["dumps_failed"], stats["dumps_without_article"]) == (3, 1, 0)


@pytest.mark.usefixtures("failing")
def test_without_leave_to_skip_the_run_stops_behind_what_was_done(run: Run) -> None:
    done = run("--rejects", "r.jsonl", rows(Path("rows.jsonl"), FERRY, FATAL, BRIDGE))
    assert done.code == 2
    assert done.out == FERRY_CLEAN
    assert "Error: row-1: cleaner failed over this dump" in done.err
    assert "--on-error skip" in done.err
    assert "Traceback" not in done.err
    assert "And one more line." in Path("r.jsonl").read_text("utf-8")


@pytest.mark.usefixtures("failing")
def test_records_joined_are_the_input_where_cleaner_fails(run: Run) -> None:
    done = run("explain", "-t", "jsonl", "--on-error", "skip", input=FATAL)
    assert "\n".join(record["text"] for record in done.records) == FATAL
    assert [record["line"] for record in done.records] == [1, 2, 3]


@pytest.mark.usefixtures("failing")
def test_of_a_long_dump_the_blocks_that_can_be_cleaned_are(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    options = cleaner.Options(horizon_lines=40)
    text = "\n".join([FERRY] * 8 + [FATAL] + [FERRY] * 8)
    blocks = list(Cleaner(options).run(cleaner.Dump("long", [text])))
    assert "\n".join(line.text for block in blocks for line in block.lines()) == text
    failed = [block for block in blocks if block.failure]
    assert 0 < len(failed) < len(blocks)


@pytest.mark.usefixtures("failing")
def test_one_row_in_is_one_row_out_where_one_article_is_wanted(run: Run) -> None:
    done = run("--on-error", "skip", "--articles", "main", "-t", "jsonl", rows(Path("rows.jsonl"), FERRY, FATAL))
    assert [record["id"] for record in done.records] == ["row-0", "row-1"]
    assert done.records[1]["text"] == ""
    assert done.records[1]["reason"].startswith("cleaner failed: ZeroDivisionError")


def test_a_page_that_cannot_be_read_fails_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.readers.html import page

    def fail(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(page, "parse", fail)
    source = "<!doctype html><p>The ferry was late.</p>\n<p>It rained.</p>\n"
    Path("page.html").write_text(source, encoding="utf-8")
    done = run("explain", "-t", "jsonl", "--on-error", "skip", "page.html")
    assert done.code == 0
    assert "\n".join(record["text"] for record in done.records) == source


def test_what_cannot_be_written_fails_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.writers.text import TextWriter

    write = TextWriter.__call__

    def fail(self: TextWriter, article: cleaner.Article) -> str:
        if "longer queue" in article.text:
            raise MemoryError
        return write(self, article)

    monkeypatch.setattr(TextWriter, "__call__", fail)
    done = run("--on-error", "skip", "--rejects", "r.jsonl", rows(Path("rows.jsonl"), FERRY, BRIDGE))
    assert (done.code, done.out) == (0, BRIDGE)
    assert "row-0: cleaner failed over this dump (MemoryError" in done.err
    records = [json.loads(line) for line in Path("r.jsonl").read_text("utf-8").splitlines()]
    assert [record["text"] for record in records if record["id"] == "row-0"] == [line for line in FERRY.split("\n") if line]


@pytest.mark.usefixtures("failing")
def test_the_library_raises_an_error_that_names_the_dump() -> None:
    with pytest.raises(DumpError, match=r"harbour-1: cleaner failed over this dump \(ZeroDivisionError: no such luck"):
        cleaner.Cleaner().clean(FATAL, id="harbour-1")
    with pytest.raises(DumpError):
        cleaner.Cleaner().label(FATAL)


@pytest.mark.parametrize(
    "error", ["ZeroDivisionError('no')", "MemoryError", "RecursionError", "UnicodeDecodeError('utf-8', b'', 0, 1, 'no')"]
)
def test_in_other_processes_too(tmp_path: Path, error: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(SITE.format(error=error), encoding="utf-8")
    filler = "\n".join(f"The harbour office counted {n} boats on the quay on Monday morning." for n in range(400))
    path = rows(tmp_path / "rows.jsonl", *([filler] * 50), FATAL, *([filler] * 50))
    command = [sys.executable, "-m", "cleaner", "-j", "2", "-t", "jsonl", "--on-error", "skip", "--rejects", str(tmp_path / "r"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(tmp_path)}, check=False)
    assert done.returncode == 0, done.stderr
    assert "row-50: cleaner failed over this dump" in done.stderr
    assert "Traceback" not in done.stderr
    assert len({json.loads(line)["id"] for line in done.stdout.splitlines()}) == 100
    assert "And one more line." in (tmp_path / "r").read_text("utf-8")


def test_a_page_of_nothing_but_furniture_is_no_error() -> None:
    done = invoke("--isolated", "-f", "html", input="<!doctype html><p>Log in</p>")
    assert (done.code, done.out) == (0, "")


@pytest.mark.usefixtures("failing")
def test_of_many_dumps_the_others_come_and_an_error_behind_them_names_those_that_failed() -> None:
    many = cleaner.Cleaner().clean_many([FERRY, FATAL, BRIDGE, FATAL])
    assert [len(next(many)) for _ in range(4)] == [1, 0, 1, 0]
    with pytest.raises(DumpError, match=r"1: cleaner failed .* 3: cleaner failed"):
        next(many)
