"""Page units: decides what is judged as one piece in a page's visible text, and what can be seen of each piece alone.

Not a stage, but shared by the content stage's modules. A unit is one line
that is neither blank nor taken by a rule; in hard-wrapped text (lynx, mail) it
is a paragraph, whose lines then share one verdict. Lines that a rule took are
left out, so that an article reads on across an advertisement; each unit knows
how many of them stand right above it. A unit's *size* is its number of words, with
:data:`SPACELESS_WORD` of a word for each character of scripts written without
spaces, so that one set of weights fits every script.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from itertools import accumulate

from cleaner.lines.scan import BULLET, INDENTED, QUOTED, SENTENCE_END, UPPER_START
from cleaner.lines.table import LineTable
from cleaner.roles import BOILERPLATE, CONTENT, METADATA, Role
from cleaner.stages.page_spans import hard_wrapped, joined, mended, near_text

SPACELESS_WORD = 0.6
"""Words that one character of a script without spaces stands for: Chinese news translates at about 1.7 characters a word."""

TEXT = CONTENT | {Role.REPEAT}
"""Roles of the lines that are looked at. The header stage calls the second copy of a title a repeat; on a page that is
the headline, and the first one a breadcrumb."""

_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_INNER_END = re.compile("[.!?\u2026\u061f][\"'\u201d\u2019\u00bb)]* +\\S|[\u3002\uff01\uff1f\u0964](?=.)")
_COMMA = re.compile("[,;:\u060c\u061b\u3001\uff0c\uff1b\uff1a]")
_GLUE = re.compile("[的了在是和有不也为為这這与與ぁ-ん가를은는을]")
"""Particles of scripts without spaces (and the commonest Korean ones): what short lower-case words are elsewhere."""
_SEPARATOR = re.compile("[|\u203a\u00bb\u00ab\u2039\u00b7\u2022\u2192>/]|\\.\\.\\.|\u2026")
_CONTACT = ("@", "www.", "http", "\u00a9", "\u00ae", "(c)")
_LINK_NUMBER = re.compile(r"\s*(?:[*+o] )?\[\d+\]\S")
"""How lynx, w3m and links print a line that is a link."""
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d\b|\u5e74\d{1,2}\u6708")
_CONSENT = (
    *("cookie", "consent", "privacy", "opt out", "opt-out", "gdpr", "ccpa", "datenschutz", "einwillig", "privacid", "confidentialit"),
    *("ciastecz", "prywatno", "персональн", "конфиденц", "απορρήτου", "隐私", "隱私", "クッキー", "プライバシー", "쿠키", "개인정보"),
    *("çerez", "gizlilik", "samtyck", "samtykke", "toestemming", "الخصوصية", "פרטיות", "עוגיות"),
)
"""What consent notices speak of, in lower case; "cookie" is one word in most languages."""
_READER_WORDS = """
you your we our us please ihr ihre ihren ihrem ihrer ihnen wir uns unser unsere unseren unserer bitte vous votre vos
nous notre nos usted su sus nosotros nuestro nuestra nuestros nuestras tu tus você seu sua nós nosso nossa vi vostro
vostra tuo tua noi nostro nostra u uw jouw je wij ons onze du din dit dig oss vår våra vores min hos twój twoje państwa
nas nasz nasze nam вы вас вам ваш ваша ваше мы нас нам наш наша наши εσάς σας μας siz sizin biz bizim anda kami kita
"""
_READER = frozenset(_READER_WORDS.split())
"""Words by which a page speaks to its reader or of itself, as notices do and news does not outside quotations."""
_READER_SPACELESS = re.compile("[您你]|我们|我們|あなた|ご利用|ください|저희|하세요|주세요")

LOOKED_AT = 1500
"""Characters of a unit that are looked at for such words; a giant line must not cost more."""

SHORT_LETTERS = 3
"""Letters of the longest word that counts as short: most function words are, in whatever alphabet."""

COMPARED_LETTERS = 4
"""Letters from which a word is compared: shorter ones are in every text."""

HEADLINE_SIZE = 40.0
"""Words that a headline has at the most; the longest of the fitting pages has 34."""

PROSE_SIZE = 40.0
"""Words from which a sentence reads as prose in full; a shorter one does by as much as it has of them."""

CLAUSE_SIZE, CLAUSE, CLAUSE_WITH_COMMA = 10.0, 0.3, 0.6
"""Words from which a unit without a sentence's end reads as prose, and by how much, without and with a comma."""

BRIEF = 200
"""Characters of the longest label, stamp or address."""


@dataclass(slots=True)
class Units:
    """What a page's units look like, one entry a unit in each list.

    ``first`` and ``last`` are rows of the table; ``size`` is in words;
    ``blanks`` is the number of blank lines above; ``indent`` in characters;
    ``role`` is the role that earlier stages gave to the first row, ``marks``
    the number of lines right above that a rule took for boilerplate,
    ``stamps`` of those it took for byline, date or caption; ``ends`` tells
    whether one of them may end an article, ``comments`` whether readers'
    comments start there. ``marked`` counts
    all such lines, ``furniture`` those of a boilerplate role and numbered links, ``below`` those
    below the last unit. ``menu`` counts the lines left out for being far from
    any text.
    Shares (``short``, ``upper``, ``digits``) are between 0 and 1.
    ``prose`` is how much a unit reads as prose, 0 to 1.
    ``words`` are those by which texts are compared: case-folded, of four
    letters or more; pairs of characters in scripts without spaces. ``folded``
    is the text's letters, of units that could be headlines.
    """

    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    size: list[float] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)
    indent: list[int] = field(default_factory=list)
    role: list[Role] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    stamps: list[int] = field(default_factory=list)
    ends: list[bool] = field(default_factory=list)
    comments: list[bool] = field(default_factory=list)
    key: list[int] = field(default_factory=list)
    short: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    digits: list[float] = field(default_factory=list)
    commas: list[float] = field(default_factory=list)
    inner_ends: list[int] = field(default_factory=list)
    prose: list[float] = field(default_factory=list)
    separators: list[int] = field(default_factory=list)
    contact: list[bool] = field(default_factory=list)
    clock: list[bool] = field(default_factory=list)
    lower_start: list[bool] = field(default_factory=list)
    asks: list[bool] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)
    consent: list[bool] = field(default_factory=list)
    reader: list[float] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    wrapped: bool = False
    marked: int = 0
    furniture: int = 0
    below: int = 0
    menu: int = 0

    def __len__(self) -> int:
        return len(self.first)

    def subset(self, kept: Sequence[int]) -> Units:
        """Return some of the units as they would stand in cleaned text: not indented, blank lines squeezed to one."""
        out = Units(wrapped=self.wrapped)
        for slot in fields(self):
            column = getattr(self, slot.name)
            if isinstance(column, list):
                setattr(out, slot.name, [column[i] for i in kept])
        blank = list(accumulate(self.blanks))
        out.marks, out.stamps = [0] * len(kept), [0] * len(kept)
        out.ends, out.comments = [False] * len(kept), [False] * len(kept)
        out.blanks = [int(i > 0 and blank[b] > blank[a]) for i, (a, b) in enumerate(zip([0, *kept], kept))]
        out.indent = [0] * len(kept)
        out.flags = [flags & ~INDENTED for flags in out.flags]
        return out


def read_units(table: LineTable) -> Units:
    """Look at every unit of a table once; the only pass that reads text."""
    out = Units(wrapped=hard_wrapped(table))
    content = [row for row in table.rows if table.role[row] in TEXT]
    rows = near_text(table, content)
    out.menu = len(content) - len(rows)
    spans = joined(table, rows) if out.wrapped else mended(table, rows)
    place, above, size = 0, -1, len(table.rows)
    for first, last in spans:
        marks = stamps = 0
        ends = comments = False
        while table.rows[place] < first:
            above = table.rows[place]
            place += 1
            marks += table.role[above] in BOILERPLATE
            stamps += table.role[above] in METADATA
            comments = comments or table.role[above] is Role.COMMENTS
            ends = ends or comments or table.mark.get(above) == "tail"
        while place < size and table.rows[place] <= last:
            place += 1
        text = table.text[table.start[first] : table.end[last]]
        out.first.append(first)
        out.last.append(last)
        out.blanks.append(first - above - 1)
        out.marks.append(marks)
        out.stamps.append(stamps)
        out.ends.append(ends)
        out.comments.append(comments)
        above = last
        out.indent.append(len(text) - len(text.lstrip()))
        out.flags.append((table.flags[first] & (QUOTED | BULLET | INDENTED | UPPER_START)) | (table.flags[last] & SENTENCE_END))
        out.role.append(table.role[first])
        out.key.append(table.key[first])
        _look(out, text.strip(), sum(table.words[first : last + 1]))
    out.marked = size - len(content)
    out.furniture = sum(table.role[row] in BOILERPLATE or bool(_LINK_NUMBER.match(table.line(row)[:40])) for row in table.rows)
    out.below = sum(table.role[row] in BOILERPLATE for row in table.rows[place:])
    return out


def _look(out: Units, text: str, count: int) -> None:
    """Append what one unit's text shows."""
    length = len(text)
    spaceless = count * 3 > length and not text.isascii()
    size = count * SPACELESS_WORD if spaceless else float(count)
    out.size.append(size)
    words = _WORD.findall(text)
    if spaceless or "\uac00" <= text[:1] <= "\ud7a3":
        out.short.append(min(1.0, 3 * len(_GLUE.findall(text)) / length))
        out.upper.append(0.0)
    else:
        lowered = [word for word in words if not word[0].isupper()]
        upper = len(words) - len(lowered)
        short = sum([len(word) <= SHORT_LETTERS for word in lowered])
        out.short.append(short / (len(words) or 1))
        out.upper.append(upper / (len(words) or 1))
    lower = text[:LOOKED_AT].casefold()
    if spaceless:
        out.words.append([word[i : i + 2] for word in words for i in range(len(word) - 1)])
    else:
        out.words.append([word.casefold() for word in words if len(word) >= COMPARED_LETTERS])
    out.folded.append(" ".join(words).casefold() if size <= HEADLINE_SIZE else "")
    out.consent.append(size >= 3 and any(map(lower.__contains__, _CONSENT)))
    addressed = len(_READER_SPACELESS.findall(lower)) if spaceless else sum(map(_READER.__contains__, lower.split()))
    out.reader.append(min(1.0, 8 * addressed / (size + 4)))
    _look_briefly(out, text, lower, size)


def _look_briefly(out: Units, text: str, lower: str, size: float) -> None:
    """Append the signs of labels and stamps, which only short units can be."""
    length = len(text)
    brief = length < BRIEF
    digits = len(_DIGIT.findall(text)) if brief else 0
    commas = len(_COMMA.findall(text))
    inner_ends = len(_INNER_END.findall(text)) if size > 5 else 0
    strength = min(size, PROSE_SIZE) / PROSE_SIZE
    if not (out.flags[-1] & SENTENCE_END or inner_ends):
        strength *= 0.0 if size < CLAUSE_SIZE else CLAUSE_WITH_COMMA if commas else CLAUSE
    out.prose.append(strength)
    out.digits.append(digits / length)
    out.commas.append(min(1.0, 5 * commas / (size + 5)))
    out.inner_ends.append(inner_ends)
    out.separators.append(len(_SEPARATOR.findall(text)) if brief else 0)
    out.contact.append(brief and any(map(lower.__contains__, _CONTACT)))
    out.clock.append(digits > 1 and bool(_CLOCK.search(text)))
    head = text[:1]
    out.lower_start.append(head.islower() or head in ",.;:)")
    out.closed.append(text[-1:] in ")]\uff09\u3011/")
    out.asks.append(text[-1:] in "?\uff1f\u061f!\uff01")
