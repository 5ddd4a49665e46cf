"""Decides which rules a whole line's key names: the rules of a pack by the keys of their exact phrases.

Ten thousand keys make a dictionary in as long as a short dump takes in all. So
a pack holds them in order, to be looked up by halving; who asks often makes a
dictionary of them.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence


class Exact:
    """Keys in ascending order, and for each the place of its rule in the pack; a key of several rules is there as often.

    >>> Exact.of([(7, 5), (), (5,)]).places(5)
    [0, 2]
    """

    def __init__(self, keys: Sequence[int] = (), owners: Sequence[int] = ()) -> None:
        self.keys = keys
        self.owners = owners

    @classmethod
    def of(cls, keys: Iterable[Iterable[int]]) -> Exact:
        """Put in order the keys that each rule has."""
        pairs = sorted((key, place) for place, own in enumerate(keys) for key in dict.fromkeys(own))
        return cls([key for key, _ in pairs], [place for _, place in pairs])

    @classmethod
    def from_hex(cls, keys: str, owners: str) -> Exact:
        """Read what :meth:`to_hex` wrote."""
        return cls(_numbers(bytes.fromhex(keys), "Q"), _numbers(bytes.fromhex(owners), "H"))

    def to_hex(self) -> tuple[str, str]:
        """Write keys and owners as hexadecimal digits: 64 bits for a key, 16 for an owner, little-endian."""
        return "".join(key.to_bytes(8, "little").hex() for key in self.keys), "".join(n.to_bytes(2, "little").hex() for n in self.owners)

    def places(self, key: int) -> list[int]:
        """Return the places of the rules that have a key, in order."""
        at = bisect_left(self.keys, key)
        found: list[int] = []
        while at < len(self.keys) and self.keys[at] == key:
            found.append(self.owners[at])
            at += 1
        return found

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield each key with the place of its rule."""
        return zip(self.keys, self.owners, strict=True)


def _numbers(data: bytes, code: str) -> Sequence[int]:
    """The little-endian numbers that some bytes hold."""
    numbers: memoryview[int] = memoryview(data).cast(code)  # type: ignore[call-overload]
    if sys.byteorder == "little":
        return numbers
    size = numbers.itemsize
    return [int.from_bytes(data[at : at + size], "little") for at in range(0, len(data), size)]
