"""How `cleaner` behaves among other programs: pipes that close, Ctrl-C, terminals, other encodings."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import BRIDGE, FERRY

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


def test_ctrl_c_ends_quietly_with_130_and_keeps_what_was_written(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    process = start("-o", str(out), "-f", "jsonl", "--rejects", str(tmp_path / "rejects"), stdin=subprocess.PIPE)
    assert process.stdin
    process.stdin.write(b'{"text": "Snow fell all day on Monday."}\n')
    process.stdin.flush()
    while not out.exists() or not out.stat().st_size:
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert (process.returncode, err) == (130, b"")
    assert out.read_text(encoding="utf-8") == "Snow fell all day on Monday.\n"


def test_a_full_disk_is_one_message() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        _, err = (process := start(stdout=full.fileno())).communicate(BRIDGE.encode())
    assert (process.returncode, err) == (2, b"Error: standard output: no space left on device.\n")


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
