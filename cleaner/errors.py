"""The errors that cleaner raises: each names the place at fault and the cure."""

from __future__ import annotations


class CleanerError(Exception):
    """Base of every error that cleaner raises on purpose.

    ``str(error)`` is one message for a person: what is wrong, where, and what
    to do instead.
    """


class CleanerWarning(UserWarning):
    """Something was read otherwise than one may think: text that is not UTF-8, bytes that are no text."""


class InputError(CleanerError):
    """A dump that cannot be read: a missing file, bad JSON, a row without text."""


class NoTextError(InputError):
    """A file that is no text at all: a picture, a program, a document of an office program."""


class DumpError(CleanerError):
    """A dump over which cleaner itself failed; the message names it and what happened."""


class OptionsError(CleanerError):
    """An option or a configuration file with a value that cleaner does not know."""


class RuleError(CleanerError):
    """A rule pack with a mistake; the message names file, rule id and field."""


class WorkerError(CleanerError):
    """Worker processes died; the message names the dumps that they held."""


def too_large(place: str, what: str, max_bytes: int) -> InputError:
    """Return the error for what has more bytes than are read of one.

    >>> str(too_large("a.html", "page", 20_000_000))
    'a.html: the page has more than the 20,000,000 bytes that are read of one. Allow more with --max-bytes.'
    """
    return InputError(f"{place}: the {what} has more than the {max_bytes:,} bytes that are read of one. Allow more with --max-bytes.")


def reason(error: Exception) -> str:
    """Return why the system could not do something, in words and without its number or the file's name.

    >>> import errno
    >>> reason(OSError(errno.ENOSPC, "No space left on device", "out.txt")), reason(OSError(errno.EIO, "Input/output error"))
    ('no space is left on the disk', 'the disk or device failed')
    """
    import errno

    known = {
        errno.ENOENT: "no such file or folder",
        errno.EACCES: "permission denied",
        errno.EPERM: "permission denied",
        errno.EISDIR: "is a folder",
        errno.ENOTDIR: "a part of the path is no folder",
        errno.ENOSPC: "no space is left on the disk",
        errno.EDQUOT: "the quota of disk space is used up",
        errno.EFBIG: "the file would be larger than is allowed",
        errno.EROFS: "the file system is read-only",
        errno.EMFILE: "too many files are open; allow more with ulimit -n",
        errno.ENFILE: "the system has too many files open",
        errno.ENAMETOOLONG: "the file name is too long",
        errno.ELOOP: "the link leads round in a circle",
        errno.EIO: "the disk or device failed",
        errno.EPIPE: "its reader is gone",
        errno.ENXIO: "no such device",
        errno.ETXTBSY: "the file is a program that runs",
    }
    number = getattr(error, "errno", None)
    if number in known:
        return known[number]
    text = getattr(error, "strerror", None) or str(error)
    return text[:1].lower() + text[1:].rstrip(".")


def suggest(word: str, known: list[str]) -> str:
    """Return the tail of an error message: the nearest known word, and all of them.

    >>> suggest("captoin", ["caption", "byline"])
    "Did you mean 'caption'? Known: byline, caption."
    """
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1)
    hint = f"Did you mean {near[0]!r}? " if near else ""
    return f"{hint}Known: {', '.join(sorted(known))}."
