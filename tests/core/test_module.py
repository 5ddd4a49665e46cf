"""The compiled core as a module: it can be imported more than once, in more than one interpreter, and is let go of."""

from __future__ import annotations

import gc
import importlib.util
import json
import os
import sys
import weakref
from importlib.machinery import ExtensionFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cleaner.models import idf
from cleaner.models.stories import load
from cleaner.stages.stories.boundaries import compiled

core = pytest.importorskip("cleaner._core", reason="cleaner._core is not built")

RESULTS = r"""
from cleaner.lines.characters import fold, properties

TEXT = "Harbour \u201cnews\u201d\n\n3 mins read e\u0301\u0301\n\u0928\u093c \u6e2f\u53e3\n" * 3
IDF = b"0.5\tthe of\n6.25\tharbour \xe6\xb8\xaf\xe5\x8f\xa3\n"


def results(core):
    lines = core.scan_lines(TEXT, None, properties, fold)
    weights = core.Weights(IDF)
    gate = core.Gate({"harbour": (5, 5, 5, 5)}, {"harbour news": (4,)}, "\ufe0f", 25, 60)
    start, end, key, mask, words, flags = lines
    rows = gate.rows(TEXT, start, end, words, flags, key, mask, list(range(len(start))), 0, 0)
    found = core.read_texts(["A ferry, late", TEXT], [False, True]), core.count_known([TEXT], frozenset({"mins"})), core.parts_in(TEXT, ("news",))
    sums = core.weigh((0.5, 2.0), [[1.0, 2.0], [0.25, 3.0]], 1.0), core.decayed([1.0, 0.0, 2.0], 0.7)
    return lines, [weights[token] for token in ("the", "harbour", "\u6e2f\u53e3", "12", "quay")], rows, found, sums
"""
"""What is asked of each module; it needs none but the core and what tells it of characters."""


def results(module: ModuleType) -> Any:
    names: dict[str, Any] = {}
    exec(RESULTS, names)
    return names["results"](module)


def imported_again() -> ModuleType:
    spec = importlib.util.spec_from_loader("cleaner._core", ExtensionFileLoader("cleaner._core", core.__file__))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_tested_is_what_was_asked_for() -> None:
    """``make core-check`` builds a core of its own."""
    folder = os.environ.get("CORE_UNDER_TEST")
    if folder:
        assert Path(core.__file__).is_relative_to(Path(folder).resolve())


def test_a_second_import_is_a_module_of_its_own_with_the_same_results() -> None:
    again = imported_again()
    assert again is not core
    assert again.Weights is not core.Weights
    assert results(again) == results(core)


def test_a_module_is_let_go_of_with_its_types_and_objects() -> None:
    again = imported_again()
    results(again)
    left = [weakref.ref(again), weakref.ref(again.Weights), weakref.ref(again.Gaps), weakref.ref(again.Gate)]
    again.kept = again.Weights(b"1.0\tthe\n")  # a circle: the module holds what holds its type, which holds the module
    del again
    gc.collect()
    assert [ref() for ref in left] == [None] * 4


def test_objects_give_their_type_back() -> None:
    before = sys.getrefcount(core.Weights), sys.getrefcount(core.Gate)
    for _ in range(50):
        core.Weights(b"1.0\tthe\n")
        core.Gate({}, {}, "\ufe0f", 25, 60)
    gc.collect()
    assert (sys.getrefcount(core.Weights), sys.getrefcount(core.Gate)) == before


def test_gaps_in_a_circle_are_let_go_of() -> None:
    class Holder:
        gaps: Any = None

        def ask(self, text: str) -> bool:
            return bool(self.gaps and text)

    model, holder = load(), Holder()
    trees = (model.first.texts[:1], 0.0, [], 0.0)
    holder.gaps = core.Gaps(idf.compiled(), {}, trees, model.typical, [], [], 1.0, (holder.ask,) * 5)
    left = weakref.ref(holder)
    del holder
    gc.collect()
    assert left() is None


def test_weights_of_another_import_are_refused() -> None:
    model, again = load(), imported_again()
    with pytest.raises(TypeError, match="Weights"):
        again.Gaps(idf.compiled(), {}, ([], 0.0, [], 0.0), model.typical, [], [], 1.0, (str,) * 5)


def test_nothing_is_made_twice_and_no_type_is_changed() -> None:
    gate, gaps = core.Gate({}, {}, "\ufe0f", 25, 60), compiled()
    for made, arguments in ((gate, ({}, {}, "\ufe0f", 25, 60)), (idf.compiled(), (b"",)), (gaps, (None,) * 8)):
        with pytest.raises(TypeError, match="made already"):
            made.__init__(*arguments)
        with pytest.raises(TypeError, match="immutable"):
            type(made).further = 1


def test_another_interpreter_gets_the_same_results(tmp_path: Path) -> None:
    interpreters: Any = pytest.importorskip(
        "_xxsubinterpreters" if sys.version_info < (3, 13) else "_interpreters", reason="this Python cannot make interpreters"
    )
    found = tmp_path / "found.json"
    script = (
        f"{RESULTS}\nimport json\nfrom cleaner import _core\nwith open({str(found)!r}, 'w') as file:\n    json.dump(results(_core), file)\n"
    )
    for _ in range(2):
        interpreter = interpreters.create()
        try:
            failure = interpreters.run_string(interpreter, script)
        finally:
            interpreters.destroy(interpreter)
        assert failure is None
        assert json.loads(found.read_text()) == json.loads(json.dumps(results(core)))
        found.unlink()
