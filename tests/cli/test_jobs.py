"""`cleaner -j N`: the same bytes as with one process, and what happens to those who are killed."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from cleaner.parallel import items
from tests.cli.conftest import BRIDGE, FERRY, Run
from tests.cli.test_streams import COMMAND, start

LONG = "\n\n".join([FERRY] * 8)
ROWS = [{"id": f"row-{n}", "text": (FERRY, LONG, BRIDGE, "", "Share this article\n")[n % 5], "n": n} for n in range(200)]
"""Rows that give several articles, one or none."""

BULKY = [{"id": f"row-{n}", "text": FERRY + "\n" * 3000, "n": n} for n in range(1200)]
"""Some four megabytes that are quickly cleaned: several batches."""


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the rows make several batches, and the longest dump none."""
    monkeypatch.setattr(items, "BATCH", 20_000)
    monkeypatch.setattr(items, "LONGEST", 40_000)


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """The rows as a file, one of them none."""
    path = tmp_path / "rows.jsonl"
    lines = [json.dumps(row) for row in ROWS]
    lines[150] = "{"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Dumps divided by form feeds, one of them too long for a worker."""
    path = tmp_path / "dumps.txt"
    dumps = [str(row["text"]) for row in ROWS]
    dumps[70] = "\n\n".join([BRIDGE] * 400)
    path.write_text("\f\n".join(dumps), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def bulky(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bulky rows as a file."""
    path = tmp_path_factory.mktemp("jobs") / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in BULKY), encoding="utf-8")
    return path


def outputs(run: Run, jobs: int, *arguments: str | Path) -> tuple[object, ...]:
    done = run("--isolated", "-j", str(jobs), "--stats", "stats.json", *arguments)
    files = [path.read_bytes() for path in map(Path, ("stats.json", "rejects.jsonl")) if path.exists()]
    return (done.code, done.out, done.err, *files)


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize(
    "arguments",
    [
        ("-t", "jsonl", "--articles", "main", "--on-error", "skip", "--rejects", "rejects.jsonl"),
        ("-t", "markdown", "--on-error", "skip", "-v"),
        ("--separator", "***"),
        ("--check", "--diff", "--on-error", "skip"),
    ],
    ids=" ".join,
)
def test_rows_come_out_the_same_whatever_the_number_of_processes(run: Run, rows: Path, arguments: tuple[str, ...]) -> None:
    assert outputs(run, 1, *arguments, rows) == outputs(run, 2, *arguments, rows)


@pytest.mark.usefixtures("small_batches")
def test_dumps_of_a_text_come_out_the_same_too_even_a_long_one(run: Run, texts: Path) -> None:
    assert outputs(run, 1, "-v", texts) == outputs(run, 2, "-v", texts)


@pytest.mark.usefixtures("small_batches")
def test_explain_comes_out_the_same(run: Run, rows: Path) -> None:
    done = [run("explain", "--isolated", "-t", "jsonl", "--on-error", "skip", "-j", jobs, rows) for jobs in ("1", "3")]
    assert done[0] == done[1]


@pytest.mark.usefixtures("small_batches")
def test_a_mistake_in_the_options_is_told_as_ever(run: Run, rows: Path) -> None:
    assert run("-j", "2", "--rules", "gone.toml", rows) == run("--rules", "gone.toml", rows)
    assert run("-j", "0", rows).code == 2


def test_work_begins_only_where_it_is_worth_a_process(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert run("-j", "8", input=f"{FERRY}\f\n{BRIDGE}").out.count("\n") > 5


def workers(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that a process started."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.parent.exists():
        pytest.skip("no /proc here")
    found = []
    for task in Path(f"/proc/{process.pid}/task").iterdir():
        found += (task / "children").read_text(encoding="utf-8").split()
    return [int(pid) for pid in found]


def wait_for_worker(process: subprocess.Popen[bytes]) -> int:
    while process.poll() is None:
        if found := workers(process):
            return found[0]
        time.sleep(0.005)
    raise AssertionError("it ended without a worker")


def test_a_killed_worker_names_the_row_that_it_held_and_no_other_is_lost(bulky: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    process = start("-j", "2", "-t", "jsonl", "--articles", "main", "-q", "-o", str(out), str(bulky))
    os.kill(wait_for_worker(process), signal.SIGKILL)
    _, err = process.communicate()
    assert process.returncode == 2
    ids = [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()]
    expected = [row["id"] for row in BULKY]
    (lost,) = [id for id in expected if id not in set(ids)]
    assert [id for id in expected if id != lost] == ids
    assert err.decode() == (
        f"Error: 1 dump was lost, since the worker process that held it died (killed by signal 9): {lost}. "
        "Clean it again, with fewer jobs if memory ran out.\n"
    )


def test_ctrl_c_ends_at_once_with_130_and_takes_the_workers_along(bulky: Path, tmp_path: Path) -> None:
    process = start("-j", "2", "-q", "--partial", "-o", str(tmp_path / "out.gz"), str(bulky), str(bulky), str(bulky))
    pids = [wait_for_worker(process)]
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert (process.returncode, err) == (130, b"")
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
    gzip.decompress((tmp_path / "out.gz").read_bytes())


@pytest.mark.parametrize("depth", [300, 700, 900])
def test_a_row_passes_however_deep_it_is_nested_and_however_many_work(depth: int, tmp_path: Path) -> None:
    deep = "[" * depth + "]" * depth
    story = json.dumps("The harbour office said on Monday that the ferry would stay in dock. " * 3000)
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(f'{{"id": {n}, "text": {story}, "deep": {deep}}}\n' for n in range(14)), encoding="utf-8")
    done = [
        subprocess.run([*COMMAND, "--isolated", "-q", "-t", "jsonl", "-j", jobs, str(path)], capture_output=True, check=False)
        for jobs in "12"
    ]
    assert done[0].stdout == done[1].stdout
    assert (done[1].returncode, done[1].stdout.count(b"\n")) == (0, 14)


def test_a_closed_pipe_ends_quietly_with_workers_too(bulky: Path) -> None:
    command = f"cat {bulky} {bulky} | {' '.join(COMMAND)} -f jsonl -t jsonl --articles main -j 2 --isolated | head -100"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [f"row-{n}" for n in range(100)]
    assert b"Traceback" not in done.stderr
    assert b"Error" not in done.stderr


def test_a_filter_between_tools_gives_the_first_rows_and_ends(bulky: Path) -> None:
    command = f"cat {bulky} | {' '.join(COMMAND)} -f jsonl -t jsonl --articles main -q --isolated | head -100"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(record["id"], record["meta"]) for record in records] == [(f"row-{n}", {"n": n}) for n in range(100)]
    assert done.stderr == b""
