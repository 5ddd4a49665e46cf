"""Looks: decides what can be seen in the text of each unit of a page, alone.

Nothing here is needed to tell a page from an extractor's output,
so that it is done for pages only, a column at a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

from cleaner.lines.patterns import lazy
from cleaner.native import core
from cleaner.stages.scoring.units import COMMA, WORD, Units

_FAMILIAR = (range(0x530), range(0x2000, 0x2C00))
"""Latin, Greek, Cyrillic, punctuation and symbols: what nearly all lines of most languages are written in."""
_UNFAMILIAR = lazy(f"[^{''.join(f'{chr(r.start)}-{chr(r.stop - 1)}' for r in _FAMILIAR)}]")
_DIGIT = lazy(r"\d")
_GLUE = lazy("[的了在是和有不也为為这這与與ぁ-ん가를은는을]")
"""Particles of scripts without spaces (and the commonest Korean ones): what short lower-case words are elsewhere."""
SEPARATORS = "|\u203a\u00bb\u00ab\u2039\u00b7\u2022\u2192>/\u2026"
"""What stands between the entries of a menu or a path."""
DOTS = "..."
"""Does so too."""
_SEPARATOR = lazy(f"[{SEPARATORS}]")
_CONTACT = ("@", "www.", "http", "\u00a9", "\u00ae", "(c)")
_CLOCK = lazy(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d\b|\u5e74\d{1,2}\u6708")
_CONSENT = (
    *("cookie", "consent", "privacy", "opt out", "opt-out", "gdpr", "ccpa", "datenschutz", "einwillig", "privacid", "confidentialit"),
    *("ciastecz", "prywatno", "персональн", "конфиденц", "απορρήτου", "隐私", "隱私", "クッキー", "プライバシー", "쿠키", "개인정보"),
    *("çerez", "gizlilik", "samtyck", "samtykke", "toestemming", "الخصوصية", "פרטיות", "עוגיות"),
)
"""What consent notices speak of, in lower case; "cookie" is one word in most languages."""
_READERWORDS = """
you your we our us please ihr ihre ihren ihrem ihrer ihnen wir uns unser unsere unseren unserer bitte vous votre vos
nous notre nos usted su sus nosotros nuestro nuestra nuestros nuestras tu tus você seu sua nós nosso nossa vi vostro
vostra tuo tua noi nostro nostra u uw jouw je wij ons onze du din dit dig oss vår våra vores min hos twój twoje państwa
nas nasz nasze nam вы вас вам ваш ваша ваше мы нас нам наш наша наши εσάς σας μας siz sizin biz bizim anda kami kita
"""
_READER = frozenset(_READERWORDS.split())
"""Words by which a page speaks to its reader or of itself, as notices do and news does not outside quotations."""
_READER_SPACELESS = lazy("[您你]|我们|我們|あなた|ご利用|ください|저희|하세요|주세요")

LOOKED_AT = 1500
"""Characters of a unit that are looked at for such words; a giant line must not cost more."""

CONSENT_SIZE = 3.0
"""Words from which a unit that speaks of consent is a notice; shorter ones are menu entries."""

SHORT_LETTERS = 3
"""Letters of the longest word that counts as short: most function words are, in whatever alphabet."""

COMPARED_LETTERS = 4
"""Letters from which a word is compared: shorter ones are in every text."""

BRIEF = 200
"""Characters of the longest label, stamp or address."""


def look(units: Units) -> None:
    """Fill in the columns of :class:`Units` from ``words`` on; what is filled in already stays."""
    if units.count:
        return
    texts, size, solid = units.text, units.size, units.spaceless
    units.words, units.count, short, upper, commas, digits, units.separators = _read_texts(texts, solid)
    units.short, units.upper = _shares(units, short, upper)
    units.commas = [min(1.0, 5 * count / (s + 5)) if count else 0.0 for count, s in zip(commas, size)]
    units.digits = [count / len(text) if count else 0.0 for count, text in zip(digits, texts)]
    units.clock = [count > 1 and _CLOCK.search(text) is not None for count, text in zip(digits, texts)]
    heads = [text[:1] for text in texts]
    tails = [text[-1:] for text in texts]
    units.lower_start = [head.islower() or head in ",.;:)" for head in heads]
    units.closed = [tail in ")]\uff09\u3011/" for tail in tails]
    units.asks = [tail in "?\uff1f\u061f!\uff01" for tail in tails]
    lower = [text[:LOOKED_AT].casefold() for text in texts]
    page = "\n".join(lower)
    named = _parts_in(page, _CONSENT)
    units.consent = [bool(named) and s >= CONSENT_SIZE and any(map(text.__contains__, named)) for text, s in zip(lower, size)]
    named = _parts_in(page, _CONTACT)
    units.contact = [bool(named) and len(text) < BRIEF and any(map(low.__contains__, named)) for text, low in zip(texts, lower)]
    units.reader = [min(1.0, 8 * count / (s + 4)) if count else 0.0 for count, s in zip(_addressed(lower, solid), size)]


def _shares(units: Units, short: Sequence[int], upper: Sequence[int]) -> tuple[list[float], list[float]]:
    """The shares of short words in lower case and of capitalised words among each unit's words."""
    shorts = [number / (count or 1) for number, count in zip(short, units.count)]
    uppers = [number / (count or 1) for number, count in zip(upper, units.count)]
    for i, text in enumerate(units.text):
        if units.spaceless[i] or "\uac00" <= text < "\ud7a4":
            shorts[i] = min(1.0, 3 * len(_GLUE.findall(text)) / len(text))
            uppers[i] = 0.0
    return shorts, uppers


def _addressed(lower: list[str], solid: list[bool]) -> list[int]:
    """Words of each text that speak to the reader."""
    counts = _count_known(lower, _READER)
    if any(solid):
        return [len(_READER_SPACELESS.findall(text)) if spaceless else count for text, spaceless, count in zip(lower, solid, counts)]
    return counts


def count_known(texts: list[str], words: frozenset[str]) -> list[int]:
    """How many of each text's words, parted by white space, are among some."""
    is_named = words.intersection("\n".join(texts).split()).__contains__
    return [sum(map(is_named, text.split())) for text in texts]


def parts_in(text: str, parts: tuple[str, ...]) -> list[str]:
    """Which of some strings a text holds, in their order."""
    return [part for part in parts if part in text]


TextColumns = tuple[list[list[str]], list[int], list[int], list[int], list[int], list[int], list[int]]


def read_texts(texts: list[str], spaceless: list[bool]) -> TextColumns:
    """What is counted in each text.

    ``words`` and ``count`` (see :class:`Units`), the numbers of short words
    in lower case and of capitalised ones, of commas and the like; of digits
    and of separators in texts shorter than :data:`BRIEF`, 0 in others.
    """
    letters = _letters(texts)
    words = [
        [word[i : i + 2] for word in row for i in range(len(word) - 1)]
        if solid
        else [word.casefold() for word in row if len(word) >= COMPARED_LETTERS]
        for row, solid in zip(letters, spaceless)
    ]
    kinds = bytes([2 if word[0].isupper() else len(word) <= SHORT_LETTERS for row in letters for word in row])
    spans = list(pairwise(accumulate(map(len, letters), initial=0)))
    plain = [" ".join(row) == text for row, text in zip(letters, texts)]
    brief = [not bare and len(text) < BRIEF for bare, text in zip(plain, texts)]
    return (
        words,
        list(map(len, letters)),
        [kinds.count(1, start, end) for start, end in spans],
        [kinds.count(2, start, end) for start, end in spans],
        [0 if bare else len(COMMA.findall(text)) for bare, text in zip(plain, texts)],
        [len(_DIGIT.findall(text)) if few else 0 for text, few in zip(texts, brief)],
        [len(_SEPARATOR.findall(text)) + text.count(DOTS) if few else 0 for text, few in zip(texts, brief)],
    )


def _letters(texts: Sequence[str]) -> list[list[str]]:
    """The runs of letters in each text."""
    familiar = _familiar_word()
    if _UNFAMILIAR.search("\n".join(texts)):
        return [(WORD if _UNFAMILIAR.search(text) else familiar).findall(text) for text in texts]
    return list(map(familiar.findall, texts))


@cache
def _familiar_word() -> re.Pattern[str]:
    """A run of letters in familiar text: the letters named one by one, since that is twice as quick as leaving the others out."""
    runs = [run for part in _FAMILIAR for run in WORD.findall("".join(map(chr, part)))]
    return lazy(f"[{''.join(f'{run[0]}-{run[-1]}' for run in runs)}]+")


_read_texts = core.read_texts if core else read_texts
_count_known = core.count_known if core else count_known
_parts_in = core.parts_in if core else parts_in
