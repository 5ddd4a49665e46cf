"""Decides which tests fixture cases make in pytest: one each, for the folders that the setting ``cleaner_fixtures`` names.

This module is loaded by every pytest run of an environment that cleaner is
installed in, so it imports nothing of cleaner until a case is met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr

FOLDERS = "cleaner_fixtures"
UPDATE = "--cleaner-update"

_REWRITTEN = "cleaner_rewritten"
"""Property of a report that names a rewritten expectation; it travels with the report between processes."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the setting and the option."""
    parser.addini(FOLDERS, "Folders of cleaner's fixture cases; each case is a test.", type="paths", default=[])
    parser.getgroup("cleaner").addoption(
        UPDATE, action="store_true", help="Rewrite expectations of cleaner's fixture cases that differ; look at the difference afterwards."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Collect cases if folders are named; a run that names no path of its own takes them all."""
    folders = [Path(folder).resolve() for folder in config.getini(FOLDERS)]
    if not folders:
        return
    for folder in folders:
        if not folder.is_dir():
            raise pytest.UsageError(f"{FOLDERS}: {folder} is no folder.")
    config.pluginmanager.register(_Cases(folders), "cleaner-cases")
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        reached = [config.invocation_params.dir.joinpath(arg.split("::")[0]).resolve() for arg in config.args]
        config.args += [str(folder) for folder in folders if not any(folder.is_relative_to(path) for path in reached)]


class CaseFailed(Exception):
    """A case that does not come out as it says; its text is the difference."""


class CaseFile(pytest.File):
    """The file that makes its folder a case."""

    def collect(self) -> Iterable[pytest.Item]:
        """Yield the test of the case."""
        from cleaner.errors import CleanerError
        from cleaner.testing.cases import read_case

        try:
            case = read_case(self.path.parent)
        except CleanerError as error:
            raise self.CollectError(str(error)) from None
        yield CaseItem.from_parent(self, name=case.name)


class CaseItem(pytest.Item):
    """The test of one case."""

    def runtest(self) -> None:
        """Clean the case's dump; raise :class:`CaseFailed` where it does not come out as the case says."""
        from cleaner.errors import CleanerError
        from cleaner.testing.cases import run
        from cleaner.testing.report import FAILED, REWRITTEN

        try:
            (result,) = run([self.path.parent], update=self.config.getoption(UPDATE)).results
        except CleanerError as error:
            raise CaseFailed(str(error)) from None
        if result.outcome == FAILED:
            raise CaseFailed(result.message)
        if result.outcome == REWRITTEN:
            self.user_properties.append((_REWRITTEN, result.message))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any) -> str | TerminalRepr:
        """Return the difference alone: where in cleaner it was found helps nobody."""
        return str(excinfo.value) if isinstance(excinfo.value, CaseFailed) else super().repr_failure(excinfo, *args)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return what a failure's head says."""
        return self.path, None, self.name


class _Cases:
    """The hooks that only a run with folders needs."""

    def __init__(self, folders: list[Path]) -> None:
        self._folders = folders

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> CaseFile | None:
        from cleaner.testing.cases import CASE_FILES, DUMPS

        if file_path.name not in CASE_FILES or not any(file_path.resolve().is_relative_to(folder) for folder in self._folders):
            return None
        first = next(name for name in (*DUMPS, *CASE_FILES) if file_path.with_name(name).is_file())
        return CaseFile.from_parent(parent, path=file_path) if file_path.name == first else None

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        messages = list(_rewritten(terminalreporter))
        if messages:
            terminalreporter.section("expectations rewritten: look at the difference before you commit it")
            for message in messages:
                terminalreporter.write_line(message)


def _rewritten(reporter: pytest.TerminalReporter) -> Iterator[str]:
    for report in reporter.getreports("passed"):
        yield from (str(value) for name, value in report.user_properties if name == _REWRITTEN)
