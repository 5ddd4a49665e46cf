"""Decides what dump each row of a JSON Lines file is, and what is wrong with a row that is none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from cleaner.dump import Dump
from cleaner.errors import InputError, suggest, too_large
from cleaner.jsontext import parsed, written
from cleaner.lines.patterns import lazy
from cleaner.readers.decode import lines
from cleaner.readers.fields import ABSENT, field_of, remove, said_of
from cleaner.readers.html import MAX_BYTES, html_dump, opens_as_page

_MAY_ESCAPE_SURROGATE = lazy(r"\\u[dD][89a-fA-F]")
_SURROGATE = lazy("[\ud800-\udfff]")


class RowFields(NamedTuple):
    """Which fields of a row hold its id, its text and what it says of its article, and the bytes of the longest row that is read.

    A name with dots leads into a field of fields, unless a field is called so. What the row says goes before
    what its text does where it ``wins``. ``every`` row is a dump, be there a text in it or not.
    """

    id: str = "id"
    text: str = "text"
    max_bytes: int = MAX_BYTES
    url: str = "url"
    title: str | None = None
    date: str | None = None
    byline: str | None = None
    wins: bool = False
    every: bool = False


DEFAULT = RowFields()


class JsonMeta(dict[str, Any]):
    """Fields of a row that came as JSON; so they go from process to process, however deep they are nested."""

    def __reduce__(self) -> tuple[Callable[[bytes], JsonMeta], tuple[bytes]]:
        """A copy is made of the JSON."""
        return _meta_of_json, (written(self).encode("utf-8", "surrogatepass"),)


def _meta_of_json(data: bytes) -> JsonMeta:
    return JsonMeta(parsed(data.decode("utf-8", "surrogatepass")))


def read_jsonl(
    pieces: Iterable[str], name: str, fields: RowFields = DEFAULT, skip: Callable[[InputError], None] | None = None
) -> Iterator[Dump]:
    """Yield the dumps of each row of a text that comes in pieces; blank lines are ignored.

    A row is an object with its text in a field of that name, or without one
    and with a page in ``html``. The id is what stands in the field of the id,
    else ``name:LINE``; ``url`` is the dump's url, and every other field its
    ``meta``. Raises :class:`cleaner.InputError` at a row that cannot be read,
    or hands it to ``skip`` and goes on.
    """
    return dumps_of_rows(lines(pieces, fields.max_bytes), name, fields, skip)


def dumps_of_rows(
    rows: Iterable[str | None], name: str, fields: RowFields, skip: Callable[[InputError], None] | None = None
) -> Iterator[Dump]:
    """Yield the dumps of rows in JSON, None being one that is too long; each is called ``name:NUMBER``, from 1, where it has no id.

    Raises :class:`cleaner.InputError` at a row that cannot be read, or hands it to ``skip`` and goes on.
    """
    for number, row in enumerate(rows, 1):
        if row is not None and (not row or row.isspace()):
            continue
        place = f"{name}:{number}"
        try:
            if row is None:
                raise too_large(place, "row", fields.max_bytes)
            yield from _dumps_of_line(row, place, fields)
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
        row = parsed(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not valid JSON ({error.msg} at column {error.colno})") from None
    except RecursionError:
        raise ValueError("is nested too deeply") from None
    except MemoryError:
        raise ValueError("is too large for the memory that there is") from None
    if not isinstance(row, dict):
        raise ValueError(f"is {_kind(row)}, not an object with fields")
    return _without_surrogates(row) if _MAY_ESCAPE_SURROGATE.search(line) else row


def _kind(value: Any) -> str:
    names = {list: "a list", dict: "an object", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _dumps_of_line(line: str, place: str, fields: RowFields) -> Iterator[Dump]:
    """Yield the dump of a row in JSON; of an object that wraps a list of rows, as services answer, those of the rows."""
    try:
        row = parse_row(line)
    except ValueError as error:
        raise InputError(f"{place}: the row {error}. Mend it, or pass over such rows with --on-error skip.") from None
    inner = [] if _has_text(row, fields) else [value for value in row.values() if _is_rows(value)]
    if fields.every:
        inner = [rows for rows in inner if any(_has_text(wrapped, fields) for wrapped in rows)]
    if len(inner) == 1:
        for number, wrapped in enumerate(inner[0], 1):
            yield dump_of_row(JsonMeta(wrapped), f"{place}:{number}", fields)
    else:
        yield dump_of_row(JsonMeta(row), place, fields)


def _has_text(row: dict[str, Any], fields: RowFields) -> bool:
    return "html" in row or field_of(row, fields.text) is not ABSENT


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def dump_of_row(row: dict[str, Any], place: str, fields: RowFields = DEFAULT) -> Dump:
    """Return the dump of a row, called ``place`` where it has no id; what is left of the row becomes its ``meta``.

    A text that is an HTML page is read as one. Raises
    :class:`cleaner.InputError` where the row has no text.
    """
    text, page = field_of(row, fields.text), row.get("html")
    name, text = ("html", page) if text in (None, ABSENT) and "html" in row else (fields.text, text)
    lacks = _lacks(row, name, text, place, fields)
    said = said_of(row, fields.title, fields.date, fields.byline, wins=fields.wins)
    url = field_of(row, fields.url)
    id = field_of(row, fields.id)
    for used in (fields.text, fields.id) if name == fields.text else (fields.text, fields.id, "html"):
        remove(row, used)
    id = place if id in (None, ABSENT) else _as_string(id)
    url = url if isinstance(url, str) else None
    if lacks is not None:
        return Dump(id, ("",), url, row, said=said, lacks=lacks)
    assert isinstance(text, str)
    if name == "html" or opens_as_page(text):
        dump = html_dump(text, id, url=url, meta=row, max_bytes=fields.max_bytes)
        dump.said = said
        return dump
    return Dump(id, (text,), url, row, said=said)


def check_columns(names: Iterable[str], place: str, fields: RowFields) -> None:
    """Raise :class:`cleaner.InputError` for a table none of whose columns can hold a text."""
    known = [str(name) for name in names]
    if not {fields.text, fields.text.partition(".")[0], "html"}.intersection(known):
        raise InputError(f"{place}: no column is called {fields.text!r}. Name the text's with --text-field. {suggest(fields.text, known)}")


def _lacks(row: dict[str, Any], name: str, text: Any, place: str, fields: RowFields) -> str | None:
    """Why a row has no text, where that does no harm; None where it has one. Raises an error where it does."""
    if isinstance(text, str):
        return None
    if fields.every:
        return f"the row has no field {name!r}" if text is ABSENT else f"the row's {name!r} is {_kind(text)}"
    if text is ABSENT:
        raise InputError(
            f"{place}: the row has no field {name!r}. Name the text's field with --text-field. {suggest(name, list(map(str, row)))}"
        )
    cure = "Pass" if name == "html" else "Name the text's field with --text-field, or pass"
    raise InputError(f"{place}: {name!r} is {_kind(text)}, not a string. {cure} over such rows with --on-error skip.")


def _as_string(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_without_surrogates(v) for v in value]
    if isinstance(value, dict):
        return {_SURROGATE.sub("\ufffd", k): _without_surrogates(v) for k, v in value.items()}
    return value
