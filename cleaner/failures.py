"""Failures: decides what becomes of a dump over which a part of cleaner itself failed.

No dump may end a run over many. Such a dump gives a block like any other, in
which no line is printed and each says why, so that its text is among the rejects.
"""

from __future__ import annotations

import traceback
from pathlib import Path

from cleaner.article import empty
from cleaner.block import Block
from cleaner.dump import Dump
from cleaner.errors import DumpError
from cleaner.lines.blocks import Piece
from cleaner.lines.scan import Columns
from cleaner.lines.table import LineTable
from cleaner.options import Options
from cleaner.roles import Role

REASON = "cleaner failed"
"""What the reason of each line of such a dump opens with."""

_HOUSE = Path(__file__).parent


def failed_block(dump: Dump, piece: Piece, why: str, options: Options, *, chosen: bool = False) -> Block:
    """Return the block of a piece over which cleaner failed; ``why`` is what happened (see :func:`describe`).

    Nothing is asked of the text but where its lines end: whatever failed is not tried again.
    """
    table = LineTable(piece.text, piece.base, piece.number, columns=_plain_columns(piece.text))
    reason = f"{REASON}: {why}"
    table.decide_all(table.rows, Role.BODY, reason)
    table.article = [None] * len(table)
    table.keep = [False] * len(table)
    rows = len(table) if piece.last else piece.cut(table)
    articles = []
    if options.articles == "main" and piece.last and not chosen:
        articles.append(empty(dump, table, reason))
    words = sum(table.words[:rows])
    return Block(dump, table, rows, piece.last, articles, words=words, words_kept=0, dropped=0, off_topic=0, failure=why)


def failed_again(block: Block, why: str, options: Options) -> Block:
    """Return what a block becomes that could be made but not be written."""
    table = block.table
    text = table.source.text if table.source else table.text
    end = len(text) if block.rows == len(table) else max(0, table.span(block.rows)[0] - 1)
    piece = Piece(text[:end], table.base, table.number[0], last=True)
    failed = failed_block(block.dump, piece, why, options, chosen=not block.last)
    failed.last = block.last
    return failed


def describe(error: Exception) -> str:
    """Return what happened, for a person and for who mends it: kind, message, and the place in cleaner where it happened.

    >>> describe(MemoryError())
    'MemoryError'
    """
    message = " ".join(str(error).split())[:200]
    what = f"{type(error).__name__}: {message}" if message else type(error).__name__
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if _HOUSE in Path(frame.filename).parents]
    if not own:
        return what
    return f"{what}, in {Path(own[-1].filename).relative_to(_HOUSE.parent).as_posix()}, line {own[-1].lineno}"


def failed_dump(id: str, why: str, cure: str = "Report it, with the dump if you can.") -> DumpError:
    """Return the error of a dump over which cleaner failed."""
    return DumpError(f"{id}: cleaner failed over this dump ({why}). {cure}")


def _plain_columns(text: str) -> Columns:
    """The columns of a text of which nothing is known but its lines and their words."""
    columns = Columns([], [], [], [], [], [])
    position = 0
    for line in text.split("\n"):
        columns.start.append(position)
        columns.end.append(position + len(line))
        columns.key.append(0)
        columns.mask.append(0)
        columns.words.append(len(line.split()))
        columns.flags.append(0)
        position += len(line) + 1
    return columns
