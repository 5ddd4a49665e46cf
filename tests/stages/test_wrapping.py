"""Wrapped text of any script is put back into paragraphs; text that nobody wrapped is left as it is."""

import textwrap
import unicodedata

import pytest

from cleaner.lines.table import LineTable
from cleaner.stages.wrapping import columns, hard_wrapped, joined

PARAGRAPHS = {
    "english": [
        "The ferry to the outer islands stayed in harbour for a third day on Monday because ice had closed the channel between the two piers.",
        "Nobody was hurt, said the harbour master, but the shops on the largest island have neither bread nor milk left for the weekend.",
    ],
    "german": [
        "Die Fähre zu den äußeren Inseln blieb am Montag den dritten Tag im Hafen, weil Eis die Rinne zwischen den beiden Molen geschlossen hatte.",
        "Verletzt wurde niemand, sagte der Hafenmeister, doch in den Läden der größten Insel gibt es vor dem Wochenende kein Brot mehr.",
    ],
    "arabic": [
        "بقيت العبّارة المتجهة إلى الجزر البعيدة في الميناء لليوم الثالث على التوالي بسبب الجليد الذي أغلق الممر بين الرصيفين الكبيرين.",
        "ولم يصب أحد بأذى كما قال مدير الميناء لكن المتاجر في أكبر الجزر لم يعد فيها خبز ولا حليب قبل نهاية الأسبوع الحالي.",
    ],
    "japanese": [
        "離島へ向かうフェリーは月曜日、二つの桟橋の間の水路が氷でふさがれたため、三日続けて港にとどまった。けが人はいないと港長は話している。",
        "しかし最も大きな島の店では、週末を前にしてパンも牛乳も残っていない。町は小型の船で食料を運ぶ準備を進めているという。",
    ],
}


def wrapped(paragraph: str, width: int) -> list[str]:
    """Break a paragraph at a column, as a terminal does where characters are one or two columns wide."""
    if any(unicodedata.east_asian_width(char) in "WF" for char in paragraph):
        size = width // 2
        return [paragraph[i : i + size] for i in range(0, len(paragraph), size)]
    return textwrap.wrap(paragraph, width)


def folded(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("width", [60, 72, 79])
@pytest.mark.parametrize("language", PARAGRAPHS)
def test_wrapped_paragraphs_come_back(language, width):
    paragraphs = PARAGRAPHS[language] * 3
    table = LineTable("\n\n".join("\n".join(wrapped(p, width)) for p in paragraphs))
    assert hard_wrapped(table)
    spans = joined(table, table.rows)
    assert [folded("".join(table.line(row) for row in range(first, last + 1))) for first, last in spans] == [folded(p) for p in paragraphs]


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_a_paragraph_a_line_is_not_wrapped(language):
    assert not hard_wrapped(LineTable("\n".join(PARAGRAPHS[language] * 3)))


def test_a_poem_and_a_list_are_not_wrapped():
    poem = "The ice came down the river\nand took the ferry's rope\nand left the lamps to shiver\nand left the crew to hope\n" * 4
    listed = "\n".join(f"- The mill at the bend of the river number {n}, built in the year of the flood" for n in range(12))
    assert not hard_wrapped(LineTable(poem))
    assert not hard_wrapped(LineTable(listed))


def test_entries_of_a_list_stay_apart():
    lines = [line for p in PARAGRAPHS["english"] * 3 for line in [*wrapped(p, 72), ""]]
    table = LineTable("\n".join([*lines, *(f"* The mill at the bend of the river number {n}, built in the flood year" for n in range(3))]))
    assert [span for span in joined(table, table.rows) if span[0] >= len(lines)] == [(len(lines) + n, len(lines) + n) for n in range(3)]


def test_wide_characters_take_two_columns():
    assert (columns("Hafen"), columns("港口"), columns("Äpfel")) == (5, 4, 5)
