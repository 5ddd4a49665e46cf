"""The compiled core, or None where it is not built: no compiler was there when the package was installed.

It gives the same bytes as the Python code that stands beside each of its uses, sooner.
"""

from __future__ import annotations

try:
    from cleaner import _core as core
except ImportError:
    core = None  # type: ignore[assignment]

__all__ = ["core"]
