"""Decides what the generated module ``compiled.py`` holds: the shipped formats, checked.

Run as ``python -m cleaner.formats.build`` (``make rules``) after a change of a
format; with ``--check`` nothing is written and a stale module is an error.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from cleaner.formats.schema import Spec
from cleaner.formats.shipped import check, shipped_specs
from cleaner.rules.generated import refuse_quotes, write

COMPILED = Path(__file__).with_name("compiled.py")

_MODULE = """\
\"\"\"The shipped formats as data. Generated from packs/ by `python -m cleaner.formats.build`; do not edit.\"\"\"

# ruff: noqa: E501
FORMATS = r'''[%s]'''
\"\"\"What reading a file needs of each format: the fields that differ from the default, as JSON.\"\"\"

SIGNS = %s
\"\"\"The texts of which a file in any of them holds one at the least.\"\"\"
"""


def compile_formats(specs: tuple[Spec, ...]) -> str:
    """Return the source of the generated module.

    Raises :class:`cleaner.RuleError` for an example that does not hold.
    """
    check(list(specs), specs)
    lean = ",\n".join(json.dumps(_said(spec)) for spec in specs)
    refuse_quotes([lean], "format")
    signs = dict.fromkeys(sign for spec in specs for sign in spec.format.signs)
    return _MODULE % (lean, json.dumps(list(signs)))


def _said(spec: Spec) -> dict[str, object]:
    defaults = spec.format._field_defaults
    values = spec.format._asdict() | {"keys": dict(spec.format.keys)}
    return {name: value for name, value in values.items() if name != "summary" and value != defaults.get(name) and value != {}}


def main(arguments: list[str]) -> int:
    """Write the module, or with ``--check`` only tell whether it is stale; return the exit code."""
    return write(COMPILED, lambda: compile_formats(shipped_specs()), arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
