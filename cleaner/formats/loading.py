"""Decides what a format file may say: reads its TOML and checks it.

A format is one TOML file. Every mistake raises :class:`cleaner.RuleError` with
file, field and cure, since formats are kept by people who do not read this code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cleaner.errors import RuleError, suggest
from cleaner.formats.keys import folded
from cleaner.formats.schema import Example, Format, Spec
from cleaner.lines.patterns import lazy
from cleaner.rules.fields import Fields
from cleaner.toml import read_toml

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = ("signs", "head", "keep")
PATTERNS = ("below", "at", "end", "cover", "footer", "glued", "lines", "body", "tail", "captions")
FLAGS = ("between", "wrapped", "tagged", "publisher")
FIELDS = ("id", "name", "summary", "above", "key", "keys", "example", *TEXTS, *PATTERNS, *FLAGS)
"""What a format file may hold."""

EXAMPLE_FIELDS = ("text", "stories")

_ID = lazy(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLOT = lazy(r"[a-z]+[?*+]?")


def load_formats(place: str | Path) -> list[Spec]:
    """Read the format at a place, or every ``*.toml`` in a folder, sorted by name.

    Raises :class:`cleaner.RuleError` where a file cannot be read or has a mistake.
    """
    from pathlib import Path

    path = Path(place)
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not files:
        raise RuleError(f"{path}: holds no format (a file that ends in .toml).")
    return [load_format(file) for file in files]


def load_format(path: Path) -> Spec:
    """Read and check one format; its examples are checked by :func:`cleaner.formats.shipped.check`.

    Raises :class:`cleaner.RuleError`.
    """
    return _Reader(str(path), read_toml(path, RuleError)).spec()


class _Reader(Fields):
    """Reads one document; every error it raises names file and field."""

    def spec(self) -> Spec:
        for name in self.table:
            if name not in FIELDS:
                raise self.error(name, f"unknown field. {suggest(name, list(FIELDS))}")
        values: dict[str, Any] = {name: self.text(name) for name in ("id", "name", "summary")}
        self.matching("id", values["id"], _ID, "lower-case words joined by hyphens")
        values |= {name: self.texts(name) for name in ("signs", "head")}
        values |= {name: tuple(self.pattern(name, one) for one in self.texts(name)) for name in PATTERNS}
        values |= {name: self.flag(name) for name in FLAGS}
        values |= {"above": self.whole("above", 0, 0, 5), "keys": self.keys(), "key": self.key()}
        if not (values["below"] or values["at"] or values["end"]):
            raise self.error("at", "nothing says where a story starts or ends; give one of below, at and end.")
        if not values["signs"]:
            raise self.error("signs", "is missing; name a text that stands in a line of every such file.")
        for slot in values["head"]:
            self.matching("head", slot, _SLOT, "a lower-case word, perhaps with ?, * or + behind it")
        examples = self.examples()
        return Spec(self.where, Format(**values), examples, self.texts("keep"))

    def texts(self, name: str) -> tuple[str, ...]:
        return self.list_of(name, self.table.get(name, []))

    def list_of(self, name: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.error(name, f"expected a list of texts, got {value!r}.")
        return tuple(value)

    def key(self) -> str:
        if "key" not in self.table:
            return ""
        pattern = self.pattern("key", self.text("key"))
        if not {"key", "value"} <= re.compile(pattern).groupindex.keys():
            raise self.error("key", "needs two named groups, (?P<key>..) and (?P<value>..).")
        return pattern

    def keys(self) -> dict[str, str]:
        table = self.table.get("keys", {})
        if not isinstance(table, dict):
            raise self.error("keys", 'expected a table [keys] with lines such as title = ["Headline"].')
        keys: dict[str, str] = {}
        for field, names in table.items():
            for name in self.list_of(f"keys.{field}", names):
                if keys.setdefault(folded(name), field) != field:
                    raise self.error(f"keys.{field}", f"{name!r} is a key of {keys[folded(name)]!r} already; take one out.")
        return keys

    def examples(self) -> tuple[Example, ...]:
        tables = self.table.get("example", [])
        if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
            raise self.error("example", "give at least one: [[example]] with text = and stories =.")
        examples = []
        for table in tables:
            if set(table) != set(EXAMPLE_FIELDS) or not isinstance(table["text"], str) or not isinstance(table["stories"], list):
                raise self.error(
                    "example", 'an example has text = """..""" and stories = [{ title = "..", date = "..", byline = ".." }, ..].'
                )
            examples.append(Example(table["text"], tuple(dict(story) for story in table["stories"])))
        return tuple(examples)
