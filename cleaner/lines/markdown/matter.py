"""Front matter: decides which lines above a Markdown text say what it is: YAML between two rules, or the keys that crawlers print.

No YAML is parsed: a key and a value a line, or a list's entries below a key,
is all that crawlers write, and what else stands there says nothing of the
article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleaner.lines.patterns import lazy

LONGEST = 80
"""Lines of the longest front matter."""

FIELDS = {
    "title": "title headline og_title",
    "byline": "author authors byline creator by writer article_author",
    "date": (
        "date published published_at published_time published_date publish_date publisheddate publishedtime publishedat pubdate"
        " date_published datepublished article_published_time publication_date posted created created_at"
    ),
    "updated": (
        "updated updated_at modified modified_time date_modified datemodified article_modified_time lastmod last_modified last_updated"
    ),
    "url": "url url_source source source_url link canonical canonical_url og_url permalink",
    "language": "language lang locale og_locale",
    "site_name": "site_name og_site_name sitename site publisher",
}
"""Keys that crawlers and site generators use, by what they say; signs between words as "_"."""

_KEYS = {key: field for field, keys in FIELDS.items() for key in keys.split()}

_KEY = lazy(r"[\"']?(?P<key>[A-Za-z][\w .:-]{0,40}?)[\"']?[ \t]*[:=](?:[ \t]+(?P<value>\S.*)?|)$")
_ENTRY = lazy(r"[ \t]*-[ \t]+(?P<value>\S.*)$")
_JINA = ("title:", "url source:", "markdown content:")
_SIGNS = lazy(r"[\W_]+")
_NAMED = lazy(r"(?:name|Name)[\"']?[ \t]*:[ \t]*(?P<value>\S.*)$")


class Matter(NamedTuple):
    """Front matter: its number of lines, and what those of it say that are a field's: (field, value) by line."""

    lines: int
    said: dict[int, tuple[str, str]]


def read_matter(lines: Sequence[str]) -> Matter | None:
    """Return the front matter of a text's first lines, or None.

    >>> read_matter(["---", "title: 'Ferry late'", "authors: [Jo Li, Ada Quist]", "---", "", "The ferry was late."])
    Matter(lines=4, said={1: ('title', 'Ferry late'), 2: ('byline', 'Jo Li, Ada Quist')})
    """
    first = next((place for place, line in enumerate(lines) if line.strip()), len(lines))
    head = [line.strip() for line in lines[first : first + LONGEST]]
    if not head:
        return None
    if head[0] in ("---", "+++"):
        end = next((place for place in range(1, len(head)) if head[place] in (head[0], "...")), 0)
    elif head[0].casefold().startswith(_JINA[0]) and any(line.casefold().startswith(_JINA[1:]) for line in head[1:8]):
        end = next((place for place, line in enumerate(head) if line.casefold() == _JINA[2]), 0)
    else:
        return None
    shift = first + (head[0] in ("---", "+++"))
    said = _said(lines[shift : first + end])
    if not end or not said:
        return None
    return Matter(first + end + 1, {place + shift: found for place, found in said.items()})


def _said(lines: Sequence[str]) -> dict[int, tuple[str, str]] | None:
    """What the lines between the rules say that is a field's; None where one of them is no front matter's."""
    found: dict[int, tuple[str, str]] = {}
    keys = 0
    field = ""
    nested = False
    for place, printed in enumerate(lines):
        line = printed.strip()
        if not line or line.startswith("#"):
            continue
        entry, pair = _ENTRY.match(line), _KEY.match(line)
        if entry is not None and keys:
            value = _NAMED.match(entry["value"])
            value_text = _bare(value["value"] if value else entry["value"])
            if field and value_text and not (":" in value_text and field == "byline"):
                found[place] = field, value_text
        elif pair is not None and nested and field == "byline" and pair["key"] == "name" and pair["value"]:
            found[place] = field, _bare(pair["value"])
        elif pair is not None:
            keys += 1
            nested = pair["value"] is None or pair["value"] in (">", "|", ">-", "|-")
            field = _KEYS.get(_SIGNS.sub("_", pair["key"].casefold()).strip("_"), "")
            value_text = "" if nested else _bare(pair["value"])
            if field and value_text and not value_text.startswith("{"):
                found[place] = field, value_text
        elif nested or (keys and printed[:1].isspace()):
            if nested and field and place - 1 not in found:
                found[place] = field, _bare(line)
        else:
            return None
    return found


def _bare(value: str) -> str:
    """A value without quotes and a list's brackets."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(part for part in (_bare(part) for part in value[1:-1].split(",")) if part)
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace('\\"', '"').replace("''", "'")
    return "" if value in ("null", "~", "None", "[]", "''", '""') else value.strip()
