"""Names: decides what the file of an article is called: a pattern filled in from its record, safe on every system."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from string import Formatter
from typing import Any

from cleaner.errors import OptionsError, suggest

DEFAULT = "{folder}/{file}"
"""Files are called as the inputs that they are of, in the same folders."""

OF_INPUT = ("folder", "file")
"""Fields that the input gives: its folder below the one that was named, and its name without the ending."""

LONGEST = 120
"""Bytes of the longest name of a file or folder, its ending not counted: encrypted file systems take 143, others 255, and
Windows takes 260 characters for all names of a path together."""

NAMELESS = "article"
"""What a file is called whose pattern comes out empty."""

_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", "conin$", "conout$", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"))
)
"""Names that Windows keeps for devices, with any ending."""


class NamePattern:
    """A pattern with the fields of records in braces; a slash parts folders.

    ``{title:40}`` takes the first 40 characters; ``{meta.section}`` a field of ``meta``. Raises
    :class:`cleaner.OptionsError` for a field that no record has.

    >>> pattern = NamePattern("{date:4}/{date}-{title}", ["date", "title"])
    >>> pattern.filled({"date": "2031-05-03", "title": 'Ferry "late" again?'})
    '2031/2031-05-03-Ferry-late-again'
    >>> pattern.filled({"title": "Con"})
    'Con_'
    """

    def __init__(self, pattern: str, known: list[str]) -> None:
        self.pattern = pattern
        try:
            self._parts = [(literal, field, spec) for literal, field, spec, _ in Formatter().parse(pattern)]
        except ValueError as error:
            raise OptionsError(f"--name {pattern}: {error}. Write fields as {{title}}, and a brace as two of them.") from None
        self.fields = tuple(dict.fromkeys(field for _, field, _ in self._parts if field is not None))
        for _, field, spec in self._parts:
            if field is not None and field not in known and field not in OF_INPUT and not field.startswith("meta."):
                raise OptionsError(f"--name: unknown field {{{field}}}. {suggest(field, [*known, *OF_INPUT, 'meta.FIELD'])}")
            if spec and not spec.isdecimal():
                raise OptionsError(f"--name: {{{field}:{spec}}}: expected a number of characters, as in {{{field}:40}}.")
        if not self.fields:
            raise OptionsError(
                f"--name {pattern}: names no field, so that all articles would be called the same. Try '{{date}}-{{title}}'."
            )

    def values(self, record: Mapping[str, Any]) -> dict[str, str]:
        """Return what the fields of the pattern say of a record: those that it takes from the input are left out."""
        return {field: _said(record, field) for field in self.fields if field not in OF_INPUT}

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the path of a file without its ending, folders parted by slashes."""
        out = []
        for literal, field, spec in self._parts:
            out.append(literal)
            value = values.get(field or "", "")
            if field != "folder":
                value = value.replace("/", "-").replace("\\", "-")
            out.append(value[: int(spec)] if spec else value)
        names = [safe(name) for name in "".join(out).split("/")]
        return "/".join(name for name in names if name) or NAMELESS


def safe(name: str, longest: int = LONGEST) -> str:
    """Return a name that every system takes, of at most so many bytes: letters, digits, dots and hyphens; perhaps nothing is left.

    >>> safe("  Ferry: late / again... "), safe("aux"), safe("渡轮 停港"), safe("..")
    ('Ferry-late-again', 'aux_', '渡轮-停港', '')
    """
    kept = []
    for char in unicodedata.normalize("NFC", name):
        stays = char.isalnum() or char in "._-" or unicodedata.category(char) in ("Mn", "Mc")
        kept.append(char if stays else "" if char in "'\u2019\"“”„«»" else "-")
    text = "".join(kept)
    while "--" in text:
        text = text.replace("--", "-")
    text = _cut(text.strip("-. "), longest).rstrip("-. ")
    return f"{text}_" if text.partition(".")[0].casefold() in _RESERVED else text


def key(path: str) -> str:
    """Return what two paths have in common that some system takes for one: case and the form of accents do not count there."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", path).casefold())


def numbered(path: str, number: int) -> str:
    """Return a path for the second and later files that would be called the same.

    >>> numbered("2031/Ferry", 2)
    '2031/Ferry-2'
    """
    if number == 1:
        return path
    folder, name = os.path.split(path)
    ending = f"-{number}"
    return os.path.join(folder, _cut(name, LONGEST - len(ending)) + ending).replace(os.sep, "/")


def _cut(text: str, longest: int) -> str:
    """At most so many bytes of a text; a letter keeps its marks, and a word is not cut near its end."""
    data = text.encode("utf-8", "replace")
    if len(data) <= longest:
        return data.decode("utf-8")
    cut = len(data[:longest].decode("utf-8", "ignore"))
    while cut and unicodedata.combining(text[cut]):
        cut -= 1
    word = text.rfind("-", 0, cut + 1)
    return text[: word if word > cut * 3 // 4 else cut]


def _said(record: Mapping[str, Any], field: str) -> str:
    """What a record says in a field, which dots may lead to."""
    value: Any = record
    for name in field.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value)
    return "" if value is None else str(value)
