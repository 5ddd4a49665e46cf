"""What the fits of a head's lines share: dumps with their candidate lines, trees cross-validated by site or repository, and the file.

``signatures.py`` and ``headlines.py`` say what the candidates are and which of them are the ones looked for.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from stories import exported

ROOT = Path(__file__).parents[2]
EVAL = ROOT / "../shared/eval"
SEED = 7
FOLDS = 5
TREES: dict[str, Any] = {"max_iter": 150, "learning_rate": 0.06, "max_leaf_nodes": 8, "l2_regularization": 5.0}


@dataclass
class Dump:
    """The candidates of one dump: the text, the features, and 1 for each that is looked for, -1 where that is not known."""

    group: str
    kind: str
    weight: float
    texts: list[str] = field(default_factory=list)
    x: list[list[float]] = field(default_factory=list)
    y: list[int] = field(default_factory=list)

    def add(self, text: str, features: list[float], wanted: int) -> None:
        self.texts.append(text)
        self.x.append(features)
        self.y.append(wanted)


def read(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def fit(parts: Sequence[Dump], least_samples: int) -> Any:
    x = np.array([v for d in parts for v in d.x], dtype=np.float64)
    y = np.array([v for d in parts for v in d.y])
    weight = np.array([d.weight for d in parts for _ in d.x])
    used = y >= 0
    model = HistGradientBoostingClassifier(**TREES, min_samples_leaf=least_samples, early_stopping=False, random_state=SEED)
    return model.fit(x[used], y[used], sample_weight=weight[used])


def across_groups(parts: Sequence[Dump], least_samples: int) -> list[np.ndarray]:
    """Log odds of every candidate by trees that were fitted on other sites and repositories."""
    chances: list[np.ndarray] = [np.zeros(0)] * len(parts)
    fold = [zlib.crc32(dump.group.encode()) % FOLDS for dump in parts]
    for k in range(FOLDS):
        model = fit([dump for dump, own in zip(parts, fold) if own != k], least_samples)
        for n, dump in enumerate(parts):
            if fold[n] == k and dump.x:
                chances[n] = model.decision_function(np.array(dump.x))
    return chances


def taken(chance: np.ndarray, least: float) -> int | None:
    """The likeliest candidate, if it is likely."""
    return int(np.argmax(chance)) if len(chance) and chance.max() >= least else None


def measure(parts: Sequence[Dump], chances: Sequence[np.ndarray], least: float) -> dict[str, Any]:
    """How often the likeliest line is the one looked for, where there is one; and how often one is taken where there is none."""
    best = [taken(chance, least) for chance in chances]
    stated = [(dump, place) for dump, place in zip(parts, best) if 1 in dump.y]
    silent = [place for dump, place in zip(parts, best) if 1 not in dump.y]
    return {
        "stated": len(stated),
        "found": round(sum(place is not None and dump.y[place] == 1 for dump, place in stated) / max(1, len(stated)), 3),
        "given": round(sum(place is not None for _, place in stated) / max(1, len(stated)), 3),
        "silent": len(silent),
        "false": round(sum(place is not None for place in silent) / max(1, len(silent)), 3),
    }


def by_kind(parts: Sequence[Dump], chances: Sequence[np.ndarray], least: float) -> dict[str, dict[str, Any]]:
    """The :func:`measure` of each kind of dump."""
    figures = {}
    for kind in sorted({dump.kind for dump in parts}):
        own = [n for n, dump in enumerate(parts) if dump.kind == kind]
        figures[kind] = measure([parts[n] for n in own], [chances[n] for n in own], least)
    return figures


def show(parts: Sequence[Dump], chances: Sequence[np.ndarray], least: float) -> None:
    """Print the dumps that come out wrong."""
    for dump, chance in zip(parts, chances):
        place = taken(chance, least)
        if (1 in dump.y) if place is None else dump.y[place] == 0:
            print("==", dump.kind, dump.group)
            for n in np.argsort(-chance)[:6]:
                print(f"   {chance[n]:.2f} {dump.y[n]} {dump.texts[n][:110]!r}")


def make(path: Path, parts: Sequence[Dump], names: tuple[str, ...], least: float, least_samples: int, made_by: str, *, wrong: bool) -> None:
    """Cross-validate, print the figures, and write the model as models/heads.py reads it."""
    print(len(parts), "dumps,", sum(len(dump.y) for dump in parts), "lines")
    chances = across_groups(parts, least_samples)
    figures = by_kind(parts, chances, least)
    for kind, own in figures.items():
        print(kind, own)
    if wrong:
        show(parts, chances, least)
    data = {
        "made_by": f"{made_by}, {len(parts)} dumps, seed {SEED}",
        "figures": figures,
        "trees": exported(fit(parts, least_samples), names),
    }
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace('","', '",\n"') + "\n", encoding="utf-8")
    print(f"{path.stat().st_size / 1e3:.0f} kB")
