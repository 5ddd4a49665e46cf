"""``cleaner explain``: prints every line of dumps with its role, the reason and the score."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import Any

import click

from cleaner.cli.arguments import ROLES, shared_options
from cleaner.cli.output import opened, wants_color
from cleaner.cli.render import View
from cleaner.cli.settings import settle
from cleaner.cli.sinks import TABLES, check_table, recorded


@click.command("explain", context_settings={"help_option_names": ["-h", "--help"]}, epilog=ROLES)
@shared_options(("text", "jsonl", *TABLES), "A table for people, or label records. [text]")
@click.pass_context
def command(ctx: click.Context, /, **_: Any) -> None:
    """Print every line with its role, the reason and the score.

    A minus sign marks lines that `cleaner` would not print, a rule the start
    of a story. With -v, what each role and rule came to is added on stderr.
    """
    run = settle(ctx, notes=False)
    values = run.values
    table = values["to"] if values["to"] in TABLES else None
    check_table(table, values["output"], "-o", partial=values["partial"])
    with (
        opened(values["output"], "-o", run.paths, partial=values["partial"]) as output,
        recorded(output, table, "labels", values["output"]) as labels,
    ):
        view = View(
            format="labels as rows" if table else "labels" if values["to"] == "jsonl" else "table",
            color=wants_color(values["color"], output),
            width=shutil.get_terminal_size().columns if output.is_terminal else None,
        )
        output.styled = view.color and view.format == "table"
        with closing(run.rendered(view, output)) as results:
            for result in results:
                labels.put(result.text, result.rows, None)
