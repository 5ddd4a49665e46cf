"""Decides what a label record is, and which lines are rejects: those with text that was not printed."""

from __future__ import annotations

from cleaner.lines.line import Line
from cleaner.roles import Role
from cleaner.writers.jsonl import json_line


def label_line(line: Line, dump: str) -> str:
    """Return the label record of a line of the dump of that id, as one line of JSON Lines."""
    return json_line(line.to_dict(dump))


def is_reject(line: Line) -> bool:
    """Tell whether a line was left out: it is not blank and not printed. Metadata in fields of its own is left out too."""
    return not line.keep and line.role is not Role.BLANK
