"""How `cleaner` behaves among other programs: pipes that close, Ctrl-C, terminals, other encodings."""

from __future__ import annotations

import gzip
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from tests.cli.conftest import BRIDGE, FERRY, FERRY_CLEAN

COMMAND = [sys.executable, "-m", "cleaner"]


def start(*arguments: str, env: dict[str, str] | None = None, **streams: int | None) -> subprocess.Popen[bytes]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    # A shell that started the tests in the background would hand down that Ctrl-C is ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen([*COMMAND, *arguments, "--isolated"], env=os.environ | (env or {}), **pipes)  # type: ignore[call-overload]
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_closed_pipe_ends_quietly() -> None:
    process = start()
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{BRIDGE}\f\n".encode())
    process.stdin.flush()
    assert process.stdout.readline() == BRIDGE.split("\n")[0].encode() + b"\n"
    process.stdout.close()
    _, err = process.communicate(f"{BRIDGE}\f\n".encode() * 500)
    assert (process.returncode, err) == (0, b"")


def test_a_pipe_that_is_closed_from_the_start_ends_quietly() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = start("explain", stdout=writer)
    os.close(writer)
    _, err = process.communicate(BRIDGE.encode())
    assert (process.returncode, err) == (0, b"")


def test_articles_come_out_while_the_input_still_runs() -> None:
    process = start()
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{BRIDGE}\f\n".encode())
    process.stdin.flush()
    assert [process.stdout.readline().decode() for _ in range(3)] == BRIDGE.splitlines(keepends=True)
    assert process.poll() is None
    process.communicate(b"")


def gz(data: bytes) -> bytes:
    return gzip.compress(data)


STREAMS = {
    "text": ([], f"{BRIDGE}\f\n".encode(), FERRY.encode()),
    "JSON Lines": (["-t", "jsonl"], json.dumps({"text": BRIDGE}).encode() + b"\n", json.dumps({"text": FERRY}).encode()),
    "a JSON list": (["-t", "jsonl"], b"[" + json.dumps({"text": BRIDGE}).encode() + b",\n", json.dumps({"text": FERRY}).encode() + b"]"),
    "a table": (["-t", "jsonl"], f'id,text\n1,"{BRIDGE}"\n'.encode(), f'2,"{FERRY}"\n'.encode()),
    "pages": (
        [],
        b"<html><body>" + b"".join(b"<p>%s</p>" % BRIDGE.split("\n")[2].encode() for _ in range(2)) + b"</body></html>\n<html>",
        b"<p>x</html>",
    ),
    "packed rows": (["-t", "jsonl"], gz(json.dumps({"text": BRIDGE}).encode() + b"\n"), gz(json.dumps({"text": FERRY}).encode())),
    "lines with reasons": (["explain"], f"{BRIDGE}\f\n".encode(), FERRY.encode()),
    "another separator": (["--separator", "***"], f"{BRIDGE}***\n".encode(), FERRY.encode()),
    "rejects aside": (["--rejects", os.devnull, "--stats", os.devnull], f"{BRIDGE}\f\n".encode(), FERRY.encode()),
}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("kind", STREAMS)
def test_the_first_article_is_out_before_the_second_dump_has_come_in(kind: str, jobs: str) -> None:
    """A promise: whoever waits at the end of a pipe sees each article as soon as its dump has ended, whatever the kind of input
    and however many work."""
    arguments, first, second = STREAMS[kind]
    process = start(*arguments, "-j", jobs)
    assert process.stdin
    assert process.stdout
    process.stdin.write(first)
    process.stdin.flush()
    ready, _, _ = select.select([process.stdout], [], [], 30)
    assert ready, "nothing came out while the pipe waited"
    out = os.read(process.stdout.fileno(), 100_000)
    assert process.poll() is None
    rest, err = process.communicate(second)
    assert BRIDGE.split("\n")[2][:40] in out.decode()
    assert kind == "pages" or FERRY.split("\n")[0] in rest.decode()
    assert process.returncode == 0, err


def row(id: str) -> bytes:
    return json.dumps({"id": id, "text": BRIDGE}).encode() + b"\n"


def ids_until(process: subprocess.Popen[bytes], last: str) -> list[str]:
    """The ids of the records that come out up to the one of ``last``."""
    assert process.stdout
    found: list[str] = []
    while last not in found:
        ready, _, _ = select.select([process.stdout], [], [], 60)
        assert ready, f"nothing more came out behind {found[-1:]}"
        found.append(json.loads(process.stdout.readline())["id"])
    return found


def test_workers_give_all_that_has_come_in_whenever_a_pipe_waits_and_in_order() -> None:
    """A few rows, then more than a worker gets at a time, then one: after each the pipe waits, and nothing is held back."""
    process = start("-t", "jsonl", "-j", "2", "-q", bufsize=0)
    assert process.stdin
    rows = [f"r-{n}" for n in range(4000)]
    for first, last in ((0, 3), (3, 3999), (3999, 4000)):
        process.stdin.write(b"".join(map(row, rows[first:last])))
        assert ids_until(process, rows[last - 1]) == rows[first:last]
        assert process.poll() is None
    out, err = process.communicate(b"")
    assert (process.returncode, out, err) == (0, b"", b"")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_quietly_while_the_input_waits(jobs: str) -> None:
    process = start("-t", "jsonl", "-j", jobs, "-q", bufsize=0)
    assert process.stdin
    process.stdin.write(row("a"))
    assert ids_until(process, "a") == ["a"]
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    _, err = process.communicate()
    assert err == b""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_pipe_that_does_not_wait_by_itself_is_waited_for(jobs: str) -> None:
    """Some programs (Node.js, ssh) make the pipe that they share one that gives nothing where there is nothing as yet."""
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    process = start("-t", "jsonl", "-j", jobs, stdin=reader)
    os.close(reader)
    for id in "abc":
        os.write(writer, row(id))
        assert ids_until(process, id) == [id]
    os.close(writer)
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


def under_way(*arguments: str, written: Path, text: str = "Snow fell all day on Monday.") -> subprocess.Popen[bytes]:
    """A run that has written its first article and waits for more."""
    process = start(*arguments, "-f", "jsonl", stdin=subprocess.PIPE)
    assert process.stdin
    process.stdin.write(json.dumps({"text": text}).encode() + b"\n")
    process.stdin.flush()
    deadline = time.monotonic() + 30
    while not any(path.stat().st_size for path in written.parent.glob(written.name)):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return process


def test_ctrl_c_ends_quietly_with_130_and_keeps_what_was_written_in_place(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    process = under_way("--partial", "-o", str(out), "--rejects", str(tmp_path / "rejects"), written=out)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert (process.returncode, err) == (130, b"")
    assert out.read_text(encoding="utf-8") == "Snow fell all day on Monday.\n"


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)],
    ids=lambda value: str(value),
)
def test_who_is_interrupted_or_killed_leaves_the_old_file(number: signal.Signals, code: int, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("The old one.\n", encoding="utf-8")
    process = under_way("-o", str(out), written=tmp_path / ".out.txt.*")
    process.send_signal(number)
    _, err = process.communicate()
    assert (process.returncode, err) == (code, b"")
    assert out.read_text(encoding="utf-8") == "The old one.\n"
    assert len(list(tmp_path.iterdir())) == (2 if number == signal.SIGKILL else 1)


def test_who_is_killed_while_it_writes_in_place_leaves_a_packed_file_that_can_be_read(tmp_path: Path) -> None:
    out = tmp_path / "out.txt.gz"
    process = start("--partial", "-o", str(out), stdin=subprocess.PIPE)
    assert process.stdin
    story = f"{BRIDGE}\f\n".encode()
    process.stdin.write(story * 12_000)
    process.stdin.flush()
    deadline = time.monotonic() + 60
    while not out.exists() or not out.stat().st_size:
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.kill()
    process.communicate()
    unpacked = zlib.decompressobj(31)
    assert unpacked.decompress(out.read_bytes()).decode().startswith(BRIDGE)
    assert unpacked.eof


def test_ctrl_c_ends_a_packed_file_that_is_written_in_place(tmp_path: Path) -> None:
    out = tmp_path / "out.txt.gz"
    process = under_way("--partial", "-o", str(out), "--rejects", str(tmp_path / "rejects"), written=tmp_path / "rejects", text=FERRY)
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert process.returncode == 130
    assert gzip.decompress(out.read_bytes()).decode() in ("", FERRY_CLEAN)  # rejects are written first


def test_a_full_disk_is_one_message() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        _, err = (process := start(stdout=full.fileno())).communicate(BRIDGE.encode())
    assert (process.returncode, err) == (2, b"Error: standard output: cannot be written: no space is left on the disk.\n")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["clean", "--help"], ["rules", "list"]], ids=" ".join)
def test_help_on_a_full_disk_is_one_message_too(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"Error: standard output: no space is left on the disk.\n")


@pytest.mark.parametrize("option", ["-o", "--rejects", "--stats"])
def test_a_full_disk_names_the_file_and_costs_no_other_output(option: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FERRY, encoding="utf-8")
    done = subprocess.run([*COMMAND, option, "/dev/full", str(tmp_path / "a.txt")], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == f"Error: {option} /dev/full: cannot be written: no space is left on the disk.\n"
    assert done.stdout.decode() == ("" if option == "-o" else FERRY_CLEAN)


def test_a_reader_of_rejects_that_is_gone_costs_no_output(tmp_path: Path) -> None:
    fifo = tmp_path / "rejects"
    os.mkfifo(fifo)
    process = start("--rejects", str(fifo))
    with fifo.open("rb"):
        pass
    out, err = process.communicate(f"{FERRY}\f\n".encode() * 3000)
    assert out.decode().count(FERRY.split("\n")[0]) == 3000
    assert (process.returncode, err.decode()) == (2, f"Error: --rejects {fifo}: cannot be written: its reader is gone.\n")


@pytest.mark.parametrize("full", [True, False], ids=["full disk", "reader gone"])
def test_what_cannot_be_said_costs_no_output_and_the_exit_code_tells(full: bool) -> None:
    if full:
        writer = os.open("/dev/full", os.O_WRONLY)
    else:
        reader, writer = os.pipe()
        os.close(reader)
    process = start("-v", stderr=writer)
    os.close(writer)
    out, _ = process.communicate(f"{FERRY}\f\n".encode() * 300)
    assert out.decode().count(FERRY.split("\n")[0]) == 300
    assert process.returncode == 2


def test_files_that_are_too_many_to_open_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FERRY, encoding="utf-8")
    code = (
        "import resource, os, sys; from cleaner.cli.main import main; import cleaner.pipeline, cleaner.cli.clean\n"
        "fds = []\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))\n"
        "try:\n"
        "    while True: fds.append(os.open(os.devnull, os.O_RDONLY))\n"
        "except OSError: pass\n"
        "os.close(fds.pop()) if sys.argv[1] == '1' else None\n"
        "main(['--isolated', sys.argv[2]])\n"
    )
    for spare in "01":
        done = subprocess.run([sys.executable, "-c", code, spare, str(tmp_path / "a.txt")], capture_output=True, check=False, text=True)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False) or spare == "1"
        if done.returncode:
            assert "too many files are open" in done.stderr
            assert "standard output" not in done.stderr


@pytest.mark.parametrize("closed", ["stdin", "stdout"])
def test_a_closed_stream_is_one_message(closed: str, tmp_path: Path) -> None:
    redirect = {"stdin": "<&-", "stdout": ">&-"}[closed]
    done = subprocess.run(["sh", "-c", f'exec "$@" {redirect}', "sh", *COMMAND], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"Error: ")
    assert done.stderr.count(b"\n") == 1


def test_output_is_utf8_whatever_the_locale() -> None:
    text = "Fähre bleibt im Hafen\n\nDie Fähre 東京 fährt nicht, sagte das Hafenamt am Montag.\n"
    process = start(env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"})
    out, _ = process.communicate(text.encode())
    assert out.decode() == text


def test_a_file_may_not_be_filtered_onto_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FERRY, encoding="utf-8")
    with path.open("ab") as same:
        _, err = (process := start(str(path), stdout=same.fileno())).communicate()
    assert process.returncode == 2
    assert err.startswith(b"Error: standard output: is an input file.")
    assert path.read_text(encoding="utf-8") == FERRY


def on_terminal(*arguments: str, env: dict[str, str] | None = None) -> str:
    """What a command prints where standard output is a terminal of 60 columns."""
    ours, theirs = pty.openpty()
    process = start(*arguments, stdout=theirs, env={"TERM": "xterm", "NO_COLOR": "", "COLUMNS": "60"} | (env or {}))
    os.close(theirs)
    process.communicate(FERRY.encode())
    shown = b""
    try:
        while data := os.read(ours, 4096):
            shown += data
    except OSError:  # Linux says so when the other side is closed
        pass
    os.close(ours)
    return shown.decode()


def test_a_terminal_gets_colour_unless_no_color_is_set() -> None:
    assert "\x1b[31m" in on_terminal("--diff")
    assert "\x1b" not in on_terminal("--diff", env={"NO_COLOR": "1"})
    assert "\x1b[31m" in on_terminal("--diff", "--color", "always", env={"NO_COLOR": "1"})
    assert "\x1b" not in on_terminal("--diff", "--color", "never")


def test_explain_fits_its_lines_to_a_terminal() -> None:
    process = start("explain")
    out, _ = process.communicate(FERRY.encode())
    assert FERRY.split("\n")[0] in out.decode()
    shown = on_terminal("explain", "--color", "never", env={"COLUMNS": "90"})
    assert max(map(len, shown.replace("\r", "").split("\n"))) <= 90
    assert "\u2026" in shown
