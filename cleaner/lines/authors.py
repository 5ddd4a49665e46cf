"""Authors: decides which of the names in a byline are people who wrote the article.

A byline may name an agency, the paper, the newsroom, a place or a job as
well: none of these is an author. Whoever stays is called as printed; what a
catalogue turns round ("Quist, Ada") is turned back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from cleaner.lines.names import word_set
from cleaner.lines.patterns import lazy

MOST_WORDS = 6
"""Words of the longest name of an author ("Lic. María Rosa Vallecillo Gámez"): more are a sentence or an office."""

INITIALS = 3
"""Characters of a name's last word up to which its full stop belongs to it: "Ada Q.", "Perry Quist Jr."."""

LONGEST = 1_000
"""Characters of the longest byline that is read."""

_BY = lazy(
    r"^(?:(?:view|see|show|read)? ?(?:all )?posts by|zeige alle beiträge von"
    r"|(?:written|reported|posted|published|story|text|words|video) by"
    r"|escrito por|publicado por"
    r"|rédigé par|scritto da|a cura di|geschrieben von|texte?|autore?s?|autora|authors?|auteurs?|автор"
    r"|作者|撰文|记者|記者|文|بقلم|by|von|par|por|di|door|af|av)(?:\s*[:：/]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_SEGMENTS = lazy(r"\s*[|•\n\t]\s*|(?<![\u3040-\u30ff\u3400-\u9fff])\s*·\s*|\s+[-–—/]+\s+|\s+@|\s*[(（\[]")
_AND = r"(?:and|und|et|y|e|i|и|та|й|och|og|en|ve|és|dan|và|sekä|ja|și|si|oraz|a|with|mit|avec|con|com|med|met)"
_LIST = lazy(rf"\s*[,，、،;；&/]\s*(?:{_AND}\s+)?|\s+{_AND}\s+|\s+و(?=\S\S)", re.IGNORECASE)
_PLACE = lazy(r"\s(?:in|aus|from|à)\s(?=[A-ZÀ-Þ])")
_REPORTER = lazy(r"^[\u4e00-\u9fff“”\"]{0,12}(?:记者|記者|通讯员|通訊員)\s*[:：]?\s*")
_DEGREES = frozenset(("jr", "sr", "phd", "ph.d", "md", "m.d", "mba", "esq", "ii", "iii"))
"""What stands behind a comma and is neither a name nor the end of the list."""
_HALVES = lazy(r"\s*;\s*")
_DOMAIN = lazy(r"\S\.(?:com|net|org|info|news|tv|io|eu|us|uk|co|de|ch|at|pl|fr|it|es|ru|nl|be|se|no|dk|br|mx|in|cn|jp)$", re.IGNORECASE)
_ADDRESS = lazy(r"@|https?:|www\.|\[at\]")

_AGENCIES = (
    "afp,ap,reuters,dpa,efe,ansa,apa,ats,sda,tass,upi,ani,pti,ians,bloomberg,xinhua,interfax,tanjug,belga,anp,ntb,tt,ritzau,stt,lusa,"
    "pap,čtk,ctk,mti,agerpres,mediafax,unian,ria novosti,kyodo,yonhap,antara,bernama,wam,sana,maan,aa,dha,iha,ap news,pa media,epd,kna,"
    "the associated press,associated press,press association,agence france-presse,europa press,ap/,wires,news wires,agencies,agencias,"
    "agencia efe,agências,agences,agenzie,agenturen,тасс,риа новости,интерфакс,унiан,уніан,укрінформ,新华社,新華社,中新社,中新网,共同社,"
    "共同通信,연합뉴스,뉴시스,뉴스1,рбк,prnewswire,pr newswire,business wire,globenewswire,globe newswire,ots,rts,cnn,bbc,npr"
)
"""Agencies and wires that sign what papers print."""

_NOBODY = (
    "unknown,admin,administrator,super user,superuser,wordpressadmin,wpadmin,anonymous,anonym,guest,webmaster,none,null,n/a,na,author,"
    "autor,user,root,editor,staff,test,redaktör,various,diverse,anon,undefined,nan,red,dpa-afx,contributors,guest author,guest post"
)
"""What forms and templates put where nobody is named."""

_ORGANISATIONS = (
    "news press desk staff bureau agency agencies university college magazine newspaper redaktion redaktionen redacción redaccion "
    "redazione rédaction redação redacao redactie redakcja redakce redacția редакция редакція newsroom newsdesk team equipo équipe squadra "
    "editorial toimitus gmbh inc ltd llc corp e.v verein verband partei fraktion polizei feuerwehr institute institut ministry ministerium "
    "zeitung verlag amt kitchens company group media network wire wires newswire journal times tribune "
    "gazette herald post club association foundation stiftung union council review daily weekly insights "
    "partnerships contributors redakteure noticias nachrichten online 编辑部 編集部 新闻 日报 晚报 通讯社"
)
"""Words that houses have in their names, and people have not."""

_JOBS = (
    "writer reporter correspondent journalist editor photographer columnist contributor producer analyst professor director intern "
    "redakteur redakteurin korrespondent korrespondentin journaliste correspondant correspondante periodista corresponsal giornalista "
    "jornalista repórter корреспондент журналист журналистка редактор 记者 記者 기자 特派员 기자"
)
"""What people are, as bylines print it behind their names."""

_ARTICLES = "the der die das les los las il gli le la el our"
"""Words with which the names of papers begin: "Le Temps", "The Quay Post"."""


def authors_of(bylines: Iterable[str], publisher: str | None = None) -> list[str]:
    """Return the authors whom some bylines name, each once, in their order; ``publisher`` is none of them.

    >>> authors_of(["By Jo Li and Ada Quist | Quillport"]), authors_of(["Ada Quist, Reuters"]), authors_of(["Quist, Ada"])
    (['Jo Li', 'Ada Quist'], ['Ada Quist'], ['Ada Quist'])
    >>> authors_of(["The Quay Post with AFP"]), authors_of(["Newsroom"])
    ([], [])
    """
    found: dict[str, str] = {}
    for byline in bylines:
        if len(byline) <= LONGEST:
            for name in _people(byline):
                if not publisher or _folded(name) != _folded(publisher):
                    found.setdefault(_folded(name), name)
    return list(found.values())


@lru_cache(maxsize=1024)
def _people(byline: str) -> tuple[str, ...]:
    """The people of one byline: those of its first part that names any."""
    text = " ".join(unicodedata.normalize("NFC", byline).split(" "))
    for segment in _SEGMENTS.split(text):
        opening = _BY.match(segment)
        segment = (segment[opening.end() :] if opening else segment).strip(" ,:;|-–—*_")
        halves = [_turned(half) for half in _HALVES.split(segment)]
        names = [half for half in halves if half] if all(halves) else [name for name in _LIST.split(segment) if name]
        if people := _before_offices(names):
            return tuple(people)
    return ()


def _turned(text: str) -> str | None:
    """A name that a catalogue turned round, as it is said; None for what is none.

    >>> _turned("Quist, Ada M."), _turned("Jo Li, Ada Quist")
    ('Ada M. Quist', None)
    """
    family, comma, given = text.partition(",")
    words = given.split()
    if not comma or "," in given or len(family.split()) != 1 or not 1 <= len(words) <= 2:
        return None
    name = f"{given.strip()} {family.strip()}"
    return name if _person(name) == name and _person(family) and not _is_house(given) else None


def _before_offices(parts: list[str]) -> list[str]:
    """The people of a list, which ends where jobs, houses and places begin: "Ada Quist, Staff writer, Quillport"."""
    people: list[str] = []
    house = False
    for part in parts:
        if people and part.casefold().strip(" .") in _DEGREES:
            continue
        name = _person(part.strip(" *_\"'“”"))
        alone = (house or (people and " " in people[0])) and name is not None and " " not in name and not _is_spaceless(name)
        if name is None or alone:
            if people:
                break
            house = house or name is None
            continue
        people.append(name)
    return people


def _person(part: str) -> str | None:
    """The person whom a part of a byline names, without what he or she is; None for a house, an agency, a place holder."""
    words = _once(_REPORTER.sub("", _PLACE.split(part, 1)[0]).removeprefix("l'").removeprefix("l\u2019").split())
    while len(words) > 1 and words[-1].casefold().strip(".") in word_set(_JOBS):
        words.pop()
        while len(words) > 2 and words[-1].casefold() in word_set(f"{_ORGANISATIONS} senior chief deputy political sports business"):
            words.pop()
    if not 1 <= len(words) <= MOST_WORDS or words[0].casefold() in word_set(_ARTICLES):
        return None
    name = " ".join(words)
    name = name if len(words) > 1 and len(words[-1]) <= INITIALS else name.rstrip(".")
    folded = _folded(name)
    if folded in _listed(_AGENCIES) or folded in _listed(_NOBODY) or _is_house(name) or ":" in name:
        return None
    if _ADDRESS.search(name) or _DOMAIN.search(name) or not any(map(str.isalpha, name)):
        return None
    if len(words) > 1 and (any(map(str.isdigit, name)) or (name.isascii() and name.islower())):
        return None
    return name


def _is_spaceless(name: str) -> bool:
    """Tell whether a name of one word may be a whole one: in scripts that write none of its parts apart."""
    return not any(char.isupper() or char.islower() for char in name)


def _once(words: list[str]) -> list[str]:
    """A name that templates print twice, once: "Jo Li Jo Li"."""
    half = len(words) // 2
    return words[:half] if half > 1 and words[:half] == words[half:] else words


def _is_house(name: str) -> bool:
    """Tell whether a name holds a word of houses, or is a job and no name."""
    words = [word.casefold().strip(".,-") for word in name.split()]
    return any(word in word_set(_ORGANISATIONS) for word in words) or all(word in word_set(_JOBS) for word in words)


@cache
def _listed(names: str) -> frozenset[str]:
    """The phrases of a table."""
    return frozenset(names.split(","))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).strip(" .")
