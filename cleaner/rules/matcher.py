"""Decides which rule takes a line.

Most lines are decided by one look-up of their masked key. What is left goes
to prefix rules by first word, and to the few patterns whose keyword occurs in
the block; a long line without a keyword is never looked at again. A rule never
takes prose: a line of 25 words or more that holds the end of a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from cleaner.errors import OptionsError, RuleError
from cleaner.lines.scan import QUOTED, mask_text
from cleaner.lines.table import PROSE_WORDS, LineTable
from cleaner.options import Options
from cleaner.roles import FAMILIES, Role
from cleaner.rules.schema import PREFIX_WORDS, SHORT_WORDS, Pack, Rule, exact_keys, load_packs

_FIRST_WORD = re.compile(r"\w+")
_SENTENCE_MARK = re.compile("[.!?\u2026\u3002\uff01\uff1f\u061f\u0964][\"'\u201d\u2019\u00bb)\\]]*(?:\\s|$)")


class Matcher:
    """The rules in use, laid out for matching.

    ``select`` and ``ignore`` are rule ids or families; with ``select`` no other
    rule is used. Raises :class:`cleaner.OptionsError` for a name that is
    neither, and :class:`cleaner.RuleError` where two packs share a rule id.

    >>> Matcher([]).match_text("Share this article") is None
    True
    """

    def __init__(self, packs: Iterable[Pack], select: Iterable[str] = (), ignore: Iterable[str] = ()) -> None:
        packs = list(packs)
        _refuse_same_id(packs)
        wanted = _wanted(packs, list(select), list(ignore))
        self.rules: tuple[Rule, ...] = tuple(rule for pack in packs for rule in pack.rules if rule.id in wanted)
        self._exact: dict[int, tuple[Rule, ...]] = {}
        for pack in packs:
            for key, places in (pack.keys or exact_keys(pack.rules)).items():
                rules = tuple(pack.rules[place] for place in places if pack.rules[place].id in wanted)
                if rules:
                    self._exact[key] = self._exact.get(key, ()) + rules
        self._prefixes: dict[str, list[tuple[str, Rule]]] = {}
        self._short: list[Rule] = []
        self._keyed: list[Rule] = []
        for rule in self.rules:
            if rule.kind == "prefix":
                for phrase in rule.any_of:
                    self._prefixes.setdefault(_first_word(phrase), []).append((phrase, rule))
            elif rule.kind == "pattern":
                (self._keyed if rule.keywords else self._short).append(rule)
        self._compiled: dict[str, tuple[re.Pattern[str], ...]] = {}

    def scan(self, table: LineTable, url: str | None = None) -> Iterator[tuple[int, Rule]]:
        """Yield each row that a rule takes, with the rule, in the table's order.

        ``url`` is where the dump comes from; rules of a site are used there alone.
        """
        found = _Found(table, _host(url))
        for row, key in enumerate(table.mask):
            if key in self._exact:
                found.offer(row, self._exact[key])
        self._scan_short(table, found)
        self._scan_keyed(table, found)
        found.close_blocks()
        found.decide_open()
        yield from sorted(found.taken.items(), key=lambda item: item[0])

    def find(self, table: LineTable, row: int, url: str | None = None) -> Rule | None:
        """Return the rule that takes one row, or None.

        Guards that look at neighbours need the whole table, so this costs a
        scan; to judge many rows use :meth:`scan`.
        """
        return dict(self.scan(table, url)).get(row)

    def match_text(self, text: str, url: str | None = None) -> Rule | None:
        """Return the rule that takes a text's first line that any rule takes, or None."""
        for _, rule in self.scan(LineTable(text), url):
            return rule
        return None

    def _scan_short(self, table: LineTable, found: _Found) -> None:
        """Offer the rules of short lines: prefixes by first word, patterns without a keyword."""
        text, start, end, words, key, mask = table.text, table.start, table.end, table.words, table.key, table.mask
        prefixes, settled = self._prefixes, found.taken
        for row in table.rows:
            count = words[row]
            if count > PREFIX_WORDS or row in settled:
                continue
            opening = _FIRST_WORD.search(text, start[row], end[row])
            if opening is None:
                continue
            group = prefixes.get(opening.group().lower())
            if group is not None:
                masked = mask_text(text[start[row] : end[row]])
                found.offer(row, [rule for phrase, rule in group if _opens(masked, phrase)])
            if count <= SHORT_WORDS and self._short:
                holds_digit = key[row] != mask[row]
                for rule in self._short:
                    if count <= rule.max_words and (holds_digit or not rule.digits) and self._matches(rule, table, row):
                        found.offer(row, (rule,))

    def _scan_keyed(self, table: LineTable, found: _Found) -> None:
        """Offer the patterns whose keyword occurs: the keyword is searched in the block, not in each line."""
        text, start, end, words = table.text, table.start, table.end, table.words
        for rule in self._keyed:
            for keyword in rule.keywords:
                at = text.find(keyword)
                while at >= 0:
                    row = bisect_right(start, at) - 1
                    if words[row] <= rule.max_words and row not in found.taken and self._matches(rule, table, row):
                        found.offer(row, (rule,))
                    at = text.find(keyword, end[row])

    def _matches(self, rule: Rule, table: LineTable, row: int) -> bool:
        patterns = self._compiled.get(rule.id)
        if patterns is None:
            patterns = self._compiled[rule.id] = tuple(re.compile(pattern) for pattern in rule.patterns)
        line = " ".join(table.line(row).split())
        return any(pattern.fullmatch(line) for pattern in patterns)


class _Found:
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

        From the bottom up, since a next line that a rule takes is no next
        line: cleaned text cleaned again must not look different.
        """
        waiting = {row: rules for row, rules in self.open.items() if row not in self.taken}
        if not waiting:
            return
        table = self.table
        prose = [row for row in table.rows if table.is_prose(row)] if any(r.zone != "any" for rs in waiting.values() for r in rs) else []
        beside: dict[int, list[Rule]] = {}
        for row in sorted(waiting, reverse=True):
            for rule in waiting[row]:
                if _in_zone(rule.zone, row, prose) and self._next_words(row) >= rule.needs_next:
                    if rule.needs_beside:
                        beside.setdefault(row, []).append(rule)
                        continue
                    self.taken[row] = rule
                    break
        self._decide_beside({row: rules for row, rules in beside.items() if row not in self.taken})

    def _next_words(self, row: int) -> int:
        """Words of the next line that is neither blank nor taken; 0 where there is none."""
        words = self.table.words
        for lower in range(row + 1, len(words)):
            if words[lower] and lower not in self.taken:
                return words[lower]
        return 0

    def _decide_beside(self, beside: dict[int, list[Rule]]) -> None:
        """Take unsure rows that stand in an unbroken run with a sure one of their family."""
        if not beside:
            return
        run: list[int] = []
        for row in [*self.table.rows, -1]:
            if row in self.taken or row in beside:
                run.append(row)
                continue
            families = {self.taken[r].family for r in run if r in self.taken}
            for unsure in [r for r in run if r in beside]:
                rule = next((rule for rule in beside[unsure] if rule.family in families), None)
                if rule is not None:
                    self.taken[unsure] = rule
            run = []


def holds_prose(table: LineTable, row: int) -> bool:
    """Tell whether a row of many words holds the end of a sentence, at its end or inside."""
    return table.words[row] >= PROSE_WORDS and (table.is_prose(row) or _SENTENCE_MARK.search(table.line(row)) is not None)


def _block_rows(table: LineTable, opening: int, rule: Rule) -> list[int]:
    """The rows below a block's opening line to its closing phrase; none where that does not come."""
    inside: list[int] = []
    first = bisect_right(table.rows, opening)
    for row in table.rows[first : first + rule.max_lines]:
        inside.append(row)
        if mask_text(table.line(row)) in rule.until:
            return inside
        if holds_prose(table, row):
            break
    return []


def _in_zone(zone: str, row: int, prose: list[int]) -> bool:
    """Tell where a row stands to the prose of the block; without prose there is no zone."""
    if zone == "any":
        return True
    if not prose:
        return False
    if zone == "head":
        return row < prose[0]
    return row > prose[-1] if zone == "tail" else prose[0] < row < prose[-1]


def _first_word(phrase: str) -> str:
    found = _FIRST_WORD.match(phrase)
    return found.group() if found else phrase


def _opens(masked: str, phrase: str) -> bool:
    """Tell whether a line opens with a phrase, at the end of a word."""
    if not masked.startswith(phrase):
        return False
    rest = masked[len(phrase) : len(phrase) + 1]
    return not (rest.isalnum() and phrase[-1].isalnum())


def _host(url: str | None) -> str:
    if not url:
        return ""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _refuse_same_id(packs: list[Pack]) -> None:
    owner: dict[str, str] = {}
    for pack in packs:
        for rule in pack.rules:
            if rule.id in owner:
                raise RuleError(f"{pack.path}: rule {rule.id!r}: id: is already used in {owner[rule.id]}; give yours another.")
            owner[rule.id] = pack.path


def _wanted(packs: list[Pack], select: list[str], ignore: list[str]) -> set[str]:
    """The ids of the rules in use."""
    groups: dict[str, set[str]] = {}
    for pack in packs:
        for rule in pack.rules:
            groups.setdefault(rule.family.value, set()).add(rule.id)
            groups[rule.id] = {rule.id}
    wanted = set().union(*groups.values()) if groups else set()
    if select:
        wanted = set().union(*(_members(groups, "select", name) for name in select))
    return wanted.difference(*(_members(groups, "ignore", name) for name in ignore))


def _members(groups: dict[str, set[str]], option: str, name: str) -> set[str]:
    if name in groups:
        return groups[name]
    if name in {role.value for role in FAMILIES}:
        return set()
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(groups), n=1)
    hint = f"Did you mean {near[0]!r}? " if near else ""
    raise OptionsError(f"{option}: no rule or family is called {name!r}. {hint}`cleaner rules list` shows them all.")


def check_examples(packs: Iterable[Pack], matcher: Matcher) -> None:
    """Check the examples of each rule against all rules of ``matcher``.

    Raises :class:`cleaner.RuleError` for a ``match`` example that its rule does
    not take, and for a ``keep`` example that any rule takes.
    """
    for pack in packs:
        for rule in pack.rules:
            where = f"{pack.path}: rule {rule.id!r}"
            url = f"https://{rule.sites[0]}/" if rule.sites else None
            for example in rule.match:
                taken = {other.id for _, other in matcher.scan(LineTable(example), url)}
                if rule.id not in taken:
                    by = f"rule {min(taken)!r} takes it" if taken else "no rule does"
                    raise RuleError(f"{where}: match: the rule does not take {example!r} ({by}); mend the rule or the example.")
            for example in rule.keep:
                found = matcher.match_text(example, url)
                if found is not None:
                    raise RuleError(f"{where}: keep: rule {found.id!r} takes {example!r}; mend the rule or the example.")


def default_matcher(options: Options) -> Matcher:
    """Return the matcher that ``options`` ask for: the shipped rules and those of ``options.rules``.

    Raises :class:`cleaner.RuleError` for a pack with a mistake and
    :class:`cleaner.OptionsError` for a name to select or ignore that is unknown.
    """
    if not (options.rules or options.select or options.ignore):
        return shipped_matcher()
    packs = [pack for path in options.rules for pack in load_packs(Path(path))]
    if packs:
        check_examples(packs, Matcher([*shipped_packs(), *packs]))
    return Matcher([*shipped_packs(), *packs], options.select, options.ignore)


@lru_cache(maxsize=1)
def shipped_matcher() -> Matcher:
    """Return the matcher of the shipped rules alone, one for the process."""
    return Matcher(shipped_packs())


@lru_cache(maxsize=1)
def shipped_packs() -> tuple[Pack, ...]:
    """Return the shipped packs, read from the generated module."""
    from cleaner.rules import compiled

    return (Pack("the shipped rules", tuple(Rule(row[0], Role(row[1]), *row[2:]) for row in compiled.ROWS), compiled.KEYS),)
