"""``cleaner rules``: lists, shows and checks rules."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.report import counted
from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from cleaner.rules.schema import Pack, Rule

_PACK = click.option("--rules", "packs", metavar="FILE|DIR", multiple=True, help="Rules of a pack besides the shipped ones. Repeatable.")


@click.group("rules", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List, show and check rules."""


@command.command("list")
@_PACK
def list_rules(packs: tuple[str, ...]) -> None:
    """List every rule: id, family, kind, languages or sites, and what it takes."""
    rules = [rule for pack in _load(packs) for rule in pack.rules]
    width = max((len(rule.id) for rule in rules), default=0)
    for rule in sorted(rules, key=lambda rule: (rule.family.value, rule.id)):
        where = ",".join(rule.sites or rule.langs) or "any"
        click.echo(f"{rule.id:<{width}}  {rule.family.value:<13}  {rule.kind:<7}  {where:<8}  {rule.summary}")


@command.command("show")
@click.argument("id")
@_PACK
def show(id: str, packs: tuple[str, ...]) -> None:
    """Show everything that the rule called ID says."""
    rules = {rule.id: (pack, rule) for pack in _load(packs) for rule in pack.rules}
    if id not in rules:
        from difflib import get_close_matches

        near = get_close_matches(id, list(rules), n=1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise OptionsError(f"no rule is called {id!r}. {hint}`cleaner rules list` shows them all.")
    pack, rule = rules[id]
    click.echo(f"# from {pack.path}\n{_as_toml(rule)}", nl=False)


@command.command("check")
@click.argument("files", metavar="[FILE|DIR]...", nargs=-1)
def check(files: tuple[str, ...]) -> None:
    """Check packs, or the shipped rules: every field, and every example against all rules."""
    from cleaner.rules.matcher import Matcher, check_examples, shipped_packs
    from cleaner.rules.schema import load_packs

    packs = [pack for file in files for pack in load_packs(Path(file))]
    everything = [*shipped_packs(), *packs]
    check_examples(packs or everything, Matcher(everything))
    rules = [rule for pack in packs or everything for rule in pack.rules]
    examples = sum(len(rule.match) + len(rule.keep) for rule in rules)
    click.echo(f"{counted(len(rules), 'rule')} and {counted(examples, 'example')} hold.", err=True)


def _load(paths: tuple[str, ...]) -> list[Pack]:
    from cleaner.rules.matcher import shipped_packs
    from cleaner.rules.schema import load_packs

    return [*shipped_packs(), *(pack for path in paths for pack in load_packs(Path(path)))]


def _as_toml(rule: Rule) -> str:
    """The fields of a rule that differ from their default, as a pack writes them."""
    import json

    rows = ["[[rule]]"]
    for field in fields(rule):
        value = getattr(rule, field.name)
        if value != field.default:
            rows.append(f"{field.name} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(rows) + "\n"
