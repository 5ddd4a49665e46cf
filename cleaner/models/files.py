"""Files: decides where the data of the models stands, and reads it."""

from __future__ import annotations

import os
from typing import Any


def path_of(name: str) -> str:
    """Return the path of a model's file."""
    return os.path.join(os.path.dirname(__file__), f"{name}.json")


def read(path: str) -> dict[str, Any]:
    """Return what a model's file holds; who asks keeps it."""
    import json

    with open(path, encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data
