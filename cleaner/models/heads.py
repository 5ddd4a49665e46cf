"""Head models: decide how likely a line of a head is the headline, or the name of who wrote the story.

``headlines.json`` holds trees over what ``stages/stories/headlines.py`` sees of
one of a story's first lines, ``signatures.json`` over what
``stages/stories/signatures.py`` sees of a line around its head or end. Fitted
by the scripts of the same names under ``bench/fit``; each file holds the
figures of its cross-validation by site.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Literal

from cleaner.models.trees import Forest, Trees


@cache
def load(name: Literal["headlines", "signatures"]) -> Forest:
    """Return one of the models; its file is read on first use."""
    with open(os.path.join(os.path.dirname(__file__), f"{name}.json"), encoding="utf-8") as file:
        return Forest(Trees(json.load(file)["trees"]))
