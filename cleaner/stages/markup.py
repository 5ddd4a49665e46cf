"""Markup: decides what lines say without the tags, entities, Markdown and JSON escapes that their source left in them.

The one exception from whole lines: such a line keeps its text and gets what it
says beside it. A line that ``<br>`` or escaped line breaks divide becomes as
many rows, which share its number. Text without markup pays for one search.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from cleaner.lines.markup import cleaned, divided, may_hold_markup
from cleaner.lines.scan import scan
from cleaner.lines.table import LineTable
from cleaner.roles import Role
from cleaner.stages.context import Context

REASON = "markup removed"


def apply(table: LineTable, context: Context) -> None:
    """Give each line that holds markup the rows and the text that it has without."""
    if not may_hold_markup(table.text):
        return
    found: dict[int, list[str]] = {}
    for number, group in groupby(table.rows, key=table.number.__getitem__):
        rows = list(group)
        line = table.text[table.start[rows[0]] : table.end[rows[-1]]]
        if may_hold_markup(line) and (parts := cleaned(line)) is not None:
            found[number] = parts
    if found:
        _rebuild(table, found)


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
