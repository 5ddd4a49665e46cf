"""``cleaner learn``: makes a memory of what sites repeat."""

from __future__ import annotations

from typing import Any

import click

from cleaner.cli.arguments import by_option, input_options
from cleaner.cli.messages import STDERR
from cleaner.cli.report import counted
from cleaner.cli.settings import settle
from cleaner.errors import DumpError, OptionsError


@click.command("learn", context_settings={"help_option_names": ["-h", "--help"]})
@input_options
@by_option
@click.option("--examples/--no-examples", default=True, help="Keep an example of each line, its first 80 characters. [examples]")
@click.option("--final", is_flag=True, help="Leave out lines of a single dump: smaller, but it cannot be merged any more.")
@click.pass_context
def command(ctx: click.Context, /, **_: Any) -> None:
    """Count in how many dumps of each site every line of FILEs came, and write that to a memory (-o).

    `cleaner --memory` weighs it when dumps of these sites are cleaned.
    """
    from cleaner.learning import Wanted, noted
    from cleaner.memory.collecting import Collector, Noted

    run = settle(ctx, notes=False)
    values = run.values
    if not values["output"] or values["output"] == "-":
        raise OptionsError("learn: expected a file for the memory. Name one, as in: cleaner learn DUMPS -o site.memory")
    with Collector(values["by"], examples=values["examples"]) as collector:
        for id, result in noted(run.dumps(run.source), run.options, Wanted(values["by"], values["examples"]), values["jobs"]):
            if isinstance(result, Noted):
                collector.add(result)
            elif values["on_error"] == "skip":
                run.report.warn(f"{id}: cleaner failed over this dump ({result}). Passed over.")
            else:
                raise DumpError(
                    f"{id}: cleaner failed over this dump ({result}). Report it, and pass over such dumps with --on-error skip."
                )
        collector.finish(values["output"], final=values["final"])
    if not run.report.quiet:
        STDERR.say(f"{counted(collector.dumps, 'dump')} of {counted(len(collector.sites), 'site')} learnt.")
