"""`cleaner rules`: what there is, what a rule says, and whether a pack holds."""

from __future__ import annotations

import tomllib
from pathlib import Path

from cleaner.rules.loading import load_pack
from cleaner.rules.shipped import shipped_packs
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


def test_show_names_the_fixtures_with_lines_of_a_rule(run: Run) -> None:
    case = Path("fixtures/synthetic/quay")
    case.mkdir(parents=True)
    (case / "dump.txt").write_text("A story\n\nCopy link\n\nCopy link\n", encoding="utf-8")
    assert run("rules", "show", "share-en-copy-link").out.endswith("# in fixture synthetic/quay: line 3, 5\n")


def test_check_names_a_needless_phrase_and_a_clash(run: Run) -> None:
    pack = OWN.replace('"to the quay map"', '"to the quay map", "copy link", "skip to content"').replace(
        'sites = ["quillport.example"]\n', ""
    )
    Path("own.toml").write_text(pack, encoding="utf-8")
    done = run("rules", "check", "own.toml")
    assert done.code == 1
    assert done.out.splitlines() == [
        "own.toml: rule 'own-quay': any_of: 'copy link' clashes with rule 'share-en-copy-link', which makes it share; "
        'take it out, or write off = ["share-en-copy-link"] at the top.',
        "own.toml: rule 'own-quay': any_of: 'skip to content' is needless, since rule 'navigation-en-jump' takes it; take it out.",
    ]


def test_try_prints_what_a_pack_would_take_and_doubts_sentences(run: Run) -> None:
    pack = (
        OWN.replace('kind = "line"', 'kind = "prefix"')
        .replace('"To the quay."', '"To a quay."')
        .replace('"TO THE QUAY MAP"', '"To the quay map and back"')
    )
    Path("own.toml").write_text(pack, encoding="utf-8")
    Path("dump.txt").write_text("To the quay map\nTo the quay map they went, and came back with nothing.\n", encoding="utf-8")
    done = run("rules", "try", "own.toml", "dump.txt", "--source-url", "https://www.quillport.example/1")
    assert done.out.splitlines() == [
        "dump.txt:1: own-quay: To the quay map",
        "dump.txt:2: own-quay: To the quay map they went, and came back with nothing.  ? ends as a sentence",
    ]
    assert done.err == "2 lines taken, 1 of them looks like text.\n"
    assert run("rules", "try", "own.toml", "dump.txt").out == ""


def test_try_takes_the_id_of_a_shipped_rule(run: Run) -> None:
    Path("dump.txt").write_text("Copy link\nShare\n", encoding="utf-8")
    assert run("rules", "try", "share-en-copy-link", "dump.txt").out == "dump.txt:1: share-en-copy-link: Copy link\n"
    assert run("rules", "try", "share-en-copylink", "dump.txt").code == 2


def test_a_site_pack_is_used_for_text_from_its_site(run: Run) -> None:
    Path("dump.txt").write_text("Light a lantern\n", encoding="utf-8")
    assert "share-quillport-lantern" in run("explain", "dump.txt", "--source-url", "https://news.quillport.example/a").out
    assert "share-quillport-lantern" not in run("explain", "dump.txt").out
