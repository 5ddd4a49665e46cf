"""Extracted text: decides which whole lines of an extractor's output are no text. Not a stage, but part of the content stage.

A trained filter does harm here, so only few guarded rules hold.
"""

from __future__ import annotations

from cleaner.lines.table import LineTable
from cleaner.stages.context import Context


def apply_rules(table: LineTable, context: Context) -> None:
    """Take the lines that the guarded rules name."""
