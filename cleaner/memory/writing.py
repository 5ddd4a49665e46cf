"""Writing: decides how a memory is put into a file: site after site, in the order of their names, a piece of each at a time.

What is written depends on what was counted alone, not on the order in which it
came, nor on how it was divided into parts.
"""

from __future__ import annotations

import json
import os
import shutil
from array import array
from collections.abc import Iterable
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple

from cleaner.errors import OptionsError, reason
from cleaner.memory.counts import Columns
from cleaner.memory.file import ALIGNED, MAGIC, OPENING, VERSION

HELD = 1 << 20
"""Bytes of a column that are held in memory until the column is whole."""


class Piece(NamedTuple):
    """Some of a site's lines, whose keys stand behind those of the piece before: columns, and examples of few and many in their order."""

    columns: Columns
    few_texts: list[str]
    many_texts: list[str]


class SiteLines(NamedTuple):
    """A site to be written: its name, how many dumps were counted, and its lines."""

    name: str
    dumps: int
    pieces: Iterable[Piece]


class Stories(NamedTuple):
    """By which lines stories are known: sorted keys, of each the place of its dump among the sorted ids."""

    keys: array[int]
    owners: array[int]
    ids: list[str]


def write(path: str, sites: Iterable[SiteLines], stories: Stories, *, by: str, final: bool, examples: bool) -> None:
    """Write a memory; ``sites`` come in the order of their names. A file of that name is replaced once all is written."""
    beside = Path(f"{path}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(bytes(OPENING.size))
            directory = {site.name: _write_site(file, site, examples) for site in sites}
            told = {
                "by": by,
                "examples": examples,
                "final": final,
                "sites": directory,
                "stories": _write_stories(file, stories),
            }
            end = json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
            place = file.tell()
            file.write(end)
            file.seek(0)
            file.write(OPENING.pack(MAGIC, VERSION, 0, place, len(end)))
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OptionsError(f"{path}: cannot be written: {reason(error)}.") from None
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _write_site(file: IO[bytes], site: SiteLines, examples: bool) -> list[int]:
    """Write a site's columns one behind the other; return its entry in the directory."""
    names = ("keys", "counts", "ends", "texts", "many_keys", "many_counts", "many_ends", "many_texts")
    with _Columns(names) as columns:
        sizes, blobs = [0, 0], [0, 0]
        for piece in site.pieces:
            few = (piece.columns.keys, piece.columns.counts, piece.few_texts)
            many = (piece.columns.many_keys, piece.columns.many_counts, piece.many_texts)
            for side, (keys, counts, texts) in enumerate((few, many)):
                columns[4 * side].write(keys)
                columns[4 * side + 1].write(counts)
                sizes[side] += len(keys) // 8
                if examples:
                    blobs[side] = _write_texts(columns[4 * side + 2], columns[4 * side + 3], texts, blobs[side])
        place = file.tell()
        for column in columns:
            _copy(column, file)
    return [site.dumps, *sizes, place, *blobs]


class _Columns(list[IO[bytes]]):
    """Columns that grow at the same time, each in a file of its own where it is large."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(SpooledTemporaryFile(HELD) for _ in names)  # noqa: SIM115 - closed on leaving

    def __enter__(self) -> _Columns:
        return self

    def __exit__(self, *_: object) -> None:
        for column in self:
            column.close()


def _write_texts(ends: IO[bytes], blob: IO[bytes], texts: list[str], end: int) -> int:
    """Write examples and where each ends; return where the last does."""
    data = [text.encode("utf-8", "surrogatepass") for text in texts]
    places = array("Q")
    for text in data:
        end += len(text)
        places.append(end)
    ends.write(places.tobytes())
    blob.write(b"".join(data))
    return end


def _copy(column: IO[bytes], file: IO[bytes]) -> None:
    size = column.tell()
    column.seek(0)
    shutil.copyfileobj(column, file)
    file.write(bytes(-size % ALIGNED))


def _write_stories(file: IO[bytes], stories: Stories) -> list[int]:
    place = file.tell()
    owners = stories.owners.tobytes()
    ids = json.dumps(stories.ids, separators=(",", ":")).encode()
    file.write(stories.keys.tobytes() + owners + bytes(-len(owners) % ALIGNED) + ids)
    file.write(bytes(-len(ids) % ALIGNED))
    return [place, len(stories.keys), len(ids)]
