"""Patterns are compiled late and work as if they were not."""

from __future__ import annotations

import re

import pytest

from cleaner.lines.patterns import lazy


def test_a_pattern_does_what_the_compiled_one_does() -> None:
    late, compiled = lazy(r"(?P<word>[a-z]+)\d?", re.IGNORECASE), re.compile(r"(?P<word>[a-z]+)\d?", re.IGNORECASE)
    text = "Ferry2 waits"
    assert late.findall(text) == compiled.findall(text)
    assert late.sub("x", text) == compiled.sub("x", text)
    assert late.pattern == compiled.pattern
    assert late.flags == compiled.flags
    match = late.match(text)
    assert match is not None
    assert match["word"] == "Ferry"


def test_a_pattern_of_bytes_takes_bytes() -> None:
    assert lazy(rb"[0-9]+").sub(b"0", b"12 boats") == b"0 boats"


def test_a_mistake_is_told_at_the_first_use() -> None:
    broken = lazy("(")
    with pytest.raises(re.error):
        broken.search("text")
