"""What bytes are taken to be, whatever pieces they come in, and how little of them is looked at."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Iterator

import pytest

from cleaner.readers.recognise import recognised, what_is


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"), io.BytesIO())
    return out.getvalue()


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "Late.")
    return out.getvalue()


MAIL = b"From: Ada <ada@quay.example>\nSubject: Late\nDate: Mon, 5 Jan 2026 10:00:00 +0000\n\nThe ferry was late.\n"

KINDS = [
    (b"", "text"),
    (b"\n \n", "text"),
    (b"Ferry late again.\n", "text"),
    ("Fähre verspätet".encode(), "text"),
    ("Fähre verspätet".encode("utf-16"), "text"),
    ("Fähre verspätet, sagte sie".encode("utf-16-le"), "text"),
    (b"One stray \0 in it, and more of the text behind it.", "text"),
    (b"A form feed\fand an escape \x1b[31m in it.", "text"),
    (b"\x00\x01\x02\x03\x04\x05\x06\x07" * 8, "binary"),
    (bytes(64), "binary"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "binary"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "binary"),
    (b"{\\rtf1\\ansi Late.}", "binary"),
    (gzip.compress(b"Late."), "gz"),
    (bz2.compress(b"Late."), "bz2"),
    (lzma.compress(b"Late."), "xz"),
    (zipped(), "zip"),
    (tar(), "tar"),
    (b'{"text": "a"}\n', "jsonl"),
    (b' \n\n{"text": "a"}\nrest', "jsonl"),
    (b'{"text": NaN}\n{"text": "a"}\n', "jsonl"),
    (b'{"text": "cut off\n{"text": "a"}\n', "jsonl"),
    (b'{"text": "' + b"a" * 10_000, "jsonl"),
    (b'{\n  "text": "a"\n}\n', "json"),
    (b'{"text": "a",\n "id": 1}', "json"),
    (b'[{"text": "a"}, {"text": "b"}]', "json"),
    (b'[\n  {"text": "a"}\n]', "json"),
    (b'["a", "b"]', "json"),
    (b"[]", "json"),
    (b"{A} story.\n", "text"),
    (b"[1] A note.\n", "text"),
    (b'["Late," she said.] So it was.\n', "text"),
    (b"[Photo: Ada] The ferry.\n", "text"),
    (b"id,url,text\n1,,Late\n", "csv"),
    (b"id\ttext\n1\tLate\n", "csv"),
    (b'"title";"text"\n"a";"b"\n', "csv"),
    (b"Snow, text by text, fell.\n", "text"),
    (b"Date,Weather,Ferry\n", "text"),
    (b"<!doctype html><p>Late.", "html"),
    (b"<?xml version='1.0'?>\n<html>", "html"),
    (b"<?xml version='1.0'?>\n<!-- made today -->\n<rss version='2.0'><channel>", "feed"),
    (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
    (b"<p>A line with a stray tag.", "text"),
    (MAIL, "mail"),
    (b"From ada@quay.example Mon Jan  5 10:00:00 2026\n" + MAIL, "mail"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x", "mhtml"),
    (b"Title: Late\nURL: https://quay.example\n\nThe ferry.\n", "text"),
    (b"From: the quay\nSubject to change, the ferry sails.\n", "text"),
    (b"Date: Monday\n\nThe ferry sails.\n", "text"),
]


@pytest.mark.parametrize(("data", "kind"), KINDS, ids=lambda value: repr(value[:24]) if isinstance(value, bytes) else value)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_bytes_are_known_by_how_they_begin(data: bytes, kind: str, size: int) -> None:
    found, _, whole = recognised(data[place : place + size] for place in range(0, len(data), size))
    assert (found, b"".join(whole)) == (kind, data)


@pytest.mark.parametrize(
    ("data", "kind"), [(b"Ferry late again.\n", "text"), (b'\n{"text": "a"}\n', "jsonl"), (b"<!doctype html><p>", "html")]
)
def test_no_more_is_read_than_the_answer_needs(data: bytes, kind: str) -> None:
    def pieces() -> Iterator[bytes]:
        yield data
        raise AssertionError("read too far")

    assert recognised(pieces())[0] == kind


def test_looking_costs_no_more_than_the_bytes_looked_at() -> None:
    for hostile in (b" " * 4096, b"<!--" * 1024, b"<" * 4096, b"[" * 4096, b'{"' * 2048, b"a," * 2048, b"A:\n" * 1400, b"\n" * 4096):
        assert what_is(hostile, ended=True) in ("text", "json", "jsonl")
