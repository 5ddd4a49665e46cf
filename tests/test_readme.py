"""What README.md shows is what the program prints, and its commands exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```console\n\$ (cleaner [^\n]*)\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize(("command", "output"), SHOWN)
def test_output_shown_is_output_printed(command: str, output: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command.split()], capture_output=True, cwd=ROOT, check=True)
    assert done.stdout.decode() == output


def test_the_front_page_shows_real_output() -> None:
    assert len(SHOWN) >= 2


def test_make_has_the_targets_that_are_named() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)", README)) <= targets


def test_options_that_are_named_exist() -> None:
    helps = "".join(
        subprocess.run([sys.executable, "-m", "cleaner", verb, "--help"], capture_output=True, text=True, check=True).stdout
        for verb in ("clean", "explain", "test")
    )
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) - {"--help"} <= set(re.findall(r"--[a-z][a-z-]+", helps))
