"""Proposing: decides which lines of a memory a person is asked to make rules of a site of, and writes them as a pack."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cleaner.lines.table import LineTable
from cleaner.memory.collecting import EXAMPLE
from cleaner.memory.comparing import furniture
from cleaner.memory.file import Site
from cleaner.rules.matcher import Matcher

MOST = 60
"""Phrases of a proposal: more than that nobody reads."""


def proposed(site: Site, matcher: Matcher) -> list[tuple[str, str]]:
    """Return the lines that stand on a site, are no text and that no rule takes yet, each with what is known of it."""
    found: dict[str, str] = {}
    for key, text in furniture(site):
        counts = site.find(key)
        if counts is None or not any(map(str.isalpha, text)) or len(text) >= EXAMPLE or text.casefold() in found:
            continue
        if not list(matcher.scan(LineTable(text), f"https://{site.name}/")):
            found[text.casefold()] = f"{text}\n{counts.dumps:,} of {site.dumps:,} dumps, text on {counts.kept:,}"
        if len(found) == MOST:
            break
    return [(text, known) for text, known in (entry.split("\n") for entry in found.values())]


def pack(site: Site, lines: list[tuple[str, str]], source: str) -> Iterator[str]:
    """Yield the lines of a pack that takes some lines of a site: a proposal, which a person reads and divides by what the lines are."""
    yield f"# Proposed from {source}: lines that stand on {site.name}. Read them; delete what may be text; give each family a rule of"
    yield "# its own. Then: cleaner rules check FILE, and cleaner --rules FILE."
    yield ""
    yield "[[rule]]"
    yield f'id = "navigation-{site.name.replace(".", "-")}-template"'
    yield 'family = "navigation"'
    yield 'kind = "line"'
    yield f"sites = [{_quoted(site.name)}]"
    yield "any_of = ["
    for text, known in lines:
        yield f"    {_quoted(text)},  # {known}"
    yield "]"
    yield f"summary = {_quoted(f'Lines that stand on the dumps of {site.name}.')}"
    shown = [lines[0][0], lines[-1][0] if len(lines) > 1 else lines[0][0].upper()]
    yield f"match = [{', '.join(map(_quoted, shown))}]"
    yield f"keep = [{', '.join(_quoted(f'{text}, said the note that hung on the door of the harbour office.') for text in shown)}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
