"""Record: one story of a file in a known format, with what its fields say."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleaner.roles import Role


@dataclass(slots=True)
class Record:
    """One story of a file: rows ``first`` to ``last``, what its fields say, and which row said what.

    ``fields`` hold values by name, those of unknown meaning by their key as
    printed; ``roles`` the roles of rows that are fields or furniture, with the
    field's key; ``values`` what such a row says without its key. The rows of
    its text are in neither. ``titled`` tells whether the format says what the
    title is, so that none is guessed.
    """

    first: int
    last: int
    fields: dict[str, str] = field(default_factory=dict)
    roles: dict[int, tuple[Role, str]] = field(default_factory=dict)
    values: dict[int, str] = field(default_factory=dict)
    titled: bool = True

    @property
    def said(self) -> bool:
        """Tell whether the story says when it came out, or has a title."""
        return "date" in self.fields or "title" in self.fields
