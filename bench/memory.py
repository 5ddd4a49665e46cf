"""How much memory a long collection through a pipe takes: the peak must not grow with the length.

    python -m bench.memory [MEGABYTES ...]       default: 10 100 300 1000

Exit code 1 where a peak exceeds 150 MB, or that of the longest one exceeds that of 100 MB (or of the shortest) by
more than a tenth. The text is that of ``en-100``; each further pass over it has other capital letters, so that names,
captions and first words are new ones and nothing that is remembered comes again.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from string import ascii_uppercase

from bench.corpus import MEGABYTE, corpus
from bench.timing import CLEANER, Spent, child, machine

MOST = 150
"""Megabytes: the bar for the peak, whatever the length."""
GROWTH = 1.1
"""The peak of the longest text over that of REFERENCE megabytes."""
REFERENCE = 100
FURNITURE = 60
"""Bytes up to which a line is left as it is, so that furniture stays what it is."""


def passes(limit: int) -> Iterator[bytes]:
    """Lines of the collection until there are so many bytes."""
    path = corpus("en-100" if limit > 10 * MEGABYTE else "en-10")
    size = turn = 0
    while True:
        letters = ascii_uppercase[turn:] + ascii_uppercase[:turn]
        table = bytes.maketrans(ascii_uppercase.encode(), letters.encode())
        with path.open("rb") as file:
            for line in file:
                size += len(line)
                if size > limit:
                    return
                yield line if turn == 0 or len(line) < FURNITURE else line.translate(table)
        turn = (turn + 1) % len(letters)


def feed(descriptor: int, megabytes: int) -> None:
    """Write the text into a pipe; a reader that leaves early ends it."""
    with suppress(BrokenPipeError), open(descriptor, "wb", buffering=1 << 16) as pipe:
        pipe.writelines(passes(megabytes * MEGABYTE))


def piped(megabytes: int) -> Spent:
    """Clean so much text that comes through a pipe."""
    reader, writer = os.pipe()
    os.set_inheritable(writer, False)
    feeding = threading.Thread(target=feed, args=(writer, megabytes))
    feeding.start()
    try:
        return child((*CLEANER, "-q", "--isolated"), stdin=reader)
    finally:
        os.close(reader)
        feeding.join()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megabytes", nargs="*", type=int, default=[10, REFERENCE, 300, 1000])
    sizes = parser.parse_args().megabytes
    print(machine())
    peaks = {}
    for size in sizes:
        run = piped(size)
        peaks[size] = run.peak
        print(f"{size:6,} MB: peak {run.peak:6.1f} MB, {run.wall:7.1f} s, {run.cpu:7.1f} s of CPU", flush=True)
    reference = REFERENCE if REFERENCE in peaks else min(peaks)
    growth = peaks[max(peaks)] / peaks[reference]
    print(f"highest peak {max(peaks.values()):.1f} MB (at most {MOST})")
    print(f"{max(peaks):,} MB take {growth:.3f} times what {reference:,} MB take (at most {GROWTH})")
    sys.exit(max(peaks.values()) > MOST or growth > GROWTH)


if __name__ == "__main__":
    main()
