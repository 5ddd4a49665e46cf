"""How the tests of the command line run it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cleaner.cli.main import main

FERRY = """\
Ferry stays in dock as engine test fails

The harbour office in Quillport said on Monday that the ferry would stay in dock until its new engine had been tested.

Share this article

Ada Thorne, who has run the bakery at the quay for thirty years, said that she had not seen a longer queue for the bus.
"""
"""A page with a share mark inside."""

FERRY_CLEAN = FERRY.replace("Share this article\n\n", "")

BRIDGE = """\
Bridge inspection finds a crack

Engineers found the crack during a routine inspection, and the council has asked a second firm to look at the bridge.
"""
"""A page from which nothing goes."""


@dataclass
class Done:
    """What a run of ``cleaner`` gave."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.split("\n") if line]


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``cleaner`` in an empty folder; ``input`` is what comes on standard input."""
    monkeypatch.chdir(tmp_path)
    return invoke


def invoke(*arguments: str | Path, input: str | bytes = b"") -> Done:
    result = CliRunner().invoke(main, list(map(str, arguments)), input=input)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout_bytes.decode("utf-8"), result.stderr)
