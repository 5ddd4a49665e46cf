"""Decides where one dump of a text file ends and the next begins: at a line that holds a form feed alone.

The line break before such a line belongs to it, and so does the one after:
``"a\\n\\f\\nb"`` is the dumps ``"a"`` and ``"b"``. Nothing between two of them is
no dump, so a form feed after the last dump adds none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from cleaner.dump import Dump
from cleaner.errors import InputError
from cleaner.lines.patterns import lazy

_BLANKS = " \t\r\f"
_LONGEST = 256
"""Characters of the longest line that can separate dumps: as many are held back until it is known what the line is."""

_SEPARATOR_PATTERN = rf"\n(?=[{_BLANKS}]{{1,{_LONGEST}}}(?:\n|\Z))[ \t\r]*\f[{_BLANKS}]*"
_SEPARATOR = lazy(_SEPARATOR_PATTERN)


def is_separator(line: str) -> bool:
    r"""Tell whether a line, with or without its line break, separates dumps.

    >>> is_separator("\f\r\n"), is_separator("\fPage 2"), is_separator("")
    (True, False, False)
    """
    return _SEPARATOR.fullmatch("\n" + line.removesuffix("\n")) is not None


def read_text(pieces: Iterable[str], name: str, separator: str | None = None) -> Iterator[Dump]:
    """Yield the dumps of a text while it still comes in, each to be read before the next is asked for.

    Beside a form feed, a line that says ``separator`` alone divides them too.

    ``name`` is the id of the first dump; a later one is called ``name:LINE``
    after the line it begins on. What the caller left of a dump is skipped.
    There is always one dump at least: that of an empty text is empty.
    """
    parts = _parts(pieces, _Separator(separator or ""))
    found = False
    for line, first in parts:
        if first is None:
            continue
        rest = _Rest(parts)
        yield Dump(f"{name}:{line}" if found else name, _joined(first, rest))
        found = True
        rest.skip()
    if not found:
        yield Dump(name, ())


def read_lines(lines: Iterable[str]) -> Iterator[Dump]:
    """Yield the dumps of a text that comes line by line, with or without line breaks, each to be read before the next is asked for."""
    source = iter(lines)
    open_end = True

    def until_form_feed() -> Iterator[str]:
        nonlocal open_end
        first = True
        for line in source:
            if not isinstance(line, str):
                raise InputError(f"expected lines of text, got {type(line).__name__}. Open the file as text, or call clean with it.")
            if is_separator(line):
                return
            text = line.removesuffix("\n")
            yield text if first else "\n" + text
            first = False
        open_end = False

    while open_end:
        yield Dump("", until_form_feed())


class _Rest:
    """What is left of the dump being read: the parts up to the next separator."""

    def __init__(self, parts: Iterator[tuple[int, str | None]]) -> None:
        self._parts = parts
        self._ended = False

    def __iter__(self) -> Iterator[str]:
        while not self._ended:
            _, text = next(self._parts, (0, None))
            if text is None:
                self._ended = True
            else:
                yield text

    def skip(self) -> None:
        """Read up to the separator."""
        for _ in self:
            pass


def _joined(first: str, rest: _Rest) -> Iterator[str]:
    yield first
    yield from rest


class _Separator:
    """Finds the lines that separate dumps, where one was chosen besides the form feed."""

    def __init__(self, line: str) -> None:
        line = line.strip(_BLANKS)
        self._line = line if "\n" not in line else ""
        self._pattern = re.compile(rf"{_SEPARATOR_PATTERN}|\n{re.escape(line)}[ \t\r]*(?=\n|\Z)") if self._line else _SEPARATOR

    def certain(self, buffer: str) -> int:
        """Return where the text ends that is surely no beginning of a separator."""
        line_break = buffer.rfind("\n")
        if line_break < 0 or len(buffer) - line_break > _LONGEST + 1 + len(self._line):
            return len(buffer)
        last = buffer[line_break + 1 :].strip(_BLANKS)
        return len(buffer) if last and not self._line.startswith(last) else line_break

    def spans(self, buffer: str, end: int) -> Iterator[tuple[int, int | None]]:
        """Yield where each stretch of text ends and where the one behind its separator begins, None for the last."""
        if "\f" in buffer or self._line:
            for match in self._pattern.finditer(buffer, 0, end + 1):
                yield match.start(), match.end()
        yield end, None


def _parts(pieces: Iterable[str], separator: _Separator) -> Iterator[tuple[int, str | None]]:
    """Yield (line number, text) in order, and (line number, None) for each separator.

    Inside, every line is led by a line break: the first by one put before the
    text, a dump's first by the one that ended the separator. These are not
    yielded.
    """
    line = 0
    opening = True
    held = "\n"
    for piece in chain(pieces, (None,)):
        buffer = held + (piece or "")
        end = len(buffer) if piece is None else separator.certain(buffer)
        held = buffer[end:]
        start = 0
        for stop, following in separator.spans(buffer, end):
            text = buffer[start:stop]
            if opening and text:
                opening = False
                line += 1
                text = text[1:]
            if text:
                yield line, text
                line += text.count("\n")
            if following is not None:
                yield line, None
                line += 1
                opening = True
                start = following
