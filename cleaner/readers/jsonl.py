"""Decides what dump each row of a JSON Lines file is, and what is wrong with a row that is none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cleaner.dump import Dump
from cleaner.errors import InputError, suggest
from cleaner.lines.patterns import lazy
from cleaner.readers.decode import lines
from cleaner.readers.html import MAX_BYTES, html_dump

_MAY_ESCAPE_SURROGATE = lazy(r"\\u[dD][89a-fA-F]")
_SURROGATE = lazy("[\ud800-\udfff]")


def read_jsonl(
    pieces: Iterable[str],
    name: str,
    *,
    id_field: str = "id",
    text_field: str = "text",
    max_bytes: int = MAX_BYTES,
    skip: Callable[[InputError], None] | None = None,
) -> Iterator[Dump]:
    """Yield the dump of each row of a text that comes in pieces; blank lines are ignored.

    A row is an object with its text in ``text_field``, or without one and with
    a page of at most ``max_bytes`` in ``html``. The id is what stands
    in ``id_field``, else ``name:LINE``; ``url`` is the dump's url, and every
    other field its ``meta``. Raises :class:`cleaner.InputError` at a row that
    cannot be read, or hands it to ``skip`` and goes on.
    """
    for number, line in enumerate(lines(pieces), 1):
        if not line or line.isspace():
            continue
        try:
            yield _dump(line, f"{name}:{number}", id_field, text_field, max_bytes)
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


def _dump(line: str, place: str, id_field: str, text_field: str, max_bytes: int) -> Dump:
    try:
        row = parse_row(line)
    except ValueError as error:
        raise InputError(f"{place}: the row {error}. Mend it, or pass over such rows with --on-error skip.") from None
    return dump_of_row(row, place, id_field, text_field, max_bytes)


def dump_of_row(row: dict[str, Any], place: str, id_field: str = "id", text_field: str = "text", max_bytes: int = MAX_BYTES) -> Dump:
    """Return the dump of a row, called ``place`` where it has no id; what is left of the row becomes its ``meta``.

    Raises :class:`cleaner.InputError` where the row has no text.
    """
    text = row.get(text_field)
    if text is None and "html" in row:
        return _page(row, place, id_field, text_field, max_bytes)
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


def as_dump(value: Dump | str | Mapping[str, Any], name: str) -> Dump:
    """Return the dump that a program hands over as such, as a text or as a row; ``name`` is the id where it has none.

    Raises :class:`cleaner.InputError` for anything else.

    >>> dump = as_dump({"text": "Snow fell.", "site": "quill"}, "0")
    >>> dump.id, dump.chunks, dump.meta
    ('0', ('Snow fell.',), {'site': 'quill'})
    """
    if isinstance(value, Dump):
        return value
    if isinstance(value, str):
        return Dump(name, (value,))
    if isinstance(value, Mapping):
        return dump_of_row(dict(value), name)
    raise InputError(f"{name}: a dump is a text, a Dump or a row with a text, not {type(value).__name__}.")


def _page(row: dict[str, Any], place: str, id_field: str, text_field: str, max_bytes: int) -> Dump:
    """The dump of a row that holds a page's HTML in place of text."""
    html = row.pop("html")
    if not isinstance(html, str):
        raise InputError(f"{place}: 'html' is {_kind(html)}, not a string. Pass over such rows with --on-error skip.")
    row.pop(text_field, None)
    id = row.pop(id_field, None)
    url = row["url"] if isinstance(row.get("url"), str) else None
    return html_dump(html, place if id is None else _as_string(id), url=url, meta=row, max_bytes=max_bytes)


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
