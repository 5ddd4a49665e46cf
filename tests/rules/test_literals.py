"""What a pattern needs is in every match of it."""

from __future__ import annotations

import re
import sys
from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.rules.literals import in_both_cases, may_match, needs
from cleaner.rules.shipped import shipped_packs

PATTERNS = sorted({pattern for pack in shipped_packs() for rule in pack.rules for pattern in rule.patterns})


@given(st.data())
def test_every_match_holds_what_its_pattern_needs(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PATTERNS))
    line = data.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    assert may_match(needs(pattern), in_both_cases(line))


def test_a_letter_that_matches_in_either_case_is_found_in_lower_case() -> None:
    cased = [char for char in map(chr, range(sys.maxunicode + 1)) if not char.lower() == char == char.upper()]
    for letter in ascii_letters:
        for char in filter(re.compile(letter, re.IGNORECASE).fullmatch, cased):
            assert may_match(needs(f"(?i){letter}"), in_both_cases(char)), (letter, char)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("(?:Seen|Heard) by [A-Z][a-z]+", ("HS", ("Seen", "Heard"), (" by ",))),
        ("(?i:Seen) at (?:sea)?", ("s", ("seen",), (" at ",))),
        ("(?i)Seen\u00b7\u00e0t", ("s", ("seen\u00b7",), ("t",))),
        ("(?i)\u00c0 bord", ("", (" bord",))),
        ("(?:Photo: )?[A-C]+", ("ABCP",)),
        ("(?:AP/|dpa|)[a-c]+", ("Aabcd",)),
        ("(?!Not )(?:\\d{1,2}|[.,]) ?Here (?:now)+", (",.0", ("Here ",), ("now",))),
        ("[^a]x|b", ("", ("x", "b"))),
        ("[0-9]{2}[:.][0-9]{2}[ab ]", ("0123456789", (":", "."))),
    ],
)
def test_needs_are_literals_that_no_match_is_without(pattern: str, wanted: tuple[str | tuple[str, ...], ...]) -> None:
    assert needs(pattern) == wanted


def test_a_line_without_one_of_the_choices_is_no_match() -> None:
    wanted = needs("(?:Seen|Heard) by [A-Z][a-z]+")
    assert may_match(wanted, in_both_cases("Heard by Ola"))
    assert not may_match(wanted, in_both_cases("Heard of Ola"))
    assert not may_match(wanted, in_both_cases("HEARD BY Ola"))
