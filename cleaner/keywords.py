"""The options of :class:`cleaner.Options` as typed keywords, so that editors and type checkers know their names and values."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, TypedDict

from cleaner.roles import Role


class OptionValues(TypedDict, total=False):
    """The options by name, as :func:`cleaner.clean` and its like take them; what each is says :class:`Options`."""

    articles: Literal["auto", "main", "all"]
    kind: Literal["auto", "raw", "extracted"]
    format: Literal["auto", "text", "markdown"]
    split: Literal["auto", "format", "marks", "words", "none"]
    split_at: str | None
    copies: Literal["keep", "drop", "mark"]
    min_words: int
    keep: Iterable[Role | str]
    drop: Iterable[Role | str]
    rules: Iterable[str | Path]
    formats: Iterable[str | Path]
    select: Iterable[str]
    ignore: Iterable[str]
    corrections: Iterable[str | Path]
    drop_line: Iterable[str]
    memory: str | Path | None
    prune: Iterable[str]
    only: Iterable[str]
    horizon_lines: int
    horizon_chars: int
