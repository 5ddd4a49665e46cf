"""Decides what is escaped in Markdown so that text stays text."""

from __future__ import annotations

from cleaner.lines.patterns import lazy

_PUNCTUATION = r"[!-/:-@\[-`{-~]"
_INLINE = lazy(
    rf"\\(?={_PUNCTUATION})"  # an escape
    r"|[`*~]"  # code, emphasis, strike-through
    r"|(?<!\w)_|_(?!\w)"  # emphasis; inside a word it is none
    r"|\](?=[\[(:])"  # a link, or the address of one
    r"|<(?=[A-Za-z/!?])"  # markup, an address
    r"|&(?=#?\w+;)"  # an entity
)
_BLOCK = lazy(
    r"(?=#{1,6}(?:\s|$))"  # a heading
    r"|(?=[-+](?:\s|$))"  # a list
    r"|(?=>)"  # a quotation
    r"|(?=\|)"  # a table
    r"|(?=(?:-\s*){3,}$)"  # a rule
    r"|(?=[=-]+\s*$)"  # an underlined heading
)
_NUMBERED = lazy(r"(\d{1,9})(?=[.)](?:\s|$))")


def escape(line: str) -> str:
    r"""Return a line of text as Markdown that reads as that line.

    >>> print(escape("1. *Not* a list"))
    1\. \*Not\* a list
    >>> print(escape("# 3 in the charts"))
    \# 3 in the charts
    >>> print(escape("He said [sic] that snake_case is fine"))
    He said [sic] that snake_case is fine
    """
    escaped = _INLINE.sub(r"\\\g<0>", line)
    if _BLOCK.match(escaped):
        return "\\" + escaped
    return _NUMBERED.sub(r"\1\\", escaped, count=1) if _NUMBERED.match(escaped) else escaped
