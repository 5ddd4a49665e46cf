"""Decides where the case of a new dump goes, and what it says at first: what is printed now, for a person to put right."""

from __future__ import annotations

from pathlib import Path

from cleaner.errors import InputError
from cleaner.readers.decode import Decoder
from cleaner.readers.source import detect
from cleaner.testing.cases import IN_THE_WILD, KINDS, KNOWN_FAILURES, NEGATIVE, read_case, run


def add(name: str, dump: bytes, folder: Path) -> str:
    """Make a case of a dump, and return what a person should know of it.

    ``name`` is that of the case, or ``kind/name``; a case of no kind is
    ``in-the-wild``. ``folder`` holds the kinds, or is one of them. The dump
    is kept byte for byte.

    Raises :class:`cleaner.InputError` where a case of that name exists, or the
    name is none.
    """
    kind, _, own = name.rpartition("/")
    if not own or own.startswith(".") or (kind and kind not in KINDS) or set('\\:*?"<>|') & set(own):
        raise InputError(f"{name!r} is no name of a case. Write NAME, or KIND/NAME with a kind of {', '.join(KINDS)}.")
    if folder.resolve().name in KINDS:
        if kind and kind != folder.resolve().name:
            raise InputError(f"{folder} holds cases of another kind than {kind}. Name the folder above it.")
        place = folder / own
        kind = folder.resolve().name
    else:
        kind = kind or IN_THE_WILD
        place = folder / kind / own
    if place.exists():
        raise InputError(f"{place}: exists already. Choose another name; nothing was written.")
    format, _ = detect(Decoder().pieces([dump]), "-")
    place.mkdir(parents=True)
    (place / f"dump.{_SUFFIX[format]}").write_bytes(dump)
    if kind != NEGATIVE:
        (place / f"expected.{_SUFFIX[format]}").touch()
    return _told(place, kind)


_SUFFIX = {"text": "txt", "jsonl": "jsonl"}


def _told(place: Path, kind: str) -> str:
    """Fill in the expectation, and say what to do next."""
    if kind == NEGATIVE:
        report = run([place])
        unchanged = "It comes out unchanged." if not report.failed else f"It does not come out unchanged yet:\n{report.results[0].message}"
        return f"{place}: a dump that must come out unchanged. {unchanged}\n"
    case = read_case(place)
    assert case.expected
    case.expected.write_bytes(printed(case).encode("utf-8"))
    next_step = "Write what should come out into it: until then the case counts as cured." if kind == KNOWN_FAILURES else "Put right what is wrong in it."
    return f"{place}: {case.expected.name} holds what is printed now. {next_step}\n"
