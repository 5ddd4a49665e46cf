"""Dump: one raw input, as a reader hands it to the pipeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.lines.page import Page


@dataclass(slots=True)
class Dump:
    """The text of one scraped page, or of many stories run together.

    ``chunks`` are pieces of decoded text that joined give the dump; they may
    come from a stream, are read once, and may be cut anywhere. ``page`` is
    what the tree of an HTML page says of its lines, None for text.
    """

    id: str
    chunks: Iterable[str]
    url: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    page: Page | None = None
