"""``cleaner memory``: merges, shows and compares what is remembered of sites."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from cleaner.cli import completion
from cleaner.cli.messages import say_out
from cleaner.cli.report import counted
from cleaner.errors import OptionsError, suggest

if TYPE_CHECKING:
    from cleaner.memory.file import Memory, Site

CHANGED = 1
"""Exit code of ``diff`` where furniture is new or gone."""

_SITES = click.option("--site", "sites", metavar="SITE", multiple=True, help="This site only. Repeatable.")


@click.group("memory", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Merge, show and compare what is remembered of sites."""


@command.command("merge")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=completion.paths)
@click.option("-o", "--output", metavar="PATH", required=True, shell_complete=completion.paths, help="The memory to write.")
@click.option("--final", is_flag=True, help="Leave out lines of a single dump: smaller, but it cannot be merged any more.")
def merge_files(files: tuple[str, ...], output: str, final: bool) -> None:
    """Add memories up: to the same bytes as the memory of all their dumps, in any order."""
    from cleaner.memory.merging import merge

    merge(files, output, final=final)


@command.command("show")
@click.argument("file", metavar="FILE", shell_complete=completion.paths)
@_SITES
@click.option("--least", metavar="N", type=click.IntRange(min=1), default=2, help="Lines of so many dumps at the least. [2]")
@click.option("-t", "--to", type=click.Choice(("text", "jsonl")), default="text", help="A table for people, or records. [text]")
def show(file: str, sites: tuple[str, ...], least: int, to: str) -> None:
    """Show what a memory holds: for each site its lines, those of most dumps first.

    Of each line: dumps that hold it, in whose head and tail it stands, of which
    it is printed, its weight as evidence, an example, or its key.
    """
    from cleaner.memory.evidence import recurrence_of
    from cleaner.memory.file import Memory

    memory = Memory(file)
    for site in _chosen(memory, sites):
        if to == "text":
            say_out(f"{site.name or '(no site)'}: {counted(site.dumps, 'dump')}, {counted(len(site.few) + len(site.many), 'line')}\n")
        for key, counts, text in site.lines():
            if counts.dumps < least:
                break
            weight = recurrence_of(counts, site).weight
            if to == "text":
                numbers = f"{counts.dumps:>7,}{counts.head:>7,}{counts.tail:>7,}{counts.kept:>7,}{weight:>6.1f}"
                say_out(f"{numbers}  {text or f'{key:016x}'}\n")
            else:
                record = {"site": site.name, "key": f"{key:016x}", "of": site.dumps, **counts._asdict(), "weight": round(weight, 3)}
                say_out(json.dumps(record | {"text": text or None}, ensure_ascii=False) + "\n")


@command.command("diff")
@click.argument("old", metavar="OLD", shell_complete=completion.paths)
@click.argument("new", metavar="NEW", shell_complete=completion.paths)
@_SITES
@click.pass_context
def diff(ctx: click.Context, old: str, new: str, sites: tuple[str, ...]) -> None:
    """Tell which furniture of the sites of both is new (+) or gone (-): a site changed its layout. Then the exit code is 1."""
    from cleaner.memory.comparing import changes
    from cleaner.memory.file import Memory

    before, after = Memory(old), Memory(new)
    for name in sites:
        _known(before, name)
        _known(after, name)
    found = False
    for change in changes(before, after, sites):
        found = True
        say_out(f"{change.site or '(no site)'}: {'+' if change.new else '-'} {change.text}  ({change.before} -> {change.after})\n")
    ctx.exit(CHANGED if found else 0)


def _chosen(memory: Memory, names: tuple[str, ...]) -> list[Site]:
    return [_known(memory, name) for name in names or memory.names]


def _known(memory: Memory, name: str) -> Site:
    site = memory.site(name)
    if site is None:
        raise OptionsError(f"{memory.path}: knows no site {name!r}. {suggest(name, memory.names)}")
    return site
