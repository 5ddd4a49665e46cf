"""Dump: one raw input, as a reader hands it to the pipeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.lines.page import Page


@dataclass(slots=True, repr=False)
class Dump:
    """One raw input: what was scraped from a page, or several stories in a row.

    ``chunks`` are pieces of decoded text that joined give the dump; they may
    come from a stream, are read once, and may be cut anywhere. ``html`` tells
    that they are an HTML page's source; the pipeline makes lines of it (see
    :func:`cleaner.readers.html.page.read_page`), and then ``page`` is what its tree
    says of them.
    """

    id: str
    chunks: Iterable[str]
    url: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    html: bool = False
    page: Page | None = None

    def __repr__(self) -> str:
        """What it is called and what it is, not its text."""
        url = f", url={self.url!r}" if self.url else ""
        return f"Dump({self.id!r}, {'a page' if self.html or self.page else 'text'}{url})"
