"""Build the compiled core, an accelerator with the same results as the Python code that stands in for it where no compiler is."""

from setuptools import Extension, setup

CORE = Extension(
    "cleaner._core",
    sources=[f"cleaner/core/{part}.c" for part in ("module", "scan", "gaps", "window", "features", "second", "words", "trees", "tables")],
    depends=["cleaner/core/core.h", "cleaner/core/gaps.h"],
    # Contracted multiplications would round otherwise than Python does.
    extra_compile_args=["-O2", "-ffp-contract=off"],
    optional=True,
)

setup(ext_modules=[CORE])
