"""What the package as a whole promises: its public names, one version, and files that install with it."""

from __future__ import annotations

import configparser
import re
from importlib import metadata
from pathlib import Path

import pytest

import cleaner

PACKAGE = Path(cleaner.__file__).parent
PROJECT = PACKAGE.parent
STORY = "Ferry stays in dock\n\nThe harbour office in Quillport said on Monday that the ferry would stay in dock until May.\n"


def test_every_public_name_can_be_had_and_is_documented() -> None:
    for name in cleaner.__all__:
        value = getattr(cleaner, name)
        assert name == "__version__" or value.__doc__, name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'clena'"):
        _ = cleaner.clena


def test_the_module_functions_do_what_a_cleaner_does() -> None:
    assert cleaner.clean(STORY, id="a")[0].to_dict() == cleaner.Cleaner().clean(STORY, id="a")[0].to_dict()
    assert [line.text for line in cleaner.label(STORY)] == STORY.split("\n")
    assert [article.title for article in cleaner.stream([*STORY.splitlines(), "\f", *STORY.splitlines()])] == ["Ferry stays in dock"] * 2


def test_the_module_functions_take_options() -> None:
    assert cleaner.clean(STORY, drop=["title"])[0].title is None
    with pytest.raises(cleaner.OptionsError, match="Did you mean 'keep'"):
        cleaner.clean(STORY, kepe=["caption"])


def test_the_installed_version_is_the_version_of_the_package() -> None:
    try:
        installed = metadata.version("article-cleaner")
    except metadata.PackageNotFoundError:
        pytest.skip("run from a source tree that is not installed")
    assert installed == cleaner.__version__


def test_the_changelog_knows_the_version() -> None:
    changelog = PROJECT / "CHANGELOG.md"
    if not changelog.is_file():
        pytest.skip("run from an installed package without its source tree")
    assert re.search(rf"^## {re.escape(cleaner.__version__)}\b", changelog.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_folder_with_modules_is_a_package() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")} - {PACKAGE / "core"}  # C, and the script that writes its constants
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_every_data_file_is_declared_as_package_data() -> None:
    declared = configparser.ConfigParser()
    if not declared.read(PROJECT / "setup.cfg", encoding="utf-8"):
        pytest.skip("run from an installed package without its source tree")
    covered: set[Path] = set()
    for package, patterns in declared["options.package_data"].items():
        folder = PROJECT.joinpath(*package.split("."))
        for pattern in patterns.replace("\n", ",").split(","):
            covered.update(folder.glob(pattern.strip()) if pattern.strip() else ())
    data = {
        path
        for path in PACKAGE.rglob("*")
        if path.is_file()
        and path.suffix not in {".py", ".pyc", ".so", ".pyd"}
        and not {"core", "__pycache__"} & {*path.relative_to(PACKAGE).parts}
    }
    assert sorted(data - covered) == []
