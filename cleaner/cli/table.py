"""Decides how ``cleaner explain`` lays out labelled lines for a person."""

from __future__ import annotations

import unicodedata

import click

from cleaner.block import Block
from cleaner.lines.line import Line
from cleaner.lines.patterns import lazy
from cleaner.lines.story import Story
from cleaner.roles import BOILERPLATE, METADATA, Role

_ROLE_WIDTH = max(len(role) for role in Role)
_NUMBER_WIDTH = 5
_REASON_WIDTH = 36
"""Columns of the reason at most, so that the text stays in sight; a longer one moves its own line's text."""
_LEAST_TEXT = 20
"""Columns of text at least, as long as some are left for the reason."""
_LEAST_REASON = 8
_RULE_WIDTH = 72
_BLANK = "\u00b7"

_CONTROL = lazy("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that would move a terminal's cursor, change its colours or turn its writing round."""


class Table:
    """Lays out one block after the other.

    ``width`` is that of the terminal in columns, None where lines may be as
    long as they are.
    """

    def __init__(self, color: bool, width: int | None) -> None:
        self._color = color
        self._width = width
        self._dump: str | None = None
        self._reason_width = 0

    def __call__(self, block: Block) -> str:
        """Return the rows of a block, a head where a dump begins, and a rule where a story does."""
        lines = list(block.lines())
        starts = {block.table.number[s.first]: s for s in block.table.stories if s.first < block.rows}
        uncut = {block.table.number[row] for row in block.table.said("no-start")}
        why = [_why(line) for line in lines if line.role is not Role.BLANK]
        self._reason_width = min(_REASON_WIDTH, max(map(len, why), default=0))
        rows = []
        if self._dump is None:
            self._dump = block.dump.id
            rows.append(self._rule(block.dump.id, "\u2501", bold=True))
        for line in lines:
            if line.number in starts:
                rows.append(self._rule(_start(starts.pop(line.number), line.article), "\u2500", dim=True))
            if line.number in uncut:
                rows.append(self._rule("correction: starts no story", "\u2504", dim=True))
            rows.append(self._row(line))
        if block.last:
            self._dump = None
        return "".join(f"{row}\n" for row in rows)

    def _row(self, line: Line) -> str:
        mark = " " if line.keep or line.role is Role.BLANK else "-"
        number = self._styled(f"{line.number:>{_NUMBER_WIDTH}}", dim=True)
        if line.role is Role.BLANK:
            return f"{mark}{number}  {self._styled(_BLANK, dim=True)}"
        reason = _why(line)
        text = _CONTROL.sub(" ", line.text).strip()
        if self._width is not None:
            left = self._width - (1 + _NUMBER_WIDTH + 2 + _ROLE_WIDTH + 2 + 2)
            width = max(_LEAST_REASON, min(self._reason_width, left - _LEAST_TEXT))
            reason = fit(reason, width)
            reason += " " * (width - width_of(reason))
            text = fit(text, max(1, left - width))
        else:
            reason = f"{reason:<{self._reason_width}}"
        style = _style(line.role, line.keep)
        role = self._styled(f"{line.role:<{_ROLE_WIDTH}}", **style)
        return f"{mark}{number}  {role}  {self._styled(reason, dim=True)}  {self._styled(text, **style)}"

    def _rule(self, title: str, char: str, **style: bool) -> str:
        width = self._width or _RULE_WIDTH
        title = f"{char * 2} {_CONTROL.sub(' ', title)} "
        title = title if self._width is None else fit(title, width)
        return self._styled(title + char * max(2 if self._width is None else 0, width - width_of(title)), **style)

    def _styled(self, text: str, **style: bool | str) -> str:
        return click.style(text, **style) if self._color and style else text  # type: ignore[arg-type]


def fit(text: str, width: int) -> str:
    """Cut a text to so many columns of a terminal, where East Asian characters take two.

    >>> fit("A bridge too far", 10), fit("\u6771\u4eac\u6771\u4eac", 6)
    ('A bridge \u2026', '\u6771\u4eac\u2026')
    """
    if len(text) * 2 <= width:
        return text
    used = 0
    last = 0
    for place, char in enumerate(text):
        used += _columns(char)
        if used > width:
            return text[:last] + "\u2026"
        if used < width:
            last = place + 1
    return text


def width_of(text: str) -> int:
    """Return the columns of a terminal that a text takes.

    >>> width_of("Quay"), width_of("\u6771\u4eac"), width_of("e\u0301\u200d")
    (4, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    """Columns of one character: none of what joins the one before it, two of what East Asia writes wide."""
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _why(line: Line) -> str:
    """The reason, and the score where it has one."""
    return line.reason if line.score is None else f"{line.reason} {line.score:.2f}"


def _start(story: Story, article: int | None) -> str:
    """What a rule says of the story that begins below it."""
    score = "" if story.score is None else f" {story.score:.2f}"
    name = "no article" if article is None else f"article {article}"
    return f"{name}, {story.relation.replace('_', '-')}: {story.reason}{score}"


def _style(role: Role, keep: bool) -> dict[str, bool | str]:
    """How lines of a role look."""
    if role in BOILERPLATE:
        return {"fg": "red", "dim": True}
    if role in METADATA:
        return {"fg": "cyan"}
    if role is Role.REPEAT:
        return {"fg": "yellow", "dim": True}
    if not keep:
        return {"dim": True}
    return {"bold": True} if role in (Role.TITLE, Role.HEADING) else {}
