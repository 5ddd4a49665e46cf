"""Decides what is wrong with a TOML file that cannot be read: configuration, rule pack, format, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleaner.errors import CleanerError, reason

if TYPE_CHECKING:
    from pathlib import Path


def read_toml(path: Path, error: type[CleanerError]) -> dict[str, Any]:
    """Return what a TOML file holds; raise ``error``, naming the file and the cause, where it cannot be read."""
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as cause:
        raise error(f"{path}: cannot be read: it is not UTF-8 (byte {cause.start + 1}). Save it as UTF-8.") from None
    except (OSError, ValueError) as cause:
        if isinstance(cause, tomllib.TOMLDecodeError):
            raise error(f"{path}: is not valid TOML: {cause}.") from None
        raise error(f"{path}: cannot be read: {reason(cause)}.") from None
    except RecursionError:
        raise error(f"{path}: is not valid here: it is nested too deeply.") from None
