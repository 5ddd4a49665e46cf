"""Decides what a format can say: one :class:`Format` for those that ship, those of a user, and those learnt from a file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

LEARNT = "learnt"
"""Id of a format that was learnt from the file itself."""


class Format(NamedTuple):
    """How a file of many stories is laid out.

    ``signs`` are texts of which such a file holds one at the least: the cheap
    look. ``below`` match lines below which a story starts, ``at`` a story's
    first line, ``end`` its last; ``above`` is how many lines above its first
    mark belong to it. ``between`` says that a story stands above the first
    line of ``below`` too. ``cover`` match lines above the first story,
    ``footer`` lines that belong to no story wherever they stand, ``glued``
    what stands in front of text on its line and is none of it.

    ``head`` are the slots of the lines without a key, in order (see
    :mod:`cleaner.formats.slots`), ``lines`` patterns whose named groups are
    fields, ``keys`` the field that each key means, ``key`` a pattern that
    parts key and value where the format has its own. ``body`` match the line
    below which the text starts, ``tail`` the line at which it is over,
    ``captions`` one below which captions stand. With ``wrapped`` the value of
    a key goes on in the lines right below it.

    A learnt format has no patterns: ``rules`` are the masks of the lines
    that part its stories, ``blanks`` how many blank lines do, ``each``
    says that every line is a story, ``apart`` how alike its
    neighbours may be at the most, ``headed`` that each opens with its headline, ``opener`` and
    ``closer`` the keys of a story's first and last line, ``tails`` the keys
    behind its text, and ``tagged`` says that fields are tags. With
    ``publisher`` a line of the publisher's stands above a story's last. What it does not
    name may still be found by other means (``closed`` is false). ``split`` is
    a user's pattern: a line that holds a match parts stories, or is a story's
    first where the match is empty, as that of ``^(?=Title: )`` is.
    """

    id: str
    name: str = ""
    summary: str = ""
    signs: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    above: int = 0
    between: bool = False
    cover: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    glued: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    keys: Mapping[str, str] = MappingProxyType({})
    key: str = ""
    body: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    wrapped: bool = False
    rules: frozenset[int] = frozenset()
    blanks: int = 0
    each: bool = False
    apart: float = 1.0
    headed: bool = False
    opener: str = ""
    closer: str = ""
    tails: frozenset[str] = frozenset()
    tagged: bool = False
    publisher: bool = False
    split: str = ""
    closed: bool = True
    says: str = ""

    @property
    def titled(self) -> bool:
        """Tell whether the format says what a story's title is, so that none is guessed."""
        return self.closed or "title" in self.keys.values()


class Example(NamedTuple):
    """A text that a format must read, and what it must find in it: fields by name, one mapping a story."""

    text: str
    stories: tuple[dict[str, str], ...]


class Spec(NamedTuple):
    """A format with what only people read: its file, examples that it must read, and texts that it must leave alone."""

    path: str
    format: Format
    examples: tuple[Example, ...]
    keep: tuple[str, ...]
