"""Decides whether a text is Markdown: by marks that nothing else prints, several of one kind or of two kinds."""

from __future__ import annotations

from cleaner.lines.markdown.matter import read_matter
from cleaner.lines.patterns import lazy

LOOKED_AT = 200_000
"""Characters of a text that are looked at; marks stand everywhere in Markdown."""

ENOUGH = 3
"""Marks of one kind that are no chance; of two kinds one each is enough."""

_LINK = lazy(r"\[[^\[\]\n]{0,500}\]\((?:<?(?:https?:|mailto:|tel:|data:|javascript:|www\.)|[/#?.][^\s()]*[\s)\"]|\))")
_HEADING = lazy(r"(?:\A|\n)[ \t\r]*\n?#{1,6} (?![^\n]*[;{}]\r?\n)[^\n]*[^\W\d_][^\n]*\r?\n[ \t\r]*(?:\n|\Z)")
_UNDERLINED = lazy(r"(?:\A|\n[ \t\r]*\n)[^\n|]{3,200}[^\W_][^\n|]{0,200}\r?\n(?:={4,}|-{4,})[ \t\r]*(?:\n[ \t\r]*\n|\n?\Z)")
_BOLD = lazy(r"(?<![\w*])\*\*(?=[^\W_][^*\n]{0,300}\*\*(?![\w*]))")
_DELIMITER = lazy(r"\n[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t\r]*(?:\n|\Z)")
_FENCE = lazy(r"(?:\A|\n)[ ]{0,3}(?:```[\w+#.-]{0,20}|~~~)[ \t\r]*\n")


def is_markdown(text: str) -> bool:
    """Tell whether a text is Markdown.

    >>> is_markdown("# Ferry late\\n\\nThe ferry was **late** for the third time.\\n")
    True
    >>> is_markdown("The ferry [no. 3] was late (again).\\n\\n# 1 in the charts: rain.\\n")
    False
    """
    links = "](" in text
    heading = "# " in text
    bold = "**" in text
    rules = "---" in text or "====" in text
    if not (links or heading or bold or rules or "```" in text or text[:300].lstrip()[:6].casefold() == "title:"):
        return False
    text = text[:LOOKED_AT]
    kinds = [_count(_LINK, text) if links else 0, _count(_HEADING, text) if heading else 0, _count(_BOLD, text) if bold else 0]
    if rules:
        kinds += [_count(_UNDERLINED, text), _count(_DELIMITER, text)]
    if "```" in text or "~~~" in text:
        kinds.append(_count(_FENCE, text))
    if max(kinds) >= ENOUGH or sum(map(bool, kinds)) > 1:
        return True
    return read_matter(text[:20_000].split("\n")) is not None


def _count(mark: object, text: str) -> int:
    """How often a mark stands in a text, up to what is enough."""
    count = 0
    for _ in mark.finditer(text):  # type: ignore[attr-defined]
        count += 1
        if count == ENOUGH:
            break
    return count
