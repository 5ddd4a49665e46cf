"""What one story looks like in a collection: which lines stand above, between and below its paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from bench.corpora.languages import LANGUAGES
from bench.corpora.prose import Writer
from bench.corpora.vocabulary import Vocabulary, pick, topic

PARAGRAPHS = (1, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25)
"""Paragraphs of a story, at equal steps of frequency; the one-paragraph story is a blurb."""

SPACED = 0.42
"""Share of stories with a blank line between any two lines: then a good quarter of all lines is blank, as in real collections."""

MIX = ("ru", "ar", "el", "zh")
"""Cyrillic, Arabic, Greek and Chinese, story by story in turn."""


def bare(writer: Writer) -> list[str]:
    """Paragraphs alone, as most extractors print them."""
    return [writer.paragraph() for _ in range(pick(PARAGRAPHS, writer.uniform))]


def titled(writer: Writer) -> list[str]:
    return [writer.headline(), *bare(writer)]


def dateline(writer: Writer) -> list[str]:
    """A wire story: city and dash before its first word."""
    first, *rest = bare(writer)
    city = pick(writer.topic.places, writer.uniform)
    return [f"{city.upper()} {writer.dash} {first}", *rest]


def block(writer: Writer) -> list[str]:
    """Title and caption, a share mark, and both again."""
    title, caption = writer.headline(), writer.caption()
    share = pick(writer.language.furniture.share, writer.uniform)
    return [title, caption, caption, share, title, caption, caption, *_with_widget(writer, bare(writer))]


def deck(writer: Writer) -> list[str]:
    """Title, deck, date and share mark above, a widget within."""
    furniture = writer.language.furniture
    head = [writer.headline(), writer.sentence(16)[0], writer.fill(pick(furniture.stamps, writer.uniform))]
    return [*head, writer.fill(pick(furniture.share, writer.uniform)), *_with_widget(writer, bare(writer))]


def tailed(writer: Writer) -> list[str]:
    """A titled story with a form or teasers below it."""
    tail = pick(writer.language.furniture.tails, writer.uniform).split("|")
    teasers = [writer.headline() for _ in range(pick((0, 2, 3, 4), writer.uniform))]
    return [*titled(writer), *tail, *teasers, *teasers[:1]]


def _with_widget(writer: Writer, paragraphs: list[str]) -> list[str]:
    related = writer.language.furniture.related
    return [*paragraphs[:2], related[0], writer.fill(related[1]), *paragraphs[2:]]


SHAPES: tuple[Callable[[Writer], list[str]], ...] = (bare, bare, titled, titled, titled, dateline, block, deck, deck, tailed)


def writers(codes: tuple[str, ...], draw: Random) -> Iterator[Writer]:
    """Writers of ever new stories, by turns of the languages."""
    vocabularies = [Vocabulary(LANGUAGES[code]) for code in codes]
    while True:
        for vocabulary in vocabularies:
            yield Writer(vocabulary, topic(vocabulary, draw), draw)


def stories(codes: tuple[str, ...], seed: int = 7) -> Iterator[str]:
    """Stories without end, by turns of the languages, the same for the same seed."""
    draw = Random(seed)
    for writer in writers(codes, draw):
        lines = pick(SHAPES, draw.random)(writer)
        yield ("\n\n" if draw.random() < SPACED else "\n").join(lines) + "\n"
