"""Decides what a field of a TOML table may hold: a text, a number, a pattern. Rules and formats are read with it."""

from __future__ import annotations

import re
from typing import Any

from cleaner.errors import RuleError


class Fields:
    """The fields of one table; every error it raises names ``where`` the table stands, and the field."""

    def __init__(self, where: str, table: dict[str, Any]) -> None:
        self.where = where
        self.table = table

    def error(self, name: str, message: str) -> RuleError:
        """Return the error of a field."""
        return RuleError(f"{self.where}: {name}: {message}")

    def text(self, name: str) -> str:
        """Return a field that must be there and say something."""
        value = self.table.get(name)
        if value is None:
            raise self.error(name, "is missing; add it.")
        if not isinstance(value, str) or not value.strip():
            raise self.error(name, f"expected a text, got {value!r}.")
        return value

    def whole(self, name: str, default: int, low: int, high: int) -> int:
        """Return a whole number within bounds."""
        value = self.table.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.error(name, f"expected a whole number from {low} to {high}, got {value!r}.")
        return value

    def flag(self, name: str) -> bool:
        """Return whether something holds: it does not where the field is missing."""
        value = self.table.get(name, False)
        if not isinstance(value, bool):
            raise self.error(name, f"expected true or false, got {value!r}.")
        return value

    def matching(self, name: str, value: str, form: re.Pattern[str], wanted: str) -> str:
        """Return a value that has the form of what is wanted."""
        if not form.fullmatch(value):
            raise self.error(name, f"expected {wanted}, got {value!r}.")
        return value

    def pattern(self, name: str, pattern: str) -> str:
        """Return a regular expression that is matched in time linear in the line."""
        from cleaner.rules.linear import why_not_linear

        try:
            re.compile(pattern)
        except re.error as error:
            raise self.error(name, f"{pattern!r} is no regular expression: {error}.") from None
        reason = why_not_linear(pattern)
        if reason:
            raise self.error(name, f"{pattern!r} may take more than linear time: it has {reason}. Write it more plainly.")
        return pattern
