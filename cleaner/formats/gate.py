"""Gate: decides, by a cheap look, whether a dump may be a file of many stories in a format: most are none and pay for no more."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from cleaner.lines.patterns import lazy
from cleaner.lines.table import LineTable

LOOKED_AT = 4096
"""Lines of a file among which its marks show: the longest list of hits above a first story has 600."""

MARK_CHARS = 120
"""Characters of the longest mark."""

LINES = 20_000
"""Lines that are looked at for keys."""

KEY_CHARS = 40
"""Characters of the longest key ("Country of publication", "Company / organization")."""

KEY_REACH = KEY_CHARS + 8
"""Characters of a line among which its key ends."""

KEY_LINE_WORDS = 12
"""Words of a line, some of whose like every format of fields has: its address, its day, the key above its text."""

TEXT_WORDS, TEXT_SHARE = 20, 0.1
"""Words of a line of text, and the share of a file's lines that must have so many: what a page shows is mostly menus."""

LEAST = 3
"""Times that a key must come to be a field: one or two are chance."""

_HEADS = lazy(r"^[^\w\n]*+([^\W\d_][^\n:：\t=>\]】]{0,39}+)[:：\t=>\]】]", re.MULTILINE)
_DASHED = lazy(r"^[^\w\n]*+([^\W\d_][^\n–—-]{0,39}+)(?<= )[–—-](?: |$)", re.MULTILINE)
"""What may be a key: a few words before a sign that parts key and value."""
_DIGITS = lazy(r"\d+")


def short_lines(table: LineTable) -> str:
    """Return the lines of a table, of the first ones, that are short enough to be a mark."""
    text, start, end = table.text, table.start, table.end
    return "\n".join([text[first:last] for first, last in zip(start[:LOOKED_AT], end[:LOOKED_AT]) if 0 < last - first <= MARK_CHARS])


def has_sign(lines: str) -> bool:
    """Tell whether some lines hold a sign of a shipped format."""
    return any(sign in lines for sign in _signs())


@lru_cache(maxsize=1)
def _signs() -> tuple[str, ...]:
    from cleaner.formats.compiled import SIGNS

    return tuple(SIGNS)


def shows_keys(table: LineTable) -> bool:
    """Tell whether the same key may stand in front of three short lines or more."""
    text, start, end, words, rows = table.text, table.start, table.end, table.words, table.rows[:LINES]
    if not table.paragraph and sum([count >= TEXT_WORDS for count in words]) < TEXT_SHARE * len(rows):
        return False
    heads = "\n".join([text[start[row] : min(end[row], start[row] + KEY_REACH)] for row in rows if words[row] <= KEY_LINE_WORDS])
    found = Counter(_HEADS.findall(heads))
    if heads.count(" - ") >= LEAST:
        found.update(_DASHED.findall(heads))
    numbered = Counter([_DIGITS.sub("0", head) for head in found if not head.isalpha() and any(map(str.isdigit, head))])
    return max([*found.values(), *numbered.values()], default=0) >= LEAST
