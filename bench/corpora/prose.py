"""How invented words become sentences, paragraphs and headlines of one story."""

from __future__ import annotations

from random import Random

from bench.corpora.vocabulary import Topic, Vocabulary, pick

PARAGRAPH = (8, 11, 14, 16, 18, 20, 22, 24, 25, 27, 29, 31, 33, 35, 37, 40, 43, 47, 52, 58, 66, 84, 125)
"""Words of a paragraph, at equal steps of frequency, as in collections of English news."""


class Writer:
    """Writes one story's sentences; all it needs is drawn from one generator, so the same seed gives the same text."""

    def __init__(self, vocabulary: Vocabulary, topic: Topic, draw: Random) -> None:
        self.language, self.vocabulary, self.topic = vocabulary.language, vocabulary, topic
        self.draw, self.uniform = draw, draw.random
        comma, self.stop, self.open, self.close, self.dash = self.language.marks
        self.comma = comma.strip()
        self.plain = self.language.code == "en" and self.uniform() < 0.5
        if self.plain:  # every other newsroom types straight quotes
            self.open = self.close = '"'

    def number(self) -> str:
        kind = self.uniform()
        if kind < 0.5:
            return str(int(self.uniform() * 98) + 2)
        return f"{int(self.uniform() * 98) + 1},{int(self.uniform() * 900) + 100}" if kind < 0.8 else f"{self.uniform() * 20:.1f}"

    def date(self) -> str:
        day, year = int(self.uniform() * 28) + 1, 2020 + int(self.uniform() * 7)
        month = pick(self.language.months, self.uniform)
        if self.language.joiner == "":
            return f"{year}年{month}{day}日"
        return f"{month} {day}, {year}" if self.uniform() < 0.5 and self.language.code == "en" else f"{day} {month} {year}"

    def name(self) -> str:
        """A person: in full with a title, in full, or by the last name."""
        person, kind = pick(self.topic.people, self.uniform), self.uniform()
        if kind < 0.2:
            return f"{pick(self.language.titles, self.uniform)}{self.language.joiner}{person}"
        return person if kind < 0.5 else person.replace("·", " ").split()[-1]

    def noun_phrase(self, words: list[str]) -> None:
        kind = self.uniform()
        if kind < 0.16:
            words.append(self.name())
        elif kind < 0.24:
            words.append(pick(self.topic.places, self.uniform))
        elif kind < 0.29:
            words += [self.number(), pick(self.vocabulary.nouns, self.uniform)]
        else:
            if kind < 0.85:
                words.append(pick(self.language.determiners, self.uniform))
            if self.uniform() < 0.3:
                words.append(pick(self.vocabulary.adjectives, self.uniform))
            words.append(pick(self.topic.nouns if self.uniform() < 0.6 else self.vocabulary.nouns, self.uniform))

    def clause(self, words: list[str], limit: int) -> None:
        self.noun_phrase(words)
        if self.uniform() < 0.4:
            words.append(pick(self.language.auxiliaries, self.uniform))
        words.append(pick(self.vocabulary.verbs if self.uniform() < 0.8 else self.language.said, self.uniform))
        if self.uniform() < 0.15:
            words.append(pick(self.language.adverbs, self.uniform))
        if self.uniform() < 0.6:
            self.noun_phrase(words)
        while len(words) < limit and self.uniform() < 0.75:
            words.append(pick(self.language.prepositions, self.uniform))
            self.noun_phrase(words)

    def sentence(self, limit: int) -> tuple[str, int]:
        """A sentence of about so many words, and how many it has."""
        words: list[str] = []
        self.clause(words, limit)
        while len(words) < limit:
            if self.uniform() < 0.5:
                words[-1] += self.comma
            words.append(pick(self.language.conjunctions, self.uniform))
            self.clause(words, limit)
        text = self.language.joiner.join(words)
        text = text[0].upper() + text[1:]
        if self.uniform() < 0.17:
            said = self.language.joiner.join((pick(self.language.said, self.uniform), self.name()))
            return f"{self.open}{text}{self.comma}{self.close}{self.language.joiner}{said}{self.stop}", len(words) + 3
        return text + self.stop, len(words)

    def paragraph(self) -> str:
        wanted = pick(PARAGRAPH, self.uniform) * self.language.length
        sentences: list[str] = []
        words = 0
        while not sentences or words + 7 < wanted:
            limit = min(int(wanted - words), 8 + int(self.uniform() * 22))
            text, number = self.sentence(max(5, limit - 4))
            sentences.append(text)
            words += number
        return self.language.joiner.join(sentences)

    def headline(self) -> str:
        """Six to twelve words without a full stop."""
        words: list[str] = []
        self.clause(words, 5 + int(self.uniform() * 6))
        text = self.language.joiner.join(words)
        return text[0].upper() + text[1:]

    def caption(self) -> str:
        return f"{self.sentence(10 + int(self.uniform() * 10))[0]} {self.fill(pick(self.language.furniture.credits, self.uniform))}"

    def fill(self, furniture: str) -> str:
        """Put a name, a number and a date where a piece of furniture has room for them."""
        if "{" not in furniture:
            return furniture
        return furniture.format(d=self.date(), n=int(self.uniform() * 48) + 2, p=pick(self.topic.people, self.uniform))
