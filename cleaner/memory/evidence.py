"""Evidence: decides what a line's coming again on a site says for or against its being text.

Coming again is no proof: a disclaimer that is part of every press release, the
first line of a daily column, a citation come again too. So a line that mostly
was printed where it came is left alone, and the others lose only as much as
they were not; the judges weigh that beside all else they see. The numbers were
chosen on half of the sites of the fitting pages and held on the other half
(``bench/site_memory.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleaner.lines.table import LineTable
    from cleaner.memory.file import Counts, Site

LEAST = 4
"""Dumps in which a line must have come for it to say anything: two or three may be one page that was fetched again."""

SHARE = 0.2
"""Share of a site's dumps from which a line says anything: teasers turn over, and a line on fewer may be a headline among them."""

STANDING = 0.5
"""Share of a site's dumps from which a line stands on the site: it is in the template."""

PRINTED, PRINTED_STANDING = 0.5, 0.9
"""Share of its dumps from which a line that was printed is text; of a standing one, of which the judges had to say so more often."""

WEIGHT, WEIGHT_STANDING, BASE = 2.0, 4.0, 0.5
"""Log odds against a line that was never printed, and of a standing one; and what is added to both."""

SURE = 1.0
"""Log odds against a line from which it goes by itself, where a judge would keep it or none was asked."""

TEMPLATE = 2.5
"""Log odds against a line from which it is no headline: those of other pages may be shown on each page for a while."""


class Recurrence(NamedTuple):
    """How a line came again: in ``dumps`` of the site's ``of``, printed of ``kept`` of them, above or below the text in ``outer``."""

    dumps: int
    of: int
    kept: int
    outer: int

    @property
    def standing(self) -> bool:
        """Tell whether the line is in the site's template."""
        return self.dumps >= STANDING * self.of

    @property
    def around(self) -> bool:
        """Tell whether the line mostly stands above or below the text and not in it."""
        return 2 * self.outer >= self.dumps

    @property
    def weight(self) -> float:
        """Return the log odds that it adds to a line's being text, 0 or less.

        >>> Recurrence(200, 200, 0, 200).weight, Recurrence(200, 200, 198, 0).weight, Recurrence(3, 200, 0, 3).weight
        (-4.5, 0.0, 0.0)
        """
        most = (PRINTED_STANDING if self.standing else PRINTED) * self.dumps
        if self.dumps < max(LEAST, SHARE * self.of) or self.kept > most:
            return 0.0
        return -(WEIGHT_STANDING if self.standing else WEIGHT) * (1 - self.kept / most) - BASE

    @property
    def reason(self) -> str:
        """Say why the line is furniture."""
        return f"comes again: on {self.dumps:,} of the site's {self.of:,} dumps, text on {self.kept:,}"


def recurrences(site: Site, table: LineTable) -> dict[int, Recurrence]:
    """Return how the rows of a table came again that did so in some dumps of their site.

    A row with digits comes again as it is, or with other digits, whichever
    says more; a date does not.
    """
    known: dict[int, Recurrence | None] = {}
    found: dict[int, Recurrence] = {}
    for row in table.rows:
        key, mask = table.key[row], table.mask[row]
        own = _known(site, key, known)
        if mask != key:
            masked = _known(site, mask, known)
            if masked is not None and (own is None or masked.weight < own.weight) and not table.stamp(row).dated:
                own = masked
        if own is not None:
            found[row] = own
    return found


def _known(site: Site, key: int, known: dict[int, Recurrence | None]) -> Recurrence | None:
    if key not in known:
        counts = site.find(key)
        known[key] = recurrence_of(counts, site) if counts is not None and counts.dumps >= LEAST else None
    return known[key]


def recurrence_of(counts: Counts, site: Site) -> Recurrence:
    """Return how a line came again that has these counts on a site."""
    return Recurrence(counts.dumps, site.dumps, counts.kept, counts.head + counts.tail)
