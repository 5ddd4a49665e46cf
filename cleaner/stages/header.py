"""Header: which lines open a story, above its text, and say that one starts there.

Sites print a story's head in a few fixed ways: title and caption, a share
mark, then title and caption again; a deck above a "Published on" line; a
dateline with or without a caption above. Where such a template shows, its
lines get their roles and a start is proposed. Whether the start is taken is
decided later, by the stories stage.
"""

from __future__ import annotations

from cleaner.lines import dates
from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.table import LineTable, Proposal
from cleaner.roles import CONTENT, METADATA, Role
from cleaner.stages.context import Context
from cleaner.stages.shapes import dateline, has_credit, is_content, is_label, is_paragraph, is_title_shaped

BLOCK_ROWS = 14
"""Lines that are not blank between a title and its copy, at the most: an image, its caption twice, share marks, a byline."""

LOOSE_ROWS = 2
"""Lines of a block that need no copy and no rule: a deck, one caption."""

CAPTION_WORDS = 5
"""Words from which a line that stands twice in a header block is a caption."""

SURE = 0.97
"""Score of a cue that no single article was seen to have inside its text."""

LIKELY = 0.8
"""Score of a cue that counts once a dump is known to hold several stories."""

DATELINE_WORDS = 8
"""Words from which a line with a dateline is a story's first paragraph, not a list entry."""


def apply(table: LineTable, context: Context) -> None:
    """Give header lines their roles and propose where stories start."""
    taken = _title_blocks(table, context)
    _captions(table)
    _dates(table, taken)
    _datelines(table)


def _title_blocks(table: LineTable, context: Context) -> set[int]:
    """Find blocks that print the title twice; return the rows they take."""
    rows = table.rows
    taken: set[int] = set()
    later = _next_copies(table)
    inner_labels: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        copy = later.get(place)
        if copy is None or row in taken or not is_content(table, row) or not is_title_shaped(table, row):
            continue
        block = _block(table, place, copy)
        if block is None:
            continue
        _label_block(table, context, rows[place : block + 1], inner_labels)
        taken.update(rows[place : block + 1])
        first = rows[0] if all(not is_content(table, r) for r in rows[:place]) else row
        table.proposals.append(Proposal(first, first, first, "title and its copy", SURE))
    for found in inner_labels.values():
        if len(found) > 1:
            for row in found:
                table.decide(row, Role.SHARE, "label in several header blocks")
    return taken


def _next_copies(table: LineTable) -> dict[int, int]:
    """Map the place of each line in ``table.rows`` to that of its next copy, where one is near."""
    last: dict[int, int] = {}
    out: dict[int, int] = {}
    for place, row in enumerate(table.rows):
        key = table.key[row]
        before = last.get(key)
        if before is not None and place - before <= BLOCK_ROWS:
            out[before] = place
        last[key] = place
    return out


def _block(table: LineTable, place: int, copy: int) -> int | None:
    """Return the place of the last line of the header block that runs from title to copy, or None if it is none."""
    rows = table.rows
    counts: dict[int, int] = {}
    end = copy
    while end + 1 < len(rows) and table.key[rows[end + 1]] == table.key[rows[place]]:
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
    inside = {table.key[r] for r in rows[place : end + 1]}
    while end + 1 < len(rows) and (not is_content(table, rows[end + 1]) or table.key[rows[end + 1]] in inside):
        end += 1
    after = rows[end + 1 : end + 4]
    reads_on = any(is_paragraph(table, r) for r in after)
    return end if evidence and reads_on else None


def _label_block(table: LineTable, context: Context, block: list[int], inner_labels: dict[int, list[int]]) -> None:
    """Title, captions once, the rest as copies; unknown short lines are remembered."""
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
            table.decide(row, Role.CAPTION, "twice in a header block" if keys.count(key) > 1 else "photo credit")
            context.captions.add(key)
        elif is_label(table, row):
            inner_labels.setdefault(key, []).append(row)
            table.decide(row, Role.DECK, "between title and copy")
        else:
            table.decide(row, Role.DECK, "between title and copy")
        seen.add(key)


def _captions(table: LineTable) -> None:
    """Name the lines that end with a photo credit and are no sentence."""
    for row in table.rows:
        if table.role[row] is Role.BODY and not table.flags[row] & SENTENCE_END and has_credit(table.line(row)):
            table.decide(row, Role.CAPTION, "photo credit")


def _dates(table: LineTable, taken: set[int]) -> None:
    """Propose a start at the title or deck above a publication date."""
    rows = table.rows
    for place, row in enumerate(rows):
        if table.role[row] is not Role.DATE or row in taken:
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
    while head >= 0 and (table.role[rows[head]] in METADATA or table.role[rows[head]] is Role.READTIME):
        head -= 1
    if head < 0 or not is_content(table, rows[head]):
        return None
    above = head - 1
    if above >= 0 and is_content(table, rows[above]) and is_title_shaped(table, rows[above]) and not is_title_shaped(table, rows[head]):
        return above
    return head


def _datelines(table: LineTable) -> None:
    """Propose a start at a paragraph that opens with a dateline, or at the caption or title above it."""
    rows = table.rows
    for place, row in enumerate(rows):
        if table.role[row] is not Role.BODY or table.words[row] < DATELINE_WORDS:
            continue
        kind = dateline(table.text[table.start[row] : table.start[row] + 100])
        if kind is None:
            continue
        start = row
        above = rows[place - 1] if place else None
        if above is not None and table.role[above] in CONTENT | METADATA:
            line = table.line(above)
            if table.role[above] is Role.CAPTION or has_credit(line) or is_title_shaped(table, above):
                start = above
        first = rows[max(0, place - 2)]
        table.proposals.append(Proposal(start, first, row, f"{kind} dateline", 0.9 if kind == "agency" else LIKELY))
