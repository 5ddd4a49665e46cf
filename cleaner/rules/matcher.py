"""Decides which rule takes a line.

Most lines are decided by one look-up of their masked key. What is left goes
to prefix rules by first word, and to the few patterns one of whose keywords is
a word of the line; paragraphs are not looked at again. A rule never
takes prose: a line of 25 words or more that holds the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import itemgetter

from cleaner.lines.patterns import lazy
from cleaner.lines.scan import SENTENCE_END, key_of, mask_text
from cleaner.lines.table import PROSE_WORDS, LineTable
from cleaner.native import core
from cleaner.rules.guards import Found, host_of
from cleaner.rules.literals import may_match
from cleaner.rules.schema import LONGEST_WORDS, SHORT_WORDS, Pack, Rule, first_token, tokens
from cleaner.rules.selection import refuse_same_id, wanted

_RING = "o"
"""The mark of a list inside a list, as inscriptis and lynx print it; to the scan it is a word."""

_EMOJI = "\ufe0f"
"""Says that the sign before it is a picture; a combining mark, so that the scan leaves it and the picture in the key."""

MANY_ROWS = 1000
"""Rows after which dictionary, gate and patterns, which make looks at lines quicker and change no result, have paid for being made."""

_MARKS = lazy(rf"^\s*{_RING}\s+|{_EMOJI}")


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
        self.rules: tuple[Rule, ...] = tuple(rule for pack in packs for rule in pack.rules if rule.id in used)
        self._tables = [(pack.exact, [rule if rule.id in used else None for rule in pack.rules]) for pack in packs]
        self._prefixes: dict[str, list[tuple[str, Rule]]] = {}
        self._keyed: dict[str, list[Rule]] = {}
        for rule in self.rules:
            if rule.kind == "prefix":
                for phrase in dict.fromkeys(p for own in rule.any_of for p in (own, own.replace(" :", ":"))):  # French or not
                    self._prefixes.setdefault(first_token(phrase), []).append((phrase, rule))
            for keyword in rule.keywords:
                self._keyed.setdefault(keyword, []).append(rule)
        self._with_digit = [rule for rule in self.rules if rule.kind == "pattern" and not rule.keywords]
        self._without_digit = [rule for rule in self._with_digit if not rule.digits]
        self._runs = [rule for rule in self.rules if rule.kind == "run"]
        self._patterns: dict[str, tuple[re.Pattern[str], ...]] = {}
        self._needs = {name: wanted for pack in packs for name, wanted in pack.needs.items()}
        self._prefix_words: dict[str, int] = {}
        self._rows_seen = 0

    @cached_property
    def _exact(self) -> dict[int, tuple[Rule, ...]]:
        """The rules that each key names."""
        found: dict[int, tuple[Rule, ...]] = {}
        for key, rule in ((key, rules[place]) for exact, rules in self._tables for key, place in exact.pairs()):
            if rule is not None:
                found[key] = (*found[key], rule) if key in found else (rule,)
        return found

    def _exact_among(self, keys: Iterable[int]) -> dict[int, tuple[Rule, ...]]:
        """The same for some keys, those that name a rule."""
        return {key: rules for key in dict.fromkeys(keys) if (rules := self._named(key))}

    def _named(self, key: int) -> tuple[Rule, ...]:
        """The rules that one key names."""
        named = (rules[place] for exact, rules in self._tables for place in exact.places(key))
        return tuple(rule for rule in named if rule is not None)

    @cached_property
    def _gate(self) -> core.Gate | None:
        """What lets only those lines pass that may hold a first word or a keyword; None where the compiled core is not built."""
        if core is None:
            return None
        words: dict[str, list[int]] = {_RING: [0, 0, LONGEST_WORDS, 0]}
        pairs: dict[str, tuple[int]] = {}
        for keyword, rules in self._keyed.items():
            most = words.setdefault(keyword, [0, 0, 0, 0])
            most[:2] = max([0 if rule.digits else rule.max_words for rule in rules]), max([rule.max_words for rule in rules])
        for first, found in self._prefixes.items():
            most = words.setdefault(first, [0, 0, 0, 0])
            for phrase, rule in found:
                held = tokens(phrase)[:2]
                if len(held) < 2 or any(char.isdecimal() for char in held[1]):
                    most[2] = max(most[2], rule.max_words)
                else:
                    most[3] = max(most[3], rule.max_words)
                    pairs[" ".join(held)] = (max(rule.max_words, *pairs.get(" ".join(held), (0,))),)
        return core.Gate({word: tuple(most) for word, most in words.items()}, pairs, _EMOJI, PROSE_WORDS, LONGEST_WORDS)

    def scan(self, table: LineTable, url: str | None = None) -> Iterator[tuple[int, Rule]]:
        """Return each row that a rule takes, with the rule, in the table's order.

        ``url`` is where the dump comes from; rules of a site are used there alone.
        """
        found = Found(table, host_of(url))
        self._rows_seen += len(table.rows)
        exact = self._exact if self._rows_seen > MANY_ROWS else self._exact_among(table.mask)
        for row in [row for row, key in enumerate(table.mask) if key in exact]:
            found.offer(row, exact[table.mask[row]])
        self._look_closely(table, found)
        found.close_blocks()
        found.decide_open()
        found.decide_runs(self._runs)
        return iter(sorted(found.taken.items(), key=itemgetter(0)))

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
        short = SHORT_WORDS if self._with_digit else 0, SHORT_WORDS if self._without_digit else 0
        rows = gate.rows(table.text, *columns, table.rows, *short)
        return sorted({*rows, *table.clean}.intersection(table.rows)) if table.clean else rows

    def _rules_of(self, line: str, count: int, has_digit: bool) -> list[Rule]:
        """The rules that a line of ``count`` words suits by its text: by its first word, a keyword, or as a short line."""
        rules = self._worded(line, count, has_digit)
        wordless = self._with_digit if has_digit else self._without_digit
        if wordless and count <= SHORT_WORDS and (has_digit or tokens(line)):
            squeezed = " ".join(line.split())
            rules += [rule for rule in wordless if self._matches(rule, squeezed)]
        return rules

    def _worded(self, line: str, count: int, has_digit: bool) -> list[Rule]:
        """The rules of which a line holds the first word or a keyword, and all else that they ask of its text."""
        held = tokens(line)
        if not held:
            return []
        found: list[Rule] = []
        if held[0] == _RING or _EMOJI in line:
            found += self._named(key_of(mask_text(_MARKS.sub("", line))))
        if held[0] in self._prefixes:
            masked = _opening_of(line, self._words_of_prefixes(held[0]))
            found += [rule for phrase, rule in self._prefixes[held[0]] if _opens(masked, phrase)]
        keyed = self._keyed
        waiting = [rule for token in held if token in keyed for rule in keyed[token]]
        if waiting:
            rules = {rule.id: rule for rule in waiting if count <= rule.max_words and (has_digit or not rule.digits)}
            squeezed = " ".join(line.split())
            found += [rule for rule in rules.values() if self._matches(rule, squeezed)]
        return found

    def _words_of_prefixes(self, first: str) -> int:
        """How many words the longest phrase has that begins with a word."""
        words = self._prefix_words.get(first)
        if words is None:
            words = self._prefix_words[first] = max(phrase.count(" ") + 1 for phrase, _ in self._prefixes[first])
        return words

    def _matches(self, rule: Rule, squeezed: str) -> bool:
        patterns = self._patterns.get(rule.id)
        if patterns is None:
            patterns = self._patterns[rule.id] = tuple(map(lazy, rule.patterns))
        if self._rows_seen > MANY_ROWS or rule.id not in self._needs:
            return any(pattern.fullmatch(squeezed) for pattern in patterns)
        return any(may_match(wanted, squeezed) and pattern.fullmatch(squeezed) for pattern, wanted in zip(patterns, self._needs[rule.id]))


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
