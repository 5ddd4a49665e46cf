"""Decides where data goes: standard output or a file, always as UTF-8, and never over a file that is read.

A file is written beside the one it takes the place of, and renamed when it is
whole, so that whoever is killed or interrupted leaves the old one. With
``partial`` it is written in place, and what is there can be read at any time.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import BinaryIO, cast

from cleaner.cli.messages import ReaderGone, shown
from cleaner.errors import CleanerError, OptionsError, reason
from cleaner.readers.compressed import packed, suffix_of
from cleaner.readers.source import STDIN

STDOUT = "-"

PART = 1_000_000
"""Characters after which a packed file that is written in place is closed and gone on with, so that so many at most cannot be read."""

_OUTPUTS = {"output": "-o", "rejects": "--rejects", "stats": "--stats"}
"""Options that name a file to be written, by their parameter."""


class OutputError(CleanerError):
    """A file that cannot be written, or no further."""


class Output:
    """A stream of text that is always UTF-8 and may be flushed when there is something to see.

    ``name`` is what messages call it. ``at_once`` is false for one that nobody
    reads before it is whole, and whose bytes must not depend on when it was
    flushed. What fails raises :class:`OutputError`; of a ``spare`` output,
    without which the run goes on, it is kept as ``error``. A terminal gets
    nothing that it would obey; what is ``styled`` keeps its colours there.
    """

    def __init__(self, stream: BinaryIO, name: str, *, at_once: bool = True, spare: bool = False) -> None:
        self.error: OutputError | None = None
        self._stream = stream
        self._name = name
        self._at_once = at_once
        self._spare = spare
        self._dirty = False
        self._terminal = stream.isatty()
        self.styled = False

    def write(self, text: str) -> None:
        """Write some text."""
        if text and not self.error:
            if self._terminal:
                text = shown(text, styled=self.styled)
            try:
                self._put(text.encode("utf-8"))
            except OSError as error:
                self._fail(error)
            self._dirty = True

    def write_bytes(self, data: bytes) -> None:
        """Write some bytes of a file that is no text."""
        if data and not self.error:
            try:
                self._put(data)
            except OSError as error:
                self._fail(error)
            self._dirty = True

    def flush(self) -> None:
        """Send out what was written since the last time."""
        if self._dirty and self._at_once and not self.error:
            try:
                self._stream.flush()
            except OSError as error:
                self._fail(error)
            self._dirty = False

    def close(self) -> None:
        """End the file, which stays whole whatever happens later."""
        try:
            self._stream.close()
        except OSError as error:
            if not self.error:
                self._fail(error)

    def _put(self, data: bytes) -> None:
        self._stream.write(data)

    def _fail(self, error: OSError) -> None:
        if isinstance(error, BrokenPipeError) and self._name == "standard output":
            raise ReaderGone from None
        self.error = OutputError(f"{self._name}: cannot be written: {reason(error)}.")
        if not self._spare:
            raise self.error from None

    @property
    def name(self) -> str:
        """Return what messages call it."""
        return self._name

    @property
    def is_terminal(self) -> bool:
        """Tell whether a person is looking."""
        return self._terminal


class _Packed(Output):
    """An output that packs what is written to it into a file; ``partial`` makes packages that can be read by themselves."""

    def __init__(self, file: BinaryIO, path: str, name: str, *, partial: bool, spare: bool) -> None:
        super().__init__(packed(file, path), name, at_once=False, spare=spare)
        self._file = file
        self._path = path
        self._partial = partial
        self._size = 0

    def _put(self, data: bytes) -> None:
        self._stream.write(data)
        self._size += len(data)
        if self._partial and self._size >= PART:
            self._stream.close()
            self._file.flush()
            self._stream = packed(self._file, self._path)
            self._size = 0

    def close(self) -> None:
        super().close()
        self._stream = self._file
        super().close()


@contextmanager
def opened(path: str | None, option: str, inputs: Sequence[str], *, partial: bool = False, spare: bool = False) -> Iterator[Output]:
    """Open a file for writing, compressed if its name says so, or standard output for ``None`` and ``-``.

    What was written before an error is kept, that before an interruption, or
    before a write of it that failed, only where ``partial`` says so. Raises :class:`cleaner.OptionsError` where it
    would overwrite an input, and where it cannot be opened.
    """
    if path is None or path == STDOUT:
        if sys.stdout is None:
            raise OptionsError("standard output is closed; name a file with -o.")
        stream = sys.stdout.buffer
        _refuse_input(_file_number(stream), "standard output", inputs)
        yield Output(stream, "standard output")
        return
    name = f"{option} {path}"
    _refuse_input(path, name, inputs)
    target = os.path.realpath(path)
    file, beside = _created(path, target, name, in_place=partial)
    try:
        output = _Packed(file, path, name, partial=partial, spare=spare) if suffix_of(path) else Output(file, name, spare=spare)
    except OptionsError:
        file.close()
        _remove(beside)
        raise
    with _ended_by_signals(beside):
        try:
            yield output
        except Exception:
            with suppress(OutputError):
                _end(output, beside, target)
            raise
        except BaseException:
            with suppress(OutputError):
                output.close()
            _remove(beside)
            raise
        _end(output, beside, target)


def check_outputs(values: Mapping[str, object], inputs: Sequence[str], settings: Mapping[str, str]) -> None:
    """Raise :class:`cleaner.OptionsError` where options name one file twice, or would write over one that is read.

    ``settings`` are files that say how the run goes, by path, with what they are.
    """
    seen = {_place(path): what for path, what in settings.items()}
    seen |= {_place(path): "an input file" for path in inputs if path != STDIN}
    for parameter, option in _OUTPUTS.items():
        path = values.get(parameter)
        if not isinstance(path, str) or path == STDOUT:
            continue
        if not path:
            raise OptionsError(f"{option}: expected the name of a file, got nothing.")
        place = _place(path)
        if place is None:
            continue
        if place in seen:
            what = seen[place]
            cure = "Write to another file and rename it afterwards." if what == "an input file" else "Name another file."
            raise OptionsError(f"{option} {path}: is {what}. {cure}")
        seen[place] = f"the file of {option} too"


def _place(path: str) -> object:
    """What two names of one file have in common; None for what is no file to be kept, such as /dev/null."""
    return _identity(path) if os.path.exists(path) else os.path.realpath(path)


def _created(path: str, target: str, name: str, *, in_place: bool) -> tuple[BinaryIO, str | None]:
    """The file to write to, and its path where it is to take another one's place."""
    from pathlib import Path

    folder = os.path.dirname(target)
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        mode = None
    except (OSError, ValueError) as error:
        raise OptionsError(f"{name}: cannot be written: {reason(error)}.") from None
    if mode is not None and stat.S_ISDIR(mode):
        raise OptionsError(f"{name}: is a folder. Name a file in it, as in: {name}/articles.txt")
    if not os.path.isdir(folder):
        given = os.path.dirname(path)
        raise OptionsError(f"{name}: there is no folder {given}. Make it first: mkdir -p {given}")
    if not in_place and (mode is None or (stat.S_ISREG(mode) and os.access(target, os.W_OK))):
        beside = os.path.join(folder, f".{os.path.basename(target)[:200]}.{os.getpid()}.part")
        with suppress(PermissionError):  # the folder is locked, but perhaps not the file
            try:
                number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
                if mode is not None:
                    os.fchmod(number, stat.S_IMODE(mode))
                return os.fdopen(number, "wb"), beside
            except PermissionError:
                raise
            except OSError as error:
                raise OptionsError(f"{name}: cannot be written: {reason(error)}.") from None
    try:
        return Path(target).open("wb"), None
    except OSError as error:
        raise OptionsError(f"{name}: cannot be written: {reason(error)}.") from None


def _remove(beside: str | None) -> None:
    if beside:
        with suppress(OSError):
            os.unlink(beside)


def _end(output: Output, beside: str | None, target: str) -> None:
    """Close an output and put it in its place; where a write failed it is cut anywhere, and the old file stays."""
    try:
        output.close()
    except OutputError:
        _remove(beside)
        raise
    if output.error:
        _remove(beside)
    else:
        _put_in_place(beside, target, output.name)


def _put_in_place(beside: str | None, target: str, name: str) -> None:
    if beside:
        try:
            os.replace(beside, target)
        except OSError as error:
            raise OutputError(f"{name}: cannot be written: {reason(error)}. What was to be in it is in {beside}.") from None


@contextmanager
def _ended_by_signals(beside: str | None) -> Iterator[None]:
    """End in good order when the system asks to, so that nothing is left beside the file."""
    import signal
    import threading

    if not beside or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    asked = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, end) for number in asked if signal.getsignal(number) == signal.SIG_DFL}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def wants_color(mode: str, output: Output) -> bool:
    """Tell whether to colour: as told, else for a terminal unless NO_COLOR is set (https://no-color.org)."""
    if mode != "auto":
        return mode == "always"
    return output.is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _file_number(stream: BinaryIO) -> int | None:
    try:
        return stream.fileno()
    except (OSError, ValueError):
        return None


def _refuse_input(target: str | int | None, name: str, inputs: Sequence[str]) -> None:
    """Refuse to write to a file that is read: it would be empty before it is read, or grow for ever."""
    own = _identity(target)
    if own is None:
        return
    for path in inputs:
        if _identity(_file_number(cast(BinaryIO, sys.stdin.buffer)) if path == STDIN and sys.stdin else path) == own:
            raise OptionsError(f"{name}: is an input file. Write to another file and rename it afterwards.")


def _identity(file: str | int | None) -> tuple[int, int] | None:
    """Device and inode of a regular file, None for anything else."""
    if file is None:
        return None
    try:
        status = os.stat(file)
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None
