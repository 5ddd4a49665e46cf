"""cleaner turns raw news text dumps into clean single articles.

>>> import cleaner
>>> [article.title for article in cleaner.clean("")]
[]

Everything public is named here and loaded when it is first asked for, so that
``import cleaner`` and ``cleaner --version`` are quick.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Unpack

    from cleaner.article import Article
    from cleaner.dump import Dump
    from cleaner.errors import CleanerError, CleanerWarning, DumpError, InputError, OptionsError, RuleError, WorkerError
    from cleaner.keywords import OptionValues
    from cleaner.lines.line import Boundary, Line, Lines
    from cleaner.options import Options
    from cleaner.pipeline import Cleaner
    from cleaner.readers.inputs import Input
    from cleaner.roles import Role

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Boundary",
    "Cleaner",
    "CleanerError",
    "CleanerWarning",
    "Dump",
    "DumpError",
    "InputError",
    "Line",
    "Lines",
    "Options",
    "OptionsError",
    "Role",
    "RuleError",
    "WorkerError",
    "__version__",
    "boundaries",
    "clean",
    "clean_many",
    "label",
    "stream",
]

_HOME = {
    "Article": "cleaner.article",
    "Boundary": "cleaner.lines.line",
    "Cleaner": "cleaner.pipeline",
    "CleanerError": "cleaner.errors",
    "CleanerWarning": "cleaner.errors",
    "Dump": "cleaner.dump",
    "DumpError": "cleaner.errors",
    "InputError": "cleaner.errors",
    "Line": "cleaner.lines.line",
    "Lines": "cleaner.lines.line",
    "Options": "cleaner.options",
    "OptionsError": "cleaner.errors",
    "Role": "cleaner.roles",
    "RuleError": "cleaner.errors",
    "WorkerError": "cleaner.errors",
}
"""The module that each public name is loaded from."""


def clean(text: Input, *, id: str = "", url: str | None = None, **options: Unpack[OptionValues]) -> list[Article]:
    """Return the articles of a text, in order, or of what else holds one.

    ``text`` is the text of a dump or the source of an HTML page; bytes, a path
    (:class:`pathlib.Path`) or an open file, which are known by their content;
    or a row, a mapping with ``text`` or ``html``. ``id`` names it in the
    articles; ``url`` lets rules of its site apply; ``options`` are those of
    :class:`Options`. Raises :class:`InputError` for what cannot be read, and
    :class:`OptionsError` or :class:`RuleError` for options that do not hold.
    """
    return _cleaner(options).clean(text, id=id, url=url)


def clean_many(dumps: Iterable[Input], *, jobs: int = 1, **options: Unpack[OptionValues]) -> Iterator[list[Article]]:
    """Yield the articles of each dump, in order, while they are read; ``jobs`` processes do the work.

    Each is what :func:`clean` takes. See :meth:`Cleaner.clean_many`. With
    ``memory="learn"`` they are read twice: what their sites repeat is learnt
    first, and known when they are cleaned.
    """
    if options.get("memory") == "learn":
        from cleaner.learning import clean_learnt
        from cleaner.options import Options

        return clean_learnt(dumps, Options.from_mapping({**options, "memory": None}), jobs)
    return _cleaner(options).clean_many(dumps, jobs)


def label(text: Input, *, id: str = "", url: str | None = None, **options: Unpack[OptionValues]) -> Lines:
    """Return one :class:`Line` for every line of a dump: its role, the reason, and whether it is printed.

    The texts are the dump, with a newline between two lines; the pieces of a line that markup divides or that has
    no end share its number, with nothing between. Arguments are those of :func:`clean`.
    """
    return _cleaner(options).label(text, id=id, url=url)


def boundaries(text: Input, **options: Unpack[OptionValues]) -> list[Boundary]:
    """Return every line of a dump at which a story may start, with its probability and the reasons.

    ``options`` are those of :class:`Options`. A page has none, since it is not cut.
    """
    return _cleaner(options).boundaries(text)


def stream(lines: Iterable[str], **options: Unpack[OptionValues]) -> Iterator[Article]:
    """Yield articles while lines still come in; a form feed line separates dumps.

    ``lines`` may end with a line break or not: an open text file will do.
    Memory stays bounded however many lines there are.
    """
    return _cleaner(options).stream(lines)


def _cleaner(values: OptionValues) -> Cleaner:
    from cleaner.options import Options

    options = Options.from_mapping(values)
    make = _cleaner_of if options.memory is None else _cleaner_of.__wrapped__  # the file may have been learnt anew since
    return make(options)


@lru_cache(maxsize=8)
def _cleaner_of(options: Options) -> Cleaner:
    """One cleaner for equal options: it holds rules and models, and nothing of the dumps it saw."""
    from cleaner.pipeline import Cleaner

    return Cleaner(options)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_HOME[name]), name)
    return value


def __dir__() -> list[str]:
    return __all__
