"""What the files of articles are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import OptionsError
from cleaner.writers.names import LONGEST, NAMELESS, NamePattern, key, numbered, safe

KNOWN = ["id", "title", "date", "authors", "meta"]


def name(pattern: str, **record: object) -> str:
    made = NamePattern(pattern, KNOWN)
    return made.filled(made.values(record) | {"folder": "2031/may", "file": "ferry"})


@pytest.mark.parametrize(
    ("pattern", "record", "wanted"),
    [
        ("{date}-{title}", {"date": "2031-05-03", "title": "Ferry late again"}, "2031-05-03-Ferry-late-again"),
        ("{date}-{title}", {"date": None, "title": "Ferry late again"}, "Ferry-late-again"),
        ("{date}-{title}", {"date": "2031-05-03", "title": None}, "2031-05-03"),
        ("{date:4}/{date:7}/{title:5}", {"date": "2031-05-03", "title": "Ferry late again"}, "2031/2031-05/Ferry"),
        ("{folder}/{file}", {}, "2031/may/ferry"),
        ("{meta.site.name}-{title}", {"meta": {"site": {"name": "Quay"}}, "title": "Ferry"}, "Quay-Ferry"),
        ("{authors}", {"authors": ["Jo Li", "Ada Quist"]}, "Jo-Li-Ada-Quist"),
        ("{title}", {"title": "Either/or: \\ 'what'?"}, "Either-or-what"),
        ("{title}", {"title": "../../etc/passwd"}, "etc-passwd"),
        ("../{title}", {"title": "Ferry"}, "Ferry"),
        ("/{title}", {"title": "Ferry"}, "Ferry"),
        ("{title}", {"title": "..."}, NAMELESS),
        ("{title}", {}, NAMELESS),
        ("{title}", {"title": "NUL"}, "NUL_"),
        ("{title}", {"title": "com1.old"}, "com1.old_"),
        ("{title}", {"title": ".hidden"}, "hidden"),
        ("{title}", {"title": "-rf"}, "rf"),
        ("{title}", {"title": "Cafe\u0301"}, "Caf\u00e9"),
        ("{title}", {"title": "渡轮停在港口"}, "渡轮停在港口"),
        ("{title}", {"title": "घाट पर नाव"}, "घाट-पर-नाव"),
        ("{{{title}}}", {"title": "Ferry"}, "Ferry"),
    ],
)
def test_a_pattern_is_filled_in(pattern: str, record: dict[str, object], wanted: str) -> None:
    assert name(pattern, **record) == wanted


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{titel}", "unknown field {titel}. Did you mean 'title'"),
        ("{title", "expected '}' before end of string"),
        ("{title:x}", "expected a number of characters"),
        ("article", "names no field"),
    ],
)
def test_what_is_no_pattern_is_refused(pattern: str, said: str) -> None:
    with pytest.raises(OptionsError, match=r"--name") as error:
        NamePattern(pattern, KNOWN)
    assert said in str(error.value)


@given(st.text(max_size=300))
def test_a_name_is_safe_on_every_system(text: str) -> None:
    made = safe(text)
    assert len(made.encode()) <= LONGEST + 1
    assert not set(made) & set('<>:"/\\|?* \0\n\t')
    assert made == made.strip(".- ")
    assert made.partition(".")[0].lower() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
    assert made.isprintable()
    assert safe(made) == made


def test_a_long_name_is_cut_between_words_and_letters() -> None:
    assert safe("word " * 100) == "-".join(["word"] * 24)
    assert len(safe("渡" * 100)) == LONGEST // 3
    assert safe("e\u0301\u0323" * 100)[-1] in "\u0323\u0301"


def test_names_that_some_system_takes_for_one_have_one_key() -> None:
    assert key("Ferry") == key("FERRY")
    assert key("Caf\u00e9") == key("Cafe\u0301")
    assert key("Straße") == key("STRASSE")


def test_a_number_fits_into_the_longest_name() -> None:
    longest = "x" * LONGEST
    assert len(numbered(longest, 1234)) == LONGEST
    assert numbered("2031/Ferry", 1) == "2031/Ferry"
