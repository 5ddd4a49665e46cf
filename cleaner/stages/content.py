"""Content: decides which lines of a page's whole visible text are the article.

Each unit of a page (a line, or a paragraph of hard-wrapped text) gets a
probability from fitted weights, twice: the second time knowing what the first
found. The best run of likely units is the article; what stands just above it
is looked through for headline, byline and date. Everything else becomes
boilerplate. What an extractor already cleaned only meets the guarded rules of
:mod:`cleaner.stages.extracted`.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest

from cleaner.lines import dates
from cleaner.lines.table import LineTable
from cleaner.models.content import ContentModel, Linear, load
from cleaner.roles import BOILERPLATE, METADATA, Role
from cleaner.stages import extracted
from cleaner.stages.context import Context
from cleaner.stages.page_features import dot, first_features, found_features, prose, sigmoid
from cleaner.stages.page_kind import LEAST_UNITS, page_statistics
from cleaner.stages.page_title import find_title
from cleaner.stages.page_units import Units, read_units
from cleaner.stages.runs import PARAGRAPH, Run, article_words, best_run, eased_run, first_paragraph, gains, is_article
from cleaner.stages.shapes import is_name

RAW = 0.0
"""Logit from which a dump is a page's whole visible text."""

INSIDE = -1.0
"""Logit from which a unit inside the run stays (Weng and others' setting moved little on the fitting pages: -2 to 0 give the same F1)."""

HEAD = -1.0
"""Logit from which a unit between headline and first paragraph stays: a deck."""

MARKED = -2.0
"""What a unit that a rule took weighs in a run, in words: an advertisement must not break an article in two."""

REASONS = 3
"""Features that a line's reason names."""


def apply(table: LineTable, context: Context) -> None:
    """Recognise a page's visible text and find the article in it; pass extracted text on."""
    if not table.rows or context.long:
        return
    units = read_units(table)
    model = load()
    if not _is_raw(units, model, context.options.kind):
        extracted.apply_rules(table, context)
        return
    context.raw = True
    first = first_features(units)
    logits = [model.first.bias + dot(model.first.weights, row) for row in first]
    run, ease = eased_run(logits, units.size)
    found = found_features(units, logits, run, ease)
    logits = [model.second.bias + dot(model.second.weights, row) for row in found]
    runs = _articles(units, logits)
    if not runs:
        context.warnings.append("a page's visible text without an article in it")
    _Verdicts(table, units, logits, first, model).write(runs)


def _is_raw(units: Units, model: ContentModel, kind: str) -> bool:
    if kind != "auto":
        return kind == "raw"
    return len(units) >= LEAST_UNITS and model.kind.bias + dot(model.kind.weights, page_statistics(units)) >= RAW


def _articles(units: Units, logits: list[float]) -> list[Run]:
    """The page's article, none where what looks most like one is none."""
    marked = [r in BOILERPLATE or r in METADATA for r in units.role]
    _, ease = eased_run(logits, units.size)
    weights = [
        max(MARKED, min(0.0, g)) if m else g
        for g, m in zip(gains([sigmoid(x + ease) for x in logits], units.size), marked)
    ]
    best = best_run(weights)
    if best is None or not is_article(units, logits, best[0]):
        return []
    logits[:] = [x + ease for x in logits]
    return [best[0]]


class _Verdicts:
    """Writes what was found into the table's roles."""

    def __init__(self, table: LineTable, units: Units, logits: Sequence[float], features: Sequence[Sequence[float]], model: ContentModel) -> None:
        self.table, self.units, self.logits, self.features, self.model = table, units, logits, features, model

    def write(self, runs: Sequence[Run]) -> None:
        """Give every unit outside the runs, and the unlikely ones inside, a boilerplate role."""
        after = 0
        for run in runs:
            start = self._head(run, after)
            for i in range(after, start):
                self._drop(i, Role.NAVIGATION, "outside the article")
            strength = prose(self.units)
            for i in range(max(run[0], start), run[1] + 1):
                if self.table.role[self.units.first[i]] in BOILERPLATE or self.table.role[self.units.first[i]] in METADATA:
                    continue
                if self.logits[i] < INSIDE and self.table.role[self.units.first[i]] is not Role.TITLE:
                    self._drop(i, Role.TEASER if strength[i] else Role.NAVIGATION, "between the article's lines")
                else:
                    self._keep(i)
            self.table.runs.append((self.units.first[start], self.units.last[run[1]]))
            after = run[1] + 1
        for i in range(after, len(self.units)):
            self._drop(i, Role.LEGAL if self.units.contact[i] else Role.NAVIGATION, "outside the article")

    def _head(self, run: Run, after: int) -> int:
        """Label headline, byline, date and deck of a run; return the unit it starts with."""
        units, table = self.units, self.table
        body = first_paragraph(units, run)
        found = find_title(units, self.model.title, run[0], body, article_words(units, self.logits, run))
        if found is None or found[0] < after:
            return run[0]
        title, logit = found
        for i in range(after, len(units)):
            if table.role[units.first[i]] is Role.TITLE:
                table.decide(units.first[i], Role.BODY, "")
            if i >= run[1]:
                break
        for row in range(units.first[title], units.last[title] + 1):
            table.decide(row, Role.TITLE, "headline above the article", round(sigmoid(logit), 3))
        for i in range(title + 1, min(run[0], body)):
            self._between(i)
        return min(title, run[0]) if title <= run[0] or self._prose_above(run[0], title) else title

    def _prose_above(self, start: int, title: int) -> bool:
        strength = prose(self.units)
        return any(strength[i] > PARAGRAPH for i in range(start, title))

    def _between(self, i: int) -> None:
        """Label a unit between headline and article."""
        units, table = self.units, self.table
        row = units.first[i]
        if table.role[row] is not Role.BODY:
            return
        if self.logits[i] >= HEAD:
            self._keep(i)
        elif dates.is_bare_date(table.stripped(row)):
            table.decide(row, Role.DATE, "date below the headline")
        elif is_name(table, row) and units.size[i] <= 4:
            table.decide(row, Role.BYLINE, "name below the headline")
        else:
            self._drop(i, Role.NAVIGATION, "between headline and article")

    def _keep(self, i: int) -> None:
        score = round(sigmoid(self.logits[i]), 3)
        for row in range(self.units.first[i], self.units.last[i] + 1):
            if self.table.role[row] is not Role.BLANK and not self.table.reason[row]:
                self.table.reason[row], self.table.score[row] = "inside the article", score

    def _drop(self, i: int, role: Role, why: str) -> None:
        """Take a unit out; rows that a rule named as furniture keep their rule."""
        score = round(sigmoid(self.logits[i]), 3)
        reason = f"{why}: {', '.join(name.replace('_', ' ') for name, _ in reasons(self.model.first, self.features[i]))}"
        for row in range(self.units.first[i], self.units.last[i] + 1):
            if self.table.role[row] not in BOILERPLATE and self.table.role[row] is not Role.BLANK:
                self.table.decide(row, role, reason, score)


def reasons(model: Linear, row: Sequence[float]) -> list[tuple[str, float]]:
    """Return the features that spoke most against a line, with what each took from its logit."""
    parts = ((w * x, name) for w, x, name in zip(model.weights, row, model.names))
    return [(name, part) for part, name in sorted(nlargest(REASONS, ((-part, name) for part, name in parts)), reverse=True) if part > 0]
