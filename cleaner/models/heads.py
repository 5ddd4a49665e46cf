"""Head models: decide how likely a line of a head is the headline, or the name of who wrote the story.

``headlines.json`` holds trees over what ``stages/stories/headlines.py`` sees of
one of a story's first lines, ``signatures.json`` over what
``stages/stories/signatures.py`` sees of a line around its head or end. Fitted
by the scripts of the same names under ``bench/fit``; each file holds the
figures of its cross-validation by site.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from cleaner.models.files import path_of, read
from cleaner.models.trees import Forest, Trees


@cache
def load(name: Literal["headlines", "signatures"]) -> Forest:
    """Return one of the models; its file is read on first use."""
    return Forest(Trees(read(path_of(name))["trees"]))
