"""Stamps: decides what a line of a head says of its article: when it came out, when it was changed, who wrote it.

Sites print these on one line or on several, with words before them, between
them and behind them: "By Jo Li, Staff writer | Updated: May 3, 2026 4:15 PM
EDT". The line is divided at its dates and separators, and each part is read.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner.lines import dates
from cleaner.lines.patterns import lazy
from cleaner.lines.scan import count_words

LONGEST = 200
"""Characters of the longest line that is read: a stamp with six authors has some 150."""

FEW_WORDS = 6
"""Words up to which any line may be a name or a date."""

NAME_WORDS = 5
"""Words of the longest name ("María Rosa Vallecillo Gámez")."""

SPACELESS_NAME = 12
"""Characters of the longest name in a script without spaces, an agency's among them."""

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

_BY = (
    "by von par por di de da door af av autor autora autore autores auteur auteurs author authors text texte texto testo "
    "tekst words story reported written posted from автор автори авторы текст od написал"
)
_BY_OPENING = lazy(
    rf"^(?:covered by|reported by|written by|posted by|published by|story by|text by|words by|escrito por|publicado por|publicat de"
    rf"|rédigé par|scritto da|a cura di|geschrieben von|ein beitrag von|un artículo de"
    rf"|{'|'.join(_BY.split())})(?:\b|(?<=by)(?=[A-Z]))\s*[:：]?\s*",
    re.IGNORECASE,
)
"""What introduces a name; the glued "ByJo Li" too."""
_BY_SPACELESS = lazy(
    r"^(?:(?:作者|撰文|文字|记者|記者|编辑|編輯|责编|文|撰稿|来源|來源|出處|取材|글|기자)\s*[:：/／]|(?:كتب(?:ت)?|بقلم|إعداد|تحرير|نوشته|نویسنده|מאת)\b\s*:?)\s*"
)
_SOURCES = "来源 來源 出處"
"""Labels of the paper that a text is from, which is no author."""
_REPORTER = lazy(r"^([가-힣]{2,4})\s*(?:기자|특파원|논설위원)$|^([\u4e00-\u9fff]{2,4})\s*(?:记者|記者|报道|報導)$")
_AND = lazy(r"\s*(?:[,，、;&]|\b(?:and|und|et|y|e|i|и|та|och|og|en|ve|with|con|mit|avec)\b|\sو)\s*")
_GLUED_AND = lazy(r"(?<=[a-zà-ÿ])(?:and|und)(?=[A-Z])")
_PARTS = lazy(r"\s*[|·•●;\x1f\n]\s*|\s+[-–—/»›]\s+|\s{3,}")
_TIME = lazy(
    r"(?<!\d)\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*(?:am|pm|a\.m\.?|p\.m\.?|uhr|h))?(?![\d:])|(?<!\d)\d{1,2}\s*(?:am|pm|a\.m\.?|p\.m\.?|uhr|h)\b"
    r"|\b(?:utc|gmt)\s*[+-]\s*\d{1,2}(?::?\d\d)?|[+-]\d{2}:\d{2}\b",
    re.IGNORECASE,
)
_ZONES = (
    "est edt et ct cst cdt mt mst mdt pt pst pdt gmt utc bst ist cet cest mez mesz msk eest eet jst aest sast wib wita eat "
    "wat uhr h am pm a.m p.m hrs noon midnight мск г م هـ"
)
_MARKS = lazy(r"!\[[^\]]*\]\([^)]*\)|\[[^\]]*\.(?:jpe?g|png|gif|webp)\]|^[\s*+•>#·\-–—|,'\"“”]+|[\s*_|,;·\-–—]+$")
_GLUED = lazy(r"(?<=[a-z0-9)A-Z])(?=(?:Updated|Last [Uu]pdated|Last [Mm]odified|Published|Modified|Posted)\b)")
"""Where the next element's text was glued on without a space: "11.52 CETLast modified on"."""
_GLUED_WORDS = ("pdated", "odified", "ublished", "osted")
_LINK = lazy(r"\[([^\]]{1,200})\]\([^)]{0,2000}\)")
_JOB = lazy(
    r"\b(?:writers?|reporters?|editors?|editor|correspondents?|journalist|staff|contributor|columnist|producer|photographer|analyst|professor"
    r"|director|university|college|desk|news|press|bureau|agency|agencies|magazine|newspaper|redakteur(?:in)?|redaktion|korrespondent(?:in)?"
    r"|journaliste|rédact(?:eur|rice)|periodista|redacción|corresponsal|giornalista|jornalista|repórter|редактор|корреспондент|редакторка"
    r"|журналист|engineer|founder|ceo)\b",
    re.IGNORECASE,
)
"""Words of an office, a house or a job, which is no part of a name."""
_NO_NAMES = (
    "share facebook twitter linkedin email print home news menu search login subscribe comments comment read more video "
    "photo image menu advertisement sign follow updated published posted reuters about author authors"
)
_NO_FIRST = (
    "the a an this that these our your my in on at to for with how why what when where who new more all no not der die das "
    "ein eine zur zum im am bei mit für neue alle wie was wer le les un une des au aux dans sur pour avec nos votre el los "
    "las un una en con para su más il lo i gli una nel con per o os as um uma no na em com para seu het een op met voor на "
    "в по для с новый все"
)
"""Words with which no name begins, but headings and menu entries do."""
_PARTICLES = "de da do dos das del della di du van von der den ter ten la le el al bin ibn abu y e of zu zum af av"


class Stamp(NamedTuple):
    """What a line says: ISO 8601 days where one is meant, names as printed.

    ``dated`` tells that there is a date, be it in doubt, ``labelled`` that a
    word says what it is the date of, ``signed`` that a word introduces the
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
    text = plain(text)
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
        parts = _PARTS.split(_TIME.sub("\x1f", between)) if between and not between.isspace() else []
        for number, part in enumerate(parts):
            words, mode = _label(part, mode)
            found, by = read_names(" ".join(words))
            signed = signed or by
            beside = day is not None and number == len(parts) - 1 and not mode  # "Los Angeles, 3 May 2026" is no name
            if found and (by or not beside):
                names += found
            elif not (names and _JOB.search(part)):
                rest += count_words(" ".join(words))
        if day is not None:
            dated, labelled, place = True, labelled or bool(mode), day.end
            if mode == "updated":
                updated = updated or day.iso
            elif published is None:
                published = day.iso
    return Stamp(published, updated, tuple(dict.fromkeys(names)), dated, labelled, signed, rest)


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
    return text.split(None, 1)[0].casefold().strip(":*#") in _words(_BY)


@cache
def _words(names: str) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFC", name).casefold() for name in names.split())


def _fold(word: str) -> str:
    return word.casefold().strip(".:,()[]：")


def _label(part: str, mode: str) -> tuple[list[str], str]:
    """The words of a part without those that only say what date comes behind them, and what that is."""
    words = part.split()
    known = _words(f"{_PUBLISHED} {_UPDATED} {_ZONES}")
    last = len(words)
    while last and (_fold(words[last - 1]) in known or not any(c.isalnum() for c in words[last - 1])):
        last -= 1
    for word in words[last:]:
        if _fold(word) in _words(_UPDATED):
            mode = "updated"
        elif _fold(word) in _words(_PUBLISHED) and mode != "updated":
            mode = "published"
    first = 0
    while first < last and _fold(words[first]) in _words(_ZONES):
        first += 1
    return words[first:last], mode


def read_names(part: str) -> tuple[list[str], bool]:
    """Return the names that a part of a line consists of, and whether a word introduces them; no names where it says anything else.

    >>> read_names("By Jo Li and Ada Quist, Staff writers")
    (['Jo Li', 'Ada Quist'], True)
    >>> read_names("The ferry was late")
    ([], False)
    """
    part = part.strip(" .:,")
    spaceless = None
    if not part.isascii():
        reporter = _REPORTER.match(part)
        if reporter:
            return [reporter.group(1) or reporter.group(2)], True
        spaceless = _BY_SPACELESS.match(part)
    if spaceless:
        label, name = spaceless.group().strip(" :：/／"), part[spaceless.end() :].strip()
        if label in _words(_SOURCES):
            return [], False
        return ([n for n in re.split(r"[\s、，,]+", name) if n], True) if 0 < len(name) <= 4 * SPACELESS_NAME else ([], False)
    match = _BY_OPENING.match(part)
    signed = match is not None and (part[match.end() : match.end() + 1].isupper() or not part.isascii())
    rest = part[match.end() :] if match and signed else part
    found: list[str] = []
    for piece in _AND.split(_GLUED_AND.sub(",", rest)):
        name = piece.partition(" @")[0].strip(" .")
        if found and (not name or _JOB.search(name) or (" " in found[0] and " " not in name)):
            break  # an office, a house, or a place: "Ada Quist, Quillport"
        if not _is_name(name, signed):
            if not signed or found:
                return (found, signed) if signed else ([], False)
            return [], signed
        found.append(name)
    if not signed and (len(found) != 1 or len(found[0].split()) < 2):
        single = len(found) > 1 and all(len(name.split()) > 1 for name in found)
        return (found, False) if single else ([], False)
    return found, signed


def introduces_name(text: str) -> bool:
    """Tell whether a line is a word that introduces a name, and no more.

    >>> introduces_name("By"), introduces_name("By Jo Li")
    (True, False)
    """
    match = _BY_OPENING.match(text)
    return match is not None and match.end() == len(text)


def joins_names(text: str) -> bool:
    """Tell whether a line is what stands between two names: a comma, "and"."""
    return bool(text) and not _AND.sub("", text).strip()


def may_be_name(text: str) -> bool:
    """Tell whether a line could be a name in a script without capitals: a few words of letters, or two to four characters.

    >>> may_be_name("\u0633\u0645\u064a\u0631 \u062d\u0633\u0646"), may_be_name("Jo Li")
    (True, False)
    """
    words = plain(text).split()
    letters = "".join(words).replace(".", "").replace("\u00b7", "")
    if not letters.isalpha() or any(c.isupper() or c.islower() for c in letters):
        return False
    return len(letters) in range(2, 5) if _HAN.match(letters) else 2 <= len(words) <= 4


_HAN = lazy("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def _is_name(name: str, signed: bool) -> bool:
    """Tell whether some words can be one name."""
    words = name.split()
    if not 1 <= len(words) <= NAME_WORDS or any(c.isdigit() or c in ":@/" for c in name) or (not signed and _JOB.search(name)):
        return False
    if any(_fold(word) in _words(_NO_NAMES) for word in words):
        return False
    if words[-1].casefold() in _words(_PARTICLES) or (not signed and words[0].casefold() in _words(_NO_FIRST)):
        return False
    cased = [word for word in words if word.casefold() not in _words(_PARTICLES)]
    letters = [c for word in words for c in word if c.isalpha()]
    if not letters or not cased:
        return False
    if any(c.isupper() or c.islower() for c in letters):
        return all(word[:1].isupper() or word[:1] in "(“\"'" for word in cased)
    return signed and len(letters) <= 4 * SPACELESS_NAME
