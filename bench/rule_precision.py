"""Lines of article text that the furniture rules take, each one listed.

    python -m bench.rule_precision [--eval DIR]

Read twice: the gold text by itself, as an extractor would print it (``alone``),
and the lines of the page's visible text that are article text (``in page``),
where menus stand around it. Rules of metadata families (date, byline, caption,
credit) are counted apart: they move a line to a field and do not lose it.
The gold of the ranked pages and the mozilla pages counts against the bound of 1 in 20,000;
the waddle gold, from which phrases may be taken, is shown beside it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from bench.rule_pages import EVAL, Page, fitted_pages, ranked_pages
from cleaner.lines.table import LineTable
from cleaner.roles import METADATA
from cleaner.rules.matcher import shipped_matcher

BOUND = 20_000
"""Article lines of which the rules may take one."""

SHOWN = 100
"""Characters of a listed line."""


def taken(page: Page, where: str) -> tuple[int, list[tuple[str, str, bool]]]:
    """Return how many article lines a page has, and (rule, line, is metadata) of those that rules take."""
    table = LineTable(page.gold if where == "alone" else page.text)
    article = set(range(len(table))) if where == "alone" else page.article_lines()
    rows = [row for row in table.rows if table.number[row] - 1 in article]
    by = dict(shipped_matcher().scan(table))
    return len(rows), [(by[row].id, table.stripped(row), by[row].family in METADATA) for row in rows if row in by]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=EVAL, help="folder of the evaluation data")
    parser.add_argument("--metadata", action="store_true", help="list the lines of metadata families too")
    options = parser.parse_args()
    gold = [page for page in fitted_pages(options.eval) if page.complete]
    sets = {
        "pages + mozilla": [*ranked_pages(options.eval), *(page for page in gold if page.id.startswith("mozilla"))],
        "waddle": [page for page in gold if not page.id.startswith("mozilla")],
    }
    for name, pages in sets.items():
        for where in ("alone", "in page"):
            lines, count = 0, Counter[bool]()
            for page in pages:
                size, hits = taken(page, where)
                lines += size
                for rule, line, metadata in hits:
                    count[metadata] += 1
                    if not metadata or options.metadata:
                        print(f"  {page.id:40.40} {rule:30} {line[:SHOWN]}")
            print(
                f"{name}, {where}: {lines:,} article lines ({lines / BOUND:.2f} may go); {count[False]} furniture, {count[True]} metadata"
            )


if __name__ == "__main__":
    main()
