"""Decides whether the guards of a rule hold where its text was found.

A rule may ask for a place, a neighbour or a site, and no rule takes prose. What
a guard looks at are lines that no rule takes: else cleaned text, cleaned
again, would come out differently.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from cleaner.lines.patterns import lazy
from cleaner.lines.scan import QUOTED, key_of
from cleaner.lines.table import PROSE_WORDS, LineTable
from cleaner.roles import BOILERPLATE, Role
from cleaner.rules.menus import MENU_LINES, menus
from cleaner.rules.schema import Rule

_SENTENCE_MARK = lazy("[.!?\u2026\u3002\uff01\uff1f\u061f\u0964][\"'\u201d\u2019\u00bb)\\]]*(?:\\s|$)")


class Found:
    """What the rules take of one table: rows that are settled, and rows whose rule waits for its neighbours."""

    def __init__(self, table: LineTable, host: str) -> None:
        self.table = table
        self.host = host
        self.taken: dict[int, Rule] = {}
        self.open: dict[int, list[Rule]] = {}

    def waiting(self) -> frozenset[int]:
        """Return the rows that a rule would take beside other neighbours."""
        return frozenset(self.open.keys() - self.taken.keys())

    def offer(self, row: int, rules: Iterable[Rule]) -> None:
        """Let the first of ``rules`` whose guards hold take a row that is not taken yet."""
        table, count = self.table, self.table.words[row]
        if row in self.taken or (count >= PROSE_WORDS and holds_prose(table, row)):
            return
        for rule in rules:
            if count > rule.max_words or (rule.not_quoted and table.flags[row] & QUOTED):
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
        beside: dict[int, list[Rule]] = {}
        upwards: dict[int, list[Rule]] = {}
        for row, rules in waiting.items():
            for rule in rules:
                if rule.zone == "any" or _in_zone(rule.zone, row, ends):
                    (beside if rule.needs_beside else upwards).setdefault(row, []).append(rule)
        self._decide_beside(waiting, beside)
        self._decide_upwards(upwards)

    def _decide_upwards(self, waiting: dict[int, list[Rule]]) -> None:
        """Take the rows whose rule asks for a line below them, or for none of prose above."""
        rows, words, taken = self.table.rows, self.table.words, self.taken
        below, seen = 0, len(rows)
        for row in sorted(waiting, reverse=True):
            place = bisect_left(rows, row)
            below = next((words[r] for r in rows[place + 1 : seen] if r not in taken), below)
            seen = place + 1
            for rule in waiting[row] if row not in taken else ():
                if below >= rule.needs_next and not (rule.not_below_prose and self._stands_below_prose(row)):
                    taken[row] = rule
                    break

    def _stands_below_prose(self, row: int) -> bool:
        """Tell whether the line above is a paragraph of the text: not taken, and not a caption printed twice."""
        rows = self.table.rows
        place = bisect_left(rows, row)
        if place == 0 or rows[place - 1] in self.taken or not self.table.is_prose(rows[place - 1]):
            return False
        return place == 1 or self.table.key[rows[place - 2]] != self.table.key[rows[place - 1]]

    def _decide_beside(self, waiting: dict[int, list[Rule]], unsure: dict[int, list[Rule]]) -> None:
        """Take unsure rows that stand in an unbroken run of waiting ones with a sure one of their family."""
        taken = self.taken
        likeliest = self._by_language()
        for run in _runs(self.table.rows, sorted(waiting.keys() | taken.keys())) if unsure else ():
            rows = [row for row in run if row in unsure and row not in taken]
            families = {taken[row].family for row in run if row in taken} if rows else ()
            for row in rows if families else ():
                rule = likeliest([rule for rule in unsure[row] if rule.family in families])
                if rule is not None:
                    taken[row] = rule

    def _by_language(self) -> Callable[[list[Rule]], Rule | None]:
        """What finds the rule of the dump's own language, as it is known now: many words of menus belong to several."""
        taken = [*self.taken.values()]
        votes: Counter[str] = Counter()
        known: dict[tuple[str, ...], int] = {}

        def likeliest(rules: list[Rule]) -> Rule | None:
            if len(rules) < 2:
                return rules[0] if rules else None
            if not votes:
                votes.update(lang for rule in chain(taken, *self.open.values()) for lang in rule.langs)
            best, most = None, -1
            for rule in rules:
                score = known.get(rule.langs)
                if score is None:
                    score = known[rule.langs] = max((votes[lang] for lang in rule.langs), default=0)
                if score > most:
                    best, most = rule, score
            return best

        return likeliest

    def decide_runs(self, rules: Iterable[Rule]) -> None:
        """Take what stands between the lines of a menu, for each rule of kind ``run``.

        The lines that make a menu are sure furniture of the page (metadata is
        none) and unsure lines of the rule's family.
        """
        if len(self.taken) + len(self.open) < MENU_LINES:
            return
        taken, likeliest = self.taken, self._by_language()
        for rule in rules:
            family = rule.family
            own = {
                row: unsure
                for row, waiting in self.open.items()
                if (unsure := [rule for rule in waiting if rule.needs_beside and rule.family is family])
            }
            sure = {row: by.family in _WAYS for row, by in taken.items() if by.family in BOILERPLATE}
            ways = own.keys() | {row for row, leads in sure.items() if leads}
            for menu in menus(self.table, sure.keys(), own.keys(), ways, taken.keys(), rule):
                taken.update((row, likeliest(own.get(row, [])) or rule) for row in menu if row not in taken)


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
