"""Extras: decides what is added to an article record where it is asked for, and how one looks without a record inside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleaner.article import Article

EXTRAS = ("words", "lang", "key")
"""What may be added: the words of the text, the language that the text itself shows, and what copies of it have in common."""

META = "meta"

BEHIND = ("copy_of", "copy_in", "confidence", "verdict", "reason")
"""Fields that few records have, behind ``meta`` in their order."""


def record_of(article: Article, extras: Sequence[str] = (), *, flat: bool = False) -> dict[str, Any]:
    """Return the record of an article with these extras, before ``meta``; ``flat`` has the fields of ``meta`` beside the others.

    There fields of fields are called as the way to them; one that is called as
    a field of the record, and says something else, is called ``meta.NAME``.

    >>> article = Article("a", 0, "Late", "The ferry was late.", meta={"title": "Ferry", "site": {"name": "Quay"}})
    >>> record = record_of(article, ["words"], flat=True)
    >>> record["words"], record["meta.title"], record["site.name"], "meta" in record
    (4, 'Ferry', 'Quay', False)
    """
    record = article.to_dict()
    meta = record.pop(META)
    behind: dict[str, Any] = {name: record.pop(name) for name in BEHIND if name in record}
    for extra in extras:
        record[extra] = _extra(article, extra)
    if not flat:
        return record | {META: meta} | behind
    record |= behind
    for name, value in _flattened(meta).items():
        if name not in record:
            record[name] = value
        elif record[name] != value:
            record[f"{META}.{name}"] = value
    return record


def _extra(article: Article, name: str) -> Any:
    if name == "words":
        from cleaner.lines.scan import count_words

        return sum(map(count_words, article.text.split("\n")))
    if name == "lang":
        from cleaner.lines.tongues import language_of

        return language_of(article.text)
    return _key(article)


def _key(article: Article) -> str | None:
    """A hash of title and text in which case, spaces and the signs around lines do not count; None where there is no text."""
    import xxhash

    from cleaner.lines.scan import key_text

    if not article.text:
        return None
    lines = [key_text(line) for line in (article.title or "", *article.text.split("\n"))]
    return str(xxhash.xxh3_128_hexdigest("\n".join(line for line in lines if line).encode("utf-8", "surrogatepass")))


def _flattened(value: dict[str, Any], way: str = "") -> dict[str, Any]:
    """The fields of an object and of those in it, called as the way to them."""
    found: dict[str, Any] = {}
    for name, inner in value.items():
        if isinstance(inner, dict) and inner:
            found |= _flattened(inner, f"{way}{name}.")
        else:
            found[f"{way}{name}"] = inner if inner != {} else None
    return found
