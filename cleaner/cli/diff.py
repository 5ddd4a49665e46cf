"""Decides how ``--diff`` shows what text output changes: a unified diff of each dump."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

import click

from cleaner.block import Block
from cleaner.cli.messages import visible
from cleaner.writers.text import TextWriter

CONTEXT = 3
"""Unchanged lines shown around a change, as ``diff -u`` has it."""


class Diff:
    """Makes the diff of one block after the other; a dump that fits the horizon is one block.

    A block without a difference gives nothing. Line numbers are those of the
    dump and of its text output; no hunk reaches over the end of a block.
    Whether the last line ends in a line break is not shown.
    """

    def __init__(self, color: bool) -> None:
        self._color = color
        self._headed = False
        self._begin()

    def __call__(self, block: Block) -> str:
        """Return the diff of a block, with a head where a dump begins to differ."""
        before = [line.text for line in block.lines()]
        if block.last:
            before = _trimmed(before)
        after = _trimmed("".join(map(self._write, block.articles)).split("\n"))
        lines = list(self._hunks(before, after, block.table.number[0] - 1, self._line))
        if lines and not self._headed:
            lines[:0] = [("bold", f"--- {block.dump.id}"), ("bold", f"+++ {block.dump.id} (cleaned)")]
            self._headed = True
        self._line += len(after)
        if block.last:
            self._begin()
        return "".join(self._styled(style, line) + "\n" for style, line in lines)

    def _begin(self) -> None:
        """Begin a dump: none of its text output is written, no line of its diff shown."""
        self._write = TextWriter()
        self._line = 0
        self._headed = False

    def _hunks(self, before: list[str], after: list[str], first: int, other: int) -> Iterator[tuple[str, str]]:
        """Yield (style, line) of the hunks between two lists of lines that begin behind so many others."""
        for group in SequenceMatcher(None, before, after).get_grouped_opcodes(CONTEXT):
            yield "cyan", f"@@ -{_span(group[0][1], group[-1][2], first)} +{_span(group[0][3], group[-1][4], other)} @@"
            for tag, i, i_end, j, j_end in group:
                if tag == "equal":
                    yield from (("", f" {line}") for line in before[i:i_end])
                    continue
                yield from (("red", f"-{line}") for line in before[i:i_end])
                yield from (("green", f"+{line}") for line in after[j:j_end])

    def _styled(self, style: str, line: str) -> str:
        if not self._color:
            return line
        line = visible(line)
        if not style:
            return line
        return click.style(line, bold=True) if style == "bold" else click.style(line, fg=style)


def _trimmed(lines: list[str]) -> list[str]:
    """The lines without the empty one behind a last line break."""
    return lines[:-1] if lines and not lines[-1] else lines


def _span(start: int, end: int, behind: int) -> str:
    """A range of lines as the head of a hunk writes it."""
    length = end - start
    first = behind + start + (1 if length else 0)
    return f"{first}" if length == 1 else f"{first},{length}"
