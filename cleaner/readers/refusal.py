"""Decides what is said of a file that is no text: what it is, and how its text is had."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.errors import NoTextError


class _Kind(NamedTuple):
    """What a file is, and what to do with it; ``{}`` stands for its name."""

    name: str
    cure: str


_PICTURE = "Have the text in it recognised first, for example: tesseract {} - | cleaner"
_OFFICE = "Save it as text first, for example: soffice --headless --convert-to txt:Text {}"
_UNPACK = "Unpack it first and name the files in it."
_SOUND = "Have it transcribed first; cleaner reads text."
_NONE = "cleaner reads text, Markdown, HTML, JSON, CSV, Parquet, Arrow, feeds, mail, WARC and archives of these."


PROGRAM = _Kind("a program", _NONE)

MAGIC: tuple[tuple[int, bytes, _Kind], ...] = (
    (0, b"\x89PNG\r\n", _Kind("a PNG picture", _PICTURE)),
    (0, b"\xff\xd8\xff", _Kind("a JPEG picture", _PICTURE)),
    (0, b"GIF87a", _Kind("a GIF picture", _PICTURE)),
    (0, b"GIF89a", _Kind("a GIF picture", _PICTURE)),
    (0, b"II*\0", _Kind("a TIFF picture", _PICTURE)),
    (0, b"MM\0*", _Kind("a TIFF picture", _PICTURE)),
    (0, b"\0\0\1\0", _Kind("an icon", _PICTURE)),
    (8, b"WEBP", _Kind("a WebP picture", _PICTURE)),
    (4, b"ftypavif", _Kind("an AVIF picture", _PICTURE)),
    (4, b"ftypheic", _Kind("a HEIC picture", _PICTURE)),
    (0, b"%PDF-", _Kind("a PDF file", "Take its text out first, for example: pdftotext {} - | cleaner")),
    (0, b"%!PS-Adobe", _Kind("a PostScript file", "Take its text out first, for example: ps2ascii {} | cleaner")),
    (0, b"{\\rtf", _Kind("an RTF document", _OFFICE)),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _Kind("an Office document of the old kind (.doc, .xls, .ppt, .msg)", _OFFICE)),
    (0, b"PARE", _Kind("a Parquet file that is encrypted", "Write it again without encryption.")),
    (0, b"FEA1", _Kind("a Feather file of the first version", "Write it again as Arrow or Parquet.")),
    (
        0,
        b"SQLite format 3\0",
        _Kind("a SQLite database", "Export its texts first, as in: sqlite3 -json {} 'SELECT text FROM pages' | cleaner"),
    ),
    (0, b"7z\xbc\xaf\x27\x1c", _Kind("a 7z archive", _UNPACK)),
    (0, b"Rar!\x1a\x07", _Kind("a RAR archive", _UNPACK)),
    (0, b"\x04\x22\x4d\x18", _Kind("an LZ4 file", "Unpack it first: lz4 -dc {} | cleaner")),
    (0, b"\x1f\x9d", _Kind("a file of compress (.Z)", "Unpack it first: gzip -dc {} | cleaner")),
    (0, b"ID3\x03", _Kind("a sound recording", _SOUND)),
    (0, b"ID3\x04", _Kind("a sound recording", _SOUND)),
    (0, b"OggS\0", _Kind("a sound recording", _SOUND)),
    (0, b"fLaC\0", _Kind("a sound recording", _SOUND)),
    (8, b"WAVEfmt ", _Kind("a sound recording", _SOUND)),
    (4, b"ftyp", _Kind("a video or sound recording", _SOUND)),
    (0, b"\x1a\x45\xdf\xa3", _Kind("a video", _SOUND)),
    (0, b"\x7fELF", PROGRAM),
    (0, b"MZ\x90\0", PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", PROGRAM),
    (0, b"\xca\xfe\xba\xbe", PROGRAM),
    (0, b"\0asm", PROGRAM),
    (0, b"wOFF", _Kind("a font", _NONE)),
    (0, b"wOF2", _Kind("a font", _NONE)),
    (0, b"\x80\x04\x95", _Kind("a Python pickle", "Write its texts as JSON Lines first.")),
    (0, b"\x93NUMPY", _Kind("a NumPy array", "Write its texts as JSON Lines first.")),
    (0, b"\x89HDF\r\n", _Kind("an HDF5 file", "Write its texts as JSON Lines first.")),
)
"""Where and how files begin that are no text, with what they are. More special marks stand before those that hold for more."""

OFFICE_PARTS = {
    "word/": "a Word document",
    "xl/": "an Excel workbook",
    "ppt/": "a PowerPoint presentation",
    "META-INF/container.xml": "an EPUB book",
    "content.xml": "an OpenDocument file",
    "AndroidManifest.xml": "an Android program",
    "META-INF/MANIFEST.MF": "a Java program",
}
"""Names that members of an archive have, or begin with, by which it is known as one document."""


def is_known(head: bytes) -> bool:
    """Tell whether bytes begin like a format that is no text."""
    return _known(head) is not None


def refused(name: str, head: bytes) -> NoTextError:
    """Return the error for a file of this name that begins with these bytes and is no text."""
    kind = _known(head) or _Kind("no text (binary data)", _NONE)
    return NoTextError(f"{name}: is {kind.name}. {kind.cure.format(name)}")


def _known(head: bytes) -> _Kind | None:
    return next((kind for place, mark, kind in MAGIC if head.startswith(mark, place)), None)


def refused_document(name: str, members: list[str]) -> NoTextError | None:
    """Return the error for an archive with members of these names if it is one document, else None."""
    for part, what in OFFICE_PARTS.items():
        if part == "content.xml" and "mimetype" not in members:
            continue
        if any(member == part or (part.endswith("/") and member.startswith(part)) for member in members):
            cure = "Save it as text first, for example: pandoc -t plain {} | cleaner" if what.startswith("an EPUB") else _OFFICE
            return NoTextError(f"{name}: is {what}. {(_NONE if 'program' in what else cure).format(name)}")
    return None
