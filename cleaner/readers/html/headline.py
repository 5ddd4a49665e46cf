"""Decides what the headline of an HTML page's article is: what the page shows as such, else what it states."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.lines.page import Kind, Region
from cleaner.lines.patterns import lazy
from cleaner.readers.html.lines import Lines

PARAGRAPH_CHARS = 80
"""Characters of a line from which the main text has begun: what is shorter may be a kicker, a byline, a date."""

HEADLINE_WORDS = 3
"""Words that a heading has at least to be a headline that nothing else names; a site's logo has fewer."""

COMPARED_LETTERS = 4
"""Letters from which a word is compared: shorter ones are in every headline."""

LINKED = 0.5
"""Share of links from which a line is no paragraph."""

ASIDE = frozenset((Region.COMMENTS, Region.HIDDEN, Region.NAVIGATION, Region.RELATED, Region.ADVERTISEMENT, Region.NEWSLETTER))
"""Regions whose paragraphs are none of the text."""

SHARED = 0.7
"""Share of a headline's words that another must hold to be the same, told anew for networks."""

SITE_WORDS = 4
"""Words that the name of a site has at the most, where nothing but its place says that it is one."""

LONGEST = 30
"""Words that a headline has at the most."""

_WORD = lazy(r"\w+")
_HOST = lazy(r"https?://(?:www\.)?([^/:?#]+)")
_MARKS = r"\s+[|\u2013\u2014\u00b7\u2022\u00bb:/-]+\s|\s*[|\u00bb]"
_DIVIDED = lazy(rf"(?={_MARKS})(?<=\S)")
_MARK = lazy(rf"^(?:{_MARKS})\s*")


def headline(titles: Sequence[str], lines: Lines, site: str | None = None, url: str | None = None) -> str | None:
    """Return the title of the page's article.

    ``titles`` are those that the page states, the most trusted first. A
    heading that says one of them word by word is the headline, then one that
    says about the same: of several the one nearest to the text, since above it
    a breadcrumb may hold a headline that was made for search engines. Else a
    page's only ``h1`` that shares a word with a statement; what is stated goes
    before one that says something else.
    """
    headings = _headings(lines)
    stated = [parts for title in titles if (parts := without_site(title, site, url))]
    shown = [(first, text) for text, first in reversed(headings) if len(text.split()) <= LONGEST]
    for parts in stated:
        said = {_letters("".join(parts[first:last])) for first in (0, 1) for last in range(first + 1, len(parts) + 1)}
        for _, text in shown:
            if _letters(text) in said:
                return text
    for _, text in shown:
        if any(agree(text, "".join(parts)) for parts in stated):
            return text
    firsts = [text for first, text in shown if first]
    if len(firsts) == 1 and _words(firsts[0]) & {word for parts in stated for word in _words("".join(parts))}:
        return firsts[0]
    if stated:
        return _shortened(stated[0])
    return next((text for text in firsts if len(text.split()) >= HEADLINE_WORDS), titles[0] if titles else None)


def without_site(title: str, site: str | None, url: str | None) -> list[str]:
    """Return the parts of a title, divided as sites divide their name from it, without those that name the site.

    Each part but the first begins with what divides it from the one before.

    >>> without_site("Ferry late again | The Harbour Post", "The Harbour Post", None)
    ['Ferry late again']
    >>> without_site("Ferry - late again | Post", None, "https://www.post.example/1")
    ['Ferry', ' - late again']
    """
    names = {_letters(site or "")}
    host = _HOST.match(url or "")
    if host:
        names.update((_letters(host[1]), *host[1].split(".")))
    names -= {""}
    parts = _DIVIDED.split(title)
    while len(parts) > 1 and _names_site(parts[-1], names):
        parts.pop()
    while len(parts) > 1 and _names_site(parts[0], names):
        parts = [_MARK.sub("", parts[1]), *parts[2:]]
    return [] if len(parts) == 1 and _letters(parts[0]) in names else parts


def _shortened(parts: list[str]) -> str:
    """A stated title that nothing shown confirms, without a short last part: most sites put their name there."""
    *front, last = parts
    if len("".join(front).split()) >= HEADLINE_WORDS and len(_WORD.findall(last)) <= SITE_WORDS:
        return "".join(front).strip()
    return "".join(parts).strip()


def _names_site(part: str, names: set[str]) -> bool:
    letters = _letters(part)
    return letters in names or letters.removeprefix("the") in names


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if len(word) >= COMPARED_LETTERS}


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.replace("\u00ad", "").casefold()))


def _headings(lines: Lines) -> list[tuple[str, bool]]:
    """The headings above the main text and those that it opens with, each with whether it is an ``h1``."""
    out: list[tuple[str, bool]] = []
    for line, frame, linked in zip(lines.text, lines.frame, lines.links):
        if frame.kind is Kind.TITLE or (frame.kind is Kind.HEADING and frame.region is not Region.HIDDEN):
            out.append((line, frame.kind is Kind.TITLE))
        elif out and len(line) >= PARAGRAPH_CHARS and linked < LINKED and frame.region not in ASIDE:
            return out
    return [heading for heading in out if heading[1]]  # no text: lower headings may stand anywhere


def agree(one: str, other: str) -> bool:
    """Tell whether two headlines are the same but for what one adds: most words of the shorter are in the longer.

    >>> agree("Ferry late again", "Ferry late again | The Harbour Post"), agree("Ferry late again", "Weather")
    (True, False)
    """
    a, b = (_WORD.findall(text.replace("\u00ad", "").casefold()) for text in (one, other))
    if len(a) > len(b):
        a, b = b, a
    if "".join(a) in "".join(b):
        return 2 * len("".join(a)) >= len("".join(b)) or len(a) >= HEADLINE_WORDS
    known = set(b)
    return len(a) >= HEADLINE_WORDS and sum(w in known for w in a) >= SHARED * len(a)
