"""Sites: decides which site a dump is of."""

from __future__ import annotations

from urllib.parse import urlsplit

from cleaner.dump import Dump

URL, FOLDER, ONE = "url", "folder", "one"
"""What tells sites apart, beside the name of a field of rows: the host of a dump's address, the folder of its file, nothing."""


def site_of(dump: Dump, by: str = URL) -> str:
    """Return the name of a dump's site; dumps of which it is not known are of one that has no name.

    >>> site_of(Dump("a/b.txt", (), "https://www.Example.com:443/x")), site_of(Dump("a/b.txt", ()), FOLDER)
    ('example.com', 'a')
    """
    if by == URL:
        return host_of(dump.url)
    if by == FOLDER:
        return dump.id.rpartition("/")[0]
    return "" if by == ONE else str(dump.meta.get(by, ""))


def host_of(url: str | None) -> str:
    """Return the host of an address, in lower case and without ``www.``; nothing where it has none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # brackets that are no address
        return ""
    return host.removeprefix("www.").rstrip(".")
