"""``cleaner test``: runs fixture cases and says which do not come out as expected."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("test", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folders", metavar="DIR...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--update", is_flag=True, help="Rewrite expectations that differ; look at the difference before you commit it.")
@click.option("--only", metavar="NAME", multiple=True, help="Run the cases of this name only; * and ? stand for any. Repeatable.")
@click.pass_context
def command(ctx: click.Context, folders: tuple[Path, ...], update: bool, only: tuple[str, ...]) -> None:
    """Run the fixture cases below DIRs.

    A case holds a dump, options and what `clean` is expected to print. Exit 1
    if any case fails. In known-failures/ a case fails when it comes out right,
    so that a cure is noticed.
    """
    from cleaner.testing.cases import run

    report = run(folders, update=update, only=only)
    click.echo(report.text(), nl=False)
    ctx.exit(1 if report.failed else 0)
