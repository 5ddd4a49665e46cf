"""Fixture cases: decides whether a dump comes out as its case says it should.

A case is a folder ``<kind>/<name>/`` with

- ``dump.txt``, ``dump.jsonl`` or ``page.html``, as the command line reads it;
- ``expected.txt``, what ``clean`` prints, byte for byte, or ``expected.jsonl``,
  the article records, compared as parsed JSON; a field that a record of it
  leaves out may be anything;
- optionally ``options.toml`` with keys of :class:`cleaner.Options`; the paths
  of its ``rules`` are taken from the case's folder. Its keys go before those of
  the project's configuration file, if there is one.

- optionally ``corrections.toml``, what is said of single lines of the dump
  (see :mod:`cleaner.corrections`).

The kinds are ``in-the-wild`` and ``synthetic``; ``negative``, whose dumps must
come out unchanged and which therefore have no expectation of their own; and
``known-failures``, whose expectation is what should come out and does not yet:
one that comes out right is an error, so that the cure is noticed. A folder of
any other name is taken as ``synthetic`` is.

Unchanged means: every line is printed, in order and in one article, with outer
white space gone and a run of blank lines as one.

In records the id of a dump without one is the file's name, not its path:
``dump.txt``, ``dump.txt:12`` for the dump that begins on line 12, ``dump.jsonl:3``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from cleaner.dump import Dump
from cleaner.errors import InputError, OptionsError
from cleaner.lines.line import Line
from cleaner.options import Options, find_config, find_corrections, load_config
from cleaner.pipeline import Cleaner
from cleaner.readers.source import Source
from cleaner.testing.report import FAILED, PASSED, REWRITTEN, Report, Result, difference
from cleaner.writers.jsonl import JsonlWriter
from cleaner.writers.text import FORM_FEED, TextWriter

IN_THE_WILD, SYNTHETIC, NEGATIVE, KNOWN_FAILURES = "in-the-wild", "synthetic", "negative", "known-failures"
KINDS = (IN_THE_WILD, SYNTHETIC, NEGATIVE, KNOWN_FAILURES)
"""Names of the folders that say what is asked of the cases in them."""

DUMPS = {"dump.txt": "text", "dump.jsonl": "jsonl", "page.html": "html"}
"""Names of a case's dump, with the format that each is read as."""

EXPECTATIONS = ("expected.txt", "expected.jsonl")
OPTIONS = "options.toml"
CORRECTIONS = "corrections.toml"
CASE_FILES = (*DUMPS, *EXPECTATIONS, OPTIONS, CORRECTIONS)


@dataclass(frozen=True, slots=True)
class Case:
    """One case; ``expected`` is None for a negative one."""

    kind: str
    dump: Path
    expected: Path | None
    options: Options

    @property
    def name(self) -> str:
        """Kind and folder name, as reports show it."""
        return f"{self.kind}/{self.dump.parent.name}"


@dataclass(frozen=True, slots=True)
class Project:
    """Which options hold for all cases of a project: those of the nearest configuration file, of one that is named, or none."""

    config: Path | None = None
    isolated: bool = False

    def options(self, folder: Path) -> dict[str, Any]:
        """Return the options of the project that a folder is in."""
        if self.isolated:
            return {}
        path = self.config or find_config(folder.resolve())
        values = {key.replace("-", "_"): value for key, value in load_config(path).items()} if path else {}
        said = find_corrections(folder.resolve())
        if said and "corrections" not in values:
            values["corrections"] = [str(said)]
        return {key: value for key, value in values.items() if key in Options.__dataclass_fields__}


NEAREST = Project()
"""The project whose configuration file is nearest to each case."""


def run(folders: Sequence[Path], *, update: bool = False, only: Sequence[str] = (), project: Project = NEAREST) -> Report:
    """Run the cases in ``folders``: cases, kinds, or folders of kinds.

    ``update`` rewrites the expectations that differ, but for negative cases
    and known failures. ``only`` holds patterns (``*``, ``?``) for the names of
    the cases to run, with or without their kind. ``project`` says which
    options hold for all of them.

    Raises :class:`cleaner.InputError` for a folder that is no case and holds
    none, a case that is not complete, or a pattern that fits no case; and
    :class:`cleaner.RuleError` for a rule pack with a mistake.
    """
    cases = find(folders, project)
    for pattern in only:
        if not any(_fits(case, pattern) for case in cases):
            raise InputError(f"no case is called {pattern!r}. Known: {', '.join(case.name for case in cases)}.")
    chosen = [case for case in cases if not only or any(_fits(case, pattern) for pattern in only)]
    return Report([_run_case(case, update) for case in chosen])


def find(folders: Sequence[Path], project: Project = NEAREST) -> list[Case]:
    """Return the cases in ``folders``, each once, in the order of their paths."""
    found: dict[Path, Case] = {}
    for folder in folders:
        if not folder.is_dir():
            raise InputError(f"{folder}: is no folder. Name a case, or a folder of cases such as fixtures/{SYNTHETIC}.")
        cases = _case_folders(folder)
        if not cases:
            raise InputError(f"{folder}: holds no case. A case is a folder with {' or '.join(DUMPS)} in it.")
        for place in cases:
            found.setdefault(place.resolve(), read_case(place, project))
    return list(found.values())


def read_case(folder: Path, project: Project = NEAREST) -> Case:
    """Read one case but for its dump. Raises :class:`cleaner.InputError` where it is not complete."""
    kind = folder.resolve().parent.name
    kind = kind if kind in KINDS else SYNTHETIC
    dumps = [folder / name for name in DUMPS if (folder / name).is_file()]
    if len(dumps) != 1:
        raise InputError(f"{folder}: has {'two dumps' if dumps else 'no dump'}. Keep exactly one of {', '.join(DUMPS)}.")
    expectations = [folder / name for name in EXPECTATIONS if (folder / name).is_file()]
    if kind == NEGATIVE and expectations:
        raise InputError(f"{expectations[0]}: a negative case must come out unchanged and has no expectation. Remove the file.")
    if kind != NEGATIVE and len(expectations) != 1:
        count = "two expectations" if expectations else "no expectation"
        raise InputError(f"{folder}: has {count}. Write what `clean` should print into {' or '.join(EXPECTATIONS)}, one of them.")
    return Case(kind, dumps[0], expectations[0] if expectations else None, _options(folder / OPTIONS, project))


def _case_folders(folder: Path) -> list[Path]:
    if any((folder / name).is_file() for name in CASE_FILES):
        return [folder]
    inner = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "__")))
    cases = []
    for path in inner:
        below = _case_folders(path)
        if not below and path.resolve().parent.name in KINDS:
            raise InputError(f"{path}: has no dump. Put a {' or '.join(DUMPS)} into it.")
        cases += below
    return cases


def _options(path: Path, project: Project) -> Options:
    """A case's own options, over those of its project."""
    values = project.options(path.parent)
    own = path.with_name(CORRECTIONS)
    if own.is_file():
        values["corrections"] = [*values.get("corrections", []), str(own)]
    try:
        return Options.from_mapping(values | (load_config(path) if path.is_file() else {}))
    except OptionsError as error:
        message = str(error)
        raise InputError(message if message.startswith(str(path)) else f"{path}: {message}") from None


def _fits(case: Case, pattern: str) -> bool:
    return fnmatchcase(case.name, pattern) or fnmatchcase(case.dump.parent.name, pattern)


def _run_case(case: Case, update: bool) -> Result:
    dumps = _dumps(case.dump)
    labels: list[Line] = []
    records: list[dict[str, Any]] = []
    printed = ""
    as_records = case.expected is not None and case.expected.suffix == ".jsonl"
    cleaner = Cleaner(case.options)
    write = JsonlWriter() if as_records else TextWriter()
    for dump in dumps:
        for block in cleaner.run(dump):
            printed += "".join(map(write, block.articles))
            records += [article.to_dict() for article in block.articles]
            labels += block.lines()
    if case.expected is None:
        wanted = _unchanged(dumps)
    else:
        wanted = _text_of(case.expected)
    if as_records and case.expected is not None:
        expected = _records(case.expected, wanted)
        made = _stated(json.loads(json.dumps(records)), expected)
        same = expected == made
        diff = "" if same else difference(_pretty(expected), _pretty(made), case.expected.name, [])
    else:
        same = wanted == printed
        name = case.expected.name if case.expected else f"{case.dump.name}, unchanged"
        diff = "" if same else difference(wanted, printed, name, labels)
    return _judge(case, same, diff, printed, update)


def _judge(case: Case, same: bool, diff: str, printed: str, update: bool) -> Result:
    if case.kind == KNOWN_FAILURES:
        if not same:
            return Result(case.name, PASSED)
        place = case.dump.parent.parent.parent
        return Result(case.name, FAILED, f"cured: it comes out as it should. Move it to {place / IN_THE_WILD} or {place / SYNTHETIC}.")
    if same:
        return Result(case.name, PASSED)
    if update and case.expected is not None:
        case.expected.write_bytes(printed.encode("utf-8"))
        return Result(case.name, REWRITTEN, f"{case.expected} now says what was printed:\n{diff}")
    return Result(case.name, FAILED, diff)


def _dumps(path: Path) -> list[Dump]:
    """The dumps of a case's file, each held in memory, their ids free of the path."""
    dumps = []
    for dump in Source(warn=lambda message: None, format=DUMPS[path.name]).read(str(path)):
        id = path.name + dump.id.removeprefix(str(path)) if dump.id.startswith(str(path)) else dump.id
        dumps.append(replace(dump, id=id, chunks=["".join(dump.chunks)]))
    return dumps


def _unchanged(dumps: Sequence[Dump]) -> str:
    """What is printed when no line is taken away."""
    texts = []
    for dump in dumps:
        lines: list[str] = []
        for line in "".join(dump.chunks).split("\n"):
            text = line.strip()
            if text or (lines and lines[-1]):
                lines.append(text)
        texts.append("\n".join(lines).rstrip("\n") + "\n" if any(lines) else "")
    return f"{FORM_FEED}\n".join(filter(None, texts))


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 (byte {error.start}). Save it as UTF-8.") from None


def _records(path: Path, text: str) -> list[Any]:
    """The records of an expectation."""
    records = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                records.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise InputError(f"{path}:{number}: is not valid JSON ({error.msg}). Write one article record a line.") from None
    return records


def _stated(records: list[dict[str, Any]], expected: Sequence[Any]) -> list[dict[str, Any]]:
    """Records without the fields that the expected ones leave out; of more records than are expected, all."""
    known = [record.keys() if isinstance(record, dict) else () for record in expected]
    return [
        {name: value for name, value in record.items() if place >= len(known) or name in known[place]}
        for place, record in enumerate(records)
    ]


def _pretty(records: Sequence[Any]) -> str:
    return "\n".join(json.dumps(record, ensure_ascii=False, indent=2) for record in records) + "\n"
