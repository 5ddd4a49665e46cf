"""Boundaries: decides how likely a story starts at each line.

Two passes. The first judges each gap by itself. The second judges the gaps
that the first left open by what it said of their neighbours and of the whole
dump: of two candidates side by side one is the title and the other the first
paragraph, and a dump that holds one sure start holds others. The row of a
boundary is the first line of a story's head: its title, deck, date or caption.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import NamedTuple

from cleaner.lines.table import LineTable
from cleaner.lines.tokens import folded, tokens
from cleaner.models import idf
from cleaner.models.stories import StoryModel, load, token_odds
from cleaner.native import core
from cleaner.roles import CONTENT, METADATA, Role
from cleaner.stages.shapes import dateline, has_credit
from cleaner.stages.stories.features import FEATURES, SHARE, TEXT, Gaps
from cleaner.stages.stories.second_pass import CARRIED_PLACES, SURE, logistic, second_features
from cleaner.stages.stories.window import has_date

OPEN = -5.0
"""Log odds of the first pass below which the second is not asked, and no story starts."""
REASONS = {
    "new words": ("cover", "mean_cover", "last_cover", "before", "depth", "next_", "last_later", "last_versus", "second_later"),
    "names": ("names", "again", "short_form", "full_new"),
    "wording of an opening or an end": ("opening", "lead", "ending"),
    "line shapes": ("words", "shape", "quoted", "short_before", "short_after", "short_share"),
    "date, dateline or caption": ("date", "credit"),
    "line that comes again": ("key", "second_key", "last_seen"),
    "furniture around": ("share", "other"),
    "blank lines": ("blanks",),
}
"""What a boundary may rest on, and the beginnings of the names of the features that measure it."""
_GROUPS = {name: [k for k, f in enumerate(FEATURES) if f.startswith(starts)] for name, starts in REASONS.items()}
MARK_TEXT, MARK_SHARE, MARK_DATE, MARK_CAPTION = 1, 2, 4, 8
_ROLE_MARKS = {
    role: sum(
        mark
        for mark, roles in ((MARK_TEXT, TEXT), (MARK_SHARE, SHARE), (MARK_DATE, {Role.DATE}), (MARK_CAPTION, {Role.CAPTION}))
        if role in roles
    )
    for role in Role
}
"""What the compiled core knows of a role."""


CORE_CHARACTERS = 2**31 - 1
"""Characters that the compiled core can count: of a table's text and of its lines without markup, which follow it there."""


class Candidate(NamedTuple):
    """A row at which a story may start: how likely, and what speaks most for it, strongest first."""

    row: int
    probability: float
    reasons: tuple[str, ...]


def boundaries(table: LineTable, rows: list[int] | None = None, sure: Set[int] = frozenset()) -> list[Candidate]:
    """Return the rows at which a story may start, in order, the first row left out.

    ``rows`` are the rows to look at, in order (default: those that are content
    or metadata); rows between them count as furniture. ``sure`` are rows that
    are known to start a story, which makes others likelier. Rows that are out
    of the question are not in the result.
    """
    if rows is None:
        rows = [r for r in table.rows if table.role[r] in CONTENT or table.role[r] in METADATA]
    gaps = compiled() if 2 * len(table.text) < CORE_CHARACTERS else None
    found, chances, costs = gaps.judge(*columns(table, rows), sure) if gaps else judge(table, rows, sure)
    return [
        Candidate(row, round(chance, 4), () if cost is None else _reasons(cost))
        for row, chance, cost in zip(found, chances, costs, strict=True)
    ]


Judged = tuple[list[int], list[float], list[tuple[float, ...] | None]]
"""Rows, their probabilities, and what each group of features adds to the log odds where the probability is worth a reason."""


def judge(table: LineTable, rows: list[int], sure: Set[int]) -> Judged:
    """Judge the rows in both passes; what the compiled core does where there is one, with the same result."""
    model = load()
    gaps = Gaps(table, rows, token_odds())
    odds: list[float] = []
    kept: dict[int, list[float]] = {}
    for i in range(len(rows)):
        if i:
            features = gaps.measure()
            own = SURE if rows[i] in sure else max(-SURE, min(SURE, model.first.log_odds(features)))
            if own > OPEN:
                kept[i - 1] = features
            odds.append(own)
        gaps.advance()
    found: list[int] = []
    chances: list[float] = []
    costs: list[tuple[float, ...] | None] = []
    for (i, features), seconds in zip(kept.items(), second_features(odds, kept)):
        found.append(rows[i + 1])
        chances.append(1.0 if rows[i + 1] in sure else logistic(model.second.log_odds(seconds)))
        costs.append(_costs(features) if chances[-1] >= model.relaxed else None)
    return found, chances, costs


@cache
def compiled() -> core.Gaps | None:
    """Return the compiled core with the fitted model, or None where it is not built."""
    return compiled_with(load())


def compiled_with(model: StoryModel) -> core.Gaps | None:
    """Return the compiled core with a model, or None where it is not built."""
    weights = idf.compiled()
    if core is None or weights is None:
        return None
    return core.Gaps(
        weights,
        model.levels,
        (model.first.texts, model.first.base, model.second.texts, model.second.base),
        model.typical,
        list(_GROUPS.values()),
        CARRIED_PLACES,
        model.relaxed,
        (folded, tokens, has_date, has_credit, dateline),
    )


def columns(table: LineTable, rows: list[int]) -> tuple[str, list[int], list[int], list[int], list[int], list[int], bytes, list[int]]:
    """Return what the compiled core reads of a table."""
    text, start, end = table.text, table.start, table.end
    if table.clean:
        start, end, parts, length = start.copy(), end.copy(), [text], len(text)
        for row, part in sorted(table.clean.items()):
            start[row], end[row] = length, length + len(part)
            parts.append(part)
            length += len(part)
        text = "".join(parts)
    marks = bytes(map(_ROLE_MARKS.__getitem__, table.role))
    return text, start, end, table.words, table.flags, table.key, marks, rows


def _costs(features: list[float]) -> tuple[float, ...]:
    """What each group of features would change were they as they usually are."""
    model = load()
    whole = model.first.log_odds(features)
    costs = []
    for group in _GROUPS.values():
        usual = list(features)
        for k in group:
            usual[k] = model.typical[k]
        costs.append(model.first.log_odds(usual) - whole)
    return tuple(costs)


def _reasons(costs: tuple[float, ...]) -> tuple[str, ...]:
    """What speaks most for a start: the groups that would cost most."""
    return tuple(name for cost, name in sorted(zip(costs, _GROUPS))[:3] if cost < -0.5)
