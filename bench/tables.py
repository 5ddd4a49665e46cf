"""How much memory tables take: Parquet in and Parquet out, and WET, must not grow with their length.

    python -m bench.tables [MEGABYTES ...] [--kinds parquet,wet] [--jobs 1]      default: 100 1000

Exit code 1 where a peak exceeds the bar of its kind, or that of the longest file exceeds that of the shortest by more
than a fifth. The text is that of :mod:`bench.memory`, which never comes again. The Parquet file has three row groups,
and beside the text, a fifth of it, a column of bytes four times as long, a nested, a list and a dictionary column, which
pass through; it is not compressed, so that its size is that of what is in it. A process of its own makes each file.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.corpus import MEGABYTE
from bench.memory import passes
from bench.timing import CLEANER, child, machine

MOST = {"parquet": 300, "wet": 100}
"""Megabytes: the bars for the peaks, whatever the length. pyarrow alone is 60 of them."""
GROWTH = 1.2
"""The peak of the longest file over that of the shortest."""
QUICK = ("--kind", "extracted", "--split", "none")
"""What takes the least time: it is the tables that are looked at."""
ROW = 3000
"""Bytes of text of a row or record, at least."""


def texts(megabytes: int) -> Iterator[str]:
    """Dumps of some thousand bytes each, so many megabytes of them."""
    held: list[bytes] = []
    size = 0
    for line in passes(megabytes * MEGABYTE):
        held.append(line)
        size += len(line)
        if size >= ROW:
            yield b"".join(held).decode()
            held, size = [], 0


def write_parquet(path: Path, megabytes: int) -> None:
    """Write rows with their text and columns of other kinds."""
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema(
        [
            ("id", pa.string()),
            ("text", pa.string()),
            ("site", pa.dictionary(pa.int32(), pa.string())),
            ("page", pa.binary()),
            ("tags", pa.list_(pa.string())),
            ("fetch", pa.struct([("status", pa.int16()), ("at", pa.timestamp("ns"))])),
        ]
    )
    group = max(1, megabytes * MEGABYTE // ROW // 5 // 3)
    with parquet.ParquetWriter(path, schema, compression="none", use_dictionary=["site"]) as writer:
        held: list[dict[str, object]] = []
        for number, text in enumerate(texts(megabytes // 5)):
            fetch = {"status": 200, "at": number * 1001}
            page = 4 * text.encode()
            row = {"id": f"row-{number}", "text": text, "site": f"site-{number % 7}", "page": page, "tags": ["a", f"{number % 3}"]}
            held.append(row | {"fetch": fetch})
            if len(held) == group:
                writer.write_table(pa.Table.from_pylist(held, schema), group)
                held = []
        if held:
            writer.write_table(pa.Table.from_pylist(held, schema), group)


def write_wet(path: Path, megabytes: int) -> None:
    """Write conversion records as Common Crawl has them, without compression."""
    with path.open("wb") as file:
        for number, text in enumerate(texts(megabytes)):
            body = text.encode()
            head = (
                "WARC/1.0\r\nWARC-Type: conversion\r\n"
                f"WARC-Target-URI: https://site-{number % 7}.example/{number}\r\nWARC-Date: 2031-05-04T03:02:01Z\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
                f"Content-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            file.write(head.encode() + body + b"\r\n\r\n")


WRITERS = {"parquet": write_parquet, "wet": write_wet}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megabytes", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--kinds", default="parquet,wet")
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    print(machine())
    failed = False
    with tempfile.TemporaryDirectory() as name:
        for kind in arguments.kinds.split(","):
            peaks = {}
            for size in arguments.megabytes:
                path, out = Path(name) / f"in.{kind}", Path(name) / "out.parquet"
                writing = multiprocessing.get_context("spawn").Process(target=WRITERS[kind], args=(path, size))
                writing.start()
                writing.join()
                to = ("-t", "parquet", "-o", str(out)) if kind == "parquet" else ("-t", "jsonl")
                run = child((*CLEANER, "-q", "--isolated", *QUICK, "-j", str(arguments.jobs), *to, str(path)))
                peaks[size] = run.peak
                made = f", {out.stat().st_size / MEGABYTE:,.0f} MB written" if kind == "parquet" else ""
                print(
                    f"{kind:8} {path.stat().st_size / MEGABYTE:6,.0f} MB: peak {run.peak:6.1f} MB, {run.wall:6.1f} s, "
                    f"{run.cpu:6.1f} s of CPU{made}",
                    flush=True,
                )
                path.unlink()
            growth = peaks[max(peaks)] / peaks[min(peaks)]
            print(f"{kind:8} highest peak {max(peaks.values()):.1f} MB (at most {MOST[kind]}), growth {growth:.2f} (at most {GROWTH})")
            failed = failed or max(peaks.values()) > MOST[kind] or growth > GROWTH
    sys.exit(failed)


if __name__ == "__main__":
    main()
