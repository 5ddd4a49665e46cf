"""Compose dumps of several stories from the train pages, for bench/fit/stories.py to fit on.

What stands around the stories is written here and varied at random: titles,
decks, captions, dates, share marks, widgets, tails, blank lines. A part of it
gets its role, as the stages before would give it, and a part is left to be
taken for text.
"""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from cleaner.lines.table import LineTable
from cleaner.lines.tokens import tokens
from cleaner.models.idf import load
from cleaner.roles import Role
from cleaner.stages.cohesion import cosine

with Path(__file__).with_name("story_furniture.toml").open("rb") as _file:
    FURNITURE: dict[str, dict[str, list[str]]] = tomllib.load(_file)
NAMES, AGENCIES, CITIES = (FURNITURE["names"][kind] for kind in ("names", "agencies", "cities"))
FEW = 8
"""Pages that a language must have in a fold to be composed from; English stands in."""


@dataclass
class Page:
    """A train page: its title, its lines, and where it comes from."""

    site: str
    language: str
    title: str
    lines: list[str]
    bag: dict[str, float] = field(default_factory=dict)


@dataclass
class Composed:
    """A composed dump as a table, with the rows at which its stories start."""

    table: LineTable
    starts: list[int]
    style: str
    language: str


def page_of(row: dict[str, str]) -> Page | None:
    """Return a train row as a page, or None where it is no use."""
    lines = [x.strip() for x in (row.get("gold") or row.get("silver") or "").split("\n") if x.strip()]
    title = (row.get("title") or "").strip()
    for mark in (" | ", " \u2013 ", " - ", " \u2014 ", " :: "):
        head = title.split(mark)[0].strip()
        if len(head) >= 20 or (row["source"] == "trafilatura-eval" and len(head) >= 12):
            title = head
    if lines and "gold" in row and row["source"] == "waddle":
        title, lines = lines[0], lines[1:]
    lines = [x for x in lines if x.casefold() != title.casefold()]
    if row["lang"] in ("la", "zxx") or len(lines) < 3 or sum(len(tokens(x)) for x in lines) < 80:
        return None
    idf = load()
    bag = {t: n * idf[t] for t, n in Counter(t for x in lines for t in tokens(x)).items()}
    return Page(row["site"], row["lang"], title, lines, bag)


class Composer:
    """Composes dumps from pages of one fold; the same seed gives the same dumps."""

    def __init__(self, pages: list[Page], seed: int) -> None:
        self.draw = random.Random(seed)
        self.pages: dict[str, list[Page]] = {}
        for page in pages:
            self.pages.setdefault(page.language, []).append(page)
        self.near: dict[int, list[Page]] = {}

    def pick(self, kind: str, language: str) -> str:
        """Return a phrase of a kind in a language."""
        phrases = FURNITURE[kind]
        return self.draw.choice(phrases.get(language) or phrases.get("other") or phrases["en"])

    def neighbours(self, page: Page) -> list[Page]:
        """Return the pages most alike in topic, nearest first."""
        if id(page) not in self.near:
            others = [p for p in self.pages[page.language] if p is not page]
            self.near[id(page)] = sorted(others, key=lambda p: -cosine(page.bag, p.bag))[:25]
        return self.near[id(page)]

    def date(self, language: str) -> str:
        r = self.draw
        month = self.pick("months", language)
        form = self.pick("dated", language)
        return form.format(
            d=r.randint(10, 28), m=month, y=r.randint(2008, 2026), k=r.randint(1, 9), h=r.randint(10, 23), i=r.randint(10, 59)
        )

    def caption(self, page: Page) -> str:
        r = self.draw
        line = r.choice(page.lines[: 12 if r.random() < 0.5 else None])
        words = line.split() if " " in line else [line[:30]]
        text = " ".join(words[: r.randint(5, 24)]).rstrip(".,;:") + r.choice(["", ".", ".", f", {self.date(page.language)}."])
        name, agency = r.choice(NAMES), r.choice(AGENCIES)
        credits = (
            "",
            "",
            f" [{name}/{agency}]",
            f" ({agency})",
            f" Photo: {name}",
            f" {name}/{agency}",
            f" Foto: {name}/{agency}",
            f" File Photo by {name}/{agency}",
        )
        return text + r.choice(credits)

    def head(self, page: Page, style: str) -> list[tuple[str, Role | None]]:
        """Return the lines before a story's first paragraph, with the roles that they would be given."""
        r, language = self.draw, page.language
        title: tuple[str, Role | None] = (page.title, None)
        date: tuple[str, Role | None] = (self.date(language), Role.DATE)
        share: list[tuple[str, Role | None]] = [(self.pick("share", language), Role.SHARE) for _ in range(r.choice((1, 1, 1, 2, 3)))]
        if style == "titled":
            return [title]
        if style == "block":
            caption: tuple[str, Role | None] = (self.caption(page), Role.CAPTION)
            again: tuple[str, Role | None] = (caption[0], Role.REPEAT)
            twice = r.random() < 0.7
            first = [title, caption, *([again] if twice else []), *share]
            return [*first, (page.title, Role.REPEAT), again, *([again] if twice else [])] if r.random() < 0.8 else first
        if style == "deck":
            line = r.choice(page.lines[1:4])
            deck = line.split(". ")[0].rstrip(".") + r.choice((".", ".", ""))
            opening = [title] if r.random() < 0.45 else [(deck[:300], None)] if r.random() < 0.7 else [title, (deck[:300], None)]
            return [*opening, date, *(share if r.random() < 0.8 else [])]
        if style == "byline":
            byline: tuple[str, Role | None] = (
                r.choice(("By {}", "{}", "Von {}", "{}, staff writer")).format(r.choice(NAMES)),
                Role.BYLINE,
            )
            parts = [
                title,
                *([date] if r.random() < 0.5 else []),
                byline,
                *([date] if r.random() < 0.4 else []),
                *(share if r.random() < 0.3 else []),
            ]
            return [date, *parts] if r.random() < 0.1 else parts
        if style == "caption":
            return [(self.caption(page), Role.CAPTION)]
        return []

    def story(self, page: Page, style: str, length: int, widgets: float) -> list[tuple[str, Role | None]]:
        """Return one story's lines: head, paragraphs, and what stands between them."""
        r = self.draw
        body: list[tuple[str, Role | None]] = [(x, None) for x in page.lines[:length]]
        if style == "caption" or r.random() < 0.06:
            city, agency = r.choice(CITIES), r.choice(AGENCIES[:6])
            lead = r.choice(
                (
                    f"{city}, May {r.randint(1, 30)} ({agency}) - ",
                    f"{city} \u2014 ",
                    f"{city} ({agency}) - ",
                    f"Jan. {r.randint(1, 30)} (UPI) \u2014 ",
                )
            )
            body[0] = (lead + body[0][0], None)
        if r.random() < widgets and len(body) > 2:
            at = r.randint(1, min(3, len(body) - 1))
            extra: list[tuple[str, Role | None]] = [(self.pick("widget", page.language), Role.RELATED) for _ in range(r.choice((1, 1, 2)))]
            if r.random() < 0.25:
                extra += [(p.title, Role.TEASER) for p in r.sample(self.pages[page.language], 2)]
            body[at:at] = extra
        if r.random() < widgets / 2 and len(body) > 4:
            body.insert(r.randint(2, len(body) - 1), (self.caption(page), Role.CAPTION))
        return [*self.head(page, style), *body]

    def tail(self, language: str) -> list[tuple[str, Role | None]]:
        r = self.draw
        lines: list[tuple[str, Role | None]] = [(self.pick("tail", language), Role.NEWSLETTER) for _ in range(r.choice((1, 1, 2, 3)))]
        if r.random() < 0.2:
            lines += [(p.title, Role.TEASER) for p in r.sample(self.pages[language], 3)]
        return lines

    def length(self, page: Page, style: str, short: float) -> int:
        """Return how many paragraphs of a page are taken."""
        r = self.draw
        if style == "blurb" or r.random() < short:
            return r.choice((1, 1, 1, 2, 2, 3, 4))
        return min(len(page.lines), r.choice((6, 10, 15, 25, 40, 60)) if r.random() < 0.5 else 60)

    def dump(self, style: str, language: str) -> Composed:
        """Return a composed dump; ``style`` is one of a story's, or wire, mixed, hard or single."""
        r = self.draw
        language = language if len(self.pages.get(language, ())) >= FEW else "en"
        pool = self.pages[language]
        count = 1 if style == "single" else min(len(pool) // 2, r.randint(8, 30) if style == "wire" else r.randint(2, 15))
        chosen = r.sample(pool, count)
        if style == "hard" or r.random() < 0.08:
            near = self.neighbours(chosen[0])[: max(4, count + 2)]
            chosen = [chosen[0], *r.sample(near, min(len(near), count - 1))] if count > 1 else chosen
        widgets = r.choice((0.0, 0.3, 0.8)) if style not in ("bare", "titled", "hard") else r.choice((0.0, 0.0, 0.0, 0.3))
        tails = r.choice((0.0, 0.3, 1.0)) if style in ("mixed", "single", "block", "byline") else 0.0
        longest = r.choice((7, *[10**6] * 9))
        short = r.choice((0.3, 0.5, 0.8, 1.0)) if style == "wire" else r.choice((0.0, 0.0, 0.1, 0.3)) if style != "single" else 0.0
        stories = []
        for page in chosen:
            one = style
            if style in ("mixed", "single"):
                one = r.choice(
                    ("bare", "titled", "block", "deck", "byline", "caption")
                    if style == "mixed"
                    else ("bare", "titled", "titled", "deck", "byline")
                )
            elif style == "hard":
                one = r.choice(("bare", "bare", "titled"))
            elif style == "wire":
                one = r.choice(("bare", "bare", "bare", "bare", "caption", "deck"))
            lines = self.story(page, one, min(longest, 10**6 if style == "single" else self.length(page, one, short)), widgets)
            stories.append(lines + (self.tail(language) if r.random() < tails else []))
        return self.table(stories, style, language)

    def table(self, stories: list[list[tuple[str, Role | None]]], style: str, language: str) -> Composed:
        """Write the stories down with blank lines of some kind, and give a share of the furniture its role."""
        r = self.draw
        between, inside = r.choice(((0, 0), (0, 0), (0, 0), (1, 1), (1, 1), (1, 1), (1, 0), (2, 1), (2, 0), (3, 1)))
        if style == "single":
            between, inside = r.choice(((0, 0), (1, 1), (1, 1), (2, 2)))
        untidy = 0.1 if r.random() < 0.15 else 0.0
        known = r.choice((0.0, 0.5, 0.9, 1.0))
        lines: list[str] = []
        roles: dict[int, Role] = {}
        starts = []
        for story in stories:
            lines += [""] * (between if lines else 0)
            starts.append(len(lines))
            for n, (text, role) in enumerate(story):
                if n:
                    lines += [""] * (inside if r.random() >= untidy else r.choice((0, 1, 2)))
                if role is not None and r.random() < known:
                    roles[len(lines)] = role
                lines.append(" ".join(text.split()) or "-")
        table = LineTable("\n".join(lines))
        for row, role in roles.items():
            table.decide(row, role, "composed")
        return Composed(table, starts, style, language)
