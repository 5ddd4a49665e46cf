"""The formats that ship: each reads its examples, leaves other text alone, and is compiled as it stands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import cleaner
from cleaner.errors import RuleError
from cleaner.formats import build
from cleaner.formats.loading import load_format, load_formats
from cleaner.formats.schema import Format, Spec
from cleaner.formats.shipped import PACKS, check, known_formats, recognise, shipped_formats, shipped_specs
from cleaner.lines.table import LineTable

SPECS = shipped_specs()
GUIDE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
LANTERN = re.findall(r"^```toml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)[0]


@pytest.fixture
def lantern(tmp_path: Path) -> Path:
    """The file that the guide shows how to write."""
    path = tmp_path / "lantern.toml"
    path.write_text(LANTERN, encoding="utf-8")
    return path


def changed(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_examples_of_all_formats_hold() -> None:
    check(list(SPECS), SPECS)


@pytest.mark.parametrize("spec", SPECS, ids=[spec.format.id for spec in SPECS])
def test_a_format_has_an_example_and_a_text_that_it_leaves_alone(spec: Spec) -> None:
    assert spec.examples
    assert spec.keep
    assert spec.format.name
    assert spec.format.summary


def test_the_compiled_module_is_up_to_date() -> None:
    assert build.main(["--check"]) == 0


def test_what_is_compiled_matches_as_the_files_do() -> None:
    lean = [spec.format._replace(summary="", keys=dict(spec.format.keys)) for spec in SPECS]
    assert [form._replace(keys=dict(form.keys)) for form in shipped_formats()] == lean


def test_every_field_of_a_format_is_in_the_guide() -> None:
    from cleaner.formats.loading import FIELDS

    plain = {"id", "name", "summary", "signs", "keys", "example", "keep"}
    assert [name for name in FIELDS if name not in plain and f"`{name}`" not in GUIDE] == []


def test_the_guides_format_holds_and_is_used(lantern: Path) -> None:
    spec = load_format(lantern)
    check([spec], (*SPECS, spec))
    text = tomllib.loads(LANTERN)["example"][0]["text"]
    assert recognise(LineTable(text), shipped_formats()) is None
    first, second = cleaner.clean(text, formats=[str(lantern)])
    assert (first.title, first.byline, first.date) == ("Ferry late again", "Ada Quist", "2021-05-03")
    assert second.meta == {"length": "98"}
    assert "Lantern" not in first.text + second.text


def test_a_file_of_the_same_id_stands_for_the_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(Path(PACKS, "sogou.toml").read_text(encoding="utf-8"), encoding="utf-8")
    assert [form.id for form in known_formats((str(path),))].count("sogou") == 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "Lantern Archive"', "", "name: is missing; add it."),
        ('id = "lantern"', 'id = "The Lantern"', "id: expected lower-case words"),
        ("below = ", "bellow = ", "bellow: unknown field. Did you mean 'below'?"),
        ("below = ['\\[Record \\d{1,6}\\]']", "", "at: nothing says where a story starts or ends"),
        ("\\d{1,6}\\]']", "\\d{1,6}[']", "below: '\\\\[Record \\\\d{1,6}[' is no regular expression"),
        ("footer = ['\\(c\\) Lantern']", "footer = ['(\\w+ ?)+x']", "may take more than linear time"),
        ('head = ["title", "date"]', 'head = ["Title!", "date"]', "head: expected a lower-case word"),
        ('byline = ["By"]', 'byline = ["By", "Words"]', "'Words' is a key of 'length' already"),
        ('title = "Pump arrives"', 'title = "Pump comes"', "story 2: title: expected 'Pump comes', found 'Pump arrives'"),
        ("[[example]]", "[example]", "example: give at least one"),
        ("(?P<value>.*)", "(.*)", "key: needs two named groups"),
        ('signs = ["[Record "]', "signs = []", "signs: is missing"),
        (
            'keep = ["[Record 1] was',
            'keep = ["""[Record 1]\\nFerry\\n3 May 2021\\nBy = Ada Quist\\nText.""", "was',
            "keep: the format 'lantern' takes",
        ),
    ],
)
def test_a_mistake_is_named_with_its_field_and_its_cure(lantern: Path, old: str, new: str, message: str) -> None:
    changed(lantern, old, new)
    with pytest.raises(RuleError) as error:
        known_formats((str(lantern),))
    assert str(lantern) in str(error.value)
    assert message in str(error.value)


def test_a_folder_without_formats_and_a_file_that_is_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="holds no format"):
        load_formats(tmp_path)
    path = tmp_path / "broken.toml"
    path.write_text("id = ", encoding="utf-8")
    with pytest.raises(RuleError, match="is not valid TOML"):
        load_formats(path)
    with pytest.raises(RuleError, match="cannot be read"):
        load_formats(tmp_path / "missing.toml")


@pytest.mark.parametrize(
    "text", ["", "\n\n", "End of Document", "1 of 2 DOCUMENTS\n2 of 2 DOCUMENTS", "> \n> \n>", "<doc>\n</doc>", "Title:\n" * 9]
)
def test_marks_alone_are_no_file_of_stories(text: str) -> None:
    assert recognise(LineTable(text), shipped_formats()) is None
    cleaner.clean(text)


def test_a_format_is_plain_data() -> None:
    assert Format("x").titled
    assert not Format("x", closed=False).titled
