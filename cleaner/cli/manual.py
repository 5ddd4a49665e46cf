"""Decides how the help of the commands is laid out as manual pages, one a command: ``make man``.

``python -m cleaner.cli.manual FOLDER`` writes them. They are made of the very text that ``--help`` prints, and hold no date.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from cleaner import __version__

_STATUS = (
    ("0", "All went well, or whoever read the output has had enough."),
    ("1", "--check would remove something, or a case failed."),
    ("2", "There is a mistake in the call or in the input, or a file could not be written."),
    ("130", "Ctrl-C."),
)


def pages(command: click.Command, name: str = "cleaner", parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """Yield name and source of the manual page of a command and of all below it."""
    ctx = click.Context(command, info_name=name.rpartition("-")[2], parent=parent, resilient_parsing=True)
    below: list[tuple[str, click.Command]] = []
    if isinstance(command, click.Group):
        below = [(word, found) for word in command.list_commands(ctx) if (found := command.get_command(ctx, word))]
    yield name, _page(command, ctx, name, [f"{name}-{word}" for word, _ in below])
    for word, found in below:
        yield from pages(found, f"{name}-{word}", ctx)


def _page(command: click.Command, ctx: click.Context, name: str, below: list[str]) -> str:
    first, *rest = inspect.cleandoc(command.help or "").split("\n\n")
    rows = [f'.TH "{name.upper()}" 1 "" "cleaner {__version__}" "cleaner"', ".SH NAME", rf"{_text(name)} \- {_text(first)}"]
    rows += [".SH SYNOPSIS", rf"\fB{_text(ctx.command_path)}\fR {_text(' '.join(command.collect_usage_pieces(ctx)))}"]
    rows += [".SH DESCRIPTION", *_paragraphs([first, *rest])]
    options = [record for param in command.get_params(ctx) if (record := param.get_help_record(ctx))]
    if options:
        rows.append(".SH OPTIONS")
        for option, said in options:
            rows += [".TP", rf"\fB{_text(option)}\fR", _text(said)]
    if command.epilog:
        rows += [".SH NOTES", *_paragraphs(inspect.cleandoc(command.epilog).split("\n\n"))]
    rows.append(".SH EXIT STATUS")
    for code, said in _STATUS:
        rows += [".TP", rf"\fB{code}\fR", _text(said)]
    others = below or ["cleaner"]
    rows += [".SH SEE ALSO", ", ".join(rf"\fB{_text(other)}\fR(1)" for other in others)]
    return "\n".join(rows) + "\n"


def _paragraphs(paragraphs: list[str]) -> Iterator[str]:
    """Paragraphs as roff has them; those behind a \\b of click keep their lines."""
    for part in (part for paragraph in paragraphs for part in paragraph.split("\b")):
        if not part.strip():
            continue
        kept = part.startswith("\n")
        yield ".PP"
        yield from ([".nf", *map(_text, part.strip("\n").split("\n")), ".fi"] if kept else [_text(" ".join(part.split()))])


def _text(text: str) -> str:
    """Text in which roff sees no commands."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text


def write(folder: Path) -> None:
    """Write the manual pages of all commands into a folder."""
    from cleaner.cli.main import main

    folder.mkdir(parents=True, exist_ok=True)
    for name, source in pages(main):
        folder.joinpath(f"{name}.1").write_text(source, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
