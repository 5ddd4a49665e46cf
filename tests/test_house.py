"""The house: which room may import which, and that nothing goes round in a circle, in Python and in C."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

import cleaner

PACKAGE = Path(cleaner.__file__).parent
CORE = PACKAGE / "core"

FLOORS = """
    roles errors dump native _core
    options parallel lines
    rules models
    stages.context stages.shapes stages.names
    stages.cohesion stages.scoring
    stages.markup stages.furniture stages.tree stages.header stages.repeats stages.content stages.stories stages.tails stages.topic
    stages
    article
    selection
    block readers writers
    settle
    pipeline
    testing integrations
    cli
    core
"""
"""The rooms, floor by floor from the ground up. A module imports its own room and rooms of lower floors, nothing beside or above."""

STRANGERS = {
    "readers": ("rules", "models", "stages"),
    "writers": ("rules", "models", "stages"),
    "cli": ("stages", "models", "integrations"),
    "testing": ("stages", "models", "integrations"),
}
"""Rooms below that a room has no business with."""

LEVEL = {room: level for level, floor in enumerate(FLOORS.strip().splitlines()) for room in floor.split()}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    """The room that a module stands in: the longest of the table's names that it begins with."""
    parts = module.split(".")[1:]
    names = (".".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next((name for name in names if name in LEVEL), "")


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py")) if path.parent != PACKAGE or not path.stem.startswith("__")}
"""All modules but the package's own face and its ``__main__``."""


@cache
def imports_of(module: str) -> frozenset[str]:
    """Modules of the package that a module imports, at any depth of it; what is imported for types alone is left out."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    for block in ast.walk(tree):
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test):
            block.body = []
    return frozenset(name for name in named_in(tree) if name != "cleaner")


def named_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "cleaner")
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            if (node.module or "").split(".")[0] == "cleaner":
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                yield from (inner & MODULES.keys()) or {str(node.module)}
                if not inner <= MODULES.keys():
                    yield str(node.module)


def circle(uses: Mapping[str, frozenset[str]]) -> list[str]:
    """Names that use each other in a circle, the first one found; none where there is no circle."""
    done: set[str] = set()

    def visit(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name not in done:
            for other in sorted(uses.get(name, frozenset())):
                if other != name and (found := visit(other, [*path, name])):
                    return found
            done.add(name)
        return []

    return next((found for name in uses if (found := visit(name, []))), [])


def test_every_room_of_the_table_is_there() -> None:
    there = {room_of(module) for module in MODULES}
    assert set(LEVEL) - there == {"_core"}


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_downwards_only(module: str) -> None:
    own = room_of(module)
    assert own, f"{module} stands in no room of the table"
    wrong = [other for other in imports_of(module) if room_of(other) != own and LEVEL[room_of(other)] >= LEVEL[own]]
    assert wrong == []


@pytest.mark.parametrize("module", MODULES)
def test_a_room_does_not_reach_past_what_stands_between(module: str) -> None:
    strangers = STRANGERS.get(room_of(module).split(".")[0], ())
    assert [other for other in imports_of(module) if room_of(other).split(".")[0] in strangers] == []


def test_nothing_imports_the_adapters_to_other_libraries() -> None:
    assert [module for module in MODULES if any(room_of(other) == "integrations" for other in imports_of(module) - {module})] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle({module: imports_of(module) for module in MODULES}) == []


def test_a_circle_is_found() -> None:
    assert circle({"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("b")}) == ["b", "c", "b"]


def test_the_stages_are_the_rooms_that_have_an_apply() -> None:
    stages = {
        module for module, path in MODULES.items() if re.search(r"^def apply\(table: LineTable, context: Context\)", path.read_text(), re.M)
    }
    assert {module.removeprefix("cleaner.stages.") for module in stages} == {
        room.removeprefix("stages.") for room in FLOORS.split() if room.startswith("stages.") and LEVEL[room] == LEVEL["stages"] - 1
    }
