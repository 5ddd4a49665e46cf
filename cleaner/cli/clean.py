"""``cleaner clean``: prints the articles of dumps, or what would go."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import click

from cleaner.article import Article
from cleaner.block import Block
from cleaner.cli.output import Output, opened, wants_color
from cleaner.cli.settings import Run, settle, shared_options
from cleaner.errors import CleanerError, OptionsError


@click.command("clean", context_settings={"help_option_names": ["-h", "--help"]})
@shared_options(("text", "jsonl", "markdown"), "Format of the output. [text]")
@click.option("--rejects", metavar="FILE", help="Write every line that is not printed to this file, as a label record.")
@click.option("--separator", metavar="TEXT", help="Line between two articles of text output. [a form feed]")
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
        inputs = (*run.paths, values["rejects"]) if values["rejects"] else run.paths
        output = None
        if values["diff"] or not values["check"]:
            output = stack.enter_context(opened(values["output"], "-o", inputs))
        show = _view(run, output)
        try:
            for block in run.blocks():
                if rejects or values["check"]:
                    run.report.remove(_reject(block, rejects))
                run.report.add(block)
                if output:
                    output.write(show(block))
                    output.flush()
        except CleanerError:
            run.report.finish()
            raise
    run.report.finish()
    ctx.exit(run.report.exit_code)


def _view(run: Run, output: Output | None) -> Callable[[Block], str]:
    """What is printed of a block."""
    if run.values["diff"]:
        from cleaner.cli.diff import Diff

        return Diff(color=output is not None and wants_color(run.values["color"], output))
    write = _writer(run.values["to"], run.values["separator"])
    return lambda block: "".join(map(write, block.articles))


def _writer(to: str, separator: str | None) -> Callable[[Article], str]:
    if to == "jsonl":
        from cleaner.writers.jsonl import JsonlWriter

        return JsonlWriter()
    if to == "markdown":
        from cleaner.writers.markdown import MarkdownWriter

        return MarkdownWriter()
    from cleaner.writers.text import FORM_FEED, TextWriter

    return TextWriter(FORM_FEED if separator is None else separator)


def _rejects(stack: ExitStack, run: Run) -> Output | None:
    path = run.values["rejects"]
    if path is None:
        return None
    if path == "-":
        raise OptionsError("--rejects -: standard output is for articles. Name a file, or see `cleaner explain -t jsonl`.")
    return stack.enter_context(opened(path, "--rejects", run.paths))


def _reject(block: Block, rejects: Output | None) -> int:
    """Write the label records of the lines that a block does not print; return how many there are."""
    from cleaner.writers.labels import is_reject, label_line

    count = 0
    for line in block.lines():
        if is_reject(line):
            count += 1
            if rejects:
                rejects.write(label_line(line, block.dump.id))
    if rejects:
        rejects.flush()
    return count
