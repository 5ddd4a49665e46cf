"""Decides what a rule pack may say: reads its TOML and checks it.

A pack is a TOML file of ``[[rule]]`` tables. Every mistake raises
:class:`cleaner.RuleError` with file, rule, field and cure, since packs are
kept by people who do not read this code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleaner.errors import RuleError, suggest
from cleaner.lines.patterns import lazy
from cleaner.lines.scan import mask_text
from cleaner.roles import FAMILIES, Role
from cleaner.rules.exact import Exact
from cleaner.rules.fields import Fields
from cleaner.rules.pack import Pack, index_of
from cleaner.rules.schema import BLOCK_LINES, LONGEST_WORDS, SHORT_WORDS, Rule, exact_keys, tokens
from cleaner.toml import read_toml

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("line", "prefix", "pattern", "block", "tail", "run")

ZONES = ("any", "head", "body", "tail")

PREFIX_WORDS = 24
"""Words of the longest line a prefix rule takes unless it says otherwise: one less than prose has."""

RUN_GAP = 3
"""Lines that no rule takes between two lines of a menu, unless a run rule says otherwise: at five, tables came with it."""

RUN_GAP_WORDS = 4
"""Words of the longest such line, unless a run rule says otherwise; headlines have more."""

EXAMPLES = 2
"""The fewest examples a rule has of each sort."""


def load_packs(place: str | Path) -> list[Pack]:
    """Read the pack at a place, or every ``*.toml`` below a folder, sorted by name.

    Raises :class:`cleaner.RuleError` where a file cannot be read or has a mistake.
    """
    from pathlib import Path

    path = Path(place)
    if path.is_dir():
        files = sorted(path.rglob("*.toml"))
        if not files:
            raise RuleError(f"{path}: holds no rule pack (a file that ends in .toml).")
        return [load_pack(file) for file in files]
    return [load_pack(path)]


def load_pack(path: Path) -> Pack:
    """Read and check one rule pack.

    Raises :class:`cleaner.RuleError`; the examples are checked by
    :func:`cleaner.rules.shipped.check_examples`.
    """
    document = read_toml(path, RuleError)
    for name in document:
        if name not in ("rule", "off"):
            raise RuleError(f'{path}: unknown name {name!r}; a pack holds [[rule]] tables and, above them, off = ["ID", ..].')
    off = document.get("off", [])
    if not isinstance(off, list) or not all(isinstance(name, str) for name in off):
        raise RuleError(f"{path}: off: expected a list of rule ids, got {off!r}.")
    tables = document.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise RuleError(f"{path}: write each rule under [[rule]], with two brackets.")
    rules: list[Rule] = []
    places: set[str] = set()
    for number, table in enumerate(tables, start=1):
        rule = _Reader(str(path), number, table).rule()
        if rule.id in places:
            raise RuleError(f"{path}: rule {rule.id!r}: id: is used twice in this file; give one of them another.")
        places.add(rule.id)
        rules.append(rule)
    _refuse_same_phrase(path, rules)
    return Pack(str(path), tuple(rules), Exact.of(map(exact_keys, rules)), index_of(rules), tuple(off))


def _refuse_same_phrase(path: Path, rules: list[Rule]) -> None:
    owner: dict[tuple[object, ...], str] = {}
    for rule in rules:
        for phrase in rule.any_of:
            place = (rule.kind == "prefix", phrase, rule.sites, rule.zone, rule.needs_beside and rule.family)
            if place in owner:
                raise RuleError(f"{path}: rule {rule.id!r}: any_of: {phrase!r} is already in rule {owner[place]!r}; take one out.")
            owner[place] = rule.id


_ID = lazy(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANG = lazy(r"[a-z]{2,3}")
_SITE = lazy(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_FIELDS = tuple(name for name in Rule._fields if name != "needs")
_ONLY = {"patterns": ("pattern",), "keywords": ("pattern",), "digits": ("pattern",), "until": ("block",), "max_lines": ("block", "run")}
"""Fields that only some kinds have."""
_MOST_WORDS = {"prefix": PREFIX_WORDS, "run": RUN_GAP_WORDS}


class _Reader(Fields):
    """Reads one ``[[rule]]`` table; every error it raises names file, rule and field."""

    def __init__(self, path: str, number: int, table: dict[str, Any]) -> None:
        named = isinstance(table.get("id"), str)
        super().__init__(f"{path}: rule {table['id']!r}" if named else f"{path}: rule number {number}", table)

    def rule(self) -> Rule:
        for name in self.table:
            if name not in _FIELDS:
                raise self.error(name, f"unknown field. {suggest(name, list(_FIELDS))}")
        kind = self.choice("kind", KINDS)
        for name, kinds in _ONLY.items():
            if name in self.table and kind not in kinds:
                raise self.error(name, f"is for kind {' or '.join(map(repr, kinds))} only; leave it out.")
        if "needs_next" in self.table and "needs_beside" in self.table:
            raise self.error("needs_next", "cannot stand with needs_beside, since each is asked after the other; keep one.")
        return Rule(
            id=self.matching("id", self.text("id"), _ID, "lower-case words joined by hyphens"),
            family=Role(self.choice("family", sorted(role.value for role in FAMILIES))),
            kind=kind,
            summary=self.text("summary"),
            langs=tuple(self.matching("langs", lang, _LANG, "language codes such as 'en'") for lang in self.texts("langs", 0)),
            sites=tuple(self.matching("sites", site, _SITE, "domains such as 'example.org'") for site in self.texts("sites", 0)),
            any_of=self.phrases(kind),
            patterns=self.patterns(kind),
            keywords=self.keywords(kind),
            until=tuple(mask_text(phrase) for phrase in self.texts("until", 1 if kind == "block" else 0)),
            max_lines=self.whole("max_lines", RUN_GAP if kind == "run" else BLOCK_LINES, 1, 100),
            max_words=self.whole("max_words", _MOST_WORDS.get(kind, LONGEST_WORDS), 1, LONGEST_WORDS),
            not_quoted=self.flag("not_quoted"),
            digits=self.flag("digits"),
            zone=self.choice("zone", ZONES, "any"),
            needs_next=self.whole("needs_next", 0, 0, LONGEST_WORDS),
            needs_beside=self.flag("needs_beside"),
            not_below_prose=self.flag("not_below_prose"),
            match=self.texts("match", EXAMPLES),
            keep=self.texts("keep", EXAMPLES),
        )

    def texts(self, name: str, least: int) -> tuple[str, ...]:
        value = self.table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.error(name, f"expected a list of texts, got {value!r}.")
        if len(value) < least:
            raise self.error(name, f"needs at least {least}, has {len(value)}; add some.")
        return tuple(value)

    def choice(self, name: str, known: tuple[str, ...] | list[str], default: str | None = None) -> str:
        if default is not None and name not in self.table:
            return default
        value = self.text(name)
        if value not in known:
            raise self.error(name, f"unknown value {value!r}. {suggest(value, list(known))}")
        return value

    def phrases(self, kind: str) -> tuple[str, ...]:
        if kind in ("pattern", "run"):
            if "any_of" in self.table:
                cure = "has 'patterns' instead" if kind == "pattern" else "has no phrases; leave it out"
                raise self.error("any_of", f"a rule of kind {kind!r} {cure}.")
            return ()
        phrases = self.texts("any_of", 1)
        made = [prefix_text(phrase) if kind == "prefix" else mask_text(phrase) for phrase in phrases]
        for place, phrase in enumerate(made):
            if not phrase.strip("0 "):
                raise self.error("any_of", f"{phrases[place]!r} is any number, since digits count as 0; add a word, or use a pattern.")
            if phrase in made[:place]:
                raise self.error("any_of", f"{phrases[place]!r} is there twice (letter case, digits and outer punctuation do not count).")
        return tuple(made)

    def patterns(self, kind: str) -> tuple[str, ...]:
        return tuple(self.pattern("patterns", pattern) for pattern in self.texts("patterns", 1 if kind == "pattern" else 0))

    def keywords(self, kind: str) -> tuple[str, ...]:
        keywords = self.texts("keywords", 0)
        if kind == "pattern" and not keywords and self.whole("max_words", LONGEST_WORDS, 1, LONGEST_WORDS) > SHORT_WORDS:
            raise self.error("keywords", f"name words of which each match holds one, or set max_words to {SHORT_WORDS} or less.")
        for keyword in keywords:
            if tokens(keyword) != [keyword]:
                raise self.error("keywords", f"{keyword!r} is not one lower-case word (nor one of the signs ] ) \u00a9 #).")
        return keywords


def prefix_text(phrase: str) -> str:
    """Return the normal form of a line's opening words; closing punctuation counts, as in "Read more:".

    >>> prefix_text("READ  More: ")
    'read more:'
    """
    return mask_text(phrase.rstrip() + " x")[:-1].rstrip()
