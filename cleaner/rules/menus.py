"""Decides which lines are a menu: section names and site functions in a row, with few other short lines between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Set

from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.table import LineTable
from cleaner.rules.schema import Rule

MENU_LINES = 6
"""Different known lines that make a menu, one of them sure: at four, lists of apps and tables of contents were taken for one."""

MENU_WORDS = 12
"""Different unsure words that make a menu by themselves: a text may list seven departments of a town or subjects of a school."""


def menus(
    table: LineTable, sure: Set[int], unsure: Set[int], ways: Container[int], taken: Container[int], rule: Rule
) -> Iterator[list[int]]:
    """Yield the rows of each menu: from its first known row to its last, with what stands between.

    Between two known rows stand at most ``rule.max_lines`` rows that are not
    ``taken``, each of at most ``rule.max_words`` words and none ended as a sentence.
    They belong to the menu where one of the two is among ``ways``, which lead
    elsewhere: what stands between two share marks may be a headline. A number
    never does.
    """
    known = sure | unsure
    if len(known) < MENU_LINES:
        return
    mask = table.mask
    menu: list[int] = []
    words: set[int] = set()
    is_sure = False
    for row in sorted(known):
        beside = bool(menu) and row - menu[-1] == 1
        between = [] if beside else _short_rows(table, menu[-1], row, taken, rule) if menu else None
        if between is None:
            if _is_menu(len(words), is_sure):
                yield menu
            menu, words, is_sure = [], set(), False
        if between and (menu[-1] in ways or row in ways):
            menu += [between_row for between_row in between if not table.stripped(between_row).isdecimal()]
        menu.append(row)
        words.add(mask[row])
        is_sure = is_sure or row in sure
    if _is_menu(len(words), is_sure):
        yield menu


def _is_menu(words: int, is_sure: bool) -> bool:
    return words >= (MENU_LINES if is_sure else MENU_WORDS)


def _short_rows(table: LineTable, upper: int, lower: int, taken: Container[int], rule: Rule) -> list[int] | None:
    """The rows between two of a menu that no rule takes; None where one is too long or there are too many."""
    rows, words, flags = table.rows, table.words, table.flags
    left: list[int] = []
    for place in range(bisect_right(rows, upper), len(rows)):
        row = rows[place]
        if row >= lower:
            break
        if row in taken:
            continue
        left.append(row)
        if len(left) > rule.max_lines or words[row] > rule.max_words or flags[row] & SENTENCE_END:
            return None
    return left
