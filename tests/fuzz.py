"""Runs the tests of tests/test_fuzz.py on ever other examples until the time is over or one fails.

    python -m tests.fuzz [--minutes 10] [--seed 1]

Each round has a seed of its own, which is printed; ``--seed`` begins with it. What fails is kept by hypothesis in
.hypothesis and tried first the next time. Exit code 1 where something failed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time

TESTS = ("tests/test_fuzz.py",)


def main() -> int:
    """Run rounds, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    seed = options.seed
    while time.monotonic() < end:
        print(f"seed {seed}", flush=True)
        command = [sys.executable, "-m", "pytest", "-q", *TESTS, f"--hypothesis-seed={seed}"]
        if subprocess.run(command, env=os.environ | {"HYPOTHESIS_PROFILE": "fuzz"}, check=False).returncode:
            print(f"Found with seed {seed}. Make a fixture or a test of it: CONTRIBUTING.md, Cases before cures.")
            return 1
        seed += 1
    print(f"Nothing found in {seed - options.seed} rounds.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
