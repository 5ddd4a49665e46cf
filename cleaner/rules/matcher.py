"""Decides which rule takes a line.

Most lines are decided by one look-up of their masked key. What is left goes
to prefix rules by first word, and to the few patterns one of whose keywords is
a word of the line; paragraphs are not looked at again. A rule never
takes prose: a line of 25 words or more that holds the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter

from cleaner.lines.patterns import lazy
from cleaner.lines.scan import QUOTED, SENTENCE_END, key_of, mask_text
from cleaner.lines.table import PROSE_WORDS, LineTable
from cleaner.native import core
from cleaner.roles import Role
from cleaner.rules.exact import Exact
from cleaner.rules.guards import Found, host_of
from cleaner.rules.literals import in_both_cases, may_match
from cleaner.rules.pack import RING, Awaited, Index, Pack, awaited, joined, opening, waiting
from cleaner.rules.schema import LONGEST_WORDS, SHORT_WORDS, Rule, tokens
from cleaner.rules.selection import refuse_same_id, wanted

_EMOJI = "\ufe0f"
"""Says that the sign before it is a picture; a combining mark, so that the scan leaves it and the picture in the key."""

MANY_ROWS = 1000
"""Rows after which the set of keys and the gate, which make looks at lines quicker and change no result, have paid for being made."""

_MARKS = lazy(rf"^\s*{RING}\s+|{_EMOJI}")

NOTICES = frozenset({Role.LEGAL, Role.NEWSLETTER, Role.PAYWALL, Role.SHARE, Role.ADVERTISEMENT, Role.COMMENTS})
"""Families whose prefix rules know notices, which are whole sentences."""


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
        refuse_same_id(packs)
        used = wanted(packs, list(select), list(ignore))
        self.rules: Sequence[Rule]
        self._index: Index
        self._awaited: Callable[[], Awaited]
        self._tables: list[tuple[Exact, range | dict[int, int]]]
        if used is None and len(packs) == 1:
            self.rules, self._index = packs[0].rules, packs[0].lookup
            self._awaited = packs[0].awaited or self._work_out
            self._tables = [(packs[0].exact, range(len(self.rules)))]
        else:
            self._join(packs, used)
        self._by_key: dict[int, tuple[Rule, ...]] = {}
        self._patterns: dict[str, list[re.Pattern[str] | None]] = {}
        self._openings: dict[str, tuple[list[tuple[int, str]], int]] = {}
        self._waits: dict[str, list[int]] = {}
        self._rows_seen = 0

    def _join(self, packs: list[Pack], used: set[str] | None) -> None:
        """Lay out the rules of several packs, or some of them, as one."""
        rules: list[Rule] = []
        parts: list[tuple[Index, dict[int, int]]] = []
        for pack in packs:
            places: dict[int, int] = {}
            for place, rule in enumerate(pack.rules):
                if used is None or rule.id in used:
                    places[place] = len(rules)
                    rules.append(rule)
            parts.append((pack.lookup, places))
        self.rules, self._index, self._awaited = tuple(rules), joined(parts), self._work_out
        self._tables = [(pack.exact, places) for pack, (_, places) in zip(packs, parts)]

    def _work_out(self) -> Awaited:
        """What the gate of these rules asks for."""
        return awaited(self._index, self.rules)

    @cached_property
    def _keys(self) -> frozenset[int]:
        """All keys that name a rule."""
        return frozenset(key for exact, _ in self._tables for key in exact.keys)

    def _named(self, key: int) -> tuple[Rule, ...]:
        """The rules that one key names."""
        rules = self._by_key.get(key)
        if rules is None:
            rules = tuple(self.rules[places[place]] for exact, places in self._tables for place in exact.places(key) if place in places)
            if rules:
                self._by_key[key] = rules
        return rules

    @cached_property
    def _gate(self) -> core.Gate | None:
        """What lets only those lines pass that may hold a first word or a keyword; None where the compiled core is not built."""
        if core is None:
            return None
        words, pairs = self._awaited()
        return core.Gate(words, pairs, _EMOJI, PROSE_WORDS, LONGEST_WORDS)

    def scan(self, table: LineTable, url: str | None = None) -> Iterator[tuple[int, Rule]]:
        """Return each row that a rule takes, with the rule, in the table's order.

        ``url`` is where the dump comes from; rules of a site are used there alone.
        """
        return iter(sorted(self.look(table, url).taken.items(), key=itemgetter(0)))

    def look(self, table: LineTable, url: str | None = None) -> Found:
        """Return what :meth:`scan` does, and the rows that rules wait for in vain."""
        found = Found(table, host_of(url))
        self._rows_seen += len(table.rows)
        keys = self._keys if self._rows_seen > MANY_ROWS else {key for key in set(table.mask) if self._named(key)}
        for row in [row for row, key in enumerate(table.mask) if key in keys]:
            found.offer(row, self._named(table.mask[row]))
        self._look_closely(table, found)
        found.close_blocks()
        found.decide_open()
        found.decide_runs([self.rules[place] for place in self._index.runs])
        return found

    def find(self, table: LineTable, row: int, url: str | None = None) -> Rule | None:
        """Return the rule that takes one row, or None.

        Guards that look at neighbours need the whole table, so this costs a
        scan; to judge many rows use :meth:`scan`.
        """
        return dict(self.scan(table, url)).get(row)

    def notice(self, table: LineTable, row: int, url: str | None = None) -> Rule | None:
        """Return the rule whose notice one row of prose opens as, or None.

        No rule takes prose; where it stands must say that it is none of the text.
        """
        line = table.line(row)
        if table.words[row] > LONGEST_WORDS or table.flags[row] & QUOTED:
            return None
        held = tokens(line)
        rules = [rule for rule in self._opened(line, held[0]) if rule.family in NOTICES] if held else []
        alone = [rule for rule in rules if not (rule.depends_on_neighbours or rule.sites) and table.words[row] <= rule.max_words]
        return alone[0] if alone else None

    def match_text(self, text: str, url: str | None = None) -> Rule | None:
        """Return the rule that takes a text's first line that any rule takes, or None."""
        for _, rule in self.scan(LineTable(text), url):
            return rule
        return None

    def _look_closely(self, table: LineTable, found: Found) -> None:
        """Offer the rules that no look-up decides: prefixes by first word, patterns by keyword."""
        text, start, end, words, flags, key, mask = table.text, table.start, table.end, table.words, table.flags, table.key, table.mask
        taken, clean = found.taken, table.clean
        seen: dict[str, list[Rule]] = {}
        for row in self._waited_for(table):
            count = words[row]
            if (count >= PROSE_WORDS and flags[row] & SENTENCE_END) or count > LONGEST_WORDS or row in taken:
                continue
            line = text[start[row] : end[row]]
            plain = row not in clean  # the words of a line with markup are counted without it
            rules = seen.get(line) if plain else None
            if rules is None:
                rules = self._rules_of(line, count, key[row] != mask[row])
                if plain:
                    seen[line] = rules
            if rules:
                found.offer(row, rules)

    def _waited_for(self, table: LineTable) -> list[int]:
        """The rows that may hold a word that a rule waits for: all of them in a short dump."""
        gate = self._gate if self._rows_seen > MANY_ROWS else None
        if gate is None:
            return table.rows
        columns = table.start, table.end, table.words, table.flags, table.key, table.mask
        short = SHORT_WORDS if self._index.short else 0, SHORT_WORDS if self._index.plain else 0
        rows = gate.rows(table.text, *columns, table.rows, *short)
        return sorted({*rows, *table.clean}.intersection(table.rows)) if table.clean else rows

    def _rules_of(self, line: str, count: int, has_digit: bool) -> list[Rule]:
        """The rules that a line of ``count`` words suits by its text: by its first word, a keyword, or as a short line."""
        rules = self._worded(line, count, has_digit)
        wordless = self._index.short if has_digit else self._index.plain
        if wordless and count <= SHORT_WORDS and (has_digit or tokens(line)):
            squeezed = " ".join(line.split())
            rules += [rule for rule in map(self.rules.__getitem__, wordless) if self._matches(rule, squeezed)]
        return rules

    def _worded(self, line: str, count: int, has_digit: bool) -> list[Rule]:
        """The rules of which a line holds the first word or a keyword, and all else that they ask of its text."""
        held = tokens(line)
        if not held:
            return []
        found: list[Rule] = []
        if held[0] == RING or _EMOJI in line:
            found += self._named(key_of(mask_text(_MARKS.sub("", line))))
        found += self._opened(line, held[0])
        keywords = self._index.keywords
        places = dict.fromkeys([place for token in held if token in keywords for place in self._waiting(token)])
        if places:
            squeezed = " ".join(line.split())
            asked = [rule for rule in map(self.rules.__getitem__, places) if count <= rule.max_words and (has_digit or not rule.digits)]
            found += [rule for rule in asked if self._matches(rule, squeezed)]
        return found

    def _opened(self, line: str, first: str) -> list[Rule]:
        """The rules of which a line opens with a phrase; ``first`` is its first word."""
        if first not in self._index.prefixes:
            return []
        phrases, longest = self._opening(first)
        masked = _opening_of(line, longest)
        return [self.rules[place] for place, phrase in phrases if _opens(masked, phrase)]

    def _opening(self, first: str) -> tuple[list[tuple[int, str]], int]:
        """The rules and phrases that open with a word, and how many words the longest phrase has."""
        known = self._openings.get(first)
        if known is None:
            phrases = opening(self._index, first)
            known = self._openings[first] = phrases, max(phrase.count(" ") + 1 for _, phrase in phrases)
        return known

    def _waiting(self, word: str) -> list[int]:
        """The rules that wait for a keyword."""
        known = self._waits.get(word)
        if known is None:
            known = self._waits[word] = waiting(self._index, word)
        return known

    def _matches(self, rule: Rule, squeezed: str) -> bool:
        """Tell whether one of a rule's patterns matches a line; each is compiled for the first line that it may match."""
        patterns = self._patterns.get(rule.id)
        if patterns is None:
            patterns = self._patterns[rule.id] = [None] * len(rule.patterns)
        both = ""
        for place, pattern in enumerate(patterns):
            if pattern is None:
                both = both or in_both_cases(squeezed)
                if rule.needs and not may_match(rule.needs[place], both):
                    continue
                pattern = patterns[place] = re.compile(rule.patterns[place])
            if pattern.fullmatch(squeezed):
                return True
        return False


def _opening_of(line: str, words: int) -> str:
    """Return the mask text of a line, or what it begins with: so many words at least, and one more that ends it otherwise."""
    head = line.split(None, words)
    if len(head) > words:
        masked = mask_text(" ".join([*head[:words], "x"]))
        if masked.count(" ") >= words:
            return masked
    return mask_text(line)


def _opens(masked: str, phrase: str) -> bool:
    """Tell whether a line opens with a phrase, at the end of a word."""
    if not masked.startswith(phrase):
        return False
    rest = masked[len(phrase) : len(phrase) + 1]
    return not (rest.isalnum() and phrase[-1].isalnum())
