"""Features: decides what the fitted weights see of a unit in their first pass.

Features are numbers of about -1 to 3, cheap, and mostly free of any language:
``OWN`` of the unit alone, ``AROUND`` of its surroundings, ``SEEN`` of each of
the four neighbours on each side. What a first verdict adds stands in
:mod:`cleaner.stages.scoring.verdicts`.
"""

from __future__ import annotations

from math import log1p

from cleaner.lines.scan import BULLET, SENTENCE_END
from cleaner.stages.scoring.columns import Columns, neighbour_names, neighbours
from cleaner.stages.scoring.looks import look
from cleaner.stages.scoring.own import OWN, own_features
from cleaner.stages.scoring.surroundings import AROUND, places, sums
from cleaner.stages.scoring.units import Units

SEEN = ("words_log", "sentence_end", "bullet")
"""What is seen of each neighbour."""

FIRST = (*OWN, *AROUND, *neighbour_names(SEEN))
"""Features of the first pass, in the order of :func:`first_features`; those of Markdown alone stand behind them."""


def first_features(units: Units) -> Columns:
    """The columns of :data:`FIRST`, of Markdown those of ``MARKED`` too; units that were not looked at are."""
    look(units)
    size = len(units)
    marked: Columns = []
    if units.markdown:
        from cleaner.stages.scoring.marked import marked_features  # few pages are

        marked = marked_features(units)
    if not size:
        return [()] * (len(FIRST) + len(marked))
    words = list(map(log1p, units.size))
    sentence = [1.0 if flags & SENTENCE_END else 0.0 for flags in units.flags]
    bullet = [1.0 if flags & BULLET else 0.0 for flags in units.flags]
    own = own_features(units, words, sentence, bullet)
    return [
        *own,
        *places(units),
        *sums(units, sentence),
        *neighbours(words),
        *neighbours(sentence),
        *neighbours(bullet),
        *marked,
    ]
