"""Marked features: decides what the fitted weights may see of the marks of Markdown, beside what they see of plain text.

What a menu, a teaser or a list of related titles is made of is links; what
belongs to an article stands below its heading; notes and prompts have headings
of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import log1p

from cleaner.lines.markdown.blocks import Form
from cleaner.lines.markdown.leads import Lead
from cleaner.lines.scan import SENTENCE_END
from cleaner.stages.scoring.columns import FAR, NEAR, Columns, both, neighbour_names, neighbours, signs
from cleaner.stages.scoring.own import BRIEF_SIZE
from cleaner.stages.scoring.units import ALL_LINK, Units

FAR_AWAY = 200
"""Units from a heading beyond which it is as if there were none."""

CAPTION_SIZE = 40.0
"""Words that a caption has at the most."""

SECTIONS_WITHIN = 40
"""Units from an article's first paragraph among which headings of its sections stand."""

_SEEN = ("all_link", "heading")

MARKED = (
    "link_share",
    "all_link",
    "some_link",
    "link_words_log",
    "prose_without_link",
    "heading",
    "heading_1",
    "heading_2",
    "heading_link",
    "item",
    "item_link",
    "item_nested",
    "quote",
    "table",
    "code",
    "bold",
    "bold_brief",
    "brief_plain",
    "pictures_above",
    "pictures_below",
    "picture_above_brief",
    "shown_above",
    "heading_item",
    "link_sentence",
    "leads_into_page",
    "leads_to_share",
    "leads_to_person",
    "leads_to_topic",
    *neighbour_names(_SEEN),
    "links_near_above",
    "links_near_below",
    "links_far_above",
    "links_far_below",
    "pictures_far_above",
    "pictures_far_below",
    "headings_far_above",
    "headings_far_below",
    "below_heading_1",
    "heading_1_above_log",
    "heading_1_below_log",
    "heading_above_log",
    "section_links",
    "section_prose_log",
    "section_level_1",
    "section_headed",
)
"""Features of the first pass over Markdown, behind those of plain text, in the order of :func:`marked_features`."""


def marked_features(units: Units) -> Columns:
    """The columns of :data:`MARKED`."""
    size = units.size
    links = units.links
    every = [1.0 if share >= ALL_LINK else 0.0 for share in links]
    heading = signs(form is Form.HEADING for form in units.form)
    item = signs(form is Form.ITEM for form in units.form)
    first = [1.0 if h and level == 1 else 0.0 for h, level in zip(heading, units.level)]
    brief = [1.0 if s < BRIEF_SIZE and not flags & SENTENCE_END else 0.0 for s, flags in zip(size, units.flags)]
    pictures = [float(min(count, 2)) for count in (*units.pictures, 0)]
    linked = [share * min(1.0, (s + 2) / 10) for share, s in zip(links, size)]
    return [
        links,
        every,
        [1.0 if 0 < share < ALL_LINK else 0.0 for share in links],
        [log1p(share * s) for share, s in zip(links, size)],
        [prose * (1 - share) for prose, share in zip(units.prose, links)],
        heading,
        first,
        [1.0 if h and level == 2 else 0.0 for h, level in zip(heading, units.level)],
        [h * share for h, share in zip(heading, every)],
        item,
        [i * share for i, share in zip(item, every)],
        [1.0 if i and level else 0.0 for i, level in zip(item, units.level)],
        signs(units.quoted),
        signs(form is Form.TABLE for form in units.form),
        signs(form is Form.CODE for form in units.form),
        signs(units.bold),
        [b if bold else 0.0 for b, bold in zip(brief, units.bold)],
        [b * (1 - share) if not h else 0.0 for b, share, h in zip(brief, every, heading)],
        pictures[:-1],
        pictures[1:],
        [1.0 if count and s < CAPTION_SIZE and not h else 0.0 for count, s, h in zip(units.pictures, size, heading)],
        units.shown,
        [h if listed else 0.0 for h, listed in zip(heading, units.listed)],
        [share if flags & SENTENCE_END else 0.0 for share, flags in zip(every, units.flags)],
        *(signs(lead in leads for leads in units.leads) for lead in Lead),
        *neighbours(every),
        *neighbours(heading),
        *both(linked, NEAR),
        *both(linked, FAR),
        *both(pictures[:-1], FAR),
        *both(heading, FAR),
        *_below_headings(heading, first),
        *_sections(units, heading, first, linked),
    ]


def _below_headings(heading: list[float], first: list[float]) -> Columns:
    """How far each unit is from the headings above and below: down to ``heading_above_log``."""
    above = _distances(first)
    below = _distances(first[::-1])[::-1]
    return [
        [1.0 if distance < FAR_AWAY else 0.0 for distance in above],
        list(map(log1p, above)),
        list(map(log1p, below)),
        list(map(log1p, _distances(heading))),
    ]


def _distances(marks: list[float]) -> list[int]:
    """How many units above each stands the nearest one with a mark, itself included."""
    return list(accumulate(marks, lambda far, mark: 0 if mark else min(far + 1, FAR_AWAY), initial=FAR_AWAY))[1:]


def _sections(units: Units, heading: list[float], first: list[float], linked: list[float]) -> Columns:
    """What the section of each unit holds, from its heading to the next: the last four columns."""
    size = len(units)
    starts = [i for i in range(size) if heading[i] or not i]
    shares, prose, level, headed = [0.0] * size, [0.0] * size, [0.0] * size, [0.0] * size
    for start, end in pairwise([*starts, size]):
        inside = range(start + (heading[start] > 0), end)
        words = sum(units.size[i] for i in inside)
        share = sum(units.links[i] * units.size[i] for i in inside) / (words + 1)
        text = log1p(sum(units.prose[i] for i in inside))
        for column, value in ((shares, share), (prose, text), (level, first[start]), (headed, heading[start])):
            column[start:end] = [value] * (end - start)
    return [shares, prose, level, headed]


MARKED_TITLE = (
    "heading",
    "heading_1",
    "heading_2",
    "heading_link",
    "link_share",
    "bold",
    "only_heading_1",
    "first_heading_1",
    "last_heading_1_above",
    "first_heading_above",
    "heading_1_elsewhere",
    "heading_item",
    "leads_to_person",
    "leads_to_topic",
    "same_level_below_log",
)
"""What is seen of a candidate for the headline in Markdown, in the order of :func:`marked_title_features`."""


def marked_title_features(units: Units, places: Sequence[int], body: int) -> list[list[float]]:
    """One row of :data:`MARKED_TITLE` for each candidate; ``body`` is the article's first paragraph."""
    levels = list(map(units.heading, range(len(units))))
    firsts = [i for i, level in enumerate(levels) if level == 1]
    above = [i for i in firsts if i <= body]
    below = min(len(units), body + SECTIONS_WITHIN)
    headings = [i for i in places if levels[i] and i <= body]
    rows = []
    for i in places:
        level = levels[i]
        heading = level > 0
        rows.append(
            [
                float(heading),
                float(level == 1),
                float(level == 2),
                float(heading and units.links[i] >= ALL_LINK),
                units.links[i],
                float(units.bold[i]),
                float(firsts == [i]),
                float(firsts[:1] == [i]),
                float(above[-1:] == [i]),
                float(headings[-1:] == [i]),
                float(bool(above) and level != 1),
                float(heading and units.listed[i]),
                float(Lead.PERSON in units.leads[i]),
                float(Lead.TOPIC in units.leads[i]),
                log1p(sum(levels[j] == level for j in range(body, below))) if heading else 0.0,
            ]
        )
    return rows


MARKED_KIND = ("link_words", "link_lines", "headings", "link_items", "pictures_log", "heading_1")
"""Statistics of a Markdown page beside those of any page, in the order of :func:`marked_statistics`."""


def marked_statistics(units: Units) -> list[float]:
    """One number for each name in :data:`MARKED_KIND`."""
    size = len(units)
    words = sum(units.size) or 1.0
    every = [share >= ALL_LINK for share in units.links]
    return [
        sum(share * s for share, s in zip(units.links, units.size)) / words,
        sum(every) / size,
        sum(form is Form.HEADING for form in units.form) / size,
        sum(link and form is Form.ITEM for link, form in zip(every, units.form)) / size,
        log1p(sum(units.pictures)),
        float(any(units.heading(i) == 1 for i in range(size))),
    ]
