"""About: decides what is told of an article beside its text: who wrote it, when, where it was published, in which language.

What a page states to machines goes before the fields of a file's own format,
and these before the lines of the story's head and end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.dump import Dump, Said
from cleaner.lines.names import introduces_name
from cleaner.lines.patterns import lazy
from cleaner.lines.stamps import Stamp
from cleaner.lines.story import Story
from cleaner.lines.table import LineTable
from cleaner.roles import CONTENT, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

_BY = lazy(r"^(?:by|von|par|por|di|door|af|av|autor|texte?)\b:?\s+", re.IGNORECASE)
_ISO = lazy(r"\d{4}-\d\d-\d\d$")


class About(NamedTuple):
    """What is told of one article; see :class:`cleaner.Article` for what each field is."""

    title: str | None = None
    byline: str | None = None
    authors: list[str] = []  # noqa: RUF012 - never changed in place
    date: str | None = None
    updated: str | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None


def about(
    table: LineTable,
    story: Story,
    rows: list[int],
    beside: list[int],
    title: int | None,
    headline: str | None,
    dump: Dump,
    *,
    first_of_all: bool,
) -> About:
    """Return what is told of a story; ``beside`` are those of its ``rows`` that are metadata, ``title`` is the one
    with its ``headline``.

    ``first_of_all`` tells that it is the dump's first, which a page's statements are of.
    """
    page = table.page if first_of_all else None
    row = dump.said if first_of_all else None
    fields = story.record.fields if story.record else {}
    of_dump = about_dump(dump, fields, _front_matter(table))
    shown = () if table.closed else _names(table, beside, rows)
    byline = (page.byline if page else None) or fields.get("byline") or ", ".join(shown) or None
    signed = ((page.authors or (page.byline or "",)) if page else (), (fields.get("byline", ""),), shown)
    stated = fields.get("updated", "")
    changed = (page.updated if page else None) or (stated if _ISO.match(stated) else None)
    if changed is None and not table.closed:
        changed = _changed(table, beside, title)
    date = (page.date if page else None) or fields.get("date") or (None if table.closed else _date(table, beside, title)) or changed
    own = of_dump._replace(
        title=headline,
        byline=byline,
        authors=_authors(signed, of_dump.source) if byline else [],
        date=date,
        updated=changed,
    )
    said = own if row is None else _with_row(own, row)
    return said if said.updated and not _before(said.updated, said.date) else said._replace(updated=None)


def _with_row(own: About, row: Said) -> About:
    """What is told of an article, filled in by what its row says, or after it."""
    byline, authors = own.byline, own.authors
    if row.byline and (row.wins or not byline):
        byline, authors = row.byline, _authors([row.authors], own.source)
    first, second = (row, own) if row.wins else (own, row)
    return own._replace(title=first.title or second.title, date=first.date or second.date, byline=byline, authors=authors)


def about_empty(dump: Dump) -> About:
    """Return what is told of a dump without an article."""
    own = about_dump(dump)
    return own if dump.said is None else _with_row(own, dump.said)


def about_dump(dump: Dump, fields: Mapping[str, str] | None = None, matter: Mapping[str, str] | None = None) -> About:
    """Return where a dump's articles are from; ``fields`` are those of one story's own, ``matter`` those above all of them."""
    stated = {**_plain(dump.meta), **(matter or {}), **(fields or {})}
    if fields and "source" in fields:
        stated["source"] = fields["source"].partition(";")[0].strip()  # what stands behind is its place
    source = stated.get("source") or stated.get("site_name") or stated.get("feed")
    language = stated.get("language") or stated.get("lang")
    if language:
        from cleaner.lines.languages import language_tag

        language = language_tag(language)
    return About(url=(fields or {}).get("url") or dump.url or stated.get("url"), source=source, language=language)


_STATED = ("source", "site_name", "feed", "language", "lang")
"""Fields of rows, pages and feeds that say where an article is from."""


def _plain(meta: Mapping[str, Any]) -> dict[str, str]:
    """What of a dump's other fields says where it is from; some services wrap the name of a source."""
    found = {}
    for key in _STATED:
        value = meta.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            found[key] = value.strip()
    return found


def _front_matter(table: LineTable) -> dict[str, str]:
    """What the front matter of Markdown says of where it is from."""
    matter = table.markdown.matter if table.markdown is not None else None
    if matter is None:
        return {}
    return {field: value for field, value in reversed(matter.said.values()) if field in ("url", "site_name", "language")}


def _authors(signed: Sequence[Sequence[str]], source: str | None) -> list[str]:
    """The people whom the first of some bylines names that names any."""
    from cleaner.lines.authors import authors_of

    return next(filter(None, (authors_of(bylines, source) for bylines in signed if any(bylines))), [])


def _before(day: str, other: str | None) -> bool:
    """Tell whether a day is before another; nobody changes what is not yet published."""
    return bool(other and _ISO.match(day) and _ISO.match(other) and day < other)


def _names(table: LineTable, beside: list[int], rows: list[int]) -> Sequence[str]:
    """The names in a story's bylines, else those beside its date, else its first byline as printed, else who its text says it is by."""
    bylines = _stamps(table, beside, Role.BYLINE)
    for found in (bylines, _stamps(table, beside, Role.DATE)):
        names = dict.fromkeys(name for _, stamp in found for name in stamp.names)
        if names:
            return tuple(names)
    printed = [text for row, _ in bylines if (text := table.stripped(row)) and not introduces_name(text)]
    if printed and (own := _BY.sub("", printed[0])):
        return (own,)
    return tuple(
        dict.fromkeys(name for row in rows if row in table.stamps and table.role[row] in CONTENT for name in table.stamps[row].names)
    )


def _stamps(table: LineTable, rows: list[int], role: Role) -> list[tuple[int, Stamp]]:
    """What a story's rows of metadata of one role say, with their rows: those of its head, else all that have the role."""
    own = [row for row in rows if table.role[row] is role]
    known = [row for row in own if row in table.stamps]
    return [(row, table.stamps[row] if known else table.stamp(row)) for row in known or own]


def _dated(table: LineTable, beside: list[int]) -> list[tuple[int, Stamp]]:
    """What a story's dates say, with their rows; where it has none, what its bylines say that hold one."""
    own = _stamps(table, beside, Role.DATE)
    return own or [(row, stamp) for row, stamp in _stamps(table, beside, Role.BYLINE) if stamp.dated]


def _date(table: LineTable, beside: list[int], title: int | None) -> str | None:
    """The story's date, of its rows of metadata: a site clock above the headline gives way to one below it.

    The day of publication goes before that of a change.
    """
    found = _dated(table, beside)
    for stamps in _below_first(found, title):
        day = next((s.published for s in stamps if s.published), None) or next((s.updated for s in stamps if s.updated), None)
        if day:
            return day
    told = [row for row, stamp in found if stamp.dated or stamp.rest]  # "Published" alone tells nothing
    row = next((row for row in told if title is None or row > title), told[0] if told else None)
    return table.stripped(row) if row is not None else None


def _changed(table: LineTable, beside: list[int], title: int | None) -> str | None:
    """The day of a story's last change, where its head tells it."""
    found = _below_first(_dated(table, beside), title)
    return next((stamp.updated for stamps in found for stamp in stamps if stamp.updated), None)


def _below_first(found: list[tuple[int, Stamp]], title: int | None) -> tuple[list[Stamp], list[Stamp]]:
    """The stamps below a headline, and all of them."""
    return [stamp for row, stamp in found if title is None or row > title], [stamp for _, stamp in found]
