"""Decides where a pack is that a user names: a file, a folder, or an installed Python package.

A package offers packs under the entry-point group ``cleaner.packs``; it is
used only where it is named, as ``pack:NAME``. What happens to be installed
never changes what is printed.
"""

from __future__ import annotations

from pathlib import Path

from cleaner.errors import RuleError
from cleaner.rules.loading import load_packs
from cleaner.rules.pack import Pack

GROUP = "cleaner.packs"
"""The entry-point group; an entry's value is an importable package that holds ``*.toml`` files, or ``package:folder``."""

INSTALLED = "pack:"
"""What a name opens with that means an installed pack."""


def named_packs(name: str | Path) -> list[Pack]:
    """Read the packs that a name means: ``pack:NAME`` is an installed one, anything else a path.

    A configuration file puts its folder before the name; the last part counts.
    Raises :class:`cleaner.RuleError` where there is no such pack or it has a mistake.
    """
    last = Path(name).name
    return load_packs(_installed(last.removeprefix(INSTALLED)) if last.startswith(INSTALLED) else Path(name))


def _installed(name: str) -> Path:
    """The folder or file of an installed pack; nothing of the package is run but what encloses it."""
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    offered = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in offered:
        raise RuleError(f"{INSTALLED}{name}: no installed package offers this pack. Installed: {', '.join(sorted(offered)) or 'none'}.")
    entry = offered[name]
    try:
        spec = find_spec(entry.module)
    except ImportError as error:
        raise RuleError(f"{INSTALLED}{name}: {entry.value} cannot be found ({error}); install its package again.") from None
    folders = list(spec.submodule_search_locations or ()) if spec else []
    if not folders:
        raise RuleError(f"{INSTALLED}{name}: {entry.module} has no folder; its entry point must name a package that holds *.toml files.")
    return Path(folders[0], entry.attr) if entry.attr else Path(folders[0])
