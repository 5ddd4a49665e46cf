"""Page model: decides how likely a line of an HTML page is text of its article, from what ``stages/tree/measures.py`` measures of it.

``first`` are trees over what a line, its containers and its neighbours are,
``second`` over what the first gave to all lines. ``names`` holds how much
more often a word of a class or an id stands around text than around furniture,
``says`` the same of the words of short lines. Fitted by ``bench/fit/pages.py``.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from cleaner.models.files import path_of, read
from cleaner.models.trees import Forest, Trees, odds

PATH = path_of("pages")


class PageModel(NamedTuple):
    """The fitted numbers of the judge of pages: two forests and two tables of log odds by word."""

    first: Forest
    second: Forest
    names: dict[str, float]
    says: dict[str, float]


@cache
def load(path: str = PATH) -> PageModel:
    """Return the model; the file is read on first use."""
    data = read(path)
    return PageModel(Forest(Trees(data["first"])), Forest(Trees(data["second"])), odds(data["names"]), odds(data["says"]))
