"""Text made to be slow takes time in proportion to its length, in the pipeline and in rules of one's own."""

from __future__ import annotations

import time

import pytest

from cleaner import Cleaner

SIZE = 30_000
"""Characters of the shorter text: enough that the time can be measured, too few for a horizon."""

LARGER = 4

GROWTH = 9
"""Times that the time may grow where the text does fourfold: in proportion four, with the square sixteen."""

UNITS = {
    "script": "<script>",
    "comment": "<!--",
    "comment and text": "<!-- a ",
    "style": "<style>x",
    "whole script": "<script>a</script>",
    "end of a script": "</script>",
    "tag without an end": "<div ",
    "quotation without an end": '<a href="',
    "attributes": "<p " + "a=b " * 20,
    "line break": "<br>",
    "frame": "<iframe src=x>",
    "mixed": "<script><!--<p>",
    "entity": "&amp;",
    "ampersand": "&",
    "picture": "![a](",
    "link": "[a](",
    "brackets": "[",
    "escape": "\\n",
    "marks": "*_`~",
    "headings": "\n# a",
    "items": "\n- a",
    "quoted": "\n> ",
    "NUL": "\0",
    "combining": "e\u0301\u0302",
    "dates": "1 May 2020 ",
    "names": "By Ada ",
    "sentences": "a. ",
    "letters": "a",
    "spaces": " ",
    "form feeds": "\f",
    "carriage returns": "\r",
    "short lines": "Ab\n",
    "headlines": "Ferry Stays In Dock Again\n\n",
    "labels": "Share this article\n",
    "bullets": "\u2022 a ",
}
"""What is written again and again."""


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    cleaner = Cleaner()
    cleaner.label(unit)
    for _ in range(3):  # another process may have had the caches
        short, long = (_seconds(cleaner, unit * (size // len(unit))) for size in (SIZE, SIZE * LARGER))
        if long < 0.05 or long < GROWTH * short:
            return
    pytest.fail(f"{long / short:.1f} times the time for {LARGER} times the text")


def _seconds(cleaner: Cleaner, text: str) -> float:
    """Seconds of this process alone, the least of two runs."""
    found = []
    for _ in range(2):
        start = time.process_time()
        cleaner.label(text)
        found.append(time.process_time() - start)
    return min(found)
