"""Nothing that a dump, a rule or a file name holds is obeyed by a terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.cli.messages import shown, visible
from tests.cli.conftest import FERRY

ATTACK = "\x1b]0;owned\x07\x1b[2J\x1b[8m\x9b5m\x00\u202egnp\u2066"
"""Sets a terminal's title, clears it, hides text and turns it round."""

OBEYED = ("\x1b]", "\x1b[2J", "\x1b[8m", "\x9b", "\x07", "\x00", "\u202e", "\u2066", "kept\rlost")

TEXT = FERRY.replace("would stay", f"would {ATTACK} stay kept\rlost").replace(
    "Share this article", f"Share this article\n\nRead more: {ATTACK}"
)


def seen(tmp_path: Path, *arguments: str, color: bool = False) -> str:
    """What a command prints where standard output and standard error are a terminal."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"} | ({} if color else {"NO_COLOR": "1"})
    with subprocess.Popen(
        [sys.executable, "-m", "cleaner", *arguments], cwd=tmp_path, env=env, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
    ):
        os.close(theirs)
        data = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            data += part
    os.close(ours)
    return data.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize(
    "arguments",
    [
        ("--isolated", "rows.jsonl"),
        ("--isolated", "-t", "jsonl", "rows.jsonl"),
        ("--isolated", "-t", "markdown", "rows.jsonl"),
        ("--isolated", "--diff", "rows.jsonl"),
        ("--isolated", "-v", "--check", "--diff", "rows.jsonl"),
        ("explain", "--isolated", "rows.jsonl"),
        ("explain", "--isolated", "-t", "jsonl", "rows.jsonl"),
        ("--isolated", "--text-field", "x\x1b]0;owned\x07", "rows.jsonl"),
        ("--isolated", "no such \x1b]0;owned\x07 file"),
        ("rules", "try", "share-button", "dump\x1b]0;owned\x07.txt"),
        ("rules", "check", "pack.toml"),
        ("--isolated", "--rules", "pack.toml", "rows.jsonl"),
        ("--config", "settings.toml", "rows.jsonl"),
        ("test", "cases"),
    ],
    ids=" ".join,
)
def test_no_terminal_obeys_what_it_is_shown(tmp_path: Path, arguments: tuple[str, ...], color: bool) -> None:
    row = {"id": f"row {ATTACK}", "text": TEXT, f"key {ATTACK}": 1}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    (tmp_path / "dump\x1b]0;owned\x07.txt").write_text(f"{TEXT}\nShare this article\n", encoding="utf-8")
    (tmp_path / "pack.toml").write_text('[[rule]]\nid = "x\\u001b[2J\\u001b]0;owned\\u0007"\n', encoding="utf-8")
    (tmp_path / "settings.toml").write_text('"\\u001b[2J" = 1\n', encoding="utf-8")
    case = tmp_path / "cases" / "in-the-wild" / "attack"
    case.mkdir(parents=True)
    (case / "dump.txt").write_text(TEXT, encoding="utf-8", newline="")
    (case / "expected.txt").write_text(f"{ATTACK}\n", encoding="utf-8")
    printed = seen(tmp_path, *arguments, color=color)
    assert printed
    assert [sign for sign in OBEYED if sign in printed] == []


def test_a_file_gets_what_the_dump_has(tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text(TEXT, encoding="utf-8", newline="")
    done = subprocess.run([sys.executable, "-m", "cleaner", "--isolated", "dump.txt"], cwd=tmp_path, capture_output=True, check=True)
    assert f"would {ATTACK} stay kept\rlost".encode() in done.stdout


def test_a_carriage_return_makes_no_line_of_markdown(tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text(FERRY.replace("would stay", "would\r# Heading\r---\rstay"), encoding="utf-8", newline="")
    command = [sys.executable, "-m", "cleaner", "--isolated", "-t", "markdown", "dump.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert b"\r" not in done.stdout
    assert b"would&#13;# Heading&#13;---&#13;stay" in done.stdout


def test_line_ends_and_own_colours_stay() -> None:
    assert visible("a\r\nb\tc\r") == "a\r\nb\tc\r"
    assert shown("\x1b[31ma\x1b[0m\x1b[2J", styled=True) == "\x1b[31ma\x1b[0m\\x1b[2J"
    assert shown("\x1b[31ma", styled=False) == "\\x1b[31ma"
