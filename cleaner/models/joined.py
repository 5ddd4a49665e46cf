"""Joined model: decides how likely a page ends and another begins between two stretches of text.

Fitted by ``bench/fit/joined.py`` on pages of ``eval/train.jsonl.gz`` put one
behind the other, of one site and of several. ``weights`` hold one number for
each of :data:`cleaner.joined.FEATURES`; the figures behind them stand in the file.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

_DATA = os.path.join(os.path.dirname(__file__), "joined.json")


@cache
def load() -> dict[str, Any]:
    """Return the fitted ``bias`` and ``weights`` with the figures behind them."""
    with open(_DATA, encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data
