"""Headlines: decides how likely each of a story's first lines is its headline.

An extract opens with its headline, or with a section label above it, a
caption, a deck, or with the first paragraph at once. Fitted trees
(:mod:`cleaner.models.heads`) put together what a line looks like, what
stands around it, and how much of what it talks about the text talks about.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import log1p
from typing import NamedTuple

from cleaner.lines.scan import BULLET, QUOTED, SENTENCE_END, UPPER_START
from cleaner.lines.stamps import may_be_stamp
from cleaner.lines.table import LineTable
from cleaner.lines.tokens import tokens
from cleaner.models.heads import load
from cleaner.models.idf import weights
from cleaner.roles import BOILERPLATE, CONTENT, METADATA, Role
from cleaner.stages.shapes import PARAGRAPH_WORDS, dateline, has_credit, is_title_shaped

FEATURES = (
    "words_log",
    "characters_log",
    "lines",
    "sentence_end",
    "asks_or_cries",
    "inner_ends",
    "upper_start",
    "capitalised",
    "all_capitals",
    "quoted",
    "bullet",
    "ends_open",
    "bar",
    "colon",
    "slash",
    "commas",
    "digits",
    "other_marks",
    "spaceless",
    "shaped",
    "credit",
    "dateline",
    "heading_or_deck",
    "comes_again",
    "shared",
    "shared_below",
    "shared_rarest",
    "of_the_next",
    "next_shared_more",
    "place",
    "rows_to_paragraph",
    "words_above",
    "words_below",
    "words_second_below",
    "sentence_below",
    "sentence_second_below",
    "shaped_below",
    "stamp_above",
    "stamp_below",
    "stamps_near_below",
    "furniture_above",
    "furniture_below",
    "blank_above",
    "blank_below",
    "blanks_in_text",
    "below_reads_on",
    "titled_rows",
)
"""What is seen of a line, in the order of :func:`features`."""

LEAST = -1.5
"""Log odds from which a line is taken for the headline."""

LEAST_OF_SEVERAL = -4.0
"""The same of one story of several: what opens it is its headline more often, since it was cut there."""

SURE = -0.5
"""Log odds that a headline has at the least below lines that it makes labels."""

LABEL = 5
"""Words that a section's label has at the most."""

LABEL_BEHIND = 3.0
"""Log odds by which a headline may be less likely than a label above it."""

TEXT_ROWS = 30
"""Rows of a story whose words are compared with the headline's."""

NEAR = 4
"""Rows below a line among which stamps are its head's."""

BARS = "|\u00bb\u00b7\u2022>"
"""Signs that part a headline from a site's name, or the entries of a breadcrumb."""

DASHES = " - ", " \u2013 ", " \u2014 "
"""What does so, too, where few words follow."""

SUFFIX_WORDS = 4
"""Words that a site's name behind a headline has at the most."""


class Text(NamedTuple):
    """A story's first paragraphs: the rows, the words and the length of each.

    ``known`` counts in how many of them each word stands; ``spaced`` tells
    whether blank lines part them; ``first`` is the story's first row.
    """

    rows: list[list[int]]
    words: list[set[str]]
    size: list[int]
    known: dict[str, int]
    spaced: bool
    first: int


def read_text(table: LineTable, rows: Sequence[int]) -> Text:
    """Read the first rows of a story; the lines that a margin made of a paragraph are one."""
    own: list[list[int]] = []
    for row in [row for row in rows if table.role[row] in CONTENT][:TEXT_ROWS]:
        if own and row in table.whole(own[-1][0]):
            own[-1].append(row)
        else:
            own.append([row])
    words = [{word for row in lines for word in tokens(table.line(row))} for lines in own]
    known: dict[str, int] = {}
    for some in words:
        for word in some:
            known[word] = known.get(word, 0) + 1
    gaps = sum([below[0] > above[-1] + 1 for above, below in pairwise(own)])
    size = [sum([table.words[row] for row in lines]) for lines in own]
    return Text(own, words, size, known, gaps * 2 >= max(1, len(own) - 1), rows[0])


def holds_paragraph(table: LineTable, text: Text) -> bool:
    """Tell whether a text has a paragraph of prose, without which only what surely is one is its headline."""
    return any(_is_paragraph(table, text, place) for place in range(len(text.rows)))


def chances(table: LineTable, text: Text, places: Sequence[int]) -> list[float]:
    """Return the log odds that each of some rows, told by their places in a text, is the headline."""
    return load("headlines").log_odds_of(features(table, text, place) for place in places)


def likeliest(table: LineTable, text: Text, places: Sequence[int], least: float = LEAST) -> tuple[int, float] | None:
    """Return which of some paragraphs, told by their places in a text, is the headline, and its log odds; None where none is likely.

    A label gives way to a longer line below it that is nearly as likely: a
    section's name is what much of the text talks about, too.
    """
    odds = dict(zip(places, chances(table, text, places), strict=True))
    best = max(odds, key=lambda place: (odds[place], -place), default=None)
    if best is None or odds[best] < least:
        return None
    if text.size[best] <= LABEL:
        longer = [place for place in odds if place > best and text.size[place] > LABEL and odds[place] >= odds[best] - LABEL_BEHIND]
        best = max(longer, key=lambda place: odds[place], default=best)
    if best != min(odds) and odds[best] < SURE:
        first = min(odds)
        return (first, odds[first]) if odds[first] >= least else None
    return best, odds[best]


def features(table: LineTable, text: Text, place: int) -> list[float]:
    """Return the values of :data:`FEATURES` for one paragraph of a text."""
    lines = text.rows[place]
    line = " ".join([table.stripped(row) for row in lines])
    return [*_alone(table, lines, line), *_shared(table, text, place), *_placed(table, text, place)]


def _alone(table: LineTable, lines: list[int], line: str) -> list[float]:
    row = lines[0]
    flags, words = table.flags[row], line.split()
    count = sum([table.words[r] for r in lines])
    cased = [word for word in words if word[:1].isalpha()]
    end = line.rstrip("\"'\u201d\u2019\u00bb) ")[-1:]
    return [
        log1p(count),
        log1p(len(line)),
        float(len(lines)),
        float(bool(table.flags[lines[-1]] & SENTENCE_END)),
        float(end in "?!\uff1f\uff01\u2026"),
        float(min(3, line.count(". ") + line.count("\u3002") - line.endswith("\u3002"))),
        float(bool(flags & UPPER_START)),
        sum([word[0].isupper() for word in cased]) / len(cased) if cased else 0.0,
        float(line.isupper()),
        float(bool(flags & QUOTED)),
        float(bool(flags & BULLET)),
        float(line[-1:] in ":,;-\uff1a"),
        float(any(mark in line for mark in BARS) or _has_suffix(line)),
        float(": " in line or "\uff1a" in line),
        float("/" in line),
        float(min(4, line.count(",") + line.count("\uff0c") + line.count("\u060c"))),
        sum(map(str.isdigit, line)) / len(line),
        float(min(5, sum([not (c.isalnum() or c in " ,.-'\u2018\u2019\"\u201c\u201d:;?!\u2013\u2014") for c in line]))),
        float(count > 2 * len(words) and not line.isascii()),
        float(is_title_shaped(table, row)),
        float(has_credit(line)),
        float(dateline(line) is not None),
        float(table.role[row] in (Role.HEADING, Role.DECK)),
    ]


def _has_suffix(line: str) -> bool:
    """Tell whether a line ends in a dash and a few words, as the name of a site stands behind a headline."""
    return any(1 <= len(line.rpartition(dash)[2].split()) <= SUFFIX_WORDS for dash in DASHES if dash in line)


def _shared(table: LineTable, text: Text, place: int) -> list[float]:
    """How much of what a paragraph talks about other ones of the text talk about."""
    weight = weights()
    key = table.key[text.rows[place][0]]
    again = sum([table.key[lines[0]] == key for lines in text.rows]) - 1
    own = text.words[place]
    share = {word for word in own if text.known[word] > 1 + again}
    below = text.words[place + 1] if place + 1 < len(text.words) else set()
    later = {word for words in text.words[place + 2 :] for word in words}
    return [
        float(again > 0),
        _worth(share, own),
        _worth(own & below, own),
        max([weight[word] for word in share], default=0.0),
        _worth(own & later, own),
        _worth(below & later, below) - _worth(own & later, own),
    ]


def _worth(shared: set[str], words: set[str]) -> float:
    """The share of some words' weight that others of them have."""
    weight = weights()
    total = sum([weight[word] for word in sorted(words)])
    return sum([weight[word] for word in sorted(shared)]) / total if total else 0.0


def _placed(table: LineTable, text: Text, place: int) -> list[float]:
    """Where a paragraph stands, and what is right above and below it."""
    rows, size = text.rows, text.size
    first, last = rows[place][0], rows[place][-1]
    prose = next((n for n in range(place + 1, len(rows)) if _is_paragraph(table, text, n)), len(rows))
    down = rows[place + 1] if place + 1 < len(rows) else None
    second = rows[place + 2] if place + 2 < len(rows) else None
    above, near = table.rows_in(max(text.first, first - 8), first - 1), table.rows_in(last + 1, last + 12)
    stamps = [_is_stamp(table, row) for row in near[:NEAR]]
    opening = table.stripped(down[0])[:1] if down else ""
    return [
        float(place),
        float(min(9, prose - place - 1)),
        log1p(size[place - 1]) if place else 0.0,
        log1p(size[place + 1]) if down else 0.0,
        log1p(size[place + 2]) if second else 0.0,
        float(down is not None and bool(table.flags[down[-1]] & SENTENCE_END)),
        float(second is not None and bool(table.flags[second[-1]] & SENTENCE_END)),
        float(down is not None and is_title_shaped(table, down[0])),
        float(bool(above) and _is_stamp(table, above[-1])),
        float(bool(stamps) and stamps[0]),
        float(sum(stamps)),
        float(bool(above) and table.role[above[-1]] in BOILERPLATE),
        float(bool(near) and table.role[near[0]] in BOILERPLATE),
        float(bool(above) and above[-1] < first - 1),
        float(bool(near) and near[0] > last + 1),
        float(text.spaced),
        float(opening.islower() or opening in tuple(",.;:)\uff0c")),
        float(sum([is_title_shaped(table, lines[0]) and table.words[lines[0]] > 2 for lines in rows[: place + 1]])),
    ]


def _is_paragraph(table: LineTable, text: Text, place: int) -> bool:
    return text.size[place] >= PARAGRAPH_WORDS and bool(table.flags[text.rows[place][-1]] & SENTENCE_END)


def _is_stamp(table: LineTable, row: int) -> bool:
    """Tell whether a row says who wrote a story or when it came out, as far as can be told of it alone."""
    if table.role[row] in METADATA:
        return True
    text = table.stripped(row)
    if not text or table.words[row] > 14 or not may_be_stamp(text, table.words[row]):
        return False
    stamp = table.stamp(row)
    return stamp.rest <= 1 and (stamp.dated or bool(stamp.names))
