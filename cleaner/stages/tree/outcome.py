"""Outcome: decides how sure it is that what was taken of a page is its article, and whether the page has one at all.

Both are fitted on pages whose text is known: the share of right words from what
the judge of lines expects of its own choice, and the verdict on the page from
what was taken of it, what was left, and what the page states.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

from cleaner.lines.page import Kind, Outcome, Region
from cleaner.models.outcome import OutcomeModel, load
from cleaner.stages.tree.lines import HEADINGS, TreeLines

PRICES = "$\u20ac\u00a3"
"""Signs of which one stands in a line with a price."""

FEATURES = (
    *("expected", "expected_first", "asked", "mean", "unsure"),
    *("page_words", "page_prose", "page_links", "page_titles", "page_articles", "page_times", "page_prices", "page_authors", "page_genre"),
    *("words", "share", "prose", "links", "items", "headings", "paragraphs", "questions", "holders", "looks", "words_a_line"),
    *("dated", "signed", "path_parts", "url_length"),
)
"""Names of what the verdict on a page is made of, in the order of :func:`features`."""

PLACES = 3
"""Decimal places of a confidence."""


def outcome(lines: TreeLines, judged: Sequence[float], url: str | None, model: OutcomeModel | None = None) -> Outcome:
    """Return what is to be thought of the rows taken; ``judged`` are the first five of :data:`FEATURES`."""
    model = model or load()
    article = model.trees.log_odds(features(lines, judged, url)) < model.limit
    return Outcome(round(model.confidence(judged[0]), PLACES), article)


def features(lines: TreeLines, judged: Sequence[float], url: str | None) -> list[float]:
    """Return what the verdict on a page is made of."""
    page, rows, taken = lines.page, lines.rows, lines.taken
    total, own = max(1, lines.count(rows)), max(1, lines.count(taken))
    paragraphs = [row for row in rows if lines.is_paragraph(row)]
    text = lines.table.line
    return [
        *judged,
        log1p(lines.count(rows)),
        lines.count(paragraphs) / total,
        lines.count_linked(rows) / total,
        float(sum([lines.kind(row) is Kind.TITLE for row in rows])),
        float(1 + max(page.article, default=-1)),
        float(sum([lines.kind(row) is Kind.TIME for row in rows])),
        float(sum([any(sign in line for sign in PRICES) for line in map(text, rows)])),
        float(sum([lines.region(row) is Region.BYLINE for row in rows])),
        float(page.genre),
        log1p(lines.count(taken)),
        lines.count(taken) / total,
        lines.count(lines.prose) / own,
        lines.count_linked(taken) / own,
        lines.count([row for row in taken if lines.kind(row) is Kind.ITEM]) / own,
        sum([lines.kind(row) in HEADINGS for row in taken]) / max(1, len(taken)),
        log1p(len(lines.prose)),
        float(sum(["?" in text(row) for row in taken])),
        float(len({lines.holder(row) for row in taken})),
        float(len({lines.look(row) for row in taken})),
        own / max(1, len(taken)),
        float(bool(page.date)),
        float(bool(page.byline)),
        float((url or "").rstrip("/").count("/") - 2 if url else 0),
        float(len(url or "")),
    ]
