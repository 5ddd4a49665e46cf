"""The errors that cleaner raises: each names the place at fault and the cure."""

from __future__ import annotations


class CleanerError(Exception):
    """Base of every error that cleaner raises on purpose.

    ``str(error)`` is one message for a person: what is wrong, where, and what
    to do instead.
    """


class InputError(CleanerError):
    """A dump that cannot be read: a missing file, bad JSON, a row without text."""


class OptionsError(CleanerError):
    """An option or a configuration file with a value that cleaner does not know."""


class RuleError(CleanerError):
    """A rule pack with a mistake; the message names file, rule id and field."""


class WorkerError(CleanerError):
    """Worker processes died; the message names the dumps that they held."""


def suggest(word: str, known: list[str]) -> str:
    """Return the tail of an error message: the nearest known word, and all of them.

    >>> suggest("captoin", ["caption", "byline"])
    "Did you mean 'caption'? Known: byline, caption."
    """
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1)
    hint = f"Did you mean {near[0]!r}? " if near else ""
    return f"{hint}Known: {', '.join(sorted(known))}."
