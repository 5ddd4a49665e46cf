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
    toml keywords selectors
    options parallel lines arrow
    corrections jsontext
    rules models memory
    formats
    stages.context stages.shapes stages.names
    stages.cohesion stages.scoring
    stages.markdown stages.markup stages.wrapping stages.furniture stages.corrections stages.tree stages.recurrence stages.header stages.repeats stages.records stages.content stages.stories stages.tails stages.standing stages.topic
    stages
    about
    article
    selection
    block readers writers
    settle joined failures
    pipeline
    learning drift proposing
    testing integrations
    cli
    core
"""
"""The rooms, floor by floor from the ground up. A module imports its own room and rooms of lower floors, nothing beside or above."""

STRANGERS = {
    "readers": ("rules", "models", "formats", "stages"),
    "writers": ("rules", "models", "formats", "stages"),
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

SOURCES = sorted(CORE.rglob("*.[ch]"))
"""All files of the C core."""

NO_TWIN = re.compile("(?:has|have) no twin in Python")
FUNCTION = re.compile(r"^(?!static\b|typedef\b|PyMODINIT_FUNC\b)\w[\w *]*\b(?P<name>\w+)\([^;{}]*\)\s*\{", re.M)
"""The head of a function that other files may call; its body follows."""

PYTHONS_OWN = ("PyMethodDef", "PyModuleDef_Slot", "PyModuleDef", "PyType_Slot", "PyType_Spec")
"""Tables that Python's interface takes without ``const``, and does not write to either."""


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
    others = [module for module in MODULES if room_of(module) != "integrations"]
    assert [module for module in others if any(room_of(other) == "integrations" for other in imports_of(module))] == []


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


def part_of(path: Path) -> str:
    """A .c and its header are one part of the core."""
    return path.relative_to(CORE).with_suffix("").as_posix()


@cache
def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)


def included_in(path: Path) -> list[str]:
    """The core's own files that one of them includes."""
    return re.findall(r'^#include "(.+)"$', without_comments(path), re.M)


def variables_of(code: str) -> Iterator[str]:
    """Declarations of variables that live as long as the process, up to their values; the text has no comments."""
    for line in re.sub(r"^#(?:.*\\\n)*.*$", "", code, flags=re.M).splitlines():
        head = re.split(r"[={;]", line, maxsplit=1)
        if line.startswith((" ", "}")) and not re.match(r"\s+static\b", line):
            continue
        if len(head) == 1 or line[len(head[0])] == "{" or line.startswith(("typedef ", "enum ", "_Static_assert")):
            continue
        if line[len(head[0])] == "=" or "(" not in head[0]:
            yield head[0].strip()


def is_constant(variable: str) -> bool:
    """Tell whether a variable never changes; of a pointer, that it is constant itself and not only what it points to."""
    return re.search(r"\bconst\b", re.sub(r"\([^()]*\)$", "", variable).split("*")[-1]) is not None


def test_the_parts_of_the_core_do_not_go_round_in_a_circle() -> None:
    uses: dict[str, frozenset[str]] = {}
    for path in SOURCES:
        uses[part_of(path)] = uses.get(part_of(path), frozenset()) | {Path(name).with_suffix("").as_posix() for name in included_in(path)}
    assert circle(uses) == []


@pytest.mark.parametrize("path", SOURCES, ids=part_of)
def test_what_a_part_of_the_core_includes_is_named_from_its_folder(path: Path) -> None:
    assert [name for name in included_in(path) if not (CORE / name).is_file()] == []


@pytest.mark.parametrize("path", SOURCES, ids=part_of)
def test_a_part_of_the_core_names_what_it_stands_in_for(path: Path) -> None:
    first = re.match(r"/\*(.*?)\*/", path.read_text(encoding="utf-8"), re.S)
    assert first, "a comment opens the file"
    named = re.findall(r"[\w/]+\.py\b", first[1])
    if not NO_TWIN.search(first[1]):
        assert named, "the comment names a Python module, or says that there is no twin"
        assert [name for name in named if not (PACKAGE / name).is_file()] == []


@pytest.mark.parametrize("path", [path for path in SOURCES if path.suffix == ".c"], ids=part_of)
def test_what_a_part_of_the_core_gives_to_others_is_in_its_own_header(path: Path) -> None:
    header = without_comments(path.with_suffix(".h"))
    for found in FUNCTION.finditer(without_comments(path)):
        name = re.compile(rf"\b{found['name']}\(")
        assert name.search(header), f"{found['name']} is for others and not in the header, or wants static"
        assert [other for other in SOURCES if other.suffix == ".h" and name.search(without_comments(other))] == [path.with_suffix(".h")]


@pytest.mark.parametrize("path", SOURCES, ids=part_of)
def test_the_core_keeps_nothing_in_variables_of_the_process(path: Path) -> None:
    found = [variable for variable in variables_of(without_comments(path)) if not is_constant(variable)]
    assert [variable for variable in found if not variable.startswith(tuple(f"static {kind} " for kind in PYTHONS_OWN))] == []


def test_variables_of_the_process_are_found() -> None:
    code = """
static int count;
int table[3] = {0};
extern Character *pages[4];
static const char *names[] = {"a"};
static const int known[] = {1};
static int (*const rooms[])(void) = {one};
static inline int add(int a) { return a = 1; }
static int twice(int a)
{
    static int calls = 0;
    int local = 0;
    return a;
}
int declared(int a);
"""
    found = list(variables_of(code))
    constant = ["static const int known[]", "static int (*const rooms[])(void)"]
    assert [variable for variable in found if is_constant(variable)] == constant
    changing = ["static int count", "int table[3]", "extern Character *pages[4]", "static const char *names[]", "static int calls"]
    assert [variable for variable in found if not is_constant(variable)] == changing
