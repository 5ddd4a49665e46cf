"""Decides whether a text is Markdown: by marks that nothing else prints, several of one kind or of two kinds."""

from __future__ import annotations

import re

from cleaner.lines.patterns import lazy

LOOKED_AT = 200_000
"""Characters of a text that are looked at; marks stand everywhere in Markdown."""

ENOUGH = 3
"""Links or headings that are no chance; of two kinds of marks one each is enough."""

SLACK = 3
"""Characters by which the signs under a heading may be more or fewer than its own: converters draw as many, a rule is longer."""

_LINK = lazy(r"\[[^\[\]\n]{0,500}\]\((?:<?(?:https?:|mailto:|tel:|data:|javascript:|www\.)|[/#?.][^\s()]*[\s)\"]|\))")
_HEADING = lazy(r"(?:\A|\n)[ \t\r]*\n?(#{1,6}) (?![^\n]*[;{}]\r?\n)[^\n]*[^\W\d_][^\n]*\r?\n(?=[ \t\r]*(?:\n|\Z))")
_UNDERLINED = lazy(r"(?:\A|\n[ \t\r]*\n)([^\n|]{3,200})\n(={4,}|-{4,})(?=[ \t\r]*(?:\n[ \t\r]*\n|\n?\Z))")
_OPENING = lazy(r"(?:#{1,2} [\"'\u201c\u201e]?(?![a-z])[^\W\d_][^\n]*\n|[^\n]+\n[=-]{4,})[ \t\r]*\n")
"""How a text opens whose first line is its headline."""

_BOLD = lazy(r"\*\*(?<![\w*]\*\*)(?=[^\W_][^*\n]{0,300}\*\*(?![\w*]))")
_DELIMITER = lazy(r"\n[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t\r]*(?:\n|\Z)")
_BARS = ("---|", "|---", "--- |", "| ---", "-:|")
"""What a line below a table's head holds."""

_FENCE = lazy(r"(?:\A|\n)[ ]{0,3}(?:```[\w+#.-]{0,20}|~~~)[ \t\r]*\n")


def is_markdown(text: str) -> bool:
    """Tell whether a text is Markdown.

    >>> is_markdown("# Ferry late\\n\\nThe ferry was **late** for the third time.\\n")
    True
    >>> is_markdown("The ferry [no. 3] was late (again).\\n\\n# 1 in the charts: rain.\\n")
    False
    """
    text = text[:LOOKED_AT]
    links = _count(_LINK, text) if _holds(text, "](") else 0
    heading = _headings(text) if _holds(text, "# ") else 0
    bold = _holds(text, "**") and _BOLD.search(text) is not None
    table = _holds(text, "|") and any(map(text.__contains__, _BARS)) and _DELIMITER.search(text) is not None
    fence = (_holds(text, "```") or _holds(text, "~~~")) and _FENCE.search(text) is not None
    if _holds(text, "===\n") or ((links or bold or table or fence) and "---\n" in text):  # hyphens are in every text
        heading += sum(abs(len(found[1].strip()) - len(found[2])) <= SLACK for found in _UNDERLINED.finditer(text))
    if links >= ENOUGH or heading >= ENOUGH or sum((links > 0, heading > 0, bold, table, fence)) > 1:
        return True
    head = text[:300].lstrip()
    if heading and _OPENING.match(head):
        return True
    if head[:3] in ("---", "+++") or head[:6].casefold() == "title:":
        from cleaner.lines.markdown.matter import read_matter

        return read_matter(text[:20_000].split("\n")) is not None
    return False


def _holds(text: str, sign: str) -> bool:
    """Tell whether a text holds a sign of several characters: its first alone is found thirty times as fast, and few texts hold any."""
    return sign[0] in text and sign in text


def _headings(text: str) -> int:
    """How many headings a text has: in a program of which each comment stands alone, these would be all of the first level."""
    levels = [len(found[1]) for found in _HEADING.finditer(text)]
    return 0 if len(levels) > ENOUGH and max(levels) == 1 else len(levels)


def _count(mark: re.Pattern[str], text: str) -> int:
    """How often a mark stands in a text, up to what is enough."""
    count = 0
    for _ in mark.finditer(text):
        count += 1
        if count == ENOUGH:
            break
    return count
