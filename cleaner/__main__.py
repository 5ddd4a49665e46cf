"""``python -m cleaner`` is the ``cleaner`` command, and so is the installed script."""

from __future__ import annotations

import gc
import os
import sys
import threading

SELDOM = 50_000
"""Objects made between two searches for unused cycles: Python's 700 is for programs that make many such and run for long.

At 700, start-up alone has some thirty searches, a tenth of a short run. This many are some ten megabytes.
"""


def run() -> None:
    """Run the command line and leave the process with its exit code."""
    gc.set_threshold(SELDOM)
    try:
        from cleaner.cli.main import main

        main(prog_name="cleaner")
    except KeyboardInterrupt:  # before the command line could take it
        sys.exit(130)
    except SystemExit as end:
        _leave(end.code)
        raise
    finally:
        gc.freeze()  # the last search, as the process ends, finds nothing that the system does not take back anyway


def _leave(code: object) -> None:
    """Leave at once where nobody waits for more: freeing each object by itself takes a thirtieth of a short run."""
    if not isinstance(code, int) or threading.active_count() > 1 or "multiprocessing" in sys.modules:
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        return  # Python knows what to say of it
    os._exit(code)


if __name__ == "__main__":
    run()
