"""Loads pyarrow where a table is in Arrow's own form, and says how it is had where it is missing."""

from __future__ import annotations

from types import ModuleType

from cleaner.errors import CleanerError


def arrow(what: str, error: type[CleanerError]) -> ModuleType:
    """Return the module pyarrow; raise ``error`` saying what needs it, and how it is installed, where it is missing."""
    try:
        import pyarrow
    except ImportError:
        raise error(f"{what} needs the package pyarrow: pip install 'article-cleaner[parquet]'") from None
    module: ModuleType = pyarrow
    return module
