"""Decides what of a text line is markup that its source left in it, and what the line says without.

Tags, entities, Markdown links and images, and JSON escapes are recognised by
their full form only: a sentence that holds a "<", an ampersand or a tag's name
is no markup. What is cleaned once is clean: there is nothing left to find.
"""

from __future__ import annotations

import re

from cleaner.lines.patterns import lazy

_INLINE = "a|abbr|b|bdi|big|cite|code|del|em|font|i|ins|mark|q|s|small|span|strike|strong|sub|sup|time|tt|u"
_BLOCK = (
    "article|aside|blockquote|br|center|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|ol|p|pre|section"
    "|table|tbody|td|th|tr|ul"
)
_SILENT = "iframe|img|input|link|meta|source|video|audio|picture|svg"
_ATTRIBUTES = r"""(?:\s+[A-Za-z_:][\w:.-]*\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=]+))*"""

_TAG = lazy(rf"<(?P<close>/?)(?P<name>{_INLINE}|{_BLOCK}|{_SILENT})(?P<attributes>{_ATTRIBUTES})\s*/?>", re.IGNORECASE)
_BREAK = lazy(rf"</?(?:{_BLOCK}){_ATTRIBUTES}\s*/?>", re.IGNORECASE)
_HIDDEN = lazy(r"<!--.{0,5000}?-->|<(script|style)\b[^<>]{0,500}>.{0,20000}?</\1\s*>", re.IGNORECASE)
_SURE = lazy(r"br|hr|img|p|div|li|iframe", re.IGNORECASE)
"""Tags that no sentence names in brackets without meaning them."""

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
    cuts = [0, *sorted({m.end() for pattern in (_BREAK, _ESCAPED_BREAK) for m in pattern.finditer(line) if m.end() < len(line)})]
    starts: list[int] = []
    for start, end in zip(cuts, [*cuts[1:], len(line)]):
        segment = line[start:end]
        if cleaned(segment) != [] and not segment.isspace():
            starts.append(start)
    if len(starts) != len(parts):
        starts = [len(line) * place // len(parts) for place in range(len(parts))]
    starts[0] = 0
    return starts


def _once(text: str) -> str:
    if "<" in text:
        text = _without_tags(_HIDDEN.sub(" ", text))
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(" ", text))
    if "\\n" in text and not _PLAIN_BREAK.search(text):
        text = _ESCAPE.sub(_unescaped, _ESCAPED_BREAK.sub("\n", text))
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    return text


def _without_tags(text: str) -> str:
    """A text without its tags, where they are meant as such: one is closed, or breaks a line, or has attributes."""
    tags = list(_TAG.finditer(text))
    opened = {tag["name"].lower() for tag in tags if not tag["close"]}
    if not any(_SURE.fullmatch(tag["name"]) or tag["attributes"] or (tag["close"] and tag["name"].lower() in opened) for tag in tags):
        return text
    return _TAG.sub("", _BREAK.sub("\n", text))


def _character(entity: re.Match[str]) -> str:
    """The character of an entity; what is none stays."""
    import html  # with its table of names it takes longer than most dumps, and few need it
    from html.entities import html5

    name = entity.group()[1:]
    if not name.startswith("#") and name not in html5:
        return entity.group()
    text = html.unescape(entity.group())
    return " " if text in ("\xa0", "\n", "\r", "\t") or (len(text) == 1 and "\ud800" <= text <= "\udfff") else text


def _unescaped(escape: re.Match[str]) -> str:
    code = escape.group(1)
    if code is None:
        return _ESCAPES[escape.group(2)]
    character = chr(int(code, 16))
    return "\ufffd" if "\ud800" <= character <= "\udfff" else character
