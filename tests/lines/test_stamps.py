"""What a line of a head says of its article: days, who wrote it, and how much else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.lines.names import read_names
from cleaner.lines.stamps import may_be_name, may_be_stamp, read_stamp

DAYS = [
    ("Published: May 3, 2026 4:15 PM EDT", "2026-05-03", None),
    ("Updated 09:12, 3 May 2026", None, "2026-05-03"),
    ("Published 2 May 2026 | Updated 3 May 2026", "2026-05-02", "2026-05-03"),
    ("Published On 5 Jan 20265 Jan 2026", "2026-01-05", None),
    ("3. Mai 2026, 09:12 Uhr", "2026-05-03", None),
    ("Stand: 03.05.2026, 09:12 Uhr", None, "2026-05-03"),
    ("Publié le 3 mai 2026 à 9h12", "2026-05-03", None),
    ("3 de mayo de 2026", "2026-05-03", None),
    ("Опубликовано 3 мая 2026", "2026-05-03", None),
    ("2026年5月3日", "2026-05-03", None),
    ("2026\ub144 5\uc6d4 3\uc77c", "2026-05-03", None),
    ("3 Toukokuuta 2026", "2026-05-03", None),
    ("Harbour news | May 3, 2026", "2026-05-03", None),
    ("Jo OlsundMay 3, 2026", "2026-05-03", None),
]
NAMES = [
    ("By Jo Li", ("Jo Li",)),
    ("By Jo Li and Ada Quist", ("Jo Li", "Ada Quist")),
    ("By Jo Li, Ada Quist and Mara Ivens | Quillport", ("Jo Li", "Ada Quist", "Mara Ivens")),
    ("By Jo Li, Staff writer", ("Jo Li",)),
    ("ByJo Li", ("Jo Li",)),
    ("Jo OlsundMay 3, 2026", ("Jo Olsund",)),
    ("Von Jan Oster", ("Jan Oster",)),
    ("Par Luc Varin", ("Luc Varin",)),
    ("作者：林海", ("林海",)),
    ("林海生 记者", ("林海生",)),
]
NO_NAMES = [
    "By Facebook",
    "By the sea a village waits",
    "Share",
    "Read more",
    "Science",
    "By 2030 the mill will stand still",
    "The Harbour Froze",
    "来源：港口日报",
]


@pytest.mark.parametrize(("line", "published", "updated"), DAYS)
def test_days_are_read_in_many_languages_and_updated_is_not_published(line, published, updated):
    stamp = read_stamp(line)
    assert (stamp.published, stamp.updated, stamp.dated) == (published, updated, True)


def test_a_numeric_date_is_in_doubt_until_the_order_is_known():
    assert read_stamp("03/04/2026").in_doubt
    assert read_stamp("03/04/2026", True).published == "2026-04-03"
    assert read_stamp("03/04/2026", False).published == "2026-03-04"
    assert read_stamp("25/04/2026").published == "2026-04-25"


@pytest.mark.parametrize(("line", "names"), NAMES)
def test_names_are_read_without_what_introduces_them_and_without_offices(line, names):
    assert read_stamp(line).names == names


@pytest.mark.parametrize("line", NO_NAMES)
def test_menu_words_sentences_and_papers_are_no_names(line):
    names, _ = read_names(line)
    assert names == [] or not read_stamp(line).signed


def test_words_beside_a_date_are_counted():
    assert read_stamp("The ferry was late on May 3, 2026.").rest == 4
    assert read_stamp("May 3, 2026 at 4:15 PM").rest == 0


def test_a_name_and_a_date_share_a_line():
    stamp = read_stamp("By Jo Li, May 3, 2026")
    assert (stamp.names, stamp.published, stamp.rest) == (("Jo Li",), "2026-05-03", 0)


def test_a_place_before_a_date_is_no_name():
    assert read_stamp("Port Ellen, 3 May 2026").names == ()


def test_a_name_without_capitals_is_short():
    assert may_be_name("سمير حسن")
    assert not may_be_name("الميناء مغلق منذ ثلاثة أيام بسبب الجليد")


@given(st.sampled_from([*(line for line, *_ in DAYS), *(line for line, _ in NAMES)]))
def test_the_cheap_look_misses_no_stamp(line):
    assert may_be_stamp(line, len(line.split()))


@given(st.text(max_size=120))
def test_any_line_can_be_read(line):
    stamp = read_stamp(line)
    assert stamp.rest >= 0
