"""Measures: decides what is looked at in each line of an HTML page before any verdict on it.

What a line is alone (``own``), what its containers and the lines that look
alike hold (``groups``), what stands around it (``places``). All as columns,
one list a measure with a number for each line, in the order of :data:`FIRST`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain
from math import log1p

from cleaner.lines.page import Kind, Page, Region, Within
from cleaner.lines.patterns import lazy
from cleaner.lines.scan import SENTENCE_END, UPPER_START
from cleaner.lines.table import LineTable
from cleaner.roles import BOILERPLATE, Role
from cleaner.stages.scoring.columns import FAR, NEAR, Columns, both

_KINDS = {kind: float(number) for number, kind in enumerate(Kind)}
_HEADINGS = (_KINDS[Kind.TITLE], _KINDS[Kind.HEADING])
_REGIONS = {region: float(number) for number, region in enumerate(Region)}
_ROLES = {role: float(number) for number, role in enumerate(Role)}

PROSEWORDS = 8
"""Words from which a line that ends a sentence, or holds the end of one, is a piece of prose."""

LONGEST = 60.0
"""Words of a line that count: one giant line must not outweigh a page."""

LINKED = 0.5
"""Share of links from which a line is a link rather than text."""

BRIEF = 12
"""Words of the longest line whose words are looked up: labels and headings tell by theirs, sentences by their form."""

READ = 300
"""Characters of a line that are counted."""

WORD = lazy(r"\w+")
_DIGIT = lazy(r"\d")
_NAME = lazy(r"[A-Z]?[a-z]+|[A-Z]+")
_INNER = lazy(r"[.!?][\"'\u201d\u2019)\]]*\s|[\u3002\uff01\uff1f]")

OWN = (
    *("words", "chars_a_word", "links", "linked_words", "ends_sentence", "commas", "digits", "opens_upper"),
    *("kind", "region", "role", "says", "copies", "in_title", "in_description"),
)
ELEMENTS = (
    *(Within.NAV, Within.FOOTER, Within.HEADER, Within.ASIDE, Within.MAIN, Within.FORM),
    *(Within.FIGURE, Within.CODE, Within.SECTION, Within.CONTROL, Within.SILENT),
)
"""Elements around a line that are measures of their own."""

_BITS = tuple(element.value for element in ELEMENTS)

TREE = (
    *("depth", "depth_of_prose", "name", "name_least", "name_most", "name_sum", "article"),
    *(str(element.name).lower() for element in ELEMENTS),
)
GROUP = ("lines", "words", "prose_share", "links", "of_prose")
GROUPS = tuple(f"{group}_{name}" for group in ("look", "holder", "inside", "around", "beyond") for name in GROUP)
PLACES = (
    *("row", "rows_below", "prose_above", "words_above", "core_half", "core_most", "below_headline", "above_headline", "tails_above"),
    *("words_before", "words_behind", "links_behind", "kind_before", "kind_behind"),
    *("says_before_2", "says_before", "says_behind", "says_behind_2"),
    *(f"{name}_{reach}_{side}" for name in ("prose", "linked", "marks") for reach in ("near", "far") for side in ("above", "below")),
    *("page_rows", "page_words", "page_prose", "page_links", "page_articles", "page_genre"),
)
FIRST = (*OWN, *TREE, *GROUPS, *PLACES)
"""Names of the measures, in their order."""


class Measured:
    """The lines of a page and what was measured of them: ``rows`` of the table, ``features`` as columns."""

    def __init__(
        self, table: LineTable, page: Page, rows: list[int], at: list[int], names: dict[str, float], says: dict[str, float]
    ) -> None:
        self.rows = rows
        self.table = table
        self.page = page
        self.at = [at[row] for row in rows]
        self.look = [page.look[i] for i in self.at]
        self.holder = [page.holder[i] for i in self.at]
        self.kind = [_KINDS[page.kind[i]] for i in self.at]
        self.links = [page.links[i] for i in self.at]
        self.texts = [table.line(row)[:READ] or " " for row in rows]
        self.words = [min(float(table.words[row] or 1), LONGEST) for row in rows]
        self._names, self._says = names, says
        self.ends = [bool(table.flags[row] & SENTENCE_END) for row in rows]
        self.prose = [
            words if words >= PROSEWORDS and linked < LINKED and (end or _INNER.search(text)) else 0.0
            for words, end, text, linked in zip(self.words, self.ends, self.texts, self.links)
        ]
        self.linked = [words * linked for words, linked in zip(self.words, self.links)]
        self.features: Columns = [*self._own(), *self._tree(), *self._groups(), *self._places()]

    def _saying(self, tokens: list[str], words: float) -> float:
        if words > BRIEF:
            return 0.0
        found = [self._says[word] for word in tokens if word in self._says]
        return sum(found) / (len(found) + 1) if found else 0.0

    def _own(self) -> Columns:
        table, rows, texts = self.table, self.rows, self.texts
        flags = [table.flags[row] for row in rows]
        keys = [table.key[row] for row in rows]
        copies = Counter(keys)
        tokens = self.tokens = [WORD.findall(text.casefold()) for text in texts]
        self.said = [self._saying(own, words) for own, words in zip(tokens, self.words)]
        stated = [WORD.findall(text.casefold()) for text in self.page.titles]
        self._headline = self._said_or_first(["".join(words) for words in stated])
        title = set(chain.from_iterable(stated))
        described = set(WORD.findall((self.page.description or "").casefold()))
        return [
            self.words,
            [len(text) / words for text, words in zip(texts, self.words)],
            self.links,
            self.linked,
            [float(end) for end in self.ends],
            [float(text.count(",") + text.count("\uff0c")) for text in texts],
            [len(_DIGIT.findall(text)) / len(text) for text in texts],
            [float(bool(flag & UPPER_START)) for flag in flags],
            self.kind,
            [_REGIONS[self.page.region[i]] for i in self.at],
            [_ROLES[table.role[row]] for row in rows],
            self.said,
            [float(copies[key]) for key in keys],
            _shares_of(tokens, title),
            _shares_of(tokens, described),
        ]

    def _tree(self) -> Columns:
        page = self.page
        depth = [float(page.depth[i]) for i in self.at]
        weighed = sum(self.prose) or 1.0
        usual = sum(d * p for d, p in zip(depth, self.prose)) / weighed
        own, least, most, total = self._named()
        within = [page.within[i] for i in self.at]
        return [
            depth,
            [d - usual for d in depth],
            [own[look] for look in self.look],
            [least[look] for look in self.look],
            [most[look] for look in self.look],
            [total[look] for look in self.look],
            [float(page.article[i] >= 0) for i in self.at],
            *([1.0 if inside & bit else 0.0 for inside in within] for bit in _BITS),
        ]

    def _named(self) -> tuple[list[float], list[float], list[float], list[float]]:
        """By look: the log odds of the nearest name, the least and the greatest among all around, and their sum."""
        own, least, most, total = [0.0], [0.0], [0.0], [0.0]
        for names, outer in self.page.places[1:]:
            odds = name_odds(names, self._names) if names else 0.0
            own.append(odds or own[outer])
            least.append(min(least[outer], odds))
            most.append(max(most[outer], odds))
            total.append(total[outer] + odds)
        return own, least, most, total

    def _groups(self) -> Columns:
        looks = self._sums(self.look, len(self.page.places))
        holders = self._sums(self.holder, len(self.page.outer))
        inside = [with_inner(column, self.page.outer) for column in holders]
        up = [max(0, number) for number in self.page.outer]
        self.around = [up[number] for number in self.holder]
        self.beyond = [up[number] for number in self.around]
        self.look_words, self.holder_words, self.inside_words = looks[1], holders[1], inside[1]
        self._core = self._cores(inside[2])
        return [
            *self._shares(looks, self.look),
            *self._shares(holders, self.holder),
            *self._shares(inside, self.holder),
            *self._shares(inside, self.around),
            *self._shares(inside, self.beyond),
        ]

    def _sums(self, group: list[int], size: int) -> list[list[float]]:
        """Lines, words, words of prose and of links by group."""
        lines, words, prose, linked = ([0.0] * size for _ in range(4))
        for number, own, sentence, link in zip(group, self.words, self.prose, self.linked):
            lines[number] += 1.0
            words[number] += own
            prose[number] += sentence
            linked[number] += link
        return [lines, words, prose, linked]

    def _shares(self, sums: list[list[float]], group: list[int]) -> Columns:
        """The columns of :data:`GROUP`; what is the same for a group is reckoned once."""
        total = sum(self.prose) or 1.0
        shares = [
            (lines, words, prose / words, linked / words, prose / total) if words else (0.0, 0.0, 0.0, 0.0, 0.0)
            for lines, words, prose, linked in zip(*sums)
        ]
        return [list(column) for column in zip(*[shares[number] for number in group])]

    def _cores(self, prose: list[float]) -> list[tuple[int, int]]:
        """The deepest containers that hold half, and most, of the prose, each as the range of the containers inside."""
        outer = self.page.outer
        last = list(range(len(outer)))
        for number in range(len(outer) - 1, 0, -1):
            last[outer[number]] = max(last[outer[number]], last[number])
        cores = []
        for share in (0.5, 0.85):
            least = share * prose[0]
            deepest = max(number for number, own in enumerate(prose) if own >= least)
            cores.append((deepest, last[deepest]))
        return cores

    def _places(self) -> Columns:
        size = len(self.rows)
        table, rows = self.table, self.rows
        total_prose, total_words = sum(self.prose) or 1.0, sum(self.words) or 1.0
        marks = [1.0 if table.role[row] in BOILERPLATE else 0.0 for row in rows]
        tails = [1.0 if table.mark.get(row) == "tail" else 0.0 for row in rows]
        strength = [p / LONGEST for p in self.prose]
        linked = [x / LONGEST for x in self.linked]
        headline = self._headline
        columns: Columns = [
            [float(i) for i in range(size)],
            [float(size - i) for i in range(size)],
            [x / total_prose for x in accumulate(self.prose)],
            [x / total_words for x in accumulate(self.words)],
            *([float(first <= number <= last) for number in self.holder] for first, last in self._core),
            [float(i - headline) if headline is not None and i > headline else 0.0 for i in range(size)],
            [float(headline - i) if headline is not None and i < headline else 0.0 for i in range(size)],
            list(accumulate(tails)),
        ]
        words, links, kind, said = self.words, self.links, self.kind, self.said
        columns += [[0.0, *words[:-1]], [*words[1:], 0.0], [*links[1:], 0.0], [-1.0, *kind[:-1]], [*kind[1:], -1.0]]
        columns += [[0.0, 0.0, *said][:size], [0.0, *said[:-1]], [*said[1:], 0.0], [*said, 0.0, 0.0][2:]]
        for values in (strength, linked, marks):
            for reach in (NEAR, FAR):
                columns += both(values, reach)
        share, articles = sum(self.linked) / total_words, float(1 + max(self.page.article))
        whole = (float(size), log1p(sum(self.words)), sum(self.prose), share, articles, float(self.page.genre))
        return columns + [[value] * size for value in whole]

    def _said_or_first(self, stated: Sequence[str]) -> int | None:
        """The line that is the headline: the first that a statement of the page says word by word, else the first ``h1``."""
        headings = [i for i, kind in enumerate(self.kind) if kind in _HEADINGS]
        said = (i for i in headings if "".join(self.tokens[i]) in stated)
        return next(said, next((i for i in headings if self.kind[i] == _KINDS[Kind.TITLE]), None))


def _shares_of(tokens: list[list[str]], said: set[str]) -> list[float]:
    """Share of each line's words that are among some."""
    is_said = said.__contains__
    return [sum(map(is_said, own)) / len(own) if own else 0.0 for own in tokens] if said else [0.0] * len(tokens)


def with_inner(sums: list[float], outer: list[int]) -> list[float]:
    """What each container holds, those inside it included; ``outer`` is the one around each, which stands before it.

    >>> with_inner([0.0, 1.0, 2.0], [-1, 0, 1])
    [3.0, 3.0, 2.0]
    """
    out = list(sums)
    for number in range(len(out) - 1, 0, -1):
        out[outer[number]] += out[number]
    return out


@lru_cache(maxsize=8192)
def words_of(names: str) -> tuple[str, ...]:
    """The words that an element's names are made of.

    >>> words_of("article__related-links relatedLinks")
    ('article', 'related', 'links', 'related', 'links')
    """
    return tuple([word.lower() for word in _NAME.findall(names[:READ])])


def name_odds(names: str, odds: dict[str, float]) -> float:
    """The strongest log odds among the words of an element's names, of either side, added up."""
    found = [odds[word] for word in words_of(names) if word in odds]
    return max(0.0, *found) + min(0.0, *found) if found else 0.0
