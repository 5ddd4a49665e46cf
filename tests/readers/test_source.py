"""How files are opened and which format they have."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from cleaner import InputError
from cleaner.readers.source import Source, check_readable


def read(path: Path | str, **how: str) -> tuple[list[tuple[str, str]], list[str]]:
    warnings: list[str] = []
    found = [(dump.id, "".join(dump.chunks)) for dump in Source(warnings.append, **how).read(str(path))]
    return found, warnings


def test_a_file_is_read_with_its_warnings(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfone: \xc3\xb6 \xc3\xa4 \xc3\xbc\n\f\ntw\xf6\n")
    assert read(path) == (
        [(f"{path}", "one: ö ä ü"), (f"{path}:3", "tw\ufffd\n")],
        [f"{path}: 1 byte could not be decoded as utf-8 and is shown as U+FFFD."],
    )


def test_the_format_can_be_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a"}\n', encoding="utf-8")
    assert read(path, format="text")[0] == [(f"{path}", '{"text": "a"}\n')]
    assert read(path, format="jsonl")[0] == [(f"{path}:1", "a")]


def test_standard_input_needs_no_seeking(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as stdin, os.fdopen(writer, "wb") as out:
        out.write(b'{"id": "x", "text": "a"}\n')
        out.close()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stdin))
        assert read("-")[0] == [("x", "a")]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.txt", "missing.txt: no such file."),
        (".", "is a folder. Name the files in it"),
        ("a" * 300, "the file name is too long"),
        ("a\0b", "null byte"),
    ],
)
def test_a_path_that_is_no_file_is_named_with_the_cure(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        check_readable(str(tmp_path / name))
    with pytest.raises(InputError, match=message):
        read(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch(0o000)
    with pytest.raises(InputError, match=r"a\.txt: cannot be read: permission denied"):
        check_readable(str(path))


def test_a_name_that_is_no_utf8_gives_an_id_that_can_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123 - a Path cannot be made of bytes
        file.write(b"a")
    ((id, text),) = read(os.fsdecode(path))[0]
    assert (id.rpartition("/")[2], text) == ("caf\ufffd.txt", "a")
