"""The constants of the C core are those of the Python modules."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

CORE = Path(__file__).parents[2] / "cleaner" / "core"
SCRIPT = CORE / "constants.py"


@pytest.fixture(scope="module")
def script() -> dict[str, object]:
    return runpy.run_path(str(SCRIPT))


def test_the_committed_header_is_what_the_script_makes(script) -> None:
    assert (CORE / "constants.h").read_text(encoding="utf-8") == script["header"](), "run `make core`"


@pytest.mark.parametrize(("char", "written"), [("a", "'a'"), ("'", "'\\''"), ("\\", "'\\\\'"), ("\u2019", "0x2019"), ("\t", "0x9")])
def test_characters_are_written_as_c_reads_them(script, char: str, written: str) -> None:
    assert script["character"](char) == written


def test_values_are_written_by_their_kind(script) -> None:
    define = script["define"]
    assert define("A", -5.0) == "#define A (-5.0)"
    assert define("A", 1e-9) == "#define A 1e-09"
    assert define("A", ("of", "and the")) == '#define A {{"of", 2}, {"and the", 7}}'
    assert define("A", (3, 10)) == "#define A {3, 10}"
    with pytest.raises(ValueError, match="wants escapes"):
        define("A", ("\u2019",))
