"""What becomes of every file where a write fails at some byte, whatever the reason."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

OLD = "what was there before\n"
LIMITS = (0, 1, 100, 5_000)


def run(limit: int, *arguments: str, data: bytes) -> subprocess.CompletedProcess[bytes]:
    """Run the command so that no file of it grows beyond ``limit`` bytes: the write that would fails, as on a full disk."""

    def bounded() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-m", "cleaner", "--isolated", *arguments], input=data, capture_output=True, preexec_fn=bounded, check=False
    )


def dumps(count: int) -> bytes:
    text = "The ferry to the islands was late for the {}th time on Monday, the harbour office said, and nobody knew why it was."
    return "\f\n".join(text.format(number) + "\n" for number in range(count)).encode()


@pytest.mark.parametrize("limit", LIMITS)
def test_a_write_that_fails_leaves_the_old_file_and_says_which(limit: int, tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text(OLD, encoding="utf-8")
    done = run(limit, "-q", "-o", str(path), data=dumps(200))
    assert (done.returncode, path.read_text(encoding="utf-8"), [p.name for p in tmp_path.iterdir()]) == (2, OLD, ["out.txt"])
    assert b"out.txt" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("option", ["--rejects", "--stats"])
def test_a_file_beside_the_output_that_fails_costs_none_of_it(option: str, limit: int, tmp_path: Path) -> None:
    data = b"\f\n".join(b"Share this article\n" + part for part in dumps(200).split(b"\f\n"))
    whole = run(10**7, "-q", data=data).stdout
    done = run(limit, "-q", option, str(tmp_path / "aside.json"), data=data)
    if done.returncode:
        assert b"aside.json" in done.stderr
    else:
        assert (tmp_path / "aside.json").stat().st_size <= limit
    assert done.stdout == whole
    assert b"Traceback" not in done.stderr
