"""What a whole page looks like, as visible text and as HTML: menus and teasers around one story."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from random import Random

from bench.corpora.prose import Writer
from bench.corpora.stories import bare, deck, writers
from bench.corpora.vocabulary import pick

MENU = (40, 60, 80, 110, 150)
"""Entries of a page's menus: four in five lines of a page's visible text have fewer than eight words."""
TEASERS = (8, 14, 20, 30)
COMMENTS = (0, 0, 3, 6)
SCRIPT = 400
"""Characters of one script; pages hold dozens, so that the text is a few hundredths of the HTML, as it is on the web."""
SCRIPTS = 120


def _article(writer: Writer) -> list[str]:
    """An article of a page is about twice as long as a story of a collection."""
    return [*deck(writer), *bare(writer)]


def _menu(writer: Writer, most: int) -> list[str]:
    """Sections of the newspaper and invented places, each section with a few below it."""
    names = writer.language.furniture.menu
    entries = []
    for number in range(most):
        entries.append(pick(names, writer.uniform) if number % 5 == 0 else pick(writer.vocabulary.places, writer.uniform))
    return entries


def _teasers(writer: Writer) -> list[str]:
    return [writer.headline() for _ in range(pick(TEASERS, writer.uniform))]


def visible(writer: Writer) -> str:
    """A page's visible text with list marks and indentation, as text browsers print it."""
    furniture = writer.language.furniture
    menu = _menu(writer, pick(MENU, writer.uniform))
    lines = [f"  * {entry}" if number % 5 == 0 else f"      + {entry}" for number, entry in enumerate(menu)]
    lines += ["", writer.date(), ""]
    for line in _article(writer):
        lines += [f"    {line}", ""]
    for _ in range(pick(COMMENTS, writer.uniform)):
        lines += [writer.name(), writer.date(), writer.sentence(15)[0], ""]
    lines += [furniture.related[0], ""]
    for teaser in _teasers(writer):
        lines += [f"        {teaser}", "", f"        {writer.date()}", ""]
    return "\n".join([*lines, *(f"  * {entry}" for entry in (*furniture.footer, *menu[:20]))]) + "\n"


def markup(writer: Writer) -> str:
    """A page's HTML."""
    title, *body = _article(writer)
    menu = "".join(f'<li><a href="/s/{n}">{escape(entry)}</a></li>' for n, entry in enumerate(_menu(writer, pick(MENU, writer.uniform))))
    scripts = "".join(
        f"<script>var a{n}={{k:'{''.join(pick(writer.vocabulary.verbs, writer.uniform) for _ in range(SCRIPT // 8))}'}};</script>\n"
        for n in range(SCRIPTS)
    )
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in body)
    teasers = "\n".join(
        f'<div class="teaser"><a href="/a/{n}"><h3>{escape(line)}</h3></a></div>' for n, line in enumerate(_teasers(writer))
    )
    footer = "".join(f"<a href='#'>{escape(entry)}</a>" for entry in writer.language.furniture.footer)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>\n{scripts}'
    return (
        f'<!DOCTYPE html>\n<html lang="{writer.language.code}"><head>{head}</head>\n'
        f"<body><nav><ul>{menu}</ul></nav>\n<article><h1>{escape(title)}</h1>\n{paragraphs}\n</article>\n"
        f"<aside>{teasers}</aside>\n<footer>{footer}</footer></body></html>\n"
    )


def page_dumps(codes: tuple[str, ...], seed: int = 7) -> Iterator[str]:
    """Visible texts without end."""
    return map(visible, writers(codes, Random(seed)))


def page_rows(codes: tuple[str, ...], seed: int = 7) -> Iterator[str]:
    """JSON Lines without end: by turns a page's visible text, and a story as an extractor prints it."""
    for number, writer in enumerate(writers(codes, Random(seed))):
        text = visible(writer) if number % 2 else "\n".join(_article(writer))
        yield json.dumps({"id": f"row-{number}", "text": text, "source": number % 7}, ensure_ascii=False) + "\n"


def html_rows(codes: tuple[str, ...], seed: int = 7) -> Iterator[str]:
    """JSON Lines of HTML pages without end."""
    for number, writer in enumerate(writers(codes, Random(seed))):
        yield json.dumps({"id": f"page-{number}", "html": markup(writer)}, ensure_ascii=False) + "\n"
