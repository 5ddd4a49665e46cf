"""Head: decides which lines around a story's title and first paragraphs say when it came out and who wrote it.

A date or a byline is told by what it says (:mod:`cleaner.lines.stamps`) and by
where it stands: below the title, a deck of sentences between them or not;
shortly above it; or right behind the last paragraph. None of these lines is
text.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice

from cleaner.lines.names import introduces_name, is_house, joins_names, read_names, signed_within
from cleaner.lines.scan import SENTENCE_END
from cleaner.lines.stamps import EMPTY, LONGEST, Stamp, may_be_name, may_be_stamp, plain
from cleaner.lines.story import Story
from cleaner.lines.table import LineTable
from cleaner.roles import CONTENT, METADATA, Role
from cleaner.stages.scoring.spans import mended
from cleaner.stages.shapes import PARAGRAPH_WORDS, is_paragraph, shows_source
from cleaner.stages.stories.signatures import LEAST, Surroundings, likely

HEAD_ROWS = 30
"""Lines from a story's start among which its head stands, furniture and a long deck among them."""

ABOVE_ROWS = 6
"""Lines above a story's first among which a date may stand that belongs to it."""

BEHIND_ROWS = 5
"""Lines behind a story's last paragraph among which it may be signed."""

BEYOND = 8
"""Lines behind a page's article, blank ones among them, that are looked at for a name."""

STAMP_WORDS = 24
"""Words that a stamp has at the most."""

SENTENCE_WORDS = 12
"""The same of one that ends as a sentence does."""

DATE_REST = 8
"""Words beside a date, above the first paragraph, that are neither names nor of the stamp: a place, a section, "2 min read"."""

DATE_REST_BELOW = 1
"""The same below the first paragraph."""

ABOVE_REST = 4
"""The same above the title, where the section stands: "Science 29 May 2026"."""

GROUP_ROWS = 3
"""Lines between two dates of one head ("Published ...", "Updated ..."), and between a date and a name, at the most."""

TEXT_WORDS = 8
"""Words from which a line without a sentence's end, right above one that opens in lower case, goes on in it."""

LABEL_WORDS = 5
"""Words that a section label has at the most."""

LEAST_LABELS = 3
"""Labels in a row below a head's last stamp from which they are its tags: one or two may be a heading and its kicker."""

TEXT = CONTENT | {Role.REPEAT}
"""Roles of the lines that a broken sentence is put together from."""

DECKS = 1
"""Paragraphs between a title and a bare date of its head: a deck of sentences."""

TIMELINE = 2
"""Dates below those of a head from which a story is a timeline."""

OPEN = frozenset({Role.BODY, Role.HEADING, Role.DECK, Role.NAVIGATION, Role.TEASER, Role.CAPTION, *(METADATA - {Role.FIELD})})
"""Roles of lines that may turn out to be a stamp."""


def label(table: LineTable, story: Story, title: int | None) -> None:
    """Give the stamps of a story's head their roles."""
    inside = table.rows_in(story.first, story.last)
    above = [] if story.record else _above(table, table.rows_in(story.first - 4 * ABOVE_ROWS, story.first - 1))
    start = title if title is not None else story.first
    text = (row for row in inside[:HEAD_ROWS] if row > start and is_paragraph(table, row) and table.role[row] in CONTENT)
    paragraphs = list(islice(text, DECKS + 2))
    head = _head(inside, paragraphs)
    last = next((row for row in reversed(inside) if table.role[row] in CONTENT and _ends_paragraph(table, row)), None)
    _sign_within(table, inside)
    behind = _behind(table, story, last)
    found = _read(table, title, [*above, *head, *behind])
    if not found:
        return
    dated = _dates(table, found, head, start, paragraphs)
    if _is_timeline(table, found, inside, dated):
        for row in dated:
            table.decide(row, Role.HEADING, "date inside the text")
            del found[row]
        dated = []
    if not dated:
        dated = [row for row in above if row in found and found[row].dated and found[row].rest <= ABOVE_REST][-1:]
        dated = dated or [row for row in behind if row in found and found[row].labelled and _is_date(table, row, found[row], 0)][:1]
        story.first, story.last = min([story.first, *dated]), max([story.last, *dated])
    _take(table, dated, Role.DATE, "date in the head")
    top = _top(head, start, paragraphs, dated)
    signed = [row for row in dict.fromkeys([*top, *behind]) if row in found and row not in dated and _is_signed(table, row, found[row])]
    _take(table, [row for row in signed if row in top], Role.BYLINE, "signed in the head")
    _take(table, [row for row in signed if row not in top], Role.BYLINE, "signed behind the text")
    divided = _divided_byline(table, found, head)
    _take(table, divided, Role.BYLINE, "signed in the head")
    sure = [*dated, *signed, *divided]
    if not (signed or divided or any(found[row].names for row in dated)):
        around = Surroundings(title, paragraphs[0] if paragraphs else None, last, dated)
        rows = [*(above if table.stories[:1] == [story] else []), *head] if shows_source(table, story) else []
        for row in _names(table, found, [*rows, *behind], around):
            table.decide(row, Role.BYLINE, "name in the head" if last is None or row < last else "name behind the text")
            story.first, story.last = min(story.first, row), max(story.last, row)
            sure += [row] if not paragraphs or row < paragraphs[0] else []
    own = {*dated, *(row for row in found if table.role[row] is Role.BYLINE)}
    table.stamps |= {row: found[row] for row in found if row in own}
    _labels(table, head, title, sorted(sure))


def _take(table: LineTable, rows: list[int], role: Role, reason: str) -> None:
    """Give those of some rows a role that no rule has given it to."""
    table.decide_all([row for row in rows if table.role[row] is not role], role, reason)


def _sign_within(table: LineTable, inside: list[int]) -> None:
    """Note the reporters that the last paragraph of a story names in brackets, if it does; it stays text."""
    last = next((row for row in reversed(inside) if table.role[row] in CONTENT), None)
    names = signed_within(table.stripped(last)) if last is not None else []
    if last is not None and names:
        table.stamps[last] = EMPTY._replace(names=tuple(names), signed=True)


def _ends_paragraph(table: LineTable, row: int) -> bool:
    """Tell whether a row is the last of a paragraph."""
    lines = table.whole(row)
    words = sum([table.words[line] for line in lines])
    return row == lines[-1] and words >= PARAGRAPH_WORDS and bool(table.flags[row] & SENTENCE_END)


def _behind(table: LineTable, story: Story, last: int | None) -> list[int]:
    """The first rows behind a story's last paragraph; on a page, those that were left out there too."""
    if last is None:
        return []
    end = story.last + BEYOND if table.runs and story.last == table.runs[-1][1] else story.last
    return table.rows_in(last + 1, end)[:BEHIND_ROWS]


def _above(table: LineTable, rows: list[int]) -> list[int]:
    """The last rows before a story, up to the last paragraph of the one before."""
    rows = rows[-ABOVE_ROWS:]
    text = next(
        (place for place in reversed(range(len(rows))) if is_paragraph(table, rows[place]) and table.role[rows[place]] in CONTENT), -1
    )
    return rows[text + 1 :]


def _labels(table: LineTable, head: list[int], title: int | None, stamped: list[int]) -> None:
    """Name the section labels and tags that stand around the stamps of a head, above its first paragraph.

    Only where there are stamps: else a short line may be a heading, or a line of verse.
    """
    stamped = [row for row in stamped if head and head[0] <= row <= head[-1]]
    if not stamped:
        return
    last = max([*stamped, title] if title is not None else stamped)
    whole = {first for first, end in mended(table, [row for row in head if table.role[row] in TEXT]) if first == end}
    labels = [row for row in head if row != title and row in whole and _is_label(table, row)]
    above = [row for row in labels if row < last]
    if any(table.words[row] >= TEXT_WORDS and row != title and row not in stamped for row in head if row < last):
        above = [row for row in above if row - 1 in stamped or row + 1 in stamped]
    below = [row for row in head if last < row <= last + GROUP_ROWS and table.role[row] is Role.BODY and not _has_letters(table, row)]
    if below:
        table.decide_all(below, Role.TAGS, "label in the head")  # counts of claps and comments
    below = []
    for row in [row for row in head if row > last]:
        if row not in labels:
            break
        below.append(row)
    for row in [*above, *(below if len(below) >= LEAST_LABELS else [])]:
        table.decide(row, Role.TAGS, "label in the head")


def _has_letters(table: LineTable, row: int) -> bool:
    return any(map(str.isalpha, table.line(row)))


def _is_label(table: LineTable, row: int) -> bool:
    """Tell whether a row is few words that end no sentence and lead into none."""
    short = table.words[row] <= LABEL_WORDS and not table.flags[row] & SENTENCE_END
    return short and table.role[row] in (Role.BODY, Role.HEADING, Role.DECK) and table.stripped(row)[-1:] not in ":,;"


def _is_timeline(table: LineTable, found: dict[int, Stamp], inside: list[int], dated: list[int]) -> bool:
    """Tell whether bare dates go on to stand in a story's text, in the order of time: then the first ones are headings as well."""
    if not dated or any(found[row].labelled or found[row].names for row in dated):
        return False
    below = [row for row in inside if row > dated[-1] and table.role[row] is Role.DATE]
    if len(below) < TIMELINE:
        return False
    days = [table.stamp(row).published or "" for row in [*dated, *below]]
    return days in (sorted(days), sorted(days, reverse=True))


def _top(head: list[int], start: int, paragraphs: list[int], dated: list[int]) -> list[int]:
    """The rows of a head among which a signature stands: down to its second paragraph, or a little below its date."""
    end = paragraphs[1] if len(paragraphs) > 1 else head[-1] if head else start
    places = {row: place for place, row in enumerate(head)}
    low = [head[min(len(head) - 1, places[row] + GROUP_ROWS)] for row in dated if row in places]
    return [row for row in head if row <= max([end, *low])]


def _divided_byline(table: LineTable, found: dict[int, Stamp], head: list[int]) -> list[int]:
    """The rows of a byline that inline markup broke: "By", a name, "and", a name."""
    for place, row in enumerate(head):
        if row in found and introduces_name(table.stripped(row)):
            out = [row]
            for below in head[place + 1 : place + 1 + 2 * GROUP_ROWS]:
                text = table.stripped(below)
                names, _ = read_names(f"By {text}")
                if names and below in found and not found[below].dated and (len(out) == 1 or joins_names(table.stripped(out[-1]))):
                    found[below] = found[below]._replace(names=tuple(names), signed=True, rest=0)
                elif not joins_names(text):
                    break
                out.append(below)
            while len(out) > 1 and joins_names(table.stripped(out[-1])):
                out.pop()
            return out if len(out) > 1 else []
    return []


def _head(inside: list[int], paragraphs: list[int]) -> list[int]:
    """The rows of a story down to where its text has surely begun."""
    head = inside[:HEAD_ROWS]
    return head[: bisect_right(head, paragraphs[DECKS + 1])] if len(paragraphs) > DECKS + 1 else head


def _read(table: LineTable, title: int | None, rows: list[int]) -> dict[int, Stamp]:
    """What those of some rows say that may be stamps."""
    found = []
    for row in rows:
        short = table.words[row] <= (SENTENCE_WORDS if table.flags[row] & SENTENCE_END else STAMP_WORDS)
        if short and row != title and table.role[row] in OPEN:
            text = table.stripped(row)
            if (
                0 < len(text) <= LONGEST
                and (may_be_stamp(text, table.words[row]) or (table.words[row] <= 2 and text[0].isupper()))
                and not (table.is_piece(row) or _reads_on(table, row, text))
            ):
                found.append(row)
    return {row: table.stamp(row) for row in found}


def _reads_on(table: LineTable, row: int, text: str) -> bool:
    """Tell whether a line is the second half of a sentence that inline markup or a margin broke."""
    above = row - 1
    if table.whole(row)[0] != row and any(map(str.isdigit, text)):
        return True
    if text[0] in ",.;:)" and text[1:2] in " \u00a0":
        return True
    return text[0].islower() and above >= 0 and table.words[above] >= TEXT_WORDS and not table.flags[above] & SENTENCE_END


def _dates(table: LineTable, found: dict[int, Stamp], head: list[int], start: int, paragraphs: list[int]) -> list[int]:
    """The rows of the first dates of a head that stand together: below the title where there are any."""
    body = paragraphs[0] if paragraphs else head[-1] if head else start
    own = [row for row in head if row in found and _is_date(table, row, found[row], DATE_REST if row < body else DATE_REST_BELOW)]
    bare = {row for row in own if not (found[row].labelled or found[row].signed)}
    own = [row for row in own if row not in bare or sum([start < other < row for other in paragraphs]) <= DECKS]
    own = [row for row in own if row > start] or own
    places = {row: place for place, row in enumerate(head)}
    out: list[int] = []
    for row in own:
        if out and (places[row] - places[out[-1]] > GROUP_ROWS or any(out[-1] < other < row for other in paragraphs)):
            break
        out.append(row)
    return out


def _is_date(table: LineTable, row: int, stamp: Stamp, rest: int) -> bool:
    """Tell whether a row is a stamp with a date: little else stands on it, and it is no sentence."""
    if not stamp.dated:
        return False
    if stamp.rest > 1 and table.flags[row] & SENTENCE_END and not stamp.labelled:
        return False
    return stamp.rest <= (rest if stamp.labelled or stamp.signed or not stamp.rest else DATE_REST_BELOW)


def _is_signed(table: LineTable, row: int, stamp: Stamp) -> bool:
    """Tell whether a row names who wrote the story, and says so."""
    if table.stripped(row)[-1:] in (";", ":"):
        return False
    return bool(stamp.signed and stamp.names and stamp.rest <= 2 and not (table.flags[row] & SENTENCE_END and table.words[row] > 8))


def _names(table: LineTable, found: dict[int, Stamp], rows: list[int], around: Surroundings) -> list[int]:
    """Rows that are names without a word that says so: the likeliest, and those right beside it that are likely too."""
    chances = {
        row: chance for row in dict.fromkeys(rows) if row in found and (chance := likely(table, row, found[row], around)) is not None
    }
    best = max(chances, key=lambda row: (chances[row], -row), default=None)
    if best is None or chances[best] < LEAST or _are_letters(table, found, best, around):
        return []
    own = [row for row in chances if chances[row] >= LEAST and abs(row - best) <= GROUP_ROWS]
    for row in own:
        if not found[row].names or found[row].rest:
            name = plain(table.stripped(row))
            found[row] = found[row]._replace(names=(name.partition("-")[0].strip() if may_be_name(name) else name,), rest=0)  # "name-city"
    houses = [row for row in own if is_house(table.stripped(row))]
    for row in houses if len(houses) < len(own) else []:
        found[row] = found[row]._replace(names=())  # the newsroom beside a name
    return own


def _are_letters(table: LineTable, found: dict[int, Stamp], best: int, around: Surroundings) -> bool:
    """Tell whether a name is one of several with text between them, as under letters; above the text it is the author's."""
    if around.text is None or best < around.text:
        return False
    bare = [row for row in found if row > around.text and found[row].names and not found[row].rest and not found[row].dated]
    return any(table.is_prose(row) for row in table.rows_in(min([*bare, best]), max([*bare, best])))
