"""Lines of millions of characters are cut and compared within bounds."""

import unicodedata

import pytest

from cleaner.lines.characters import fold
from cleaner.lines.sentences import MOST_PIECES, pieces
from cleaner.lines.table import LineTable


@pytest.mark.parametrize("sentence", [". ", "Aa. ", "It rained all day on Farholm. "])
def test_a_line_has_never_more_pieces_than_a_block_has_lines(sentence):
    line = sentence * (1_000_000 // len(sentence))
    found = pieces(line, 0, len(line))
    assert 1 < len(found) <= MOST_PIECES
    assert [end for _, end in found[:-1]] == [start for start, _ in found[1:]]
    assert (found[0][0], found[-1][1]) == (0, len(line))


def test_the_sentences_of_a_shorter_line_are_pieces_each():
    assert len(LineTable("It rained all day on Farholm. " * 500).rows) == 500


@pytest.mark.parametrize("text", ["각한국" * 900, "e\u0301\u0323o\u0302 " * 900, "Ελλάδα και\u0301 " * 400, "ﬁﬂ½＃" * 1500])
def test_a_long_text_is_folded_as_a_whole(text):
    for form in ("NFC", "NFD"):
        long = unicodedata.normalize(form, text)
        assert fold(long) == unicodedata.normalize("NFKC", long).casefold()


def test_marks_by_the_ten_thousand_are_folded_in_parts():
    folded = fold("e" + "\u0301\u0316\u0345\u093c" * 10_000)
    assert folded.startswith("é")
    assert len(folded) > 39_000
