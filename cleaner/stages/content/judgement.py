"""Judgement: decides for a dump's units whether it is a page's whole visible text, where its article is and which units stay.

No table is written here. A judgement is settled: the units that stay, judged again as the text
that cleaning prints, would all stay.
"""

from __future__ import annotations

from collections import Counter

from cleaner.lines.scan import BULLET, QUOTED, SENTENCE_END, UPPER_START
from cleaner.models.content import ContentModel, load_for, probabilities
from cleaner.stages.content.article import PARAGRAPH, SENTENCE, article_words, first_paragraph, is_article
from cleaner.stages.content.kind import Seen, recognise
from cleaner.stages.content.title import find_title
from cleaner.stages.scoring.columns import Columns
from cleaner.stages.scoring.likelihood import score
from cleaner.stages.scoring.runs import Run, best_run, gains
from cleaner.stages.scoring.units import ALL_LINK, LINK_NUMBER, Units

PROSE_OUTSIDE = 0.15
"""Share of the prose that may lie outside a doubtful page's article: more of it makes a collection of stories."""

INSIDE = 0.0
"""Logit from which a unit inside the run stays: between -1 and 0 the fitting pages' F1 is the same to .001."""

INSIDE_PROSE = -1.5
"""The same for a paragraph: losing one is worse than keeping a notice."""

INSIDE_LIST = -0.5
"""The same for a list's entries, taken together: ingredients and results are short, but they are the article."""

INSIDE_HEADING = -2.0
"""The same for a short line that stands alone above a line that stays."""

HEADING_SIZE = 12.0
"""Words of the longest section heading."""

TAG_SIZE = 8.0
"""Words below which a unit without a sentence's end is no last line of an article, but a tag or a label."""

MOST_TAGS = 4
"""Such units at the end up to which they are tags; more of them are a list or a table."""

SURELY_TEXT = 0.5
"""Logit from which such a unit is one all the same: the last line of a table, of a list, of a poem."""

DECK_SIZES = 7.0, 50.0
"""Words of a deck, at the least and at the most."""

DECK = -3.0
"""Logit from which the unit right below a headline may be the article's deck."""

DECK_SHARE = 0.3
"""Share of a deck's words that the article has as well."""

BESIDE = -1.5
"""Logit from which a paragraph that adjoins the run belongs to it."""

ACROSS = -1.5
"""The same across a widget, as for any paragraph."""

WIDGET = 8
"""Units of the longest widget that an article reads on behind."""

NOTICE = 0.4
"""Share of words that speak to the reader (see :class:`Units`) from which a paragraph behind a widget is a notice."""

ABOVE_COMMENTS = 0.5
"""Share of a run's prose that must stand above the mark of readers' comments for the run to end there."""

END = -0.5
"""Logit below which units at the end of an extractor's output go."""

END_SHARE = 0.25
"""Share of the words that may go from the end; where it would be more, nothing goes."""

ROUNDS = 4
"""Times that a judgement is judged again; the second time changes nothing on nearly all pages."""


class Judgement:
    """What was decided: ``keep`` tells for each unit whether it stays, ``logits`` how likely it is the article's.

    ``run`` is the article's first and last unit, None where a page has none;
    ``title`` the headline's unit and its logit.
    """

    def __init__(self, raw: bool, keep: list[bool], logits: list[float] | None = None, features: Columns | None = None) -> None:
        self.raw = raw
        self.keep = keep
        self.logits = logits or []
        self.features = features or []
        self.run: Run | None = None
        self.title: tuple[int, float] | None = None


def judge(units: Units, seen: Seen, starts: int = 0) -> Judgement:
    """Judge a dump's units.

    ``seen`` is what :func:`cleaner.stages.content.kind.recognise` says of them;
    ``starts`` is the number of places where a story surely starts.
    """
    out = _judge_settled(units, seen, starts)
    if not units.evidence or not out.raw:
        return out
    evidence, units.evidence = units.evidence, []
    plain = _judge_settled(units, seen, starts)
    units.evidence = evidence
    _take_back(units, out, plain)
    return out


def _take_back(units: Units, out: Judgement, plain: Judgement) -> None:
    """Keep of a page what would stay without a memory and is this page's own: its prose, and what heads it unless it is the template's.

    What is remembered of other lines may move the article to elsewhere on the page; nobody would know what was lost by that.
    A page's headline may stand on others, among their teasers.
    """
    from cleaner.memory.evidence import TEMPLATE  # most runs have no memory

    if plain.run is None:
        return
    evidence, prose = units.evidence, units.prose
    kept = [i for i, keep in enumerate(plain.keep) if keep]
    body = next((i for i in kept if prose[i] > PARAGRAPH), kept[-1])
    back = [i for i in kept if not out.keep[i] and ((not evidence[i] and prose[i] > SENTENCE) or (i < body and evidence[i] > -TEMPLATE))]
    if not back:
        return
    for i in back:
        out.keep[i] = True
    if plain.title is not None and evidence[plain.title[0]] > -TEMPLATE:
        out.title = plain.title
    first, last = out.run or (len(units), -1)
    out.run = min(first, *back), max(last, *back)


def _judge_settled(units: Units, seen: Seen, starts: int) -> Judgement:
    """Judge units again and again as the text that cleaning prints, until all of it would stay."""
    out = _judge_once(units, seen)
    for _ in range(ROUNDS):
        kept = [i for i, keep in enumerate(out.keep) if keep]
        if len(kept) == len(units) or not kept:
            break
        rest = units.subset(kept)
        again = _judge_once(rest, recognise(rest, "auto", starts))
        if all(again.keep):
            break
        for i, keep in zip(kept, again.keep):
            out.keep[i] = keep
    return out


def _judge_once(units: Units, seen: Seen) -> Judgement:
    size = len(units)
    if not size or seen is None:
        return Judgement(seen is not None, [True] * size)
    sure, likely = seen
    model = load_for(units.markdown)
    features, logits = score(units, model)
    if units.markdown:
        from cleaner.stages.content.structure import structured

        logits = structured(units, logits)
    if sure or likely:
        out = Judgement(True, [True] * size, logits, features)
        _find_article(units, out, model)
        if sure or _holds_the_prose(units, out):
            return out
    out = Judgement(False, [True] * size, logits, features)
    _trim(units, out)
    return out


def _find_article(units: Units, out: Judgement, model: ContentModel) -> None:
    """Find the best run and its headline, and keep what is likely in it."""
    best = best_run(gains(probabilities(out.logits), units.size))
    out.keep = [False] * len(units)
    if best is None or not is_article(units, out.logits, best[0]):
        return
    first, last = _with_paragraphs(units, out.logits, best[0])
    body = first_paragraph(units, best[0])
    words = article_words(units, out.logits, best[0])
    out.title = find_title(units, out.logits, model.title, first, body, words)
    if out.title is not None:
        first = _start(units, first, out.title[0])
    elif units.markdown and first > 0 and units.heading(first - 1) and out.logits[first - 1] >= INSIDE_HEADING:
        first -= 1  # the heading of its first section
    out.run = first, last
    strength = units.prose
    level = list_logits(units, out.logits)
    for i in range(first, last + 1):
        least = INSIDE_PROSE if strength[i] > PARAGRAPH else INSIDE_LIST if units.flags[i] & BULLET else INSIDE
        out.keep[i] = level[i] >= least or (out.title is not None and i == out.title[0])
    for i in range(last - 1, first - units.markdown, -1):
        if not out.keep[i] and out.keep[i + 1] and out.logits[i] >= INSIDE_HEADING:
            out.keep[i] = _is_heading(units, i)
    if out.title is not None and first <= out.title[0] < last and _is_deck(units, out, out.title[0] + 1, words):
        out.keep[out.title[0] + 1] = True
    _trim_tags(units, out, first, last)


def _is_deck(units: Units, out: Judgement, i: int, words: Counter[str]) -> bool:
    """Tell whether the unit right below a headline sums up the article: a sentence or two in the article's words."""
    least, most = DECK_SIZES
    if not least <= units.size[i] <= most or out.logits[i] < DECK or units.marks[i] or units.flags[i] & BULLET:
        return False
    if units.clock[i] or units.contact[i] or units.consent[i] or units.separators[i] or set(units.words[i]) <= set(units.words[i - 1]):
        return False
    return sum([word in words for word in units.words[i]]) >= DECK_SHARE * len(units.words[i])


def _trim_tags(units: Units, out: Judgement, first: int, last: int) -> None:
    """Take the few short units that end no sentence from the end of an article: its tags, its section, a button.

    Behind a colon they are a list's.
    """
    kept = [i for i in range(first, last + 1) if out.keep[i]]
    tags: list[int] = []
    while len(kept) > 1 and _may_be_tag(units, out, kept[-1]):
        tags.append(kept.pop())
    if len(tags) <= MOST_TAGS and not units.text[kept[-1]].endswith((":", "\uff1a")):
        for i in tags:
            out.keep[i] = False


def _may_be_tag(units: Units, out: Judgement, i: int) -> bool:
    """Tell whether a unit is few words and ends no sentence, and is no list's entry unless a text browser numbers it as a link."""
    if units.size[i] >= TAG_SIZE or units.inner_ends[i] or units.flags[i] & (SENTENCE_END | QUOTED):
        return False
    if LINK_NUMBER.match(units.text[i]):
        return True
    return out.logits[i] < SURELY_TEXT and not units.flags[i] & BULLET


def _is_heading(units: Units, i: int) -> bool:
    """Tell whether a unit stands by itself as a section heading does, with nothing that a rule knows around it; Markdown says so."""
    if units.markdown and units.heading(i):
        return units.links[i] < ALL_LINK and not units.heading(i + 1) and not (units.consent[i] or units.reader[i])
    if units.marks[i] or units.marks[i + 1] or units.stamps[i + 1] or not (units.blanks[i] and units.blanks[i + 1]):
        return False
    if units.clock[i] or units.contact[i] or units.consent[i] or units.reader[i] or units.separators[i]:
        return False
    return units.size[i] <= HEADING_SIZE and units.flags[i] & (UPPER_START | SENTENCE_END | BULLET) == UPPER_START


def _with_paragraphs(units: Units, logits: list[float], run: Run) -> Run:
    """End a run where readers' comments start, and extend it by paragraphs near its ends that are not too unlikely.

    Below, a widget may stand between, but no mark that ends an article.
    """
    strength = units.prose
    first, last = run
    whole = sum(strength[first : last + 1])
    for i in range(first + 1, last + 1):
        if units.comments[i] and sum(strength[first:i]) >= ABOVE_COMMENTS * whole:
            last = i - 1
            break
    while first > 0 and not units.marks[first] and strength[first - 1] > PARAGRAPH and logits[first - 1] > BESIDE:
        first -= 1
    i = last + 1
    while i < min(len(units), last + 1 + WIDGET) and not units.ends[i]:
        apart = i > last + 1 or units.marks[i] > 0
        notice = units.consent[i] or units.reader[i] > NOTICE
        if strength[i] > PARAGRAPH and logits[i] > (ACROSS if apart else BESIDE) and not (apart and notice):
            last = i
        i += 1
    return first, last


def list_logits(units: Units, logits: list[float]) -> list[float]:
    """The logits, with those of a list's entries averaged: a list stays or goes as a whole."""
    out = list(logits)
    start = 0
    for i in range(1, len(units) + 1):
        same = (
            i < len(units)
            and units.flags[i] & units.flags[start] & BULLET
            and not units.marks[i]
            and units.indent[i] == units.indent[start]
        )
        if same:
            continue
        if i - start > 1:
            words = sum(units.size[start:i])
            mean = sum(x * s for x, s in zip(logits[start:i], units.size[start:i])) / words
            out[start:i] = [mean] * (i - start)
        start = i
    return out


def _start(units: Units, first: int, title: int) -> int:
    """Where an article starts: at its headline, unless paragraphs stand above that."""
    strength = units.prose
    return title if title <= first or not any(strength[i] > PARAGRAPH for i in range(first, title)) else first


def _holds_the_prose(units: Units, out: Judgement) -> bool:
    strength = units.prose
    outside = sum(s for s, keep in zip(strength, out.keep) if not keep)
    return out.run is not None and outside <= PROSE_OUTSIDE * sum(strength)


def _trim(units: Units, out: Judgement) -> None:
    """Take unlikely units from the end, up to the last likely one or paragraph, where a rule knows furniture among them.

    The head is left alone, but for links in Markdown: what is unlikely there may be a headline.
    """
    strength = units.prose
    last = next((i for i in range(len(units) - 1, -1, -1) if out.logits[i] >= END or strength[i] > PARAGRAPH), -1)
    known = sum(units.marks[last + 1 :]) + units.below + sum([share >= ALL_LINK for share in units.links[last + 1 :]])
    if known and last >= 0 and sum(units.size[last + 1 :]) <= END_SHARE * sum(units.size):
        out.keep = [i <= last for i in range(len(units))]
    for i, share in enumerate(units.links):
        if share < ALL_LINK or out.logits[i] >= END or strength[i] > PARAGRAPH:
            break
        out.keep[i] = False
