"""Decides what a rule's author should look at: phrases that others take already, and lines that read as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.table import LineTable
from cleaner.rules.matcher import Matcher
from cleaner.rules.pack import Pack
from cleaner.rules.schema import Rule

SENTENCE_WORDS = 8
"""Words from which a line that ends as a sentence looks like text; labels and buttons with a full stop have fewer."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A line that a rule takes of a dump; ``doubt`` says why it looks like text, or is empty."""

    number: int
    rule: Rule
    text: str
    doubt: str


def findings(packs: Iterable[Pack], others: Iterable[Pack]) -> Iterator[str]:
    """Yield what is needless or contradictory in packs beside other ones, one message each.

    A phrase that another rule takes by itself is needless where the family is
    the same, and a clash where it is another: then the first pack's rule wins.
    """
    packs = list(packs)
    everything = [*others, *packs]
    off = {name for pack in packs for name in pack.off}
    for pack in packs:
        for rule in pack.rules:
            rest = Matcher(everything, ignore=[rule.id, *sorted(off)])
            url = f"https://{rule.sites[0]}/" if rule.sites else None
            for phrase in rule.any_of:
                found = rest.match_text(f"{phrase} x" if rule.kind == "prefix" else phrase, url)
                if found is None or rule.needs_beside:
                    continue
                if found.family is rule.family:
                    yield f"{pack.path}: rule {rule.id!r}: any_of: {phrase!r} is needless, since rule {found.id!r} takes it; take it out."
                else:
                    yield (
                        f"{pack.path}: rule {rule.id!r}: any_of: {phrase!r} clashes with rule {found.id!r}, which makes it "
                        f'{found.family.value}; take it out, or write off = ["{found.id}"] at the top.'
                    )


def try_rules(matcher: Matcher, ids: frozenset[str], text: str, url: str | None = None) -> Iterator[Trial]:
    """Yield the lines of a text that rules of these ids take, in order."""
    table = LineTable(text)
    for row, rule in matcher.scan(table, url):
        if rule.id in ids:
            yield Trial(table.number[row], rule, table.stripped(row), _doubt(table, row))


def fixture_lines(matcher: Matcher, id: str, folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Yield the fixture cases below a folder in whose text dump a rule takes lines, with the numbers of the lines."""
    for dump in sorted(folder.glob("*/*/dump.txt")):
        text = dump.read_text(encoding="utf-8-sig", errors="replace")
        numbers = [trial.number for trial in try_rules(matcher, frozenset({id}), text)]
        if numbers:
            yield f"{dump.parent.parent.name}/{dump.parent.name}", numbers


def _doubt(table: LineTable, row: int) -> str:
    if table.words[row] >= SENTENCE_WORDS and table.flags[row] & SENTENCE_END:
        return "ends as a sentence"
    place = table.rows.index(row)
    beside = table.rows[max(0, place - 1) : place] + table.rows[place + 1 : place + 2]
    if len(beside) == 2 and all(table.is_prose(other) for other in beside):
        return "stands between two paragraphs"
    return ""
