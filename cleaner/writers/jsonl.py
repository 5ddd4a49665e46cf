"""Decides how a record looks as a line of JSON Lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleaner.article import Article
from cleaner.jsontext import written


def json_line(record: dict[str, Any]) -> str:
    r"""Return a record as one line: its fields in their own order, every script as it is written.

    >>> json_line({"id": "a", "text": "Привет\nМир"})
    '{"id": "a", "text": "Привет\\nМир"}\n'
    """
    return written(record) + "\n"


class JsonlWriter:
    """Makes the record of one article after the other, with the ``extras`` that are wanted and perhaps ``flat``."""

    def __init__(self, extras: Sequence[str] = (), *, flat: bool = False) -> None:
        self._extras = extras
        self._flat = flat

    def __call__(self, article: Article) -> str:
        """Return the article record as one line."""
        if not (self._extras or self._flat):
            return json_line(article.to_dict())
        from cleaner.writers.extras import record_of

        return json_line(record_of(article, self._extras, flat=self._flat))
