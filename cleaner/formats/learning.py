"""Learning: decides whether a file shows a format of its own, by keys and separators that come again, and which.

Scrapers write heaps of stories, each in a layout of its own. A key that comes
again at the same place of every story is a field; a line, or a run of blank
lines, that comes again between stories parts them. One or two prove nothing,
and neither does a table, a list, an interview or a play: stories have text of
their own, and a title, an address or the text itself is among their fields.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from cleaner.formats.cycle import BODY_WORDS, TITLE_WORDS, Cycle, Entry, find_cycle, promising
from cleaner.formats.gate import KEY_LINE_WORDS, KEY_REACH, LEAST, LINES
from cleaner.formats.keys import MAY_BE, is_closing, read_key
from cleaner.formats.records import Division
from cleaner.formats.schema import LEARNT, Format
from cleaner.formats.separators import RULE_WORDS, parts
from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.stamps import read_stamp
from cleaner.lines.table import LineTable

GAP_ROWS = 12
"""Lines between a story's last field and the next story's first that are looked at for what parts them."""

RULE_ROWS = 3
"""Lines above a story's first field among which a rule or a counter stands."""

ABOVE = 2
"""Lines without a key that may stand above a story's first field: a headline, a section above it."""

MOST = 0.8
"""Share of the stories that must have a line above their first field, or a rule above that."""

TITLE_PLACES = 2
"""Fields from a story's first among which its title is."""

MANY = 4
"""Fields of every story from which a day or a byline among them proves that there are stories."""

MORE_THAN_ONE = 2
"""Fields that every story must have where none of them is its title."""


def learn(table: LineTable, *, whole: bool = True) -> Division | None:
    """Return the stories of a table in the format that it shows of its own, None where it shows none.

    ``whole`` tells that the file ends with the table.
    """
    form = _fields(table, whole=whole)
    if form is not None:
        division = Division(table, form, begun=False)
        if _holds(table, division):
            return division
    return None


def _holds(table: LineTable, division: Division) -> bool:
    """Tell whether what was learnt gives stories: three or more, most with text."""
    records = division.records
    full = 0
    for record in records:
        rows = [row for row in table.rows_in(record.first, record.last) if row not in record.roles]
        full += sum(table.words[row] for row in rows) >= BODY_WORDS
    return len(records) >= LEAST and full >= 0.6 * len(records)


def _cycle(table: LineTable, *, whole: bool) -> Cycle | None:
    """The fields of a table that come again; only where some of its short lines show any are all lines read."""
    rows, words = table.rows[:LINES], table.words
    if not promising(_keyed(table, [place for place, row in enumerate(rows) if words[row] <= KEY_LINE_WORDS])):
        return None
    return find_cycle(table, _keyed(table, range(len(rows))), whole=whole)


def _keyed(table: LineTable, places: Iterable[int]) -> list[Entry]:
    text, rows, start, end = table.text, table.rows, table.start, table.end
    reach, search = KEY_REACH, MAY_BE.search
    found: list[Entry] = []
    for place in places:
        row = rows[place]
        first, last = start[row], end[row]
        if search(text, first, min(last, first + reach)):
            key = read_key(text[first:last].strip())
            if key is not None:
                found.append(Entry(place, f"{key.name} {key.sort}", key))
    counts = Counter([entry.id for entry in found])
    return [entry for entry in found if counts[entry.id] >= LEAST]


def _fields(table: LineTable, *, whole: bool) -> Format | None:
    """The format whose fields a table shows."""
    cycle = _cycle(table, whole=whole)
    if cycle is None:
        return None
    names = {id: cycle.means[id] or cycle.values[id].printed for id in cycle.share} | dict.fromkeys(cycle.above_text, "text")
    names = {id: "url" if name == "address" else name for id, name in names.items()}
    means = set(cycle.means.values())
    guessed = None if "title" in means else _title_key(cycle)
    if guessed is not None:
        names[guessed] = "title"
    if not _proved(cycle, guessed):
        return None
    above, rules = _above(table, cycle)
    printed = [cycle.values[id].printed for id in dict.fromkeys(entry.id for entry in cycle.entries)]
    return Format(
        LEARNT,
        keys=names,
        opener="" if cycle.closer and rules else cycle.opener,
        closer="" if cycle.closer and rules else cycle.closer,
        between=bool(cycle.closer and rules) and not _above_all(table, cycle, rules),
        tails=frozenset(id.rsplit(" ", 1)[0] for id in cycle.tails),
        above=above,
        rules=rules,
        tagged=any(id.endswith(" tag") for id in cycle.share),
        closed=False,
        says=f"fields {', '.join(printed)}, {cycle.times} times",
    )


def _proved(cycle: Cycle, guessed: str | None) -> bool:
    """Tell whether fields are those of stories, and not what a play, a table, a thread or an interview has in front of its lines."""
    means = set(cycle.means.values())
    regular = [id for id in cycle.share if cycle.share[id] >= MOST]
    stated = means & {"date", "byline", "source", "section", "url", "address"}
    if {id.split()[0] for id in cycle.share} >= {"from", "to"}:
        return False
    if "title" in means:
        title = next(cycle.values[id] for id in cycle.means if cycle.means[id] == "title")
        return len(regular) > 1 or (title.distinct >= MOST and TITLE_WORDS[0] <= title.words <= TITLE_WORDS[1])
    if len(regular) < MORE_THAN_ONE:
        return False
    if guessed is not None and (stated & {"date", "url", "address"} or "text" in means):
        return True
    if "text" in means and stated:
        return True
    return "url" in means or (len(regular) >= MANY and "date" in means and len(stated) > 1)


def _title_key(cycle: Cycle) -> str | None:
    """The key of unknown meaning whose values read most like headlines: a few words, another in each story."""
    low, high = TITLE_WORDS
    likely = []
    first = list(dict.fromkeys(entry.id for entry in cycle.entries))[:TITLE_PLACES]
    for id, values in cycle.values.items():
        if id not in first or cycle.means[id] is not None or id in cycle.tails:
            continue
        if values.distinct >= 0.9 and low <= values.words <= high and values.numbers < 0.2 and values.empty < 0.5 and not values.days > 0.5:
            likely.append((values.words, id))
    return max(likely)[1] if likely else None


def _above(table: LineTable, cycle: Cycle) -> tuple[int, frozenset[int]]:
    """How many lines above a story's first field belong to it, and the masks of the lines that part stories there."""
    rows = table.rows
    tops = [entry.place for entry in cycle.entries if entry.id == cycle.opener]
    masks: Counter[int] = Counter()
    for place in tops:
        masks.update({table.mask[row] for row in rows[max(0, place - RULE_ROWS) : place] if table.words[row] <= RULE_WORDS})
    everywhere = Counter(table.mask[row] for row in rows)
    keyed = {table.mask[rows[entry.place]] for entry in cycle.entries}
    rules = frozenset(
        mask
        for mask, times in masks.items()
        if times >= 0.5 * len(tops) and times >= LEAST - 1 and everywhere[mask] <= 2.2 * times and mask not in keyed
    )
    if cycle.closer:
        return _lead(cycle), _between(table, cycle)
    found = [_headlines(table, place, rules) for place in tops]
    return (found[0] if found.count(found[0]) >= MOST * len(tops) else 0), rules


def _lead(cycle: Cycle) -> int:
    """How many lines stand between a story's last field and the next story's first, as a rule."""
    gaps = Counter(
        below.place - above.place - 1 for above, below in pairwise(cycle.entries) if above.id == cycle.closer and below.id == cycle.opener
    )
    return gaps.most_common(1)[0][0] if gaps else 0


def _above_all(table: LineTable, cycle: Cycle, rules: frozenset[int]) -> bool:
    """Tell whether a line that parts stories stands above the first of them."""
    return any(table.mask[row] in rules for row in table.rows[: cycle.entries[0].place])


def _between(table: LineTable, cycle: Cycle) -> frozenset[int]:
    """The mask of the line that parts stories whose last lines are fields: it stands right below the last, or is a rule or counter."""
    rows, mask = table.rows, table.mask
    gaps = [
        rows[above.place + 1 : below.place][:GAP_ROWS]
        for above, below in pairwise(cycle.entries)
        if above.id == cycle.closer and below.id == cycle.opener
    ]
    gaps = [gap for gap in gaps if gap]
    counts = Counter(own for gap in gaps for own in {mask[row] for row in gap})
    common = {own for own, times in counts.items() if times >= MOST * len(gaps) and times >= LEAST - 1}
    drawn = {own for own in common if parts([table.line(row) for gap in gaps for row in gap if mask[row] == own])}
    first = gaps[0] if gaps else []
    parting = [row for place, row in enumerate(first) if mask[row] in (drawn if place else common)]
    return frozenset({mask[row] for row in parting[-1:]})


def _headlines(table: LineTable, place: int, rules: frozenset[int]) -> int:
    """How many lines right above a field read as a headline, with a blank line or a rule above them."""
    rows = table.rows
    for count in range(1, ABOVE + 1):
        top = place - count
        if top < 0 or table.mask[rows[top]] in rules:
            return count - 1
        if not _may_head(table, rows[top]):
            return 0
        if top == 0 or rows[top - 1] != rows[top] - 1:
            return count
    return 0


def _may_head(table: LineTable, row: int) -> bool:
    """Tell whether a line could be a headline, or stand above one."""
    line = table.stripped(row)
    sentence = table.flags[row] & SENTENCE_END and line.rstrip("\"'\u201d\u2019 ")[-1:] not in "?!\u2026"
    return not sentence and table.words[row] <= TITLE_WORDS[1] and not is_closing(line) and not read_stamp(line).dated
