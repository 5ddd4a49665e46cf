"""Every fixture case comes out as it says, and what comes out is clean already."""

from pathlib import Path

import pytest

from cleaner.pipeline import Cleaner
from cleaner.readers.source import Source
from cleaner.testing.cases import KINDS, KNOWN_FAILURES, Case, find, run
from cleaner.testing.report import FAILED
from cleaner.writers.text import TextWriter

FIXTURES = Path(__file__).parent.parent / "fixtures"
CASES = find([FIXTURES])


def _printed(case: Case, path: Path) -> str:
    cleaner, write = Cleaner(case.options), TextWriter()
    dumps = Source(warn=lambda message: None).read(str(path))
    return "".join(write(article) for dump in dumps for block in cleaner.run(dump) for article in block.articles)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_comes_out_as_it_says(case: Case) -> None:
    report = run([case.dump.parent])
    assert [r for r in report.results if r.outcome == FAILED] == [], report.text()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_printed_comes_out_the_same_again(case: Case, tmp_path: Path) -> None:
    once = _printed(case, case.dump)
    again = tmp_path / "again.txt"
    again.write_bytes(once.encode())
    assert _printed(case, again) == once


def test_cases_stand_under_the_kinds_alone() -> None:
    assert {path.name for path in FIXTURES.iterdir() if path.is_dir()} <= set(KINDS)


def test_most_cases_do_not_fail() -> None:
    assert sum(case.kind == KNOWN_FAILURES for case in CASES) < len(CASES) / 10
