"""Slots: decides which of a head's lines is what, where no key says so, by their order and by what each can be.

A format names the lines of its head in order: ``title``, ``source``, ``date``.
``?`` behind a name: may be missing. ``*``: any number. ``+``: may be broken at
a margin. Names in :data:`KINDS` take only lines that read as such;
any other takes every line that is no paragraph, ``deck`` only one right below
the line before. What may be missing is taken
to be missing where that fits, but for names in :data:`KINDS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from cleaner.lines.names import names_office, read_names
from cleaner.lines.patterns import lazy
from cleaner.lines.stamps import may_be_name, read_stamp
from cleaner.lines.table import LineTable

_LENGTH = lazy(r"[\d.,\s]{1,9}\s?(?:words?|wörter|mots|palabras|parole|palavras|woorden|słów|слов|字|文字|자|단어)\b.{0,20}", re.IGNORECASE)
_TIME = lazy(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?(?:am|pm|a\.m\.|p\.m\.))?(?:\s?[A-Z+0-9:]{2,9})?", re.IGNORECASE)
_COPYRIGHT = lazy(
    r"(?:\(c\)|©|copyright|版权|版權|著作权|저작권).*|.*(?:all rights reserved|alle rechte vorbehalten|tous droits réservés).*",
    re.IGNORECASE | re.DOTALL,
)
_CODE = lazy(r"[A-Z0-9_]{2,12}")
_URL = lazy(r"(?:https?://|www\.)\S+")
_PAGE = lazy(r"(?:[A-Z]{0,3}-?\d{1,4}[A-Z]?|(?:p|pg|pp|s|page|seite)\.?\s?[\w, -]{1,12}|[A-Z])", re.IGNORECASE)
_LANGUAGE = lazy(
    r"(?:english|german|deutsch|french|français|spanish|español|italian|italiano|portuguese|português|dutch|"
    r"nederlands|polish|polski|russian|русский|korean|한국어|japanese|日本語|chinese.*|.{0,6}中文.{0,8}|arabic|العربية|"
    r"turkish|türkçe|swedish|svenska|norwegian|norsk|danish|dansk|finnish|suomi|czech|čeština|hungarian|magyar|"
    r"romanian|română|greek|ελληνικά|hebrew|indonesian|bahasa indonesia|malay|thai|vietnamese|ukrainian|catalan|"
    r"català|bulgarian|slovak|slovenčina|englisch|anglais|inglés|allemand|französisch)",
    re.IGNORECASE,
)
_REPORTER = lazy(r"(?:by|von|par|por)\b.{2,120}|.{1,30}(?:기자|特派員|記者|记者)", re.IGNORECASE | re.DOTALL)

LINE_WORDS = 120
"""Words of the longest line of a head: a headline with its deck."""


def _is_date(table: LineTable, row: int, line: str) -> bool:
    return read_stamp(line).dated


def _is_byline(table: LineTable, row: int, line: str) -> bool:
    if table.words[row] > 16:
        return False
    return bool(
        _REPORTER.fullmatch(line) or read_names(line)[0] or may_be_name(line) or may_be_name(line.split(";")[0]) or _opens_with_name(line)
    )


def _opens_with_name(line: str) -> bool:
    """Tell whether a line is a name and a place or an office: "Jo Li in Quillport"."""
    for part in (" in ", ", ", " - ", "-"):
        name, found, rest = line.partition(part)
        if found and read_stamp(name).names and (names_office(rest) or part == " in "):
            return True
    return False


def _is_no_paragraph(table: LineTable, row: int, line: str) -> bool:
    return table.words[row] <= LINE_WORDS and not table.is_prose(row)


KINDS: dict[str, Callable[[LineTable, int, str], bool]] = {
    "date": _is_date,
    "byline": _is_byline,
    "length": lambda table, row, line: _LENGTH.fullmatch(line) is not None,
    "time": lambda table, row, line: _TIME.fullmatch(line) is not None,
    "copyright": lambda table, row, line: _COPYRIGHT.fullmatch(line) is not None,
    "code": lambda table, row, line: _CODE.fullmatch(line) is not None,
    "url": lambda table, row, line: _URL.fullmatch(line) is not None,
    "page": lambda table, row, line: _PAGE.fullmatch(line) is not None,
    "language": lambda table, row, line: _LANGUAGE.fullmatch(line) is not None,
}
"""Slots that take only lines that read as what they are called."""

WRAPPED = 58, 100
"""Columns that a line broken at a margin and the next word take at the least, and a line at the most."""


def _goes_on(table: LineTable, row: int, *, first: bool) -> bool:
    """Tell whether a line stands right below one that was broken at a margin, the first of its lines or a later one."""
    above, own = (table.line(r).strip() for r in (row - 1, row))
    if not above or max(len(above), len(own)) > WRAPPED[1]:
        return False
    return not first or len(above) + 1 + len(own.split(maxsplit=1)[0]) > WRAPPED[0]


SIGNS = "?*+"
"""What may stand behind a slot's name."""


def fill(table: LineTable, slots: tuple[str, ...], lines: dict[int, str], *, whole: bool) -> list[tuple[str, int]] | None:
    """Return the slot of each row, in order, None where they do not fit; with ``whole`` none may be left over.

    ``lines`` are the rows with what they say.
    """
    return _Filling(table, slots, lines, whole=whole).place(0, 0)


def by_kind(table: LineTable, slots: tuple[str, ...], lines: dict[int, str]) -> list[tuple[str, int]]:
    """Name the lines of a head that does not fit its slots by what they can be; the title is the first or last of the others."""
    names = [slot.rstrip(SIGNS) for slot in slots]
    kinds = [name for name in names if name in KINDS]
    named = {row: next((name for name in kinds if KINDS[name](table, row, line)), "") for row, line in lines.items()}
    rest = [row for row, name in named.items() if not name]
    if rest:
        above = "date" not in names or names.index("title") < names.index("date")
        named[rest[0] if above else rest[-1]] = "title"
    return [(name, row) for row, name in named.items()]


class _Filling:
    """Tries the slots of a head on its lines, and goes back where those behind do not fit."""

    def __init__(self, table: LineTable, slots: tuple[str, ...], lines: dict[int, str], *, whole: bool) -> None:
        self.table = table
        self.lines = lines
        self.whole = whole
        self.rows = list(lines)
        self.above = {row: above for above, row in pairwise(self.rows)}
        self.names = [slot.rstrip(SIGNS) for slot in slots]
        self.signs = [slot[len(name) :] for slot, name in zip(slots, self.names)]
        self.kinds: dict[tuple[str, int], bool] = {}
        self.dead: set[tuple[int, int]] = set()

    def place(self, slot: int, at: int) -> list[tuple[str, int]] | None:
        """The names of the rows from one on by the slots from one on, None where these do not fit."""
        rows = self.rows
        if slot == len(self.names):
            return [] if at == len(rows) or not self.whole else None
        if (slot, at) in self.dead:
            return None
        for count in self._counts(slot, at):
            rest = self.place(slot + 1, at + count)
            if rest is not None:
                return [*((self.names[slot], row) for row in rows[at : at + count]), *rest]
        self.dead.add((slot, at))
        return None

    def _counts(self, slot: int, at: int) -> list[int]:
        """How many rows a slot may take, the likeliest number first."""
        name, sign = self.names[slot], self.signs[slot]
        after = [other for other in self.names[slot + 1 : slot + 3] if other in KINDS] if sign == "+" else []
        most = 1 if sign in ("", "?") else len(self.rows)
        counts = []
        for count, row in enumerate(self.rows[at : at + most], start=1):
            if not self._takes(name, row):
                break
            if count > 1 and any(self._takes(other, row) for other in after):
                break
            if count > 1 and sign == "+" and not _goes_on(self.table, row, first=count == 2):
                break
            counts.append(count)
        if sign in ("?", "*"):
            return [*reversed(counts), 0] if name in KINDS else [0, *counts]
        return counts[::-1]

    def _takes(self, name: str, row: int) -> bool:
        """Tell whether a slot takes a row."""
        if name == "deck" and self.above.get(row) != row - 1:
            return False
        if (name, row) not in self.kinds:
            self.kinds[name, row] = KINDS.get(name, _is_no_paragraph)(self.table, row, self.lines[row])
        return self.kinds[name, row]
