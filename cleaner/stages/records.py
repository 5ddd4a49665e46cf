"""Records: decides whether a dump is in a format that parts its stories, and what each of their lines is.

Archives and scrapers write stories one below the other with marks between
them and fields above and below. Where the format is one that ships, or shows
itself in the file (keys and separators that come again), it says where each
story starts; nothing else is asked then. It is found in the dump's first block
and holds for all of it.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.formats.gate import has_sign, short_lines, shows_keys
from cleaner.formats.separators import LEAST, candidates
from cleaner.lines.scan import key_of, key_text
from cleaner.lines.table import LineTable
from cleaner.roles import CONTENT, Role
from cleaner.stages.context import Context
from cleaner.stages.shapes import is_paragraph

BAGS, BAG_ROWS = 200, 12
"""Stories that are compared with their neighbour, and lines of each."""

COMMON = 0.6
"""Share of a file's stories from which a short line that they have in common says nothing of theirs: the paper's name, a line of rights."""

SMALLEST = 0.05
"""Share of the mean length of a file's stories that the middle one of them has at the least."""

SECTION_WORDS, SECTION_LIKE = 3, 0.15
"""Words of a section's heading at the most, and the least cosine of a section and the story that it is of."""

if TYPE_CHECKING:
    from cleaner.formats.records import Division
    from cleaner.formats.schema import Format
    from cleaner.lines.record import Record

COPY_ROWS = 4
"""Lines of a story's text among which its title may stand once more."""


def apply(table: LineTable, context: Context) -> None:
    """Divide a dump whose format is known, or shows itself, and label the lines of its fields."""
    if not table.rows or table.page is not None:
        return
    division = _division(table, context)
    if division is None or not division.records:
        return
    context.raw = False
    context.several = True
    form = division.reader.form
    table.decide_all(division.outside, Role.NAVIGATION, "")
    for row, why in division.outside.items():
        table.reason[row] = f"{_named(form)}: {why}"
    for record in division.records:
        _label(table, record, form)
    table.records = division.records
    table.closed = form.closed


def _division(table: LineTable, context: Context) -> Division | None:
    """The stories of a table in the format that its dump is in, None where it is in none."""
    options = context.options
    if context.format is None and (context.looked or options.split in ("words", "none")):
        return None
    found = _found(table, context) if context.format is None else _divided(table, context.format, begun=True)
    context.looked = True
    if found is not None:
        context.format = found.reader.form
    return found


def _found(table: LineTable, context: Context) -> Division | None:
    """The stories of a table whose format is still to be found; what reads formats is loaded where there may be one."""
    options = context.options
    if options.split_at is not None:
        from cleaner.formats.schema import Format

        return _divided(table, Format("split-at", split=options.split_at, between=True, closed=False, says="--split-at"))
    if options.formats or has_sign(short_lines(table)):
        from cleaner.formats.shipped import known_formats, recognise

        division = recognise(table, known_formats(options.formats))
        if division is not None:
            return division
    if options.kind == "raw":
        return None  # one page, as the user says
    if shows_keys(table):
        from cleaner.formats.learning import learn

        division = learn(table, whole=not context.long)
        if division is not None:
            return division
    for form in candidates(table):
        division = _divided(table, form)
        if len(division.records) >= LEAST and _spread(division) and _apart(table, division):
            return _without_sections(table, division) if form.blanks else division
    return None


def _divided(table: LineTable, form: Format, *, begun: bool = False) -> Division:
    from cleaner.formats.records import Division

    return Division(table, form, begun=begun)


def _spread(division: Division) -> bool:
    """Tell whether what parts stories does so all over a file, and not in one corner of it, as the days of one diary."""
    sizes = sorted(record.last - record.first + 1 for record in division.records)
    return sizes[len(sizes) // 2] >= SMALLEST * sum(sizes) / len(sizes)


def _apart(table: LineTable, division: Division) -> bool:
    """Tell whether neighbours among the stories of a division talk of different things."""
    from cleaner.stages.cohesion import Cohesion, cosine

    cohesion = Cohesion(table)
    parts = [table.rows_in(record.first, record.last)[:BAG_ROWS] for record in division.records[:BAGS]]
    times = Counter([mask for rows in parts for mask in {table.mask[row] for row in rows}])
    own = [[row for row in rows if times[table.mask[row]] < COMMON * len(parts) or is_paragraph(table, row)] for rows in parts]
    bags = [cohesion.bag(rows) for rows in own]
    near = sorted(cosine(one, other) for one, other in pairwise(bags))
    return near[len(near) // 2] < division.reader.form.apart


def _without_sections(table: LineTable, division: Division) -> Division:
    """Join to the story above what only blank lines part from it, where it talks of the same thing below a section's heading."""
    from cleaner.stages.cohesion import Cohesion

    cohesion = Cohesion(table)
    kept = division.records[:1]
    for record in division.records[1:]:
        above = kept[-1]
        parts = [table.rows_in(one.first, one.last)[:BAG_ROWS] for one in (above, record)]
        if table.words[record.first] <= SECTION_WORDS and cohesion.similarity(*parts) >= SECTION_LIKE:
            above.last = record.last
            above.roles |= {row: said for row, said in record.roles.items() if said[0] is not Role.TITLE}
        else:
            kept.append(record)
    division.records = kept
    return division


def _named(form: Format) -> str:
    return form.says or f"format {form.id}"


def _label(table: LineTable, record: Record, form: Format) -> None:
    """Give the lines of one story their roles."""
    for row in table.rows_in(record.first, record.last):
        if row in record.roles:
            role, key = record.roles[row]
            table.decide(row, role, f"{_named(form)}: {key}", 1.0)
            table.mark.pop(row, None)
        elif form.closed or table.role[row] is Role.TITLE:
            table.decide(row, Role.BODY, "")
            table.mark.pop(row, None)
        if row in record.values:
            table.clean[row] = record.values[row]
    title = record.fields.get("title")
    if title:
        _drop_copies(table, record, key_of(key_text(title)))


def _drop_copies(table: LineTable, record: Record, title: int) -> None:
    """Name the lines that say the title once more above the text."""
    shown = [row for row in table.rows_in(record.first, record.last) if table.role[row] in CONTENT]
    if not shown or table.role[shown[0]] is not Role.TITLE:
        return
    for row in shown[1 : 1 + COPY_ROWS]:
        if row not in record.roles and table.key[row] == title:
            table.decide(row, Role.REPEAT, "copy of the headline")
