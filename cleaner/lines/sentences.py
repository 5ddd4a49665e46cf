"""Sentences: where a line that is too long to be one paragraph is cut.

A dump that lost its line breaks is one line of many thousand characters. It
is judged by sentence: each piece is a row of the table, and the pieces of a
line share its number.
"""

from __future__ import annotations

from itertools import pairwise
from operator import sub

from cleaner.lines.patterns import lazy
from cleaner.lines.scan import Columns, scan_lines

LONG_LINE = 4_000
"""Characters from which a line is cut: 10 of the 41,000 paragraphs of the fitting pages are longer."""

MOST_PIECES = 20_000
"""Pieces of a line at the most: as many as a block has lines, so that memory stays bounded."""

_END = lazy(
    r"[.!?\u2026\u061f\u06d4\u0964][\"'\u201d\u2019\u00bb)\]]*\s+(?=[^\s\d]?[^a-z\s])"
    r"|[\u3002\uff01\uff1f][\u300d\u300f\u201d\u2019]?"
)


def cut(text: str, columns: Columns) -> tuple[Columns, list[int]] | None:
    """Cut the long lines of a block at sentence ends.

    Return the new columns and, for each row, the index of the line it is of;
    None where no line is long.
    """
    if max(map(sub, columns.end, columns.start), default=0) <= LONG_LINE:
        return None
    spans: list[tuple[int, int]] = []
    line_of: list[int] = []
    for number, (start, end) in enumerate(zip(columns.start, columns.end, strict=True)):
        own = pieces(text, start, end) if end - start > LONG_LINE else [(start, end)]
        spans += own
        line_of += [number] * len(own)
    return scan_lines(text, spans), line_of


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of a line's sentences; joined they are the line.

    Of a line of more than :data:`MOST_PIECES` characters the shortest stay with
    what follows, so that there are never more pieces than that.

    >>> pieces("One came. Two left.", 0, 19)
    [(0, 10), (10, 19)]
    """
    least = (end - start) // MOST_PIECES
    cuts = [start]
    for match in _END.finditer(text, start, end):
        if cuts[-1] + least < match.end() < end:
            cuts.append(match.end())
    return list(pairwise([*cuts, end]))
