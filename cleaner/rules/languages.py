"""Decides what docs/languages.md says: how many rules of which families each language has, and whether that is enough.

Run as ``python -m cleaner.rules.languages docs/languages.md`` (``make rules``) after a change of a pack.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from cleaner.rules.pack import Pack
from cleaner.rules.reference import write_page
from cleaner.rules.schema import Rule

LEAST_RULES = 8
"""Rules from which on a language counts: fewer take here and there a button, and leave the rest of the page."""

LEAST_FAMILIES = 6
"""Families that these must be of, since one kind of furniture alone does not clean a page."""

_NAMES = {
    "ar": "Arabic", "az": "Azerbaijani", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan",
    "ckb": "Central Kurdish", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fil": "Filipino", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "mr": "Marathi", "ms": "Malay",
    "nb": "Norwegian", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""The English names of the languages, by the codes of the packs."""

_HEAD = """\
# Languages

Generated from cleaner/rules/packs by `make rules`; do not edit. What the rules are: [rules.md](rules.md).

A language counts from {rules} rules in {families} families on; {enough} do. Languages that have the very same rules share a row.
{every} more rules name no language: menus, rows of network names, dates in numbers, captions and credits of agencies,
and headings that are furniture only beside sure furniture.

Few rules that are sure are better than many: a line that no rule knows stays. How much furniture a page keeps
depends on how often its site uses the words below, so the number of rules says that a language is known, not how well.

| language | code | rules | phrases | families | not covered | counts |
|---|---|---|---|---|---|---|
"""

_USUAL = ("share", "related", "newsletter", "comments", "navigation", "advertisement", "paywall", "legal", "readtime", "byline", "date")
"""Families whose words belong to a language and that are looked for in each."""


def rules_by_languages(packs: Iterable[Pack]) -> dict[tuple[str, ...], list[Rule]]:
    """Return the rules of each language by its code; codes with the very same rules are one key, sorted by name."""
    own: dict[str, list[Rule]] = {}
    for pack in packs:
        for rule in pack.rules:
            for code in rule.langs:
                own.setdefault(code, []).append(rule)
    alike: dict[tuple[str, ...], list[str]] = {}
    for code in sorted(own, key=name_of):
        alike.setdefault(tuple(rule.id for rule in own[code]), []).append(code)
    return {tuple(codes): own[codes[0]] for codes in alike.values()}


def name_of(code: str) -> str:
    """Return the English name of a language, or its code where none is known.

    >>> name_of("nb"), name_of("xx")
    ('Norwegian', 'xx')
    """
    return _NAMES.get(code, code)


def counts(rules: Iterable[Rule]) -> bool:
    """Tell whether these rules are enough for a language to count."""
    rules = list(rules)
    return len(rules) >= LEAST_RULES and len({rule.family for rule in rules}) >= LEAST_FAMILIES


def languages(packs: Iterable[Pack]) -> str:
    """Return the page, as Markdown."""
    packs = list(packs)
    groups = rules_by_languages(packs)
    every = sum(not rule.langs for pack in packs for rule in pack.rules)
    enough = sum(map(counts, groups.values()))
    head = _HEAD.format(rules=LEAST_RULES, families=LEAST_FAMILIES, enough=enough, every=every)
    return head + "".join(_row(codes, rules) for codes, rules in groups.items())


def _row(codes: tuple[str, ...], rules: list[Rule]) -> str:
    families = {rule.family.value for rule in rules}
    cells = (
        ", ".join(map(name_of, codes)),
        ", ".join(codes),
        str(len(rules)),
        str(sum(len(rule.any_of) for rule in rules)),
        str(len(families)),
        ", ".join(family for family in _USUAL if family not in families) or "-",
        "yes" if counts(rules) else "no",
    )
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    raise SystemExit(write_page(languages, sys.argv[1:]))
