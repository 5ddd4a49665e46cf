"""Build the compiled core, an accelerator with the same results as the Python code that stands in for it where no compiler is."""

from setuptools import Extension, setup

_PARTS = "module scan rows forms characters gaps model run window letters tokens names marks features second trees tables weights gate page"

CORE = Extension(
    "cleaner._core",
    sources=[f"cleaner/core/{part}.c" for part in _PARTS.split()],
    depends=[f"cleaner/core/{part}.h" for part in ("core", "rows", "forms", "characters", "xxh3", "tables", "gaps")],
    # Contracted multiplications would round otherwise than Python does.
    extra_compile_args=["-O2", "-ffp-contract=off", "-fvisibility=hidden"],
    optional=True,
)

setup(ext_modules=[CORE])
