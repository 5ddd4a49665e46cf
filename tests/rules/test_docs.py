"""The pages about rules: the reference is up to date, and what the guide says to type works."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner.cli.main import main
from cleaner.rules.reference import reference
from cleaner.rules.shipped import shipped_packs

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "writing-rules.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+) ?(\S*)\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture
def guide(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _, name, text in BLOCKS:
        if name:
            Path(name).write_text(text, encoding="utf-8")
    done = [CliRunner().invoke(main, shlex.split(line)[1:]) for kind, _, text in BLOCKS if kind == "console" for line in text.splitlines()]
    assert [result.exit_code for result in done] == [0, 0, 0, 0], [result.output for result in done]
    return done


def test_the_reference_is_up_to_date():
    assert (DOCS / "rules.md").read_text(encoding="utf-8") == reference(shipped_packs()), "run `make rules`"


def test_the_reference_has_every_rule():
    page = reference(shipped_packs())
    assert all(f"### {rule.id}\n" in page for pack in shipped_packs() for rule in pack.rules)


def test_the_commands_of_the_guide_lead_to_a_rule(guide):
    explained, checked, tried, cleaned = guide
    assert re.search(r"heading .*Light a lantern", explained.stdout)
    assert checked.stderr == "1 rule and 4 examples hold.\n"
    assert tried.stdout == "dump.txt:5: share-lantern: Light a lantern for this story  ? stands between two paragraphs\n"
    assert "lantern" not in cleaned.stdout
    assert "The captain" in cleaned.stdout


def test_the_guide_switches_a_rule_off(guide):
    shares = CliRunner().invoke(main, ["rules", "try", "share-en-button", "dump.txt", "--rules", "off.toml"])
    Path("dump.txt").write_text("Share\n", encoding="utf-8")
    before = CliRunner().invoke(main, ["rules", "try", "share-en-button", "dump.txt"])
    after = CliRunner().invoke(main, ["rules", "try", "share-en-button", "dump.txt", "--rules", "off.toml"])
    assert (shares.stdout, before.stdout, after.stdout) == ("", "dump.txt:1: share-en-button: Share\n", "")
