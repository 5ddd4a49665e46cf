"""Inline marks: decides what inside a Markdown text is no text: the marks of links, emphasis and code, addresses, pictures, escapes.

One pass over a stretch of text. Brackets are matched by a stack, so that a
picture inside a link and a link over several lines are found; what only looks
like a mark stays. Nothing is looked for further than an address is long, so
that the cost is linear.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from cleaner.lines.patterns import lazy

LINK_CHARS = 4_000
"""Characters of the longest link text: a teaser of a picture, a headline and a summary, which a whole card of a page holds."""

ADDRESS_CHARS = 20_000
"""Characters of the longest address: pictures may stand in it themselves."""

ADDRESS_DEPTH = 6
"""Brackets inside brackets of an address at the most."""

CODE_CHARS = 4_000
"""Characters of the longest code between backticks."""

OPEN = 100
"""Brackets, and marks of emphasis, that are open at once at the most."""

_TOKEN = lazy(
    r"\\+[ \t\r]*(?=\n|\Z)"  # a line break that is escaped
    r"|\\(?=[!-/:-@\[-`{-~])."  # an escape
    r"|`+"  # code
    r"|!?\[|\][(\[]?"  # a link, a picture
    r"|\*+|_+|~~"  # emphasis
    r"|<(?=https?://[^\s<>]{1,2000}>)|(?<=[^\s<>])>"  # an address in brackets
    r"|\n(?=[ \t\r]*(?:\n|[*+-] |\d{1,9}[.)] |#{1,6} ))"  # the end of a paragraph
)
_IN_ADDRESS = lazy(r"\\.|[()]|(?<=\s)[\"'](?:[^\"'\\\n]|\\.|[\"'](?!\s*\))|\n(?![ \t\r]*\n)){0,2000}[\"'](?=\s*\))|\n[ \t\r]*\n")
_TITLE = lazy(r"(?:^|\s)(?:\"[^\"]*\"|'[^']*'|\"[\s\S]*\")\s*$")
_LIKE_ADDRESS = lazy(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|[/#?.]|www\.)")
_HOLDS_ADDRESS = lazy(r"[/.#?:=&%]")
_LABEL = lazy(r"\[([^\[\]\n]{0,200})\]")
_CODE_END = lazy(r"`+|\n[ \t\r]*\n")

PICTURE, LINK, STYLE = 0, 1, 2
"""What a span that is cut out was: a picture, a link's marks and address, or emphasis, code's marks and escapes."""

Span = tuple[int, int]


@dataclass(slots=True)
class Inline:
    """What was found in a text, as offsets in it.

    ``cut`` are the spans that are no text, with what each was; ``links`` are
    those of what links say, ``pictures`` those of what pictures are said to
    show, ``addresses`` those of where links lead, each in order of its end.
    """

    cut: list[tuple[int, int, int]] = field(default_factory=list)
    links: list[Span] = field(default_factory=list)
    pictures: list[Span] = field(default_factory=list)
    addresses: list[Span] = field(default_factory=list)


def read_inline(text: str, first: int, last: int, labels: Container[str], found: Inline) -> None:
    """Add what is found between two offsets of a text.

    ``labels`` are those of the addresses that the text gives elsewhere
    (``[1]: https://...``), in lower case.
    """
    brackets: list[tuple[int, int, bool]] = []
    marks: list[tuple[str, int]] = []
    address = -1
    place = first
    search = _TOKEN.search
    while (token := search(text, place, last)) is not None:
        start, place = token.span()
        sign = token.group()
        head = sign[0]
        if head == "\\":
            if sign[-1:] in "\\ \t\r" and (place == last or text[place] == "\n"):
                found.cut.append((start, place, STYLE))
            else:
                found.cut.append((start, start + 1, STYLE))
        elif head == "`":
            end = _code_end(text, place, last, sign)
            if end:
                found.cut += ((start, place, STYLE), (end - len(sign), end, STYLE))
                place = end
        elif head in "*_~":
            _emphasise(text, start, place, marks, found)
        elif head == "\n":
            marks.clear()
        elif head in "![":
            brackets.append((start, place, head == "!"))
            if len(brackets) > OPEN:
                del brackets[0]
        elif head == "]":
            place = _close(text, start, place, last, brackets, labels, found)
        elif head == "<":
            address = start
        elif head == ">" and address >= 0:
            found.cut += ((address, address + 1, STYLE), (start, place, STYLE))
            address = -1


def without_links(text: str) -> str:
    """Return a line of Markdown in which links are what they say.

    >>> without_links("The **ferry** was [*late*](/late) again.")
    'The **ferry** was *late* again.'
    """
    found = Inline()
    read_inline(text, 0, len(text), (), found)
    for start, end, kind in sorted(found.cut, reverse=True):
        if kind == LINK:
            text = text[:start] + text[end:]
    return text


def _close(
    text: str, start: int, place: int, last: int, brackets: list[tuple[int, int, bool]], labels: Container[str], found: Inline
) -> int:
    """Close the bracket opened last; return where to read on."""
    if not brackets:
        return start + 1
    opened, inside, is_picture = brackets.pop()
    end = 0
    if place - start == 1:
        end = start + 1 if is_picture and inside == start else 0
    elif text[place - 1] == "(":
        end = address_end(text, place, last)
    elif (label := _LABEL.match(text, place - 1, last)) is not None:
        name = (label.group(1) or text[inside:start]).strip().casefold()
        end = label.end() if name in labels else 0
    if not end or start - inside > LINK_CHARS:
        return start + 1
    if is_picture:
        found.cut.append((opened, end, PICTURE))
        found.pictures.append((inside, start))
    else:
        found.cut += ((opened, inside, LINK), (start, end, LINK))
        found.links.append((inside, start))
        found.addresses.append((place, end))
    return end


def address_end(text: str, place: int, last: int) -> int:
    """Return where the address ends that begins behind a bracket at a place, its closing bracket included; 0 where it is none.

    >>> address_end("[the plan](https://quay.example/plan_(draft) 'Plan') is out", 11, 60)
    52
    >>> address_end("[sic](he said)", 6, 14)
    0
    """
    depth, at = 0, place
    stop = min(last, place + ADDRESS_CHARS)
    while (sign := _IN_ADDRESS.search(text, at, stop)) is not None:
        at = sign.end()
        char = text[sign.start()]
        if char == "(":
            depth += 1
            if depth > ADDRESS_DEPTH:
                return 0
        elif char == ")":
            if not depth:
                return at if _is_address(text[place : at - 1]) else 0
            depth -= 1
        elif char == "\n":
            return 0
    return 0


def _is_address(inside: str) -> bool:
    """Tell whether what stands in round brackets behind square ones is an address, with a title or not, broken by a margin or not."""
    if '"' in inside or "'" in inside:
        inside = _TITLE.sub("", inside)
    bare = inside.strip().strip("<>")
    if not bare or _LIKE_ADDRESS.match(bare):
        return True
    return len(bare.split()) == 1 and _HOLDS_ADDRESS.search(bare) is not None


def _code_end(text: str, place: int, last: int, ticks: str) -> int:
    """Return where code ends that some backticks opened, theirs included; 0 where nothing closes it in the same paragraph."""
    for sign in _CODE_END.finditer(text, place, min(last, place + CODE_CHARS)):
        if sign.group() == ticks:
            return sign.end()
        if sign.group()[0] == "\n":
            return 0
    return 0


def _emphasise(text: str, start: int, end: int, marks: list[tuple[str, int]], found: Inline) -> None:
    """Take a run of marks of emphasis for the end of what is open, or for a beginning; in words and between spaces it is neither."""
    sign = text[start:end]
    before, behind = text[start - 1 : start], text[end : end + 1]
    closes, opens = _apart(before, behind, sign[0])
    if closes:
        for place in range(len(marks) - 1, -1, -1):
            if marks[place][0] == sign:
                found.cut += ((marks[place][1], marks[place][1] + len(sign), STYLE), (start, end, STYLE))
                del marks[place:]
                return
    if sign in ("****", "______") or (sign == "**" and (opens or closes)):
        found.cut.append((start, end, STYLE))  # converters part a mark from its word: "** bold**"
    if opens and len(sign) < 4:
        marks.append((sign, start))
        if len(marks) > OPEN:
            del marks[0]


def _apart(before: str, behind: str, char: str) -> tuple[bool, bool]:
    """Tell whether a mark may close and may open emphasis, by the characters at its sides."""
    closes, opens = bool(before) and not before.isspace(), bool(behind) and not behind.isspace()
    left, right = before.isalnum(), behind.isalnum()
    if char == "_":
        return closes and not right, opens and not left
    if left and right and before.isascii() and behind.isascii():
        return False, False
    return closes, opens
