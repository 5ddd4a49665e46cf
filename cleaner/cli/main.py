"""Decides which command a command line means, and what an error of it looks like.

``clean`` is meant where no verb stands first. Commands are imported when they
are run, so that ``cleaner --version`` costs next to nothing.

Exit codes: 0 done (a reader that closed the pipe has what it wanted), 1
something to remove, or a case that failed, 2 a mistake in the call or in what
was read, 130 Ctrl-C.
"""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import Exit

from cleaner import __version__
from cleaner.cli.messages import STDERR, ReaderGone, abandon
from cleaner.errors import CleanerError, reason

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

VERBS = ("clean", "explain", "learn", "memory", "drift", "test", "rules", "formats", "completion")
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
        """Put the default verb in front of a command line without one; a shell that asks what may come first asks this group."""
        if args[0] not in (*VERBS, *_OWN_OPTIONS) if args else not ctx.resilient_parsing:
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what a command line may open with: a verb, an option, a file."""
        from cleaner.cli.completion import files

        found = super().shell_complete(ctx, incomplete)
        default = self.get_command(ctx, DEFAULT)
        if incomplete.startswith("-") and default:
            return found + default.shell_complete(click.Context(default, parent=ctx, resilient_parsing=True), incomplete)
        return found + files(incomplete, alone=not found)

    def invoke(self, ctx: click.Context) -> None:
        """Run the command; an error becomes one line on stderr and an exit code."""
        STDERR.lost = False
        try:
            super().invoke(ctx)
            code = 0
        except CleanerError as error:
            STDERR.say(f"Error: {error}")
            code = BAD_USE
        except ReaderGone:
            abandon(sys.stdout)
            code = 0
        except OSError as error:
            code = _blame(error)
        except MemoryError:
            STDERR.say(
                "Error: the memory that there is was used up. Run with fewer processes (-j), or allow smaller rows and pages (--max-bytes)."
            )
            code = BAD_USE
        except KeyboardInterrupt:
            code = INTERRUPTED
        except Exit as exit:
            code = exit.exit_code
        code = _end_stdout(code)
        ctx.exit(BAD_USE if STDERR.lost and not code else code)

    def main(self, *args: Any, **how: Any) -> Any:
        """Run a command line; what cannot be printed before a command runs (help, the version) is an error as well."""
        try:
            return super().main(*args, **how)
        except OSError as error:
            sys.exit(_blame(error))


def _blame(error: OSError) -> int:
    """Say what the system refused, and where; return the exit code."""
    if isinstance(error, BrokenPipeError) and not error.filename:
        abandon(sys.stdout)
        return 0
    name = error.filename
    if not name and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
        abandon(sys.stdout)
        name = "standard output"
    where = f"{os.fsdecode(name) if isinstance(name, bytes) else name}: " if name else "the system refused to go on: "
    STDERR.say(f"Error: {where}{reason(error)}.")
    return BAD_USE


def _end_stdout(code: int) -> int:
    """Send out what is left for standard output; return the exit code."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        abandon(sys.stdout)
    except OSError as error:
        abandon(sys.stdout)
        if not code:
            STDERR.say(f"Error: standard output: cannot be written: {reason(error)}.")
            return BAD_USE
    except ValueError:  # it is closed
        pass
    return code


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print the version, and whether the compiled core is there."""
    if wanted and not ctx.resilient_parsing:
        from cleaner.native import core

        click.echo(f"cleaner {__version__} ({'with' if core else 'without'} the compiled core)")
        ctx.exit()


@click.command(
    "cleaner",
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="[clean|explain|learn|memory|drift|test|rules|formats|completion] [OPTIONS] [FILE|DIR|-]...",
    options_metavar="",
    epilog=_EPILOG,
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit.")
def main() -> None:
    """Turn raw news text dumps into clean single articles.

    Reads text, pages, rows, feeds, mail and archives of these from files or
    standard input, and writes the articles to standard output. Every line that
    is not printed has a reason: see `cleaner explain`.
    """
