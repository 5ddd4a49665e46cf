"""Decides what the generated module ``compiled.py`` holds: the shipped packs, checked and hashed.

Run as ``python -m cleaner.rules.build`` (``make rules``) after a change of a
pack; with ``--check`` nothing is written and a stale module is an error. Parsing
the TOML at every start would cost a tenth of a second.
"""

from __future__ import annotations

import sys
from dataclasses import astuple
from pathlib import Path

from cleaner.errors import RuleError
from cleaner.roles import Role
from cleaner.rules.matcher import Matcher, check_examples
from cleaner.rules.schema import Pack, exact_keys, load_packs

PACKS = Path(__file__).with_name("packs")
COMPILED = Path(__file__).with_name("compiled.py")

_HEAD = '''"""The shipped rules as data. Generated from packs/*.toml by `python -m cleaner.rules.build`; do not edit."""

from __future__ import annotations

from typing import Any

# ruff: noqa
KEYS: dict[int, tuple[int, ...]] = {
'''
_MIDDLE = '''}
"""Key of each exact phrase and the places of its rules in :data:`ROWS`."""

ROWS: tuple[tuple[Any, ...], ...] = (
'''
_TAIL = ''')
"""The fields of each rule, in the order of :class:`cleaner.rules.schema.Rule`."""
'''


def compile_packs(packs: list[Pack]) -> str:
    """Return the source of the generated module.

    Raises :class:`cleaner.RuleError` for an example that does not hold.
    """
    check_examples(packs, Matcher(packs))
    rules = tuple(rule for pack in packs for rule in pack.rules)
    keys = "".join(f"    {key}: {places!r},\n" for key, places in sorted(exact_keys(rules).items()))
    rows = "".join(f"    {tuple(v.value if isinstance(v, Role) else v for v in astuple(rule))!r},\n" for rule in rules)
    return _HEAD + keys + _MIDDLE + rows + _TAIL


def main(arguments: list[str]) -> int:
    """Write the module, or with ``--check`` only tell whether it is stale; return the exit code."""
    try:
        source = compile_packs(load_packs(PACKS))
    except RuleError as error:
        print(error, file=sys.stderr)
        return 2
    if "--check" in arguments:
        stale = not COMPILED.is_file() or COMPILED.read_text(encoding="utf-8") != source
        if stale:
            print(f"{COMPILED} is stale; run `make rules`.", file=sys.stderr)
        return int(stale)
    COMPILED.write_text(source, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
