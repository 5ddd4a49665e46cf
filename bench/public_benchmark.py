"""How cleaner does on the public article extraction benchmark (scrapinghub/article-extraction-benchmark), from a clone.

The clone's layout: ``html/ID.html.gz``, ``ground-truth.json`` and ``output/NAME.json``, both ``{ID: {"articleBody":
text}}``. Its measure: 4-gram shingles of ``\\w+`` tokens, counted; precision and recall are means over the pages, that
of precision over those with any text, and F1 is made of the two means.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import harmonic_mean

from cleaner import Cleaner
from cleaner.readers.html import html_dump

TOKEN = re.compile(r"\w+")
SHINGLE = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Counted 4-grams of tokens; one shorter tuple where there are fewer."""
    tokens = TOKEN.findall(text)
    if len(tokens) < SHINGLE:
        return Counter([tuple(tokens)] if tokens else [])
    return Counter(tuple(tokens[at : at + SHINGLE]) for at in range(len(tokens) - SHINGLE + 1))


def scores(pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Precision, recall and F1 over (truth, found) texts."""
    precision: list[float] = []
    recall: list[float] = []
    for truth, found in pairs:
        wanted, got = shingles(truth), shingles(found)
        both = (wanted & got).total()
        if got:
            precision.append(both / got.total())
        if wanted:
            recall.append(both / wanted.total())
    p, r = (sum(values) / len(values) if values else 0.0 for values in (precision, recall))
    return {"f1": harmonic_mean((p, r)), "precision": p, "recall": r}


def public_scores(clone: Path) -> dict[str, float]:
    """Write our output into a clone and return its scores."""
    truth = json.loads((clone / "ground-truth.json").read_text(encoding="utf-8"))
    cleaner = Cleaner()
    output = {}
    for page in truth:
        html = gzip.decompress((clone / "html" / f"{page}.html.gz").read_bytes())
        articles = [article for block in cleaner.run(html_dump(html, page, url=truth[page].get("url"))) for article in block.articles]
        output[page] = {"articleBody": "\n".join(article.text for article in articles)}
    place = clone / "output" / "cleaner.json"
    place.parent.mkdir(exist_ok=True)
    place.write_text(json.dumps(output, sort_keys=True, ensure_ascii=False, indent=4), encoding="utf-8")
    return scores((truth[page]["articleBody"], output[page]["articleBody"]) for page in truth)
