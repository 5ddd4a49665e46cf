"""``cleaner formats``: lists, shows and checks the formats of files that hold many stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cleaner.cli.messages import STDERR, say_out
from cleaner.cli.report import counted
from cleaner.errors import OptionsError, suggest

if TYPE_CHECKING:
    from cleaner.formats.schema import Spec


@click.group("formats", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List, show and check formats of files of many stories."""


@command.command("list")
def list_formats() -> None:
    """List every format that is known: its id and what it is."""
    from cleaner.formats.shipped import shipped_specs

    specs = shipped_specs()
    width = max(len(spec.format.id) for spec in specs)
    for spec in specs:
        say_out(f"{spec.format.id:<{width}}  {spec.format.summary}\n")


@command.command("show")
@click.argument("id")
def show(id: str) -> None:
    """Show the file of the format called ID."""
    from pathlib import Path

    path = Path(_find(id).path)
    say_out(f"# from {path}\n{path.read_text(encoding='utf-8')}")


@command.command("check")
@click.argument("files", metavar="[FILE|DIR]...", nargs=-1)
def check(files: tuple[str, ...]) -> None:
    """Check formats, or the shipped ones: every field, and every example against all formats.

    Each example must be read by its own format, story by story and field by
    field, and no text under `keep` by any.
    """
    from cleaner.formats.loading import load_formats
    from cleaner.formats.shipped import check, shipped_specs

    own = [spec for file in files for spec in load_formats(file)]
    ids = {spec.format.id for spec in own}
    others = tuple(spec for spec in shipped_specs() if spec.format.id not in ids)
    check(own or list(others), (*others, *own))
    specs = own or others
    examples = sum(len(spec.examples) + len(spec.keep) for spec in specs)
    STDERR.say(f"{counted(len(specs), 'format')} and {counted(examples, 'example')} hold.")


def _find(id: str) -> Spec:
    from cleaner.formats.shipped import shipped_specs

    specs = {spec.format.id: spec for spec in shipped_specs()}
    if id not in specs:
        raise OptionsError(f"no format is called {id!r}. {suggest(id, list(specs))} `cleaner formats list` shows them all.")
    return specs[id]
