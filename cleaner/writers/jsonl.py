"""Decides how a record looks as a line of JSON Lines."""

from __future__ import annotations

import json
from typing import Any

from cleaner.article import Article


def json_line(record: dict[str, Any]) -> str:
    r"""Return a record as one line: its fields in their own order, every script as it is written.

    >>> json_line({"id": "a", "text": "Привет\nМир"})
    '{"id": "a", "text": "Привет\\nМир"}\n'
    """
    return json.dumps(record, ensure_ascii=False) + "\n"


class JsonlWriter:
    """Makes the record of one article after the other."""

    def __call__(self, article: Article) -> str:
        """Return the article record as one line."""
        return json_line(article.to_dict())
