"""Make cleaner/models/idf.txt: how rare each word is in news text.

    python bench/fit/idf.py [--train ../shared/eval/train.jsonl.gz]

Articles are cut into stretches of 150 words. Within each language the share
of stretches that hold a word gives its weight; of several languages the
lowest weight counts. Words of languages that train hardly has come from
jusText's stop lists (BSD 2-Clause): by Zipf's law from their rank.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import justext

from cleaner.lines.tokens import tokens

ROOT = Path(__file__).parents[2]
STRETCH = 150
"""Tokens of a stretch: as long as the windows that are compared; whole articles do no better (AUC .989 both)."""
DOCUMENTS = 20
"""A language with fewer articles gives no shares."""
SEEN = 4
"""A word in fewer stretches stays unknown."""
STEP = 0.25
"""Weights are rounded to this, which keeps the file small and its lines few."""
RANKS = 150
"""Words of a stop list that are used; behind them the lists hold names."""
COMMON_RANKS = 12
"""Words of a stop list that are common even where another language knows them as rare."""
STOP_LISTS = [
    "Afrikaans",
    "Albanian",
    "Arabic",
    "Basque",
    "Bengali",
    "Bosnian",
    "Bulgarian",
    "Catalan",
    "Croatian",
    "Czech",
    "Danish",
    "Dutch",
    "Estonian",
    "Finnish",
    "Galician",
    "Georgian",
    "Gujarati",
    "Hebrew",
    "Hindi",
    "Hungarian",
    "Icelandic",
    "Indonesian",
    "Irish",
    "Italian",
    "Kannada",
    "Latvian",
    "Lithuanian",
    "Macedonian",
    "Malay",
    "Malayalam",
    "Marathi",
    "Nepali",
    "Norwegian_Bokmal",
    "Norwegian_Nynorsk",
    "Persian",
    "Portuguese",
    "Romanian",
    "Serbian",
    "Slovak",
    "Slovenian",
    "Swahili",
    "Swedish",
    "Tagalog",
    "Tamil",
    "Telugu",
    "Turkish",
    "Ukrainian",
    "Urdu",
    "Vietnamese",
    "Welsh",
]


def stretches(text: str) -> Iterator[list[str]]:
    """Yield the tokens of a text in stretches of about :data:`STRETCH`."""
    current: list[str] = []
    for line in text.split("\n"):
        current += tokens(line)
        if len(current) >= STRETCH:
            yield current
            current = []
    if current:
        yield current


def shares(rows: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Return the weight of each token over (language, text) rows."""
    documents: Counter[str] = Counter()
    count: Counter[str] = Counter()
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for language, text in rows:
        documents[language] += 1
        for stretch in stretches(text):
            count[language] += 1
            seen[language].update(set(stretch))
    weights: dict[str, float] = {}
    for language in sorted(seen):
        if documents[language] >= DOCUMENTS:
            for token, n in seen[language].items():
                if n >= SEEN:
                    weight = math.log((count[language] + 1) / (n + 0.5))
                    weights[token] = min(weight, weights.get(token, weight))
    return weights


def add_stop_lists(weights: dict[str, float]) -> None:
    """Lower or add the weights of the most common words of further languages."""
    known = set(weights)
    for name in STOP_LISTS:
        path = Path(justext.__file__).parent / "stoplists" / f"{name}.txt"
        ranked = [w for line in path.read_text(encoding="utf-8").split("\n") for w in tokens(line)[:1]]
        for rank, token in enumerate(dict.fromkeys(ranked[:RANKS]), 1):
            weight = -math.log(1 - math.exp(-0.1 * STRETCH / rank))
            if token not in known or rank <= COMMON_RANKS:
                weights[token] = min(weight, weights.get(token, weight))


def write(weights: dict[str, float], path: Path) -> None:
    """Write one line a weight: the weight, a tab, its words."""
    levels: dict[float, list[str]] = defaultdict(list)
    for token, weight in weights.items():
        levels[max(STEP, round(weight / STEP) * STEP)].append(token)
    head = "# Weight of words: see idf.py. Made by bench/fit/idf.py from eval/train.jsonl.gz and jusText's stop lists (BSD 2-Clause).\n"
    path.write_text(head + "".join(f"{w:g}\t{' '.join(sorted(levels[w]))}\n" for w in sorted(levels)), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, default=ROOT / "../shared/eval/train.jsonl.gz")
    parser.add_argument("--out", type=Path, default=ROOT / "cleaner/models/idf.txt")
    args = parser.parse_args()
    with gzip.open(args.train, "rt", encoding="utf-8") as file:
        pages = [json.loads(line) for line in file]
    weights = shares((p["lang"], p.get("gold") or p.get("silver") or "") for p in pages if p["lang"] != "la")  # la: lorem ipsum
    add_stop_lists(weights)
    write(weights, args.out)
    print(f"{len(weights)} words, {args.out.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
