"""Topic thresholds: decides from which cosine on two stories are related, and below which they are not.

Fitted by ``bench/fit/topic.py`` on ``eval/train.jsonl.gz`` for the idf table
that stands beside; a new table needs new thresholds. ``off_topic``: hardly any
two halves of one article are less alike. ``unsure``: hardly any two articles
of one language are more alike. The figures behind them stand in the file.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from cleaner.models.files import path_of, read


@cache
def load() -> dict[str, Any]:
    """Return the thresholds ``off_topic`` and ``unsure`` (cosines) with the figures behind them."""
    return read(path_of("topic"))
