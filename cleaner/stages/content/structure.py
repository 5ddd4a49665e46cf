"""Structure: decides what the blocks of a Markdown page add to how likely its units are the article's.

The weights judge a line by itself and by its neighbours; a table, and code,
are one block, and no page has furniture of code. A list of titles that link is
one of other articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleaner.lines.markdown.blocks import Form
from cleaner.lines.scan import SENTENCE_END
from cleaner.stages.scoring.units import REFERENCE, Units

CODE = 1.0
"""Logit that code has at the least: in hundreds of fitting pages none was furniture."""

TABLE = 0.5
"""Logit that a table has at the least which paragraphs of the article introduce."""

TABLE_ROWS = 2
"""Rows of a table at the least, its head among them."""

CELL_WORDS = 40.0
"""Words of a row of figures or short texts at the most; a longer one is a column of a page that is laid out as a table."""

_COLONS = ":", "\uff1a"

INTRODUCED = 0.0
"""Logit of the unit above a table, or of the one above its heading, from which it introduces the table."""

LINKS = -2.0
"""Logit that a list of links has at the most, and one that stands on a page twice: titles of other articles, what a subscription holds."""

ENTRIES = 2
"""Entries of such a list at the least."""

ENTRY_LINK = 0.5
"""Share of an entry's letters that is a link where it is one with a label before it ("Read also: ...")."""

ENTRY_WORDS = 4.0
"""Words of an entry that is a title; of less it may be a name or a term, which an article links one by one."""

INTRODUCES = 0.5
"""Logit at the least of what ends with a colon above a list, a table or code of the article."""


def structured(units: Units, logits: Sequence[float]) -> list[float]:
    """Return the logits of a Markdown page's units with what its blocks say."""
    out = list(logits)
    size = len(units)
    counted = Counter(units.key)
    i = 0
    while i < size:
        form = units.form[i]
        end = i + 1
        if form is Form.CODE:
            out[i] = max(out[i], CODE)
        elif form is Form.TABLE:
            while end < size and units.form[end] is Form.TABLE and not units.blanks[end] > 1:
                end += 1
            if end - i >= TABLE_ROWS and max(units.size[i:end]) <= CELL_WORDS:
                _table(units, out, i, end)
        elif form is Form.ITEM:
            while end < size and units.form[end] is Form.ITEM and not units.marks[end]:
                end += 1
            _list(units, out, i, end, counted)
        i = end
    for i in range(len(out) - 1):
        listed = units.form[i + 1] in (Form.ITEM, Form.TABLE, Form.CODE) or REFERENCE.match(units.text[i + 1]) is not None
        if listed and units.text[i].endswith(_COLONS) and out[i + 1] > 0 and not units.blanks[i + 1] > 1 and units.links[i] < ENTRY_LINK:
            out[i] = max(out[i], INTRODUCES)
    return out


def _list(units: Units, out: list[float], start: int, end: int, counted: Counter[int]) -> None:
    """Take a list for none of the article's where all its entries are titles that link, which nothing introduces, or all come again."""
    own = range(start, end)
    if end - start < ENTRIES:
        return
    titles = all(units.links[i] >= ENTRY_LINK and units.size[i] >= ENTRY_WORDS and not units.flags[i] & SENTENCE_END for i in own)
    introduced = start > 0 and units.text[start - 1].endswith(_COLONS)
    if (titles and not introduced) or all(counted[units.key[i]] > 1 for i in own):
        out[start:end] = [min(x, LINKS) for x in out[start:end]]


def _table(units: Units, out: list[float], start: int, end: int) -> None:
    """Give the rows of a table one logit: their mean, and more where the article introduces it."""
    words = sum(units.size[start:end]) or 1.0
    mean = sum(x * s for x, s in zip(out[start:end], units.size[start:end])) / words
    above = out[max(0, start - 2) : start]
    if any(x >= INTRODUCED for x in above):
        mean = max(mean, TABLE)
    out[start:end] = [mean] * (end - start)
