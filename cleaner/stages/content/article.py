"""Article: decides whether a run of a page's units is an article, and what its words and its first paragraph are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

from cleaner.stages.scoring.runs import Run
from cleaner.stages.scoring.units import Units

PARAGRAPH = 0.4
"""Strength (see :class:`cleaner.stages.scoring.units.Units`) of a paragraph: a sentence of 16 words."""

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


def first_paragraph(units: Units, run: Run) -> int:
    """Return the first unit of a run that reads as a paragraph, or the run's start."""
    strength = units.prose
    return next((i for i in range(run[0], run[1] + 1) if strength[i] > PARAGRAPH), run[0])


def article_words(units: Units, logits: Sequence[float], run: Run) -> Counter[str]:
    """Count in how many likely units of a run each word (see :class:`Units`) comes."""
    return Counter(chain.from_iterable([set(units.words[i]) for i in range(run[0], run[1] + 1) if logits[i] > 0]))


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
