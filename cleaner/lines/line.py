"""Line: what a caller sees of one row of a labelled table, and of a place where a story may start.

Made when somebody asks, and loaded then: most runs print articles alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cleaner.lines.reasons import code_of
from cleaner.lines.table import LineTable
from cleaner.roles import Role

SHOWN = 60
"""Characters of a line that are shown where it is named."""


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One line of a dump with what was decided about it.

    ``start`` and ``end`` are character offsets in the decoded dump, ``number``
    is 1-based, ``article`` is the index of the article the line belongs to, or
    None. ``score`` is the strength of the reason, between 0 and 1, or None
    where the reason has no degrees. ``keep`` is true for what was printed.
    ``clean`` is what the line says without the markup in it, if there is any.
    """

    number: int
    start: int
    end: int
    text: str
    role: Role
    keep: bool
    reason: str
    score: float | None
    article: int | None
    clean: str | None = None

    def __repr__(self) -> str:
        """Its number, its role, whether it is printed, and how it begins."""
        text = self.text if len(self.text) <= SHOWN else self.text[: SHOWN - 1] + "\u2026"
        return f"Line({self.number}, {self.role.value!r}, keep={self.keep}, {text!r})"

    @property
    def code(self) -> str:
        """The code under which the reason is counted, one of :data:`cleaner.lines.reasons.CODES`."""
        return code_of(self.role, self.reason)

    def to_dict(self, dump: str = "") -> dict[str, Any]:
        """Return the label record of this line, as ``explain -t jsonl`` prints it."""
        record = {
            "id": dump,
            "line": self.number,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "role": self.role.value,
            "keep": self.keep,
            "reason": self.reason,
            "code": self.code,
            "score": self.score,
            "article": self.article,
        }
        if self.clean is not None:
            record["clean"] = self.clean
        return record


class Lines(list[Line]):
    """The labelled lines of a dump, in order; a notebook shows them as a table."""

    def _repr_html_(self) -> str:
        from html import escape

        rows = []
        for line in self:
            if line.role is Role.BLANK:
                continue
            style = "" if line.keep else ' style="opacity:.55"'
            cells = (str(line.number), line.role.value, line.reason, line.text)
            rows.append(f"<tr{style}>" + "".join(f'<td style="text-align:left">{escape(cell)}</td>' for cell in cells) + "</tr>")
        return (
            f"<table><thead><tr><th>line</th><th>role</th><th>reason</th><th>text</th></tr></thead><tbody>{''.join(rows)}</tbody></table>"
        )


@dataclass(frozen=True, slots=True)
class Boundary:
    """A line at which a story may start, as :func:`cleaner.boundaries` gives it.

    ``line`` is its number, 1-based; ``probability`` how likely a story starts
    there (for a template cue, the cue's score), ``reasons`` what says so,
    strongest first, and ``taken`` whether the dump was cut there.
    """

    line: int
    probability: float
    reasons: tuple[str, ...]
    taken: bool

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {"line": self.line, "probability": self.probability, "reasons": list(self.reasons), "taken": self.taken}


def lines_of(table: LineTable, rows: int) -> Iterator[Line]:
    """Yield the first ``rows`` rows of a table that is worked off, one :class:`Line` for each."""
    for row in range(rows):
        start, end = table.span(row)
        text = table.printed(row)
        yield Line(
            table.number[row],
            table.base + start,
            table.base + end,
            text,
            table.role[row],
            table.keep[row],
            table.reason[row] or "text",
            table.score[row],
            table.article[row],
            _said(table, row, text),
        )


def _said(table: LineTable, row: int, text: str) -> str | None:
    """What a row says without the markup in it, if there is any."""
    if table.source is None:
        return table.clean.get(row)
    said = table.line(row)
    return said if said.strip() != text.strip() else None


def boundaries_of(table: LineTable, rows: int) -> Iterator[Boundary]:
    """Yield every line at which a story may start among the first ``rows`` rows of a table, in order."""
    for row in sorted(table.boundaries):
        if row < rows:
            yield Boundary(table.number[row], *table.boundaries[row])
