"""Lines of article text that the furniture rules take: each one listed, with the verdict of rule_precision.toml.

    python -m bench.rule_precision [--eval DIR] [--metadata] [--silver]

Read twice: the gold text by itself, as an extractor would print it (``alone``),
and the lines of the page's visible text that are article text (``in page``),
where menus stand around it. The bound, 1 article line in 20,000, holds for each
reading over all gold texts together. The gold holds furniture that its makers
left in ("Read more:"); rule_precision.toml says of each phrase why it is
furniture, or that it is text. Exit status 1: more text is taken than the bound
allows, or a hit is not judged.

A page often says a short line of the article elsewhere, too: its section in the
menu, its title in a list. Where the line is taken there and stands untouched at
its place in the article, nothing is lost: it is counted as a copy.

Rules of metadata families (date, byline, caption, credit) are counted apart:
they move a line to a field and do not lose it. What a tool extracted
(``silver``) is no witness of what is text, so it is shown apart and bound to nothing.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.rule_pages import EVAL, Page, fitted_pages, ranked_pages
from cleaner.lines.scan import key_text, mask_text
from cleaner.lines.table import LineTable
from cleaner.roles import METADATA
from cleaner.rules.loading import prefix_text
from cleaner.rules.schema import EXACT, Rule
from cleaner.rules.shipped import shipped_matcher

BOUND = 20_000
"""Article lines of which the rules may take one."""

SHOWN = 100
"""Characters of a listed line."""

LONG = 12
"""Words of an article line that tells where on the page the article is: menus and lists of links have shorter ones."""

VERDICTS = ("furniture", "text")

WHOLE = (*EXACT, "run")
"""Kinds of rules that take whole lines; of the rest the opening is judged, since a headline follows."""

JUDGED = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided about a phrase that a rule takes; ``pages`` are openings of page ids, none for all pages."""

    rule: str
    phrase: str
    verdict: str
    reason: str
    pages: tuple[str, ...] = ()

    def holds_for(self, hit: Hit) -> bool:
        """Tell whether this is about a hit: its whole line where the rule takes whole lines, else its opening."""
        fits = hit.masked == self.phrase if hit.rule.kind in WHOLE else hit.masked.startswith(self.phrase)
        return hit.rule.id == self.rule and fits and (not self.pages or hit.page.startswith(self.pages))


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of article text that a rule takes; ``copy`` tells that the article's own line stands elsewhere on the page."""

    page: str
    rule: Rule
    line: str
    copy: bool

    @property
    def masked(self) -> str:
        return mask_text(self.line)

    def __str__(self) -> str:
        return f"{self.page:40.40} {self.rule.id:26} {self.line[:SHOWN]}"


class Reading:
    """Article lines of some pages, and those of them that rules take, by verdict."""

    def __init__(self, pages: Iterable[Page], where: str, judgements: list[Judgement]) -> None:
        self.lines = 0
        self.metadata: list[Hit] = []
        self.copies: list[Hit] = []
        self.judged: list[tuple[Hit, Judgement]] = []
        self.unjudged: list[Hit] = []
        for page in pages:
            size, hits = taken(page, where)
            self.lines += size
            for hit in hits:
                self._file(hit, judgements)

    def _file(self, hit: Hit, judgements: list[Judgement]) -> None:
        found = [judgement for judgement in judgements if judgement.holds_for(hit)]
        if hit.rule.family in METADATA:
            self.metadata.append(hit)
        elif hit.copy:
            self.copies.append(hit)
        elif found:
            self.judged.append((hit, max(found, key=lambda judgement: len(judgement.phrase))))
        else:
            self.unjudged.append(hit)

    def of(self, verdict: str) -> list[tuple[Hit, Judgement]]:
        """Return the hits of a verdict, with the judgement of each."""
        return [(hit, judgement) for hit, judgement in self.judged if judgement.verdict == verdict]

    def holds(self) -> bool:
        """Tell whether every hit is judged and no more text is taken than the bound allows."""
        return not self.unjudged and len(self.of("text")) * BOUND <= self.lines


def taken(page: Page, where: str) -> tuple[int, list[Hit]]:
    """Return how many article lines a page has, and those of them that rules take."""
    table = LineTable(page.gold if where == "alone" else page.text)
    article = set(range(len(table))) if where == "alone" else page.article_lines()
    rows = [row for row in table.rows if table.number[row] - 1 in article]
    by = dict(shipped_matcher().scan(table))
    again = copies(page, table, rows) if where == "in page" else set()
    lost = {key_text(table.line(row)) for row in rows if row in by and row not in again}
    elsewhere = {row for row in again if key_text(table.line(row)) not in lost}
    hits = [Hit(page.id, by[row], table.stripped(row), row in elsewhere) for row in rows if row in by]
    return len(rows) - len(elsewhere), hits


def copies(page: Page, table: LineTable, rows: list[int]) -> set[int]:
    """Return the rows that say a short line of the gold again, away from the article.

    Of the rows with one key, as many are the article's own as the gold (its title
    included) says it; they are those nearest to a long line of the article.
    """
    said = Counter(key_text(line) for line in (page.title, *page.gold.split("\n")))
    place = {row: number for number, row in enumerate(table.rows)}
    long = [place[row] for row in rows if table.words[row] >= LONG]
    again: dict[str, list[int]] = {}
    for row in rows:
        key = key_text(table.line(row))
        if key in said and table.words[row] < LONG:
            again.setdefault(key, []).append(row)
    found: set[int] = set()
    for key, same in again.items() if long else ():
        same.sort(key=lambda row: min(abs(place[row] - number) for number in long))
        found.update(same[said[key] :])
    return found


def load_judgements(path: Path = JUDGED) -> list[Judgement]:
    """Read the table of judged phrases.

    Raises ValueError for an entry that gives no known verdict or no reason, that names no
    rule, or that judges for all pages what a rule takes only among its neighbours.
    """
    rules = {rule.id: rule for rule in shipped_matcher().rules}
    found = []
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["judged"]:
        where = f"{path}: {entry['rule']}: {entry['phrases'][0]}"
        rule = rules.get(entry["rule"])
        pages = tuple(entry.get("pages", ()))
        if rule is None:
            raise ValueError(f"{where}: no rule has this id.")
        if entry["verdict"] not in VERDICTS or not entry["reason"]:
            raise ValueError(f"{where}: verdict is one of {', '.join(VERDICTS)}, with a reason.")
        if (rule.needs_beside or rule.kind == "run") and not pages:
            raise ValueError(f"{where}: the rule takes ordinary words, so name the pages.")
        normal = mask_text if rule.kind in WHOLE else prefix_text
        found += [Judgement(rule.id, normal(phrase), entry["verdict"], entry["reason"], pages) for phrase in entry["phrases"]]
    return found


def report(name: str, reading: Reading) -> None:
    """Print what the rules take of one reading: each hit with its reason, then the sums."""
    for verdict in VERDICTS:
        for judgement, count in Counter((judgement.rule, judgement.reason) for _, judgement in reading.of(verdict)).items():
            print(f"  {verdict}, {count} times: {judgement[0]}: {judgement[1]}")
            for hit, other in reading.of(verdict):
                if (other.rule, other.reason) == judgement:
                    print(f"    {hit}")
    for hit in reading.copies:
        print(f"  copy: {hit}")
    for hit in reading.unjudged:
        print(f"  not judged: {hit}")
    text = len(reading.of("text"))
    share = text * BOUND / reading.lines if reading.lines else 0.0
    print(
        f"{name}: {reading.lines:,} article lines; furniture rules take {len(reading.judged) + len(reading.unjudged)}:"
        f" {len(reading.of('furniture'))} judged furniture, {text} text ({share:.2f} of {BOUND:,}), {len(reading.unjudged)} not judged;"
        f" {len(reading.copies)} copies elsewhere on the page; {len(reading.metadata)} metadata"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=EVAL, help="folder of the evaluation data")
    parser.add_argument("--metadata", action="store_true", help="list the lines of metadata families too")
    parser.add_argument("--silver", action="store_true", help="show what is taken of the texts that a tool extracted too")
    options = parser.parse_args()
    judgements = load_judgements()
    fitted = list(fitted_pages(options.eval))
    gold = [*ranked_pages(options.eval), *(page for page in fitted if page.complete)]
    readings = {f"gold, {where}": Reading(gold, where, judgements) for where in ("alone", "in page")}
    shown = dict(readings)
    if options.silver:
        shown["silver, alone"] = Reading((page for page in fitted if not page.complete), "alone", judgements)
    for name, reading in shown.items():
        report(name, reading)
        if options.metadata:
            for hit in reading.metadata:
                print(f"  metadata: {hit}")
    sys.exit(not all(reading.holds() for reading in readings.values()))


if __name__ == "__main__":
    main()
