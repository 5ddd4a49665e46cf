"""``cleaner clean``: prints the articles of dumps, or what would go."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import Any

import click

from cleaner.cli.arguments import ROLES, completes, shared_options
from cleaner.cli.output import Output, opened, wants_color
from cleaner.cli.render import View
from cleaner.cli.run import Run
from cleaner.cli.settings import settle
from cleaner.errors import OptionsError


@click.command("clean", context_settings={"help_option_names": ["-h", "--help"]}, epilog=ROLES)
@shared_options(("text", "jsonl", "markdown"), "Format of the output. [text]")
@click.option(
    "--rejects",
    metavar="FILE",
    shell_complete=completes("paths"),
    help="Write every line that is not printed to this file, as a label record.",
)
@click.option("--separator", metavar="TEXT", help="Line between two articles of text output. [a form feed]")
@click.option("--links", is_flag=True, help="Markdown from Markdown: links keep their addresses.")
@click.option("--check", is_flag=True, help="Print no article; exit with 1 if any line would be left out.")
@click.option("--diff", is_flag=True, help="Print how text output differs from each dump, instead of it.")
@click.pass_context
def command(ctx: click.Context, /, **_: Any) -> None:
    """Print the clean articles of FILEs, or of standard input.

    A line that holds a form feed alone separates dumps of a text file, and
    articles in text output.
    """
    run = settle(ctx)
    values = run.values
    with ExitStack() as stack:
        rejects = _rejects(stack, run)
        output = None
        if values["diff"] or not values["check"]:
            output = stack.enter_context(opened(values["output"], "-o", run.paths, partial=values["partial"]))
        view = View(
            format=_format(values),
            separator=values["separator"],
            color=output is not None and wants_color(values["color"], output),
            rejects=rejects is not None,
            removed=values["check"],
            links=values["links"],
        )
        if output:
            output.styled = view.color and view.format == "diff"
        for result in stack.enter_context(closing(run.rendered(view, output))):
            if rejects:
                rejects.write(result.rejects)
                rejects.flush()
            if output:
                output.write(result.text)
                output.flush()
    if rejects and rejects.error:
        raise rejects.error
    ctx.exit(run.report.exit_code)


def _format(values: dict[str, Any]) -> str | None:
    """What is printed of a block."""
    if values["diff"]:
        return "diff"
    return None if values["check"] else str(values["to"])


def _rejects(stack: ExitStack, run: Run) -> Output | None:
    path = run.values["rejects"]
    if path is None:
        return None
    if path == "-":
        raise OptionsError("--rejects -: standard output is for articles. Name a file, or see `cleaner explain -t jsonl`.")
    return stack.enter_context(opened(path, "--rejects", run.paths, partial=run.values["partial"], spare=True))
