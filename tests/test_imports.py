"""What imports what: downwards only, and nothing heavy before it is needed."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import cleaner

PACKAGE = Path(cleaner.__file__).parent
HEAVY = ("lxml", "bs4", "trafilatura", "numpy", "multiprocessing")

LEVELS = (
    {"roles", "errors", "dump", "_core"},
    {"native"},
    {"options", "parallel"},
    {"lines"},
    {"rules", "models"},
    {"stages"},
    {"article"},
    {"block"},
    {"readers", "writers"},
    {"settle"},
    {"pipeline"},
    {"testing", "integrations"},
    {"cli"},
)
"""Parts of the package from the bottom up; a part imports its own modules and parts below."""


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__main__.py")


def part(module: str) -> str:
    """The part of the package that a module belongs to; "" for the package's own face."""
    return module.split(".")[1] if "." in module else ""


def name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    """Modules of the package that a module imports at any depth of it, those for types alone left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for block in ast.walk(tree):
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test):
            block.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "cleaner")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "cleaner":
            assert node.module
            for alias in node.names:
                inner = PACKAGE.parent.joinpath(*node.module.split("."), alias.name)
                yield f"{node.module}.{alias.name}" if inner.with_suffix(".py").is_file() or inner.is_dir() else node.module


@pytest.mark.parametrize("path", [p for p in modules() if name(p) != "cleaner"], ids=name)
def test_imports_run_downwards_only(path: Path) -> None:
    level = {part: number for number, parts in enumerate(LEVELS) for part in parts}
    own = part(name(path))
    assert own in level, f"{own} has no place among the levels"
    upwards = [module for module in imported(path) if part(module) and part(module) != own and level[part(module)] >= level[own]]
    assert upwards == []


def test_no_module_imports_relatively() -> None:
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level], path


def test_no_stage_imports_a_stage() -> None:
    folder = PACKAGE / "stages"
    trees = {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in folder.glob("*.py")}
    stages = {stem for stem, tree in trees.items() if any(isinstance(n, ast.FunctionDef) and n.name == "apply" for n in tree.body)}
    assert stages
    for stem in trees:
        others = {module.rpartition(".")[2] for module in imported(folder / f"{stem}.py") if part(module) == "stages"}
        assert not others & stages, f"{stem} imports the stage {others & stages}"


@pytest.mark.parametrize("folder", ["readers", "writers"])
def test_readers_and_writers_know_nothing_of_stages(folder: str) -> None:
    for path in (PACKAGE / folder).glob("*.py"):
        assert not {part(module) for module in imported(path)} & {"stages", "rules", "models", "pipeline", "cli"}, path


def test_nothing_imports_the_adapters_to_other_libraries() -> None:
    for path in modules():
        assert "integrations" not in {part(module) for module in imported(path)}, path


def loaded_by(*arguments: str, code: str = "from cleaner.cli.main import main; main(sys.argv[1:], standalone_mode=False)") -> set[str]:
    """The modules that are loaded after running some code in a new interpreter."""
    script = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, check=True, text=True, cwd=PACKAGE.parent)
    return {module.split(".")[0] if not module.startswith("cleaner") else module for module in json.loads(done.stdout.splitlines()[-1])}


def test_importing_the_package_loads_nothing_but_itself() -> None:
    loaded = loaded_by(code="import cleaner")
    assert [module for module in loaded if module.startswith("cleaner")] == ["cleaner"]
    assert not loaded & {*HEAVY, "click", "xxhash"}


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    assert not loaded_by(code="import cleaner.cli.main") & {*HEAVY, "cleaner.pipeline"}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["clean", "--help"]], ids=" ".join)
def test_asking_what_cleaner_is_loads_nothing_heavy(arguments: list[str]) -> None:
    loaded = loaded_by(*arguments)
    assert "cleaner.cli.main" in loaded
    assert not loaded & {*HEAVY, "cleaner.pipeline"}


def test_cleaning_text_loads_nothing_that_only_markup_needs(tmp_path: Path) -> None:
    dump = tmp_path / "dump.txt"
    dump.write_text("Ferry stays in dock\n\nThe harbour office said on Monday that the ferry would stay in dock.\n", encoding="utf-8")
    loaded = loaded_by("--isolated", str(dump))
    assert "cleaner.pipeline" in loaded
    assert not loaded & {"lxml", "bs4", "trafilatura", "multiprocessing", "concurrent", "cleaner.parallel", "gzip", "lzma"}


MARKUP_ONLY = {
    "html",
    "html.entities",
    "cleaner.lines.page",
    "cleaner.readers.html_page",
    "cleaner.stages.tree",
    "cleaner.stages.tree_lines",
}
PAGES_ONLY = {"cleaner.stages.judgement", "cleaner.stages.page_features", "cleaner.stages.page_title", "cleaner.stages.page_verdicts"}
FILES_ONLY = {"pathlib", "urllib.parse", "ipaddress", "tomllib", "zlib", "bz2", "cleaner.rules.linear", "cleaner.rules.sources"}
ASKED_FOR = {
    "cleaner.lines.line",
    "cleaner.writers.jsonl",
    "cleaner.writers.labels",
    "cleaner.cli.diff",
    "cleaner.cli.table",
    "cleaner.cli.explain",
}


@pytest.mark.parametrize("arguments", [["-q", "--isolated"], []], ids=["isolated", "plain"])
def test_a_run_over_extracted_text_loads_no_more_than_it_needs(tmp_path: Path, arguments: list[str]) -> None:
    paragraph = "The harbour office said on Monday that the ferry would stay in dock until the new shaft had come from the yard at Orvik.\n"
    dump = tmp_path / "dump.txt"
    dump.write_text("Ferry stays in dock\n\n" + paragraph * 3, encoding="utf-8")
    script = (
        "import sys, json, os; before = set(sys.modules); os.chdir(os.path.dirname(sys.argv[-1]))\n"
        "from cleaner.cli.main import main; main(sys.argv[1:], standalone_mode=False)\n"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    command = [sys.executable, "-c", script, *arguments, str(dump)]
    done = subprocess.run(command, capture_output=True, check=True, text=True, env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)})
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert "cleaner.stages.content" in loaded
    assert not loaded & (MARKUP_ONLY | PAGES_ONLY | FILES_ONLY | ASKED_FOR)


def test_no_pattern_is_compiled_when_a_module_is_imported() -> None:
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = {node for part in ast.walk(tree) if isinstance(part, ast.FunctionDef) for node in ast.walk(part)}
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"]
        assert [node.lineno for node in calls if node not in inside] == [], path
