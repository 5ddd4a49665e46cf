"""ARCHITECTURE.md, CONTRIBUTING.md and docs/ name only what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleaner.stages import STAGES

ROOT = Path(__file__).parents[1]
GUIDES = (
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "README.md",
    "cleaner/core/README.md",
    "docs/README.md",
    "docs/writing-rules.md",
    "fixtures/README.md",
)
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "cleaner").rglob("*.py")) if path.name != "compiled.py")


def text_of(guide: str) -> str:
    return (ROOT / guide).read_text(encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES)
def test_links_lead_somewhere(guide: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text_of(guide))
    assert [link for link in links if not (ROOT / guide).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("guide", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_files_that_are_named_exist(guide: str) -> None:
    named = re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|md|toml|cfg))`", text_of(guide))
    assert named
    places = (ROOT, ROOT / "cleaner", ROOT / "cleaner" / "core")
    assert [path for path in named if "xx" not in path and not any(place.joinpath(path).exists() for place in places)] == []


@pytest.mark.parametrize("guide", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_functions_and_classes_that_are_named_exist(guide: str) -> None:
    rows = re.findall(r"`((?:stages|rules|lines|readers|writers|cli)/[\w/]+\.py|\w+\.py)` ((?:`[\w.]+`(?:, )?)+)", text_of(guide))
    assert guide != "ARCHITECTURE.md" or len(rows) > 8
    for path, names in rows:
        source = (ROOT / "cleaner" / path).read_text(encoding="utf-8")
        for name in re.findall(r"`([\w.]+)`", names):
            for part in name.split("."):
                assert re.search(rf"^\s*(?:def|class) {part}\b", source, re.MULTILINE), f"{guide}: {path} has no {part}"


def test_make_has_the_targets_that_are_named() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    for guide in GUIDES:
        assert set(re.findall(r"`make ([a-z-]+)|^make ([a-z-]+)", text_of(guide), re.MULTILINE)) <= {
            pair for t in targets for pair in ((t, ""), ("", t))
        }, guide


@pytest.mark.parametrize("guide", ["ARCHITECTURE.md", "README.md"])
def test_the_stages_are_told_in_their_order(guide: str) -> None:
    names = [apply.__module__.rpartition(".")[2] for apply in STAGES]
    rows = re.findall(r"^(?:\| `(\w+)` \||\d+\. \*\*(\w+)\*\*)", text_of(guide), re.MULTILINE)
    assert [name for pair in rows for name in pair if name in names] == names


def test_the_index_names_every_page_of_the_documentation() -> None:
    index = text_of("docs/README.md")
    assert [page.name for page in (ROOT / "docs").glob("*.md") if page.name != "README.md" and page.name not in index] == []
