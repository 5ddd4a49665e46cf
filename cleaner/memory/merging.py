"""Merging: decides what memories come to together: the same bytes as one of all their dumps.

Counts add up, the least text of several is the example, the least id of several
dumps is that of a story's first. None of it depends on the order. That holds as
long as no part has left out what it saw once: what came once in each of two
parts came twice in all. So nothing is left out until a memory is made final,
and one that is final goes into no other.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from cleaner.errors import InputError
from cleaner.memory.counts import merged
from cleaner.memory.file import Lines, Memory, Site
from cleaner.memory.writing import Piece, SiteLines, Stories, write

ROWS = 500_000
"""Keys that are added up together, of all parts: some 100 MB with their examples."""

LEAST = 2
"""Dumps that a key of a final memory came in at the least: what came once says nothing of the next page."""

KEYS = 1 << 64
"""One more than the highest key."""


def merge(paths: Sequence[str], output: str, *, final: bool = False) -> None:
    """Write the memory of all dumps that some memories were made of.

    Raises :class:`cleaner.InputError` where one cannot be read, is final, or
    tells sites apart by something else.
    """
    parts = [Memory(path) for path in paths]
    for part in parts:
        if part.final:
            raise InputError(
                f"{part.path}: is final: keys of a single dump were left out, so that it cannot be added to. Merge the parts it is of."
            )
        if part.by != parts[0].by:
            raise InputError(f"{part.path}: tells sites apart by {part.by}, and {parts[0].path} by {parts[0].by}. Learn both in one way.")
    write_merged(parts, output, final=final)


def write_merged(parts: Sequence[Memory], output: str, *, final: bool) -> None:
    """Write what parts come to that go together."""
    examples = all(part.examples for part in parts)
    names = sorted({name for part in parts for name in part.names})
    sites = (_site([site for part in parts if (site := part.site(name))], examples, LEAST if final else 1) for name in names)
    write(output, sites, _stories([part.stories() for part in parts]), by=parts[0].by, final=final, examples=examples)


def _site(parts: list[Site], examples: bool, least: int) -> SiteLines:
    return SiteLines(parts[0].name, sum(part.dumps for part in parts), _pieces(parts, examples, least))


def _pieces(parts: list[Site], examples: bool, least: int) -> Iterator[Piece]:
    """Add up a site's lines, some of the keys at a time: they are hashes and spread evenly."""
    all_lines = [lines for part in parts for lines in (part.few, part.many) if len(lines)]
    steps = sum(map(len, all_lines)) // ROWS + 1
    for step in range(steps):
        spans = [_span(lines, KEYS * step // steps, KEYS * (step + 1) // steps) for lines in all_lines]
        columns = merged([_part(lines, *span) for lines, span in zip(all_lines, spans)], least)
        if not examples:
            yield Piece(columns, [], [])
            continue
        texts = _texts(zip(all_lines, spans))
        yield Piece(columns, *([texts[key] for key in array("Q", keys)] for keys in (columns.keys, columns.many_keys)))


def _span(lines: Lines, low: int, high: int) -> tuple[int, int]:
    """The places of the keys from ``low`` up to ``high``."""
    return bisect_left(lines.keys, low), bisect_left(lines.keys, high) if high < KEYS else len(lines)


def _part(lines: Lines, first: int, end: int) -> tuple[memoryview, memoryview]:
    counts = len(lines.counts) // len(lines)
    return lines.keys[first:end].cast("B"), lines.counts[counts * first : counts * end].cast("B")


def _texts(spans: Iterable[tuple[Lines, tuple[int, int]]]) -> dict[int, str]:
    """The least text of each key."""
    texts: dict[int, str] = {}
    for lines, (first, end) in spans:
        for place in range(first, end):
            key, text = lines.keys[place], lines.text(place)
            if key not in texts or text < texts[key]:
                texts[key] = text
    return texts


def _stories(parts: Sequence[tuple[memoryview, memoryview, list[str]]]) -> Stories:
    """For each line of stories the dump with the least id of those that hold it; ids that own no line are left out."""
    ids = sorted({id for _, _, own in parts for id in own})
    place_of = {id: place for place, id in enumerate(ids)}
    places = [[place_of[id] for id in own] for _, _, own in parts]
    keys, owners = array("Q"), array("I")
    steps = sum(len(part[0]) for part in parts) // ROWS + 1
    for step in range(steps):
        least: dict[int, int] = {}
        for (own_keys, own_owners, _), place in zip(parts, places):
            first = bisect_left(own_keys, KEYS * step // steps)
            end = bisect_left(own_keys, KEYS * (step + 1) // steps) if step + 1 < steps else len(own_keys)
            for key, owner in zip(own_keys[first:end], own_owners[first:end]):
                least[key] = min(place[owner], least.get(key, place[owner]))
        keys.extend(sorted(least))
        owners.extend(least[key] for key in sorted(least))
    return compact(keys, owners, ids)


def compact(keys: array[int], owners: array[int], ids: list[str]) -> Stories:
    """Leave out the ids that own no line."""
    used = sorted(set(owners))
    place_of = {old: new for new, old in enumerate(used)}
    return Stories(keys, array("I", [place_of[owner] for owner in owners]), [ids[place] for place in used])
