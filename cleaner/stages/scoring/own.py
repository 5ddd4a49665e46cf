"""Own features: decides what the fitted weights may see of a unit alone."""

from __future__ import annotations

from math import log1p
from operator import mul

from cleaner.lines.scan import QUOTED, UPPER_START
from cleaner.stages.scoring.columns import Columns, signs
from cleaner.stages.scoring.units import Units

OWN = (
    "words_log",
    "words_log_above_8",
    "words_log_above_25",
    "one_word",
    "sentence_end",
    "long_sentence",
    "short_sentence",
    "question_or_cry",
    "upper_start",
    "lower_start",
    "quoted",
    "bullet",
    "bullet_words_log",
    "short_lower_words",
    "short_lower_words_in_long",
    "capitalised_words",
    "digits",
    "commas",
    "sentences_inside",
    "separators",
    "address_or_copyright",
    "consent_words",
    "speaks_to_reader",
    "speaks_to_reader_in_quote",
    "clock_or_date",
)

BRIEF_SIZE, LONG_SIZE, LONG_SENTENCE = 6, 10, 15
"""Words below which a unit is brief, from which it is long, and from which a sentence is."""

_LOG_8, _LOG_25 = log1p(8), log1p(25)


def own_features(units: Units, words: list[float], sentence: list[float], bullet: list[float]) -> Columns:
    """The columns of :data:`OWN`, given the first, the fifth and the twelfth."""
    size = units.size
    quoted = [1.0 if flags & QUOTED else 0.0 for flags in units.flags]
    return [
        words,
        [w - _LOG_8 if w > _LOG_8 else 0.0 for w in words],
        [w - _LOG_25 if w > _LOG_25 else 0.0 for w in words],
        [1.0 if s <= 1 else 0.0 for s in size],
        sentence,
        [x if s >= LONG_SENTENCE else 0.0 for x, s in zip(sentence, size)],
        [x if s < BRIEF_SIZE else 0.0 for x, s in zip(sentence, size)],
        signs(units.asks),
        [1.0 if flags & UPPER_START else 0.0 for flags in units.flags],
        signs(units.lower_start),
        quoted,
        bullet,
        list(map(mul, bullet, words)),
        units.short,
        [x if s >= LONG_SIZE else 0.0 for x, s in zip(units.short, size)],
        units.upper,
        units.digits,
        units.commas,
        list(map(log1p, units.inner_ends)),
        list(map(log1p, units.separators)),
        signs(units.contact),
        signs(units.consent),
        units.reader,
        list(map(mul, quoted, units.reader)),
        signs(units.clock),
    ]
