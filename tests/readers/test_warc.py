"""WARC and WET, as warcio and crawlers write them, and broken in the ways that files break."""

from __future__ import annotations

import gzip
import io
import json
import sys
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cleaner.dump import Dump
from cleaner.errors import InputError
from cleaner.parallel import items
from cleaner.readers.source import Source
from tests.cli.conftest import BRIDGE, FERRY, invoke

warcio = pytest.importorskip("warcio", reason="warcio, which writes the files of these tests, is not installed")

from warcio.statusandheaders import StatusAndHeaders  # noqa: E402
from warcio.warcwriter import WARCWriter  # noqa: E402

PAGE = f"<!doctype html><title>Bridge</title><h1>Bridge</h1><p>{BRIDGE.split(chr(10))[2]}</p>".encode()
DATE = "2031-05-04T03:02:01Z"


class Maker:
    """Makes a WARC file record by record; record ``n`` has the address https://quay.example/n."""

    def __init__(self, **how: Any) -> None:
        self.out = io.BytesIO()
        self.number = 0
        self._writer = WARCWriter(self.out, **({"gzip": False} | how))

    def put(self, kind: str = "response", body: bytes = PAGE, *headers: tuple[str, str], status: str = "200 OK", **about: str) -> None:
        self.number += 1
        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1") if kind in ("response", "request") else None
        own = {"WARC-Record-ID": f"<urn:uuid:{self.number}>", "WARC-Date": DATE} | {k.replace("_", "-"): v for k, v in about.items()}
        record = self._writer.create_warc_record(
            f"https://quay.example/{self.number}",
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=http,
            warc_headers_dict=own,
            warc_content_type=dict(headers).get("Content-Type", "") if http is None else "",
        )
        self._writer.write_record(record)
        record.raw_stream.close()  # its temporary file is left open

    @property
    def data(self) -> bytes:
        return self.out.getvalue()


HTML = ("Content-Type", "text/html; charset=utf-8")
TEXT = ("Content-Type", "text/plain")


def read(data: bytes, size: int = 1000, **how: Any) -> tuple[list[Dump], list[str], list[str]]:
    """The dumps of a file that comes in pieces, what was passed over, and what was said."""
    wrong: list[str] = []
    said: list[str] = []
    pieces = (data[start : start + size] for start in range(0, len(data), size))
    source = Source(said.append, skip=lambda error: wrong.append(str(error)), **how)
    return list(source.read_bytes(pieces, "f")), wrong, said


def ids(dumps: list[Dump]) -> list[int]:
    return [int(dump.id.removeprefix("urn:uuid:")) for dump in dumps]


def file_of(number: int, **how: Any) -> bytes:
    maker = Maker(**how)
    for _ in range(number):
        maker.put("response", PAGE, HTML)
    return maker.data


def chunked(body: bytes) -> bytes:
    parts = [body[start : start + 50] for start in range(0, len(body), 50)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def br(body: bytes) -> bytes:
    return bytes(pytest.importorskip("brotli").compress(body))


def zstd(body: bytes) -> bytes:
    return bytes(pytest.importorskip("zstandard").compress(body))


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ((), bytes),
        ((("Transfer-Encoding", "chunked"),), chunked),
        ((("Transfer-Encoding", "chunked"),), bytes),
        ((("Content-Encoding", "gzip"),), gzip.compress),
        ((("Content-Encoding", "gzip"),), bytes),
        ((("Content-Encoding", "deflate"),), zlib.compress),
        ((("Content-Encoding", "deflate"),), lambda body: zlib.compress(body)[2:-4]),
        ((("Content-Encoding", "br"),), br),
        ((("Content-Encoding", "zstd"),), zstd),
        ((("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")), lambda body: chunked(gzip.compress(body))),
    ],
)
def test_what_http_did_to_a_page_is_undone_where_it_was_done(headers: tuple[tuple[str, str], ...], pack: Callable[[bytes], bytes]) -> None:
    maker = Maker()
    maker.put("response", pack(PAGE), HTML, *headers)
    (dump,), wrong, said = read(maker.data)
    assert ("".join(dump.chunks), dump.html, wrong, said) == (PAGE.decode(), True, [], [])
    assert (dump.id, dump.url, dump.meta) == ("urn:uuid:1", "https://quay.example/1", {"url": "https://quay.example/1", "fetched": DATE})


def test_only_pages_and_texts_are_read() -> None:
    maker = Maker()
    maker.put("warcinfo", b"software: quay\r\n", ("Content-Type", "application/warc-fields"))
    maker.put("request", b"", HTML)
    maker.put("response", PAGE, HTML)
    maker.put("response", b"\x89PNG\r\n\x1a\n", ("Content-Type", "image/png"))
    maker.put("response", PAGE, HTML, status="404 Not Found")
    maker.put("response", FERRY.encode(), TEXT)
    maker.put("resource", PAGE, HTML)
    maker.put("metadata", b"fetchTimeMs: 7\r\n", ("Content-Type", "application/warc-fields"))
    maker.put("conversion", FERRY.encode(), TEXT)
    maker.put("response", PAGE)
    maker.put("response", b"\0\1\2\3")
    for size in (7, 100, 10**6):
        dumps, wrong, said = read(maker.data, size)
        assert (ids(dumps), wrong) == ([3, 6, 7, 9, 10], [])
        assert [dump.html for dump in dumps] == [True, False, True, False, True]
        assert said == ["f: 3 records hold neither a page nor a text, or the answer that there is none; passed over."]


def test_characters_are_those_that_were_sent_with_the_page() -> None:
    maker = Maker()
    maker.put("response", PAGE.replace(b"Bridge", "Brücke".encode("cp1252")), ("Content-Type", "text/html; charset=ISO-8859-1"))
    maker.put("response", "Die Brücke".encode("cp1252"), ("Content-Type", "text/plain; charset=latin1"))
    dumps, _, _ = read(maker.data)
    assert ["Brücke" in "".join(dump.chunks) for dump in dumps] == [True, True]


def at_record(data: bytes, number: int) -> int:
    """Where a record begins."""
    place = -1
    for _ in range(number):
        place = data.index(b"WARC/1.0\r\n", place + 1)
    return place


def changed(data: bytes, number: int, old: bytes, new: bytes) -> bytes:
    place = at_record(data, number)
    return data[:place] + data[place:].replace(old, new, 1)


BREAKS = {
    "too long": (lambda data: changed(data, 3, b"Content-Length: ", b"Content-Length: 1"), 3),
    "far too long": (lambda data: changed(data, 3, b"Content-Length: ", b"Content-Length: 1000000"), 3),
    "too short": (lambda data: changed(data, 3, b"Content-Length: ", b"Content-Length: 10\r\nX: "), 3),
    "no length": (lambda data: changed(data, 3, b"Content-Length: ", b"Content: "), 3),
    "no mark": (lambda data: changed(data, 3, b"WARC/1.0", b"WORC/1.0"), 3),
    "zeros": (lambda data: data[: at_record(data, 4) - 250] + bytes(250) + data[at_record(data, 4) :], 3),
    "missing part": (lambda data: data[: at_record(data, 4) - 200] + data[at_record(data, 4) :], 3),
    "cut off": (lambda data: data[: at_record(data, 6) + 450], 6),
    "cut off in a head": (lambda data: data[: at_record(data, 6) + 60], 6),
}


@pytest.mark.parametrize("kind", BREAKS)
@pytest.mark.parametrize("size", [11, 1000, 10**6])
def test_a_broken_record_is_passed_over_and_no_other(kind: str, size: int) -> None:
    spoil, number = BREAKS[kind]
    dumps, wrong, _ = read(spoil(file_of(6)), size)
    assert ids(dumps) == [id for id in range(1, 7) if id != number]
    assert len(wrong) == 1
    assert wrong[0].startswith(f"f: record {number}: ")


def test_a_broken_record_stops_the_run_unless_told_otherwise() -> None:
    source = Source(lambda message: None)
    with pytest.raises(InputError, match=r"^f: record 3: is not as long as its head says\.$"):
        list(source.read_bytes([BREAKS["too short"][0](file_of(6))], "f"))


def test_packed_records_are_read_and_a_broken_one_is_passed_over() -> None:
    data = file_of(6, gzip=True)
    assert (ids(read(data)[0]), ids(read(zstd(gzip.decompress(data)))[0])) == ([1, 2, 3, 4, 5, 6],) * 2
    parts = data.split(b"\x1f\x8b\x08\0\0\0\0\0")
    spoiled = bytearray(data)
    spoiled[len(data) - 2 * len(parts[-1]) + 60] ^= 0xFF
    dumps, wrong, _ = read(bytes(spoiled))
    assert len(dumps) == 5
    assert wrong[0].startswith("f: cannot be unpacked as a .gz file")
    dumps, wrong, _ = read(data[:-30])
    assert (ids(dumps)[:5], wrong[0]) == ([1, 2, 3, 4, 5], "f: ends too early: the .gz file was cut off. Fetch it again.")


def test_a_page_that_cannot_be_unpacked_is_a_broken_record() -> None:
    maker = Maker()
    body = bytearray(gzip.compress(PAGE))
    body[20] ^= 0xFF
    maker.put("response", bytes(body), HTML, ("Content-Encoding", "gzip"))
    maker.put("response", gzip.compress(PAGE)[:-20], HTML, ("Content-Encoding", "gzip"))
    dumps, wrong, _ = read(maker.data)
    assert ids(dumps) == [2], "one that was cut off gives what there is"
    assert [message.partition("(")[0] for message in wrong] == ["f: record 1: its content cannot be unpacked "]


def test_a_record_that_is_too_large_is_passed_over_unread_and_so_is_one_that_unpacks_to_more() -> None:
    maker = Maker()
    maker.put("response", PAGE * 300, HTML)
    maker.put("response", gzip.compress(PAGE * 3000), HTML, ("Content-Encoding", "gzip"))
    maker.put("response", b"\x89PNG" * 20_000, ("Content-Type", "image/png"))
    maker.put("response", PAGE, HTML)
    dumps, wrong, _ = read(maker.data, max_bytes=30_000)
    assert ids(dumps) == [4]
    assert [message.partition(" has ")[0] for message in wrong] == [
        "f: record 1: the record",
        "f: record 2: the record",
        "f: record 3: the record",
    ]


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    maker = Maker()
    maker.put("response", br(PAGE), HTML, ("Content-Encoding", "br"))
    monkeypatch.setitem(sys.modules, "brotli", None)
    assert read(maker.data)[1] == ["f: record 1: its content needs the package brotli: pip install 'article-cleaner[warc]'."]


def test_records_stream() -> None:
    """Of a long file no more than a record and a few pieces are held."""

    def pieces() -> Iterator[bytes]:
        maker = Maker()
        for _ in range(50):
            maker.put("conversion", FERRY.encode() * 20, TEXT)
        for _ in range(100):
            yield maker.data

    source = Source(lambda message: None)
    tracemalloc.start()
    try:
        count = sum(1 for _ in source.read_bytes(pieces(), "f"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 5000
    assert peak < 4_000_000, "of 45 million bytes"


def test_the_command_line_reads_it_and_any_number_of_processes_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(items, "BATCH", 2_000)
    Path("a.warc.gz").write_bytes(file_of(30, gzip=True))
    done = [invoke("--isolated", "-q", "-t", "jsonl", "-j", jobs, "a.warc.gz") for jobs in "12"]
    assert done[0] == done[1]
    assert [(record["id"], record["url"], record["meta"]["fetched"]) for record in done[0].records] == [
        (f"urn:uuid:{n}", f"https://quay.example/{n}", DATE) for n in range(1, 31)
    ]
    assert (
        json.loads(invoke("--isolated", "-f", "wet", "-t", "jsonl", input=gzip.decompress(file_of(1, gzip=True))).out)["id"] == "urn:uuid:1"
    )
