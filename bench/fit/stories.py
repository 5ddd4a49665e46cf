"""Make cleaner/models/stories.json: how likely a story starts at a line.

    OMP_NUM_THREADS=1 python bench/fit/stories.py [--train ../shared/eval/train.jsonl.gz] [--dumps 3500]

Composes dumps from the train pages (story_dumps.py), measures every gap, and
fits two ensembles of small trees, the second on what the first says of pages
it was not fitted on. Folds hold whole sites. Run it after bench/fit/idf.py.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from story_dumps import Composer, Page, page_of

from cleaner.lines.table import LineTable
from cleaner.lines.tokens import tokens
from cleaner.models.stories import StoryModel
from cleaner.models.trees import EARLY, HOPELESS, Trees
from cleaner.roles import CONTENT, METADATA
from cleaner.stages.stories.boundaries import OPEN, columns, compiled_with
from cleaner.stages.stories.features import FEATURES, Gaps
from cleaner.stages.stories.second_pass import SECOND, SURE, logistic, second_features

ROOT = Path(__file__).parents[2]
SEED = 11
FOLDS = 3
STYLES = {"bare": 3, "titled": 3, "block": 2, "deck": 2, "byline": 1, "caption": 1, "wire": 4, "mixed": 3, "hard": 3, "single": 8}
"""How often a style is composed."""
LANGUAGES = {"en": 5, "de": 3, "pl": 0.6, "zh": 0.6, "ru": 0.6, "el": 0.6, "es": 0.4, "fr": 0.3}
"""How often a language is composed; they are those with enough pages to fill a dump in every fold."""
FIRST = {"max_iter": 150, "max_leaf_nodes": 16, "learning_rate": 0.1, "min_samples_leaf": 40, "l2_regularization": 1.0}
SECOND_TREES = {"max_iter": 80, "max_leaf_nodes": 12, "learning_rate": 0.1, "min_samples_leaf": 40, "l2_regularization": 1.0}
PRIOR = 5
"""Sightings that a token must outweigh before its odds leave the average."""
SIGHTINGS = {"openings": 6, "leads": 15, "endings": 15}
"""Lines in which a token must stand to get odds."""
SLIGHT = 0.25
"""Log odds below which a token is left out."""
NEGATIVES = 0.4
"""Share of the gaps without a start that are fitted on, with more weight: as good, and twice as fast."""
FLAT = 0.01
"""F1 that a lower ``relaxed`` may cost: publishers that train has not are less sure of their starts, never surer."""
SINGLES_CUT = 0.01
"""Share of single articles that may reach ``strict``."""
NO_TREES = Trees({"features": [], "base": 0.0, "trees": []})


@dataclass
class Measured:
    """A composed dump, measured: features of each gap, and whether a story starts there."""

    style: str
    fold: int
    x: np.ndarray
    y: np.ndarray
    odds: list[float] = field(default_factory=list)
    second: np.ndarray = field(default_factory=lambda: np.zeros((0, len(SECOND))))

    @property
    def kept(self) -> list[int]:
        return [i for i, s in enumerate(self.odds) if s > OPEN]


def token_odds(pages: list[Page]) -> dict[str, dict[str, float]]:
    """Return the log odds of tokens to open a story, to stand in its first paragraph, and in its last."""
    opening, other_opening, lead, inside, last = (Counter[str]() for _ in range(5))
    leads = others = 0
    for page in pages:
        paragraphs = [dict.fromkeys(t) for t in map(tokens, page.lines) if len(t) >= 8]
        if len(paragraphs) < 4:
            continue
        opening[next(iter(paragraphs[0]))] += 1
        lead.update(paragraphs[0].keys())
        leads += 1
        for paragraph in paragraphs[1:]:
            other_opening[next(iter(paragraph))] += 1
            inside.update(paragraph.keys())
            others += 1
        last.update(dict.fromkeys(tokens(page.lines[-1])).keys())

    def compare(kind: str, yes: Counter[str], no: Counter[str], share: float) -> dict[str, float]:
        out = {}
        for token in sorted(yes.keys() | no.keys()):
            n = yes[token] + no[token]
            rate = (yes[token] + PRIOR * share) / (n + PRIOR)
            odds = round(math.log(rate / (1 - rate)) - math.log(share / (1 - share)), 1)
            if n >= SIGHTINGS[kind] and abs(odds) >= SLIGHT:
                out[token] = odds
        return out

    share = leads / (leads + others)
    return {
        "openings": compare("openings", opening, other_opening, share),
        "leads": compare("leads", lead, inside, share),
        "endings": compare("endings", last, lead + inside, share),
    }


def folds(pages: list[Page]) -> list[list[Page]]:
    """Return the pages in folds of whole sites."""
    sites = sorted({p.site for p in pages})
    random.Random(SEED).shuffle(sites)
    place = {site: n % FOLDS for n, site in enumerate(sites)}
    return [[p for p in pages if place[p.site] == n] for n in range(FOLDS)]


def measure(parts: list[list[Page]], dumps: int) -> list[Measured]:
    """Compose dumps in each fold and measure them with token odds of the other folds."""
    out = []
    for fold, pages in enumerate(parts):
        odds = token_odds([p for n, part in enumerate(parts) if n != fold for p in part])
        composer, draw = Composer(pages, SEED + fold), random.Random(SEED * 100 + fold)
        core = compiled_with(StoryModel(NO_TREES, NO_TREES, levels_of(odds), [0.0] * len(FEATURES), 1.0, {}))
        for _ in range(dumps // FOLDS):
            style = draw.choices(list(STYLES), list(STYLES.values()))[0]
            language = draw.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
            composed = composer.dump(style, language)
            table = composed.table
            rows = [r for r in table.rows if table.role[r] in CONTENT or table.role[r] in METADATA]
            heads = {next((r for r in rows if r >= start), -1) for start in composed.starts}
            if len(rows) > 1:
                x = np.frombuffer(core.measure(*columns(table, rows))).reshape(-1, len(FEATURES)) if core else by_python(table, rows, odds)
                out.append(Measured(style, fold, x, np.array([r in heads for r in rows[1:]])))
    return out


def by_python(table: LineTable, rows: list[int], odds: dict[str, dict[str, float]]) -> np.ndarray:
    """Measure the gaps of a table where the compiled core is not built; the same, ten times slower."""
    gaps, x = Gaps(table, rows, odds), []
    for i in range(len(rows)):
        if i:
            x.append([float(v) for v in gaps.measure()])
        gaps.advance()
    return np.array(x)


def fit(x: np.ndarray, y: np.ndarray, settings: dict[str, Any]) -> Any:
    taken = y | (np.random.default_rng(SEED).random(len(y)) < NEGATIVES)
    weights = np.where(y, 1.0, 1 / NEGATIVES)
    model = HistGradientBoostingClassifier(**settings, early_stopping=False, random_state=SEED)
    return model.fit(x[taken], y[taken], sample_weight=weights[taken])


def log_odds(model: Any, x: np.ndarray) -> list[float]:
    """Return what models/trees.py gives for a fitted model."""
    if not len(x):
        return []
    for n, value in enumerate(model.staged_decision_function(x), 1):
        if n == EARLY:
            early = value.copy()
        last = value
    return [float(v) for v in np.clip(np.where(early < HOPELESS, early, last), -SURE, SURE)]


def add_second(dump: Measured) -> None:
    kept = {i: [float(v) for v in dump.x[i]] for i in dump.kept}
    dump.second = np.array(second_features(dump.odds, kept)).reshape(-1, len(SECOND))


def probabilities(model: Any, dump: Measured) -> np.ndarray:
    out = np.zeros(len(dump.y))
    if len(dump.second):
        out[dump.kept] = [logistic(v) for v in log_odds(model, dump.second)]
    return out


def joined(dumps: list[Measured]) -> tuple[np.ndarray, np.ndarray]:
    return np.concatenate([d.x for d in dumps]), np.concatenate([d.y for d in dumps])


def joined_second(dumps: list[Measured]) -> tuple[np.ndarray, np.ndarray]:
    return np.concatenate([d.second for d in dumps]), np.concatenate([d.y[d.kept] for d in dumps])


def f1(dumps: list[Measured], chances: list[np.ndarray], threshold: float) -> float:
    hits = sum(int((d.y & (p >= threshold)).sum()) for d, p in zip(dumps, chances, strict=True))
    found = sum(int((p >= threshold).sum()) for p in chances)
    return 2 * hits / max(1, found + sum(int(d.y.sum()) for d in dumps))


def thresholds(dumps: list[Measured], chances: list[np.ndarray]) -> tuple[float, dict[str, Any]]:
    """Return ``relaxed`` and the figures of the cross-validation: what one boundary must reach if it alone is to prove several
    stories and few single articles may be cut (``strict``; ``stages/stories/starts.py`` asks for more), and F1 with both."""
    tops = sorted((float(p.max()) for d, p in zip(dumps, chances, strict=True) if d.style == "single"), reverse=True)
    strict = min(0.95, max(0.5, round(tops[int(SINGLES_CUT * len(tops))] + 0.005, 2)))
    several = [(d, p) for d, p in zip(dumps, chances, strict=True) if d.style != "single"]
    grid = [round(0.2 + 0.02 * n, 2) for n in range(21)]
    reached = {t: f1([d for d, _ in several], [p for _, p in several], t) for t in grid}
    relaxed = min(t for t, value in reached.items() if value >= max(reached.values()) - FLAT)
    figures: dict[str, Any] = {"strict": strict, "singles_cut": round(sum(t >= strict for t in tops) / len(tops), 4)}
    by_style: dict[str, list[tuple[Measured, np.ndarray]]] = defaultdict(list)
    for d, p in several:
        by_style[d.style].append((d, p if p.max() >= strict else p * 0))
    figures["boundary_f1"] = {s: round(f1([d for d, _ in m], [p for _, p in m], relaxed), 3) for s, m in sorted(by_style.items())}
    return relaxed, figures


def exported(model: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """Return a fitted model as models/trees.py reads it."""

    def node(nodes: Any, n: int) -> str:
        if nodes[n]["is_leaf"]:
            return f"{nodes[n]['value']:.3g}"
        own = f"{nodes[n]['feature_idx']}:{nodes[n]['num_threshold']:.5g}"
        return f"{own} {node(nodes, nodes[n]['left'])} {node(nodes, nodes[n]['right'])}"

    trees = [node(step[0].nodes, 0) for step in model._predictors]
    return {"features": list(names), "base": round(float(model._baseline_prediction.ravel()[0]), 4), "trees": trees}


def levels_of(odds: dict[str, dict[str, float]]) -> dict[str, dict[str, str]]:
    """Return token odds as the model's file has them: the tokens of each level."""
    levels: dict[str, dict[str, str]] = {}
    for kind, values in odds.items():
        by_value: dict[float, list[str]] = defaultdict(list)
        for token, value in values.items():
            by_value[value].append(token)
        levels[kind] = {f"{value:g}": " ".join(words) for value, words in sorted(by_value.items())}
    return levels


def write(
    path: Path,
    dumps: list[Measured],
    odds: dict[str, dict[str, float]],
    limits: tuple[float, dict[str, Any]],
    fitted: tuple[Any, Any],
) -> None:
    """Write the model as models/stories.py reads it."""
    x, y = joined(dumps)
    data = {
        "made_by": f"bench/fit/stories.py from eval/train.jsonl.gz, {len(dumps)} dumps, seed {SEED}",
        "figures": limits[1],
        "relaxed": limits[0],
        "typical": [float(f"{v:.4g}") for v in np.median(x[~y], axis=0)],
        "odds": levels_of(odds),
        "first": exported(fitted[0], FEATURES),
        "second": exported(fitted[1], SECOND),
    }
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace('","', '",\n"') + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, default=ROOT / "../shared/eval/train.jsonl.gz")
    parser.add_argument("--out", type=Path, default=ROOT / "cleaner/models/stories.json")
    parser.add_argument("--dumps", type=int, default=3500)
    args = parser.parse_args()
    with gzip.open(args.train, "rt", encoding="utf-8") as file:
        pages = [p for p in map(page_of, map(json.loads, file)) if p]
    dumps = measure(folds(pages), args.dumps)
    print(len(dumps), "dumps,", sum(len(d.y) for d in dumps), "gaps")
    for fold in range(FOLDS):
        part = fit(*joined([d for d in dumps if d.fold != fold]), FIRST)
        for dump in dumps:
            if dump.fold == fold:
                dump.odds = log_odds(part, dump.x)
                add_second(dump)
    chances: dict[int, np.ndarray] = {}
    for fold in range(FOLDS):
        part = fit(*joined_second([d for d in dumps if d.fold != fold]), SECOND_TREES)
        chances.update({n: probabilities(part, d) for n, d in enumerate(dumps) if d.fold == fold})
    relaxed, figures = thresholds(dumps, [chances[n] for n in range(len(dumps))])
    first, second = fit(*joined(dumps), FIRST), fit(*joined_second(dumps), SECOND_TREES)
    write(args.out, dumps, token_odds(pages), (relaxed, figures), (first, second))
    print(json.dumps({"relaxed": relaxed, **figures}, indent=1), f"{args.out.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
