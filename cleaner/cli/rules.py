"""``cleaner rules``: lists, shows, checks and tries rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli import completion
from cleaner.cli.messages import STDERR, say_out
from cleaner.cli.report import counted
from cleaner.errors import OptionsError, suggest

if TYPE_CHECKING:
    from cleaner.rules.pack import Pack
    from cleaner.rules.schema import Rule

FOUND = 1
"""Exit code of ``check`` where a pack holds but should be looked at."""

_PACK = click.option("--rules", "packs", metavar="FILE|DIR", multiple=True, help="Rules of a pack besides the shipped ones. Repeatable.")


@click.group("rules", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List, show, check and try rules."""


@command.command("list")
@_PACK
@click.option("--family", metavar="FAMILY,..", multiple=True, shell_complete=completion.roles, help="Rules of these families only.")
@click.option("--lang", metavar="LANG,..", multiple=True, help="Rules for these languages only, such as en,de.")
@click.option("--site", metavar="SITE,..", multiple=True, help="Rules for these sites only.")
def list_rules(packs: tuple[str, ...], family: tuple[str, ...], lang: tuple[str, ...], site: tuple[str, ...]) -> None:
    """List every rule: id, family, kind, languages or sites, and what it takes."""
    rules = [rule for pack in _load(packs) for rule in pack.rules]
    rules = _of("--family", family, rules, lambda rule: (rule.family.value,))
    rules = _of("--lang", lang, rules, lambda rule: rule.langs)
    rules = _of("--site", site, rules, lambda rule: rule.sites)
    width = max((len(rule.id) for rule in rules), default=0)
    for rule in sorted(rules, key=lambda rule: (rule.family.value, rule.id)):
        where = ",".join(rule.sites or rule.langs) or "any"
        say_out(f"{rule.id:<{width}}  {rule.family.value:<13}  {rule.kind:<7}  {where:<8}  {rule.summary}\n")


@command.command("show")
@click.argument("id", shell_complete=completion.rules)
@_PACK
@click.option("--fixtures", metavar="DIR", default="fixtures", help="Folder of fixture cases that are searched for it. [fixtures]")
def show(id: str, packs: tuple[str, ...], fixtures: str) -> None:
    """Show everything that the rule called ID says, and the fixture cases with lines that it takes."""
    loaded = _load(packs)
    pack, rule = _find(id, loaded)
    say_out(f"# from {pack.path}\n{_as_toml(rule)}")
    if Path(fixtures).is_dir():
        from cleaner.rules.matcher import Matcher
        from cleaner.rules.review import fixture_lines

        for case, numbers in fixture_lines(Matcher(loaded), id, Path(fixtures)):
            say_out(f"# in fixture {case}: line {', '.join(map(str, numbers))}\n")


@command.command("check")
@click.argument("files", metavar="[FILE|DIR]...", nargs=-1, shell_complete=completion.paths)
@click.pass_context
def check(ctx: click.Context, files: tuple[str, ...]) -> None:
    """Check packs, or the shipped rules: every field, and every example against all rules.

    Of packs that hold, phrases are named that another rule takes already or
    makes something else of; then the exit code is 1.
    """
    from cleaner.rules.matcher import Matcher
    from cleaner.rules.review import findings
    from cleaner.rules.shipped import check_examples, shipped_packs
    from cleaner.rules.sources import named_packs

    packs = [pack for file in files for pack in named_packs(file)]
    everything = [*shipped_packs(), *packs]
    check_examples(packs or everything, Matcher(everything))
    found = list(findings(packs, shipped_packs()))
    for message in found:
        say_out(f"{message}\n")
    rules = [rule for pack in packs or everything for rule in pack.rules]
    examples = sum(len(rule.match) + len(rule.keep) for rule in rules)
    STDERR.say(f"{counted(len(rules), 'rule')} and {counted(examples, 'example')} hold.")
    ctx.exit(FOUND if found else 0)


@command.command("try")
@click.argument("rule", metavar="ID|FILE", shell_complete=completion.rules)
@click.argument("dumps", metavar="DUMP...", nargs=-1, required=True, shell_complete=completion.paths)
@_PACK
@click.option("--source-url", metavar="URL", help="Address that the dumps were had from, for the rules of its site.")
def try_rule(rule: str, dumps: tuple[str, ...], packs: tuple[str, ...], source_url: str | None) -> None:
    """Print the lines that a rule, or those of a pack, would take of DUMPs.

    All other rules are at work too, so a line that one of them takes first is
    not shown. A question mark says that a line looks like text.
    """
    from cleaner.readers.source import Source
    from cleaner.rules.matcher import Matcher
    from cleaner.rules.review import try_rules
    from cleaner.rules.sources import named_packs

    own = named_packs(rule) if Path(rule).exists() or rule.startswith("pack:") else []
    loaded = [*_load(packs), *own]
    ids = frozenset(r.id for pack in own for r in pack.rules) if own else frozenset({_find(rule, loaded)[1].id})
    matcher = Matcher(loaded)
    source = Source(warn=lambda message: STDERR.say(f"Warning: {message}"), url=source_url)
    count = doubts = 0
    for path in dumps:
        for dump in source.read(path):
            for trial in try_rules(matcher, ids, "".join(dump.chunks), dump.url):
                count += 1
                doubts += bool(trial.doubt)
                why = f"  ? {trial.doubt}" if trial.doubt else ""
                say_out(f"{dump.id}:{trial.number}: {trial.rule.id}: {trial.text}{why}\n")
    STDERR.say(f"{counted(count, 'line')} taken, {doubts:,} of them {'looks' if doubts == 1 else 'look'} like text.")


@command.command("learn")
@click.argument("memory", metavar="MEMORY", shell_complete=completion.paths)
@click.option("--site", metavar="SITE", required=True, help="The site that rules are wanted for, as `cleaner memory show` names it.")
@_PACK
def learn_rules(memory: str, site: str, packs: tuple[str, ...]) -> None:
    """Propose a pack of rules for a site, of the lines that MEMORY (of `cleaner learn`) says to stand there.

    It is for a person to read, and to keep what is right of it. Lines that a
    rule takes already are left out.
    """
    from cleaner.memory.file import Memory
    from cleaner.proposing import pack, proposed
    from cleaner.rules.matcher import Matcher

    opened = Memory(memory)
    known = opened.site(site)
    if known is None:
        raise OptionsError(f"{memory}: knows no site {site!r}. {suggest(site, opened.names)}")
    if not opened.examples:
        raise OptionsError(f"{memory}: holds no examples of lines, and rules are made of them. Learn it without --no-examples.")
    lines = proposed(known, Matcher(_load(packs)))
    if not lines:
        STDERR.say(f"No line stands on {site} that is no text and that no rule takes yet.")
        return
    say_out("".join(f"{line}\n" for line in pack(known, lines, memory)))
    STDERR.say(f"{counted(len(lines), 'line')} proposed. Read them before they are used.")


def _of(option: str, wanted: tuple[str, ...], rules: list[Rule], of: Callable[[Rule], tuple[str, ...]]) -> list[Rule]:
    """The rules of which an option asks for one of what they are of; all if it asks for nothing."""
    words = [word.strip() for part in wanted for word in part.split(",") if word.strip()]
    known = sorted({word for rule in rules for word in of(rule)})
    for word in words:
        if word not in known:
            raise OptionsError(f"{option}: no rule is of {word!r}. {suggest(word, known)}")
    return [rule for rule in rules if not words or set(words) & set(of(rule))]


def _load(names: tuple[str, ...]) -> list[Pack]:
    from cleaner.rules.shipped import shipped_packs
    from cleaner.rules.sources import named_packs

    return [*shipped_packs(), *(pack for name in names for pack in named_packs(name))]


def _find(id: str, packs: list[Pack]) -> tuple[Pack, Rule]:
    """The rule of an id, with its pack."""
    rules = {rule.id: (pack, rule) for pack in packs for rule in pack.rules}
    if id not in rules:
        from cleaner.rules.selection import closest

        raise OptionsError(f"no rule is called {id!r}. {closest(id, list(rules))}`cleaner rules list` shows them all.")
    return rules[id]


def _as_toml(rule: Rule) -> str:
    """The fields of a rule that differ from their default, as a pack writes them."""
    import json

    rows = ["[[rule]]"]
    by_kind = {"prefix": ["max_words"], "run": ["max_words", "max_lines"]}.get(rule.kind, [])
    for name, value in rule._asdict().items():
        if value != rule._field_defaults.get(name) or name in by_kind:
            rows.append(f"{name} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(rows) + "\n"
