"""Separators: decides what parts the stories of a file that has no fields: rules and counters, blank lines, addresses, list marks.

What comes again between stretches that each read as a story may part them.
Whether the stretches talk of different things is for the caller to ask: one
article has sections, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.lines.patterns import lazy
from cleaner.lines.scan import BULLET, SENTENCE_END
from cleaner.lines.table import LineTable

if TYPE_CHECKING:
    from cleaner.formats.schema import Format

LEAST = 4
"""Stories that a separator must part: it comes three times then."""

MOST = 0.8
"""Share of the stretches that must read as stories."""

PROSE_WORDS = 20
"""Words of a sentence's line from which a stretch has text."""

RULE_WORDS = 6
"""Words of a rule or counter at the most."""

TITLE_WORDS = 4, 30
"""Words that headlines have: section headings are shorter."""

TEXT_SHARE = 0.15
"""Share of a file's lines that must be of so many words: in a heap of stories most are, of what a page shows few."""

LOOKED_AT = 200
"""Stretches, the first, that are looked at."""

LINE_WORDS = 60
"""Words of a story that stands on one line."""

ONE_EACH = 10
"""Lines from which each may be a story."""

BLANKS = 12
"""Numbers of blank lines that are tried, from the most down."""

COUNTED, RULED, BARE, SPACED, ADDRESSED, LISTED, LINED = 0.25, 0.15, 0.07, 0.12, 0.15, 0.08, 0.05
"""Cosine of neighbours, as a rule, below which they are stories of their own: parted by a counter that says so, by rules above headlines,
by rules or single blank lines alone, by several blank lines, by addresses, by list marks, by nothing. Of 8,700 texts of single pages that
something parts two reach it."""

_COUNTED = (
    "article articles story news document item text post entry artikel nachricht meldung beitrag noticia nota artículo notícia"
    " artigo notizia articolo nouvelle dépêche статья новость документ стаття новина"
    " haber artykuł wiadomość nyhet artikkel článek zpráva hír cikk știre άρθρο είδηση"
    " 文章 新闻 新聞 記事 ニュース 기사 뉴스 bài tin berita habari makala خبر مقال المقال خبر כתבה समाचार ข่าว"
)
"""Words that say what a counter counts."""

ADDRESS = r"(?P<url>(?:https?://|www\.)\S+)"
ITEM = r"[*•·▪+–—-]\s+(?P<title>\S.*)"
_ADDRESS = lazy(ADDRESS)
_ITEM = lazy(ITEM)


def candidates(table: LineTable) -> Iterator[Format]:
    """Yield the formats by separators alone that a table may be in, the likeliest first."""
    rows = table.rows
    if sum([words >= PROSE_WORDS for words in table.words]) < TEXT_SHARE * len(rows) and not table.paragraph:
        return
    yield from _rules(table)
    yield from _addresses(table)
    yield from _items(table)
    yield from _blanks(table)
    yield from _lines(table)


def reads_as_stories(table: LineTable, stretches: list[list[int]], *, titled: bool) -> bool:
    """Tell whether most stretches of rows have text, and, with ``titled``, a headline above it."""
    if len(stretches) < LEAST:
        return False
    text = sum(any(_is_text(table, row) for row in rows) for rows in stretches)
    if text < MOST * len(stretches):
        return False
    numbers = [_NUMBERED.match(table.stripped(rows[0])) for rows in stretches]
    if sum(match is not None for match in numbers) >= MOST * (len(stretches) - 1):
        return False  # the points of one article
    from cleaner.formats.keys import read_key

    keys = Counter(key.name for rows in stretches if (key := read_key(table.stripped(rows[0]))) is not None)
    if max(keys.values(), default=0) > 0.5 * len(stretches):
        return False  # questions, speakers
    heads = sum(_is_headline(table, rows) for rows in stretches)
    bare = sum(_is_text(table, rows[0]) for rows in stretches)
    return heads >= MOST * len(stretches) or (not titled and max(heads, bare) >= MOST * len(stretches))


def _is_text(table: LineTable, row: int) -> bool:
    rows = table.whole(row) if table.paragraph else [row]
    return sum([table.words[line] for line in rows]) >= PROSE_WORDS and bool(table.flags[rows[-1]] & SENTENCE_END)


def _is_headline(table: LineTable, rows: list[int]) -> bool:
    """Tell whether a stretch opens with a headline above text."""
    low, high = TITLE_WORDS
    lines = table.whole(rows[0])
    words = sum([table.words[line] for line in lines])
    if not low <= words <= 2 * high or table.stripped(lines[-1])[-1:] in ".:,;。":
        return False
    spaceless = 4 * len(table.line(rows[0]).split()) < table.words[rows[0]]
    return (words <= high or spaceless) and any(_is_text(table, other) for other in rows[len(lines) : len(lines) + 4])


def _stretches(table: LineTable, places: list[int], *, skip: bool) -> list[list[int]]:
    """The rows from each of some places to the next, the rows at the places themselves left out with ``skip``."""
    rows = table.rows
    bounds = [*places[:LOOKED_AT], places[LOOKED_AT] if len(places) > LOOKED_AT else len(rows)]
    parts = [rows[first + skip : last] for first, last in pairwise(bounds)]
    if skip and places and places[0]:
        parts.insert(0, rows[: places[0]])
    return [part for part in parts if part]


def _rules(table: LineTable) -> Iterator[Format]:
    """Rules drawn with signs, and counters; those that stand together part together."""
    rows, words, mask = table.rows, table.words, table.mask
    short = [place for place, row in enumerate(rows) if words[row] <= RULE_WORDS]
    counts = Counter([mask[rows[place]] for place in short])
    found: dict[int, list[int]] = {}
    for place in short:
        if counts[mask[rows[place]]] >= LEAST - 1:
            found.setdefault(mask[rows[place]], []).append(place)
    parting = {own: places for own, places in found.items() if parts([table.line(rows[place]) for place in places])}
    for places in sorted(parting.values()):
        near = {mask[row] for place in places for row in rows[max(0, place - 1) : place + 2]} & parting.keys()
        stretches = [[row for row in rows if mask[row] not in near] for rows in _stretches(table, places, skip=True)]
        stretches = [rows for rows in stretches if rows]
        if reads_as_stories(table, stretches, titled=False):
            titled = reads_as_stories(table, stretches, titled=True)
            lines = [table.line(rows[parting[one][0]]) for one in near]
            apart = COUNTED if any(map(_counts_stories, lines)) else RULED if titled else BARE
            says = f"lines such as {table.stripped(rows[places[0]])[:20]!r}, {len(places)} times"
            yield _learnt(says, rules=frozenset(near), between=True, apart=apart, headed=titled)


def _counts_stories(line: str) -> bool:
    """Tell whether a counter says that it counts stories."""
    return not set(line.casefold().replace("#", " ").replace(":", " ").split()).isdisjoint(_COUNTED.split())


def parts(lines: list[str]) -> bool:
    """Tell whether lines are rules of signs, or a counter that goes up.

    >>> parts(["-----", "-----"]), parts(["Article 2", "Article 3"]), parts(["Article 2", "Article 5"])
    (True, True, False)
    """
    if all(not any(char.isalnum() for char in line) for line in lines):
        return all(len(line.strip()) >= 3 for line in lines)
    numbers = [int(match.group()) for line in lines if (match := _NUMBERS.search(line))]
    return len(numbers) == len(lines) and all(below == above + 1 for above, below in pairwise(numbers))


_NUMBERED = lazy(r"\W{0,2}\d{1,3}[.):]\s")
_NUMBERS = lazy(r"\d{1,7}")


def _addresses(table: LineTable) -> Iterator[Format]:
    """Lines that are an address: at the top of each story, or one line below."""
    rows = table.rows
    places = [place for place, row in enumerate(rows) if table.words[row] == 1 and _ADDRESS.fullmatch(table.stripped(row))]
    if len(places) < LEAST - 1 or places[0] > 1:
        return
    above = places[0]
    if reads_as_stories(table, _stretches(table, places, skip=True), titled=False):
        yield _learnt(f"addresses, {len(places)} times", at=(ADDRESS,), above=above, apart=ADDRESSED)


def _blanks(table: LineTable) -> Iterator[Format]:
    """Runs of blank lines that are longer than those inside stories."""
    rows = table.rows
    gaps = Counter(below - above - 1 for above, below in pairwise(rows))
    for size in sorted(gaps, reverse=True)[:BLANKS]:
        times = sum(count for gap, count in gaps.items() if gap >= size)
        if size < 1 or times < LEAST - 1 or 2 * times > len(rows):
            continue
        places = [0, *(place for place in range(1, len(rows)) if rows[place] - rows[place - 1] - 1 >= size)]
        if reads_as_stories(table, _stretches(table, places, skip=False), titled=True):
            yield _learnt(
                f"{size} blank lines or more, {times} times", blanks=size, between=True, headed=True, apart=SPACED if size > 1 else BARE
            )


def _items(table: LineTable) -> Iterator[Format]:
    """List marks before headlines, each with text below."""
    rows = table.rows
    if not any(table.flags[row] & BULLET for row in rows[:3]):
        return
    places = [place for place, row in enumerate(rows) if table.flags[row] & BULLET and _ITEM.fullmatch(table.stripped(row))]
    if len(places) < LEAST:
        return
    if reads_as_stories(table, _stretches(table, places, skip=False), titled=True):
        yield _learnt(f"list marks, {len(places)} times", at=(ITEM,), apart=LISTED)


def _lines(table: LineTable) -> Iterator[Format]:
    """A line a story."""
    rows, words = table.rows, table.words
    if len(rows) >= ONE_EACH and sum(words[row] >= LINE_WORDS for row in rows) >= 0.95 * len(rows):
        yield _learnt(f"a line each, {len(rows)} times", each=True, between=True, apart=LINED)


def _learnt(says: str, **values: object) -> Format:
    from cleaner.formats.schema import LEARNT, Format

    return Format(LEARNT, closed=False, says=f"separated by {says}", **values)  # type: ignore[arg-type]
