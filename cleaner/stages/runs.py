"""Runs: decides which stretches of a page's units are articles, given how likely each unit is to be one's.

Not a stage. The best run is the maximum-sum run of (p - 1/2)(size + 1)
(Pasternack and Roth, "Extracting article text from the web with maximum
subsequence segmentation", WWW 2009). All indexes are of units.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

from cleaner.models.content import probabilities
from cleaner.stages.page_units import Units

Run = tuple[int, int]
"""First and last unit, both in."""


def best_run(gains: Sequence[float], first: int = 0, last: int | None = None) -> tuple[Run, float] | None:
    """Return the run between two units whose gains add up to most, and that sum; None where no gain is above 0.

    >>> best_run([-1, 2, -1, 3, -5, 1])
    ((1, 3), 4)
    """
    best: tuple[Run, float] | None = None
    start, total = first, 0.0
    for i in range(first, len(gains) if last is None else last + 1):
        if total <= 0:
            start, total = i, 0
        total += gains[i]
        if total > 0 and (best is None or total > best[1]):
            best = (start, i), total
    return best


def gains(probability: Sequence[float], size: Sequence[float]) -> list[float]:
    """What each unit brings to a run: its size and one, for or against."""
    return [(p - 0.5) * (s + 1) for p, s in zip(probability, size)]


LEAST_WORDS = 60.0
"""Words that a page's article has at the least, unless the page is short itself."""

LEAST_SHARE = 0.3
"""Share of a short page's words that its article has at the least."""

EASE = (0.0, 0.75, 1.5, 2.5, 3.5)
"""Logits added to every unit, one after the other, until an article of that size is found."""


def eased_run(logits: Sequence[float], size: Sequence[float]) -> tuple[Run | None, float]:
    """Return the best run, and by how much the logits had to be raised for it to be an article's size.

    Pages differ in how sure a line by itself can be; which lines are likelier
    than others is known better.
    """
    least = min(LEAST_WORDS, LEAST_SHARE * sum(size))
    found: Run | None = None
    for ease in EASE:
        best = best_run(gains(probabilities([x + ease for x in logits]), size))
        if best:
            found = best[0]
            if sum(size[found[0] : found[1] + 1]) >= least:
                return found, ease
    return found, EASE[-1]


def first_paragraph(units: Units, run: Run) -> int:
    """Return the first unit of a run that reads as a paragraph, or the run's start."""
    strength = units.prose
    return next((i for i in range(run[0], run[1] + 1) if strength[i] > PARAGRAPH), run[0])


def article_words(units: Units, logits: Sequence[float], run: Run) -> Counter[str]:
    """Count in how many likely units of a run each word (see :class:`Units`) comes."""
    return Counter(chain.from_iterable([set(units.words[i]) for i in range(run[0], run[1] + 1) if logits[i] > 0]))


PARAGRAPH = 0.4
"""Strength (see :class:`cleaner.stages.page_units.Units`) of a paragraph: a sentence of 16 words."""


LIKELY = -2.0
"""Logit from which a unit counts for an article."""

SENTENCE = 0.25
"""Strength of a sentence of ten words."""

LEAST_ARTICLE = 20.0
"""Words of paragraphs below which a run is no article; the shortest of the fitting pages have 25."""


TEASERS = 5
"""Single sentences, each between other things, from which a run may be a list of teasers."""

TEASER_WORDS = 45.0
"""Words of the longest summary in a list of teasers."""

SHARED_WORDS = 0.22
"""Share of a summary's words that come in others of the list, below which they tell of different things.

Of ten first sentences of different articles it is .05 to .20, of articles in
such single sentences .25 and more in all but four of 3,600 fitting pages."""


def is_article(units: Units, logits: Sequence[float], run: Run) -> bool:
    """Tell whether a run holds what an article must: some words in sentences, and not one teaser after the other."""
    strength = units.prose
    likely = [i for i in range(run[0], run[1] + 1) if logits[i] > LIKELY and strength[i] > SENTENCE]
    if sum(units.size[i] for i in likely) < LEAST_ARTICLE:
        return False
    alone = all(below > above + 1 for above, below in pairwise(likely))
    if len(likely) < TEASERS or not alone or max(units.size[i] for i in likely) >= TEASER_WORDS:
        return True
    texts = [set(units.words[i]) for i in likely]
    known = Counter(word for words in texts for word in words)
    shared = [sum(known[word] > 1 for word in words) / (len(words) or 1) for words in texts]
    return sum(shared) / len(shared) >= SHARED_WORDS
