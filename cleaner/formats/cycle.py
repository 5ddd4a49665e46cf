"""Cycles: decides which keys of a file come again at the same place of every story, and where in that cycle a story starts.

A key is a field when it stands once in each stretch between two of the same
key. Where the longest text of the cycle lies says which field opens a story
and which stand behind its text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

from cleaner.formats.gate import LEAST
from cleaner.formats.keys import Key, meaning
from cleaner.formats.values import digits_day
from cleaner.lines.patterns import lazy
from cleaner.lines.scan import count_words
from cleaner.lines.stamps import read_stamp
from cleaner.lines.table import LineTable

REGULAR = 0.6
"""Share of a file's stories that have a field, once each; a few lack one."""

OPTIONAL = 0.2
"""The same of a field whose key is known."""

TWICE = 0.1
"""Share of the stretches between two of a field in which another may stand more than once."""

ANCHORS = 12
"""Keys, the commonest first, that are tried as the one that all others are counted by."""

BODY_WORDS = 20
"""Words between two fields from which they are a story's text."""

TYPED = 0.7
"""Share of a key's values that must be addresses or days for it to be a key of these."""

TITLE_WORDS = 4, 30
"""Words that the titles behind an unknown key have on average."""

_URL = lazy(r"<?(?:https?://|www\.)\S+>?$")
_NUMBER = lazy(r"[\W\d]*\d[\W\d]*$")


class Entry(NamedTuple):
    """A keyed line: its place among the rows that are not blank, and what was read."""

    place: int
    id: str
    key: Key


class Values:
    """What the values of one key have in common."""

    def __init__(self, keys: list[Key]) -> None:
        values = [key.value for key in keys]
        self.printed = keys[0].printed
        said = [value for value in values if value]
        self.empty = 1 - len(said) / len(values)
        share = max(1, len(said))
        self.urls = sum(_URL.match(value) is not None for value in said) / share
        self.days = sum(map(_names_day, said[:50])) / max(1, min(50, len(said)))
        self.numbers = sum(_NUMBER.match(value) is not None for value in said) / share
        self.words = sum(map(count_words, said)) / share
        self.distinct = len(set(said)) / share

    def means(self) -> str | None:
        """Return the name of the field that key and values agree on, None where they do not say."""
        known = meaning(self.printed)
        if self.urls >= TYPED:
            return "url" if known == "url" else "address"
        if self.empty == 1:
            return known
        if known == "url" or (known in ("title", "text") and self.numbers >= TYPED) or (known == "date" and self.days < 0.5):
            return None
        if known is None and self.days >= TYPED and self.empty < 0.5 and self.words <= 8:
            return "date"
        return known


def _names_day(value: str) -> bool:
    return len(value) < 100 and (read_stamp(value).dated or digits_day(value) is not None)


class Cycle(NamedTuple):
    """The fields of a file: how many stories it has, each key's share of them, its meaning, and where the text lies.

    ``opener`` is the key of a story's first field, ``closer`` of its last where
    the text stands above; ``tails`` are the keys behind the text. ``entries``
    are the lines of these keys alone, in order.
    """

    times: int
    share: dict[str, float]
    means: dict[str, str | None]
    values: dict[str, Values]
    opener: str
    closer: str
    tails: frozenset[str]
    entries: list[Entry]

    @property
    def above_text(self) -> list[str]:
        """The key above the text, where its meaning is not known: nothing stands behind it, and it is the last above text."""
        if "text" in self.means.values():
            return []
        head = [id for id in dict.fromkeys(entry.id for entry in self.entries) if id not in self.tails]
        last = head[-1:]
        return [id for id in last if self.means[id] is None and self.values[id].empty >= REGULAR]


def promising(entries: list[Entry]) -> bool:
    """Tell whether any key says that it is a field of stories, or has addresses or days behind it: a cheap look."""
    first = {entry.id: entry.key for entry in reversed(entries)}
    return any(
        meaning(key.printed) or _URL.match(key.value) or (key.value[:40].isprintable() and read_stamp(key.value[:60]).dated)
        for key in first.values()
    )


def find_cycle(table: LineTable, entries: list[Entry], *, whole: bool = True) -> Cycle | None:
    """Return the cycle that keyed lines show, None where they show none; ``whole`` tells that the file ends with the table."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.id, []).append(entry)
    common = sorted((own for own in groups.values() if len(own) >= LEAST), key=len, reverse=True)
    if not common:
        return None
    places = {own[0].id: [entry.place for entry in own] for own in common}
    best: tuple[float, str, dict[str, float]] = (0.0, "", {})
    values = {own[0].id: Values([entry.key for entry in own]) for own in common}
    means = {id: values[id].means() for id in places}
    for anchor in list(places)[:ANCHORS]:
        share = _shares(places, anchor, means)
        score = sum(share.values()) * len(places[anchor]) ** 0.5
        if means[anchor] is not None:
            score *= 1.5
        if score > best[0]:
            best = (score, anchor, share)
    _, anchor, share = best
    own = [entry for entry in entries if entry.id in share]
    ends = _ends(table, own, {id for id in share if means[id] == "text"}, len(places[anchor]), whole=whole)
    if ends is None:
        return None
    opener, closer, tails = ends
    return Cycle(len(places[anchor]), share, _one_each({id: means[id] for id in share}, share), values, opener, closer, tails, own)


def _shares(places: dict[str, list[int]], anchor: str, means: dict[str, str | None]) -> dict[str, float]:
    """The share of the stretches between two of one key in which each other key stands once, for those that are fields then."""
    starts = places[anchor]
    share = {anchor: 1.0}
    for id, own in places.items():
        if id == anchor:
            continue
        inside = Counter(_stretch(starts, place) for place in own)
        before = inside.pop(-1, 0)  # those of the first stretch whose anchor stands behind them
        once = sum(count == 1 for count in inside.values()) + (before == 1)
        more = sum(count > 1 for count in inside.values()) + (before > 1)
        least = OPTIONAL if means[id] is not None else REGULAR
        if more <= TWICE * len(starts) and once >= least * len(starts):
            share[id] = min(1.0, once / len(starts))
    return share


def _stretch(starts: list[int], place: int) -> int:
    return bisect_right(starts, place) - 1


def _ends(table: LineTable, entries: list[Entry], texts: set[str], count: int, *, whole: bool) -> tuple[str, str, frozenset[str]] | None:
    """The keys that open and close a story, and those behind its text; None where no text lies between fields."""
    rows, words = table.rows, table.words
    after: list[int] = []
    for entry, below in zip(entries, [*entries[1:], None]):
        stop = below.place if below else len(rows)
        own = sum(words[row] for row in rows[entry.place + 1 : stop])
        after.append(own + (count_words(entry.key.value) if entry.id in texts else 0))
    long = _above_text(entries, after)
    text = [number for number, size in enumerate(after) if size >= BODY_WORDS and entries[number].id in long]
    if len(text) < REGULAR * count:
        return None
    below_text = Counter(entries[number + 1].id for number in text if number + 1 < len(entries))
    if not below_text:
        return None
    common, times = below_text.most_common(1)[0]
    first = entries[0]
    above = sum(words[row] for row in rows[: first.place])
    usual = sum(after[number] for number in text) / len(text)
    if above < max(BODY_WORDS, usual / 2):
        opener = first.id  # a story's fields stand at the file's top
    elif whole and after[-1] < BODY_WORDS // 2 and entries[-1].id not in texts:
        opener = ""  # nothing stands below the file's last field, and a story's text above its first
    else:
        opener = common
    if opener == common:
        return (common, "", frozenset()) if times >= REGULAR * (len(text) - 1) else None
    return _behind(entries, text, opener, count)


def _above_text(entries: list[Entry], after: list[int]) -> set[str]:
    """The keys below which the most words stand, on average: those above the text, and not above a summary or the next story's head."""
    sizes: dict[str, list[int]] = {}
    for entry, size in zip(entries, after, strict=True):
        sizes.setdefault(entry.id, []).append(size)
    means = {id: sum(own) / len(own) for id, own in sizes.items()}
    return {id for id, mean in means.items() if mean >= 0.5 * max(means.values())}


def _behind(entries: list[Entry], text: list[int], opener: str, count: int) -> tuple[str, str, frozenset[str]] | None:
    """The ends of stories that have fields behind their text, up to the field that opens the next one, or to the next text."""
    tails: Counter[str] = Counter()
    closers: Counter[str] = Counter()
    for number in text:
        stop = number + 1
        while stop < len(entries) and entries[stop].id != opener and (opener or stop not in text):
            stop += 1
        behind = entries[number + 1 : stop if opener else stop + 1]
        tails.update([entry.id for entry in behind])
        if behind and (stop < len(entries) or not opener):
            closers[behind[-1].id] += 1
    if not closers:
        return None
    closer, times = closers.most_common(1)[0]
    total = Counter(entry.id for entry in entries)
    own = frozenset(id for id, times in tails.items() if times >= REGULAR * total[id])
    return (opener or entries[0].id, closer, own) if times >= REGULAR * (count - 1) else None


def _one_each(means: dict[str, str | None], share: dict[str, float]) -> dict[str, str | None]:
    """Leave each meaning to the key that most stories have; of two the first."""
    out: dict[str, str | None] = {}
    for id in means:
        rivals = [other for other in means if means[other] == means[id]]
        best = max(rivals, key=lambda other: (share[other], -list(means).index(other)))
        out[id] = means[id] if id == best else None
    return out
