"""Stories: the rows that are one, and what says before they are known where one may start."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleaner.lines.record import Record


class Proposal(NamedTuple):
    """A template cue: one story starts at one of the rows ``first`` to ``last``.

    ``row`` is the likeliest of them; ``score`` is how sure the cue is that any
    story starts there, between 0 and 1; ``reason`` names the cue.
    """

    row: int
    first: int
    last: int
    reason: str
    score: float


class Boundary(NamedTuple):
    """A row at which a story may start: how likely, what says so, strongest first, and whether the dump was cut there."""

    probability: float
    reasons: tuple[str, ...]
    taken: bool


class Story:
    """The rows ``first`` to ``last`` (included) of a table that are one story.

    ``reason`` and ``score`` say why it starts where it does. ``headed`` is true
    when it opens with a title or a header block. ``relation`` and
    ``similarity`` are the topic stage's. ``record`` holds its fields, where
    the file's format has any. ``copy_of`` is the number of the story of the
    same dump that it is a copy of, ``copy_in`` the id of the other dump that a
    memory knows it from.
    """

    __slots__ = ("copy_in", "copy_of", "first", "headed", "last", "reason", "record", "relation", "score", "similarity")

    def __init__(
        self,
        first: int,
        last: int,
        reason: str,
        score: float | None = None,
        headed: bool = False,
        relation: str = "main",
        similarity: float | None = None,
    ) -> None:
        self.first = first
        self.last = last
        self.reason = reason
        self.score = score
        self.headed = headed
        self.relation = relation
        self.similarity = similarity
        self.record: Record | None = None
        self.copy_of: int | None = None
        self.copy_in: str | None = None

    @property
    def original(self) -> int | str | None:
        """Return the story, or the dump, that this one is a copy of; None where it is none."""
        return self.copy_in if self.copy_of is None else self.copy_of

    @property
    def is_copy(self) -> bool:
        """Tell whether the story has come before."""
        return self.original is not None
