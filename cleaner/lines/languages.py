"""Languages: decides which language a page, a row or an export means by what it says of it."""

from __future__ import annotations

from functools import cache

from cleaner.lines.patterns import lazy

_TAG = lazy(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?$")

_NAMES = """
ar arabic العربية arabisch arabe árabe arabo арабский
az azerbaijani
be belarusian беларуская
bg bulgarian български
bn bengali বাংলা
ca catalan català
cs czech čeština tschechisch
da danish dansk dänisch
de german deutsch allemand alemán tedesco немецкий
el greek ελληνικά griechisch
en english englisch anglais inglés inglese inglês engels английский 英語 英语 영어
es spanish español
espanol spanisch espagnol spagnolo espanhol castellano испанский
et estonian eesti
fa persian farsi فارسی
fi finnish suomi finnisch
fr french français francais französisch francés francese francês frans французский 法语
he hebrew עברית
hi hindi हिन्दी
hr croatian hrvatski
hu hungarian magyar ungarisch
hy armenian
id indonesian
it italian italiano italienisch italien итальянский
ja japanese 日本語 japanisch japonais
ka georgian
kk kazakh қазақша
ko korean 한국어 koreanisch
lt lithuanian lietuvių
lv latvian latviešu
mk macedonian
ms malay melayu
nb norwegian norsk bokmål norwegisch
nl dutch nederlands niederländisch néerlandais
pl polish polski polnisch
pt portuguese português
portugues portugiesisch portugais portugués
ro romanian română rumänisch
ru russian русский russisch russe ruso
sk slovak slovenčina
sl slovenian slovenščina
sq albanian shqip
sr serbian српски srpski
sv swedish svenska schwedisch
sw swahili kiswahili
th thai ไทย
tr turkish türkçe türkisch
uk ukrainian українська украинский
ur urdu اردو
vi vietnamese
zh chinese 中文 chinesisch chinois chino 汉语
"""
"""Names of languages, in English and a few others, behind their codes."""


def language_tag(said: str) -> str | None:
    """Return the BCP 47 tag of a language that is stated, None where it is none that is known.

    >>> language_tag("en_us"), language_tag("ENGLISH"), language_tag("zh-Hant-TW"), language_tag("see below")
    ('en-US', 'en', 'zh-Hant-TW', None)
    """
    said = said.strip().casefold()
    if found := _names().get(said.partition(";")[0].partition("(")[0].strip()):
        return found
    tag = _TAG.match(said)
    if not tag:
        return None
    script, region = tag[2], tag[3]
    return "-".join(filter(None, (tag[1], script and script.capitalize(), region and region.upper())))


@cache
def _names() -> dict[str, str]:
    return {name: words[0] for line in _NAMES.strip().splitlines() for words in (line.split(),) for name in words[1:]}
