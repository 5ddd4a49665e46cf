"""Units: decides what is judged as one piece in a page's visible text, and what is known of each piece at once.

A unit is one line that is neither blank nor taken by a rule; in hard-wrapped text (lynx, mail) it
is a paragraph, whose lines then share one verdict. Lines that a rule took are
left out, so that an article reads on across an advertisement; each unit knows
how many of them stand right above it. A unit's *size* is its number of words, with
:data:`SPACELESS_WORD` of a word for each character of scripts written without
spaces, so that one set of weights fits every script.

What the kind of a dump rests on is read at once; the rest, which only the
units of a page need, when :mod:`cleaner.stages.scoring.looks` is asked for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.lines.patterns import lazy
from cleaner.lines.scan import BULLET, INDENTED, QUOTED, SENTENCE_END, UPPER_START
from cleaner.lines.table import LineTable
from cleaner.roles import BOILERPLATE, CONTENT, METADATA, Role
from cleaner.stages.scoring.spans import Span, mended, near_text

if TYPE_CHECKING:
    from cleaner.lines.markdown.blocks import Form
    from cleaner.lines.markdown.columns import Markdown
    from cleaner.lines.markdown.leads import Lead

SPACELESS_WORD = 0.6
"""Words that one character of a script without spaces stands for: Chinese news translates at about 1.7 characters a word."""

TEXT = CONTENT | {Role.REPEAT}
"""Roles of the lines that are looked at. The header stage calls the second copy of a title a repeat; on a page that is
the headline, and the first one a breadcrumb."""

LINK_NUMBER = lazy(r"\s*(?:[*+o] )?\[\d+\]\S")
"""How lynx, w3m and links print a line that is a link."""
_LINK_ANYWHERE = lazy(r"\[\d+\]\S")
_LINK_WITHIN = 40
"""Characters of a line that are looked at for a link's number."""
_INNER = "[.!?\u2026\u061f][\"'\u201d\u2019\u00bb)]* +\\S"
_INNER_END = lazy(_INNER)
_SPACELESS_ENDS = "\u3002\uff01\uff1f\u0964"
"""Sentence marks that need no space behind them."""
_INNER_END_SPACELESS = lazy(f"{_INNER}|[{_SPACELESS_ENDS}](?=.)")
"""The same for text with such marks: looking for both takes three times as long."""
REFERENCE = lazy(r"\[\d{1,3}\] \S")
"""How a list of references numbers its entries, which are links but no menu."""
WORD = lazy(r"[^\W\d_]+")
"""A run of letters."""
COMMAS = ",;:\u060c\u061b\u3001\uff0c\uff1b\uff1a"
"""What parts a sentence within."""
COMMA = lazy(f"[{COMMAS}]")

HEADLINE_SIZE = 40.0
"""Words that a headline has at the most; the longest of the fitting pages has 34."""

ALL_LINK = 0.85
"""Share of a Markdown line's letters from which it is a link and nothing else: "1." and "·" stand beside links."""

LABEL_SIZE = 5.0
"""Words of the longest unit that is not looked through for sentences: a stop in it is an abbreviation's."""

PROSE_SIZE = 40.0
"""Words from which a sentence reads as prose in full; a shorter one does by as much as it has of them."""

CLAUSE_SIZE, CLAUSE, CLAUSE_WITH_COMMA = 10.0, 0.3, 0.6
"""Words from which a unit without a sentence's end reads as prose, and by how much, without and with a comma."""


class Units:
    """What a page's units look like, one entry a unit in each list.

    ``first`` and ``last`` are rows of the table; ``text`` is stripped; ``size`` is in words;
    ``spaceless`` tells that its script is written without spaces;
    ``blanks`` is the number of blank lines above; ``indent`` in characters;
    ``role`` is the role that earlier stages gave to the first row, ``marks``
    the number of lines right above that a rule took for boilerplate,
    ``stamps`` of those it took for byline, date or caption; ``ends`` tells
    whether one of them may end an article, ``comments`` whether readers'
    comments start there. ``marked`` counts
    all such lines, ``furniture`` those of a boilerplate role and numbered links, ``below`` those
    below the last unit. ``menu`` counts the lines left out for being far from
    any text.
    ``prose`` is how much a unit reads as prose, 0 to 1.

    The columns from ``words`` on are empty until
    :func:`cleaner.stages.scoring.looks.look` fills them in. ``words`` are those
    by which texts are compared: case-folded, of four
    letters or more; pairs of characters in scripts without spaces. ``count``
    is the number of all runs of letters.
    Shares (``short``, ``upper``, ``digits``, ``links``) are between 0 and 1.

    The columns from ``links`` on are those of ``markdown``, and empty for any other
    text: the share of a unit that is links, its form, its heading's level or its depth in a list,
    how deep it is quoted, whether all of it is emphasised, whether it stands in a list, how many pictures stand in it or right above,
    how much of it they are said to show, and the kinds of address that its links lead to.
    """

    markdown: bool
    first: list[int]
    last: list[int]
    text: list[str]
    size: list[float]
    spaceless: list[bool]
    flags: list[int]
    blanks: list[int]
    indent: list[int]
    role: list[Role]
    marks: list[int]
    stamps: list[int]
    ends: list[bool]
    comments: list[bool]
    key: list[int]
    evidence: list[float]
    inner_ends: list[int]
    prose: list[float]
    words: list[list[str]]
    count: list[int]
    short: list[float]
    upper: list[float]
    digits: list[float]
    commas: list[float]
    separators: list[int]
    contact: list[bool]
    clock: list[bool]
    lower_start: list[bool]
    asks: list[bool]
    closed: list[bool]
    consent: list[bool]
    reader: list[float]
    links: list[float]
    form: list[Form]
    level: list[int]
    quoted: list[int]
    bold: list[bool]
    listed: list[bool]
    pictures: list[int]
    shown: list[float]
    leads: list[set[Lead]]

    def __init__(self, *, wrapped: bool = False, markdown: bool = False) -> None:
        for name in Units.__annotations__:
            setattr(self, name, [])
        self.markdown = markdown
        self.wrapped = wrapped
        self.marked = 0
        self.furniture = 0
        self.below = 0
        self.menu = 0

    def __len__(self) -> int:
        return len(self.first)

    def heading(self, i: int) -> int:
        """Return the level of a unit that Markdown calls a heading, 0 for any other unit of Markdown."""
        return self.level[i] if self.form[i] == "heading" else 0

    def folded(self, i: int) -> str:
        """Return the case-folded letters of a unit that could be a headline; of a longer one nothing."""
        return " ".join(WORD.findall(self.text[i])).casefold() if self.size[i] <= HEADLINE_SIZE else ""

    def subset(self, kept: Sequence[int]) -> Units:
        """Return some of the units as they would stand in cleaned text: not indented, blank lines squeezed to one."""
        out = Units(wrapped=self.wrapped, markdown=self.markdown)
        for name in _COLUMNS:
            column = getattr(self, name)
            if column:
                setattr(out, name, [column[i] for i in kept])
        size = len(kept)
        blank = list(accumulate(self.blanks))
        out.marks, out.stamps, out.indent = [0] * size, [0] * size, [0] * size
        out.ends, out.comments = [False] * size, [False] * size
        out.blanks = [int(i > 0 and blank[b] > blank[a]) for i, (a, b) in enumerate(zip([0, *kept], kept))]
        out.flags = [flags & ~INDENTED for flags in out.flags]
        return out


_CHANGED = ("markdown", "marks", "stamps", "indent", "ends", "comments", "blanks")
_COLUMNS = tuple(name for name in Units.__annotations__ if name not in _CHANGED)


def read_units(table: LineTable) -> Units:
    """Put a table's lines together to units, and read what tells the kind of a dump."""
    out = Units(wrapped=bool(table.paragraph), markdown=table.markdown is not None)
    content = [row for row in table.rows if table.role[row] in TEXT]
    rows = near_text(table, content)
    out.menu = len(content) - len(rows)
    out.marked = len(table.rows) - len(content)
    out.furniture = count_furniture(table)
    spans = _paragraphs(table, rows) if out.wrapped else mended(table, rows)
    if spans:
        _place(out, table, spans)
        _read(out, table, spans)
        if table.recurs:
            weight = {row: recurrence.weight for row, recurrence in table.recurs.items()}
            out.evidence = [max([weight.get(row, 0.0) for row in range(a, b + 1) if table.words[row]]) for a, b in spans]
            out.furniture += sum([x < 0 for x in out.evidence])
        if table.markdown is not None:
            _read_marks(out, table.markdown, spans)
    else:
        out.below = sum([table.role[row] in BOILERPLATE for row in table.rows])
    return out


def _paragraphs(table: LineTable, rows: list[int]) -> list[Span]:
    """(first, last) of those of some rows that are of one paragraph and right below one another."""
    spans: list[Span] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1 and table.paragraph[row] == table.paragraph[row - 1]:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return spans


def count_furniture(table: LineTable) -> int:
    """Return the number of lines of boilerplate, numbered links among them."""
    role = table.role
    rows = table.rows
    count = sum([role[row] in BOILERPLATE for row in rows])
    if table.markdown is not None:
        links = table.markdown.links
        return count + sum(role[row] not in BOILERPLATE and links[row] >= ALL_LINK and not table.is_prose(row) for row in rows)
    if table.clean or _LINK_ANYWHERE.search(table.text):
        count += sum(role[row] not in BOILERPLATE and bool(LINK_NUMBER.match(table.line(row)[:_LINK_WITHIN])) for row in rows)
    return count


def _place(out: Units, table: LineTable, spans: list[Span]) -> None:
    """Fill in what stands right above each unit, and what below the last."""
    role, rows = table.role, table.rows
    place, above = 0, -1
    for first, last in spans:
        marks = stamps = 0
        ends = comments = False
        while rows[place] < first:
            above = rows[place]
            place += 1
            marks += role[above] in BOILERPLATE
            stamps += role[above] in METADATA
            comments = comments or role[above] is Role.COMMENTS
            ends = ends or comments or table.mark.get(above) == "tail"
        place += last - first + 1
        out.blanks.append(first - above - 1)
        out.marks.append(marks)
        out.stamps.append(stamps)
        out.ends.append(ends)
        out.comments.append(comments)
        above = last
    out.below = sum([role[row] in BOILERPLATE for row in rows[place:]])


def _read(out: Units, table: LineTable, spans: list[Span]) -> None:
    """Fill in what each unit is by its rows' columns, and how much it reads as prose."""
    text, start, end, words, flags = table.text, table.start, table.end, table.words, table.flags
    first, last = map(list, zip(*spans))
    out.first, out.last = first, last
    whole = [text[start[a] : end[b]] for a, b in spans]
    out.text = texts = [t.strip() for t in whole]
    out.indent = [0 if len(t) == len(s) else len(t) - len(t.lstrip()) for t, s in zip(whole, texts)]
    counts = [words[a] if a == b else sum(words[a : b + 1]) for a, b in spans]
    out.spaceless = spaceless = [count * 3 > len(t) and not t.isascii() for count, t in zip(counts, texts)]
    out.size = size = [count * SPACELESS_WORD if solid else float(count) for count, solid in zip(counts, spaceless)]
    kept = QUOTED | BULLET | INDENTED | UPPER_START
    out.flags = [(flags[a] & kept) | (flags[b] & SENTENCE_END) for a, b in spans]
    out.role = [table.role[row] for row in first]
    out.key = [table.key[row] for row in first]
    inner = _INNER_END_SPACELESS if any(map(text.__contains__, _SPACELESS_ENDS)) else _INNER_END
    out.inner_ends = [len(inner.findall(t)) if s > LABEL_SIZE else 0 for t, s in zip(texts, size)]
    out.prose = list(map(_prose, texts, size, out.flags, out.inner_ends))


def _read_marks(out: Units, markdown: Markdown, spans: list[Span]) -> None:
    """Fill in what the marks of Markdown say of each unit."""
    above = -1
    for first, last in spans:
        row = markdown.rows[first]
        share = sum(markdown.links[first : last + 1]) / (last - first + 1)
        out.links.append(0.0 if REFERENCE.match(out.text[len(out.links)]) else share)
        out.form.append(row.form)
        out.level.append(row.level)
        out.quoted.append(row.quoted)
        out.bold.append(all(markdown.bold[first : last + 1]))
        out.listed.append(bool(row.mark))
        out.pictures.append(sum(markdown.pictures[above + 1 : last + 1]))
        shown = [markdown.shown[near] for near in range(above + 1, last + 1) if near in markdown.shown]
        out.shown.append(_share(" ".join(shown), out.text[len(out.shown)]) if shown else 0.0)
        out.leads.append(set().union(*(markdown.leads.get(near, ()) for near in range(first, last + 1))))
        above = last


def _share(shown: str, text: str) -> float:
    """The share of a text's words that come in what a picture is said to show."""
    words = WORD.findall(text.casefold())
    known = set(WORD.findall(shown.casefold()))
    return sum(word in known for word in words) / (len(words) + 1)


def _prose(text: str, size: float, flags: int, inner_ends: int) -> float:
    """Return how much a unit reads as prose."""
    strength = min(size, PROSE_SIZE) / PROSE_SIZE
    if flags & SENTENCE_END or inner_ends:
        return strength
    if size < CLAUSE_SIZE:
        return 0.0
    return strength * (CLAUSE_WITH_COMMA if COMMA.search(text) else CLAUSE)
