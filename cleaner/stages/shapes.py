"""Line shapes that several stages ask for: title, label, paragraph, photo credit, dateline."""

from __future__ import annotations

from cleaner.lines.patterns import lazy
from cleaner.lines.scan import BULLET, QUOTED, SENTENCE_END, UPPER_START
from cleaner.lines.story import Story
from cleaner.lines.table import LineTable
from cleaner.roles import CONTENT, Role

TITLE_WORDS = 30
"""Words a title has at the most; the longest headlines of the fitting pages have 28."""

SPACELESS_TITLE_CHARS = 60
"""Characters a title has at the most where every character counts as a word."""

LABEL_WORDS = 5
"""Words that a furniture label has at the most ("Share this article with friends")."""

CAPTION_WORDS = 5
"""Words from which a line that stands twice is a caption's copy and no chance."""

CAPTION_LINES = 6
"""Lines of the longest caption that a margin broke."""

TWICE_IN_HEAD = "twice in a header block"
"""The reason of a caption whose copy in the same head is known already."""

PARAGRAPH_WORDS = 12
"""A line of this many words that ends a sentence reads as a paragraph."""

CAPITALS = "A-Z\u00c0-\u00de"
"""Letters that a dateline's city is written in, as what stands between a character class's brackets."""
_CAPITAL = f"[{CAPITALS}]"
CITY_SIGNS = ".'\u2019/ -"
"""What else stands in a city that is written in capitals."""
_AGENCY = (
    r"\((?:[A-Z][A-Z.&/ -]{1,12}|Reuters|Bloomberg|Xinhua|Kyodo|Yonhap|Interfax|Tass|Ansa|Efe|Lusa|dpa|afp|epd|kna|sid)"
    r"(?:/[\w ]{2,20})?\)"
)
_CITY = rf"{_CAPITAL}[\w.'\u2019\u2013-]*(?:[ /,]+(?:{_CAPITAL}[\w.'\u2019-]*|\d{{1,2}}|de|di|la|le|el|al|of|am|im)){{0,6}},?"
_AGENCY_DATELINE = lazy(rf"(?:{_CITY} ?)?{_AGENCY}\s?[-\u2013\u2014:|]+\s")
_CAPITALS_DATELINE = lazy(rf"{_CAPITAL}[{CAPITALS}{CITY_SIGNS}]{{2,30}}(?:, [A-Z][\w. ]{{1,24}}){{0,2}}\s?[\u2013\u2014-]{{1,2}}\s(?=\S)")

_AGENCIES = r"(?:AP|AFP|EPA|EFE|dpa|Reuters|REUTERS|Getty|Getty Images|Pool)"
PHOTO = "hoto", "graph"
"""How "photo" and "photograph" go on, which announce a credit before " by" and before a colon."""
LABELS = ("P", "HOTO"), ("[Ff]", "oto"), ("[Ii]", "mage"), ("[Cc]", "redit")
"""How the words begin and go on that do so before a colon only."""
BRIDGE = "via "
"""What does so before an agency."""
_LABEL = "|".join(f"{first}{rest}:" for first, rest in LABELS)
_CREDIT_END = lazy(
    rf"(?:[\[(][^\[\]()]{{2,60}}(?:/[A-Z][^\[\]()]{{1,40}}|\b(?:{_AGENCIES}|[Ff]ile(?: [Pp]hoto)?|[Ss]creengrab|[Hh]andout))[\])]"
    rf"|\b(?:[Pp]{PHOTO[0]}(?:{PHOTO[1]})?(?: by|:)|{_LABEL}|{BRIDGE}(?={_AGENCIES}\b)) ?[^.!?]{{2,50}}"
    rf"|\b[A-Z][\w-]+ [A-Z][\w-]+/{_AGENCIES}\b[^.!?]{{0,30}})\W*$"
)


CREDIT_CHARS = 90
"""Characters at a line's end that are looked at for a credit."""

DATELINE_HEAD = 90
"""Characters at a line's beginning, white space aside, that a dateline lies in."""

DATELINE_CHARS = 100
"""Characters of a line that are looked at for a dateline."""

CLOSING = frozenset("()[]{};,")
"""Signs of a line that ends a block of code."""

HEAD_ROWS = 8
"""Lines from a story's start among which its head stands."""


def has_credit(text: str) -> bool:
    """Tell whether a line ends with a photo credit, as captions do.

    >>> has_credit("Fishermen mend nets in the harbour, May 3. [Ola Brandt/AP]")
    True
    >>> has_credit("The harbour master (left) said nothing.")
    False
    """
    end = text[-CREDIT_CHARS:]
    may = "/" in end or "(" in end or "[" in end or ":" in end or PHOTO[0] in end or BRIDGE in end
    return may and _CREDIT_END.search(end) is not None


def is_content(table: LineTable, row: int) -> bool:
    """Tell whether a row still counts as the article itself."""
    return table.role[row] in CONTENT


def is_paragraph(table: LineTable, row: int) -> bool:
    """Tell whether a row reads as a paragraph: a sentence of some length, or several."""
    return table.words[row] >= PARAGRAPH_WORDS and bool(table.flags[row] & SENTENCE_END)


def is_title_shaped(table: LineTable, row: int) -> bool:
    """Tell whether a row could be a headline: not long, opened as one, no full stop."""
    words, flags = table.words[row], table.flags[row]
    if words > TITLE_WORDS and not _is_spaceless_title(table, row):
        return False
    if flags & BULLET or not (flags & (UPPER_START | QUOTED) or table.line(row).lstrip()[:1].isdigit()):
        return False
    if not flags & SENTENCE_END:
        return table.line(row).rstrip()[-1:] not in ":,;"
    return table.line(row).rstrip("\"'\u201d\u2019 ").endswith(("?", "!", "...", "\u2026", "\uff1f", "\uff01"))


def _is_spaceless_title(table: LineTable, row: int) -> bool:
    text = table.stripped(row)
    return len(text) <= SPACELESS_TITLE_CHARS and len(text.split()) * 4 < table.words[row]


def is_label(table: LineTable, row: int) -> bool:
    """Tell whether a row looks like a furniture label: few words and no sentence mark."""
    return table.words[row] <= LABEL_WORDS and not table.flags[row] & (SENTENCE_END | QUOTED) and table.line(row).rstrip()[-1:] != ":"


def is_rule(table: LineTable, row: int) -> bool:
    """Tell whether a line is a rule drawn with signs; brackets that close are code."""
    if table.markdown is not None and table.markdown.rows[row].form == "code":
        return False
    line = table.line(row)
    return not any(char.isalnum() for char in line) and not set(line.strip()) <= CLOSING


def is_name(table: LineTable, row: int) -> bool:
    """Tell whether a row could be a person's name: two to four capitalised words and nothing else."""
    words = table.stripped(row).split()
    return 2 <= len(words) <= 4 and all(w[0].isupper() and w[1:].replace("-", "").replace("'", "").isalpha() for w in words if len(w) > 1)


def may_open_with_dateline(text: str, start: int = 0) -> bool:
    """Tell whether what begins at a place may open with a dateline: it holds a bracket near, or two letters that are not plain prose."""
    first, second = text[start : start + 1], text[start + 1 : start + 2]
    return text.find("(", start, start + DATELINE_CHARS) >= 0 or not (second.islower() or (first > " " and not first.isupper()))


def dateline(text: str) -> str | None:
    """Return "agency" or "city" where a text opens with a dateline, else None.

    >>> dateline("PORT ELLEN, May 3 (Reuters) - The ferry was late.")
    'agency'
    >>> dateline("HALIFAX \u2014 The harbour froze.")
    'city'
    >>> dateline("The harbour froze - again.")
    """
    if not may_open_with_dateline(text):
        return None
    head = text.lstrip()[:DATELINE_HEAD]
    if "(" in head and _AGENCY_DATELINE.match(head):
        return "agency"
    match = _CAPITALS_DATELINE.match(head)
    return "city" if match and sum(c.isupper() for c in match.group()) >= 4 else None


def is_furniture(table: LineTable, row: int) -> bool:
    """Tell whether a row has been named as something that is not the article."""
    return table.role[row] not in CONTENT and table.role[row] is not Role.BLANK


def shows_source(table: LineTable, story: Story) -> bool:
    """Tell whether a story still has lines around that are no text: what is cleaned has none.

    A weak sign, such as a name alone, says something only then: else what
    was found to be text would not be when its neighbours are gone.
    """
    return story.record is not None or bool(table.runs) or any(is_furniture(table, row) for row in table.rows_in(story.first, story.last))


def starts_none(table: LineTable, row: int) -> bool:
    """Tell whether a person said that no story starts at a row, be it by that line or by another one of the head below it."""
    for said in table.said("no-start"):
        if row <= said <= row + HEAD_ROWS and not any(is_paragraph(table, r) for r in range(row, said)):
            return True
    return False
