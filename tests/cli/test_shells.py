"""Completion as people meet it: a shell that has read the script is asked what it makes of a line."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

LINES = {
    "cleaner exp": "cleaner explain",
    "cleaner --arti": "cleaner --articles",
    "cleaner --articles m": "cleaner --articles main",
    "cleaner --articles=m": "cleaner --articles=main",
    "cleaner --keep deck,cap": "cleaner --keep deck,caption",
    "cleaner --ignore share-en-follow-l": "cleaner --ignore share-en-follow-line",
    "cleaner rules show share-en-follow-l": "cleaner rules show share-en-follow-line",
    "cleaner dump-": "cleaner dump-one.txt",
    "cleaner explain dump-": "cleaner explain dump-one.txt",
    "cleaner -o dump-": "cleaner -o dump-one.txt",
    "cleaner --encoding koi8-": "cleaner --encoding koi8-r",
}
"""Lines as they are typed, and what a tab makes of them."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file, and the command in a folder of its own."""
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin/cleaner"
    root = Path(__file__).parents[2]
    command.write_text(f'#!/bin/sh\nPYTHONPATH={root} exec {sys.executable} -m cleaner "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    (tmp_path / "work").mkdir()
    (tmp_path / "work/dump-one.txt").touch()
    return tmp_path


def environment(folder: Path) -> dict[str, str]:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "TERM": "xterm", "HOME": str(folder), "ZDOTDIR": str(folder), "PS1": "> ", "INPUTRC": "/dev/null"}


def needed(shell: str) -> str:
    found = shutil.which(shell)
    if not found:
        pytest.skip(f"{shell} is not installed here")
    return found


class Terminal:
    """A shell that somebody types into."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self._pid, self._file = pty.fork()
        if not self._pid:
            os.chdir(folder / "work")
            os.execve(command[0], command, environment(folder))
        self.shown = ""

    def type(self, keys: str, line: str) -> bool:
        """Type some keys; tell whether the shell shows, within twenty seconds, a line that is waited for, and prompts for more."""
        wanted = re.compile(rf"(?:\n|\x1b\[\?2004l\r?){re.escape(line)}\r.*?> ", re.DOTALL)
        self.shown = ""
        os.write(self._file, keys.encode())
        deadline = time.monotonic() + 20
        while not wanted.search(self.shown) and time.monotonic() < deadline:
            if select.select([self._file], [], [], 0.1)[0]:
                try:
                    self.shown += os.read(self._file, 65536).decode("utf-8", "replace")
                except OSError:
                    break
                for way in ("\x1b[1m", "\x1b[0m", "\x1b[K", "\x07", "c\b"):
                    self.shown = self.shown.replace(way, "")
        return wanted.search(self.shown) is not None

    def close(self) -> None:
        """End the shell."""
        os.close(self._file)
        os.waitpid(self._pid, 0)


SCRIPTS = {
    "bash": (["--norc", "--noprofile", "-i"], 'bind "set enable-bracketed-paste off"; eval "$(cleaner completion bash)"'),
    "zsh": (["-f", "-i"], 'autoload -Uz compinit; compinit -u -D; eval "$(cleaner completion zsh)"'),
}


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_tab_completes_the_line(shell: str, folder: Path) -> None:
    options, script = SCRIPTS[shell]
    terminal = Terminal([needed(shell), *options], folder)
    try:
        assert terminal.type(f"{script}; echo rea''dy\n", "ready"), terminal.shown
        for typed, completed in LINES.items():
            # To the front of the line, a word before it, and it is printed.
            assert terminal.type(f"{typed}\t\x01echo \x05\n", completed), (typed, terminal.shown)
    finally:
        terminal.close()


def test_fish_offers_what_a_line_may_go_on_to(folder: Path) -> None:
    fish = needed("fish")
    for typed, completed in LINES.items():
        line = f"cleaner completion fish | source; complete -C '{typed}'"
        done = subprocess.run(
            [fish, "--no-config", "-c", line], capture_output=True, text=True, check=True, env=environment(folder), cwd=folder / "work"
        )
        assert [offered.partition("\t")[0] for offered in done.stdout.splitlines()] == [completed.rpartition(" ")[2]], (typed, done.stderr)
