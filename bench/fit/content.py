"""Make cleaner/models/content.json: how much each feature says for a line being the article's, for a headline, for a whole page.

    python bench/fit/content.py [--data ../shared/eval]

Makes content_trees.json beside it, too: the second pass (see content_trees.py). Logistic regressions but for that,
cross-validated by site: the second pass is fitted on verdicts of a first pass that had not seen the page's site. Weights are for
features as they are, not standardised. Same files in, same bytes out.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parent))
import content_labels as labels
import content_trees
from content_labels import COVERED, Page

from cleaner.models.content import TREES_SUFFIX
from cleaner.stages.content.article import article_words, first_paragraph
from cleaner.stages.content.kind import KIND, page_statistics
from cleaner.stages.content.title import TITLE, candidates, title_features
from cleaner.stages.scoring.columns import Columns
from cleaner.stages.scoring.features import FIRST, first_features
from cleaner.stages.scoring.runs import eased_run
from cleaner.stages.scoring.units import Units, read_units
from cleaner.stages.scoring.verdicts import found_features

ROOT = Path(__file__).parents[2]
SEED = 7
FOLDS = 3
DECAY = 1e-4
"""Squared weights (of standardised features) against the mean loss of a word."""
ITERATIONS = 150
SOURCES = {"trafilatura-eval": 1.0, "waddle": 0.5, "mozilla-readability": 0.3, "wcxb": 1.0, "wild": 2.0}
"""Weight of a page: the first are of today and of many sites; the second are human, but of 2012; the third a tool's; the fourth
human and of today; the last are read line by line."""
PLAIN = "inscriptis", "bs4"
"""The dumps of a page that are its whole visible text."""
CROPPED = 0.1
"""Weight of a page that was cut down to the article's neighbourhood."""
LONGEST = 80
"""Words of a line that count: one giant line must not outweigh a page."""
WANTED = 1.4
"""Weight of the article's lines against the others: text lost is the worse error."""
HEADLINE_WORDS = 3
"""Words from which a page's stated title is a headline and not the name of a site or a section."""
UNTITLED = 0.02
"""Share of the pages whose best candidate gets a logit below 0: it looks less like a headline than anything should."""
JUNKY, TIDY = 0.12, 0.05
"""Shares of junk words from which a cut-down page counts as a raw one, and below which it does not."""

Array = NDArray[np.float32]
Fitted = tuple[NDArray[np.float64], float]


def fit(features: Array, wanted: Array, weight: Array, decay: float = DECAY) -> Fitted:
    """Weighted logistic regression; returns weights for the features as they are, and the bias."""
    mean = np.average(features, axis=0, weights=weight)
    spread = np.maximum(np.sqrt(np.average((features - mean) ** 2, axis=0, weights=weight)), 0.03)
    scaled = ((features - mean) / spread).astype(np.float32)
    weight = (weight / weight.sum()).astype(np.float32)

    def loss(beta: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        b = beta.astype(np.float32)
        logit = scaled @ b[:-1] + b[-1]
        p = 1 / (1 + np.exp(-np.clip(logit, -30, 30)))
        slope = weight * (p - wanted)
        value = float((weight * (np.logaddexp(0, logit) - wanted * logit)).sum()) + 0.5 * decay * float(b[:-1] @ b[:-1])
        return value, np.append(scaled.T @ slope + decay * b[:-1], slope.sum()).astype(np.float64)

    found = minimize(loss, np.zeros(features.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS}).x
    weights = found[:-1] / spread
    return weights, float(found[-1] - weights @ mean)


def line_weights(page: Page) -> Array:
    """What each unit of a page counts: its words, for a page about the same in all."""
    label, tokens = np.array(page.label), np.array(page.tokens)
    weight = (np.minimum(tokens, LONGEST) + 3.0) * np.array(page.trust) * (label >= 0)
    own, other = weight[label >= COVERED].sum(), weight[label < COVERED].sum()
    weight = np.where(label >= COVERED, WANTED, 1.0) * weight / (own + min(other, 3 * own) + 300)
    return (weight * SOURCES[page.source] * (CROPPED if page.cropped else 1.0)).astype(np.float32)


def fit_lines(pages: Sequence[Page], features: Sequence[Array]) -> Fitted:
    weight = np.concatenate([line_weights(p) for p in pages])
    wanted = np.concatenate([np.array(p.label) >= COVERED for p in pages]).astype(np.float32)
    used = weight > 0
    return fit(np.concatenate(features)[used], wanted[used], weight[used])


def across_sites(pages: Sequence[Page], features: Sequence[Array]) -> list[Array]:
    """Logits of every unit by weights that were fitted on other sites."""
    fold = [zlib.crc32(p.site.encode()) % FOLDS for p in pages]
    out: list[Array] = [np.zeros(0, np.float32)] * len(pages)
    for k in range(FOLDS):
        rest = [i for i, f in enumerate(fold) if f != k]
        weights, bias = fit_lines([pages[i] for i in rest], [features[i] for i in rest])
        for i, f in enumerate(fold):
            if f == k:
                out[i] = (features[i] @ weights + bias).astype(np.float32)
    return out


def rows_of(columns: Columns) -> Array:
    """Features as one row a unit."""
    return np.ascontiguousarray(np.array(columns, np.float32).T)


def found(page: Page, features: Array, logits: Array) -> Array:
    values = [float(x) for x in logits]
    run, ease = eased_run(values, page.units.size)
    return rows_of(found_features(page.units, features.T.tolist(), values, run, ease))


def word_f1(pages: Sequence[Page], logits: Sequence[Array]) -> dict[str, float]:
    """Precision, recall and F1 over words, a page like a page, for the best run as it stands."""
    precision, recall = [], []
    for page, logit in zip(pages, logits):
        run, ease = eased_run([float(x) for x in logit], page.units.size)
        keep = np.zeros(len(logit), bool)
        if run:
            keep[run[0] : run[1] + 1] = logit[run[0] : run[1] + 1] + ease > -1
        label, tokens = np.array(page.label), np.array(page.tokens)
        tokens = tokens * (label >= 0)
        both = float((tokens * keep * label.clip(0)).sum())
        if (tokens * keep).sum():
            precision.append(both / float((tokens * keep).sum()))
        recall.append(both / float((tokens * label.clip(0)).sum()))
    p, r = float(np.mean(precision)), float(np.mean(recall))
    return {"pages": len(pages), "precision": round(p, 4), "recall": round(r, 4), "f1": round(2 * p * r / (p + r), 4)}


def choose(features: Sequence[Array], wanted: Sequence[Array], decay: float = 10 * DECAY) -> Fitted:
    """Conditional logistic regression: of each set of candidates the wanted ones against the rest."""
    joined = np.concatenate(features)
    spread = np.maximum(joined.std(axis=0), 0.03)
    sets = [(f / spread, t > 0) for f, t in zip(features, wanted)]

    def loss(beta: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, slope = 0.5 * decay * float(beta @ beta) * len(sets), decay * beta * len(sets)
        for rows, right in sets:
            logit = rows @ beta
            p = np.exp(logit - logit.max())
            p /= p.sum()
            share = p[right].sum()
            value -= float(np.log(share))
            slope += rows.T @ (p - np.where(right, p / share, 0.0))
        return value, slope

    found = minimize(loss, np.zeros(joined.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS}).x / spread
    best = [float(np.max(f @ found)) for f in features]
    return found, -float(np.quantile(best, UNTITLED))


def fit_title(pages: Sequence[Page], logits: Sequence[Array]) -> tuple[Fitted, dict[str, float]]:
    """Weights for headlines, and how often the best candidate of a page of an unseen site is its headline."""
    sets = []
    for page, logit in zip(pages, logits):
        values = [float(x) for x in logit]
        run, ease = eased_run(values, page.units.size)
        if run is None:
            continue
        values = [x + ease for x in values]
        body = first_paragraph(page.units, run)
        places = candidates(page.units, run[0], body)
        titles = np.array([page.title[i] and page.units.size[i] >= HEADLINE_WORDS for i in places], np.float32)
        if titles.any() and not titles.all():
            known = article_words(page.units, values, run)
            rows = np.array(title_features(page.units, values, places, run[0], body, known), np.float32)
            sets.append((zlib.crc32(page.site.encode()) % FOLDS, rows, titles))
    right = 0
    for k in range(FOLDS):
        weights, _ = choose([r for f, r, _ in sets if f != k], [t for f, _, t in sets if f != k])
        for fold, rows, titles in sets:
            if fold == k:
                right += bool(titles[np.flatnonzero(rows @ weights == (rows @ weights).max())[-1]])
    figures = {"pages": len(sets), "best_is_headline": round(right / len(sets), 4)}
    return choose([r for _, r, _ in sets], [t for _, _, t in sets]), figures


def others(rows: list[dict[str, Any]]) -> Iterator[tuple[Units, float]]:
    """What is no page's whole visible text, with its weight: an extractor's output, a collection."""
    rng = random.Random(SEED)
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["lang"], []).append(row)
    for members in groups.values():
        for place, row in enumerate(members):
            one = labels.gold_and_title(row)
            several = rng.sample(members, min(len(members), rng.randrange(2, 12)))
            for text, w in ((one[1] + "\n\n" + one[0], 1.0), (one[0].replace("\n", "\n\n"), 1.0), (labels.collection(rng, several), 3.0)):
                units = read_units(labels.table_of(text))
                if len(units) and (w == 1.0 or place % 3 == 0):
                    yield units, w


def fit_kind(pages: Sequence[Page], rest: Iterable[tuple[Units, float]]) -> tuple[Fitted, dict[str, float]]:
    """Weights that tell pages from the rest (see :func:`others`)."""
    features, wanted, weight = [], [], []
    for page in pages:
        if not page.cropped or page.junk >= JUNKY or page.junk < TIDY:
            features.append(page_statistics(page.units))
            wanted.append(float(not page.cropped or page.junk >= JUNKY))
            weight.append(1.0)
    for units, own in rest:
        features.append(page_statistics(units))
        wanted.append(0.0)
        weight.append(own)
    x, y, w = np.array(features, np.float32), np.array(wanted, np.float32), np.array(weight, np.float32)
    w = np.where(y > 0, w / w[y > 0].sum(), w / w[y == 0].sum()).astype(np.float32)
    fitted = fit(x, y, w)
    verdict = x @ fitted[0] + fitted[1] > 0
    return fitted, {"raw_right": round(float(verdict[y > 0].mean()), 4), "extracted_right": round(float(1 - verdict[y == 0].mean()), 4)}


def named(names: Sequence[str], fitted: Fitted) -> dict[str, Any]:
    return {"bias": round(fitted[1], 4), "weights": {n: round(float(w), 4) for n, w in zip(names, fitted[0], strict=True)}}


def usual(pages: Sequence[Page], features: Sequence[Array], model: dict[str, Any]) -> list[float]:
    """What each feature adds to an article's line on average, for reasons to leave out."""
    own = np.concatenate([f[np.array(p.label) >= COVERED] for p, f in zip(pages, features) if not p.cropped])
    return [round(float(x), 3) for x in own.mean(axis=0) * np.array(list(model["weights"].values()))]


def read_pages(rows: list[dict[str, Any]], dumps: Callable[[dict[str, Any]], dict[str, str]], marked: bool = False) -> list[Page]:
    """The pages, and what is near their articles, labelled; ``dumps`` gives those of a row, which are Markdown where ``marked``."""
    rng = random.Random(SEED)
    pages: list[Page] = []
    for row in rows:
        gold, title = labels.gold_and_title(row)
        for text in dumps(row).values():
            page = labels.page_of(row, text, gold, title, marked=marked)
            if page is None:
                continue
            pages.append(page)
            cut = labels.page_of(row, labels.crop(text, page, rng, marked), gold, title, cropped=True, marked=marked)
            if cut is not None:
                pages.append(cut)
    return pages


def wcxb_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of WCXB, with their dumps, as the rows of the other pages are."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row.get("dumps"):
                yield row | {"source": "wcxb", "site": ".".join(urlsplit(row["url"]).netloc.lower().split(".")[-2:]), "html": ""}


def wild_pages(path: Path) -> list[Page]:
    """The dumps of whole pages that were labelled line by line, of those that have an article."""
    pages = [labels.page_of_lines(row) for row in labels.read(path) if row["kind"] == "raw"]
    return [page for page in pages if any(label >= COVERED for label in page.label)]


def fitted_model(
    about: dict[str, str],
    pages: list[Page],
    rest: Iterable[tuple[Units, float]],
    more: list[Page],
    marks: dict[str, tuple[str, ...]] | None = None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both files of the model: ``about`` it, its figures, its weights and its trees.

    The weights are fitted on ``pages``, the trees on ``more`` pages too; ``marks`` are the names of what Markdown adds to each part.
    """
    names = marks or {"kind": (), "first": (), "title": ()}
    features = [rows_of(first_features(p.units)) for p in pages]
    unseen = across_sites(pages, features)
    weights, bias = fit_lines(pages, features)
    others = [rows_of(first_features(p.units)) for p in more]
    every, rows = [*pages, *more], [*features, *others]
    verdicts = [*unseen, *((f @ weights + bias).astype(np.float32) for f in others)]
    seconds = [found(p, f, x) for p, f, x in zip(every, rows, verdicts)]
    trees, second = content_trees.fitted(every, rows, seconds, [line_weights(p) for p in every], (*FIRST, *names["first"]), FOLDS)
    whole = [i for i, p in enumerate(pages) if not p.cropped]
    kind, kind_figures = fit_kind(pages, rest)
    title, title_figures = fit_title([pages[i] for i in whole], [second[i] for i in whole])
    figures: dict[str, Any] = {"kind": kind_figures, "title": title_figures}
    for source in sorted({p.source for p in every}):
        chosen = [i for i, p in enumerate(every) if p.source == source and not p.cropped]
        for name, logits in (("first", verdicts), ("second", second)):
            figures[f"{name} pass, {source}"] = word_f1([every[i] for i in chosen], [logits[i] for i in chosen])
    first = named((*FIRST, *names["first"]), (weights, bias))
    first["usual"] = usual(pages, features, first)
    data = {
        **about,
        "pages": labels.counts(every),
        "figures": figures,
        "kind": named((*KIND, *names["kind"]), kind),
        "first": first,
        "title": named((*TITLE, *names["title"]), title),
    }
    return data, {"made_by": about["made_by"], **trees}


def write(model: tuple[dict[str, Any], dict[str, Any]], path: Path) -> None:
    """Write both files of a model, and print its figures."""
    data, trees = model
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    text = json.dumps(trees, ensure_ascii=False, separators=(",", ":")).replace('","', '",\n"')
    path.with_name(path.stem + TREES_SUFFIX).write_text(text + "\n", encoding="utf-8")
    print(json.dumps({k: data[k] for k in ("pages", "figures")}, indent=1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/eval")
    parser.add_argument("--out", type=Path, default=ROOT / "cleaner/models/content.json")
    args = parser.parse_args()
    rows = [r for r in labels.read(args.data / "train.jsonl.gz") if labels.gold_and_title(r)[0]]
    about = {
        "made_by": "bench/fit/content.py from eval/train.jsonl.gz, eval/wcxb.jsonl.xz and eval/wild.jsonl.gz",
        "note": "Logits; fitted on whole pages as inscriptis and BeautifulSoup print them. Figures are for sites not fitted on.",
    }

    def dumps(row: dict[str, Any]) -> dict[str, str]:
        return {name: row["dumps"][name] for name in PLAIN if name in row["dumps"]}

    more = [*read_pages(list(wcxb_rows(args.data / "wcxb.jsonl.xz")), dumps), *wild_pages(args.data / "wild.jsonl.gz")]
    write(fitted_model(about, read_pages(rows, dumps), others(rows), more), args.out)


if __name__ == "__main__":
    main()
