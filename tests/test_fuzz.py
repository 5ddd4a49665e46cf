"""What holds of every dump and every page, tried on many that are put together from parts.

``make fuzz`` tries for minutes what the tests try for seconds.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cleaner
from cleaner import Dump
from cleaner.block import Block
from cleaner.lines.line import Line
from cleaner.pipeline import Cleaner
from tests.mixes import NOISE, Mix, mixes, pages

CLEANER = Cleaner()
SMALL = Cleaner(cleaner.Options(horizon_lines=12, horizon_chars=3000))
EXTRACTED = Cleaner(cleaner.Options(kind="extracted", articles="all"))

tried = settings(deadline=None, suppress_health_check=list(HealthCheck))


def joined(lines: list[Line]) -> str:
    """The text of records: a line break between two lines, nothing between the pieces of one."""
    parts: list[str] = []
    last = None
    for line in lines:
        if last is not None and line.number != last:
            parts.append("\n")
        parts.append(line.text)
        last = line.number
    return "".join(parts)


def outcome(blocks: list[Block]) -> list[object]:
    return [(block.to_dict(), [line.to_dict() for line in block.lines()]) for block in blocks]


@pytest.mark.parametrize("cleaner_", [CLEANER, SMALL], ids=["whole", "in blocks"])
@tried
@given(mix=mixes())
def test_nothing_is_lost_or_twice_and_nothing_fails(cleaner_: Cleaner, mix: Mix) -> None:
    blocks = list(cleaner_.run(Dump("mix", [mix.text])))
    assert [block.failure for block in blocks if block.failure] == []
    lines = [line for block in blocks for line in block.lines()]
    assert joined(lines) == mix.text
    assert all(mix.text[line.start : line.end] == line.text for line in lines)
    printed = "\n".join(f"{article.title or ''}\n{article.text}" for block in blocks for article in block.articles)
    kept = [(line.clean or line.text).split() for line in lines if line.keep]
    assert sorted(word for words in kept for word in words) == sorted(printed.split())


@tried
@given(text=st.lists(st.sampled_from([*NOISE, "\n", "\f", "a", "Ferry late. "]), max_size=120).map("".join), data=st.data())
def test_how_a_text_is_cut_on_its_way_does_not_matter(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=5)))
    chunks = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)])]
    for cleaner_ in (CLEANER, SMALL):
        assert outcome(list(cleaner_.run(Dump("a", chunks)))) == outcome(list(cleaner_.run(Dump("a", [text]))))


@tried
@given(mix=mixes(noise=False))
def test_paragraphs_of_an_extracted_text_stay(mix: Mix) -> None:
    printed = "\n".join(article.text for article in EXTRACTED.clean(mix.text))
    assert [paragraph for paragraph in mix.prose if paragraph not in printed] == []


@tried
@given(source=pages())
def test_pages_are_read_whatever_they_are(source: str) -> None:
    blocks = list(CLEANER.run(Dump("page", [source], html=True)))
    assert [block.failure for block in blocks if block.failure] == []
    assert outcome(blocks) == outcome(list(CLEANER.run(Dump("page", [source], html=True))))
