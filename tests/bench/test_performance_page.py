"""docs/performance.md names commands, sections and modules that exist."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from bench.peers import SECTIONS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")


def test_its_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)", PAGE))
    assert named >= {"bench", "bench-peers", "bench-memory", "quality"}
    assert named <= targets


def test_every_section_of_the_peers_has_its_figures_and_no_other_is_named() -> None:
    assert set(re.findall(r"PEERS=(\w+)", PAGE)) == set(SECTIONS)


def test_its_modules_and_files_exist() -> None:
    assert [name for name in re.findall(r"python -m ([\w.]+)", PAGE) if find_spec(name) is None] == []
    assert [name for name in re.findall(r"`(bench/[\w./]+)`", PAGE) if not (ROOT / name).exists() and name != "bench/.corpora"] == []
