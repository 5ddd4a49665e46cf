"""``cleaner completion``: prints what makes a shell complete command lines; and decides what options and files are completed to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SHELLS = ("bash", "zsh", "fish")


@click.command("completion", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that makes SHELL complete verbs, options, their values, rule ids and files.

    \b
    bash: put  eval "$(cleaner completion bash)"  into ~/.bashrc
    zsh:  put  eval "$(cleaner completion zsh)"   into ~/.zshrc
    fish: cleaner completion fish > ~/.config/fish/completions/cleaner.fish
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None
    click.echo(made(ctx.find_root().command, {}, "cleaner", "_CLEANER_COMPLETE").source(), nl=False)


def files(incomplete: str, *, alone: bool) -> list[CompletionItem]:
    """Return the files that a word may go on to; ``alone`` leaves them to the shell, which knows more of names."""
    from click.shell_completion import CompletionItem

    if alone:
        return [CompletionItem(incomplete, type="file")]
    folder, begun = os.path.split(incomplete)
    try:
        found = sorted(entry.name + ("/" if entry.is_dir() else "") for entry in os.scandir(folder or "."))
    except OSError:
        return []
    return [CompletionItem(os.path.join(folder, name)) for name in found if (name.startswith(begun) if begun else not name.startswith("."))]


def roles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the roles that the last of some words parted by commas may go on to."""
    from cleaner.roles import Role

    return _last_word(incomplete, [role.value for role in Role])


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the rule families and ids that the last of some words parted by commas may go on to."""
    from cleaner.rules.shipped import shipped_packs

    known = [rule for pack in shipped_packs() for rule in pack.rules]
    families = sorted({rule.family.value for rule in known}) if param.name != "id" else []
    return _last_word(incomplete, [*families, *sorted(rule.id for rule in known)])


def paths(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the files that a word may go on to."""
    return files(incomplete, alone=True)


def encodings(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the names of common encodings that a word may go on to."""
    from cleaner.readers.charset import COMMON

    return _last_word(incomplete, list(COMMON))


def extras(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return what may be added to records that the last of some words parted by commas may go on to."""
    from cleaner.writers.extras import EXTRAS

    return _last_word(incomplete, list(EXTRAS))


def _last_word(incomplete: str, known: list[str]) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    before, comma, last = incomplete.rpartition(",")
    return [CompletionItem(before + comma + word) for word in known if word.startswith(last)]
