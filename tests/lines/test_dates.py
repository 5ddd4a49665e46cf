"""Which day a publication line names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.lines import dates

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5 Jan 2026", "2026-01-05"),
        ("January 5th, 2026", "2026-01-05"),
        ("Monday, January 26, 2026", "2026-01-26"),
        ("Published On 5 Jan 20265 Jan 2026", "2026-01-05"),
        ("January 5, 2026January 5, 2026", "2026-01-05"),
        ("Last updated: January 5, 2026 10:15 IST", "2026-01-05"),
        ("Last modified on Thu 5 Feb 2026 10.15 GMT", "2026-02-05"),
        ("Updated 10:15 AM EST, Mon January 5, 2026", "2026-01-05"),
        ("Mon, 05 Jan 2026 10:15:00 +0000", "2026-01-05"),
        ("2026-01-05T10:15:00Z", "2026-01-05"),
        ("2026/1/5", "2026-01-05"),
        ("2026\u5e741\u67085\u65e5 10:15", "2026-01-05"),
        ("Stand: 3. M\u00e4rz 2025, 9:15 Uhr", "2025-03-03"),
        ("Ver\u00f6ffentlicht am 05.01.2026", "2026-01-05"),
        ("Publi\u00e9 le 1er janvier 2026 \u00e0 10h30", "2026-01-01"),
        ("Publicado el 5 de enero de 2026", "2026-01-05"),
        ("luned\u00ec 5 gennaio 2026", "2026-01-05"),
        ("5 de mar\u00e7o de 2026", "2026-03-05"),
        ("Gepubliceerd op 5 mei 2026 om 10:15", "2026-05-05"),
        ("5 stycznia 2026", "2026-01-05"),
        ("Publikováno: 5. ledna 2026", "2026-01-05"),
        ("luni, 5 ianuarie 2026", "2026-01-05"),
        ("5 серпня 2026, 10:15", "2026-08-05"),
        ("Publiceret 5. marts 2026", "2026-03-05"),
        ("Uppdaterad: 5 augusti 2026 kl. 10.15", "2026-08-05"),
        ("5 \u044f\u043d\u0432\u0430\u0440\u044f 2026 \u0433.", "2026-01-05"),
        ("\u0394\u03b5\u03c5\u03c4\u03ad\u03c1\u03b1 5 \u0399\u03b1\u03bd\u03bf\u03c5\u03b1\u03c1\u03af\u03bf\u03c5 2026", "2026-01-05"),
        ("5 Ocak 2026 Pazartesi", "2026-01-05"),
        ("13/04/2026", "2026-04-13"),
        ("04/13/2026", "2026-04-13"),
        ("05/05/2026", "2026-05-05"),
        ("29 February 2024", "2024-02-29"),
    ],
)
def test_one_day_is_read(text, day):
    assert dates.parse(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Published",
        "2026",
        "January 2026",
        "January 5",
        "03/04/2026",
        "29 February 2025",
        "32 January 2026",
        "5 Foo 2026",
        "12 May 0034",
        "Published Jan 5 2026, updated Jan 6 2026",
        "On 5 January 2026 the bridge opened",
        "Call 555-0134 by 5 Jan 2026",
        "5 Jan 2026 " + "and " * 30,
    ],
)
def test_anything_else_has_no_day(text):
    assert dates.parse(text) is None


def test_a_bare_date_holds_nothing_else():
    assert dates.is_bare_date("Thu 5 Feb 2026 10.15 GMT")
    assert dates.is_bare_date("03/04/2026")
    assert not dates.is_bare_date("Published 5 Feb 2026")
    assert not dates.is_bare_date("5 Feb 2026: the bridge opens")
    assert not dates.is_bare_date("Monday")


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_is_read_back_in_each_form(day):
    for form in (
        f"{day.isoformat()}",
        f"{day.day}.{day.month}.{day.year}",
        f"Published {day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{MONTHS[day.month - 1][:3]} {day.day}, {day.year}",
    ):
        if day.year < 2100:
            assert dates.parse(form) == day.isoformat()


@given(st.text(alphabet="0123456789./- :,JanFebMyOct\u5e74\u6708\u65e5T+", max_size=40))
def test_no_line_breaks_it(text):
    found = dates.parse(text)
    assert found is None or date.fromisoformat(found)
