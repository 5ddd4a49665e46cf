"""Decides where the case of a new dump goes, and what it expects at first: what is printed now, for a person to put right."""

from __future__ import annotations

from pathlib import Path

from cleaner.errors import InputError
from cleaner.options import find_corrections
from cleaner.readers.recognise import what_is
from cleaner.testing.cases import CORRECTIONS, DUMPS, EXPECTATIONS, IN_THE_WILD, NEGATIVE, SYNTHETIC, run

NEW_KINDS = (IN_THE_WILD, SYNTHETIC, NEGATIVE)
"""Kinds of new cases. A known failure is a case whose expectation a person has put right, moved there."""


def add(name: str, dump: bytes, folder: Path) -> str:
    """Make a case of a dump, and return what a person should know of it.

    ``name`` is that of the case, or ``kind/name``; without a kind the case is
    one in the wild. ``folder`` holds the kinds, or is one of them. The dump is
    kept byte for byte.

    Raises :class:`cleaner.InputError` where a case of that name exists, or the
    name is none.
    """
    place = _place(name, folder)
    if place.exists():
        raise InputError(f"{place}: exists already. Choose another name; nothing was written.")
    format = what_is(dump, ended=True)
    if format not in DUMPS.values():
        raise InputError(f"a case is made of text, JSON Lines or a page of HTML, not of {format}; nothing was written.")
    place.mkdir(parents=True)
    place.joinpath(next(file for file, known in DUMPS.items() if known == format)).write_bytes(dump)
    _write_corrections(place, dump)
    if place.parent.name == NEGATIVE:
        report = run([place])
        state = f"It does not yet:\n{report.results[0].message}" if report.failed else "It does."
        return f"{place}: must come out unchanged. {state}\n"
    expected = place / next(file for file in EXPECTATIONS if (Path(file).suffix == ".jsonl") is (format == "jsonl"))
    expected.touch()
    run([place], update=True)
    return f"{expected}: holds what is printed now. Put right what is wrong in it.\n"


def _write_corrections(place: Path, dump: bytes) -> None:
    """Put those of the project's corrections into a new case that are about lines of its dump."""
    said = find_corrections(Path.cwd())
    if said is None:
        return
    from cleaner.corrections import load, to_toml
    from cleaner.lines.scan import key_of, key_text
    from cleaner.readers.decode import Decoder

    keys = {key_of(key_text(line)) for line in "".join(Decoder().pieces((dump,))).split("\n")}
    own = [correction._replace(dump=None) for correction in load(said) if correction.key in keys]
    if own:
        place.joinpath(CORRECTIONS).write_text("\n".join(map(to_toml, own)), encoding="utf-8")


def _place(name: str, folder: Path) -> Path:
    kind, _, own = name.rpartition("/")
    if not own or own.startswith(".") or (kind and kind not in NEW_KINDS) or not own.isprintable() or set('\\:*?"<>|') & set(own):
        raise InputError(f"{name!r} is no name of a new case. Write NAME, or KIND/NAME with a kind of {', '.join(NEW_KINDS)}.")
    own_kind = folder.resolve().name
    if own_kind in NEW_KINDS and kind in ("", own_kind):
        return folder / own
    return folder / (kind or IN_THE_WILD) / own
