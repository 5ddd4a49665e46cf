"""Files whose names say that they are compressed, and others that only pretend to be."""

from __future__ import annotations

import bz2
import gzip
import lzma
from importlib.util import find_spec
from pathlib import Path

import pytest

from cleaner import InputError
from cleaner.readers.source import Source
from tests.cli.conftest import BRIDGE, FERRY, FERRY_CLEAN, Run

TEXT = "Snow fell.\n" * 20_000


def zstd(data: bytes) -> bytes:
    return bytes(pytest.importorskip("zstandard", reason="zstandard is not installed").compress(data))


PACK = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstd}
each = pytest.mark.parametrize("suffix", PACK)


def read(path: Path) -> list[str]:
    return ["".join(dump.chunks) for dump in Source(warn=pytest.fail).read(str(path))]


@each
def test_a_compressed_file_is_read_as_what_it_holds(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.txt{suffix}"
    path.write_bytes(PACK[suffix](TEXT.encode()))
    assert read(path) == [TEXT]


@each
def test_archives_put_together_are_read_to_the_end(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.txt{suffix.upper()}"
    path.write_bytes(PACK[suffix](b"one\n") + PACK[suffix](b"two\n"))
    assert read(path) == ["one\ntwo\n"]


@each
def test_an_archive_of_nothing_is_an_empty_dump(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(PACK[suffix](b""))
    assert read(path) == [""]


@each
def test_an_archive_that_was_cut_off_is_named(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.txt{suffix}"
    path.write_bytes(PACK[suffix](TEXT.encode())[:-5])
    with pytest.raises(InputError, match=rf"a\.txt\{suffix}: ends too early: the \{suffix} file was cut off"):
        read(path)


@each
def test_a_file_that_only_its_name_says_is_packed_is_read_and_that_is_said(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.txt{suffix}"
    path.write_bytes(b"Snow fell on Monday and on Tuesday.\n")
    warnings: list[str] = []
    assert ["".join(dump.chunks) for dump in Source(warn=warnings.append).read(str(path))] == ["Snow fell on Monday and on Tuesday.\n"]
    assert warnings == [f"{path}: is no {suffix} file, whatever its name says; read as it is."]


@each
def test_what_is_packed_is_known_whatever_its_name_says_and_broken_is_named(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    packed = PACK[suffix](TEXT.encode())
    path.write_bytes(packed)
    assert read(path) == [TEXT]
    path.write_bytes(packed[:20] + bytes(byte ^ 255 for byte in packed[20:40]) + packed[40:])
    with pytest.raises(InputError, match=rf"a\.txt: (cannot be unpacked as a \{suffix} file: |ends too early)"):
        read(path)


@each
def test_standard_input_may_be_packed(suffix: str, run: Run) -> None:
    assert run(input=PACK[suffix](FERRY.encode())).out == FERRY_CLEAN


@each
def test_what_is_inside_is_known_by_the_name_too(suffix: str, run: Run) -> None:
    Path(f"rows.ndjson{suffix}").write_bytes(PACK[suffix](b'\n{"id": "a", "text": "Snow fell on Monday."}\n'))
    assert [record["id"] for record in run("-t", "jsonl", f"rows.ndjson{suffix}").records] == ["a"]


@each
def test_output_is_packed_as_its_name_says_and_the_same_every_time(suffix: str, run: Run) -> None:
    if suffix == ".zst":
        zstd(b"")
    Path("dumps.txt").write_text(f"{FERRY}\f\n{BRIDGE}", encoding="utf-8")
    run("-o", f"a{suffix}", "--rejects", f"rejects.jsonl{suffix}", "dumps.txt")
    run("-o", f"b{suffix}", "dumps.txt")
    assert Path(f"a{suffix}").read_bytes() == Path(f"b{suffix}").read_bytes()
    assert read(Path(f"a{suffix}")) == [FERRY_CLEAN.rstrip("\n"), BRIDGE]
    assert run("explain", "-t", "jsonl", f"rejects.jsonl{suffix}").records


def test_a_missing_package_is_named_with_its_cure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
    Path("a.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    done = run("a.zst")
    assert (done.code, done.err) == (2, "Error: a.zst: .zst files need the package zstandard: pip install 'article-cleaner[zstd]'\n")
    assert "article-cleaner[zstd]" in run("-o", "b.zst", input=FERRY).err


def test_what_was_written_before_an_error_is_a_whole_archive(run: Run) -> None:
    done = run("-f", "jsonl", "-o", "out.txt.gz", input='{"text": "Snow fell on Monday."}\n{\n')
    assert done.code == 2
    assert gzip.decompress(Path("out.txt.gz").read_bytes()) == b"Snow fell on Monday.\n"


@pytest.mark.skipif(find_spec("zstandard") is None, reason="zstandard is not installed: pip install 'article-cleaner[zstd]'")
def test_a_small_archive_of_much_is_unpacked_piece_by_piece(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.zst"
    path.write_bytes(zstd(b"\n" * 200_000_000))
    (dump,) = Source(warn=pytest.fail).read(str(path))
    longest = max(map(len, dump.chunks))
    assert longest < 64 * 1024 * 1024
