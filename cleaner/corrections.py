"""Corrections: what a person said of single lines, which holds before anything is judged.

A file of them is TOML::

    [[correction]]
    line = "Weather"        # the line as it stands, or its key
    is = "start"            # keep, drop, start, no-start or title
    dump = "stories.txt"    # in this dump alone: its id, or its key
    nth = 2                 # the second such line, not all of them

Lines are known by their key (see :func:`cleaner.lines.scan.key_of`), so that
case, spaces and outer signs do not matter, nor where the line stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.errors import OptionsError, suggest
from cleaner.lines.scan import key_of, key_text

if TYPE_CHECKING:
    from cleaner.lines.table import LineTable
    from cleaner.options import Options

KEEP, DROP, START, NO_START, TITLE = "keep", "drop", "start", "no-start", "title"
KINDS = (KEEP, DROP, START, NO_START, TITLE)

_FIELDS = ("line", "is", "dump", "nth")

_KEY_DIGITS = 16
"""Digits of a key in hexadecimal."""

_KEY_LINES = 200
"""Lines from a dump's first that make its key: more than any menu has; what is added at the end does not change it."""


class Correction(NamedTuple):
    """What a person said of one line, by its key; ``place`` names the file and the entry, ``text`` is the line as given."""

    kind: str
    key: int
    text: str
    place: str
    dump: str | None = None
    nth: int | None = None


def line_key(text: str) -> str:
    """Return the key of a line, as a corrections file may name it.

    >>> line_key("Weather:") == line_key("  weather")
    True
    """
    return _hex(key_of(key_text(text)))


def dump_key(table: LineTable) -> str:
    """Return the key of a dump, as a corrections file may name it, by its first lines."""
    return _hex(key_of(" ".join(_hex(table.key[row]) for row in table.rows[:_KEY_LINES])))


def _hex(key: int) -> str:
    return format(key, f"0{_KEY_DIGITS}x")


def corrections_of(options: Options) -> tuple[Correction, ...]:
    """Return the corrections that options name, in order; raises :class:`cleaner.OptionsError` for a file with a mistake."""
    dropped = [Correction(DROP, _key(text), text, "--drop-line") for text in options.drop_line]
    return (*dropped, *(correction for path in options.corrections for correction in load(Path(path))))


def load(path: Path) -> list[Correction]:
    """Read a file of corrections; raises :class:`cleaner.OptionsError` naming the file, the entry and the cure."""
    from cleaner.toml import read_toml

    document = read_toml(path, OptionsError)
    entries = document.get("correction", [])
    others = ", ".join(sorted(set(document) - {"correction"}))
    if others or not isinstance(entries, list):
        raise OptionsError(f"{path}: holds {others or 'no list'}. Write each correction below a [[correction]].")
    return [_correction(entry, f"{path}: correction {number}") for number, entry in enumerate(entries, 1)]


def _correction(entry: Any, place: str) -> Correction:
    if not isinstance(entry, dict):
        raise OptionsError(f"{place}: expected a table. Write it below a [[correction]].")
    for name in entry:
        if name not in _FIELDS:
            raise OptionsError(f"{place}: unknown field {name!r}. {suggest(name, list(_FIELDS))}")
    line, kind, dump, nth = (entry.get(name) for name in _FIELDS)
    if not isinstance(line, str) or not line.strip():
        raise OptionsError(f"{place}: line: expected the text of a line, got {line!r}.")
    if kind not in KINDS:
        raise OptionsError(f"{place}: is: unknown value {kind!r}. {suggest(str(kind), list(KINDS))}")
    if dump is not None and not isinstance(dump, str):
        raise OptionsError(f"{place}: dump: expected the id of a dump or its key, got {dump!r}.")
    if nth is not None and (not isinstance(nth, int) or isinstance(nth, bool) or nth < 1):
        raise OptionsError(f"{place}: nth: expected a whole number above 0, got {nth!r}.")
    return Correction(kind, _key(line), line, place, dump, nth)


def _key(line: str) -> int:
    """The key of a line that is given as such or by its key."""
    given = len(line) == _KEY_DIGITS and all(digit in "0123456789abcdef" for digit in line)
    return int(line, 16) if given else key_of(key_text(line))


def to_toml(correction: Correction) -> str:
    """Return a correction as a file of them writes it."""
    import json

    rows = {"line": correction.text, "is": correction.kind, "dump": correction.dump, "nth": correction.nth}
    return "[[correction]]\n" + "".join(
        f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in rows.items() if value is not None
    )


def fitting(corrections: Iterable[Correction], dump: str, table: LineTable) -> Iterator[tuple[Correction, list[int]]]:
    """Yield the corrections that are of a dump, each with the rows of the lines that it is about."""
    own = dump_key(table) if any(correction.dump for correction in corrections) else ""
    rows: dict[int, list[int]] = {}
    wanted = {correction.key for correction in corrections}
    for row in table.rows:
        if table.key[row] in wanted:
            rows.setdefault(table.key[row], []).append(row)
    for correction in corrections:
        if correction.dump in (None, dump, own):
            found = rows.get(correction.key, [])
            yield correction, found if correction.nth is None else found[correction.nth - 1 : correction.nth]
