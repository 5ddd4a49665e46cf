"""``cleaner drift``: tells how much of each site's words is kept, and which sites moved since a baseline."""

from __future__ import annotations

import json
from typing import Any

import click

from cleaner.cli.arguments import by_option, completes, input_options
from cleaner.cli.messages import say_out
from cleaner.cli.output import opened
from cleaner.cli.report import counted
from cleaner.cli.settings import settle

MOVED = 1
"""Exit code where a site moved."""


@click.command("drift", context_settings={"help_option_names": ["-h", "--help"]})
@input_options
@by_option
@click.option("--against", metavar="FILE", shell_complete=completes("paths"), help="The baseline: what an earlier run wrote with -o.")
@click.option("--tolerance", metavar="X", type=click.FloatRange(0, 1), default=0.1, help="Share by which a site may move. [0.1]")
@click.pass_context
def command(ctx: click.Context, /, **_: Any) -> None:
    """Tell what share of the words of each site's dumps is kept.

    With --against the sites are named whose share moved, and the exit code is
    1 where there is any: a site changed its layout, or a rule bites too much.
    """
    from cleaner.drift import measure, moved, read_baseline

    run = settle(ctx, notes=False)
    values = run.values
    baseline = read_baseline(values["against"]) if values["against"] else None
    sites = measure(run.dumps(run.source), run.options, values["by"], values["jobs"])
    if values["output"]:
        with opened(values["output"], "-o", run.paths) as output:
            output.write(json.dumps({name: kept._asdict() for name, kept in sites.items()}, ensure_ascii=False, indent=2) + "\n")
    elif baseline is None:
        for name, kept in sites.items():
            empty = f", {kept.empty:,} without article" if kept.empty else ""
            say_out(f"{kept.share:5.1%}  {name or '(no site)'}: {counted(kept.dumps, 'dump')}{empty}\n")
    found = list(moved(baseline, sites, values["tolerance"])) if baseline is not None else []
    for name, before, after in found:
        without = f"{before.empty:,} of {before.dumps:,} -> {after.empty:,} of {after.dumps:,} without article"
        say_out(f"{name or '(no site)'}: {before.share:.1%} -> {after.share:.1%} of the words kept, {without}\n")
    ctx.exit(MOVED if found else 0)
