"""Columns of Markdown: decides what each line of a Markdown text says without its marks, and keeps what the marks say of it.

The marks are read in one pass: blocks line by line, then what stands inside
lines over the whole text, since links and emphasis may run over several. What
the stages see is plain text; what the marks say stands beside it, one entry a
row, as evidence: menus are lists of links, a heading of the first level is
likely the title.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cleaner.lines.markdown.blocks import Form, Row, read_blocks
from cleaner.lines.markdown.inline import LINK, PICTURE, Inline, Span, read_inline
from cleaner.lines.markdown.leads import Lead, lead_of
from cleaner.lines.markdown.matter import Matter, read_matter
from cleaner.lines.markup import cleaned
from cleaner.lines.patterns import lazy

_BOLD = lazy(r"(?:\*\*|__)(?![\s*_])[^\n]*(?<![\s\\*_])(?:\*\*|__):?$")
_REFERENCE = lazy(r"\[([^\[\]]*)\]\[([^\[\]]*)\]")
_HARD_BREAK = lazy(r"(?: {2,}|\\+)[ \t\r]*$")
BAR = lazy(r"(?<!\\)\|")
"""What stands between the cells of a table's row."""


class Marks(NamedTuple):
    """What Markdown has of one line of an article: what ``Row`` says of it, and its text with inline marks."""

    form: Form
    level: int
    quoted: int
    mark: str
    text: str


@dataclass(slots=True)
class Markdown:
    """Columns of a Markdown text, one entry a row of its table.

    ``rows`` is what each line is, ``links`` the share of its letters that are
    links, 0 to 1, ``bold`` whether all of it is emphasised, ``pictures`` how
    many pictures begin in it, ``shown`` what they are said to show, ``leads``
    the kinds of address that its links lead to, ``breaks`` whether it ends with
    a line break that is meant. ``matter`` is the front matter. ``plain`` is what each row says
    without marks, and empty where it says nothing.
    """

    rows: list[Row]
    plain: list[str]
    links: list[float]
    bold: list[bool]
    pictures: list[int]
    shown: dict[int, str]
    leads: dict[int, set[Lead]]
    breaks: list[bool]
    matter: Matter | None
    cut: list[list[tuple[int, int, int]]] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)

    def names_person(self, row: int) -> bool:
        """Tell whether a row is a link to a person's page, and nothing else."""
        return Lead.PERSON in self.leads.get(row, ()) and self.links[row] > 0.5

    def marks(self, row: int, line: str) -> Marks:
        """Return the marks of a row, whose source ``line`` is."""
        own = self.rows[row]
        return Marks(own.form, own.level, own.quoted, own.mark, self._styled(row, line))

    def _styled(self, row: int, line: str) -> str:
        """A row's line without block marks and pictures, its emphasis, code and links left as they are.

        Of a link that does not stand on the row as a whole, what it says stays.
        """
        own = self.rows[row]
        if own.form is Form.CODE:
            return line.rstrip()
        spans = self.cut[row]
        whole = sum(kind == LINK for _, _, kind in spans) % 2 == 0
        cut = [(start, end) for start, end, kind in spans if kind == PICTURE or (kind == LINK and not whole)]
        text = " ".join(_without(line, own.inside, own.end, cut).split())
        return _REFERENCE.sub(self._address, text) if self.labels and "][" in text else text

    def _address(self, reference: re.Match[str]) -> str:
        """A link to an address that stands elsewhere, with its address."""
        address = self.labels.get((reference[2] or reference[1]).strip().casefold())
        return f"[{reference[1]}]({address})" if address else reference.group()


def read_markdown(text: str, spans: Sequence[Span], *, opens: bool = True) -> Markdown:
    """Read the marks of a text whose rows are known by their (start, end) offsets; ``opens`` tells that it may open with front matter.

    >>> read_markdown("# [Ferry](/f) late", [(0, 18)]).plain
    ['Ferry late']
    """
    lines = [text[start:end] for start, end in spans]
    matter = read_matter(lines[:100]) if opens else None
    rows, labels = read_blocks(lines, matter.lines if matter else 0)
    for number in range(1, len(rows)):
        if spans[number - 1][1] == spans[number][0] and rows[number].form is not Form.CODE:  # the piece of a line, which has no block marks
            rows[number] = Row(Form.TEXT, 0, rows[number - 1].quoted, 0, len(lines[number]))
    found = Inline()
    for first, last in _stretches(rows):
        read_inline(text, spans[first][0], spans[last][1], labels, found)
    starts = [start for start, _ in spans]
    cut = _by_row(starts, spans, found.cut)
    linked = _by_row(starts, spans, [(start, end, LINK) for start, end in found.links])
    pictures, shown = _pictures(text, starts, found)
    out = Markdown(rows, [], [], [], pictures, shown, _leads(text, starts, found), [], matter, cut, labels)
    for number, (line, row) in enumerate(zip(lines, rows)):
        said = matter.said.get(number) if matter else None
        if row.form is Form.MATTER:
            plain, share = said[1] if said else "", 0.0
        else:
            plain, share = _plain(line, row, cut[number], linked[number])
        glued = number + 1 < len(spans) and spans[number][1] == spans[number + 1][0] and line[-1:].isspace()
        out.plain.append(f"{plain} " if plain and glued else plain)
        out.links.append(share)
        may_be_bold = ("**" in line or "__" in line) and row.form is not Form.CODE
        out.bold.append(may_be_bold and _BOLD.match(line[row.inside : row.end].strip()) is not None)
        out.breaks.append(line[-1:].isspace() and _HARD_BREAK.search(line) is not None)
    return out


def _stretches(rows: Sequence[Row]) -> list[Span]:
    """First and last rows of the stretches between code and front matter."""
    out: list[Span] = []
    for number, row in enumerate(rows):
        if row.form not in (Form.CODE, Form.MATTER):
            if out and out[-1][1] == number - 1:
                out[-1] = (out[-1][0], number)
            else:
                out.append((number, number))
    return out


def _pictures(text: str, starts: Sequence[int], found: Inline) -> tuple[list[int], dict[int, str]]:
    """How many pictures begin in each row, and what those of a row are said to show."""
    count = [0] * len(starts)
    shown: dict[int, str] = {}
    for first, last in found.pictures:
        row = bisect_right(starts, first) - 1
        count[row] += 1
        shown[row] = f"{shown[row]} {text[first:last]}" if row in shown else text[first:last]
    return count, shown


def _leads(text: str, starts: Sequence[int], found: Inline) -> dict[int, set[Lead]]:
    """The kinds of address that the links of a row lead to."""
    leads: dict[int, set[Lead]] = {}
    for (first, _), (begin, end) in zip(found.links, found.addresses, strict=True):
        lead = lead_of(text[begin:end])
        if lead is not None:
            leads.setdefault(bisect_right(starts, first) - 1, set()).add(lead)
    return leads


def _by_row(starts: Sequence[int], spans: Sequence[Span], found: Sequence[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """Spans of a text as those of its rows, in order, offsets counted from the row's start."""
    out: list[list[tuple[int, int, int]]] = [[] for _ in spans]
    for start, end, kind in sorted(found):
        row = bisect_right(starts, start) - 1
        while row < len(spans) and (spans[row][0] < end or start == end == spans[row][0]):
            first, last = spans[row]
            if start < last or start == end:
                out[row].append((max(start, first) - first, min(end, last) - first, kind))
            row += 1
    return out


def _without(line: str, start: int, end: int, cut: Sequence[tuple[int, int]]) -> str:
    """What is left of a line between two places without some spans."""
    parts: list[str] = []
    for first, last in cut:
        if first > start:
            parts.append(line[start : min(first, end)])
        start = max(start, last)
    if start < end:
        parts.append(line[start:end])
    return "".join(parts)


def _plain(line: str, row: Row, cut: list[tuple[int, int, int]], linked: list[tuple[int, int, int]]) -> tuple[str, float]:
    """What a row says without marks, and the share of it that is links."""
    if row.form is Form.MARK:
        return "", 0.0
    if row.form is Form.CODE:
        return line.rstrip(), 0.0
    whole = not cut and not row.inside and row.end == len(line)
    text = line if whole else _without(line, row.inside, row.end, [(start, end) for start, end, _ in cut])
    if row.form is Form.TABLE or (cut and "|" in text and row.form is Form.TEXT and not text.replace("|", "").strip()):
        text, whole = " | ".join(cell for part in BAR.split(text) if (cell := part.strip())), False
    if ("<" in text and ">" in text) or "&" in text:
        parts = cleaned(text)
        if parts is not None:
            text, whole = " ".join(parts), False
    text = text.strip() if whole else " ".join(text.split())
    if not text:
        return "", 0.0
    share = 0.0
    if linked:
        spans = [(start, end) for start, end, _ in cut]
        inside = "".join(_without(line, max(start, row.inside), end, spans) for start, end, _ in linked)
        share = min(1.0, _letters(inside) / (_letters(text) or 1))
        if row.form is Form.HEADING and not _letters(inside):
            text = _without(line, row.inside, row.end, sorted([*spans, *((a, b) for a, b, _ in linked)]))
            text = " ".join(text.split())
    return f"{row.mark} {text}" if row.form is Form.ITEM else text, share


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
