"""What is loaded when: nothing heavy before it is needed."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner

PACKAGE = Path(cleaner.__file__).parent
HEAVY = ("lxml", "bs4", "trafilatura", "numpy", "multiprocessing")


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__main__.py")


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


@pytest.mark.parametrize(
    ("line", "needed"),
    [("The tide was < 2 m, the wind > 9.", False), ("It was <b>late</b> &amp; cold.<br>", False), ("<script>count()</script>Late.", True)],
)
def test_only_lines_with_elements_that_hide_text_load_beautiful_soup(line: str, needed: bool) -> None:
    assert ("bs4" in loaded_by(line, code="from cleaner.lines.markup import cleaned; cleaned(sys.argv[1])")) == needed


MARKUP_ONLY = {
    "html",
    "html.entities",
    "cleaner.lines.elements",
    "cleaner.lines.page",
    "cleaner.lines.tags",
    "cleaner.readers.html.encoding",
    "cleaner.readers.html.page",
    "cleaner.stages.tree.labels",
    "cleaner.stages.tree.lines",
}
PAGES_ONLY = {
    "cleaner.stages.content.judgement",
    "cleaner.stages.scoring.features",
    "cleaner.stages.content.title",
    "cleaner.stages.scoring.verdicts",
}
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
