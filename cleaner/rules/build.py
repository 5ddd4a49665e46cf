"""Decides what the generated module ``compiled.py`` holds: the shipped packs, checked and hashed.

Run as ``python -m cleaner.rules.build`` (``make rules``) after a change of a
pack; with ``--check`` nothing is written and a stale module is an error. Parsing
the TOML at every start would cost a tenth of a second.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from cleaner.rules.exact import Exact
from cleaner.rules.generated import refuse_quotes, write
from cleaner.rules.literals import needs
from cleaner.rules.loading import load_packs
from cleaner.rules.matcher import Matcher
from cleaner.rules.pack import Pack, awaited, index_of
from cleaner.rules.schema import MATCHED, Rule, exact_keys
from cleaner.rules.shipped import PACKS, check_examples

COMPILED = Path(__file__).with_name("compiled.py")

_MODULE = """\
\"\"\"The shipped rules as data. Generated from packs/ by `python -m cleaner.rules.build`; do not edit.

One line a rule. They are texts and no Python values, since Python takes thirty
times as long to parse those wherever no compiled file is at hand, and a run
reads only the rules that its lines lead to. What matching needs is here; what
people read is in the packs alone.
\"\"\"

# ruff: noqa: E501
RULES = r'''%s'''
\"\"\"What matching needs of each rule: the fields that differ from the default, as JSON.\"\"\"

INDEX = r'''%s'''
\"\"\"Which rules the words of a line lead to, by their places in RULES: the fields of pack.Index, as JSON.\"\"\"

AWAITED = r'''%s'''
\"\"\"What the compiled gate asks for: the fields of pack.Awaited, as JSON.\"\"\"

KEYS = "%s"
\"\"\"The 64-bit keys of all exact phrases in ascending order: little-endian, in hexadecimal digits.\"\"\"

OWNERS = "%s"
\"\"\"For each key the place of its rule in RULES, as a 16-bit number, in the same way.\"\"\"
"""


def compile_packs(packs: list[Pack]) -> str:
    """Return the source of the generated module.

    Raises :class:`cleaner.RuleError` for an example that does not hold.
    """
    check_examples(packs, Matcher(packs))
    rules = [rule for pack in packs for rule in pack.rules]
    index = index_of(rules)
    texts = "\n".join(map(_to_json, rules)), *(json.dumps(value, separators=(",", ":")) for value in (index, awaited(index, rules)))
    refuse_quotes(texts, "rule")
    return _MODULE % (*texts, *Exact.of(map(exact_keys, rules)).to_hex())


def _to_json(rule: Rule) -> str:
    """The fields of a rule that matching needs and that differ from the default; a role is written as its name."""
    whole = rule._replace(needs=tuple(map(needs, rule.patterns)))
    said = {name: getattr(whole, name) for name in MATCHED if getattr(whole, name) != rule._field_defaults.get(name)}
    return json.dumps(said, separators=(",", ":"))


def main(arguments: list[str]) -> int:
    """Write the module, or with ``--check`` only tell whether it is stale; return the exit code."""
    return write(COMPILED, lambda: compile_packs(load_packs(PACKS)), arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
