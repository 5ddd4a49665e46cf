"""Which of two finds on an HTML page is its article: the extractor's, or the best run of the visible text.

Both are measured by the content stage's weights. That costs as much as the
extraction itself, so it is asked only where the extractor left more prose
than it took.
"""

from __future__ import annotations

from cleaner.lines.page import Region
from cleaner.models.content import load, sigmoid
from cleaner.stages.context import Context
from cleaner.stages.scoring.likelihood import score
from cleaner.stages.scoring.runs import best_run, gains
from cleaner.stages.scoring.units import read_units
from cleaner.stages.tree.lines import LINKED, PARAGRAPH_WORDS, TreeLines

LEAST_WORDS = 25
"""Words below which what was extracted is a notice rather than an article."""

BETTER = 2.0
"""How many times the extractor's score the best run must have: a run takes comments and teasers along that score too."""

_ASIDE = frozenset((Region.COMMENTS, Region.HIDDEN, Region.NAVIGATION, Region.RELATED))
"""Regions whose prose is not missed."""


def extractor_is_better(lines: TreeLines, context: Context) -> bool:
    """Tell whether the extractor's lines are to be taken; where the visible text is, a warning says so."""
    if lines.words >= max(LEAST_WORDS, _prose_left(lines)) or context.long:
        return True
    own, best = _scores(lines)
    if own > 0 and best < BETTER * own:
        return True
    if best <= 0:
        return bool(lines.taken)
    context.warnings.append(
        f"the extractor took {lines.words:,} words, content score {own:.0f}; "
        f"the best run of the page's visible text scores {best:.0f} and was taken"
    )
    return False


def _prose_left(lines: TreeLines) -> int:
    """Words of the paragraphs that the extractor did not take, where they are no menu, comment or teaser."""
    words = lines.table.words
    return sum(
        words[r]
        for r in lines.rows
        if not lines.main[r]
        and words[r] >= PARAGRAPH_WORDS
        and lines.is_sentence(r)
        and lines.links(r) < LINKED
        and lines.region(r) not in _ASIDE - {lines.home}
    )


def _scores(lines: TreeLines) -> tuple[float, float]:
    """The content scores of the extractor's lines and of the best run."""
    units = read_units(lines.table)
    _, logits = score(units, load())
    weights = gains([sigmoid(logit) for logit in logits], units.size)
    own = sum(w for w, row in zip(weights, units.first) if lines.main[row])
    best = best_run(weights)
    return own, best[1] if best else 0.0
