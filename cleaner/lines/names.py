"""Names: decides whether a part of a line is the names of who wrote something, and what they are.

A name is told by its capitals and its length, by the words that it does not
begin with or hold, and by what introduces it: "By", "Von", a reporter's title.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from cleaner.lines.patterns import lazy

NAME_WORDS = 5
"""Words of the longest name ("María Rosa Vallecillo Gámez")."""

SPACELESS_NAME = 12
"""Characters of the longest name in a script without spaces, an agency's among them."""

_BY = (
    "by von par por di de da door af av autor autora autore autores auteur auteurs author authors text texte texto testo "
    "tekst words story reported written posted from автор автори авторы текст od написал"
)
_BY_PHRASES = (
    "covered by|reported by|written by|posted by|published by|story by|text by|words by|escrito por|publicado por|publicat de"
    "|rédigé par|scritto da|a cura di|geschrieben von|ein beitrag von|un artículo de"
)
_BY_OPENINGS = ("video ", "senior ", "staff ", "journalist", "reporter", "producer", *_BY_PHRASES.split("|"), *_BY.split())
"""How whatever :data:`_BY_OPENING` matches begins."""
_BY_OPENING = lazy(
    rf"^(?:(?:video |senior |staff )?(?:journalist|reporter|producer)(?=:)|{_BY_PHRASES}|{'|'.join(_BY.split())})"
    r"(?:\b|(?<=by)(?=[A-Z]))\s*[:：]?\s*",
    re.IGNORECASE,
)
"""What introduces a name; the glued "ByJo Li" too."""
_FIRST_SPACELESS = "\u0590"
"""No character before it stands in what introduces names in Hebrew, Arabic and the scripts of East Asia."""
_BY_SPACELESS = lazy(
    r"^(?:(?:作者|撰文|文字|记者|記者|编辑|編輯|责编|文|撰稿|来源|來源|出處|取材|글|기자)\s*[:：/／]|(?:كتب(?:ت)?|بقلم|إعداد|تحرير|نوشته|نویسنده|מאת)\b\s*:?)\s*"
)
_SOURCES = "来源 來源 出處 编辑 編輯 责编"
"""Labels of the paper that a text is from, or of who edited it, which is no author."""
_REPORTER = lazy(
    r"^([가-힣]{2,4})\s*(?:기자|특파원|논설위원)$|^([\u4e00-\u9fff]{2,4})\s*(?:记者|記者|报道|報導)$"
    r"|^(?:文[/／])?[\u4e00-\u9fff]{0,6}?(?:记者|記者|通讯员)\s*[:：]?\s*"
    r"((?:[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{1,5}·[\u4e00-\u9fff·]{1,8})(?:[、，,\s]+[\u4e00-\u9fff]{2,3}){0,5})$"
)
"""A name and the word for a reporter behind it, or the paper and that word before: "本报记者李文"."""
_REPORTER_WORDS = ("기자", "특파원", "논설위원", "记者", "記者", "报道", "報導", "通讯员")
_EDITOR_WORDS = ("编辑", "編輯", "责编")
"""Words of which a line has one that these patterns match; a pattern of ideographs takes milliseconds to compile."""
_EDITOR = lazy(r"^[\u4e00-\u9fff]{0,4}(?:编辑|編輯|责编|责任编辑)\s*[:：]?\s*[\u4e00-\u9fff]{2,4}$")
_SIGNED_WITHIN = lazy(
    r"(?:[(（]\s*[\u4e00-\u9fff]{0,8}?|文/[\u4e00-\u9fff]{0,6}?)(?:记者|記者|通讯员)\s*[:：]?\s*"
    r"([\u4e00-\u9fff]{2,4}(?:[、，,\s]+[\u4e00-\u9fff]{2,4}){0,5})\s*[)）]?$"
)
SIGNATURE_CHARS = 48
"""Characters at the end of a paragraph among which its reporters are named."""
_AGENCIES = (
    *("AFP", "AP", "ATS", "DPA", "EFE", "ANSA", "RTS", "Belga", "Reuters", "Bloomberg", "dpa", "agence", "agences", "agencies"),
    *("agencia", "agencias", "agência", "agências", "agenzie", "Agenturen", "wire", "wires"),
)
_WITH_AGENCY = lazy(
    r"^\S.{0,40} (?:with|avec|mit|con|com|met|med|и|та) (?:(?:the|la|les|l|der|die|den|dem) ?|l['\u2019])?"
    rf"(?:{'|'.join(_AGENCIES)})$"
)
"""A paper with an agency's help: "Quay Post avec l'AFP"."""
_AND = lazy(r"\s*(?:[,，、;&]|\b(?:and|und|et|y|e|i|и|та|och|og|en|ve|with|con|mit|avec)\b|\sو)\s*")
_GLUED_AND = lazy(r"(?<=[a-zà-ÿ])(?:and|und)(?=[A-Z])")
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
_HOUSES = (
    "redazione redacción redaccion redaktion redaktionen rédaction redação redacao redactie redakcja redakce redacția редакция редакція "
    "newsroom staff desk editorial toimitus szerkesztőség yazıişleri 编辑部 編集部"
)
"""What papers sign with where nobody does by name."""
_NO_FIRST = (
    "the a an this that these our your my in on at to for with how why what when where who new more all no not der die das "
    "ein eine zur zum im am bei mit für neue alle wie was wer le les un une des au aux dans sur pour avec nos votre el los "
    "las un una en con para su más il lo i gli una nel con per o os as um uma no na em com para seu het een op met voor на "
    "в по для с новый все"
)
"""Words with which no name begins, but headings and menu entries do."""
_PARTICLES = "de da do dos das del della di du van von der den ter ten la le el al bin ibn abu y e of zu zum af av"


@cache
def word_set(names: str) -> frozenset[str]:
    """The words of a table, composed and case-folded."""
    return frozenset(unicodedata.normalize("NFC", name).casefold() for name in names.split())


def folded_word(word: str) -> str:
    """Return a word as those of :func:`word_set` are, without the marks at its ends."""
    return word.casefold().strip(".:,()[]：")


def read_names(part: str) -> tuple[list[str], bool]:
    """Return the names that a part of a line consists of, and whether a word introduces them; no names where it says anything else.

    >>> read_names("By Jo Li and Ada Quist, Staff writers")
    (['Jo Li', 'Ada Quist'], True)
    >>> read_names("The ferry was late")
    ([], False)
    """
    part = part.strip(" .:,")
    if not part:
        return [], False
    spaceless = None
    if max(part) >= _FIRST_SPACELESS:
        reporter = _REPORTER.match(part) if any(map(part.__contains__, _REPORTER_WORDS)) else None
        if reporter:
            return _listed(reporter[1] or reporter[2] or reporter[3]), True
        spaceless = _BY_SPACELESS.match(part)
    if spaceless:
        label, name = spaceless.group().strip(" :：/／"), part[spaceless.end() :].strip()
        if label in word_set(_SOURCES):
            return [], False
        return (_listed(name), True) if 0 < len(name) <= 4 * SPACELESS_NAME else ([], False)
    if part.endswith(_AGENCIES) and _WITH_AGENCY.match(part):
        return [part], True
    match = _BY_OPENING.match(part) if part.lower().startswith(_BY_OPENINGS) else None
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
    match = _BY_OPENING.match(text) if text.lower().startswith(_BY_OPENINGS) else None
    return match is not None and match.end() == len(text)


def joins_names(text: str) -> bool:
    """Tell whether a line is what stands between two names: a comma, "and"."""
    return bool(text) and not _AND.sub("", text).strip()


def may_introduce_name(word: str) -> bool:
    """Tell whether a word, the first of a line, is one of those that introduce names.

    >>> may_introduce_name("By"), may_introduce_name("The")
    (True, False)
    """
    return word.casefold().strip(":*#") in word_set(_BY)


def is_house(text: str) -> bool:
    """Tell whether a line is the newsroom, as papers sign what nobody signs by name.

    >>> is_house("Redazione"), is_house("Redazione online"), is_house("The newsroom was dark")
    (True, True, False)
    """
    words = text.split()
    return 0 < len(words) <= 3 and folded_word(words[0]) in word_set(_HOUSES)


def signed_within(text: str) -> list[str]:
    """Return the reporters that a paragraph ends with in brackets, as Chinese papers have it.

    >>> signed_within("渡轮停航。（记者李文、王小明）")
    ['李文', '王小明']
    """
    match = _SIGNED_WITHIN.search(text[-SIGNATURE_CHARS:]) if any(map(text.__contains__, _REPORTER_WORDS)) else None
    return _listed(match[1]) if match else []


def _listed(names: str) -> list[str]:
    """The names of a list in a script without spaces."""
    return [name for name in re.split(r"[、，,\s]+", names) if name]


def names_source(text: str) -> bool:
    """Tell whether a part of a line names the paper that a text is from, or its editor: "来源：北京日报"."""
    if any(map(text.__contains__, _EDITOR_WORDS)) and _EDITOR.match(text):
        return True
    match = _BY_SPACELESS.match(text) if max(text, default="") >= _FIRST_SPACELESS else None
    return match is not None and match.group().strip(" :：/／") in word_set(_SOURCES) and len(text) <= 4 * SPACELESS_NAME


def names_office(text: str) -> bool:
    """Tell whether a text holds a word of an office, a house or a job, which is no part of a name."""
    return _JOB.search(text) is not None


def _is_name(name: str, signed: bool) -> bool:
    """Tell whether some words can be one name."""
    words = name.split()
    if not 1 <= len(words) <= NAME_WORDS or any(c.isdigit() or c in ":@/" for c in name) or (not signed and _JOB.search(name)):
        return False
    taboo = [folded_word(word) in word_set(_NO_NAMES) for word in words]
    if all(taboo) or (any(taboo) and not (signed and name.isupper())):
        return False
    if words[-1].casefold() in word_set(_PARTICLES) or (not signed and words[0].casefold() in word_set(_NO_FIRST)):
        return False
    cased = [word for word in words if word.casefold() not in word_set(_PARTICLES)]
    letters = [c for word in words for c in word if c.isalpha()]
    if not letters or not cased:
        return False
    if any(c.isupper() or c.islower() for c in letters):
        return all(word[:1].isupper() or word[:1] in "(“\"'" for word in cased)
    return signed and len(letters) <= 4 * SPACELESS_NAME
