"""Joined: decides whether a page's visible text is in truth several pages that were put one behind the other.

``cat *.txt`` does so. One article would be found among them, and all others
lost. A page ends with its legal lines and widgets; where enough text stands
above and below such lines again and again, pages were joined.
"""

from __future__ import annotations

from cleaner.lines.blocks import Piece
from cleaner.lines.table import LineTable
from cleaner.roles import BOILERPLATE, Role

OTHERS = 2
"""Stretches of text apart from the article, with ends of pages between, from which pages were joined.

Of 802 single pages 6 have as many; of pages joined by fives 15 in 15, by threes 6 in 15.
"""

FURNITURE = 12
"""Lines of furniture, legal ones among them, that stand between two pages at least; half as many outside the article that was found."""

WORDS = 150
"""Words of paragraphs that a stretch has at least to be counted."""


def page_starts(table: LineTable) -> list[int]:
    """Return the rows at which pages begin in a table whose article was found, the first one's left out; none for one page.

    A page begins below the last end mark above its text.
    """
    found = [_Stretch(0)]
    furniture, legal = 0, False
    for row in table.rows:
        role, stretch = table.role[row], found[-1]
        furniture += role in BOILERPLATE
        legal = legal or role is Role.LEGAL
        if role is Role.LEGAL or table.mark.get(row) == "tail":
            if stretch.words >= WORDS:
                found.append(_Stretch(row + 1))
            elif not stretch.words and len(found) > 1:
                stretch.start = row + 1
        elif table.is_prose(row):
            stretch.words += table.words[row]
            inside = any(first <= row <= last for first, last in table.runs)
            least = FURNITURE if inside else FURNITURE // 2
            stretch.apart = stretch.apart or (len(found) > 1 and legal and furniture >= least)
            furniture, legal = 0, False
    if found[-1].words < WORDS:
        found.pop()
    others = sum(stretch.apart for stretch in found)
    return [stretch.start for stretch in found[1:]] if others >= OTHERS and len(found) > OTHERS else []


class _Stretch:
    """Text between two ends of pages: the row that its page begins at, the words of its paragraphs, and whether it is no part
    of what is above it: below a page's end and another one's menu."""

    __slots__ = ("apart", "start", "words")

    def __init__(self, start: int) -> None:
        self.start = start
        self.words = 0
        self.apart = False


def parts(piece: Piece, table: LineTable, starts: list[int]) -> list[Piece]:
    """Return the pieces of a piece that begin at its first row and at the rows ``starts``; joined by line breaks they are the piece."""
    edges = [0, *(table.start[row] for row in starts), len(piece.text) + 1]
    numbers = [piece.number, *(table.number[row] for row in starts)]
    return [
        Piece(piece.text[start : end - 1], piece.base + start, number, last=end > len(piece.text))
        for start, end, number in zip(edges, edges[1:], numbers)
    ]
