"""Which invented corpora the benchmarks run on, and where they are kept: the same bytes on every machine.

    python -m bench.corpus NAME [NAME ...] [--to FILE]

writes corpora such as ``en-10`` or ``mix-30`` (kind and megabytes) into ``bench/.corpora``, or one to a file. A corpus
is made once; its size and hash are those in ``corpora.toml``, else it is made anew. What the generator makes there
must not change unseen: where it does on purpose, ``--pin`` writes the new sizes and hashes.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from bench.corpora.pages import html_rows, page_dumps, page_rows
from bench.corpora.stories import MIX, stories

HERE = Path(__file__).parent
CACHE = HERE / ".corpora"
PINS = HERE / "corpora.toml"
MEGABYTE = 1_000_000

ENGLISH = ("en",)
KINDS: dict[str, tuple[Callable[[], Iterator[str]], str]] = {
    "en": (partial(stories, ENGLISH), ""),
    "mix": (partial(stories, MIX), ""),
    "pages": (partial(page_dumps, ENGLISH), "\f\n"),
    "rows": (partial(page_rows, ENGLISH), ""),
    "html": (partial(html_rows, ENGLISH), ""),
}
"""What each kind is made of, and what stands between two pieces."""


def corpus(name: str) -> Path:
    """Return the file of a corpus such as ``en-10``; it is made where it is missing or not the right one.

    Raises ValueError for a name of no kind, and RuntimeError where the generator's bytes are not those that are pinned.
    """
    path = CACHE / f"{name}.txt"
    pin = tomllib.loads(PINS.read_text(encoding="utf-8")).get(name)
    if path.is_file() and (pin is None or path.stat().st_size == pin["size"]) and (pin is None or digest(path) == pin["sha256"]):
        return path
    CACHE.mkdir(exist_ok=True)
    part = path.with_suffix(".part")
    write(name, part)
    part.replace(path)
    if pin is not None and digest(path) != pin["sha256"]:
        raise RuntimeError(
            f"{name}: the generator makes other bytes than those in {PINS}. If that is meant: python -m bench.corpus {name} --pin"
        )
    return path


def text(name: str) -> str:
    """Return a corpus as text."""
    return corpus(name).read_text(encoding="utf-8")


def write(name: str, path: Path) -> None:
    """Write whole pieces until the corpus has its megabytes."""
    kind, _, megabytes = name.partition("-")
    if kind not in KINDS or not megabytes.isdecimal():
        raise ValueError(f"no corpus {name!r}: a kind ({', '.join(KINDS)}), a hyphen and a number of megabytes")
    make, separator = KINDS[kind]
    size, limit = 0, int(megabytes) * MEGABYTE
    with path.open("wb") as file:
        for piece in make():
            data = (separator + piece if size else piece).encode()
            size += file.write(data)
            if size >= limit:
                break


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pin(names: list[str]) -> None:
    """Write size and hash of corpora as they are made now, beside those that are pinned already."""
    pins = tomllib.loads(PINS.read_text(encoding="utf-8"))
    head = re.match(r"(#.*\n)*", PINS.read_text(encoding="utf-8"))
    for name in names:
        CACHE.mkdir(exist_ok=True)
        path = CACHE / f"{name}.txt"
        write(name, path)
        pins[name] = {"size": path.stat().st_size, "sha256": digest(path)}
    rows = (f'{name} = {{ size = {pins[name]["size"]}, sha256 = "{pins[name]["sha256"]}" }}\n' for name in sorted(pins))
    PINS.write_text((head[0] if head else "") + "\n" + "".join(rows), encoding="utf-8")


def pages(number: int, seed: int = 7) -> list[str]:
    """Return so many stories with their furniture, each a dump by itself."""
    return list(islice(stories(ENGLISH, seed), number))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="+", metavar="NAME")
    parser.add_argument("--to", type=Path, help="Copy the corpus there; only with one name.")
    parser.add_argument("--pin", action="store_true", help="Make them anew and write their sizes and hashes.")
    arguments = parser.parse_args()
    if arguments.to and len(arguments.names) > 1:
        parser.error("--to takes one name")
    if arguments.pin:
        pin(arguments.names)
    for name in arguments.names:
        path = corpus(name)
        if arguments.to:
            shutil.copy(path, arguments.to)
        print(path if not arguments.to else arguments.to, f"{path.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
