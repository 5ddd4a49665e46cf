"""The rules that a run uses: decides between the shipped packs alone and those with a user's own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, overload

from cleaner.errors import RuleError
from cleaner.lines.table import LineTable
from cleaner.options import Options
from cleaner.roles import FAMILIES
from cleaner.rules.exact import Exact
from cleaner.rules.matcher import Matcher
from cleaner.rules.pack import Awaited, Index, Pack
from cleaner.rules.schema import Rule

PACKS = os.path.join(os.path.dirname(__file__), "packs")
"""The folder of the shipped packs."""


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
    from cleaner.rules.sources import named_packs

    packs = [pack for name in options.rules for pack in named_packs(name)]
    everything = [*_for_matching(), *packs]
    if packs:
        check_examples(packs, Matcher(everything))
    return Matcher(everything, options.select, options.ignore)


@lru_cache(maxsize=1)
def shipped_matcher() -> Matcher:
    """Return the matcher of the shipped rules alone, one for the process."""
    return Matcher(_for_matching())


@lru_cache(maxsize=1)
def shipped_packs() -> tuple[Pack, ...]:
    """Return the shipped packs with everything that their rules say; takes half a second, so not for a run of the filter."""
    from cleaner.rules.loading import load_packs

    return tuple(load_packs(PACKS))


@lru_cache(maxsize=1)
def _for_matching() -> tuple[Pack, ...]:
    """The shipped packs without what only people read, whose parsing takes longer than all the rest."""
    import json

    from cleaner.rules import compiled

    index = Index(*json.loads(compiled.INDEX))
    return (Pack("the shipped rules", _Rules(compiled.RULES), Exact.from_hex(compiled.KEYS, compiled.OWNERS), index, awaited=_awaited),)


def _awaited() -> Awaited:
    """What the gate of the shipped rules asks for."""
    import json

    from cleaner.rules import compiled

    words, pairs = json.loads(compiled.AWAITED)
    return Awaited({word: tuple(most) for word, most in words.items()}, {pair: (most,) for pair, (most,) in pairs.items()})


class _Rules(Sequence[Rule]):
    """The shipped rules, each of which is read from its line of JSON when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._rules: list[Rule | None] = [None] * len(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> Rule: ...
    @overload
    def __getitem__(self, place: slice) -> list[Rule]: ...
    def __getitem__(self, place: int | slice) -> Rule | list[Rule]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        rule = self._rules[place]
        if rule is None:
            rule = self._rules[place] = _from_json(self._lines[place])
        return rule


_ROLES = {role.value: role for role in FAMILIES}


def _from_json(line: str) -> Rule:
    """The rule whose fields JSON holds, which knows neither tuples nor roles."""
    import json

    table = json.loads(line)
    table["family"] = _ROLES[table["family"]]
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    return Rule(summary="", **fields)
