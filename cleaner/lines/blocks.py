"""Blocks: how much of a dump is looked at together, and where a longer one is cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.lines.patterns import lazy
from cleaner.lines.table import LineTable

SURE_START = 0.95
"""Score of a story's start from which a block may be closed there."""

_SENTENCE = lazy(r"[.!?\u2026\u3002\uff01\uff1f][\"'\u201d\u2019)\]]*(?=\s)|[\u3002\uff01\uff1f]")


class Piece:
    """One horizon's worth of a dump: its text, offset, first line number; ``last`` at the dump's end.

    Where it is not the last, :meth:`cut` must be called before the next piece
    is asked for: what stands behind the cut is carried over.
    """

    __slots__ = ("base", "last", "number", "rest", "text")

    def __init__(self, text: str, base: int, number: int, last: bool) -> None:
        self.text = text
        self.base = base
        self.number = number
        self.last = last
        self.rest = len(text)

    def cut(self, table: LineTable) -> int:
        """Close the block at the last sure story start, else at a blank line, else at a line; return its number of rows.

        A cut lies in the second half, so that no text is looked at more than
        twice. The last line may go on in the next piece and is carried over.
        """
        last = len(table) - 1
        half = last // 2
        sure = [s.first for s in table.stories if half < s.first < last and (s.score or 0.0) >= SURE_START]
        starts = sure or [s.first for s in table.stories if half < s.first < last]
        blanks = [row for row in range(half + 1, last) if not table.words[row]]
        row = starts[-1] if starts else blanks[-1] + 1 if blanks else last
        self.rest = table.span(row)[0] if row else len(self.text)
        return row or 1


def pieces(chunks: Iterable[str], max_lines: int, max_chars: int) -> Iterator[Piece]:
    """Yield the pieces of a dump; a dump that fits gives one, an empty dump too.

    ``chunks`` may be cut anywhere: the pieces depend on the text alone.
    """
    held: list[str] = []
    size = breaks = 0
    base, number = 0, 1
    for chunk in chunks:
        while chunk:
            room = max_chars + 1 - size
            part, chunk = chunk[:room], chunk[room:]
            part, over, found = _up_to_break(part, max_lines - breaks)
            chunk = over + chunk
            held.append(part)
            size += len(part)
            breaks += found
            if size <= max_chars and breaks < max_lines:
                continue
            text = "".join(held)
            piece = Piece(text if breaks else text[: _inside_line(text)], base, number, last=False)
            yield piece
            number += piece.text.count("\n", 0, piece.rest)
            base += piece.rest
            held = [text[piece.rest :]]
            size, breaks = len(held[0]), held[0].count("\n")
    yield Piece("".join(held), base, number, last=True)


def _up_to_break(text: str, breaks: int) -> tuple[str, str, int]:
    """Divide a text behind its n-th line break, if it has so many, and tell how many the first part has."""
    found = text.count("\n")
    if found < breaks:
        return text, "", found
    over = text.split("\n", breaks)[breaks]
    return text[: len(text) - len(over)], over, breaks


def _inside_line(text: str) -> int:
    """Where to cut a line that is longer than the horizon: behind a sentence, else a space, in its second half."""
    half = len(text) // 2
    for found in reversed([m.end() for m in _SENTENCE.finditer(text, half)][-1:]):
        return found
    space = text.rfind(" ", half)
    return space + 1 if space >= half else len(text)
