"""Content: decides which lines of a page's whole visible text are the article.

Each unit of a page (a line, or a paragraph of hard-wrapped text) gets a
probability from fitted weights, twice: the second time knowing what the first
found. The best run of likely units is the article; what stands just above it
is looked through for headline, byline and date. Everything else becomes
boilerplate. What an extractor already cleaned only meets the guarded rules of
:mod:`cleaner.stages.content.extracted`, and loses furniture at its ends.
"""

from __future__ import annotations

from cleaner.lines.table import LineTable
from cleaner.roles import Role
from cleaner.stages.content import extracted, headings
from cleaner.stages.content.kind import recognise, too_little_for_a_page
from cleaner.stages.context import Context
from cleaner.stages.scoring.units import read_units

NO_ARTICLE = "a page's visible text without an article in it"
"""The warning for an index page, a login page and the like."""

SURE_START = 0.95
"""Score of a proposed start that no single article was seen to have inside its text."""


def apply(table: LineTable, context: Context) -> None:
    """Recognise a page's visible text and find the article in it; pass extracted text on."""
    if table.records and not table.closed:
        for row, role, reason in extracted.credit_lines(table, [row for row in table.rows if table.role[row] is Role.BODY]):
            table.decide(row, role, reason)
    if not table.rows or context.long or table.records:
        return
    if context.options.kind == "extracted" or (context.options.kind == "auto" and too_little_for_a_page(table)):
        _pass_on(table, context)
        return
    units = read_units(table)
    starts = sum(proposal.score >= SURE_START for proposal in table.proposals)
    seen = recognise(units, context.options.kind, starts)
    if seen is None:
        _pass_on(table, context)
        return
    from cleaner.stages.content.judgement import judge  # with all that measures a page: most dumps never come here
    from cleaner.stages.content.labels import label_end, label_page

    judgement = judge(units, seen, starts)
    if judgement.raw:
        context.raw = True
        label_page(table, units, judgement)
        if judgement.run is None:
            context.warnings.append(NO_ARTICLE)
        return
    label_end(table, units, judgement)
    _pass_on(table, context)


def _pass_on(table: LineTable, context: Context) -> None:
    """Give what an extractor already cleaned its few roles."""
    headings.name_title(table)
    extracted.apply_rules(table, context)
