"""Speed of the scan: characters of dumps turned into columns."""

import pytest

from bench.corpus import pages
from cleaner.lines.scan import scan


@pytest.fixture(scope="module")
def text() -> str:
    return "\n".join(pages(200))


def test_scan(benchmark, text: str) -> None:
    columns = benchmark(scan, text)
    benchmark.extra_info["characters"] = len(text)
    assert len(columns.start) == text.count("\n") + 1
