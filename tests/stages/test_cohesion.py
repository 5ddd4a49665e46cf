"""Cohesion: rows that talk about the same thing are alike."""

import pytest

from cleaner.lines.table import LineTable
from cleaner.models.idf import load
from cleaner.stages.cohesion import CACHED_ROWS, Cohesion, cosine
from cleaner.stages.names import names

HARBOUR = "The harbour crane toppled in the storm.\nDockers had warned about the crane for years.\nGardeners water tulips at dawn."


def test_rows_on_one_thing_are_more_alike_than_rows_on_two():
    cohesion = Cohesion(LineTable(HARBOUR))
    assert cohesion.similarity([0], [1]) > 0.1 > cohesion.similarity([0, 1], [2])


def test_a_part_is_wholly_like_itself_and_unlike_nothing():
    cohesion = Cohesion(LineTable(HARBOUR))
    assert cohesion.similarity([0, 1], [0, 1]) == pytest.approx(1)
    assert cohesion.similarity([0], []) == 0
    assert cosine({}, {}) == 0


def test_order_of_rows_does_not_matter():
    cohesion = Cohesion(LineTable(HARBOUR))
    assert cohesion.bag([0, 1]) == cohesion.bag([1, 0])


def test_a_long_table_is_held_in_bounded_memory():
    table = LineTable("\n".join(f"Line {n} of the harbour log." for n in range(CACHED_ROWS + 50)))
    cohesion = Cohesion(table)
    for row in table.rows:
        cohesion.row(row)
    assert 0 < len(cohesion._rows) <= CACHED_ROWS
    assert cohesion.row(0) == Cohesion(table).row(0)


def test_names_are_runs_of_capitals_with_the_surname_by_itself():
    table = LineTable("Later the mayor, Ada Quill, met Jan van Rossum of Port Ellen. She left.")
    assert Cohesion(table).entities([0]) == {"Ada Quill", "Quill", "Jan van Rossum of Port Ellen", "Ellen"}


def test_a_word_that_is_capital_only_because_it_opens_a_sentence_is_no_name():
    assert names("The boats left. Then it rained.", load()) == []


def test_a_script_without_case_has_no_names():
    assert names("\u6e2f\u53e3\u5c40\u957f\u5ba3\u5e03\u4e86\u65b0\u8ba1\u5212\u3002", load()) == []
