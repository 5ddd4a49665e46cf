"""Tongues: decides which language a text is in: by its script, and by the commonest words of the languages that share one.

A text too short or too mixed to tell is in none: a wrong answer costs more than no answer.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from cleaner.lines.patterns import lazy

LOOKED_AT = 20_000
"""Characters of a text that are looked at."""

LEAST_WORDS = 12
"""Words from which on a text's language can be told by its words."""

LEAST_LETTERS = 12
"""Letters from which on it can be told by its script."""

SHARE = 0.06
"""Share of the words below that a text of their language has at the least; running text has .2 to .5."""

MARGIN = 1.15
"""How many times as many of its words the likeliest language must have as the next one."""

_WORDS = """
en the of and to in is that for on with was are as by from this be have it at has not they which an were but his her who will said
de der die und das in den von zu mit ist des im für auf nicht ein eine sich dem auch als es bei aus nach wie hat einer noch oder wird über
fr le la les de des et en un une du est que pour dans qui sur par pas plus au avec ce il sont mais ont aux son cette être était leur
es el la de que y en los las del por un una con para es su se no al lo como más pero sus le ha fue este entre sobre también está
pt o a de que e do da em os no na um uma para com não por mais as dos como mas ao das foi são pelo pela se sua também já ou
it il di che e la in un per una del della con le non si da sono i nel dei come anche più al alla gli ha questo delle è ma lo
nl de het een van en in is dat op te voor met die zijn niet aan er om ook als bij naar maar door uit heeft worden wordt deze nog
sv och att det i en som är på av för med den till inte om ett har de var från så kan vid men efter eller hade också när sig
da og at det i en er på af for med den til ikke som de der et har fra var men vil kan blev også efter eller hun ved blive
nb og å det i en er på av for med den til ikke som de at et har fra var men vil kan ble også etter eller hun ved bli ifølge
fi ja on ei että se oli ovat hän mutta myös kun kuin ole joka mukaan sen tai nyt jos niin vain hänen sekä jonka vuonna olisi
pl w i na z się nie do to że jest o jak po od za przez dla są ale który które oraz może być tym już tego także jego ma tak
cs a se v na je že to s z do o i ve by pro jsou ale jako od po které za jeho byl který nebo podle už také však může při aby
sk a sa v na je že to s z do o aj vo by pre sú ale ako od po ktoré za jeho bol ktorý alebo podľa už tiež však môže pri aby
hu a az és hogy nem is egy van meg ez volt csak de már mint el még amely szerint lehet azt ezt minden vagy akkor után pedig
ro și de la în a cu pe că nu este din un o pentru care mai sunt au fost să se după prin dar ca fi ce sau al lui această
hr i je u se na da su za od s o što ne kao će bi iz koji ali nije koje bio samo te to za nakon prema kako može sve više biti
sl in je v na da so se za z ki bi pa po ne kot tudi od iz bo še ali s ni bil pri kar to ter lahko več kako ga
sq dhe të në e një për me që është nga i se do nuk ka si kanë më por të tij kjo ky janë duke edhe pas mund ose
tr ve bir bu da de için ile olarak olan daha çok gibi sonra kadar ancak olduğunu en ne var değil her ise veya olan göre yeni
id yang dan di untuk dengan dari ini pada tidak dalam itu akan adalah ke juga oleh sebagai telah dapat karena ada atau kata mereka
ms yang dan di untuk dengan dari ini pada tidak dalam itu akan adalah ke juga oleh sebagai telah boleh kerana ada atau katanya beliau
vi và của là có được trong cho không một các với người những này đã khi từ đến để về tại ra cũng như năm
et ja on ei et see oli ka kui mis ning aga seda tema nii kes oma siis veel või pole peab välja olid saab aasta
lv un ir ar no par uz ka lai kas to tas bet vai pie arī pēc nav jau būs kā līdz tika viņš gada
lt ir yra kad į su iš tai kaip bet nuo apie po už buvo ne jis ar dėl per jo taip bus metų tik
ca i de la que el en un per a les amb els una no és del ha al més com però aquest també són va ser seva
sw ya na wa kwa ni la katika za kuwa hiyo huo hii kama alisema lakini hata yake wake watu baada kutoka
fil ang ng sa na mga ay at si ni para hindi ito kung may nang ayon mula siya bilang kaniyang
af die en van in is het dat nie te vir met op wat n om ook word aan sy was hulle deur kan
ru и в не на что с по это как он из за от его но для был к у же было или она так о которые до при
ru мы вы если уже есть чтобы еще ещё все этого когда где можно нет только будет год года их того
uk і в не на що з та до як за це від у про його для але є був він або після які який їх також ще
bg и в на не за да се от е с че по са това но като или до при как той ще след му които към
sr и је у да се на су за од са не о што као ће би из који али није које само то након према како
mk и на во да се од за со не е што по ги го како но ќе која кој или ова тоа беше при
be і ў не на што з у па як да гэта за ад яго але для был ён або пасля якія таксама
kk және бір бұл деп да де үшін мен бойынша туралы болып осы сол оның ол емес бар жаңа
ar في من على أن إلى هذا التي الذي عن مع كان لا ما هذه بعد قال أو كما بين قد وقال إن ذلك خلال
fa در به از که این را با است برای آن یک خود تا کرد بر هم نیز شد های می شده وی ها
ur کے کی میں سے نے کا ہے اور کو پر کہ یہ اس ہیں ایک بھی تھا نہیں کہا وہ گیا
ckb لە بە بۆ کە و ئەم لەگەڵ دەکات بوو ئەو هەروەها سەر دوای نێوان کوردستان
he של את על לא הוא עם זה כי גם היא או אם יש אל אבל כל כדי היה אשר בין לאחר
hi के में की है से को और का पर ने कि यह भी एक हैं इस नहीं लिए था कहा
mr आहे आणि या च्या ही हे होते केला त्यांनी मध्ये आहेत की तो झाली असे नाही
"""
"""Common words by language; those of one script stand in each other's way alone."""

_SCRIPTS = (
    ("ko", "\uac00", "\ud7a3"),
    ("th", "\u0e00", "\u0e7f"),
    ("el", "\u0370", "\u03ff"),
    ("ka", "\u10a0", "\u10ff"),
    ("hy", "\u0530", "\u058f"),
    ("bn", "\u0980", "\u09ff"),
    ("ta", "\u0b80", "\u0bff"),
    ("te", "\u0c00", "\u0c7f"),
)
"""Languages that have a script for themselves, with its first and last letter."""

_WORD = lazy(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """Return the ISO 639 code of a text's language, None where it cannot be told.

    >>> language_of("The ferry was late for the third time, and the people at the quay said that they had to wait in the rain.")
    'en'
    >>> language_of("Ferry"), language_of("渡轮停在港口，因为没有人能说新的水泵什么时候会到。")
    (None, 'zh')
    """
    text = text[:LOOKED_AT]
    if not text.isascii() and (own := _by_script(text)):
        return own
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < LEAST_WORDS:
        return None
    counts: Counter[str] = Counter()
    known = _languages()
    for word in words:
        counts.update(known.get(word, ()))
    (first, most), (_, next_most) = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    return first if most >= SHARE * len(words) and most >= MARGIN * next_most else None


def _by_script(text: str) -> str | None:
    """The language of a text in a script that no other has, or that is written without spaces."""
    letters = sum(map(str.isalpha, text))
    if letters < LEAST_LETTERS:
        return None
    kana = sum("\u3040" <= char <= "\u30ff" for char in text)
    han = sum("\u4e00" <= char <= "\u9fff" for char in text)
    if 2 * (kana + han) > letters:
        return "ja" if 10 * kana > han else "zh"
    for language, first, last in _SCRIPTS:
        if 2 * sum(first <= char <= last for char in text) > letters:
            return language
    return None


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """The languages of each word."""
    found: dict[str, list[str]] = {}
    for line in _WORDS.strip().splitlines():
        language, *words = line.split()
        for word in dict.fromkeys(words):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}
