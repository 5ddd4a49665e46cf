"""Decides what dump each row of a JSON Lines file is, and what is wrong with a row that is none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from cleaner.dump import Dump
from cleaner.errors import InputError, suggest
from cleaner.readers.decode import lines

_MAY_ESCAPE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_jsonl(
    pieces: Iterable[str],
    name: str,
    *,
    id_field: str = "id",
    text_field: str = "text",
    skip: Callable[[InputError], None] | None = None,
) -> Iterator[Dump]:
    """Yield the dump of each row of a text that comes in pieces; blank lines are ignored.

    A row is an object with its text in ``text_field``. The id is what stands
    in ``id_field``, else ``name:LINE``; ``url`` is the dump's url, and every
    other field its ``meta``. Raises :class:`cleaner.InputError` at a row that
    cannot be read, or hands it to ``skip`` and goes on.
    """
    for number, line in enumerate(lines(pieces), 1):
        if not line or line.isspace():
            continue
        try:
            yield _dump(line, f"{name}:{number}", id_field, text_field)
        except InputError as error:
            if skip is None:
                raise
            skip(error)


def parse_row(line: str) -> dict[str, Any]:
    """Return the object that a line of JSON Lines holds; raise ``ValueError`` saying why it holds none.

    Escaped halves of a surrogate pair without the other half, which no output
    could hold, become U+FFFD.
    """
    try:
        row = json.loads(line, parse_constant=_refuse_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not valid JSON ({error.msg} at column {error.colno})") from None
    except RecursionError:
        raise ValueError("is nested too deeply") from None
    if not isinstance(row, dict):
        raise ValueError(f"is {_kind(row)}, not an object with fields")
    return _without_surrogates(row) if _MAY_ESCAPE_SURROGATE.search(line) else row


def _kind(value: Any) -> str:
    names = {list: "a list", dict: "an object", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _dump(line: str, place: str, id_field: str, text_field: str) -> Dump:
    try:
        row = parse_row(line)
    except ValueError as error:
        raise InputError(f"{place}: the row {error}. Mend it, or pass over such rows with --on-error skip.") from None
    text = row.get(text_field)
    if text is None and "html" in row:
        raise InputError(
            f"{place}: the row has html but no {text_field!r}. HTML is not read: extract its text first, "
            "or name the field that holds the text with --text-field."
        )
    if text_field not in row:
        raise InputError(
            f"{place}: the row has no field {text_field!r}. Name the text's field with --text-field. {suggest(text_field, list(row))}"
        )
    if not isinstance(text, str):
        raise InputError(
            f"{place}: {text_field!r} is {_kind(text)}, not a string. Name the text's field with --text-field, "
            "or pass over such rows with --on-error skip."
        )
    del row[text_field]
    id = row.pop(id_field, None)
    url = row["url"] if isinstance(row.get("url"), str) else None
    return Dump(place if id is None else _as_string(id), (text,), url=url, meta=row)


def _as_string(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _refuse_constant(word: str) -> float:
    raise ValueError(f"holds {word}, which is no JSON; write null")


def _finite(digits: str) -> float:
    """A number too large for a float would come out as ``Infinity``, which is no JSON."""
    value = float(digits)
    if value - value != 0:
        raise ValueError(f"holds the number {digits[:20]}, which is too large")
    return value


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_without_surrogates(v) for v in value]
    if isinstance(value, dict):
        return {_SURROGATE.sub("\ufffd", k): _without_surrogates(v) for k, v in value.items()}
    return value
