"""Folder: decides in which file of a folder each article goes, and which inputs need not be done again.

A file is written aside and renamed when it is whole. It is never written over
one that is none of this folder's, nor where it says already what it should.
What makes its name is in :mod:`cleaner.writers.names`, what is remembered from
run to run in :mod:`cleaner.writers.manifest`.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress

import xxhash

from cleaner.errors import InputError, OptionsError, reason
from cleaner.writers.manifest import Entry, Manifest, unwritable
from cleaner.writers.names import NamePattern, key, numbered

OWN = ".cleaner"
"""The folder's own folder, of manifests and of what is not yet whole."""

BLOCK = 1 << 20
"""Bytes that are read at a time to know an input again."""


class Folder:
    """A folder that articles are written to, one file each.

    ``suffix`` ends their names; ``made`` is a hash of all that decides what is
    written but the inputs; with ``update`` an input that was done with the same is
    done, and what was made of it before and is no longer made is deleted.
    ``written``, ``same`` and ``deleted`` count files, ``unchanged`` inputs; ``vanished`` are
    inputs that are gone, with their files, which stay.

    Raises :class:`cleaner.OptionsError` where the folder cannot be written to.
    """

    def __init__(self, path: str, pattern: NamePattern, suffix: str, made: str, *, update: bool = False) -> None:
        self.path = path
        self.written = self.same = self.deleted = self.unchanged = 0
        self.vanished: dict[str, list[str]] = {}
        self._pattern = pattern
        self._suffix = suffix
        self._made = made
        self._update = update
        self._seen: set[str] = set()
        self._taken: dict[str, str] = {}
        self._next: Counter[tuple[str, str]] = Counter()
        self._hashes: dict[str, str] = {}
        self._open: str | None = None
        self._files: dict[str, None] = {}
        self._failed: set[str] = set()
        self._own = os.path.join(path, OWN)
        try:
            os.makedirs(self._own, exist_ok=True)
            self._lock = _locked(os.path.join(self._own, "lock"), path)
            self._manifest = Manifest(os.path.join(self._own, f"{suffix.lstrip('.')}.jsonl"))
            self._manifest.open()
        except OSError as error:
            raise unwritable(path, error) from None
        self._part = os.path.join(self._own, "part")
        with suppress(OSError):
            os.unlink(self._part)  # of a run that was killed
        self._known = set(self._manifest.claims.values())
        for file, input in self._manifest.claims.items():
            self._taken.setdefault(key(file), input)

    def is_done(self, path: str) -> bool:
        """Tell whether an input need not be read; it counts as seen."""
        input = self._called(path)
        self._seen.add(input)
        self._hashes[input] = hash_of(path)
        entry = self._manifest.entries.get(input)
        done = (
            self._update
            and entry is not None
            and (entry.hash, entry.made) == (self._hashes[input], self._made)
            and all(os.path.lexists(self._place(file)) for file in entry.files)
        )
        if done:
            self.unchanged += 1
            del self._hashes[input]
        return done

    def put(self, path: str, values: Mapping[str, str], content: str) -> None:
        """Write an article of an input; ``values`` are those of the pattern's fields."""
        input = self._called(path)
        if input != self._open:
            self._complete()
            self._open, self._files = input, {}
        file = self._name(self._pattern.filled(values), input)
        self._files[file] = None
        data = content.encode("utf-8")
        target = self._place(file)
        if _holds(target, data):
            self._manifest.claim(file, input)
            self.same += 1
            return
        try:
            self._manifest.claim(file, input)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(self._part, "wb") as part:
                part.write(data)
            os.replace(self._part, target)
        except OSError as error:
            raise OptionsError(f"--out-dir {self.path}: {file} cannot be written: {reason(error)}.") from None
        self.written += 1

    def fail(self, path: str) -> None:
        """Note that not all of an input could be read or cleaned: it is to be done again."""
        self._failed.add(self._called(path))

    def finish(self) -> None:
        """Note what is done, behind the last article of a run that came to its end."""
        self._complete()
        for input in sorted(self._hashes.keys() - self._failed):
            self._done(input, ())  # no article came of it
        gone = [input for input in self._manifest.entries if input not in self._seen and not self._is_there(input)]
        for input in gone:
            files = [file for file in self._manifest.entries[input].files if os.path.lexists(self._place(file))]
            if files:
                self.vanished[os.path.normpath(os.path.join(self.path, input))] = files
            else:
                self._manifest.forget(input)
        if self._update:
            self._clear_up()

    def close(self) -> None:
        """End the work on the folder, whether it came to its end or not."""
        self._manifest.close()
        if self._lock is not None:
            os.close(self._lock)

    def _complete(self) -> None:
        """Note that the input that is open is done."""
        if self._open is not None and self._open not in self._failed:
            self._done(self._open, tuple(self._files))
        self._open = None

    def _done(self, input: str, files: tuple[str, ...]) -> None:
        hash = self._hashes.pop(input, None)
        if hash is None:
            return  # standard input is another one each time
        entry = Entry(hash, self._made, files)
        if self._manifest.entries.get(input) != entry:
            self._manifest.complete(input, entry)

    def _clear_up(self) -> None:
        """Delete what earlier runs made of inputs that are done anew, and this one did not."""
        current = {file for entry in self._manifest.entries.values() for file in entry.files}
        for file, input in list(self._manifest.claims.items()):
            if file in current or input not in self._seen or input in self._failed:
                continue
            with suppress(FileNotFoundError):
                os.unlink(self._place(file))
                self.deleted += 1
            self._manifest.drop(file)
            with suppress(OSError):  # folders in which nothing is left
                os.removedirs(os.path.dirname(self._place(file)))

    def _name(self, stem: str, input: str) -> str:
        """The name of an article's file: the first that is free, or is the input's from an earlier run."""
        counter = key(stem), input if input in self._known else ""
        while True:
            self._next[counter] += 1
            file = numbered(stem, self._next[counter]) + self._suffix
            owner = self._taken.get(key(file))
            free = owner == input and file not in self._files if owner is not None else not os.path.lexists(self._place(file))
            if free:
                self._taken[key(file)] = input
                return file

    def _called(self, path: str) -> str:
        """How an input is called in the manifest, wherever cleaner is started."""
        return os.path.relpath(path, self.path).replace(os.sep, "/")

    def _is_there(self, input: str) -> bool:
        return os.path.lexists(os.path.join(self.path, input))

    def _place(self, file: str) -> str:
        return os.path.join(self.path, file)


def hash_of(path: str) -> str:
    """Return the hash of a file's bytes. Raises :class:`cleaner.InputError` where it cannot be read."""
    state = xxhash.xxh3_128()
    try:
        with open(path, "rb") as file:
            while block := file.read(BLOCK):
                state.update(block)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}.") from None
    return str(state.hexdigest())


def _holds(path: str, data: bytes) -> bool:
    """Tell whether a file holds just these bytes."""
    try:
        if os.path.getsize(path) != len(data):
            return False
        with open(path, "rb") as file:
            return file.read() == data
    except OSError:
        return False


def _locked(path: str, folder: str) -> int | None:
    """Keep other runs out of a folder while this one goes; None where the system has no such locks."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        return None
    number = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        flock(number, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        os.close(number)
        raise OptionsError(
            f"--out-dir {folder}: another cleaner is writing to it. Wait until it is done, or name another folder."
        ) from None
    return number
