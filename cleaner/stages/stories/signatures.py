"""Signatures: decides how likely a line around a story's head or end is the name of who wrote it.

Sites print a name without a word that says so more often than with one: below
the headline, beside the date, behind the last paragraph. So do they print
sections, places and menus. What tells them apart is many small things at
once, which fitted trees (:mod:`cleaner.models.heads`) put together.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p
from typing import NamedTuple

from cleaner.lines.names import introduces_name, is_house, names_office
from cleaner.lines.scan import BULLET, INDENTED, SENTENCE_END
from cleaner.lines.stamps import Stamp, may_be_name
from cleaner.lines.table import LineTable
from cleaner.lines.tokens import tokens
from cleaner.models.heads import load
from cleaner.models.idf import weights
from cleaner.roles import BOILERPLATE, CONTENT, Role

FEATURES = (
    "words_log",
    "characters_log",
    "signed",
    "names",
    "rest",
    "dated",
    "capitalised",
    "all_capitals",
    "rarest_word",
    "commonest_word",
    "office",
    "house",
    "letters_alone",
    "spaceless",
    "other_marks",
    "sentence_end",
    "bullet_or_indent",
    "ends_open",
    "comes_again",
    "last_word_again",
    "by_rule",
    "caption",
    "boilerplate",
    "heading_or_deck",
    "place",
    "rows_from_title",
    "rows_to_text",
    "rows_to_end",
    "rows_below_date",
    "rows_above_date",
    "introduced",
    "office_below",
    "words_above",
    "words_below",
    "prose_above",
    "prose_below",
    "labels_above",
    "labels_below",
    "blank_above",
    "blank_below",
    "furniture_above",
    "furniture_below",
    "story_dated",
    "presented",
    "above_open",
    "below_reads_on",
    "sentence_above",
)
"""What is seen of a line, in the order of :func:`features`."""

WORDS = 14
"""Words that a line of names has at the most."""

LEAST = -0.5
"""Log odds from which a line is taken for a name."""

IN_TEXT = 2.0
"""The value of "place" of a row below the first paragraph and above the last."""

NEAR = 2
"""Rows from a date within which one word may be a name."""

REACH = 20_000
"""Characters on each side of a line in which it is looked for again: more than an article has, and few beside a long dump."""

FAR = 30
"""Rows from which all are equally far."""

LABEL = 4
"""Words of a label in a row of such: an entry of a menu, a tag."""

MANY = 8
"""Labels in a row beyond which more say nothing."""


class Surroundings(NamedTuple):
    """What stands around a story's head: rows of its title, its first text, its last, and its dates; where any."""

    title: int | None
    text: int | None
    last: int | None
    dates: list[int]


def likely(table: LineTable, row: int, stamp: Stamp, around: Surroundings) -> float | None:
    """Return the log odds that a row is the name of who wrote the story; None where it cannot be."""
    values = measured(table, row, stamp, around)
    return None if values is None else load("signatures").log_odds_of([values])[0]


def measured(table: LineTable, row: int, stamp: Stamp, around: Surroundings) -> list[float] | None:
    """Return the :func:`features` of a row; None where it cannot be a name."""
    text = table.stripped(row)
    if row != table.whole(row)[0]:
        return None  # the end of a line that was broken at a column
    if table.words[row] > WORDS or (stamp.dated and not stamp.names) or (not stamp.dated and any(map(str.isdigit, text))):
        return None
    if text.endswith(":") or not (stamp.names or may_be_name(text) or is_house(text)):
        return None
    values = features(table, row, stamp, around)
    seen = dict(zip(FEATURES, values, strict=True))
    if seen["below_reads_on"] and not seen["office_below"] and _is_text(table, table.rows_in(row + 1, row + 1)[:1]):
        return None  # a link inside a sentence
    single = table.words[row] == 1 and not stamp.signed and not seen["house"]
    if single and min(seen["rows_below_date"], seen["rows_above_date"]) > NEAR:
        return None
    return values


def _is_text(table: LineTable, below: Sequence[int]) -> bool:
    """Tell whether what stands right below may be the rest of a sentence: no furniture, and no date."""
    return any(table.role[row] in CONTENT and not (table.words[row] <= LABEL and table.stamp(row).dated) for row in below)


def features(table: LineTable, row: int, stamp: Stamp, around: Surroundings) -> list[float]:
    """Return the values of :data:`FEATURES` for one row."""
    text = table.stripped(row)
    return [*_alone(table, row, text, stamp), *_again(table, row, text, stamp), *_placed(table, row, around), *_beside(table, row, around)]


def _alone(table: LineTable, row: int, text: str, stamp: Stamp) -> list[float]:
    words = text.split()
    cased = [word for word in words if word[:1].isalpha()]
    weight = weights()
    values = [weight[token] for token in tokens(text) if len(token) > 1 and not token.isdigit()]
    flags = table.flags[row]
    return [
        log1p(table.words[row]),
        log1p(len(text)),
        float(stamp.signed),
        float(min(4, len(stamp.names))),
        float(min(6, stamp.rest)),
        float(stamp.dated),
        sum([word[0].isupper() for word in cased]) / len(cased) if cased else 0.0,
        float(text.isupper()),
        max(values, default=0.0),
        min(values, default=0.0),
        float(names_office(text)),
        float(is_house(text)),
        float(may_be_name(text)),
        float(table.words[row] > 2 * len(words) and not text.isascii()),
        float(min(5, sum([not (c.isalpha() or c in " .-'\u2019") for c in text]))),
        float(bool(flags & SENTENCE_END)),
        float(bool(flags & (BULLET | INDENTED))),
        float(text[-1:] in ":,;"),
    ]


def _again(table: LineTable, row: int, text: str, stamp: Stamp) -> list[float]:
    """How often the line, and its last word, come in the text around, and what role it has so far."""
    near = max(0, table.start[row] - REACH), table.end[row] + REACH
    name = stamp.names[0] if stamp.names else text
    last = name.split()[-1] if name.split() else name
    role = table.role[row]
    return [
        float(min(5, table.text.count(name, *near) - 1)),
        float(min(5, table.text.count(last, *near) - 1)) if len(last) > 2 else 0.0,
        float(role is Role.BYLINE),
        float(role in (Role.CAPTION, Role.CREDIT)),
        float(role in BOILERPLATE),
        float(role in (Role.HEADING, Role.DECK, Role.TITLE)),
    ]


def _placed(table: LineTable, row: int, around: Surroundings) -> list[float]:
    """Where a row stands: 0 above the title, 1 below it, 2 in the text, 3 behind it; rows to what is near."""
    title, text, last = around.title, around.text, around.last
    if last is not None and row > last:
        place = 3.0
    elif text is not None and row > text:
        place = IN_TEXT
    else:
        place = 1.0 if title is None or row > title else 0.0
    return [
        place,
        _rows(table, title, row),
        _rows(table, row, text),
        _rows(table, last, row),
        min([_rows(table, date, row) for date in around.dates if date <= row], default=float(FAR)),
        min([_rows(table, row, date) for date in around.dates if date >= row], default=float(FAR)),
    ]


def _rows(table: LineTable, first: int | None, last: int | None) -> float:
    """How many rows that are not blank lie from one to another, less than none where they stand the other way round."""
    if first is None or last is None:
        return float(FAR)
    if last < first:
        return -_rows(table, last, first)
    return float(min(FAR, len(table.rows_in(first + 1, last))))


def _beside(table: LineTable, row: int, around: Surroundings) -> list[float]:
    """What stands right above and below."""
    above, below = table.rows_in(max(0, row - 40), row - 1)[-MANY:], table.rows_in(row + 1, row + 40)[:MANY]
    up, down = (above[-1] if above else None), (below[0] if below else None)
    return [
        float(up is not None and introduces_name(table.stripped(up))),
        float(down is not None and table.words[down] <= 14 and names_office(table.stripped(down))),
        log1p(table.words[up]) if up is not None else 0.0,
        log1p(table.words[down]) if down is not None else 0.0,
        float(up is not None and table.is_prose(up)),
        float(down is not None and table.is_prose(down)),
        float(_labels(table, list(reversed(above)))),
        float(_labels(table, below)),
        float(up is None or up < row - 1),
        float(down is None or down > row + 1),
        float(up is not None and table.role[up] not in CONTENT),
        float(down is not None and table.role[down] not in CONTENT),
        float(bool(around.dates)),
        float(_presented(table, row)),
        float(up == row - 1 and table.words[up] >= 6 and not table.flags[up] & SENTENCE_END),
        float(
            down == row + 1
            and (opening := table.stripped(down)[:2]) != ""
            and (opening[0].islower() or (opening[0] in ",.;:" and len(opening) > 1))
        ),
        float(up is not None and bool(table.flags[up] & SENTENCE_END)),
    ]


def _labels(table: LineTable, rows: Sequence[int]) -> int:
    """How many labels stand in a row."""
    count = 0
    for row in rows:
        if table.words[row] > LABEL or table.flags[row] & SENTENCE_END:
            break
        count += 1
    return count


def _presented(table: LineTable, row: int) -> bool:
    """Tell whether a later line opens with this one and goes on to say who that is."""
    name = table.stripped(row)
    place = table.text.find(f"{name} ", table.end[row], table.end[row] + REACH)
    return len(name) > 4 and place >= 0
