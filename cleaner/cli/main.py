"""Decides which command a command line means, and what an error of it looks like.

``clean`` is meant where no verb stands first. Commands are imported when they
are run, so that ``cleaner --version`` costs next to nothing.

Exit codes: 0 done (a reader that closed the pipe has what it wanted), 1
something to remove, or a case that failed, 2 a mistake in the call or in what
was read, 130 Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module

import click

from cleaner import __version__
from cleaner.errors import CleanerError

VERBS = ("clean", "explain", "test", "rules", "formats")
DEFAULT = "clean"

BAD_USE = 2
INTERRUPTED = 130

_OWN_OPTIONS = ("-h", "--help", "--version")

_EPILOG = """\b
Examples:
  cleaner dump.txt > article.txt
  cat dumps.jsonl | cleaner -t jsonl --articles main
  cleaner explain dump.txt
  cleaner --check --diff dump.txt
\b
A file that is called like a command is written with a path: ./rules.
The options of the filter: cleaner clean --help."""


class Verbs(click.Group):
    """The commands, with ``clean`` for a command line that opens with none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order of the help."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of a verb."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"cleaner.cli.{cmd_name}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default verb in front of a command line without one."""
        if not args or args[0] not in (*VERBS, *_OWN_OPTIONS):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> None:
        """Run the command; an error becomes one line on stderr and an exit code."""
        try:
            super().invoke(ctx)
            code = 0
        except CleanerError as error:
            click.echo(f"Error: {error}", err=True)
            code = BAD_USE
        except BrokenPipeError:
            _abandon_stdout()
            code = 0
        except OSError as error:
            _abandon_stdout()
            click.echo(f"Error: {error.filename or 'standard output'}: {(error.strerror or str(error)).lower()}.", err=True)
            code = BAD_USE
        except KeyboardInterrupt:
            code = INTERRUPTED
        ctx.exit(code)


def _abandon_stdout() -> None:
    """Give up what could not be written: at exit Python would try once more, and complain."""
    with suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.command(
    "cleaner",
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="[clean|explain|test|rules|formats] [OPTIONS] [FILE|-]...",
    options_metavar="",
    epilog=_EPILOG,
)
@click.version_option(__version__, prog_name="cleaner", message="%(prog)s %(version)s")
def main() -> None:
    """Turn raw news text dumps into clean single articles.

    Reads text or JSON Lines from files or standard input and writes the
    articles to standard output. Every line that is not printed has a reason:
    see `cleaner explain`.
    """
