"""Headline model: decides how likely a line is a story's headline, from what ``stages/stories/headlines.py`` sees of it.

A few dozen trees over the features of one line. Fitted by
``bench/fit/headlines.py`` on extracts with and without their headline; the
file holds the figures of its cross-validation by site.
"""

from __future__ import annotations

import json
import os
from functools import cache

from cleaner.models.trees import Trees

_DATA = os.path.join(os.path.dirname(__file__), "headlines.json")


@cache
def load() -> Trees:
    """Return the model; the file is read on first use."""
    with open(_DATA, encoding="utf-8") as file:
        return Trees(json.load(file)["trees"])
