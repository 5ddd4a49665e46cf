"""Options of a run, and where a project's configuration is found."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, cast

from cleaner.errors import OptionsError, suggest
from cleaner.roles import PRINTED, Role

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Literal, Unpack

    from cleaner.keywords import OptionValues

ARTICLES = ("auto", "main", "all")
KINDS = ("auto", "raw", "extracted")
FORMATS = ("auto", "text", "markdown")
SPLITS = ("auto", "format", "marks", "words", "none")
COPIES = ("keep", "drop", "mark")

CONFIG = ".cleaner.toml"
"""The file of a project's options, in its folder or one above."""

CORRECTIONS = ".cleaner-corrections.toml"
"""The file of what a person said of single lines, in a project's folder or one above; see :mod:`cleaner.corrections`."""

PROJECT = "pyproject.toml"
"""The file that may hold the options of a project's tools, each in a table of its own."""

HORIZON_LINES = 20_000
"""Lines of a dump that are seen at once; a longer dump is worked off in blocks."""

HORIZON_CHARS = 4 * 1024 * 1024
"""Characters of a dump that are seen at once."""


@dataclass(frozen=True, slots=True, init=False, repr=False)
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
    other rule is used. ``corrections``: paths of files that say what single
    lines are (see :mod:`cleaner.corrections`); ``drop_line``: lines that are
    not printed, wherever they stand. ``memory``: path of a file of what sites
    repeat (see :mod:`cleaner.memory`). ``prune``: CSS selectors of what is left out of
    HTML pages; ``only``: of what alone is looked at. ``horizon_lines`` and ``horizon_chars`` bound what is
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
    corrections: tuple[str, ...] = ()
    drop_line: tuple[str, ...] = ()
    memory: str | None = None
    prune: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    horizon_lines: int = HORIZON_LINES
    horizon_chars: int = HORIZON_CHARS

    def __init__(
        self,
        *,
        articles: Literal["auto", "main", "all"] = "auto",
        kind: Literal["auto", "raw", "extracted"] = "auto",
        format: Literal["auto", "text", "markdown"] = "auto",
        split: Literal["auto", "format", "marks", "words", "none"] = "auto",
        split_at: str | None = None,
        copies: Literal["keep", "drop", "mark"] = "keep",
        min_words: int = 0,
        keep: Iterable[Role | str] = (),
        drop: Iterable[Role | str] = (),
        rules: Iterable[str | Path] = (),
        formats: Iterable[str | Path] = (),
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        corrections: Iterable[str | Path] = (),
        drop_line: Iterable[str] = (),
        memory: str | Path | None = None,
        prune: Iterable[str] = (),
        only: Iterable[str] = (),
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
        put(self, "rules", _paths("rules", rules))
        put(self, "formats", _paths("formats", formats))
        put(self, "select", tuple(_words("select", select)))
        put(self, "ignore", tuple(_words("ignore", ignore)))
        put(self, "corrections", _paths("corrections", corrections))
        put(self, "drop_line", _lines("drop_line", drop_line))
        put(self, "memory", _path("memory", memory))
        put(self, "prune", _selectors("prune", prune))
        put(self, "only", _selectors("only", only))
        put(self, "horizon_lines", horizon_lines)
        put(self, "horizon_chars", horizon_chars)

    def __repr__(self) -> str:
        """The options that differ from their defaults."""
        given = ((field.name, getattr(self, field.name)) for field in fields(self) if getattr(self, field.name) != field.default)
        return f"Options({', '.join(f'{name}={_shown(value)}' for name, value in given)})"

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

    def changed(self, **values: Unpack[OptionValues]) -> Options:
        """Return a copy with some values changed."""
        return replace(self, **cast(dict[str, Any], values))


def _shown(value: Any) -> str:
    """A value as a program writes it; sets in one order everywhere."""
    return repr(sorted(str(word) for word in value)) if isinstance(value, frozenset | tuple) else repr(value)


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


def _paths(name: str, value: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(path) for path in _words(name, value))


def _path(name: str, value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str | os.PathLike) or not os.fspath(value):
        raise OptionsError(f"{name}: expected the path of a file, got {value!r}.")
    return str(os.fspath(value))


def _selectors(name: str, value: Iterable[Any]) -> tuple[str, ...]:
    """CSS selectors that can be read; a single string is one of them, whatever commas it has."""
    selectors = (value,) if isinstance(value, str) else tuple(_words(name, value))
    if selectors:
        from cleaner.selectors import xpath  # few runs are given any

        for selector in selectors:
            xpath(selector)
    return selectors


def _lines(name: str, value: Iterable[Any]) -> tuple[str, ...]:
    """Lines of text; a single string is one of them, whatever commas it has."""
    lines = [value] if isinstance(value, str) else _words(name, value)
    for line in lines:
        if not isinstance(line, str) or not line.strip():
            raise OptionsError(f"{name}: expected the text of a line, got {line!r}.")
    return tuple(lines)


def _roles(name: str, value: Iterable[Role | str]) -> frozenset[Role]:
    roles = set()
    for word in _words(name, value):
        try:
            roles.add(Role(word))
        except ValueError:
            raise OptionsError(f"{name}: unknown role {str(word)!r}. {suggest(str(word), [r.value for r in Role])}") from None
    return frozenset(roles)


def find_config(start: str | Path, distrust: Callable[[Path], None] | None = None) -> Path | None:
    """Return the nearest configuration file in or above the folder ``start``: ``.cleaner.toml``,
    or a ``pyproject.toml`` with a ``[tool.cleaner]`` table. Files are not merged.

    One that others may write is passed over, and handed to ``distrust``.
    """
    for path in _upwards(start, (CONFIG, PROJECT)):
        if not is_trusted(path):
            if distrust and (path.name != PROJECT or _has_table(path)):
                distrust(path)
        elif path.name != PROJECT or _table(path) is not None:
            return path
    return None


def find_corrections(start: str | Path, distrust: Callable[[Path], None] | None = None) -> Path | None:
    """Return the nearest file of corrections in or above the folder ``start``, as :func:`find_config` does."""
    for path in _upwards(start, (CORRECTIONS,)):
        if is_trusted(path):
            return path
        if distrust:
            distrust(path)
    return None


def _upwards(start: str | Path, names: Iterable[str]) -> Iterator[Path]:
    """Yield the files of these names in a folder, and in those above it."""
    folder, below = os.fspath(start), None
    while folder != below:
        for name in names:
            if os.path.isfile(os.path.join(folder, name)):
                from pathlib import Path

                yield Path(folder, name)
        folder, below = os.path.dirname(folder), folder


def is_trusted(path: Path) -> bool:
    """Tell whether nobody else may have written a file: it and its folder are the user's or root's, and not for all to write.

    A folder in which everybody may delete their own files alone (as in /tmp) does no harm.
    """
    if not hasattr(os, "geteuid"):
        return True
    own = {0, os.geteuid()}
    if os.geteuid() == 0 and os.environ.get("SUDO_UID", "").isdigit():
        own.add(int(os.environ["SUDO_UID"]))
    file, folder = path.stat(), path.parent.stat()
    return file.st_uid in own and not file.st_mode & 0o002 and (not folder.st_mode & 0o002 or bool(folder.st_mode & 0o1000))


def _has_table(path: Path) -> bool:
    try:
        return _table(path) is not None
    except OptionsError:
        return False


def load_config(path: Path) -> dict[str, Any]:
    """Read the options of a configuration file.

    Relative paths under ``rules``, ``formats``, ``corrections`` and ``memory`` are taken from the file's own folder.
    Raises :class:`cleaner.OptionsError` where the file cannot be read.
    """
    values = _table(path)
    if values is None:
        raise OptionsError(f"{path}: has no [tool.cleaner] table.")
    for name in ("rules", "formats", "corrections"):
        if isinstance(values.get(name), str | list):
            values[name] = [str(path.parent / str(r)) for r in _words(name, values[name])]
    if isinstance(values.get("memory"), str):
        values["memory"] = str(path.parent / values["memory"])
    return values


def _table(path: Path) -> dict[str, Any] | None:
    from cleaner.toml import read_toml

    document = read_toml(path, OptionsError)
    if path.name != PROJECT:
        return document
    tools = document.get("tool", {})
    table = tools.get("cleaner") if isinstance(tools, dict) else None
    return table if isinstance(table, dict) else None
