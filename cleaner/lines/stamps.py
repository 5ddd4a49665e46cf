"""Stamps: decides what a line of a head says of its article: when it came out, when it was changed, who wrote it.

Sites print these on one line or on several, with words before them, between
them and behind them: "By Jo Li, Staff writer | Updated: May 3, 2026 4:15 PM
EDT". The line is divided at its dates and separators, and each part is read.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cleaner.lines import dates
from cleaner.lines.names import folded_word, may_introduce_name, names_office, names_source, read_names, word_set
from cleaner.lines.patterns import lazy
from cleaner.lines.scan import count_words

LONGEST = 200
"""Characters of the longest line that is read: a stamp with six authors has some 150."""

LONGEST_SOURCE = 50 * LONGEST
"""Characters of the longest line that is looked at, with the addresses of its links."""

FEW_WORDS = 6
"""Words up to which any line may be a name or a date."""

_UPDATED = (
    "updated update modified revised edited aktualisiert geändert änderung update stand bearbeitet modifié actualisé jour "
    "màj actualizado actualización modificado aggiornato aggiornamento modificato atualizado atualização bijgewerkt "
    "gewijzigd zaktualizowano aktualizacja обновлено изменено оновлено uppdaterad ändrad oppdatert opdateret päivitetty "
    "aktualizováno frissítve actualizat actualizată güncelleme güncellendi ενημέρωση ενημερώθηκε актуализирана ažurirano "
    "تحديث עודכן به‌روزرسانی diperbarui cập अपडेट अद्यतन อัปเดต 更新 수정 업데이트"
)
"""Words that say that the date behind them is not the first."""

_PUBLISHED = (
    "published publication posted issued released release date dated first last on at since created printed filed time the "
    "of veröffentlicht erstellt zuletzt vom am datum erschienen publié publiée le la mis mise en à du date publicado "
    "publicada publicación fecha el de del pubblicato pubblicata il data alle ore publicado em às gepubliceerd geplaatst op "
    "om opublikowano dodano dnia опубликовано дата публикации опубліковано publicerad publicerat publisert publiceret "
    "julkaistu publikováno vydáno megjelent publicat publicată la yayınlanma tarihi δημοσίευση δημοσιεύθηκε στις "
    "публикувана objavljeno نشر في بتاريخ تاريخ פורסם منتشر terbit dipublikasikan đăng lúc ngày प्रकाशित เผยแพร่ 发布 发布时间 出版 "
    "日期 公開 公開日 掲載 등록 입력 송고"
)
"""Words that say that the date behind them is the publication's, or stand between such words and the date."""

_PARTS = lazy(r"\s*[|•●⋅∙;\x1f\n]\s*|\s*·\s*|\s+[-–—/»›・]\s+|\s{3,}")
_PARTS_OF_IDEOGRAPHS = lazy(
    r"\s*[|•●⋅∙;\x1f\n]\s*|(?<![\u4e00-\u9fff])\s*·\s*|\s+[-–—/»›・]\s+|\s{3,}"
    r"|(?<=[\u4e00-\u9fff])(?<!通讯|第一|共同)(?=(?:作者|来源|來源|责编|责任编辑|编辑|記者|记者)[:：])"
)
_IDEOGRAPHS_PART = "·:："
"""Where ideographs decide whether a line is divided, one of these stands in it."""
_COUNTED = lazy(
    r"\W*(?:\w+ )?(?:\d{1,4}|%\w)\s?-?(?:min|мин|хв|λεπτ|分|분|comment|kommentar|coment|share|view)\w*\.?(?: \w+){0,3}\W*",
    re.IGNORECASE,
)
"""How long a text takes to read, or how many have commented on it: what stands beside a date and says nothing of who wrote it."""
_SEPARATORS = frozenset("|;\x1f\n-/\t\x0b\x0c\r\x1c\x1d\x1e")
"""One of these, or three spaces, stands wherever a line of ASCII is divided."""
_TIME = lazy(
    r"(?<!\d)\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*(?:am|pm|a\.m\.?|p\.m\.?|uhr|h))?(?![\d:])|(?<!\d)\d{1,2}\s*(?:am|pm|a\.m\.?|p\.m\.?|uhr|h)\b"
    r"|\b(?:utc|gmt)\s*[+-]\s*\d{1,2}(?::?\d\d)?|[+-]\d{2}:\d{2}\b",
    re.IGNORECASE,
)
_ZONES = (
    "est edt et ct cst cdt mt mst mdt pt pst pdt gmt utc bst ist cet cest mez mesz msk eest eet jst aest sast wib wita eat "
    "wat uhr h am pm a.m p.m hrs noon midnight мск г م هـ"
)
_MARKS = lazy(r"!\[[^\]]*\]\([^)]*\)|\[[^\]]*\.(?:jpe?g|png|gif|webp)\]|^[\s*+•>#·\-–—|,'\"“”]+|[\s*_|,;·\-–—/]+$")
_GLUED = lazy(r"(?<=[a-z0-9)A-Z])(?=(?:Updated|Last [Uu]pdated|Last [Mm]odified|Published|Modified|Posted)\b)")
"""Where the next element's text was glued on without a space: "11.52 CETLast modified on"."""
_GLUED_MONTH = lazy(
    r"(?<=[a-z]{2})(?=(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, ?20\d\d)"
)
"""The same of a name and its day: "Jo OlsundMay 3, 2031"."""
_GLUED_WORDS = ("pdated", "odified", "ublished", "osted")
_LINK = lazy(r"\[([^\]]{1,200})\]\([^)]{0,2000}\)")


class Stamp(NamedTuple):
    """What a line says: ISO 8601 days where one is meant, names as printed.

    ``dated`` tells that there is a date, be it in doubt, ``labelled`` that a
    word, the hour beside it, or its copy glued on says that it is the article's, ``signed`` that a word introduces the
    names; ``rest`` counts the words that are neither dates, names nor what
    belongs to them.
    """

    published: str | None
    updated: str | None
    names: tuple[str, ...]
    dated: bool
    labelled: bool
    signed: bool
    rest: int

    @property
    def in_doubt(self) -> bool:
        """Tell whether the line has a date of which day and month could be exchanged."""
        return self.dated and self.published is None and self.updated is None


EMPTY = Stamp(None, None, (), False, False, False, 0)


@lru_cache(maxsize=1024)
def read_stamp(text: str, day_first: bool | None = None) -> Stamp:
    """Return what a line of a head says of its article.

    >>> read_stamp("By Jo Li, Staff writer | Updated: May 3, 2026 4:15 PM EDT")
    Stamp(published=None, updated='2026-05-03', names=('Jo Li',), dated=True, labelled=True, signed=True, rest=0)
    >>> read_stamp("The ferry was late on May 3, 2026.").rest
    4
    """
    text = plain(text) if len(text) <= LONGEST_SOURCE else ""
    if not text or len(text) > LONGEST:
        return EMPTY
    days = dates.find(text, day_first)
    published = updated = None
    dated = labelled = signed = False
    names: list[str] = []
    rest = place = 0
    for day in [*days, None]:
        mode = ""
        between = text[place : day.start if day else len(text)]
        parts = _divided(between) if between and not between.isspace() else []
        for number, part in enumerate(parts):
            if _COUNTED.fullmatch(part):
                continue
            words, mode = _label(part, mode)
            found, by = read_names(" ".join(words))
            signed = signed or by
            beside = day is not None and number == len(parts) - 1 and not mode  # "Los Angeles, 3 May 2026" is no name
            if found and (by or not beside):
                names += found
            elif not ((names and names_office(part)) or names_source(part.strip())):
                rest += count_words(" ".join(words))
        if day is not None:
            dated, labelled, place = True, labelled or bool(mode), day.end
            if mode == "updated":
                updated = updated or day.iso
            elif published is None:
                published = day.iso
    twice = any(below.start - above.end <= 1 for above, below in pairwise(days))
    labelled = labelled or twice or (dated and _TIME.search(text) is not None)
    return Stamp(published, updated, tuple(dict.fromkeys(names)), dated, labelled, signed, rest)


def _divided(text: str) -> list[str]:
    """The parts of a line between two dates; most lines have but one, and need no pattern compiled to tell."""
    if any(map(str.isdigit, text)):
        text = _TIME.sub("\x1f", text)
    whole = text.isascii() and "   " not in text and _SEPARATORS.isdisjoint(text)
    if whole:
        return [text]
    beside_ideographs = max(text) >= "\u4e00" and any(map(text.__contains__, _IDEOGRAPHS_PART))
    return (_PARTS_OF_IDEOGRAPHS if beside_ideographs else _PARTS).split(text)


def plain(text: str) -> str:
    """Return a line without list marks, pictures and Markdown around what it says; digits of all scripts as ASCII."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    for _ in range(2):
        if "[" in text or not (text[:1].isalnum() and text[-1:].isalnum()):
            text = _MARKS.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    if any(map(text.__contains__, _GLUED_WORDS)):
        text = _GLUED.sub(" ", text)
    if "20" in text:
        text = _GLUED_MONTH.sub(" | ", text)
    return text.strip()


_DIGIT = lazy("[0-9]")


def may_be_stamp(text: str, words: int) -> bool:
    """Tell whether a line of so many words may say anything of its story: a cheap look, which lets too many pass.

    >>> may_be_stamp("The ferry was late for the third time this week", 10), may_be_stamp("By Jo Li, Ada Quist and Mara Ivens", 9)
    (False, True)
    """
    if "20" in text or "19" in text or not text.isascii():
        return True
    if words <= FEW_WORDS and (_DIGIT.search(text) or sum([word[0].isupper() for word in text.split()]) > 1):
        return True
    return may_introduce_name(text.split(None, 1)[0])


def _label(part: str, mode: str) -> tuple[list[str], str]:
    """The words of a part without those that only say what date comes behind them, and what that is."""
    words = part.split()
    known = word_set(f"{_PUBLISHED} {_UPDATED} {_ZONES}")
    last = len(words)
    while last and (folded_word(words[last - 1]) in known or not any(c.isalnum() for c in words[last - 1])):
        last -= 1
    for word in words[last:]:
        if folded_word(word) in word_set(_UPDATED):
            mode = "updated"
        elif folded_word(word) in word_set(_PUBLISHED) and mode != "updated":
            mode = "published"
    first = 0
    while first < last and folded_word(words[first]) in word_set(_ZONES):
        first += 1
    return words[first:last], mode


_HAN = lazy("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def may_be_name(text: str) -> bool:
    """Tell whether a line could be a name in a script without capitals: a few words of letters, or two to four characters.

    >>> may_be_name("\u0633\u0645\u064a\u0631 \u062d\u0633\u0646"), may_be_name("Jo Li")
    (True, False)
    """
    words = plain(text).split() if len(text) <= LONGEST_SOURCE else []
    letters = "".join(words).replace(".", "").replace("-", "").replace("\u00b7", "")
    if not letters.isalpha() or any(c.isupper() or c.islower() for c in letters):
        return False
    return len(letters) in range(2, 5) if _HAN.match(letters) else 2 <= len(words) <= 4
