"""Decides whether the guards of a rule hold where its text was found.

A rule may ask for a place, a neighbour or a site, and no rule takes prose. What
a guard looks at are lines that no rule takes: else cleaned text, cleaned
again, would come out differently.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from cleaner.lines.patterns import lazy
from cleaner.lines.scan import QUOTED, key_of
from cleaner.lines.table import PROSE_WORDS, LineTable
from cleaner.roles import BOILERPLATE, Role
from cleaner.rules.menus import menus
from cleaner.rules.schema import Rule

_SENTENCE_MARK = lazy("[.!?\u2026\u3002\uff01\uff1f\u061f\u0964][\"'\u201d\u2019\u00bb)\\]]*(?:\\s|$)")


class Found:
    """What the rules take of one table: rows that are settled, and rows whose rule waits for its neighbours."""

    def __init__(self, table: LineTable, host: str) -> None:
        self.table = table
        self.host = host
        self.taken: dict[int, Rule] = {}
        self.open: dict[int, list[Rule]] = {}

    def offer(self, row: int, rules: Iterable[Rule]) -> None:
        """Let the first of ``rules`` whose guards hold take a row that is not taken yet."""
        table = self.table
        if row in self.taken or (table.words[row] >= PROSE_WORDS and holds_prose(table, row)):
            return
        for rule in rules:
            if table.words[row] > rule.max_words or (rule.not_quoted and table.flags[row] & QUOTED):
                continue
            if rule.sites and not any(self.host == site or self.host.endswith("." + site) for site in rule.sites):
                continue
            if rule.depends_on_neighbours:
                self.open.setdefault(row, []).append(rule)
            else:
                self.taken[row] = rule
                return

    def close_blocks(self) -> None:
        """Take the lines of each block from its opening to its closing phrase."""
        for row, rule in sorted(self.taken.items(), key=lambda item: item[0]):
            if rule.kind == "block":
                for inner in _block_rows(self.table, row, rule):
                    self.taken[inner] = rule

    def decide_open(self) -> None:
        """Take the rows whose rule asks for a zone, a next line or a sure line beside it.

        Rows beside a sure one come first and the rest from the bottom up, since
        a next line that a rule takes is no next line.
        """
        waiting = {row: rules for row, rules in self.open.items() if row not in self.taken}
        if not waiting:
            return
        zoned = any(rule.zone != "any" for rules in waiting.values() for rule in rules)
        ends = _ends_of_prose(self.table) if zoned else None
        waiting = {row: [rule for rule in rules if _in_zone(rule.zone, row, ends)] for row, rules in waiting.items()}
        self._decide_beside(waiting)
        self._decide_upwards(waiting)

    def _decide_upwards(self, waiting: dict[int, list[Rule]]) -> None:
        """Take the rows whose rule asks for a line below them, or for none of prose above."""
        rows, words, taken = self.table.rows, self.table.words, self.taken
        below, seen = 0, len(rows)
        for row in sorted(waiting, reverse=True):
            place = bisect_left(rows, row)
            below = next((words[r] for r in rows[place + 1 : seen] if r not in taken), below)
            seen = place + 1
            for rule in waiting[row] if row not in taken else ():
                if rule.needs_beside or below < rule.needs_next:
                    continue
                if not (rule.not_below_prose and self._stands_below_prose(row)):
                    taken[row] = rule
                    break

    def _stands_below_prose(self, row: int) -> bool:
        """Tell whether the line above is a paragraph of the text: not taken, and not a caption printed twice."""
        rows = self.table.rows
        place = bisect_left(rows, row)
        if place == 0 or rows[place - 1] in self.taken or not self.table.is_prose(rows[place - 1]):
            return False
        return place == 1 or self.table.key[rows[place - 2]] != self.table.key[rows[place - 1]]

    def _decide_beside(self, waiting: dict[int, list[Rule]]) -> None:
        """Take unsure rows that stand in an unbroken run with a sure one of their family."""
        taken = self.taken
        votes = self._votes()
        for run in _runs(self.table.rows, sorted(waiting.keys() | taken.keys())):
            unsure = [row for row in run if row in waiting and row not in taken]
            families = {taken[row].family for row in run if row in taken} if unsure else ()
            for row in unsure if families else ():
                rule = _likeliest((rule for rule in waiting[row] if rule.needs_beside and rule.family in families), votes)
                if rule is not None:
                    taken[row] = rule

    def _votes(self) -> Counter[str]:
        """How many lines speak for each language."""
        rules = (*self.taken.values(), *(rule for waiting in self.open.values() for rule in waiting))
        return Counter(lang for rule in rules for lang in rule.langs)

    def decide_runs(self, rules: Iterable[Rule]) -> None:
        """Take what stands between the lines of a menu, for each rule of kind ``run``.

        The lines that make a menu are sure furniture of the page (metadata is
        none) and unsure lines of the rule's family.
        """
        votes = self._votes()
        unsure: dict[Role, dict[int, list[Rule]]] = {}
        for row, waiting in self.open.items():
            for rule in waiting:
                if rule.needs_beside:
                    unsure.setdefault(rule.family, {}).setdefault(row, []).append(rule)
        for rule in rules:
            own = unsure.get(rule.family, {})
            sure = {row for row, by in self.taken.items() if by.family in BOILERPLATE}
            ways = {row for row in sure if self.taken[row].family in _WAYS}.union(own)
            for menu in menus(self.table, sure, set(own), ways, self.taken.keys(), rule):
                for row in menu:
                    if row not in self.taken:
                        self.taken[row] = _likeliest(own.get(row, ()), votes) or rule


_WAYS = frozenset({Role.NAVIGATION, Role.LEGAL, Role.PAYWALL})
"""Families of what leads to other pages of a site."""


def _runs(rows: list[int], known: list[int]) -> Iterator[list[int]]:
    """Divide known rows of a table where one of the table's ``rows`` stands between."""
    run: list[int] = []
    place = -1
    for row in known:
        place += 1
        if not run or place >= len(rows) or rows[place] != row:
            if run:
                yield run
            run, place = [], bisect_left(rows, row)
        run.append(row)
    if run:
        yield run


def _likeliest(rules: Iterable[Rule], votes: Counter[str]) -> Rule | None:
    """The rule of the dump's own language: many words of menus belong to several."""
    return max(rules, key=lambda rule: max((votes[lang] for lang in rule.langs), default=0), default=None)


def holds_prose(table: LineTable, row: int) -> bool:
    """Tell whether a row of many words holds the end of a sentence, at its end or inside."""
    return table.words[row] >= PROSE_WORDS and (table.is_prose(row) or _SENTENCE_MARK.search(table.line(row)) is not None)


def _block_rows(table: LineTable, opening: int, rule: Rule) -> list[int]:
    """The rows below a block's opening line to its closing phrase; none where that does not come."""
    inside: list[int] = []
    closing = {key_of(phrase) for phrase in rule.until}
    first = bisect_right(table.rows, opening)
    for row in table.rows[first : first + rule.max_lines]:
        inside.append(row)
        if table.mask[row] in closing:
            return inside
        if holds_prose(table, row):
            break
    return []


def _ends_of_prose(table: LineTable) -> tuple[int, int] | None:
    """The first and the last row of prose, None where there is none."""
    first = next((row for row in table.rows if table.is_prose(row)), None)
    return None if first is None else (first, next(row for row in reversed(table.rows) if table.is_prose(row)))


def _in_zone(zone: str, row: int, prose: tuple[int, int] | None) -> bool:
    """Tell where a row stands to the prose of the block, from its first to its last row; without prose there is no zone."""
    if zone == "any":
        return True
    if not prose:
        return False
    first, last = prose
    if zone == "head":
        return row < first
    return row > last if zone == "tail" else first < row < last


def host_of(url: str | None) -> str:
    """Return the host of a URL in lower case, or nothing where there is none."""
    if not url:
        return ""
    from urllib.parse import urlsplit

    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
