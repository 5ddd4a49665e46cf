"""`cleaner rules`: what there is, what a rule says, and whether a pack holds."""

from __future__ import annotations

import tomllib
from pathlib import Path

from cleaner.rules.matcher import shipped_packs
from cleaner.rules.schema import load_pack
from tests.cli.conftest import Run

OWN = """\
[[rule]]
id = "own-quay"
family = "navigation"
kind = "line"
sites = ["quillport.example"]
summary = "A link of the Quillport site."
any_of = ["to the quay map"]
match = ["To the quay map", "TO THE QUAY MAP"]
keep = ["To the quay.", "The quay map was lost."]
"""


def test_list_has_a_line_for_every_rule(run: Run) -> None:
    lines = run("rules", "list").out.splitlines()
    assert [line.split()[0] for line in lines] == [
        rule.id for rule in sorted((r for p in shipped_packs() for r in p.rules), key=lambda r: (r.family.value, r.id))
    ]


def test_list_takes_a_pack_of_ones_own(run: Run) -> None:
    Path("own.toml").write_text(OWN, encoding="utf-8")
    (line,) = [line for line in run("rules", "list", "--rules", "own.toml").out.splitlines() if line.startswith("own-quay")]
    assert line.split()[1:4] == ["navigation", "line", "quillport.example"]


def test_show_prints_a_rule_as_a_pack_has_it(run: Run) -> None:
    Path("own.toml").write_text(OWN, encoding="utf-8")
    out = run("rules", "show", "own-quay", "--rules", "own.toml").out
    assert out.startswith("# from own.toml\n")
    assert tomllib.loads(out) == tomllib.loads(OWN)


def test_every_rule_that_is_shown_can_be_read_again(run: Run) -> None:
    for rule in [rule for pack in shipped_packs() for rule in pack.rules][::10]:
        Path("again.toml").write_text(run("rules", "show", rule.id).out, encoding="utf-8")
        assert load_pack(Path("again.toml")).rules == (rule,)


def test_an_unknown_rule_is_one_message_with_a_guess(run: Run) -> None:
    first = shipped_packs()[0].rules[0].id
    done = run("rules", "show", first + "x")
    assert (done.code, done.err) == (
        2,
        f"Error: no rule is called '{first}x'. Did you mean '{first}'? `cleaner rules list` shows them all.\n",
    )


def test_check_passes_the_shipped_rules_and_a_good_pack(run: Run) -> None:
    assert run("rules", "check").code == 0
    Path("own.toml").write_text(OWN, encoding="utf-8")
    done = run("rules", "check", "own.toml")
    assert (done.code, done.err) == (0, "1 rule and 4 examples hold.\n")


def test_check_names_the_example_that_does_not_hold(run: Run) -> None:
    Path("own.toml").write_text(OWN.replace('"TO THE QUAY MAP"', '"To the map"'), encoding="utf-8")
    done = run("rules", "check", "own.toml")
    assert done.code == 2
    assert done.err.startswith("Error: own.toml: rule 'own-quay': match: the rule does not take 'To the map'")


def test_check_of_a_missing_pack_is_one_message(run: Run) -> None:
    done = run("rules", "check", "gone.toml")
    assert (done.code, done.err.count("\n")) == (2, 1)
