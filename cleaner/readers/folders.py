"""Decides which files of a folder are read: all that may hold text, in the order of their names, those of its folders too."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from cleaner.errors import InputError, reason

_PASSED = (
    *(".css", ".js", ".mjs", ".map", ".pyc", ".so", ".dll", ".exe", ".pdf"),
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".svg", ".bmp", ".tif", ".tiff"),
    *(".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".m4a", ".webm", ".ogg", ".wav", ".mov", ".avi"),
)
"""Endings of what a saved page brings along and of what is no text: only a pattern has these read."""

_BROUGHT = ("_files", "_fichiers", "-Dateien", "_archivos", "_file")
"""Endings of the folders in which browsers put what belongs to a saved page."""


def walk(folder: str, include: Sequence[str] = (), exclude: Sequence[str] = (), apart: str | None = None) -> Iterator[str]:
    """Yield the paths of a folder's files, sorted by name, each folder's files before those of the folders in it.

    ``include`` are patterns of names, or of paths below the folder, of which
    one must fit, ``exclude`` such as none may; ``apart`` is a folder that is passed
    over. Hidden files and folders are left out, links to folders not followed.
    Raises :class:`cleaner.InputError` for a folder that cannot be read.
    """

    def refuse(error: OSError) -> None:
        raise InputError(f"{error.filename}: cannot be read: {reason(error)}.")

    own = os.path.realpath(apart) if apart else None
    for place, folders, files in os.walk(folder, onerror=refuse):
        pages = {os.path.splitext(name)[0] for name in files if name.lower().endswith((".html", ".htm", ".xhtml"))}
        folders[:] = sorted(
            name
            for name in folders
            if not (name.startswith(".") or _brought(name, pages) or os.path.realpath(os.path.join(place, name)) == own)
        )
        for name in sorted(files):
            path = os.path.join(place, name)
            below = os.path.relpath(path, folder).replace(os.sep, "/")
            if not name.startswith(".") and _wanted(name, below, include, exclude) and os.path.isfile(path):
                yield path


def _brought(name: str, pages: set[str]) -> bool:
    """Tell whether a folder holds what belongs to a saved page that lies beside it."""
    return any(name.endswith(ending) and name.removesuffix(ending) in pages for ending in _BROUGHT)


def _wanted(name: str, below: str, include: Sequence[str], exclude: Sequence[str]) -> bool:
    def fits(pattern: str) -> bool:
        return fnmatchcase(below, pattern) or fnmatchcase(name, pattern)

    if any(map(fits, exclude)):
        return False
    return any(map(fits, include)) if include else not name.lower().endswith(_PASSED)


def read_list(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """Yield the paths of a list of files, one a line or one before each NUL, each with its place in the list."""
    nul = b"\0" in data
    for number, path in enumerate(data.split(b"\0") if nul else data.splitlines(), 1):
        if path.strip():
            yield os.fsdecode(path), f"{name}:{number}"
