"""Joined model: decides how likely a page ends and another begins between two stretches of text.

Fitted by ``bench/fit/joined.py`` on pages of ``eval/train.jsonl.gz`` put one
behind the other, of one site and of several. ``weights`` hold one number for
each of :data:`cleaner.joined.FEATURES`; the figures behind them stand in the file.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from cleaner.models.files import path_of, read


@cache
def load() -> dict[str, Any]:
    """Return the fitted ``bias`` and ``weights`` with the figures behind them."""
    return read(path_of("joined"))
