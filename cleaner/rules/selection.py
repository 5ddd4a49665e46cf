"""Decides which rules of some packs are in use: ``select``, ``ignore``, and what later packs switch off."""

from __future__ import annotations

from cleaner.errors import OptionsError, RuleError
from cleaner.roles import FAMILIES
from cleaner.rules.pack import Pack


def refuse_same_id(packs: list[Pack]) -> None:
    """Raise :class:`cleaner.RuleError` where rules of two packs have one id; whoever makes a pack sees to its own."""
    if len(packs) < 2:
        return
    owner: dict[str, str] = {}
    for pack in packs:
        for rule in pack.rules:
            if rule.id in owner:
                raise RuleError(f"{pack.path}: rule {rule.id!r}: id: is already used in {owner[rule.id]}; give yours another.")
            owner[rule.id] = pack.path


def wanted(packs: list[Pack], select: list[str], ignore: list[str]) -> set[str] | None:
    """The ids of the rules in use; None for all."""
    if not (select or ignore or any(pack.off for pack in packs)):
        return None
    off: set[str] = set()
    known: list[str] = []
    for pack in packs:
        for name in pack.off:
            if name not in known:
                near = closest(name, known)
                raise RuleError(f"{pack.path}: off: no rule before it is called {name!r}. {near}`cleaner rules list` shows them all.")
        off.update(pack.off)
        known.extend(rule.id for rule in pack.rules)
    groups: dict[str, set[str]] = {}
    for pack in packs:
        for rule in pack.rules:
            groups.setdefault(rule.family.value, set()).add(rule.id)
            groups[rule.id] = {rule.id}
    used = set().union(*groups.values()).difference(off) if groups else set()
    if select:
        used = set().union(*(_members(groups, "select", name) for name in select))
    return used.difference(*(_members(groups, "ignore", name) for name in ignore))


def _members(groups: dict[str, set[str]], option: str, name: str) -> set[str]:
    if name in groups:
        return groups[name]
    if name in {role.value for role in FAMILIES}:
        return set()
    near = closest(name, sorted(groups))
    raise OptionsError(f"{option}: no rule or family is called {name!r}. {near}`cleaner rules list` shows them all.")


def closest(name: str, known: list[str]) -> str:
    """Return the question after the known word nearest to a name, or nothing; a piece of a message."""
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    return f"Did you mean {near[0]!r}? " if near else ""
