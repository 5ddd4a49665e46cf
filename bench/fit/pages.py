"""Make cleaner/models/pages.json: how likely a line of an HTML page is text of its article.

    python bench/fit/pages.py [--data ../shared/eval] [--folds FOLDER]

Two forests of small trees (LightGBM), cross-validated by site: the second sees what the first gave to pages of sites
that it had not seen. The words of classes, ids and short lines are weighed on other sites than the page's own, too.
FOLDER takes the models that were fitted without one fold each, to measure with, and their figures. Same files in, same bytes out.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from boosted import Array, Odds, fit_trees, levels, word_odds
from page_labels import COVERED, Page, page_of, read_rows

from cleaner.models.content import probabilities
from cleaner.models.pages import PageModel
from cleaner.models.trees import Forest, Trees
from cleaner.stages.tree.judge import FOUND, found
from cleaner.stages.tree.measures import BRIEF, FIRST, READ, WORD, Measured, words_of
from cleaner.stages.tree.verdict import threshold

ROOT = Path(__file__).parents[2]
FOLDS = 3
SOURCES = {"wcxb": 1.0, "trafilatura-eval": 0.6, "waddle": 0.25, "mozilla-readability": 0.4}
"""Weight of a page: the first are human and of today, the second a tool's mended by rules, the third of 2012, the last a tool's."""
LONGEST = 80
"""Words of a line that count: one giant line must not outweigh a page."""
WANTED = 1.2
"""Weight of the article's lines against the others: text lost is the worse error."""
NEAR, FAR = 12, 5
"""Lines around the text that are all fitted on; of those further away every fifth."""
MOST_LINES = 3
"""Short lines of a page that count for one word."""
NAME_SITES, WORD_SITES = 14, 20
"""Sites that a word of a name, or of short lines, is seen on at least to be weighed."""
TREES = 110, 80
"""Trees of the two forests."""


def fold_of(page: Page) -> int:
    return zlib.crc32(page.site.encode()) % FOLDS


def counts(page: Page) -> tuple[Counter[str], Counter[str], Counter[str], Counter[str]]:
    """How much text and how much else stands below each word of a name, and how many short lines of either hold each word."""
    table, at = page.table, page.table.places()
    columns = page.table.page
    assert columns is not None
    around: list[frozenset[str]] = [frozenset()]
    for place in columns.places[1:]:
        around.append(around[place.outer] | set(words_of(place.names)) if place.names else around[place.outer])
    size = np.minimum(page.tokens, 60)
    label = np.array(page.label)
    text, rest = size[label >= COVERED].sum() or 1, size[(label >= 0) & (label < COVERED)].sum() or 1
    names: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    says: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    for row, own, tokens in zip(page.rows, page.label, size):
        if own < 0:
            continue
        side = int(own < COVERED)
        for word in around[columns.look[at[row]]]:
            names[side][word] += float(tokens / (rest if side else text))
        if table.words[row] <= BRIEF:
            says[side].update(set(WORD.findall(table.line(row)[:READ].casefold())))
    return (*names, *says)


def odds(pages: Sequence[Page], of_names: bool) -> Odds:
    """The log odds of each word that enough sites have: of the words of names, or of those of short lines."""
    if of_names:
        return word_odds(((page.site, *(_worded(side) for side in page.counts[:2])) for page in pages), NAME_SITES, 0.5, 1.0)
    return word_odds(((page.site, *(_few(side) for side in page.counts[2:])) for page in pages), WORD_SITES, 2.0)


def _worded(counted: Counter[str]) -> Counter[str]:
    """Those counts that are of words, and not of a letter."""
    return Counter({word: count for word, count in counted.items() if len(word) > 1})


def _few(counted: Counter[str]) -> Counter[str]:
    return Counter({word: min(count, MOST_LINES) for word, count in counted.items()})


def weights(page: Page) -> Array:
    """What each line of a page counts: its words, for a page about the same in all."""
    label, tokens = np.array(page.label), np.array(page.tokens)
    weight = (np.minimum(tokens, LONGEST) + 3.0) * np.array(page.trust) * (label >= 0)
    own, other = weight[label >= COVERED].sum(), weight[label < COVERED].sum()
    weight = np.where(label >= COVERED, WANTED, 1.0) * weight / (own + min(other, 3 * own) + 300) * SOURCES[page.source]
    place = np.arange(len(label))
    text = np.flatnonzero(label >= COVERED)
    gap = np.abs(place[:, None] - text[None, :]).min(axis=1) if len(text) else np.full(len(label), NEAR + 1)
    kept = (gap <= NEAR) | (place % FAR == zlib.crc32(page.id.encode()) % FAR)
    return (weight * kept * np.where(gap <= NEAR, 1.0, FAR)).astype(np.float32)


def fit(pages: Sequence[Page], trees: int, names: Sequence[str]) -> Trees:
    chosen = [(page, np.flatnonzero(page.weight)) for page in pages]
    x = np.concatenate([page.features[rows, : len(names)] for page, rows in chosen])
    y = np.concatenate([np.array(page.label)[rows] >= COVERED for page, rows in chosen]).astype(np.float32)
    return fit_trees(x, y, np.concatenate([page.weight[rows] for page, rows in chosen]), trees, names)


def measure(job: tuple[Page, Odds, Odds]) -> tuple[Measured, Array]:
    page, names, says = job
    columns = page.table.page
    assert columns is not None
    measured = Measured(page.table, columns, page.rows, page.table.places(), names, says)
    return measured, np.array(measured.features, np.float32).T


def add_found(page: Page, forest: Forest) -> None:
    """What the second pass sees of a page, by a first that had not seen its site."""
    logits = forest.log_odds(page.measured.features)
    page.features = np.hstack([page.features, np.array(found(page.measured, logits), np.float32).T])


def scores(pages: Sequence[Page], models: Sequence[PageModel]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 over words by source or type, a page like a page, each by the model that had not seen its site."""
    kept: dict[str, list[tuple[float, float, float, float]]] = defaultdict(list)
    for page in pages:
        model = models[fold_of(page)]
        logits = model.second.log_odds([*page.measured.features, *found(page.measured, model.first.log_odds(page.measured.features))])
        chances = probabilities(logits)
        least, expected = threshold(page.measured.words, chances)
        label, tokens = np.array(page.label), np.array(page.tokens) * (np.array(page.label) >= 0)
        keep, own = np.array(chances) >= least, label >= COVERED
        right = float((tokens * keep * own).sum())
        f1 = 2 * right / max(1.0, float((tokens * keep).sum() + (tokens * own).sum()))
        kept[page.kind or page.source].append((right / max(1, (tokens * keep).sum()), right / max(1, (tokens * own).sum()), f1, expected))
    names = "precision", "recall", "f1", "expected"
    means = {kind: zip(names, np.mean(rows, axis=0)) for kind, rows in sorted(kept.items())}
    return {kind: {"pages": len(kept[kind])} | {n: round(float(v), 4) for n, v in own} for kind, own in means.items()}


def written(model: tuple[Odds, Odds, Trees, Trees], pages: int) -> str:
    names, says, first, second = model
    data = {
        "made_by": f"bench/fit/pages.py from eval/wcxb.jsonl.xz, eval/train_html.jsonl.gz and eval/train.jsonl.gz, {pages} pages",
        "names": levels(names),
        "says": levels(says),
        **{n: {"features": list(t.features), "base": t.base, "trees": t.texts} for n, t in (("first", first), ("second", second))},
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace('","', '",\n"') + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/eval")
    parser.add_argument("--out", type=Path, default=ROOT / "cleaner/models/pages.json")
    parser.add_argument("--folds", type=Path)
    args = parser.parse_args()
    with Pool(2) as pool:
        pages = [page for page in pool.imap(page_of, read_rows(args.data), chunksize=8) if page]
        for page, found_words in zip(pages, pool.imap(counts, pages, chunksize=32)):
            page.counts = found_words
        others = [[page for page in pages if fold_of(page) != k] for k in range(FOLDS)]
        words = [(odds(rest, True), odds(rest, False)) for rest in others]
        for page, (measured, features) in zip(pages, pool.imap(measure, ((p, *words[fold_of(p)]) for p in pages), chunksize=32)):
            page.measured, page.features, page.weight = measured, features, weights(page)
    print(len(pages), "pages", flush=True)
    first = [fit(rest, TREES[0], FIRST) for rest in others]
    forests = [Forest(trees) for trees in first]
    for page in pages:
        add_found(page, forests[fold_of(page)])
    if args.folds:
        second = [fit(rest, TREES[1], (*FIRST, *FOUND)) for rest in others]
        models = [PageModel(a, Forest(b), *w) for a, b, w in zip(forests, second, words)]
        figures = json.dumps(scores(pages, models), indent=1)
        (args.folds / "figures.json").write_text(figures, encoding="utf-8")
        print(figures, flush=True)
        for k in range(FOLDS):
            (args.folds / f"pages.{k}.json").write_text(written((*words[k], first[k], second[k]), len(others[k])), encoding="utf-8")
    whole = odds(pages, True), odds(pages, False), fit(pages, TREES[0], FIRST), fit(pages, TREES[1], (*FIRST, *FOUND))
    args.out.write_text(written(whole, len(pages)), encoding="utf-8")


if __name__ == "__main__":
    main()
