"""``cleaner clean``: prints the articles of dumps, or what would go."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from cleaner.cli.arguments import ROLES, completes, shared_options
from cleaner.cli.output import Output, opened, wants_color
from cleaner.cli.render import Rendered, View
from cleaner.cli.run import Run
from cleaner.cli.settings import settle
from cleaner.cli.sinks import TABLES, Sink, check_table, recorded, table_of
from cleaner.errors import OptionsError, suggest

if TYPE_CHECKING:
    from cleaner.writers.names import NamePattern


@click.command("clean", context_settings={"help_option_names": ["-h", "--help"]}, epilog=ROLES)
@shared_options(("text", "jsonl", "markdown", *TABLES), "Format of the output. [text]")
@click.option(
    "--rejects",
    metavar="FILE",
    shell_complete=completes("paths"),
    help="Write every line that is not printed to this file, as a label record; a name that ends in .csv, .parquet or .arrow says how.",
)
@click.option(
    "--out-dir",
    metavar="DIR",
    shell_complete=completes("paths"),
    help="Write each article to a file of its own in this folder.",
)
@click.option("--name", metavar="PATTERN", help="With --out-dir: names of the files, as in '{date}-{title}'. [{folder}/{file}]")
@click.option("--update", is_flag=True, help="With --out-dir: clean only what has changed since the last run.")
@click.option("--separator", metavar="TEXT", help="Line between two articles of text output. [a form feed]")
@click.option("--links", is_flag=True, help="Markdown from Markdown: links keep their addresses.")
@click.option(
    "--with",
    "with_",
    metavar="WHAT,..",
    multiple=True,
    shell_complete=completes("extras"),
    help="Records: add words, lang (what the text is in), key (of copies).",
)
@click.option("--flat", is_flag=True, help="JSON Lines: the fields of meta beside the others.")
@click.option("--learn", is_flag=True, help="Read FILEs twice: learn what their sites repeat, then clean them with that in memory.")
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
    names = _names(ctx, values)
    format = _format(values)
    table = format if format in TABLES else None
    extras = _extras(ctx, values)
    check_table(table, values["output"], "-o", partial=values["partial"])
    with ExitStack() as stack:
        if names:
            from cleaner.cli.folder import folder_of

            run = run._replace(folder=stack.enter_context(closing(folder_of(ctx, values, names))))
        if values["learn"]:
            run = _learnt(stack, run)
        rejects = _rejects(stack, run)
        output = articles = None
        if names is None and (values["diff"] or not values["check"]):
            output = stack.enter_context(opened(values["output"], "-o", run.paths, partial=values["partial"]))
            articles = stack.enter_context(recorded(output, format, "articles", values["output"], extras))
        view = View(
            format="articles as rows" if table else format,
            separator=values["separator"],
            color=output is not None and wants_color(values["color"], output),
            rejects=rejects is not None,
            reject_rows=table_of(values["rejects"]) is not None,
            removed=values["check"],
            links=values["links"],
            names=names,
            extras=extras,
            flat=values["flat"],
        )
        if output:
            output.styled = view.color and view.format == "diff"
        results: Iterable[Rendered] = stack.enter_context(closing(run.rendered(view, output)))
        if run.folder:
            from cleaner.cli.folder import tell, written

            results = written(run, results, run.folder)
        for result in results:
            if rejects:
                rejects[1].put(result.rejects, result.reject_rows, None)
            if articles:
                articles.put(result.text, result.rows, result.row)
        if run.folder:
            run.folder.finish()
            tell(run.report, run.folder)
    if rejects and rejects[0].error:
        raise rejects[0].error
    ctx.exit(run.report.exit_code)


def _is_given(ctx: click.Context, option: str) -> bool:
    """Tell whether an option is on the command line; what a configuration file says is of use where it can be."""
    return ctx.get_parameter_source(option) is ParameterSource.COMMANDLINE


def _extras(ctx: click.Context, values: dict[str, Any]) -> tuple[str, ...]:
    """What is added to records."""
    wanted = tuple(dict.fromkeys(word for part in values["with_"] for word in part.replace(",", " ").split()))
    if values["to"] != "jsonl" and _is_given(ctx, "flat"):
        raise OptionsError("--flat: is for -t jsonl. Tables have the columns of a table that is read beside their own.")
    if not wanted:
        return ()
    from cleaner.writers.extras import EXTRAS

    for word in wanted:
        if word not in EXTRAS:
            raise OptionsError(f"--with: unknown word {word!r}. {suggest(word, list(EXTRAS))}")
    if values["to"] in ("jsonl", *TABLES):
        return wanted
    if _is_given(ctx, "with_"):
        raise OptionsError(f"--with: is for records. Have them printed with -t jsonl or {', '.join(TABLES)}.")
    return ()


def _names(ctx: click.Context, values: dict[str, Any]) -> NamePattern | None:
    """The pattern of names, where articles go to files of a folder."""
    if values["out_dir"] is None:
        for option in ("name", "update"):
            if _is_given(ctx, option):
                raise OptionsError(f"--{option}: is of use with --out-dir DIR alone.")
        return None
    from cleaner.cli.folder import pattern_of

    return pattern_of(values)


def _learnt(stack: ExitStack, run: Run) -> Run:
    """The run with a memory of its own files."""
    from tempfile import TemporaryDirectory

    from cleaner.learning import Wanted, learn
    from cleaner.readers.source import STDIN

    if run.values["memory"]:
        raise OptionsError("--learn: makes a memory, and --memory names one. Use one of them.")
    if run.values["update"]:
        raise OptionsError("--learn: learns from all files, and --update cleans those that changed. Name a --memory instead.")
    if STDIN in run.paths:
        raise OptionsError("--learn: reads its input twice, and standard input can be read once only. Name a file.")
    path = f"{stack.enter_context(TemporaryDirectory(prefix='cleaner-'))}/site.memory"
    quiet = run.source._replace(warn=lambda _: None, skip=(lambda _: None) if run.source.skip else None)  # the second time says it
    learn(run.dumps(quiet), path, run.options, Wanted(examples=False), jobs=run.values["jobs"], final=True)
    return run._replace(options=run.options.changed(memory=path))


def _format(values: dict[str, Any]) -> str | None:
    """What is printed of a block."""
    if values["diff"]:
        return "diff"
    return None if values["check"] else str(values["to"])


def _rejects(stack: ExitStack, run: Run) -> tuple[Output, Sink] | None:
    """The file of the rejects, and what writes to it."""
    path, partial = run.values["rejects"], run.values["partial"]
    if path is None:
        return None
    if path == "-":
        raise OptionsError("--rejects -: standard output is for articles. Name a file, or see `cleaner explain -t jsonl`.")
    table = table_of(path)
    check_table(table, path, "--rejects", partial=partial)
    output = stack.enter_context(opened(path, "--rejects", run.paths, partial=partial, spare=True))
    return output, stack.enter_context(recorded(output, table, "labels", path))
