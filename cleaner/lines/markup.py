"""Decides what of a text line is markup that its source left in it, and what the line says without.

Tags, entities, Markdown links and images, and JSON escapes are recognised by
their full form only: a sentence that holds a "<", an ampersand or a tag's name
is no markup. What is cleaned once is clean: there is nothing left to find.
"""

from __future__ import annotations

import re
from itertools import pairwise

from cleaner.lines.patterns import lazy

_ENTITY = lazy(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_IMAGE = lazy(r"!\[[^\[\]]{0,300}\]\((?:https?:|/|data:|www\.)[^\s()]{0,2000}(?:\s\"[^\"]{0,200}\")?\)")
_LINK = lazy(r"\[([^\[\]]{1,500})\]\((?:https?:|/|#|mailto:|www\.)[^\s()]{0,2000}(?:\s\"[^\"]{0,200}\")?\)")

_ESCAPED_BREAK = lazy(r"(?:\\r)?\\n")
_PLAIN_BREAK = lazy(r"""\\n(?![\\\s"'\u2018\u201c\u201e\u00ab\u2013\u2014<(*-]|[^\Wa-z_]|$)|[A-Za-z]:\\""")
"""A backslash and an n that are no line break: a folder's name goes on in lower case."""
_ESCAPE = lazy(r"\\(?:u([0-9a-fA-F]{4})|([\"/tr]))")
_ESCAPES = {'"': '"', "/": "/", "t": " ", "r": ""}

SIGNS = ("<", "&", "](", "\\n")
"""A line that holds none of these holds no markup."""

ROUNDS = 4
"""Times that a line is looked at again: entities of entities of tags were seen, deeper ones never."""


def cleaned(line: str) -> list[str] | None:
    r"""Return the lines that a line is without its markup, or None where it holds none.

    >>> cleaned("The ferry was <b>late</b>.<br><br>It rained &amp; blew.")
    ['The ferry was late.', 'It rained & blew.']
    >>> cleaned("See [the timetable](https://ferry.example/times) for more.")
    ['See the timetable for more.']
    >>> cleaned("The tide was < 2 m, said AT&T; the <b> tag makes it bold.")
    """
    text = line
    for _ in range(ROUNDS):
        after = _once(text)
        if after == text:
            break
        text = after
    if text == line:
        return None
    return [part for part in (" ".join(piece.split()) for piece in text.split("\n")) if part]


def divided(line: str, parts: list[str]) -> list[int]:
    """Return where in a line each of the parts that :func:`cleaned` made of it begins; each has a character at least.

    >>> divided("One.<br>Two.", ["One.", "Two."])
    [0, 8]
    """
    from cleaner.lines.tags import bare, break_ends

    ends = {*break_ends(line), *(escape.end() for escape in _ESCAPED_BREAK.finditer(line))}
    cuts = [0, *sorted(end for end in ends if end < len(line)), len(line)]
    starts: list[int] = []
    for start, end in pairwise(cuts):
        segment = bare(line[start:end])
        said = cleaned(segment)
        opening = " ".join(segment.split()) if said is None else "".join(said[:1])
        if opening and len(starts) < len(parts) and parts[len(starts)].startswith(opening):
            starts.append(start)
    if len(starts) != len(parts):
        starts = [len(line) * place // len(parts) for place in range(len(parts))]
    starts[0] = 0
    return starts


def _once(text: str) -> str:
    if "<" in text and ">" in text:
        from cleaner.lines.tags import without_tags  # few lines hold any

        text = without_tags(text)
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(" ", text))
    if "\\n" in text:
        text = "\n".join(_without_escapes(piece) for piece in text.split("\n"))
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    return text


def _character(entity: re.Match[str]) -> str:
    """The character of an entity; what is none stays."""
    import html  # with its table of names it takes longer than most dumps, and few need it
    from html.entities import html5

    name = entity.group()[1:]
    if not name.startswith("#") and name not in html5:
        return entity.group()
    text = html.unescape(entity.group())
    return " " if text in ("\xa0", "\n", "\r", "\t") or (len(text) == 1 and "\ud800" <= text <= "\udfff") else text


def _without_escapes(text: str) -> str:
    """A text that was a JSON string, as that reads; one that names folders was none."""
    if "\\n" not in text or _PLAIN_BREAK.search(text):
        return text
    return _ESCAPE.sub(_unescaped, _ESCAPED_BREAK.sub("\n", text))


def _unescaped(escape: re.Match[str]) -> str:
    code = escape.group(1)
    if code is None:
        return _ESCAPES[escape.group(2)]
    character = chr(int(code, 16))
    return "\ufffd" if "\ud800" <= character <= "\udfff" else character
