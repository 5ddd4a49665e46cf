"""Manifest: decides what is remembered of a folder of articles: which input each file is of, and how it was made.

One JSON value a line, appended as the work goes on: what a file is of stands
there before the file does, and an input stands there when all its files do. So
whoever is killed leaves a manifest that claims too much rather than too little.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import BinaryIO, NamedTuple

from cleaner.errors import OptionsError, reason

FORMAT = 1
"""The version of the manifest's own form."""


class Entry(NamedTuple):
    """One input: its hash, how its files were made (a hash of version, rules and options), and their names."""

    hash: str
    made: str
    files: tuple[str, ...]


class Manifest:
    """What is known of a folder: ``entries`` by input, and whose each file is, by the name's key.

    Paths of inputs are relative to the folder, those of files below it, with
    slashes. Raises :class:`cleaner.OptionsError` where it cannot be read or written.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.entries: dict[str, Entry] = {}
        self.claims: dict[str, str] = {}
        self._file: BinaryIO | None = None
        with suppress(FileNotFoundError):
            self._read()

    def open(self) -> None:
        """Make ready to be written: anew, since the last line may be half of one."""
        self._rewrite()
        self._file = open(self.path, "ab", buffering=0)  # noqa: SIM115 - closed by close()

    def claim(self, file: str, input: str) -> None:
        """Note that a file is an input's, before it is written."""
        if self.claims.get(file) != input:
            self.claims[file] = input
            self._append({"file": file, "of": input})

    def drop(self, file: str) -> None:
        """Forget a file that is there no longer."""
        if self.claims.pop(file, None) is not None:
            self._append({"file": file, "of": None})

    def complete(self, input: str, entry: Entry) -> None:
        """Note that an input is done."""
        self.entries[input] = entry
        self._append(_line(input, entry))

    def forget(self, input: str) -> None:
        """Forget an input that is there no longer, nor any file of it."""
        del self.entries[input]
        self._append({"input": input, "hash": None})

    def close(self) -> None:
        """Write it anew, in order and without what was overtaken."""
        if self._file is not None:
            self._file.close()
            self._file = None
            self._rewrite()

    def _append(self, value: Mapping[str, object]) -> None:
        assert self._file is not None
        self._file.write(_encoded(value))

    def _rewrite(self) -> None:
        beside = f"{self.path}.part"
        with open(beside, "wb") as file:
            file.writelines(map(_encoded, self._values()))
        os.replace(beside, self.path)

    def _values(self) -> Iterator[Mapping[str, object]]:
        yield {"manifest": FORMAT}
        done = {file for entry in self.entries.values() for file in entry.files}
        for input in sorted(self.entries):
            yield _line(input, self.entries[input])
        for file in sorted(self.claims):
            if file not in done:
                yield {"file": file, "of": self.claims[file]}

    def _read(self) -> None:
        with open(self.path, "rb") as file:
            for number, line in enumerate(file, 1):
                if not line.endswith(b"\n"):
                    break  # whoever wrote it was killed
                try:
                    self._take(json.loads(line))
                except (ValueError, KeyError, TypeError, AttributeError):
                    raise OptionsError(
                        f"{self.path}:{number}: is no line of a manifest. Delete the file to have everything done anew."
                    ) from None

    def _take(self, value: dict[str, object]) -> None:
        if "manifest" in value:
            if value["manifest"] != FORMAT:
                raise OptionsError(f"{self.path}: was written by another version of cleaner. Delete it to have everything done anew.")
        elif "input" in value:
            input = str(value["input"])
            if value["hash"] is None:
                self.entries.pop(input, None)
                return
            files = tuple(map(str, value["files"]))  # type: ignore[call-overload]
            self.entries[input] = Entry(str(value["hash"]), str(value["made"]), files)
            self.claims |= dict.fromkeys(files, input)
        elif value["of"] is None:
            self.claims.pop(str(value["file"]), None)
        else:
            self.claims[str(value["file"])] = str(value["of"])


def _line(input: str, entry: Entry) -> dict[str, object]:
    return {"input": input, "hash": entry.hash, "made": entry.made, "files": list(entry.files)}


def _encoded(value: Mapping[str, object]) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"


def unwritable(path: str, error: OSError) -> OptionsError:
    """Return the error for a folder that cannot be written to."""
    return OptionsError(f"--out-dir {path}: cannot be written: {reason(error)}.")
