"""Starts: decides where the stories of a dump start, by template cues and by the words.

Cues come from the header stage, from widgets and from end marks; the learned
boundaries judge each line by the words around it. Both are taken strictly
until the dump is known to hold several stories; then the rest is relaxed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from cleaner.lines.story import Boundary, Proposal
from cleaner.lines.table import LineTable
from cleaner.models.stories import load
from cleaner.roles import CONTENT, METADATA, Role
from cleaner.stages.context import Context
from cleaner.stages.shapes import is_content, is_furniture, is_label, is_paragraph, starts_none
from cleaner.stages.stories.boundaries import Candidate, boundaries

SURE = 0.95
"""Score from which a cue alone shows that a dump holds several stories."""

STRICT = 0.93
"""Probability by the words that proves by itself that a dump holds several stories. At the fitted ``strict`` one composed
single article of a hundred is cut, but what extractors leave around an article looks more like a second story than those do."""

STRONG_CUES = 2
"""Strong cues that together prove it: an article has one agency's dateline, above its first paragraph."""

PROOF_LINES = 6
"""Lines from which words alone may prove that: two stories of less are seldom dumped together, and there is little to judge by."""

TWICE = 0.8
"""Probability that proves it where two lines have it: a little above the fitted ``strict``."""

STRONG = 0.9
"""Score from which a cue needs no backing by the words, once several stories are known: an agency's dateline."""

BACKED = 0.1
"""Probability by the words from which a cue that is not sure starts a story, once several are known."""

TEXT_ROWS = 5
"""Lines of text from a story's start among which its first paragraph stands: title, deck and caption come before it."""

DENSE = 0.3
"""Mean probability of a line from which a dump holds several stories: over 300 fitting texts of one article its highest is .14."""

DENSE_LINES = 16
"""Lines from which that mean is taken; below it one odd line weighs too much."""

LIKELY = 0.5
"""Probability by the words from which a line above a cue's own takes its place: a deck may be three lines long."""

START_REASON = "correction: starts a story"

WIDGET_ROWS = 5
"""Lines of text above a related-stories widget among which its story starts: sites set it behind the second paragraph or so."""

WIDGET_PARAGRAPHS = 2
"""Paragraphs between a story's start and its widget, where nothing else tells."""


def choose_starts(table: LineTable, context: Context) -> list[Proposal]:
    """Choose where stories start, the dump's own start first; what a person said of starts holds."""
    judged, starts = _chosen(table, context)
    starts = _corrected(table, starts)
    _record(table, judged, starts)
    return starts


def _chosen(table: LineTable, context: Context) -> tuple[list[Candidate], list[Proposal]]:
    """The lines at which a story may start, as far as they were judged, and the starts."""
    first = Proposal(table.rows[0], table.rows[0], table.rows[0], "start of the dump", 1.0)
    split = context.options.split
    if split in ("format", "none"):
        return [], [first]
    cues = sorted(table.proposals, key=lambda p: (p.row, -p.score)) if split != "words" else []
    if len(table.rows) < PROOF_LINES and not context.several and not _proved(table, cues):  # whatever the words say
        return [], [first]
    exact = frozenset(p.row for p in cues if p.score >= SURE and p.first == p.row)
    judged = [b for b in boundaries(table, sure=exact) if table.whole(b.row)[0] == b.row] if split != "marks" else []
    odds = {b.row: b for b in judged}
    wrapped = bool(table.paragraph)  # the words of whole paragraphs were what the fitted trees saw
    several = context.several or _proved(table, cues) or (not wrapped and _dense(table, judged))
    judged = [b for b in judged if _reads_on(table, b.row)]
    if not several and (wrapped or not _proved_by_words(table, judged)):
        return judged, [first]
    cues += _after_end_marks(table) if split != "words" else []
    cues = [_placed(p, odds) for p in cues if p.score >= STRONG or _chance(p, odds) >= BACKED]
    chosen = _without_neighbours(table, first, sorted(cues, key=lambda p: (p.row, -p.score)))
    chosen = _above_widgets(table, chosen, odds) if split != "words" else chosen
    sure = {p.row for p in chosen}
    relaxed = load().relaxed
    learned = [Proposal(b.row, b.row, b.row, _why(b), b.probability) for b in judged if b.row not in sure and b.probability >= relaxed]
    return judged, _without_neighbours(table, first, sorted([*chosen[1:], *learned], key=lambda p: (p.row, -p.score)))


def _corrected(table: LineTable, starts: list[Proposal]) -> list[Proposal]:
    """The starts, with those that a person added and without those that one took away, be it by a line of the story's head."""
    if not table.corrected:
        return starts
    starts = [starts[0], *(start for start in starts[1:] if not starts_none(table, start.row))]
    own = set(table.said("start"))
    added = [Proposal(row, row, row, START_REASON, 1.0) for row in own if row > starts[0].row]
    return sorted([start for start in starts if start.row not in own or start is starts[0]] + added, key=lambda start: start.row)


def _record(table: LineTable, judged: list[Candidate], starts: list[Proposal]) -> None:
    """Note every line at which a story may start, those that were taken among them."""
    table.boundaries = {b.row: Boundary(b.probability, b.reasons, taken=False) for b in judged}
    for row in table.said("no-start"):
        table.boundaries[row] = Boundary(0.0, ("correction: starts no story",), taken=False)
    table.boundaries |= {start.row: Boundary(start.score, (start.reason,), taken=True) for start in starts}


def _reads_on(table: LineTable, row: int) -> bool:
    """Tell whether a paragraph is among a line and the next few of text: below teasers and labels there is none."""
    left = TEXT_ROWS
    for near in range(row, min(row + 4 * TEXT_ROWS + 1, len(table))):
        if is_content(table, near):
            if is_paragraph(table, near):
                return True
            left -= 1
            if not left:
                break
    return False


def _proved_by_words(table: LineTable, judged: list[Candidate]) -> bool:
    """Tell whether one boundary is sure enough, or two are nearly so."""
    likely = [b.probability for b in judged if b.probability >= TWICE]
    return len(likely) > 1 or any(p >= STRICT for p in likely)


def _proved(table: LineTable, cues: list[Proposal]) -> bool:
    """Tell whether a sure cue, or several strong ones, stand below a paragraph: above the first is the head of the only story."""
    prose = next((row for row in table.rows if is_content(table, row) and table.is_prose(row)), len(table))
    below = [cue for cue in cues if cue.row > prose]
    return any(cue.score >= SURE for cue in below) or sum(cue.score >= STRONG for cue in below) >= STRONG_CUES


def _dense(table: LineTable, judged: list[Candidate]) -> bool:
    """Tell whether so many lines may start a story that several must, though none by itself proves it: blurbs."""
    lines = sum(role in CONTENT for role in table.role)
    return lines >= DENSE_LINES and sum(b.probability for b in judged) >= DENSE * lines


def _why(boundary: Candidate) -> str:
    return "words: " + ", ".join(boundary.reasons) if boundary.reasons else "words"


def _chance(cue: Proposal, odds: dict[int, Candidate]) -> float:
    """The best probability among the rows of a cue."""
    return max((odds[row].probability for row in range(cue.first, cue.last + 1) if row in odds), default=0.0)


def _placed(cue: Proposal, odds: dict[int, Candidate]) -> Proposal:
    """Move a cue that names several rows to the likeliest of them, where one is likely."""
    rows = [row for row in range(cue.first, cue.row) if row in odds and odds[row].probability >= LIKELY]
    if not rows:
        return cue
    best = max(rows, key=lambda row: odds[row].probability)
    own = odds[cue.row].probability if cue.row in odds else 0.0
    return cue._replace(row=best) if odds[best].probability > own else cue


def _without_neighbours(table: LineTable, first: Proposal, starts: list[Proposal]) -> list[Proposal]:
    """Join starts that have no text between them: they see the same head."""
    chosen = [first]
    for start in starts:
        last = chosen[-1]
        if _text_between(table, last, start):
            chosen.append(start)
        elif len(chosen) == 1 or start.score <= last.score:
            chosen[-1] = last._replace(last=max(start.last, last.last))
        else:
            chosen[-1] = start
    return chosen


def _text_between(table: LineTable, earlier: Proposal, later: Proposal) -> bool:
    """Tell whether a paragraph of the earlier story stands above the later start, its head aside."""
    if later.row <= earlier.last:
        return False
    head = earlier.last
    for row in table.rows_in(head, later.row - 1):
        if row > head and not is_furniture(table, row) and table.role[row] not in (Role.TITLE, Role.DECK):
            return True
        if row == head and table.role[row] is Role.BODY and is_paragraph(table, row):
            return True
    return False


def _after_end_marks(table: LineTable) -> list[Proposal]:
    """Propose a start at text that reads on below a page's end marks."""
    out = []
    rows = table.rows
    ends = [bisect_left(rows, row) for row in table.marked("tail")]
    for place in sorted({below for end in ends for below in (end, end + 1) if below < len(rows) - 1}):
        row, below = rows[place : place + 2]
        if table.mark.get(row) != "tail" and not (place and table.mark.get(rows[place - 1]) == "tail" and is_furniture(table, row)):
            continue
        if is_content(table, below) and any(is_paragraph(table, r) for r in rows[place + 1 : place + 4]):
            out.append(Proposal(below, below, below, f"below {table.reason[row]}", 0.6))
    return out


def _above_widgets(table: LineTable, chosen: list[Proposal], odds: dict[int, Candidate]) -> list[Proposal]:
    """Add the start that lies shortly above each related-stories widget that has none."""
    starts = sorted(p.row for p in chosen)
    added = []
    for row in table.marked("related"):
        if table.mark.get(row - 1) == "related":
            continue
        text = [r for r in table.rows_in(max(0, row - 4 * WIDGET_ROWS), row - 1) if is_content(table, r)]
        near = text[-WIDGET_ROWS:]
        if len(near) < WIDGET_ROWS or bisect_left(starts, near[0]) < bisect_right(starts, row):
            continue
        usual = _above_metadata(table, near[-WIDGET_PARAGRAPHS])
        start = max(
            (row for row in near if row == usual or not is_label(table, row)),  # a section heading of the story above opens none
            key=lambda r: (odds[r].probability if r in odds else 0.0, r == usual),
        )
        added.append(Proposal(start, start, start, "shortly above a related-stories widget", 0.9))
    return sorted([*chosen, *added], key=lambda p: p.row)


def _above_metadata(table: LineTable, row: int) -> int:
    """Return the first of the metadata lines right above a row, or the row."""
    above = table.rows_in(max(0, row - 8), row - 1)
    while above and table.role[above[-1]] in METADATA:
        row = above.pop()
    return row
