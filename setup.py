"""Build the compiled core, an accelerator with the same results as the Python code that stands in for it where no compiler is."""

from pathlib import Path

from setuptools import Extension, setup

FOLDER = "cleaner/core"


def files(suffix: str) -> list[str]:
    """All files of the core with a suffix, in one order everywhere, so that one source gives one library."""
    return sorted(path.as_posix() for path in Path(FOLDER).rglob(f"*{suffix}"))


CORE = Extension(
    "cleaner._core",
    sources=files(".c"),
    depends=files(".h"),
    include_dirs=[FOLDER],
    # Contracted multiplications would round otherwise than Python does.
    extra_compile_args=["-O2", "-ffp-contract=off", "-fvisibility=hidden"],
    optional=True,
)

setup(ext_modules=[CORE])
