"""Labels: decides the role of every line of a page of HTML, and its reason, by the verdict on it and by its tree."""

from __future__ import annotations

from cleaner.lines.page import Kind, Page, Region
from cleaner.lines.scan import key_of, key_text
from cleaner.lines.story import Proposal
from cleaner.lines.table import LineTable
from cleaner.roles import BOILERPLATE, CONTENT, Role
from cleaner.stages.context import Context
from cleaner.stages.tree.articles import several
from cleaner.stages.tree.embeds import embeds
from cleaner.stages.tree.leftovers import BOX_ROLES, BOX_SHARE, leftovers
from cleaner.stages.tree.lines import BOXES, HEADINGS, LINKED, TreeLines, Why
from cleaner.stages.tree.lost import lost
from cleaner.stages.tree.outcome import outcome
from cleaner.stages.tree.verdict import verdict

SURE = 0.97
"""Score of a story's start that the tree names."""

HEAD_ROWS = 25
"""Lines around the headline among which byline and date of the article stand."""

ABOVE_ROWS = 4
"""Lines above the headline among which its date may stand."""

STAMP_WORDS = 24
"""Words of the longest line that says when its article came out and who wrote it."""

STAMP_REST, BARE_REST = 8, 4
"""Words of such a line that may be something else, with a word that says what the date is, and without."""

_ASIDE = frozenset((Region.RELATED, Region.HIDDEN))
"""Regions whose dates are of something else."""


def label_page(table: LineTable, page: Page, context: Context) -> None:
    """Give the lines of a page their roles."""
    lines = TreeLines(table, page)
    judged = verdict(lines)
    lines.take(judged.rows)
    if context.long and not lines.taken:
        return
    table.outcome = outcome(lines, judged.judged, context.url)
    parts = [] if context.long else several(lines)
    context.options = context.options.changed(kind="extracted")
    for _, rows in parts:
        lines.take(row for row in rows if lines.region(row) not in BOXES and lines.links(row) < LINKED)
    copies = _copies(lines)
    context.led = [start in copies for start, _ in parts] == [True, *[False] * (len(parts) - 1)]
    copies -= {start for start, _ in parts}
    head = max((r for r in copies if not lines.prose or r < lines.prose[0]), default=None)
    back, gone = lost(lines, head), leftovers(lines, head, judged.doubtful)
    _keep_slides(lines, gone)
    gone = embeds(lines) | gone
    for row in table.rows:
        if row not in lines.own and row != lines.title:
            table.decide(row, Role.NAVIGATION, "tree: left out by a selector")
        elif row not in lines.own:
            table.decide(row, *((Role.REPEAT, "title of the whole page") if parts else (Role.TITLE, "title that the page states")))
        elif row in copies:
            table.decide(row, Role.REPEAT, "second copy of the title")
        elif row in back:
            table.decide(row, *back[row])
        elif not lines.main[row]:
            _outside(lines, row)
        elif row in gone and table.role[row] in CONTENT:
            table.decide(row, *gone[row])
    _dates(lines, head)
    _settle(lines)
    for start, _ in parts:
        table.decide(start, Role.TITLE, "headline of one of several articles", SURE)
        table.proposals.append(Proposal(start, start, start, "article element", SURE))
    if not parts and not context.long:
        context.raw = True
        last = max((r for r in table.rows if table.role[r] in CONTENT), default=len(table) - 1)
        table.runs = [(0, last)]


def _keep_slides(lines: TreeLines, gone: dict[int, Why]) -> None:
    """Take back captions that are a good part of the text: of an article that is told in slides."""
    captions = [row for row in gone if gone[row][0] is Role.CAPTION and lines.kind(row) is not Kind.CAPTION]
    if lines.count(captions) > BOX_SHARE * lines.words:
        for row in captions:
            del gone[row]


def _dates(lines: TreeLines, head: int | None) -> None:
    """Name the dates beside the headline: far below a page's menus no stage that reads heads looks for them."""
    if not lines.prose:
        return
    table, first = lines.table, lines.prose[0]
    top = head if head is not None else first
    for row in table.rows_in(max(top, first - HEAD_ROWS) - ABOVE_ROWS, first + 1):
        taken = lines.main[row]
        if row == head or table.words[row] > STAMP_WORDS or (not taken and (lines.page.date or lines.region(row) in _ASIDE)):
            continue
        stamp = table.stamp(row)
        if stamp.dated and stamp.rest <= (0 if taken else STAMP_REST if stamp.labelled or stamp.signed else BARE_REST):
            table.decide(row, Role.DATE, "date beside the headline")


def _settle(lines: TreeLines) -> None:
    """Take out what does not stand alone: a title without text, and a time below the deck, which would pass for a heading of the text."""
    table = lines.table
    text = [r for r in lines.rows if table.role[r] in CONTENT]
    if not text and table.role[table.rows[0]] is Role.TITLE:
        table.decide(table.rows[0], Role.NAVIGATION, "title of a page without text")
    first = next((r for r in text if lines.is_long_sentence(r)), None)
    if first is not None and lines.page.date:
        for row in lines.rows:
            if row > first and table.role[row] is Role.DATE and row not in lines.taken:
                table.decide(row, Role.NAVIGATION, "tree: time below the deck")


def _copies(lines: TreeLines) -> set[int]:
    """The rows that are the page's title once more: headings anywhere, other lines above the text."""
    page = lines.page
    if not page.titled or not lines.rows:
        return set()
    titles = {key_of(key_text(title)) for title in (page.title or "", *page.titles) if title}
    first = lines.prose[0] if lines.prose else lines.rows[-1]
    out = set()
    for row in lines.rows:
        heading = lines.kind(row) in HEADINGS
        if (row < first or heading) and lines.table.key[row] in titles:
            out.add(row)
    return out


def _outside(lines: TreeLines, row: int) -> None:
    """Name a line that is not the article's; what a rule knows as furniture keeps its rule."""
    table = lines.table
    table.mark.pop(row, None)
    if table.role[row] in BOILERPLATE:
        return
    near = bool(lines.taken) and lines.taken[0] - HEAD_ROWS <= row <= lines.taken[-1]
    kind, region = lines.kind(row), lines.region(row)
    if near and kind is Kind.CAPTION:
        table.decide(row, Role.CAPTION, "tree: caption of a figure")
    elif near and row < lines.taken[-1] and (kind is Kind.TIME or table.role[row] is Role.DATE):
        table.decide(row, Role.DATE, "tree: time" if kind is Kind.TIME else table.reason[row])
    elif near and table.role[row] is Role.BYLINE:
        return
    else:
        why = f"outside the main text: {region}" if region else "outside the main text"
        table.decide(row, BOX_ROLES.get(region, Role.TEASER if lines.links(row) >= LINKED else Role.NAVIGATION), why)
