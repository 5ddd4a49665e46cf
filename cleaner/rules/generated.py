"""Decides when a generated module is written: what is shipped as TOML for people stands there as data for a run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from cleaner.errors import RuleError

if TYPE_CHECKING:
    from pathlib import Path


def refuse_quotes(texts: Sequence[str], what: str) -> None:
    """Raise :class:`cleaner.RuleError` for a text that a raw string of the module cannot hold; ``what`` is what has it."""
    if any("'''" in text for text in texts):
        raise RuleError(f"three single quotes in a row cannot be written into the generated module; change the {what} that has them.")


def write(module: Path, source: Callable[[], str], arguments: list[str]) -> int:
    """Write a module, or with ``--check`` only tell whether it is stale; return the exit code."""
    try:
        text = source()
    except RuleError as error:
        print(error, file=sys.stderr)
        return 2
    if "--check" in arguments:
        stale = not module.is_file() or module.read_text(encoding="utf-8") != text
        if stale:
            print(f"{module} is stale; run `make rules`.", file=sys.stderr)
        return int(stale)
    module.write_text(text, encoding="utf-8")
    return 0
