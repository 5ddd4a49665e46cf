"""Markup: decides what lines say without the tags, entities, Markdown and JSON escapes that their source left in them.

The one exception from whole lines: such a line keeps its text and gets what it
says beside it. A line that ``<br>`` or escaped line breaks divide becomes as
many rows, which share its number. Text without markup pays for one search.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

from cleaner.lines.markup import SIGNS, cleaned, divided
from cleaner.lines.scan import scan
from cleaner.lines.table import LineTable
from cleaner.roles import Role
from cleaner.stages.context import Context

REASON = "markup removed"


def apply(table: LineTable, context: Context) -> None:
    """Give each line that holds markup the rows and the text that it has without; a page's lines have none but what they speak of."""
    if table.markdown is not None or table.page is not None:
        return
    found: dict[int, list[str]] = {}
    for number in _suspects(table):
        rows = table.rows_in(bisect_left(table.number, number), bisect_right(table.number, number) - 1)
        parts = cleaned(table.text[table.start[rows[0]] : table.end[rows[-1]]])
        if parts is not None:
            found[number] = parts
    if found:
        _rebuild(table, found)


def _suspects(table: LineTable) -> list[int]:
    """The numbers of the lines that hold a sign of markup."""
    text, start, end = table.text, table.start, table.end
    found: set[int] = set()
    for sign in SIGNS:
        position = text.find(sign[0])  # one character is found four times as fast as two
        while position >= 0:
            if text.startswith(sign, position):
                row = bisect_right(start, position) - 1
                found.add(table.number[row])
                position = end[row] - 1
            position = text.find(sign[0], position + 1)
    return sorted(found)


def _rebuild(table: LineTable, found: dict[int, list[str]]) -> None:
    """Put the rows of the cleaned lines in the place of theirs."""
    columns: tuple[list[Any], ...] = (
        table.start,
        table.end,
        table.key,
        table.mask,
        table.words,
        table.flags,
        table.number,
        table.role,
        table.reason,
        table.score,
    )
    old = [list(column) for column in columns]
    for column in columns:
        column.clear()
    row = 0
    numbers = old[6]
    while row < len(numbers):
        last = row
        while last + 1 < len(numbers) and numbers[last + 1] == numbers[row]:
            last += 1
        parts = found.get(numbers[row])
        if parts is None:
            for column, values in zip(columns, old):
                column.extend(values[row : last + 1])
        else:
            _add(table, parts, old[0][row], old[1][last], numbers[row])
        row = last + 1
    table.rows = [i for i, w in enumerate(table.words) if w]


def _add(table: LineTable, parts: list[str], start: int, end: int, number: int) -> None:
    """Append the rows of one cleaned line; their spans make up the line's."""
    line = table.text[start:end]
    role, reason = Role.BODY, REASON
    starts = [0]
    if parts:
        starts = divided(line, parts)
        seen = scan("\n".join(parts))
    else:
        role, reason = (Role.PLAYER if "![" in line or "<img" in line.lower() else Role.NAVIGATION), "nothing but markup"
        parts, seen = [""], scan(line)
    for place, part in enumerate(parts):
        table.clean[len(table.start)] = part
        table.start.append(start + starts[place])
        table.end.append(start + starts[place + 1] if place + 1 < len(parts) else end)
        table.key.append(seen.key[place])
        table.mask.append(seen.mask[place])
        table.words.append(seen.words[place])
        table.flags.append(seen.flags[place])
        table.number.append(number)
        table.role.append(role)
        table.reason.append(reason)
        table.score.append(None)
