"""The quality gate: a figure that falls below its floor is named and fails; without data it says so."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SCORE = """
import argparse, json, pathlib
parser = argparse.ArgumentParser()
parser.add_argument("sets", nargs="*")
parser.add_argument("--cmd")
parser.add_argument("--json", type=pathlib.Path)
args = parser.parse_args()
args.json.write_text(json.dumps({"fundus inn": {"after": 0.95, "gold_lost": 0.01}, "sets": {"named": len(args.sets)}}))
"""
"""A stand-in for the evaluation's own driver, with the same command line and the same figures file."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "eval"
    place.mkdir()
    (place / "score.py").write_text(SCORE, encoding="utf-8")
    return place


def gate(tmp_path: Path, floors: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    path = tmp_path / "floors.toml"
    path.write_text(floors, encoding="utf-8")
    command = [sys.executable, "-m", "bench.quality", *map(str, arguments), "--floors", str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_figures_at_their_floors_pass(tmp_path: Path, folder: Path) -> None:
    done = gate(tmp_path, '[at_least]\n"fundus inn" = { after = 0.95 }\n[at_most]\n"fundus inn" = { gold_lost = 0.01 }\n', folder)
    assert (done.returncode, done.stdout) == (0, "2 floors hold, 0 do not\n")


def test_a_figure_below_its_floor_fails_and_is_named(tmp_path: Path, folder: Path) -> None:
    done = gate(tmp_path, '[at_least]\n"fundus inn" = { after = 0.951 }\n', folder)
    assert done.returncode == 1
    assert "FELL  fundus inn: after 0.9500 is below its floor 0.951\n" in done.stdout


def test_a_loss_above_its_floor_fails_and_is_named(tmp_path: Path, folder: Path) -> None:
    done = gate(tmp_path, '[at_most]\n"fundus inn" = { gold_lost = 0.009 }\n', folder)
    assert done.returncode == 1
    assert "FELL  fundus inn: gold_lost 0.0100 is above its floor 0.009\n" in done.stdout


def test_a_figure_that_is_gone_fails(tmp_path: Path, folder: Path) -> None:
    done = gate(tmp_path, '[at_least]\n"fundus inn" = { title = 0.5 }\n', folder)
    assert done.returncode == 1
    assert "title is not there any more" in done.stdout


def test_a_row_that_the_folder_does_not_have_is_named_and_passes(tmp_path: Path, folder: Path) -> None:
    done = gate(tmp_path, '[at_least]\n"seed 999" = { content_kept = 1.0 }\n', folder)
    assert done.returncode == 0
    assert "not measured: seed 999\n" in done.stdout


def test_sets_can_be_chosen(tmp_path: Path, folder: Path) -> None:
    done = gate(tmp_path, "[at_least]\nsets = { named = 2 }\n[at_most]\nsets = { named = 2 }\n", folder, "--set", "dumps", "--set", "html")
    assert done.returncode == 0


def test_a_folder_without_data_is_no_success(tmp_path: Path) -> None:
    done = gate(tmp_path, "", tmp_path / "nowhere")
    assert done.returncode == 2
    assert "nowhere has no score.py" in done.stderr
    assert "make quality EVAL=FOLDER" in done.stderr


def test_a_score_that_fails_is_no_success(tmp_path: Path, folder: Path) -> None:
    (folder / "score.py").write_text("raise SystemExit(3)", encoding="utf-8")
    done = gate(tmp_path, "", folder)
    assert done.returncode != 0
    assert "ended with 3" in done.stderr


ARTICLE = (
    "The ferry between Quillport and the outer islands sailed again on Monday, five months after water was found in its engine room.",
    "Ines Tolver, who runs the shop on Farholm, said that her mother had not seen the dentist since autumn and was first in the queue.",
    "The yard will send its bill in April, and the islands and the harbour office have not agreed on who is going to pay it this time.",
)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A public benchmark of one invented page."""
    place = tmp_path / "clone"
    (place / "html").mkdir(parents=True)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE)
    page = f"<html><head><title>Ferry is back</title></head><body><article><h1>Ferry is back</h1>{body}</article></body></html>"
    (place / "html" / "quay.html.gz").write_bytes(gzip.compress(page.encode()))
    truth = {"quay": {"articleBody": "\n".join(ARTICLE), "url": "https://quillport.example/ferry"}}
    (place / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    return place


def test_the_public_benchmark_is_measured_and_our_output_put_into_the_clone(tmp_path: Path, folder: Path, clone: Path) -> None:
    done = gate(tmp_path, "[at_least]\narticle-extraction-benchmark = { f1 = 1.0 }\n", folder, "--benchmark", clone)
    assert done.returncode == 0
    output = json.loads((clone / "output" / "cleaner.json").read_text(encoding="utf-8"))
    assert output == {"quay": {"articleBody": "\n".join(ARTICLE)}}


def test_half_a_text_loses_recall_in_the_public_benchmark(tmp_path: Path, folder: Path, clone: Path) -> None:
    truth = {"quay": {"articleBody": "\n".join((*ARTICLE, "None of these eight words stands on it"))}}
    (clone / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    done = gate(tmp_path, "[at_least]\narticle-extraction-benchmark = { precision = 1.0, recall = 0.95 }\n", folder, "--benchmark", clone)
    assert done.returncode == 1
    assert [line.split()[2] for line in done.stdout.splitlines() if line.startswith("FELL")] == ["recall"]


def test_a_folder_that_is_no_clone_is_no_success(tmp_path: Path, folder: Path) -> None:
    done = gate(tmp_path, "", folder, "--benchmark", tmp_path)
    assert done.returncode == 2
    assert "no ground-truth.json" in done.stderr


def test_the_floors_of_the_project_are_numbers_by_row_and_figure() -> None:
    floors = tomllib.loads((ROOT / "bench" / "floors.toml").read_text(encoding="utf-8"))
    assert set(floors) == {"at_least", "at_most"}
    values = [value for rows in floors.values() for figures in rows.values() for value in figures.values()]
    assert len(values) > 50
    assert all(isinstance(value, (int, float)) for value in values)
