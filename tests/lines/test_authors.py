"""Who of a byline is an author."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.lines.authors import authors_of


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Jo Li", ["Jo Li"]),
        ("By Jo Li and Ada Quist | Quillport", ["Jo Li", "Ada Quist"]),
        ("Jo Li, Ada Quist & Mara Ivens", ["Jo Li", "Ada Quist", "Mara Ivens"]),
        ("Ada Quist, Reuters", ["Ada Quist"]),
        ("Ada Quist (AFP)", ["Ada Quist"]),
        ("Ada Quist/dpa", ["Ada Quist"]),
        ("Ada Quist, Staff writer, Quillport", ["Ada Quist"]),
        ("Ada Quist Senior Political Correspondent", ["Ada Quist"]),
        ("Ada Quist with Jo Li in Farholm", ["Ada Quist", "Jo Li"]),
        ("Dr. Ada Quist, PhD, and Perry Li Jr.", ["Dr. Ada Quist", "Perry Li Jr."]),
        ("View all posts by Ada Quist", ["Ada Quist"]),
        ("Quist, Ada", ["Ada Quist"]),
        ("Quist, Ada M.; Li, Jo", ["Ada M. Quist", "Jo Li"]),
        ("Von Mila van der Brandt und Jan Oster", ["Mila van der Brandt", "Jan Oster"]),
        ("Par Élodie Marin avec AFP", ["Élodie Marin"]),
        ("María Soler y Juan Pons", ["María Soler", "Juan Pons"]),
        ("Анна Квист и Олег Ли", ["Анна Квист", "Олег Ли"]),
        ("本报记者 李文、王小明", ["李文", "王小明"]),
        ("김철수 기자", ["김철수"]),
        ("سمير حسن ومحمد كامل", ["سمير حسن", "محمد كامل"]),
        ("ada_quist", ["ada_quist"]),
        ("Jo Li, Jo LI", ["Jo Li"]),
        ("Jo Li Jo Li", ["Jo Li"]),
        ("Quillport Review", []),
        ("Harbour Verlag GmbH, Quillport, Germany", []),
        ("Reuters", []),
        ("Associated Press", []),
        ("The Quay Post with AFP", []),
        ("Le Quai avec l'AFP", []),
        ("Newsroom", []),
        ("Redacción", []),
        ("Redaktion Quillport", []),
        ("Quillport News", []),
        ("quillpost.com", []),
        ("office@quillpost.example", []),
        ("Unknown", []),
        ("admin", []),
        ("12 May 2031", []),
        ("", []),
    ],
)
def test_people_are_authors_and_houses_are_not(byline: str, authors: list[str]) -> None:
    assert authors_of([byline]) == authors


def test_the_publisher_is_no_author() -> None:
    assert authors_of(["Quill Harbour, Ada Quist"], "quill harbour") == ["Ada Quist"]


@given(st.lists(st.text(max_size=60), max_size=3))
def test_any_byline_is_read(bylines: list[str]) -> None:
    names = authors_of(bylines)
    assert len({name.casefold() for name in names}) == len(names)
    assert all(name.strip() for name in names)
