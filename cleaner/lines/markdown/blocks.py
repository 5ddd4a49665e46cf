"""Block marks: decides of each line of a Markdown text what it is: a heading, a list's entry, code, a table's row, a rule."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from cleaner.lines.patterns import lazy

HEADING_CHARS = 200
"""Characters of the longest line that signs below make a heading; below a paragraph they are a rule."""

MOST_CODE = 0.3
"""Share of the lines that may be code by their indentation alone: above it a text is set in."""

TAB = 4
"""Columns of a tab, and of the indentation that makes code."""


class Form(StrEnum):
    """What a line of Markdown is; ``MARK`` is one that says nothing (a rule, a fence), ``MATTER`` one of front matter."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"
    CODE = "code"
    MARK = "mark"
    MATTER = "matter"


class Row(NamedTuple):
    """A line's form; ``level`` is a heading's, from 1, or the depth of a list's entry, from 0; ``quoted`` how deep it is quoted.

    ``inside`` is where the text begins behind the marks, ``end`` where it ends
    before them; ``mark`` is a list's mark (that of a heading in a list too), or the language that a fence says
    code to be in. Offsets count from the line's start.
    """

    form: Form
    level: int = 0
    quoted: int = 0
    inside: int = 0
    end: int = 0
    mark: str = ""


_QUOTE = lazy(r"[ \t]{0,3}(?:>[ \t]?)+")
_HEADING = lazy(r"[ \t]{0,3}(#{1,6})(?:[ \t]+|$)")
_CLOSING = lazy(r"[ \t]+#+[ \t\r]*$")
_ITEM = lazy(r"([ \t]*)([*+-]|\d{1,9}[.)])(?:[ \t]+|$)")
_RULE = lazy(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t\r]*$")
_UNDERLINE = lazy(r"[ ]{0,3}(?:(=+)|-{2,})[ \t\r]*$")
_FENCES = ("```", "~~~")
_FENCE = lazy(r"[ \t]*(`{3,}|~{3,})([^`\n]*)$")
_DELIMITER = lazy(r"[ \t]*\|?[ \t]*:?-{1,}:?[ \t]*(?:\|[ \t]*:?-{1,}:?[ \t]*)*\|?[ \t\r]*$")
_LABEL = lazy(
    r"[ ]{0,3}\[([^\[\]\n]{1,200})\]:[ \t]+(<?(?:[a-z][a-z+.-]*:|/|#|www\.)\S+)(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t\r]*$"
)


def read_blocks(lines: Sequence[str], first: int = 0) -> tuple[list[Row], dict[str, str]]:
    """Return what each line is, from the line ``first`` on, and the addresses that lines of their own give, by their label in lower case.

    >>> [row.form.value for row in read_blocks(["Ferry late", "===", "", "* rain", "> wind"])[0]]
    ['heading', 'mark', 'text', 'item', 'text']
    """
    rows = [Row(Form.MATTER)] * first
    labels: dict[str, str] = {}
    fence = language = ""
    last = {line.strip()[0]: number for number, line in enumerate(lines) if line.strip()[:3] in _FENCES and not line.strip().strip("`~")}
    for number in range(first, len(lines)):
        line = lines[number]
        if fence:
            closing = line.strip()
            ends = closing.startswith(fence) and not closing.strip(fence[0])
            rows.append(Row(Form.MARK if ends else Form.CODE, end=len(line), mark="" if ends else language))
            fence = "" if ends else fence
            continue
        opened = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if opened is not None and number < last.get(opened[1][0], 0):  # one that nothing closes would hide the rest of the text
            fence, language = opened[1], opened[2].strip()
            rows.append(Row(Form.MARK))
            continue
        if (label := _LABEL.match(line) if "]:" in line else None) is not None:
            labels.setdefault(label[1].strip().casefold(), label[2])
            rows.append(Row(Form.MARK))
            continue
        rows.append(_row(line))
    _underlined(lines, rows)
    _tables(lines, rows)
    _indented_code(lines, rows)
    return rows, labels


def _row(line: str) -> Row:
    """What a line is by itself."""
    if not line or line.isspace():
        return Row(Form.TEXT)
    inside = quoted = 0
    if ">" in line and (quote := _QUOTE.match(line)) is not None:
        inside, quoted = quote.end(), quote.group().count(">")
    rest = line[inside:]
    end = len(line)
    if rest[:1] in "-*_ \t" and _RULE.match(rest):
        return Row(Form.MARK, quoted=quoted)
    if (heading := _HEADING.match(rest)) is not None:
        closing = _CLOSING.search(line)
        return Row(Form.HEADING, len(heading[1]), quoted, inside + heading.end(), closing.start() if closing else end)
    depth, mark, items = 0, "", 0
    while items < TAB and (item := _ITEM.match(rest)) is not None and not (items and item[2][0].isdigit()):
        depth = max(depth, len(item[1].expandtabs(TAB)) // 2)
        mark = item[2]
        inside += item.end()
        rest = line[inside:]
        items += 1
    if not items:
        return Row(Form.TEXT, 0, quoted, inside, end)
    if (heading := _HEADING.match(rest)) is not None:
        return Row(Form.HEADING, len(heading[1]), quoted, inside + heading.end(), end, mark)
    return Row(Form.ITEM if rest.strip() else Form.MARK, max(0, depth + items - 1), quoted, inside, end, mark)


def _underlined(lines: Sequence[str], rows: list[Row]) -> None:
    """Find the headings that a line of signs below makes."""
    for number in range(1, len(lines)):
        row, above = rows[number], rows[number - 1]
        if row.form not in (Form.MARK, Form.TEXT) or above.form is not Form.TEXT or not lines[number - 1].strip():
            continue
        underline = _UNDERLINE.match(lines[number])
        if underline is None or len(lines[number - 1]) > HEADING_CHARS:
            continue
        rows[number - 1] = above._replace(form=Form.HEADING, level=1 if underline[1] else 2)
        rows[number] = Row(Form.MARK)


def _tables(lines: Sequence[str], rows: list[Row]) -> None:
    """Find the rows of tables: those around a line of hyphens and bars."""
    for number, line in enumerate(lines):
        if "-" not in line or "|" not in line or rows[number].form not in (Form.TEXT, Form.MARK) or not _DELIMITER.match(line):
            continue
        rows[number] = Row(Form.MARK)
        if number and "|" in lines[number - 1] and rows[number - 1].form is Form.TEXT:
            rows[number - 1] = rows[number - 1]._replace(form=Form.TABLE)
        place = number + 1
        while place < len(lines) and "|" in lines[place] and rows[place].form in (Form.TEXT, Form.MARK):
            rows[place] = rows[place]._replace(form=Form.TABLE, end=len(lines[place]))
            place += 1


def _indented_code(lines: Sequence[str], rows: list[Row]) -> None:
    """Find the code that is told by its indentation alone: below a blank line, and no list's."""
    in_list = code = False
    above_blank = True
    found: list[int] = []
    for number, line in enumerate(lines):
        row = rows[number]
        if not line.strip():
            above_blank = True
            continue
        deep = len(line) - len(line.lstrip(" \t")) >= TAB or line.startswith("\t")
        if row.form is Form.ITEM:
            in_list, code = True, False
        elif deep and not in_list and row.form in (Form.TEXT, Form.HEADING) and (code or above_blank) and "](" not in line:
            found.append(number)
            code = True
        elif not deep:
            code = False
            in_list = in_list and line[:1] in " \t"
        above_blank = False
    if len(found) <= MOST_CODE * sum(bool(line.strip()) for line in lines):
        for number in found:
            rows[number] = Row(Form.CODE, end=len(lines[number]))
