"""``cleaner explain``: prints every line of dumps with its role, the reason and the score."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

import click

from cleaner.block import Block
from cleaner.cli.output import Output, opened, wants_color
from cleaner.cli.settings import Run, settle, shared_options
from cleaner.errors import CleanerError


@click.command("explain", context_settings={"help_option_names": ["-h", "--help"]})
@shared_options(("text", "jsonl"), "A table for people, or label records. [text]")
@click.pass_context
def command(ctx: click.Context, /, **_: Any) -> None:
    """Print every line with its role, the reason and the score.

    A minus sign marks lines that `cleaner` would not print, a rule the start
    of a story. With -v, what each role came to is added on stderr.
    """
    run = settle(ctx, notes=False)
    with opened(run.values["output"], "-o", run.paths) as output:
        show, total = _view(run, output)
        try:
            for block in run.blocks():
                run.report.add(block)
                output.write(show(block))
                output.flush()
        except CleanerError:
            run.report.finish()
            raise
    if run.report.verbose:
        click.echo(total(), err=True, nl=False)
    run.report.finish()


def _view(run: Run, output: Output) -> tuple[Callable[[Block], str], Callable[[], str]]:
    """What is printed of a block, and what is said of all in the end."""
    if run.values["to"] == "jsonl":
        from cleaner.writers.labels import label_line

        return lambda block: "".join(label_line(line, block.dump.id) for line in block.lines()), str
    from cleaner.cli.table import Table

    table = Table(
        color=wants_color(run.values["color"], output),
        width=shutil.get_terminal_size().columns if output.is_terminal else None,
    )
    return table, table.total
