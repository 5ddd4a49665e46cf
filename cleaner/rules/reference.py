"""Decides what docs/rules.md says: every family and rule of the shipped packs, with its examples.

Run as ``python -m cleaner.rules.reference docs/rules.md`` (``make rules``) after a change of a pack.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from cleaner.errors import RuleError
from cleaner.roles import FAMILIES
from cleaner.rules.pack import Pack
from cleaner.rules.schema import Rule
from cleaner.rules.shipped import shipped_packs

_FAMILIES = {
    "share": "Buttons that share, save, print or follow, and the names of networks beside them.",
    "related": "Links to other stories: widgets inside an article, and the lists that stand behind it.",
    "newsletter": "Invitations to newsletters, and the fields of their forms.",
    "comments": "Comment forms, counts and invitations.",
    "navigation": "Menus, jumps, search boxes, paths and pagers.",
    "advertisement": "Labels of advertisements, and the words that say where the text goes on.",
    "paywall": "Sign-in, subscription and donation lines.",
    "legal": "Cookie notices, imprints, copyright lines and requests for feedback.",
    "player": "What players, galleries and blocked embeds say.",
    "readtime": "How long a story takes to read, or how often it was read.",
    "tags": "Lists of topics.",
    "byline": "Who wrote a story; goes to the article's `byline`.",
    "date": "When a story came out; goes to the article's `date`.",
    "caption": "Captions; the first copy goes to the article's `captions`.",
    "credit": "Whose picture or report it is.",
}
"""What each family is; the order of the page."""

_KINDS = {
    "line": "a whole line that is one of the phrases",
    "tail": "as `line`, and an article may end there",
    "prefix": "a line that opens with one of the phrases",
    "pattern": "a whole line that a regular expression matches",
    "block": "from a line that is one of the phrases to a closing one",
    "run": "a menu of lines that other rules know, and the short lines between them",
}

_HEAD = """\
# The shipped rules

Generated from cleaner/rules/packs by `make rules`; do not edit. How to write one: [writing-rules.md](writing-rules.md).

Letter case, outer punctuation and bullets, kinds of quotation marks and spaces do not count in a phrase, and every
run of digits is a `0`. No rule takes a line of 25 words or more that holds the end of a sentence.

"""

_MORE = 8
"""Phrases of a rule that are printed; the others are counted."""


def reference(packs: Iterable[Pack]) -> str:
    """Return the page, as Markdown."""
    rules = [rule for pack in packs for rule in pack.rules]
    kinds = "".join(f"- `{kind}`: {what}\n" for kind, what in _KINDS.items())
    parts = [_HEAD, f"{len(rules)} rules with {sum(len(rule.any_of) for rule in rules):,} phrases. Kinds:\n\n{kinds}\n"]
    for family in (*_FAMILIES, *sorted(role.value for role in FAMILIES if role.value not in _FAMILIES)):
        own = sorted((rule for rule in rules if rule.family.value == family), key=lambda rule: rule.id)
        if own:
            parts.append(f"## {family}\n\n{_FAMILIES.get(family, '')}\n\n")
            parts += [_section(rule) for rule in own]
    return "".join(parts).rstrip("\n") + "\n"


def _section(rule: Rule) -> str:
    where = ", ".join(rule.sites or rule.langs) or "every language"
    lines = [f"### {rule.id}\n", rule.summary, "", f"- {'; '.join([f'`{rule.kind}`', where, *_guards(rule)])}"]
    if rule.any_of:
        more = f" and {len(rule.any_of) - _MORE} more" if len(rule.any_of) > _MORE else ""
        lines.append(f"- phrases: {', '.join(map(_code, rule.any_of[:_MORE]))}{more}")
    lines.append(f"- takes: {', '.join(map(_code, rule.match))}")
    lines.append(f"- leaves: {', '.join(map(_code, rule.keep))}")
    return "\n".join(lines) + "\n\n"


def _guards(rule: Rule) -> list[str]:
    """What must hold where the line stands, in words."""
    guards = {
        "only in the dump's " + rule.zone: rule.zone != "any",
        "only beside a sure line of its family, or in a menu": rule.needs_beside,
        f"only above a line of {rule.needs_next} words or more": rule.needs_next > 0,
        "not right below a paragraph": rule.not_below_prose,
        "not in quotation marks": rule.not_quoted,
        f"at most {rule.max_words} words": rule.kind in ("prefix", "pattern", "run"),
    }
    return [words for words, holds in guards.items() if holds]


def _code(text: str) -> str:
    """A text as Markdown code: line breaks shown, a longer fence where it holds a backtick."""
    fence = "``" if "`" in text else "`"
    return f"{fence}{text.replace(chr(10), ' ⏎ ')}{fence}"


def write_page(page: Callable[[Iterable[Pack]], str], arguments: list[str]) -> int:
    """Write what a page says of the shipped packs to the path given; return the exit code."""
    try:
        text = page(shipped_packs())
    except RuleError as error:
        print(error, file=sys.stderr)
        return 2
    Path(arguments[0]).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(write_page(reference, sys.argv[1:]))
