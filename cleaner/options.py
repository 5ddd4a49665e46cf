"""Options of a run, and where a project's configuration is found."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from cleaner.errors import OptionsError, suggest
from cleaner.roles import PRINTED, Role

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = ("auto", "main", "all")
KINDS = ("auto", "raw", "extracted")
FORMATS = ("auto", "text", "markdown")
SPLITS = ("auto", "format", "marks", "words", "none")
COPIES = ("keep", "drop", "mark")

PROJECT = "pyproject.toml"
"""The file that may hold the options of a project's tools, each in a table of its own."""

HORIZON_LINES = 20_000
"""Lines of a dump that are seen at once; a longer dump is worked off in blocks."""

HORIZON_CHARS = 4 * 1024 * 1024
"""Characters of a dump that are seen at once."""


@dataclass(frozen=True, slots=True, init=False)
class Options:
    """What a :class:`cleaner.Cleaner` is told to do.

    ``articles``: ``"auto"`` prints a page's article and related ones, or every
    story of a collection; ``"main"`` one article a dump; ``"all"`` every story.
    ``kind``: ``"raw"`` for a page's whole visible text, ``"extracted"`` for
    what an extractor printed, ``"auto"`` to have it recognised.
    ``format``: ``"markdown"`` or ``"text"`` for how texts are written,
    ``"auto"`` to have Markdown recognised.
    ``split``: what may part the stories of a dump: ``"format"`` the marks and
    fields of a file's format alone, ``"marks"`` also heads, datelines and end
    marks, ``"words"`` what the lines talk about alone, ``"none"`` nothing,
    ``"auto"`` a format where there is one, else marks and words.
    ``split_at``: a regular expression; a line that holds a match parts stories
    and belongs to none, or is a story's first where the match is empty.
    ``copies``: ``"keep"`` prints a story that has come before like any other,
    ``"mark"`` says in its record of which it is a copy, ``"drop"`` leaves it out.
    ``min_words``: articles of fewer words in title and text are not printed.
    ``keep`` and ``drop``: role names printed in addition, or not printed.
    ``rules``: paths of rule packs (files or folders) used besides the shipped
    ones. ``formats``: paths of files or folders of formats used besides the
    shipped ones. ``select`` and ``ignore``: rule ids or families; with ``select`` no
    other rule is used. ``horizon_lines`` and ``horizon_chars`` bound what is
    held in memory.

    Raises :class:`cleaner.OptionsError` for a value that is not known.

    >>> Options(keep=["caption"]).printed >= {Role.CAPTION, Role.BODY}
    True
    """

    articles: str = "auto"
    kind: str = "auto"
    format: str = "auto"
    split: str = "auto"
    split_at: str | None = None
    copies: str = "keep"
    min_words: int = 0
    keep: frozenset[Role] = frozenset()
    drop: frozenset[Role] = frozenset()
    rules: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    horizon_lines: int = HORIZON_LINES
    horizon_chars: int = HORIZON_CHARS

    def __init__(
        self,
        *,
        articles: str = "auto",
        kind: str = "auto",
        format: str = "auto",
        split: str = "auto",
        split_at: str | None = None,
        copies: str = "keep",
        min_words: int = 0,
        keep: Iterable[Role | str] = (),
        drop: Iterable[Role | str] = (),
        rules: Iterable[str | Path] = (),
        formats: Iterable[str | Path] = (),
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        horizon_lines: int = HORIZON_LINES,
        horizon_chars: int = HORIZON_CHARS,
    ) -> None:
        for name, word, known in _choices(articles, kind, format, split, copies):
            if word not in known:
                raise OptionsError(f"{name}: unknown value {word!r}. {suggest(str(word), list(known))}")
        for name, value, least in (("min_words", min_words, 0), ("horizon_lines", horizon_lines, 1), ("horizon_chars", horizon_chars, 1)):
            if not isinstance(value, int) or value < least:
                raise OptionsError(f"{name}: expected a whole number of at least {least}, got {value!r}.")
        put = object.__setattr__
        put(self, "articles", articles)
        put(self, "kind", kind)
        put(self, "format", format)
        put(self, "split", split)
        put(self, "split_at", _pattern("split_at", split_at))
        put(self, "copies", copies)
        put(self, "min_words", min_words)
        put(self, "keep", _roles("keep", keep))
        put(self, "drop", _roles("drop", drop))
        put(self, "rules", tuple(str(r) for r in _words("rules", rules)))
        put(self, "formats", tuple(str(f) for f in _words("formats", formats)))
        put(self, "select", tuple(_words("select", select)))
        put(self, "ignore", tuple(_words("ignore", ignore)))
        put(self, "horizon_lines", horizon_lines)
        put(self, "horizon_chars", horizon_chars)

    @property
    def printed(self) -> frozenset[Role]:
        """The roles whose lines go to an article's title or text."""
        return (PRINTED | self.keep) - self.drop

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> Options:
        """Make options from a mapping such as a configuration table.

        Raises :class:`cleaner.OptionsError` for a name that is no option.
        """
        known = [f.name for f in fields(cls)]
        for name in values:
            if name not in known:
                raise OptionsError(f"unknown option {name!r}. {suggest(name, known)}")
        return cls(**values)

    def changed(self, **values: Any) -> Options:
        """Return a copy with some values changed."""
        return replace(self, **values)


def _choices(articles: str, kind: str, format: str, split: str, copies: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The options that take one of a few words, with these."""
    return (
        ("articles", articles, ARTICLES),
        ("kind", kind, KINDS),
        ("format", format, FORMATS),
        ("split", split, SPLITS),
        ("copies", copies, COPIES),
    )


def _pattern(name: str, pattern: str | None) -> str | None:
    """A regular expression that compiles, or None."""
    if pattern is None:
        return None
    import re

    try:
        re.compile(pattern)
    except (re.error, TypeError) as error:
        raise OptionsError(f"{name}: {pattern!r} is no regular expression: {error}.") from None
    return pattern


def _words(name: str, value: Iterable[Any]) -> list[Any]:
    """A list of words; a single string is taken as comma-separated ones."""
    if isinstance(value, str):
        return [w.strip() for w in value.split(",") if w.strip()]
    if not isinstance(value, Iterable):
        raise OptionsError(f"{name}: expected a list, got {value!r}.")
    return list(value)


def _roles(name: str, value: Iterable[Role | str]) -> frozenset[Role]:
    roles = set()
    for word in _words(name, value):
        try:
            roles.add(Role(word))
        except ValueError:
            raise OptionsError(f"{name}: unknown role {str(word)!r}. {suggest(str(word), [r.value for r in Role])}") from None
    return frozenset(roles)


def find_config(start: str | Path) -> Path | None:
    """Return the nearest configuration file in or above the folder ``start``: ``.cleaner.toml``,
    or a ``pyproject.toml`` with a ``[tool.cleaner]`` table. Files are not merged."""
    folder, below = os.fspath(start), None
    while folder != below:
        for name in (".cleaner.toml", PROJECT):
            if os.path.isfile(os.path.join(folder, name)):
                from pathlib import Path

                path = Path(folder, name)
                if name != PROJECT or _table(path) is not None:
                    return path
        folder, below = os.path.dirname(folder), folder
    return None


def load_config(path: Path) -> dict[str, Any]:
    """Read the options of a configuration file.

    Relative paths under ``rules`` and ``formats`` are taken from the file's own folder.
    Raises :class:`cleaner.OptionsError` where the file cannot be read.
    """
    values = _table(path)
    if values is None:
        raise OptionsError(f"{path}: has no [tool.cleaner] table.")
    for name in ("rules", "formats"):
        if isinstance(values.get(name), str | list):
            values[name] = [str(path.parent / str(r)) for r in _words(name, values[name])]
    return values


def _table(path: Path) -> dict[str, Any] | None:
    import tomllib

    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise OptionsError(f"{path}: cannot be read ({error}).") from None
    except tomllib.TOMLDecodeError as error:
        raise OptionsError(f"{path}: is not valid TOML ({error}).") from None
    if path.name != PROJECT:
        return document
    table = document.get("tool", {}).get("cleaner")
    return table if isinstance(table, dict) else None
