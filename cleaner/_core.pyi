"""The compiled core, where it could be built; each function gives exactly what the Python code beside it gives."""

from collections.abc import Callable, Sequence, Set

_Column = list[int]

def scan_lines(
    text: str,
    spans: list[tuple[int, int]] | None,
    properties: Callable[[int], tuple[int, str]],
    fold: Callable[[str], str],
    /,
) -> tuple[_Column, _Column, _Column, _Column, _Column, _Column]: ...

class Weights:
    def __init__(self, table: bytes, /) -> None: ...
    def __getitem__(self, token: str, /) -> float: ...

class Forest:
    def __init__(self, trees: list[str], base: float, features: int, /) -> None: ...
    def log_odds(self, columns: list[Sequence[float]], /) -> list[float]: ...

class Gaps:
    def __init__(
        self,
        weights: Weights,
        odds: dict[str, dict[str, str]],
        trees: tuple[list[str], float, list[str], float],
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

def read_texts(
    texts: list[str], spaceless: list[bool], /
) -> tuple[list[list[str]], _Column, _Column, _Column, _Column, _Column, _Column]: ...
def count_known(texts: list[str], words: frozenset[str], /) -> _Column: ...
def parts_in(text: str, parts: tuple[str, ...], /) -> list[str]: ...
def weigh(weights: tuple[float, ...], columns: list[Sequence[float]], bias: float, /) -> list[float]: ...
def decayed(values: list[float], decay: float, /) -> tuple[list[float], list[float]]: ...

class Tally:
    def add(self, keys: _Column, masks: _Column, codes: bytes, /) -> None: ...
    def drain(self) -> tuple[bytes, bytes]: ...
    def __len__(self) -> int: ...

def merge_counts(parts: list[tuple[bytes | memoryview, bytes | memoryview]], least: int, /) -> tuple[bytes, bytes, bytes, bytes]: ...

class Gate:
    def __init__(self, words: dict[str, tuple[int, ...]], pairs: dict[str, tuple[int]], mark: str, prose: int, longest: int, /) -> None: ...
    def rows(
        self,
        text: str,
        start: _Column,
        end: _Column,
        words: _Column,
        flags: _Column,
        key: _Column,
        mask: _Column,
        rows: _Column,
        short_with_digit: int,
        short_ones: int,
        /,
    ) -> _Column: ...
