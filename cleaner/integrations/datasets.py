"""A batched function for ``datasets.Dataset.map``: rows in, one row for each article out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from cleaner.errors import InputError, OptionsError
from cleaner.options import Options
from cleaner.pipeline import Cleaner

PREFIX = "article_"
"""Put before the fields of the article record, since rows may well have a ``title`` of their own."""

FIELDS = (
    "index", "title", "byline", "authors", "date", "updated", "captions", "relation", "lines", "url", "source", "language",
)  # fmt: skip


class CleanBatch:
    """Cleans a batch of rows; use it with ``batched=True``.

    The clean text takes the place of ``text_column``; ``article_index``,
    ``article_title``, ``article_byline`` and so on (:data:`FIELDS`) are added;
    all other columns are repeated for each article of their row. A row without
    an article goes, unless ``articles="main"`` keeps one row a row.
    ``url_column`` may name the page's address. The other arguments are those
    of :class:`cleaner.Options`.

    Raises :class:`cleaner.OptionsError` for options that do not hold, and
    :class:`cleaner.InputError` for a batch without texts.

    >>> dump = "Ferry late again\\n\\nThe ferry was late for the third time, the harbour office said on Monday."
    >>> batch = {"text": [dump], "site": ["quill"]}
    >>> out = CleanBatch()(batch)
    >>> out["article_title"], out["site"]
    (['Ferry late again'], ['quill'])
    """

    def __init__(self, *, text_column: str = "text", url_column: str | None = None, **options: Any) -> None:
        Options.from_mapping(options)
        self._text = text_column
        self._url = url_column
        self._given = options

    def __call__(self, batch: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
        """Return the rows of the batch's articles, as columns."""
        for column in filter(None, (self._text, self._url)):
            if column not in batch:
                raise InputError(f"the batch has no column {column!r}. Name it with text_column or url_column. Known: {', '.join(batch)}.")
        out: dict[str, list[Any]] = {name: [] for name in (*batch, *(PREFIX + field for field in FIELDS))}
        for row, text in enumerate(batch[self._text]):
            url = batch[self._url][row] if self._url else None
            for article in self._cleaner.clean(text or "", url=url):
                record = article.to_dict()
                for name in batch:
                    out[name].append(record["text"] if name == self._text else batch[name][row])
                for field in FIELDS:
                    out[PREFIX + field].append(record[field])
        return out

    def features(self, features: Any) -> Any:
        """Return the ``features`` to give to ``map`` for a dataset's own: a first batch without a byline does not tell its type.

        Raises :class:`cleaner.OptionsError` where the package datasets is missing.
        """
        try:
            from datasets import Features, List, Value
        except ImportError:
            raise OptionsError("features() needs the package datasets: pip install 'article-cleaner[datasets]'") from None
        words = {PREFIX + name: Value("string") for name in ("title", "byline", "date", "updated", "relation", "url", "source", "language")}
        lists = {PREFIX + name: List(Value("string")) for name in ("authors", "captions")} | {PREFIX + "lines": List(Value("int64"))}
        return Features({**features, self._text: Value("string"), PREFIX + "index": Value("int64"), **words, **lists})

    def __getstate__(self) -> dict[str, Any]:
        """The arguments alone: what datasets hashes to find a cached result again must not depend on what was done."""
        return {"_text": self._text, "_url": self._url, "_given": self._given}

    @cached_property
    def _cleaner(self) -> Cleaner:
        return Cleaner(Options.from_mapping(self._given))
