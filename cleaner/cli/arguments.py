"""Declares the files and options that the verbs for dumps share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cleaner.options import ARTICLES, COPIES, KINDS, SPLITS
from cleaner.readers.html import MAX_BYTES
from cleaner.readers.source import FORMATS
from cleaner.roles import FAMILIES, PRINTED, Role

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])


def completes(what: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Return what a shell is answered when it asks to complete a value; loaded when it does."""

    def answer(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from cleaner.cli import completion

        found: list[CompletionItem] = getattr(completion, what)(ctx, param, incomplete)
        return found

    return answer


def _files(name: str, metavar: str, what: str) -> Callable[[F], F]:
    """An option that takes paths, each time that it is given."""
    return click.option(name, metavar=metavar, multiple=True, shell_complete=completes("paths"), help=what)


ROLES = "\n".join(
    (
        f"Roles: {', '.join(Role)}. Printed unless told otherwise: {', '.join(role for role in Role if role in PRINTED)}.",
        "",
        f"Families of rules: {', '.join(role for role in Role if role in FAMILIES)}. Ids: cleaner rules list.",
    )
)
"""What may stand for ROLE, FAMILY and ID, as the help says below the options."""

_FILES = (
    click.argument("files", metavar="[FILE|DIR|-]...", nargs=-1, shell_complete=completes("paths")),
    click.option(
        "--files-from", metavar="LIST", shell_complete=completes("paths"), help="Read the files that this list names, one a line."
    ),
    click.option("--include", metavar="GLOB", multiple=True, help="Of folders: read files of such names. Repeatable. [what may be text]"),
    click.option("--exclude", metavar="GLOB", multiple=True, help="Of folders: do not read files of such names. Repeatable."),
    click.option("-f", "--from", "from_", type=click.Choice(FORMATS), default="auto", help="Format of the input. [auto]"),
    click.option(
        "--encoding", metavar="NAME", shell_complete=completes("encodings"), help="Encoding of the input, where it is known. [found out]"
    ),
)
_SHARED = (
    click.option("-o", "--output", metavar="PATH", shell_complete=completes("paths"), help="Write to a file instead of standard output."),
    click.option("--articles", type=click.Choice(ARTICLES), default="auto", help="Which articles of a dump to print. [auto]"),
    click.option("--kind", type=click.Choice(KINDS), default="auto", help="All that a page shows, or what an extractor left of it. [auto]"),
    click.option(
        "--split", type=click.Choice(SPLITS), default="auto", help="What may part stories: a file's format, marks, words, nothing. [auto]"
    ),
    click.option("--split-at", metavar="PATTERN", help="Part stories at lines that hold a match of this regular expression."),
    click.option("--copies", type=click.Choice(COPIES), default="keep", help="What becomes of a story that has come before. [keep]"),
    click.option("--min-words", metavar="N", type=click.IntRange(min=0), default=0, help="Leave out articles of fewer words. [0]"),
    click.option("--keep", metavar="ROLE,..", multiple=True, shell_complete=completes("roles"), help="Print lines of these roles too."),
    click.option("--drop", metavar="ROLE,..", multiple=True, shell_complete=completes("roles"), help="Do not print lines of these roles."),
    _files("--formats", "FILE|DIR", "Know these formats of many stories too. Repeatable."),
    _files("--rules", "FILE|DIR", "Use the rules of a pack besides the shipped ones. Repeatable."),
    click.option("--select", metavar="ID|FAMILY,..", multiple=True, shell_complete=completes("rules"), help="Use these rules only."),
    click.option("--ignore", metavar="ID|FAMILY,..", multiple=True, shell_complete=completes("rules"), help="Do not use these rules."),
    _files("--corrections", "FILE", "Use what this file says of single lines. Repeatable. [the nearest .cleaner-corrections.toml]"),
    click.option("--prune", metavar="CSS", multiple=True, help="Of HTML pages, leave out what this selector names. Repeatable."),
    click.option("--only", metavar="CSS", multiple=True, help="Of HTML pages, look at nothing but what this selector names. Repeatable."),
    click.option("--drop-line", metavar="TEXT", multiple=True, help="Do not print this line, wherever it stands. Repeatable."),
    click.option(
        "--memory",
        metavar="FILE",
        shell_complete=completes("paths"),
        help="Know what the dumps' sites repeat, from this file of `cleaner learn`.",
    ),
    click.option("--config", metavar="FILE", shell_complete=completes("paths"), help="Read this configuration file, not the nearest one."),
    click.option("--isolated", is_flag=True, help="Read no configuration file."),
    click.option("--id-field", metavar="NAME", default="id", help="Rows: field of the id. [id]"),
    click.option("--text-field", metavar="NAME", default="text", help="Rows: field of the text, as in body.text. [text]"),
    click.option("--title-field", metavar="NAME", help="Rows: field of the title, where the text has none."),
    click.option("--date-field", metavar="NAME", help="Rows: field of the day of publication, where the text says none."),
    click.option("--byline-field", metavar="NAME", help="Rows: field of who wrote it, where the text does not say."),
    click.option("--url-field", metavar="NAME", help="Rows: field of the address. [url]"),
    click.option("--row-wins", is_flag=True, help="Rows: what these fields say goes before what the text says."),
    click.option(
        "--max-bytes",
        metavar="N",
        type=click.IntRange(min=1),
        default=MAX_BYTES,
        help="Bytes of the largest page, row or mail. [20000000]",
    ),
    click.option("--source-url", metavar="URL", help="Text, HTML: address that it was had from, for the rules of its site."),
    click.option("--on-error", type=click.Choice(("stop", "skip")), default="stop", help="At what cannot be read or cleaned. [stop]"),
    click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=1), default=1, help="Work in N processes, in the same order. [1]"),
    click.option(
        "--stats",
        metavar="FILE",
        shell_complete=completes("paths"),
        help="Write what the run came to, by role and reason, to this file as JSON.",
    ),
    click.option("--partial", is_flag=True, help="Write files in place, so that whoever is killed leaves what was done."),
    click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors."),
    click.option("-v", "--verbose", is_flag=True, help="Say more on stderr."),
    click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Colour what people read. [auto]"),
)


by_option = click.option(
    "--by", metavar="url|folder|one|FIELD", default="url", help="What tells sites apart: host, folder, nothing, or a field of rows. [url]"
)
"""What commands that go by site ask."""


def input_options(command: F) -> F:
    """Give a command that prints no articles the files and options that say what is read and how it is cleaned."""
    for option in reversed((*_FILES, *_SHARED)):
        command = option(command)
    return command


def shared_options(to: Sequence[str], to_help: str) -> Callable[[F], F]:
    """Give a command the files and options that say what is read, how it is cleaned and to which format."""
    formats = click.option("-t", "--to", type=click.Choice(to), default=to[0], help=to_help)

    def declare(command: F) -> F:
        for option in reversed((*_FILES, formats, *_SHARED)):
            command = option(command)
        return command

    return declare
