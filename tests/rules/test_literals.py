"""What a pattern needs is in every match of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.rules.literals import may_match, needs
from cleaner.rules.shipped import shipped_packs

PATTERNS = sorted({pattern for pack in shipped_packs() for rule in pack.rules for pattern in rule.patterns})


@given(st.data())
def test_every_match_holds_what_its_pattern_needs(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PATTERNS))
    line = data.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    assert may_match(needs(pattern), line)


@pytest.mark.parametrize(
    ("pattern", "choices"),
    [
        ("(?:Seen|Heard) by [A-Z][a-z]+", (("Seen", "Heard"), (" by ",))),
        ("(?i:seen) at (?:sea)?", ((" at ",),)),
        ("(?i)seen at", ()),
        ("(?:Photo: )?[A-Z]+", ()),
        ("(?:AP/|dpa|)[a-z]+", ()),
        ("(?!Not )Here (?:now)+", (("Here ",), ("now",))),
    ],
)
def test_needs_are_literals_that_no_match_is_without(pattern: str, choices: tuple[tuple[str, ...], ...]) -> None:
    assert needs(pattern) == choices


def test_a_line_without_one_of_the_choices_is_no_match() -> None:
    wanted = needs("(?:Seen|Heard) by [A-Z][a-z]+")
    assert may_match(wanted, "Heard by Ola")
    assert not may_match(wanted, "Heard of Ola")
