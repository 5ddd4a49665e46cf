"""The idf table: common words of any language weigh little, rare ones a lot."""

import pytest

from cleaner.lines.tokens import tokens
from cleaner.models.idf import NUMBER, UNKNOWN, compiled, load


def weight(word):
    return load()[tokens(word)[0]]


def test_function_words_of_many_languages_weigh_little():
    for word in ("the", "und", "dla", "\u03ba\u03b1\u03b9", "\u043d\u0435", "que", "och", "della"):
        assert weight(word) < 1.5, word


def test_a_rare_word_weighs_more_than_a_common_one():
    assert weight("the") < weight("government") < weight("saxophone")


def test_an_unknown_word_weighs_most_and_is_not_added():
    table = load()
    size = len(table)
    assert table["zqxvwk"] == UNKNOWN >= max(table.values())
    assert table["98431"] == NUMBER < UNKNOWN
    assert len(table) == size


def test_every_word_of_the_table_is_a_token():
    assert [word for word in load() if tokens(word) != [word]] == []


def test_the_table_is_large_enough_and_its_weights_positive():
    table = load()
    assert len(table) > 20_000
    assert min(table.values()) > 0


@pytest.mark.skipif(compiled() is None, reason="the compiled core is not built here")
def test_the_compiled_table_gives_the_same_weights():
    table, core = load(), compiled()
    others = ["quvendo", "1234567", "٣٤", "½", "りが", "りガ", "日本", "\ud800x", "𝔄𝔟", "a" * 300]
    assert all(core[token] == weight for token, weight in table.items())
    assert [core[token] for token in others] == [table[token] for token in others]
    with pytest.raises(TypeError):
        core[7]
