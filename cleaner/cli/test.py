"""``cleaner test``: runs fixture cases and says which do not come out as expected, or makes a case of a dump."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cleaner.cli.messages import STDERR, say_out

_DEFAULT_FOLDER = Path("fixtures")


@click.command("test", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folders", metavar="DIR...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--update", is_flag=True, help="Rewrite expectations that differ; look at the difference before you commit it.")
@click.option("--only", metavar="NAME", multiple=True, help="Run the cases of this name only; * and ? stand for any. Repeatable.")
@click.option("--new", metavar="[KIND/]NAME", help="Make a case in DIR [fixtures] of the dump on standard input. [in-the-wild]")
@click.option("--config", metavar="FILE", type=click.Path(path_type=Path), help="Read this configuration file, not the nearest one.")
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@click.pass_context
def command(
    ctx: click.Context,
    folders: tuple[Path, ...],
    update: bool,
    only: tuple[str, ...],
    new: str | None,
    config: Path | None,
    isolated: bool,
) -> None:
    """Run the fixture cases below DIRs.

    A case holds a dump, options and what `clean` is expected to print. Exit 1
    if any case fails. In known-failures/ a case fails when it comes out right,
    so that a cure is noticed. The options are those of the nearest
    configuration file, and over them those of a case's options.toml.

    With --new, a case is made that expects what is printed now; nothing is
    ever overwritten.
    """
    if new is not None:
        if update or only or len(folders) > 1:
            raise click.UsageError("--new makes one case, in one DIR; --update and --only run cases.")
        say_out(_add(new, folders[0] if folders else _DEFAULT_FOLDER))
        return
    if not folders:
        raise click.UsageError("Missing argument 'DIR...'.")
    from cleaner.testing.cases import Project, run

    report = run(folders, update=update, only=only, project=Project(config, isolated))
    say_out(report.text())
    ctx.exit(1 if report.failed else 0)


def _add(name: str, folder: Path) -> str:
    from cleaner.errors import InputError
    from cleaner.testing.new import add

    if sys.stdin is None:
        raise InputError("-: standard input is closed.")
    if sys.stdin.isatty():
        STDERR.say("Reading the dump from the terminal: end with Ctrl-D.")
    return add(name, sys.stdin.buffer.read(), folder)
