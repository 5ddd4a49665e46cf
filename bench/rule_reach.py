"""Share of a page's non-article lines that the furniture rules name, by language, before and after.

    python -m bench.rule_reach [--packs NAME=DIR]...

Packs of a commit: ``git archive COMMIT cleaner/rules/packs | tar x -C DIR``.
Two sets: the ranked pages (English, German and others; no phrase was taken from them),
and the waddle pages of the fit set (Polish, Russian, Greek, Chinese, English).

A phrase counts on a site only if it takes lines on ``--others`` other sites of both
sets together; the same holds for a pattern and for each opening of a prefix rule. So no page is
credited with a phrase that was read off its own site. ``all`` counts every hit.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from bench.rule_pages import EVAL, Page, fitted_pages, ranked_pages
from cleaner.lines.scan import mask_text
from cleaner.lines.table import LineTable
from cleaner.rules.loading import load_packs
from cleaner.rules.matcher import Matcher
from cleaner.rules.schema import Rule
from cleaner.rules.shipped import shipped_packs

OTHERS = 3
"""Other sites on which a phrase must take lines before it counts on a site, as junk_lines.tsv asks for three."""

Hit = tuple[str, str]


def identity(rule: Rule, line: str) -> Hit:
    """What took a line: the phrase of a rule, or the rule where it has patterns."""
    masked = mask_text(line)
    if rule.kind == "prefix":
        return rule.id, max((phrase for phrase in rule.any_of if masked.startswith(phrase)), key=len, default="")
    return rule.id, masked if masked in rule.any_of else ""


class Reach:
    """Non-article lines of pages by language, and which of them the rules name."""

    def __init__(self, matcher: Matcher, pages: Iterable[tuple[str, Page, set[int]]]) -> None:
        self.lines: Counter[tuple[str, str]] = Counter()
        self.hits: dict[tuple[str, str], list[tuple[str, Hit]]] = defaultdict(list)
        self.sites: dict[Hit, set[str]] = defaultdict(set)
        for set_name, page, article in pages:
            table = LineTable(page.text)
            junk = {row for row in table.rows if table.number[row] - 1 not in article}
            self.lines[set_name, page.lang] += len(junk)
            for row, rule in matcher.scan(table):
                if row in junk:
                    hit = identity(rule, table.line(row))
                    self.sites[hit].add(page.site)
                    self.hits[set_name, page.lang].append((page.site, hit))

    def share(self, place: tuple[str, str], others: int) -> float:
        """Share of the lines of a set and language that rules name by phrases seen on so many other sites."""
        named = sum(len(self.sites[hit] - {site}) >= others for site, hit in self.hits[place])
        return named / self.lines[place] if self.lines[place] else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packs", action="append", default=[], metavar="NAME=DIR", help="packs to compare with the shipped ones")
    parser.add_argument("--ignore", action="append", default=[], metavar="ID|FAMILY", help="show the shipped packs without a rule too")
    parser.add_argument("--eval", type=Path, default=EVAL, help="folder of the evaluation data")
    parser.add_argument("--others", type=int, default=OTHERS, help="other sites on which a phrase must be seen [3]")
    parser.add_argument("--least", type=int, default=1000, help="fewest lines of a language to print it [1000]")
    options = parser.parse_args()

    pages = [("ranked", page, page.article_lines()) for page in ranked_pages(options.eval)]
    pages += [("fitted" if page.complete else "silver", page, page.article_lines()) for page in fitted_pages(options.eval)]
    shipped = list(shipped_packs())
    matchers = {"english": Matcher(shipped, ignore=[r.id for p in shipped for r in p.rules if r.langs and r.langs != ("en",)])}
    for named in options.packs:
        name, _, folder = named.partition("=")
        matchers[name] = Matcher(load_packs(Path(folder)))
    for name in options.ignore:
        matchers[f"no {name}"] = Matcher(shipped, ignore=[name])
    matchers["shipped"] = Matcher(shipped)
    reaches = {name: Reach(matcher, pages) for name, matcher in matchers.items()}

    print(f"{'set':8}{'lang':6}{'lines':>8}" + "".join(f"{name[-23:]:>24}{'all':>8}" for name in reaches))
    lines = reaches["shipped"].lines
    for place in sorted(lines):
        if lines[place] >= options.least:
            row = "".join(f"{reach.share(place, options.others):24.3f}{reach.share(place, 0):8.3f}" for reach in reaches.values())
            print(f"{place[0]:8}{place[1]:6}{lines[place]:8,}{row}")


if __name__ == "__main__":
    main()
