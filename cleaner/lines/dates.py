"""Decides which day a publication line names, where it names exactly one.

Table-driven and without a dependency: dateparser costs a quarter of a second
of import, and dateutil guesses where day and month could be exchanged
("03/04/2026"). A line that leaves room for doubt has no date here; the article
then keeps the line as printed.
"""

from __future__ import annotations

import os
import re
import unicodedata
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner.lines.patterns import lazy

LONGEST_LINE = 90
"""Characters of the longest line that is looked at: a stamp with weekday, doubled date, time and zone has some 80."""

IN_DOUBT = "?"
"""Stands for a day whose month could be either number."""

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that news pages name in a stamp; "12 May 0034" is no date of a page."""

_CALENDAR = os.path.join(os.path.dirname(__file__), "calendar.txt")
"""Names of months and weekdays, made by ``bench/fit/calendar.py``; the tables here add what dates are written with besides."""

_MONTHS = (
    # en; de; fr; es; it; pt; nl; pl (nominative, genitive); ru (nominative, genitive); el (nominative, genitive); tr; da;
    # cs, ro, uk (nominative, genitive)
    "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari styczeń stycznia sty январь января янв"
    " ιανουάριος ιανουαρίου γενάρη ιαν ocak oca"
    " leden ledna ianuarie січень січня",
    "february feb februar feber février févr fév febrero febbraio fevereiro fev februari luty lutego lut февраль февраля фев"
    " φεβρουάριος φεβρουαρίου φλεβάρη φεβ şubat şub"
    " únor února februarie лютий лютого",
    "march mar märz mrz mär mars marzo março maart mrt marzec marca март марта μάρτιος μαρτίου μάρτη μαρ mart"
    " marts březen března martie березень березня",
    "april apr avril avr abril abr aprile kwiecień kwietnia kwi апрель апреля апр απρίλιος απριλίου απρίλη απρ nisan nis"
    " duben dubna aprilie квітень квітня",
    "may mai mayo maggio mag maio mei maj maja май мая μάιος μαΐου μάη μάι mayıs květen května травень травня",
    "june jun juni juin junio giugno giu junho czerwiec czerwca cze июнь июня июн ιούνιος ιουνίου ιούνη ιούν ιουν haziran haz"
    " červen června iunie червень червня",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca lip июль июля июл ιούλιος ιουλίου ιούλη ιούλ ιουλ temmuz tem"
    " červenec července iulie липень липня",
    "august aug août aoû agosto ago augustus sierpień sierpnia sie август августа авг αύγουστος αυγούστου αυγ ağustos ağu"
    " augusti srpen srpna серпень серпня",
    "september sept sep septembre septiembre settembre set setembro wrzesień września wrz сентябрь сентября сен сент"
    " σεπτέμβριος σεπτεμβρίου σεπτέμβρη σεπ σεπτ eylül eyl"
    " září septembrie вересень вересня",
    "october oct oktober okt octobre octubre ottobre ott outubro out październik października paź октябрь октября окт"
    " οκτώβριος οκτωβρίου οκτώβρη οκτ ekim eki"
    " říjen října octombrie жовтень жовтня",
    "november nov novembre noviembre novembro listopad listopada lis ноябрь ноября ноя νοέμβριος νοεμβρίου νοέμβρη νοέ νοε kasım kas"
    " listopadu noiembrie листопад листопада",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro grudzień grudnia gru декабрь декабря дек"
    " δεκέμβριος δεκεμβρίου δεκέμβρη δεκ aralık ara"
    " prosinec prosince decembrie грудень грудня",
)
_DAYS = (
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun"
    " montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so"
    " lundi lun mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim"
    " lunes martes miércoles mié jueves jue viernes vie sábado sáb domingo dom"
    " lunedì martedì mercoledì giovedì gio venerdì sabato domenica"
    " segunda-feira segunda terça-feira terça quarta-feira quarta quinta-feira quinta sexta-feira sexta"
    " maandag ma dinsdag woensdag wo donderdag vrijdag vr zaterdag za zondag zo"
    " poniedziałek wtorek środa czwartek piątek sobota niedziela"
    " понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс"
    " δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή"
    " pazartesi salı çarşamba perşembe cuma cumartesi pazar"
    " måndag tisdag onsdag torsdag fredag lördag söndag mandag lørdag søndag"
    " pondělí úterý středa čtvrtek pátek neděle luni marți miercuri joi vineri sâmbătă duminică"
    " понеділок вівторок середа четвер п'ятниця субота неділя"
)
_FILLERS = (
    "of the at on de del di van г года г. um uhr h am pm a.m p.m a m p noon midnight hrs hr o'clock est edt et ct cst cdt mt pt pst pdt"
    " gmt utc bst ist cet cest mez mesz msk eest eet jst aest sast wib eat wat z den le el il a les às ore ora ob il godz klo saat"
    " kl в στις à om klokken"
)
_STAMPS = (
    "published posted updated modified created issued released date dated first last on at by since stand aktualisiert veröffentlicht"
    " erstellt zuletzt geändert vom am datum letzte letztes aktualisierung update publié mis mise jour modifié publicado actualizado"
    " fecha pubblicato aggiornato aggiornamento ultimo atualizado gepubliceerd op bijgewerkt laatst opublikowano opublikowany aktualizacja"
    " publicerad uppdaterad publiceret opdateret publikováno aktualizováno publicat actualizat опубліковано оновлено"
    " data dodano publikacja опубликовано обновлено δημοσίευση ενημέρωση yayınlanma güncelleme tarihi time publication edited print"
)


def _fold(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()


@cache
def _calendar() -> list[list[str]]:
    """The names of each month, and behind them those of weekdays, in many languages."""
    with open(_CALENDAR, encoding="utf-8") as file:
        return [line.split() for line in file if not line.startswith("#")]


@cache
def _months() -> dict[str, int]:
    """The number of each month by its names; the table above decides where languages differ."""
    known = {name: number for number, names in enumerate(_calendar()[:12], start=1) for name in names}
    return known | {_fold(name): number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}


@cache
def _around(*tables: str) -> frozenset[str]:
    """The words of some tables, and weekdays where these are among them."""
    words = frozenset(_fold(word) for table in tables for word in table.split())
    return words.union(_calendar()[12]) if _DAYS in tables else words


_NAME = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff])*"
_YEAR = r"(?:19|20)\d\d"
_CLOCK = r"T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"
_ORDINAL = r"(?:st|nd|rd|th|er|\.|\u00ba|\u00aa)"
_OF = r"(?:(?:of|de|del) )?"
_FORMS = (
    # 2026-01-05, 2026/1/5; 20260105 is left alone, since it may be any number
    (lazy(rf"(?<!\d)(?P<y>{_YEAR})(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?!\d)(?:{_CLOCK})?"), "ymd", "-/."),
    (lazy(rf"(?<!\d)(?P<y>{_YEAR}) ?[\u5e74\ub144] ?(?P<m>\d\d?) ?[\u6708\uc6d4] ?(?P<d>\d\d?) ?[\u65e5\uc77c]"), "ymd", "\u5e74\ub144"),
    # 5 Jan 2026, 5th of January, 2026, 5 de enero de 2026, 5-Jan-2026
    (lazy(rf"(?<!\d)(?P<d>\d\d?){_ORDINAL}?,?[ -]?{_OF}(?P<b>{_NAME})\.?,?[ -]?{_OF}(?P<y>{_YEAR})(?!\d\d\d)"), "dby", ""),
    (lazy(rf"(?P<b>{_NAME})\.? ?(?P<d>\d\d?)(?:st|nd|rd|th)?,? ?(?P<y>{_YEAR})(?!\d\d\d)"), "dby", ""),
    (lazy(rf"(?<!\d)(?P<y>{_YEAR}),? ?-?(?P<b>{_NAME})\.?[ -](?P<d>\d\d?)(?!\d)"), "dby", " -"),
    (lazy(rf"(?<!\d)(?P<d>\d\d?)/(?P<b>{_NAME})/(?P<y>{_YEAR})(?!\d)"), "dby", "/"),
    (lazy(rf"(?<!\d)(?P<d>\d\d?)\. ?(?P<m>\d\d?)\. ?(?P<y>{_YEAR})(?!\d)"), "ymd", "."),
    (lazy(rf"(?<![\d/])(?P<first>\d\d?)(?P<sep>[/-])(?P<second>\d\d?)(?P=sep)(?P<y>{_YEAR})(?![\d/])"), "either", "/-"),
)
"""How dates are written, how the groups are read, and the signs of which a text with such a date has one: each form that is not
tried need not be compiled."""
_DOUBLED = lazy(rf"({_YEAR})(?=\d\d?(?:[ .-]?[^\W\d_]|[./-]\d\d?[./-]{_YEAR}))")
"""A year that the next copy of the date follows without a space: "5 Jan 20265 Jan 2026"."""
_TIME = lazy(
    r"(?<!\d)\d{1,2}(?:[:.h]\d{2}){1,2}(?!\d)|(?<!\d)\d{1,2} ?(?=(?:am|pm|a\.m|p\.m|uhr|h)\b)"
    r"|(?:utc|gmt) ?[+-] ?\d{1,2}(?::?\d\d)?|[+-]\d{2}:?\d{2}\b",
    re.IGNORECASE,
)
_A_YEAR = lazy(_YEAR)
_WORD = lazy(r"[^\W\d_]+(?:['\u2019.-][^\W\d_]+)*")


def parse(text: str) -> str | None:
    """Return the one day that a publication or date line names, as ISO 8601, or None.

    The line may hold the date twice, a weekday, a time and words such as
    "Published On" or "Updated:"; with any other word, with two different days,
    or where day and month could be exchanged, the answer is None.

    >>> parse("Published On 5 Jan 20265 Jan 2026")
    '2026-01-05'
    >>> parse("Stand: 3. M\u00e4rz 2025, 9:15 Uhr")
    '2025-03-03'
    >>> parse("03/04/2026") is None
    True
    """
    found = _read(text, _DAYS, _FILLERS, _STAMPS)
    return found[0] if len(found) == 1 and found[0] != IN_DOUBT else None


def is_bare_date(text: str) -> bool:
    """Tell whether a line holds nothing but a date, with or without weekday and time.

    The date may be one whose day and month could be exchanged.

    >>> is_bare_date("Monday, January 26, 2026"), is_bare_date("Updated: January 26, 2026")
    (True, False)
    """
    return bool(_read(text, _DAYS, _FILLERS))


@lru_cache(maxsize=256)
def is_date(text: str) -> bool:
    """Tell whether a line is a date, with or without a word that says so.

    >>> is_date("Updated: January 26, 2026"), is_date("The ferry was late on January 26, 2026.")
    (True, False)
    """
    return is_bare_date(text) or parse(text) is not None


def _read(text: str, *allowed: str) -> tuple[str, ...]:
    """The different days of a line, :data:`IN_DOUBT` for one of two; none where the line says anything else."""
    text = " ".join(text.split())
    if len(text) > LONGEST_LINE or not any(map(str.isdigit, text)):
        return ()
    text = _DOUBLED.sub(r"\1 ", unicodedata.normalize("NFKC", text))
    days: list[str] = []
    rest = text
    for form, order, signs in _FORMS:
        if any(map(str.isdigit, rest)) and _has_one(rest, signs):
            rest = _take(form, order, rest, days)
    if any(map(str.isdigit, rest)):
        rest = _TIME.sub(" ", rest)
    if not days or any(char.isdigit() for char in rest):
        return ()
    around = _around(*allowed)
    if any(_fold(word).rstrip(".") not in around for word in _WORD.findall(rest)):
        return ()
    return tuple(dict.fromkeys(days))


def _take(form: re.Pattern[str], order: str, text: str, days: list[str]) -> str:
    """Append the days that ``form`` finds to ``days`` and return the text without them."""

    def found(match: re.Match[str]) -> str:
        day = _either(match) if order == "either" else _day(match)
        if day is None:
            return match.group()
        days.append(day)
        return " "

    return form.sub(found, text)


def _has_one(text: str, signs: str) -> bool:
    return not signs or any(map(text.__contains__, signs))


class Day(NamedTuple):
    """A day that a text names: where, and which; None for one whose day and month could be exchanged."""

    start: int
    end: int
    iso: str | None


def find(text: str, day_first: bool | None = None) -> list[Day]:
    """Return the days that a text names, in their order; nothing else in it matters.

    ``day_first`` tells how a date of numbers is written where both could be
    the month; None for text of which nobody knows.

    >>> [day.iso for day in find("Posted: Nov 27, 2023 5:00 AM EST | 03/04/2026", day_first=True)]
    ['2023-11-27', '2026-04-03']
    """
    if "20" not in text and "19" not in text:  # no year
        return []
    text = _DOUBLED.sub(r"\1 ", text) if len(text) < LONGEST_LINE else text
    found: list[Day] = []
    years = len(_A_YEAR.findall(text))
    for form, order, signs in _FORMS:
        if len(found) >= years:
            break
        if not _has_one(text, signs):
            continue
        for match in form.finditer(text):
            day = _either(match, day_first) if order == "either" else _day(match)
            if day is not None and all(match.end() <= other.start or other.end <= match.start() for other in found):
                found.append(Day(match.start(), match.end(), None if day == IN_DOUBT else day))
    return sorted(found)


_NUMERIC = lazy(r"(?<![\d/.-])(\d\d?)([/-])(\d\d?)\2(?:19|20)\d\d(?![\d/])")
_ENGLISH = frozenset(["the", "and", "of", "to", "in", "is", "that", "for", "on", "with", "was", "are"])
_LATIN = lazy("[a-z]+")

ENGLISH_SHARE = 0.1
"""Share of the commonest English words among a text's words from which it is English; other languages have less than .03."""


def day_first(text: str) -> bool | None:
    """Tell how a text writes a date of numbers: day first, month first, or nobody knows.

    A date of its own that has only one reading decides; else the language
    does: all but English write the day first.

    >>> day_first("Published 25/12/2026. Seen on 3/4/2026."), day_first("The mill and the tide, 3/4/2026, in the rain")
    (True, None)
    """
    votes = [int(first) > 12 for first, _, second in _NUMERIC.findall(text[:LOOKED_AT]) if (int(first) > 12) != (int(second) > 12)]
    if votes:
        return votes[0] if len(set(votes)) == 1 else None
    words = _LATIN.findall(text[:LOOKED_AT].casefold())
    if len(words) < 20:
        return None if words else True
    return None if sum(word in _ENGLISH for word in words) >= ENGLISH_SHARE * len(words) else True


LOOKED_AT = 20_000
"""Characters of a text by which its language is told."""


def _day(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    month = int(groups["m"]) if groups.get("m") else _months().get(_fold(groups.get("b") or ""), 0)
    return _iso(int(groups["y"]), month, int(groups["d"]))


def _either(match: re.Match[str], day_first: bool | None = None) -> str | None:
    """A day whose month may come first: sure where one part is above 12 or both are equal, or where it is known."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["y"])
    if first > 12 or first == second:
        return _iso(year, second, first)
    if second > 12:
        return _iso(year, first, second)
    if day_first is not None:
        return _iso(year, second, first) if day_first else _iso(year, first, second)
    return IN_DOUBT if 0 < first <= 12 and 0 < second <= 12 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
