"""How `cleaner` gets on with people and shells: completion, manual pages, widths, names, hints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from cleaner.cli.main import VERBS, main
from cleaner.cli.manual import pages
from cleaner.cli.table import Table, width_of
from cleaner.dump import Dump
from cleaner.pipeline import Cleaner
from cleaner.roles import Role
from tests.cli.conftest import BRIDGE, FERRY, Run

COMMAND = [sys.executable, "-m", "cleaner"]


def completed(words: list[str], shell: str = "bash", cwd: Path | None = None) -> list[str]:
    """What a shell would offer for the last of some words."""
    line = " ".join(["cleaner", *words])
    env = os.environ | {"_CLEANER_COMPLETE": f"{shell}_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
    script = "import sys; sys.argv = ['cleaner']; from cleaner.cli.main import main; main(prog_name='cleaner')"
    root = str(Path(main.__module__ and __file__).parent.parent.parent)
    done = subprocess.run(
        [sys.executable, "-c", script], env=env | {"PYTHONPATH": root}, capture_output=True, text=True, check=False, cwd=cwd
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["ex"], "plain,explain"),
        (["comp"], "plain,completion"),
        (["--kee"], "plain,--keep"),
        (["explain", "--arti"], "plain,--articles"),
        (["-f", "js"], "plain,jsonl"),
        (["--articles", "m"], "plain,main"),
        (["--keep", "cap"], "plain,caption"),
        (["--drop", "deck,by"], "plain,deck,byline"),
        (["--ignore", "share-en-follow-l"], "plain,share-en-follow-line"),
        (["rules", "show", "share-en-follow-l"], "plain,share-en-follow-line"),
        (["rules", "l"], "plain,list"),
        (["completion", "z"], "plain,zsh"),
        (["--encoding", "koi"], "plain,koi8-r"),
        (["--with", "words,la"], "plain,words,lang"),
        (["--out-dir", "du"], "file,du"),
        (["a.txt", "du"], "file,du"),
        (["du"], "file,du"),
        (["-o", "du"], "file,du"),
        (["explain", "du"], "file,du"),
    ],
    ids=str,
)
def test_shells_complete_verbs_options_values_rules_and_files(words: list[str], offered: str) -> None:
    assert offered in completed(words)


def test_a_file_is_offered_beside_the_verb_that_begins_as_it_does(tmp_path: Path) -> None:
    (tmp_path / "clear.txt").touch()
    assert completed(["cle"], cwd=tmp_path) == ["plain,clean", "plain,clear.txt"]
    assert set(completed([""], cwd=tmp_path)) == {*(f"plain,{verb}" for verb in VERBS), "plain,clear.txt"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_is_printed(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert done.code == 0
    assert f"_CLEANER_COMPLETE={shell}_complete" in done.out
    assert done.out.count("cleaner") > 2


def test_bash_takes_the_script(run: Run) -> None:
    script = run("completion", "bash").out
    done = subprocess.run(["bash", "-c", script + "\ncomplete -p cleaner"], capture_output=True, text=True, check=True)
    assert "_cleaner_completion" in done.stdout


def test_another_shell_is_bad_use(run: Run) -> None:
    assert run("completion", "tcsh").code == 2


def test_every_command_has_a_manual_page_with_every_option_of_its_help(run: Run) -> None:
    made = dict(pages(main))
    assert {name for name in made if name.count("-") == 1} == {f"cleaner-{verb}" for verb in VERBS}
    for name, source in made.items():
        help = run(*name.split("-")[1:], "--help").out
        plain = source.replace(r"\-", "-")
        assert [option for option in re.findall(r"(?<![\w-])--[a-z-]+", help.split("Examples:")[0]) if option not in plain] == []
        assert ".SH EXIT STATUS" in source


TEXTS = {
    "latin": FERRY,
    "cjk": "渡轮再次晚点\n\n" + "港务局星期一表示，新的发动机还没有运到，渡轮将继续停在船坞里，直到春天为止。" * 3 + "\n\n分享\n",
    "rtl": "המעבורת שוב מאחרת\n\n" + "רשות הנמל אמרה ביום שני כי המנוע החדש טרם הגיע וכי המעבורת תישאר ברציף עד האביב. " * 3 + "\n\nשתף\n",
    "marks": "Prè\u0301s du port\n\n"
    + "Le ba\u0302teau \U0001f469\u200d\U0001f680 est encore en retard, a dit le bureau du port lundi. " * 5
    + "\n",
}


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_explain_fits_every_width_in_every_script(width: int, text: str) -> None:
    table = Table(color=False, width=width)
    shown = "".join(table(block) for block in Cleaner().run(Dump("a/long/path/" * 6 + "dump.txt", [text])))
    assert max(map(width_of, shown.split("\n"))) <= width
    assert all(number in shown for number in ("    1  ", "    3  "))


def test_columns_are_counted_as_terminals_do() -> None:
    assert width_of("渡轮 e\u0301\u200d") == 6
    assert width_of("कि") == 1 + sum(unicodedata.category(char) != "Mn" for char in "ि")


def test_check_names_each_file_that_would_change(run: Run) -> None:
    for name, text in (("a.txt", FERRY), ("b.txt", BRIDGE), ("c.txt", FERRY + FERRY)):
        Path(name).write_text(text, encoding="utf-8")
    done = run("--check", "a.txt", "b.txt", "c.txt")
    assert (done.code, done.out) == (1, "")
    assert [line.partition(" (")[0] for line in done.err.splitlines()[:-1]] == ["would change: a.txt", "would change: c.txt"]
    assert done.err.splitlines()[-1].startswith("2 of 3 dumps would change:")


@pytest.mark.parametrize(("typed", "meant"), [("explian", "explain"), ("tset", "test"), ("rule", "rules"), ("claen", "clean")])
def test_a_verb_that_is_nearly_one_is_suggested(run: Run, typed: str, meant: str) -> None:
    done = run(typed)
    assert (done.code, done.out) == (2, "")
    assert (
        done.err == f"Error: {typed}: no such file. Did you mean the verb {meant!r}? It comes first: cleaner {meant} [OPTIONS] [FILE]...\n"
    )


def test_the_version_tells_of_the_core(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.native.core", None)
    assert run("--version").out == "cleaner 0.1.0 (without the compiled core)\n"
    monkeypatch.setattr("cleaner.native.core", object())
    assert run("--version").out == "cleaner 0.1.0 (with the compiled core)\n"


@pytest.mark.parametrize("verb", ["clean", "explain"])
def test_roles_and_families_are_listed_where_they_are_asked_for(run: Run, verb: str) -> None:
    help = " ".join(run(verb, "--help").out.split())
    assert all(f"{role.value}" in help.partition("Roles: ")[2] for role in Role)
    assert "Families of rules: " in help


def test_rules_are_listed_by_family_language_and_site(run: Run) -> None:
    everything = run("rules", "list").out.splitlines()
    shares = run("rules", "list", "--family", "share", "--lang", "en,de").out.splitlines()
    assert 0 < len(shares) < len(everything)
    assert all(re.search(r"  share  +\w+  +\S*(?:en|de)", row) for row in shares)
    assert run("rules", "list", "--family", "shar").err.startswith("Error: --family: no rule is of 'shar'. Did you mean 'share'?")
    assert run("rules", "list", "--lang", "xx").code == 2


def test_nothing_in_a_message_moves_the_terminal(run: Run) -> None:
    Path("a\x1b[31m.txt").write_bytes(b"Caf\xe9 noir, \xe9t\xe9 et \xe9cole \xe0 la plage.\n")
    done = run("a\x1b[31m.txt")
    assert "\x1b" not in done.err
    assert "a\\x1b[31m.txt" in done.err


def test_fixtures_honour_the_configuration_of_the_project(run: Run) -> None:
    for name in ("plain", "own"):
        case = Path("fixtures/synthetic") / name
        case.mkdir(parents=True)
        (case / "dump.txt").write_text(FERRY, encoding="utf-8")
        (case / "expected.txt").write_text(FERRY, encoding="utf-8")
    Path("fixtures/synthetic/own/options.toml").write_text('keep = ["share", "byline"]\n', encoding="utf-8")
    assert run("test", "fixtures").out.count("failed") >= 1
    Path("pyproject.toml").write_text("[tool.cleaner]\nkeep = ['share']\nto = 'jsonl'\n", encoding="utf-8")
    assert run("test", "fixtures").code == 0
    assert run("test", "--isolated", "fixtures").code == 1
    Path("other.toml").write_text('drop = ["title"]\n', encoding="utf-8")
    assert run("test", "--config", "other.toml", "fixtures").code == 1
