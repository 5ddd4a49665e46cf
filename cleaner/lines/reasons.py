"""Reasons: decides under which code a reason is counted.

A reason says in words what was decided of a line, sometimes with a number, a
rule's id or the figures that spoke loudest; there is no end of them. Codes are
few and stable: a code keeps its meaning once it is released, whatever the
reason's words become. ``python -m cleaner.lines.reasons docs/reasons.md`` writes
them down.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import NamedTuple

from cleaner.lines.patterns import lazy
from cleaner.roles import FAMILIES, Role


class Code(NamedTuple):
    """A code, what it means, and the reasons it stands for: how they read up to a colon, ``N`` for a number, ``RULE`` for an id."""

    name: str
    meaning: str
    reasons: tuple[str, ...]


OTHER = "other"
"""The code of a reason that the table does not have; no stage gives one."""

TABLE = (
    Code("text", "Nothing took the line: it is text.", ("text",)),
    Code("blank", "The line is blank.", ("blank",)),
    Code("failed", "A line of a dump over which cleaner failed.", ("cleaner failed",)),
    Code("markup-removed", "Text that is printed without the markup in it.", ("markup removed",)),
    Code("markup-alone", "The line is nothing but markup.", ("nothing but markup",)),
    # Markdown
    Code("markdown-field", "A line of front matter.", ("front matter",)),
    Code("markdown-title", "The headline, a heading of the first level.", ("heading of the first level",)),
    Code("markdown-above", "Above the headline.", ("above the headline",)),
    Code("markdown-caption", "A caption, by the picture above it.", ("says what the picture above shows",)),
    Code("markdown-share", "Links that share the page.", ("links to share it",)),
    # heads, by template
    Code("title-copied-below", "A title, since its copy stands below it.", ("title, with its copy below",)),
    Code("title-likely", "The likeliest headline among the first lines of a story.", ("headline of a story",)),
    Code("title-copy", "One more copy of the title.", ("copy of the headline", "second copy of the title", "the headline again")),
    Code("title-with-site", "The title with the site's name behind it, and its copy below.", (
        "headline with the site's name, and its copy below",)),
    Code("head-copy", "A second copy of a line of the head.", ("second copy in a header block",)),
    Code("head-byline", "A name between the title and its copy.", ("name between title and copy",)),
    Code("head-label", "A label in the head: a section, a kicker, a share mark.", (
        "label between title and copy", "label above the title", "label in the head")),
    Code("deck", "A deck, by its place below the title.", ("between title and copy", "above the date or share marks", "below the title")),
    Code("heading", "A short line between paragraphs.", ("short line between paragraphs",)),
    Code("heading-date", "A date that heads a part of the text.", ("date inside the text",)),
    Code("date-line", "A date in the head.", ("date in the head", "date line in the head")),
    Code("byline-signed", "Who wrote it, with a word that says so.", ("signed in the head", "signed behind the text")),
    Code("byline-name", "A name where an author's stands.", ("name in the head", "name behind the text")),
    Code("caption-credit", "A caption, by the photo credit at its end.", ("photo credit",)),
    Code("caption-twice", "A caption, since it stands twice in a head.", ("twice in a header block",)),
    Code("caption-copy", "A second copy of a caption.", ("second copy of a caption",)),
    Code("paragraph-copy", "A paragraph printed a second time right below itself.", ("copy of the paragraph above",)),
    Code("credit-line", "A line that opens as a photo credit does.", ("credit line",)),
    # files of many stories in a format
    Code("format-field", "A field, or furniture, of a story in a file of many that has a format.", ("format NAME: KEY",)),
    Code("format-outside", "A line of such a file that belongs to no story.", (
        "format NAME: parts stories", "format NAME: above the first story", "format NAME: between stories",
        "format NAME: not of any story")),
    # a page's visible text
    Code("page-title", "The headline above a page's article.", ("headline above the article",)),
    Code("page-date", "A date beside a page's headline.", ("date beside the headline",)),
    Code("page-inside", "A line of a page's article.", ("inside the article",)),
    Code("page-outside", "A line of a page that stands outside its article.", ("outside the article",)),
    Code("page-between", "A line between those of a page's article that is none of it.", ("between the article's lines",)),
    Code("page-menu", "A line of a long menu.", ("in a long menu",)),
    Code("page-end", "What an extractor left of a page below the text.", ("at the end of the text",)),
    Code("page-start", "What an extractor left of a page above the text.", ("above the text",)),
    # a page of HTML
    Code("html-title", "The title, by what the page's HTML says.", (
        "title that the page states", "headline of one of several articles")),
    Code("html-page-title", "A title of the page, not of an article.", ("title of the whole page", "title of a page without text")),
    Code("html-deck", "A deck, by what the page's HTML says.", ("deck, by its element", "deck")),
    Code("html-outside", "Outside the page's main text.", ("outside the main text",)),
    Code("html-behind", "Behind the article, in a box of its own.", ("tree: behind the article, in a box of its own",)),
    Code("html-pruned", "Left out by a selector that was given.", ("tree: left out by a selector",)),
    Code("html-box", "A box of the page that is named as furniture.", ("tree: NAME box",)),
    Code("html-links", "Links and no text.", ("tree: list of links", "tree: nothing but a link")),
    Code("html-caption", "A caption, by the figure that it stands in.", ("tree: caption of a figure", "tree: slide of a carousel")),
    Code("html-embedded", "A post of a network that the page embeds.", ("tree: embedded post",)),
    Code("html-hidden", "Shown to nobody, or shown elsewhere too.", ("tree: made invisible", "tree: hidden copy of what is shown")),
    Code("html-date", "A time, by its element.", ("tree: time", "tree: time below the deck")),
    Code("html-heading-alone", "A heading with nothing below it.", ("tree: heading of nothing",)),
    Code("html-recovered", "Text that was left out at first.", ("recovered",)),
    # ends
    Code("end-marked", "Below a mark of the page's end, with a second witness.", (
        "below RULE: another end mark", "below RULE: a headline twice", "below RULE: teaser lines")),
    Code("end-links", "Headlines below the title of a list of links.", ("below RULE",)),
    Code("end-headlines", "Headlines in a row behind the text.", ("headlines in a row behind the text",)),
    Code("end-author", "Who the author is, behind the text.", ("about the author", "the author's name again")),
    Code("end-signs", "Signs alone behind the text.", ("signs alone behind the text",)),
    # a person
    Code("corrected", "What a person said of the line.", ("correction", "--drop-line", "beside the title that was corrected")),
    # a site's memory
    Code("recurs", "Furniture of the site: the memory of it says on how many dumps the line came again.", ("comes again",)),
    # whole articles
    Code("recurring-label", "A label at the same place of several stories.", ("label at the same place of N stories",)),
    Code("article-copy", "A line of an article that came before.", ("copy of article N", "copy of a story in another dump")),
    Code("article-off-topic", "A line of an article that has nothing to do with the page's.", ("off-topic article",)),
    Code("article-not-main", "A line of an article beside the one that was asked for.", ("not the main article",)),
    Code("article-short", "A line of an article of too few words.", ("fewer than N words",)),
)  # fmt: skip
"""The codes that are no rule's."""

RULE = "rule-"
"""What the codes of rules open with; the role that a rule gives to its lines follows."""

CODES: dict[str, str] = {
    **{code.name: code.meaning for code in TABLE},
    **{f"{RULE}{role}": f"A rule of the family `{role}` took the line; the reason is its id." for role in Role if role in FAMILIES},
    OTHER: "A reason of a newer version.",
}
"""Every code with its meaning."""

_BY_REASON = {reason: code.name for code in TABLE for reason in code.reasons}
_NUMBER = lazy(r"\b\d[\d,]*\b")
_BELOW = lazy(r"^below (?!the title$)[^ :]+")
_FORMAT = lazy(r"^(?:format \S+|fields .*|separated by .*|--split-at): (?=.)")
_BOX = lazy(r"^tree: [a-z]+ box$")


@lru_cache(maxsize=4096)
def code_of(role: Role, reason: str) -> str:
    """Return the code of what was decided of a line: its role, and the reason for it.

    >>> code_of(Role.REPEAT, "copy of article 7"), code_of(Role.SHARE, "share-button")
    ('article-copy', 'rule-share')
    """
    plain = _NUMBER.sub("N", _BELOW.sub("below RULE", _BOX.sub("tree: NAME box", reason)))
    if (match := _FORMAT.match(plain)) is not None:
        plain = f"format NAME: {plain[match.end() :]}"
        return _BY_REASON.get(plain, "format-field")
    known = _BY_REASON.get(plain) or _BY_REASON.get(plain.partition(":")[0])
    if known is not None:
        return known
    return OTHER if " " in reason or role not in FAMILIES else f"{RULE}{role.value}"


_HEAD = """\
# Codes of reasons

Generated by `make rules` from the table in `cleaner/lines/reasons.py`; do not edit.

Every label record says in words why a line has its role (`reason`), and under which of the codes below that is counted
(`code`). Reasons may hold numbers, the ids of rules and the figures that spoke loudest, and their words may change; a code
keeps its meaning. `--stats` and the statistics of datatrove's blocks count by code.

| code | what it says | reasons |
|---|---|---|
"""


def page() -> str:
    """Return the page of the codes, as Markdown."""
    reasons = {code.name: "; ".join(code.reasons) for code in TABLE}
    return _HEAD + "".join(f"| `{code}` | {meaning} | {reasons.get(code, '')} |\n" for code, meaning in CODES.items())


if __name__ == "__main__":
    from pathlib import Path

    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
