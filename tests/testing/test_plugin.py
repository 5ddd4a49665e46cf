"""An invented project that uses the pytest plugin: its cases pass, fail, and are rewritten."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

DUMP = """\
Village buys its last mill

The people of Upper Harle have bought the last mill in their village after raising the money in thirteen months, most of it small sums.

Share this article

The new owners want to open at Easter with a bakery and a corner for parcels, because the post office was closed eight years ago.
"""
CLEAN = DUMP.replace("Share this article\n\n", "")

PLUGIN = ("-p", "cleaner.testing.plugin")


def case(project: pytest.Pytester, place: str, dump: str = DUMP, expected: str | None = CLEAN) -> Path:
    folder = project.path / "dumps" / place
    folder.mkdir(parents=True)
    folder.joinpath("dump.txt").write_text(dump, encoding="utf-8")
    if expected is not None:
        folder.joinpath("expected.txt").write_text(expected, encoding="utf-8")
    return folder


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """Run pytest as its own program, with the plugin as an installed cleaner brings it, whether this one is installed or not."""
    return project.run(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *_plugin(project), *arguments)


def _plugin(project: pytest.Pytester) -> tuple[str, ...]:
    script = "from importlib.metadata import entry_points; print(any(e.value == 'cleaner.testing.plugin' for e in entry_points(group='pytest11')))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True, cwd=project.path)
    return () if found.stdout.strip() == "True" else PLUGIN


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    import cleaner

    monkeypatch.setenv("PYTHONPATH", str(Path(cleaner.__file__).parent.parent))
    pytester.makeini("[pytest]\ncleaner_fixtures = dumps\ntestpaths = tests\n")
    tests = pytester.mkdir("tests")
    tests.joinpath("test_own.py").write_text("def test_own():\n    pass\n", encoding="utf-8")
    return pytester


def test_each_case_is_a_test_beside_the_project_s_own(project: pytest.Pytester) -> None:
    case(project, "in-the-wild/mill")
    case(project, "negative/mill", CLEAN, None)
    case(project, "known-failures/mill", DUMP, DUMP)
    result = run(project, "-v")
    result.assert_outcomes(passed=4)
    result.stdout.fnmatch_lines(["*tests/test_own.py::test_own PASSED*", "*dumps/in-the-wild/mill/dump.txt::in-the-wild/mill PASSED*"])


def test_a_failing_case_shows_a_difference_that_a_person_can_act_on(project: pytest.Pytester) -> None:
    case(project, "in-the-wild/mill", expected=DUMP)
    result = run(project)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*in-the-wild/mill*",
            "--- expected.txt",
            "+++ printed",
            "@@ *",
            "-Share this article",
            "  line 5 left out as share (*): Share this article",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*plugin.py*")


def test_a_cured_failure_and_a_negative_case_that_changes_fail(project: pytest.Pytester) -> None:
    case(project, "known-failures/mill")
    case(project, "negative/mill", expected=None)
    result = run(project)
    result.assert_outcomes(passed=1, failed=2)
    result.stdout.fnmatch_lines(["cured: it comes out as it should. Move it to *"])


def test_expectations_are_rewritten_when_asked_and_named_in_the_end(project: pytest.Pytester) -> None:
    wild = case(project, "in-the-wild/mill", expected=DUMP)
    known = case(project, "known-failures/mill", DUMP, DUMP)
    negative = case(project, "negative/mill", expected=None)
    result = run(project, "--cleaner-update")
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(
        ["*expectations rewritten: look at the difference*", "*expected.txt now says what was printed:", "-Share this article"]
    )
    assert wild.joinpath("expected.txt").read_text(encoding="utf-8") == CLEAN
    assert known.joinpath("expected.txt").read_text(encoding="utf-8") == DUMP
    assert [path.name for path in negative.iterdir()] == ["dump.txt"]
    run(project, "dumps/in-the-wild").assert_outcomes(passed=1)


def test_a_run_of_named_paths_takes_the_cases_there_alone(project: pytest.Pytester) -> None:
    case(project, "in-the-wild/mill")
    case(project, "in-the-wild/other", expected=DUMP)
    run(project, "tests").assert_outcomes(passed=1)
    run(project, "dumps/in-the-wild/mill").assert_outcomes(passed=1)
    run(project, "dumps", "-k", "other").assert_outcomes(failed=1, deselected=1)


def test_a_folder_among_the_project_s_tests_is_collected_once(project: pytest.Pytester) -> None:
    project.makeini("[pytest]\ncleaner_fixtures = dumps\n")
    case(project, "in-the-wild/mill")
    run(project).assert_outcomes(passed=2)


def test_a_case_that_is_not_complete_is_an_error_with_its_cure(project: pytest.Pytester) -> None:
    case(project, "in-the-wild/mill", expected=None)
    result = run(project)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*mill: has no expectation. Write what `clean` should print into *"])


def test_a_folder_that_is_not_there_is_a_mistake_in_the_settings(project: pytest.Pytester) -> None:
    result = run(project)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*cleaner_fixtures: *dumps is no folder."])


def test_a_project_that_names_no_folder_has_nothing_of_cleaner_loaded(project: pytest.Pytester) -> None:
    project.makeini("[pytest]\n")
    case(project, "in-the-wild/mill")
    project.path.joinpath("tests/test_own.py").write_text(
        "import sys\n\ndef test_own():\n"
        "    assert {m for m in sys.modules if m.split('.')[0] == 'cleaner'} == {'cleaner', 'cleaner.testing', 'cleaner.testing.plugin'}\n"
        "    assert not {'click', 'xxhash', 'lxml'} & set(sys.modules)\n",
        encoding="utf-8",
    )
    run(project).assert_outcomes(passed=1)
