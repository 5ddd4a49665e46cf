"""Decides what a rule is, and the words that a line is matched by.

How packs are read is said in :mod:`cleaner.rules.loading`, which a run of the
shipped rules alone never needs.
"""

from __future__ import annotations

from typing import NamedTuple

from cleaner.lines.patterns import lazy
from cleaner.lines.scan import key_of
from cleaner.roles import Role
from cleaner.rules.literals import Needs

EXACT = ("line", "tail", "block")
"""Kinds whose phrases are whole lines."""

SHORT_WORDS = 12
"""Words up to which a pattern may do without keywords: a longer line is text as a rule, and text is most of a dump."""

LONGEST_WORDS = 60
"""The largest ``max_words`` of a rule; captions of 50 words exist."""

BLOCK_LINES = 12
"""Lines (blank ones not counted) in which a block's closing phrase is looked for unless the rule says otherwise."""


class Rule(NamedTuple):
    """One rule of a pack: which lines it takes, and which role they get.

    ``any_of`` and ``until`` hold normalised phrases (see
    :func:`cleaner.lines.scan.mask_text`), ``patterns`` regular expressions
    that must match the whole line with its white space squeezed and run only
    where one of ``keywords`` is a token of the line (see :func:`tokens`). The guards:
    ``max_words`` bounds the line's length, ``not_quoted`` spares lines that
    open with a quotation mark, ``digits`` asks for a digit, ``zone`` names the
    part of the dump, ``needs_next`` asks for a next line of so many words,
    ``needs_beside`` for a sure line of the same family in the same run of
    taken lines, ``not_below_prose`` spares a line right below a paragraph that
    no rule takes and that is no second copy. A rule of kind ``run`` takes a menu whole: lines of furniture with
    at most ``max_lines`` lines of ``max_words`` words between two of them. ``match`` and ``keep`` are its examples.
    ``needs`` holds what each of its patterns needs (see :mod:`cleaner.rules.literals`), where that was worked out.
    """

    id: str
    family: Role
    kind: str
    summary: str
    langs: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    max_lines: int = BLOCK_LINES
    max_words: int = LONGEST_WORDS
    not_quoted: bool = False
    digits: bool = False
    zone: str = "any"
    needs_next: int = 0
    needs_beside: bool = False
    not_below_prose: bool = False
    match: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    needs: tuple[Needs, ...] = ()

    @property
    def depends_on_neighbours(self) -> bool:
        """Tell whether the line alone cannot decide."""
        return self.needs_beside or self.zone != "any" or self.needs_next > 0 or self.not_below_prose


MATCHED = tuple(name for name in Rule._fields if name not in ("summary", "match", "keep", "any_of", "keywords"))
"""Fields of a rule that matching needs: not what people read, nor what the index of its pack holds."""


def exact_keys(rule: Rule) -> tuple[int, ...]:
    """Return the keys of a rule's phrases where they are whole lines."""
    return tuple(key_of(phrase) for phrase in rule.any_of) if rule.kind in EXACT else ()


def tokens(text: str) -> list[str]:
    """Return the words of a line in lower case, and the signs that patterns are gated by.

    >>> tokens("(c) 2026 Harbour Daily [Lund/AP]")
    ['c', ')', '2026', 'harbour', 'daily', 'lund', 'ap', ']']
    """
    return _TOKEN.findall(text.lower())


def first_token(text: str) -> str:
    """Return the first of :func:`tokens`, or the text itself where it has none.

    >>> first_token("Read more:"), first_token("***")
    ('read', '***')
    """
    word = text.partition(" ")[0]
    if word.isalnum():
        return word.lower()
    found = _TOKEN.search(text.lower())
    return found.group() if found else text


SIGNS = "])\u00a9#"
"""Signs that patterns are gated by."""
_TOKEN = lazy(rf"\w+|[\{SIGNS}]")
