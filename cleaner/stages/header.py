"""Header: which lines open a story, above its text, and say that one starts there.

Sites print a story's head in a few fixed ways: title and caption, a share
mark, then title and caption again; a deck above a "Published on" line; a
dateline with or without a caption above. Where such a template shows, its
lines get their roles and a start is proposed. Whether the start is taken is
decided later, by the stories stage.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping

from cleaner.lines import dates
from cleaner.lines.names import introduces_name
from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.story import Proposal
from cleaner.lines.table import LineTable
from cleaner.roles import CONTENT, METADATA, Role
from cleaner.stages.context import Context
from cleaner.stages.shapes import (
    CAPTION_LINES,
    CAPTION_WORDS,
    DATELINE_CHARS,
    TWICE_IN_HEAD,
    dateline,
    has_credit,
    is_content,
    is_label,
    is_name,
    is_paragraph,
    is_title_shaped,
    may_open_with_dateline,
)

BLOCK_ROWS = 8
"""Lines between a title and its copy at the most, those with a role already left out: a deck, captions and their copies."""

LOOSE_ROWS = 2
"""Lines of a block that need no copy and no rule: a deck, one caption."""

READS_ON_ROWS = 3
"""Lines of text below a header block among which the first paragraph stands."""

COPIES = 5
"""Copies of a title in a row, at the most; a label that stands in a dump more often is none ("Article content")."""

HEAD_ROWS = 6
"""Lines of metadata between a deck and the date that is looked up from, at the most."""

END_ROWS = 24
"""Lines below the title's copy that may belong to its block, furniture among them."""

SURE = 0.97
"""Score of a cue that no single article was seen to have inside its text."""

LIKELY = 0.8
"""Score of a cue that counts once a dump is known to hold several stories."""

DATELINE_WORDS = 8
"""Words from which a line with a dateline is a story's first paragraph, not a list entry."""


def apply(table: LineTable, context: Context) -> None:
    """Give header lines their roles and propose where stories start."""
    _captions(table)
    taken = _title_blocks(table, context)
    _dates(table, taken)
    _datelines(table)


def _title_blocks(table: LineTable, context: Context) -> set[int]:
    """Find blocks that print the title twice; return the rows they take."""
    rows = table.rows
    taken: set[int] = set()
    if len({table.key[row] for row in rows}) == len(rows):
        return taken
    counts = Counter(table.key)
    later = _next_copies(table, counts)
    for place in sorted(later):
        row, copy = rows[place], later[place]
        if row in taken or not is_content(table, row) or not is_title_shaped(table, row):
            continue
        if (counts[table.key[row]] > COPIES and is_label(table, row)) or _is_signature(table, place):
            continue
        block = _block(table, place, copy)
        if block is None:
            continue
        _label_block(table, context, rows[place : block + 1])
        taken.update(rows[place : block + 1])
        first = rows[0] if next(r for r in rows if is_content(table, r)) == row else row
        table.proposals.append(Proposal(first, first, first, "title and its copy", SURE))
    return taken


def _is_signature(table: LineTable, place: int) -> bool:
    """Tell whether a line is a name behind the word that introduces it: authors stand twice above a story, too."""
    above = table.rows[place - 1] if place else None
    return above is not None and is_name(table, table.rows[place]) and introduces_name(table.stripped(above))


def _next_copies(table: LineTable, counts: Mapping[int, int]) -> dict[int, int]:
    """Map the place of each line in ``table.rows`` to that of its next copy, where one is near."""
    rows, key, role = table.rows, table.key, table.role
    content = [place for place, row in enumerate(rows) if role[row] in CONTENT]
    last: dict[int, int] = {}
    out: dict[int, int] = {}
    for number, place in enumerate(content):
        own = key[rows[place]]
        if counts[own] == 1:
            continue
        before = last.get(own)
        if before is not None and number - before <= BLOCK_ROWS:
            out[content[before]] = place
        last[own] = number
    return out


def _block(table: LineTable, place: int, copy: int) -> int | None:
    """Return the place of the last line of the header block that runs from title to copy, or None if it is none."""
    rows = table.rows
    counts: dict[int, int] = {}
    end = copy
    while end + 1 < min(len(rows), copy + COPIES) and table.key[rows[end + 1]] == table.key[rows[place]]:
        end += 1
    reach = rows[place : end + 1 + (end - place)]
    for row in reach:
        counts[table.key[row]] = counts.get(table.key[row], 0) + 1
    loose = 0
    evidence = False
    for row in rows[place + 1 : copy]:
        if not is_content(table, row):
            evidence = True
        elif counts[table.key[row]] > 1 and table.words[row] >= CAPTION_WORDS:
            evidence = True
        else:
            loose += 1
            if loose > LOOSE_ROWS or is_paragraph(table, row):
                return None
    if not evidence:
        return None
    inside = {table.key[r] for r in rows[place : end + 1]}
    last = min(len(rows), end + END_ROWS)
    while end + 1 < last and (not is_content(table, rows[end + 1]) or table.key[rows[end + 1]] in inside):
        end += 1
    return end if _reads_on(table, end + 1) else None


def _reads_on(table: LineTable, place: int) -> bool:
    """Tell whether a paragraph is among the next lines of text."""
    left = READS_ON_ROWS
    for row in table.rows[place : place + END_ROWS]:
        if is_content(table, row):
            if is_paragraph(table, row):
                return True
            left -= 1
            if not left:
                break
    return False


def _label_block(table: LineTable, context: Context, block: list[int]) -> None:
    """Title, captions once, the rest as copies; a label that no rule knows is a share mark."""
    seen: set[int] = set()
    keys = [table.key[r] for r in block]
    for row, key in zip(block, keys, strict=True):
        if not is_content(table, row):
            if table.role[row] in METADATA and key in seen:
                table.decide(row, Role.REPEAT, "second copy in a header block")
            seen.add(key)
            continue
        if key in seen:
            table.decide(row, Role.REPEAT, "second copy in a header block")
        elif row == block[0]:
            table.decide(row, Role.TITLE, "title, with its copy below", SURE)
        elif has_credit(table.line(row)) or (keys.count(key) > 1 and table.words[row] >= CAPTION_WORDS):
            table.decide(row, Role.CAPTION, TWICE_IN_HEAD if keys.count(key) > 1 else "photo credit")
            context.captions.note([key], 0)
        elif is_name(table, row):
            table.decide(row, Role.BYLINE, "name between title and copy")
        elif is_label(table, row):
            table.decide(row, Role.SHARE, "label between title and copy")
        else:
            table.decide(row, Role.DECK, "between title and copy")
        seen.add(key)


def _captions(table: LineTable) -> None:
    """Name the lines that end with a photo credit and are no sentence."""
    role, flags, body = table.role, table.flags, Role.BODY
    for row in [row for row in table.rows if not flags[row] & SENTENCE_END and role[row] is body]:
        if has_credit(table.line(row)):
            whole = table.whole(row)
            ends = row == whole[-1] and len(whole) <= CAPTION_LINES
            for line in whole if ends else [row]:
                table.decide(line, Role.CAPTION, "photo credit")


def _dates(table: LineTable, taken: set[int]) -> None:
    """Propose a start at the title or deck above a publication date."""
    rows, role, date = table.rows, table.role, Role.DATE
    for place, row in [(place, row) for place, row in enumerate(rows) if role[row] is date]:
        if row in taken:
            continue
        head = _head_above(table, place)
        if head is None:
            continue
        below = rows[place + 1 : place + 3]
        stamped = not dates.is_bare_date(table.line(row)) or any(table.role[r] is Role.SHARE for r in below)
        first = max(0, head - 3)
        table.proposals.append(Proposal(rows[head], rows[first], row, "deck or title above a date", SURE if stamped else LIKELY - 0.2))


def _head_above(table: LineTable, place: int) -> int | None:
    """Return the place of the line that opens the head above a date; None where nothing stands above."""
    rows = table.rows
    head = place - 1
    while head >= max(0, place - HEAD_ROWS) and (table.role[rows[head]] in METADATA or table.role[rows[head]] is Role.READTIME):
        head -= 1
    if head < 0 or not is_content(table, rows[head]):
        return None
    above = head - 1
    if above >= 0 and is_content(table, rows[above]) and is_title_shaped(table, rows[above]) and not is_title_shaped(table, rows[head]):
        return above
    return head


def _above_dateline(table: LineTable, place: int) -> int:
    """Return the row of the caption or title above a dateline, or the dateline's own."""
    rows = table.rows
    if not place:
        return rows[place]
    above = rows[place - 1]
    if table.role[above] is Role.CAPTION or has_credit(table.line(above)):
        return above
    opens = place < 2 or is_paragraph(table, rows[place - 2]) or table.blank_between(rows[place - 2], above)
    return above if opens and is_content(table, above) and is_title_shaped(table, above) else rows[place]


def _datelines(table: LineTable) -> None:
    """Propose a start at a paragraph that opens with a dateline, or at the caption or title above it."""
    rows, role, words, text, start = table.rows, table.role, table.words, table.text, table.start
    body = Role.BODY
    long = [row for row in rows if words[row] >= DATELINE_WORDS and role[row] is body]
    for row in [row for row in long if may_open_with_dateline(text, start[row])]:
        kind = dateline(text[start[row] : start[row] + DATELINE_CHARS])
        if kind is None:
            continue
        first = _above_dateline(table, bisect_left(rows, row))
        table.proposals.append(Proposal(first, first, row, f"{kind} dateline", 0.9 if kind == "agency" else LIKELY))
