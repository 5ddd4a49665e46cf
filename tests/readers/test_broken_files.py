"""Files of every kind, broken at any place: they are read as far as they go, or named; nothing else is ever raised."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.errors import CleanerError
from cleaner.readers.source import FORMATS, Source
from tests.readers.test_inputs_page import BODY, TEXT, atom, feed, html, mail


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("page.html", html())
        file.writestr("a.txt", TEXT)
    return out.getvalue()


def packed() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as file:
        info = tarfile.TarInfo("a.txt")
        info.size = len(TEXT)
        file.addfile(info, io.BytesIO(TEXT.encode()))
    return out.getvalue()


FILES = {
    "page": html().encode(),
    "pages": (html() + html()).encode(),
    "rows": json.dumps({"text": TEXT, "id": 1}).encode() + b"\n",
    "list": json.dumps([{"text": TEXT}, {"html": html()}], indent=1).encode(),
    "table": ('id,text\n1,"' + "\n".join(BODY) + '"\n').encode(),
    "feed": feed(),
    "atom": atom(),
    "mail": bytes(mail()),
    "mailbox": b"From a@b.example Mon Jan  5 10:00:00 2026\n" + bytes(mail(page=True)),
    "zip": archive(),
    "tar": packed(),
}
PIECES = st.sampled_from(
    [
        b"<",
        b'"',
        b"\0",
        b"\xff",
        b"charset=utf-16",
        b"\r\n\r\n",
        b"=?utf-8?q?",
        b"]]>",
        b"&bogus;",
        b"{",
        b"[",
        b"\\",
        b",",
        b"<!--",
        b"</html><html>",
        b"From x 10:00:00\nA: b\n",
        b"PK\x03\x04",
    ]
)
DAMAGE = st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(["cut", "drop", "put", "change"]), PIECES), min_size=1, max_size=5)


def damaged(data: bytes, damage: list[tuple[int, str, bytes]]) -> bytes:
    for place, how, piece in damage:
        place %= len(data) or 1
        data = {
            "cut": data[:place],
            "drop": data[:place] + data[place + 50 :],
            "put": data[:place] + piece + data[place:],
            "change": data[:place] + piece + data[place + len(piece) :],
        }[how]
    return data


@pytest.mark.parametrize("kind", FILES)
@settings(max_examples=40)
@given(DAMAGE, st.sampled_from(["auto", "auto", *FORMATS]), st.sampled_from([None, "utf-8", "cp932"]), st.booleans())
def test_a_broken_file_is_read_or_named(
    kind: str, damage: list[tuple[int, str, bytes]], format: str, encoding: str | None, skip: bool
) -> None:
    passed: list[CleanerError] = []
    source = Source(lambda message: None, format=format, encoding=encoding, skip=passed.append if skip else None)
    with suppress(CleanerError):
        for dump in source.read_bytes([damaged(FILES[kind], damage)], "file"):
            "".join(dump.chunks).encode("utf-8")
            json.dumps(dump.meta)


@pytest.mark.parametrize("kind", ["rows", "list", "table", "page", "pages", "mail", "mailbox"])
@settings(max_examples=30)
@given(DAMAGE, st.integers(1, 90))
def test_what_is_read_does_not_depend_on_the_pieces_it_comes_in(kind: str, damage: list[tuple[int, str, bytes]], size: int) -> None:
    data = damaged(FILES[kind], damage)
    format = {"rows": "jsonl", "list": "json", "table": "csv", "page": "html", "pages": "html", "mail": "mail", "mailbox": "mail"}[kind]

    def read(size: int) -> list[tuple[str, str] | str]:
        found: list[tuple[str, str] | str] = []
        try:
            for dump in Source(lambda message: None, format=format).read_bytes(
                (data[i : i + size] for i in range(0, len(data), size)), "file"
            ):
                found.append((dump.id, "".join(dump.chunks)))
        except CleanerError as error:
            found.append(str(error))
        return found

    assert read(size) == read(1_000_000)
