"""The formats that a run knows: decides which of them a file is in, by a cheap look and then by what can be read of it."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any

from cleaner.errors import RuleError
from cleaner.formats.gate import short_lines
from cleaner.formats.lines import Reader, matches
from cleaner.formats.records import Division
from cleaner.formats.schema import Example, Format, Spec
from cleaner.lines.table import LineTable

PACKS = os.path.join(os.path.dirname(__file__), "packs")
"""The folder of the shipped formats."""

LINES = 200
"""Lines with a format's sign that are looked at for its mark."""

READ_SHARE = 0.5
"""Share of the stories that must say their day or title for a file to be in a format."""

DATED = frozenset({"date", "url"})
"""Fields of which a story with a title has one."""

FEW = 2
"""Stories up to which each must say both."""


@lru_cache(maxsize=1)
def shipped_formats() -> tuple[Format, ...]:
    """Return the shipped formats, without what only people read."""
    import json

    from cleaner.formats import compiled

    return tuple(_from_json(table) for table in json.loads(compiled.FORMATS))


def _from_json(table: dict[str, Any]) -> Format:
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    return Format(**fields)


@lru_cache(maxsize=8)
def known_formats(paths: tuple[str, ...]) -> tuple[Format, ...]:
    """Return the formats of some files or folders and the shipped ones, without those of the same id.

    Raises :class:`cleaner.RuleError` for a file with a mistake.
    """
    if not paths:
        return shipped_formats()
    from cleaner.formats.loading import load_formats

    own = [spec for path in paths for spec in load_formats(path)]
    ids = {spec.format.id for spec in own}
    others = tuple(spec for spec in shipped_specs() if spec.format.id not in ids)
    check(own, (*others, *own))
    return tuple(spec.format for spec in (*own, *others))


@lru_cache(maxsize=1)
def shipped_specs() -> tuple[Spec, ...]:
    """Return the shipped formats with examples and all; not for a run of the filter."""
    from cleaner.formats.loading import load_formats

    return tuple(load_formats(PACKS))


def recognise(table: LineTable, formats: tuple[Format, ...]) -> Division | None:
    """Return the stories of a table in the format that reads most of it, None where none does."""
    text = short_lines(table)
    there = {sign for form in formats for sign in form.signs if sign in text}
    if not there:
        return None
    likely = [form for form in formats if not there.isdisjoint(form.signs) and _has_mark(table, form, text)]
    found = [Division(table, form, begun=False) for form in likely]
    good = [division for division in found if reads_well(division)]
    return max(good, key=lambda division: sum(len(record.fields) for record in division.records), default=None)


def _has_mark(table: LineTable, form: Format, text: str) -> bool:
    """Tell whether a line that holds one of a format's signs is one of its marks."""
    reader = Reader(table, form)
    for sign in form.signs:
        at = text.find(sign)
        for _ in range(LINES):
            if at < 0:
                break
            start = text.rfind("\n", 0, at + len(sign) - 1) + 1
            end = text.find("\n", at + len(sign))
            line = text[start : end if end >= 0 else len(text)].strip().lstrip("> ")
            if any(matches(pattern, line) for pattern in (reader.below, reader.at, reader.end, reader.footer)):
                return True
            at = text.find(sign, at + len(sign))
    return False


def reads_well(division: Division) -> bool:
    """Tell whether a format makes sense of a file: most stories say their title or day, some both."""
    records = division.records
    full = sum("title" in record.fields and not DATED.isdisjoint(record.fields) for record in records)
    said = sum(record.said for record in records)
    return bool(records) and full > 0 and said >= (READ_SHARE if len(records) > FEW else 1) * len(records)


def check(specs: list[Spec], everything: tuple[Spec, ...]) -> None:
    """Check the examples of formats: each must be read by its own, and no text to keep by any.

    Raises :class:`cleaner.RuleError`.
    """
    formats = tuple(spec.format for spec in everything)
    for spec in specs:
        for number, example in enumerate(spec.examples, start=1):
            _check_example(f"{spec.path}: example {number}", example, spec.format.id, formats)
        for text in spec.keep:
            division = recognise(LineTable(text), formats)
            if division is not None:
                raise RuleError(f"{spec.path}: keep: the format {division.reader.form.id!r} takes {text[:60]!r}; mend the marks.")


def _check_example(where: str, example: Example, id: str, formats: tuple[Format, ...]) -> None:
    """Check that the format of an id takes an example, and finds in it what it says."""
    division = recognise(LineTable(example.text), formats)
    if division is None:
        raise RuleError(f"{where}: no format takes it; mend the marks or the example.")
    own = division.reader.form.id
    if own != id:
        raise RuleError(f"{where}: the format {own!r} takes it; mend the marks or the example.")
    if len(division.records) != len(example.stories):
        raise RuleError(f"{where}: {len(division.records)} stories are found where it names {len(example.stories)}.")
    for place, (record, wanted) in enumerate(zip(division.records, example.stories), start=1):
        for name, value in wanted.items():
            if record.fields.get(name) != value:
                raise RuleError(f"{where}: story {place}: {name}: expected {value!r}, found {record.fields.get(name)!r}.")
