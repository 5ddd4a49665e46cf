"""The compiled core, where it could be built; each function gives exactly what the Python code beside it gives."""

from collections.abc import Callable, Set
from typing import Any

_Column = list[int]

def scan_lines(
    text: str,
    spans: list[tuple[int, int]] | None,
    properties: Callable[[int], tuple[int, str]],
    fold: Callable[[str], str],
    /,
) -> tuple[_Column, _Column, _Column, _Column, _Column, _Column]: ...

class Gaps:
    def __init__(
        self,
        idf: bytes,
        odds: dict[str, dict[str, str]],
        trees: tuple[list[Any], float, list[Any], float],
        typical: list[float],
        groups: list[list[int]],
        carried: list[int],
        relaxed: float,
        asked: tuple[
            Callable[[int], list[str | None]],
            Callable[[str], list[str]],
            Callable[[str], bool],
            Callable[[str], bool],
            Callable[[str], str | None],
        ],
    ) -> None: ...
    def judge(
        self,
        text: str,
        start: _Column,
        end: _Column,
        words: _Column,
        flags: _Column,
        key: _Column,
        roles: bytes,
        rows: _Column,
        sure: Set[int],
        /,
    ) -> tuple[_Column, list[float], list[tuple[float, ...] | None]]: ...
    def measure(
        self,
        text: str,
        start: _Column,
        end: _Column,
        words: _Column,
        flags: _Column,
        key: _Column,
        roles: bytes,
        rows: _Column,
        /,
    ) -> bytes: ...
