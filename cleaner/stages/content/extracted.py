"""Extracted text: decides which whole lines of an extractor's output are no text of the article.

A trained filter does harm there, and so does every known text filter: the rule
on terminal punctuation of the C4 corpus costs 15 to 17 % of an article, one on
stop words 8 to 9 %. So only few whole-line rules hold, each with a guard, and
none of them where together they would take more than a quarter of the words.
Labels are the furniture stage's.
"""

from __future__ import annotations

import re
from itertools import takewhile

from cleaner.lines import dates
from cleaner.lines.patterns import lazy
from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.table import LineTable
from cleaner.roles import Role
from cleaner.stages.context import Context

HEAD_SHARE = 0.15
"""Share of the lines that are a dump's head: below it a date is a heading of the text, as in timelines."""

HEAD_LINES = 3
"""Lines of the head at the least."""

DATE_WORDS = 12
"""Words that a date line has at the most, weekday, time and "Updated" among them."""

CREDIT_WORDS = 25
"""Words that a credit line has at the most."""

COPY_ROWS, COPY_WORDS = 6, 2
"""Lines among which the copy of a headline with the site's name stands, and words that it has more than."""

SITE_WORDS = 5
"""Words that a site's name behind a headline has at the most."""

MOST = 0.25
"""Share of the words that these rules may take."""

TOO_MUCH = "the rules for extracted text would take more than a quarter of the words: none was used"
"""The warning where they would take more."""

_CREDIT = lazy(
    r"\s*[(\[]?(?:photos?|pictures?|images?|credit|source|fotos?|bilde?r?|quelle|crédits?(?: photo)?|photographie|imagen|fotografía"
    r"|immagine|foto's|beeld|zdjęcie|fot|фото|φωτογραφία|写真|图|圖|사진)(?: by)? ?(?:[:：©]|\. (?=[A-Z]))|\s*© ?\S",
    re.IGNORECASE,
)
"""How credit lines open, in the languages of the fitting pages and their neighbours."""
_CREDIT_SIGNS = (":", "\uff1a", "\u00a9", ". ")
"""What stands in each such opening, within so many characters:"""
_CREDIT_REACH = 24

_SUFFIX = lazy(r"\s+[|\u2013\u2014\u00bb\u00b7-]+\s+|[|_\u2014-]{1,2}(?=[\u3040-\u30ff\u3400-\u9fff])")

Found = list[tuple[int, Role, str]]


def apply_rules(table: LineTable, context: Context) -> None:
    """Give the lines that the guarded rules name their roles, or warn that they would take too much."""
    rows = [row for row in table.rows if table.role[row] is Role.BODY]
    found = [*_copies(table, rows), *_dates(table, rows), *credit_lines(table, rows)]
    if sum(table.words[row] for row, _, _ in found) > MOST * sum(table.words[row] for row in table.rows):
        context.warnings.append(TOO_MUCH)
        return
    for row, role, reason in found:
        table.decide(row, role, reason)


def _copies(table: LineTable, rows: list[int]) -> Found:
    """The copies of a headline right below it, or the first where it has the site's name behind it."""
    if len(rows) < 3:
        return []
    first = rows[0]
    if table.key[first] == table.key[rows[1]] and not table.flags[first] & SENTENCE_END:
        copies = takewhile(lambda row: table.key[row] == table.key[first], rows[1:])
        return [(row, Role.REPEAT, "copy of the headline") for row in copies]
    long = table.stripped(first)
    for row in rows[1:COPY_ROWS]:
        short = table.stripped(row)
        suffix = long[len(short) :]
        if table.words[row] > COPY_WORDS and long.startswith(short) and _SUFFIX.match(suffix) and len(suffix.split()) <= SITE_WORDS + 1:
            return [(first, Role.REPEAT, "headline with the site's name, and its copy below")]
    return []


def _dates(table: LineTable, rows: list[int]) -> Found:
    """Date lines in the head, whatever stamps them."""
    head = rows[: max(HEAD_LINES, int(HEAD_SHARE * len(rows)))]
    short = [row for row in head if table.words[row] <= DATE_WORDS and table.key[row] != table.mask[row]]  # with a digit
    return [(row, Role.DATE, "date line in the head") for row in short if dates.is_date(table.stripped(row))]


def credit_lines(table: LineTable, rows: list[int]) -> Found:
    """Lines among some rows that open as a photo credit does and end no sentence, with role and reason."""
    return [
        (row, Role.CREDIT, "credit line")
        for row in rows
        if table.words[row] <= CREDIT_WORDS and not table.flags[row] & SENTENCE_END and _opens_credit(table.line(row))
    ]


def _opens_credit(text: str) -> bool:
    """Tell whether a line opens as a credit does; few lines hold one of its signs, and compiling the pattern takes long."""
    return any(map(text.lstrip()[:_CREDIT_REACH].__contains__, _CREDIT_SIGNS)) and _CREDIT.match(text) is not None
