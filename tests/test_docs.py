"""What docs/library.md and docs/pipelines.md say is true: their examples run."""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import cleaner

DOCS = Path(__file__).parent.parent / "docs"
PROJECT = Path(cleaner.__file__).parent.parent


def blocks(page: str, kind: str) -> list[str]:
    """The code blocks of a page of one kind, in order."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_examples_of_the_library_page_hold() -> None:
    scope: dict[str, object] = {}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    seen: list[str] = []
    count = 0
    for block in blocks("library.md", "python"):
        if not block.startswith(">>>"):
            exec(block, scope)
            continue
        test = doctest.DocTestParser().get_doctest(block, scope, "library.md", None, None)
        runner.run(test, out=seen.append, clear_globs=False)
        scope = test.globs
        count += len(test.examples)
    assert count > 20
    assert "".join(seen) == ""


def test_every_public_name_and_every_option_is_on_the_library_page() -> None:
    page = (DOCS / "library.md").read_text(encoding="utf-8")
    assert [name for name in cleaner.__all__ if name != "__version__" and name not in page] == []
    assert [name for name in cleaner.Options.__dataclass_fields__ if f"`{name}`" not in page] == []
    assert [name for name in cleaner.Article.__dataclass_fields__ if f"`{name}`" not in page] == ["title_spaced", "marks", "of_page"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample, the examples, and the commands ``cleaner`` and ``python`` at hand."""
    place = tmp_path_factory.mktemp("docs")
    shutil.copytree(DOCS / "examples", place / "examples")
    shutil.copy(DOCS / "examples" / "dumps.jsonl", place)
    place.joinpath("bin").mkdir()
    for name, command in (("cleaner", "-m cleaner"), ("python", "")):
        script = place / "bin" / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    return place


def run(block: str, folder: Path) -> None:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = os.environ | {"PATH": path, "PYTHONPATH": str(PROJECT), "HF_HOME": str(folder), "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(["bash", "-ec", block], cwd=folder, env=env, capture_output=True, check=False, text=True)
    assert done.returncode == 0, f"{block}{done.stderr}"


def test_the_commands_of_the_pipelines_page_run(folder: Path) -> None:
    if missing := [tool for tool in ("bash", "gzip", "xz", "cmp") if not shutil.which(tool)]:
        pytest.skip(f"not installed: {', '.join(missing)}")
    for block in blocks("pipelines.md", "sh"):
        run(block, folder)
    assert [json.loads(line)["id"] for line in (folder / "first.jsonl").read_text(encoding="utf-8").splitlines()] == ["dump-1", "dump-2"]
    stats = json.loads((folder / "stats.json").read_text(encoding="utf-8"))
    page = (DOCS / "pipelines.md").read_text(encoding="utf-8")
    assert [key for key in stats if f"`{key}`" not in page] == []


def test_the_commands_for_tables_run(folder: Path) -> None:
    for library in ("pyarrow", "polars", "duckdb"):
        pytest.importorskip(library)
    import pyarrow.parquet

    from cleaner.writers import schema

    page = (DOCS / "pipelines.md").read_text(encoding="utf-8")
    for kind in ("sh pyarrow", "sh duckdb"):
        for block in blocks("pipelines.md", kind):
            run(block, folder)
    for name, columns in (("articles", schema.ARTICLES), ("labels", schema.LABELS)):
        table = pyarrow.parquet.read_table(folder / f"{name}.parquet")
        assert table.column_names == [column.name for column in columns]
        told = re.findall(rf"^\| columns of {name} .*?\n\n", page, re.MULTILINE | re.DOTALL)[0]
        assert {column for row in told.split("\n")[2:] for column in re.findall(r"`(\w+)`", row.split(" | ")[0])} == set(table.column_names)


def test_the_commands_of_the_page_on_memory_run(folder: Path) -> None:
    found = blocks("memory.md", "sh")
    assert len(found) >= 4
    for block in found:
        run(block, folder)
    rows = [json.loads(line) for line in (folder / "dumps.jsonl").read_text(encoding="utf-8").splitlines()]
    (block,) = blocks("memory.md", "python")
    exec(block.replace('"site.memory"', repr(str(folder / "site.memory"))), {"rows": rows})


@pytest.mark.parametrize("library", ["datatrove", "datasets"])
def test_the_commands_for_other_libraries_run(library: str, folder: Path) -> None:
    if find_spec(library) is None:
        pytest.skip(f"{library} is not installed: pip install 'article-cleaner[{library}]'")
    (block,) = blocks("pipelines.md", f"sh {library}")
    run(block, folder)
