"""Structure: decides what the blocks of a Markdown page add to how likely its units are the article's.

The weights judge a line by itself and by its neighbours; a table, and code,
are one block, and no page has furniture of code. A list of numbered
references looks like a menu and is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.lines.markdown.blocks import Form
from cleaner.lines.patterns import lazy
from cleaner.stages.scoring.units import Units

CODE = 1.0
"""Logit that code has at the least: in hundreds of fitting pages none was furniture."""

TABLE = 0.5
"""Logit that a table has at the least which paragraphs of the article introduce."""

TABLE_ROWS = 2
"""Rows of a table at the least, its head among them."""

CELL_WORDS = 40.0
"""Words of a row of figures or short texts at the most; a longer one is a column of a page that is laid out as a table."""

INTRODUCED = 0.0
"""Logit of the unit above a table, or of the one above its heading, from which it introduces the table."""

REFERENCE = 0.5
"""Logit that a numbered reference has at the least below a unit that may be the article's, or another reference."""

LIKELY = -1.5
"""Logit from which a unit may be the article's."""

_REFERENCE = lazy(r"\[\d{1,3}\] \S")


def structured(units: Units, logits: Sequence[float]) -> list[float]:
    """Return the logits of a Markdown page's units with what its blocks say."""
    out = list(logits)
    size = len(units)
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
        elif i and out[i - 1] >= LIKELY and _REFERENCE.match(units.text[i]):
            out[i] = max(out[i], REFERENCE)
        i = end
    return out


def _table(units: Units, out: list[float], start: int, end: int) -> None:
    """Give the rows of a table one logit: their mean, and more where the article introduces it."""
    words = sum(units.size[start:end]) or 1.0
    mean = sum(x * s for x, s in zip(out[start:end], units.size[start:end])) / words
    above = out[max(0, start - 2) : start]
    if any(x >= INTRODUCED for x in above):
        mean = max(mean, TABLE)
    out[start:end] = [mean] * (end - start)
