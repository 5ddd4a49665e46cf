"""Decides which part of a mail is its text, or of a saved page (MHTML) its page; a mailbox holds mails one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.policy import default
from typing import Any, cast

from cleaner.dump import Dump
from cleaner.errors import InputError, too_large
from cleaner.lines.patterns import lazy
from cleaner.readers.html import html_dump

_NEXT = lazy(rb"\n(?=From \S[^\n]*\d\d:\d\d[^\n]*\n[A-Za-z][A-Za-z0-9-]*:)")
"""Where a mailbox's next mail begins: at a line of its own that looks like the head of one, in front of a field."""

_PAGES = ("text/html", "application/xhtml+xml")
"""Types of parts that are pages."""

_LOOKED_BACK = 2000
"""Bytes held back until it is known whether a mail ends among them."""

_FIELDS = {"subject": "subject", "from": "from", "to": "to", "date": "sent", "message-id": "message_id"}
"""Fields of a mail's head that go into ``meta``, with their names there."""

Skip = Callable[[InputError], None]


def read_mail(
    data: Iterable[bytes], name: str, max_bytes: int, *, url: str | None = None, warn: Callable[[str], None], skip: Skip | None = None
) -> Iterator[Dump]:
    """Yield the dump of a mail or a saved page; of a mailbox, those of its mails, called ``name:NUMBER`` from the second on.

    A mail that is text opens with its subject, as a headline. Raises
    :class:`cleaner.InputError` for one that holds no text, or hands it to
    ``skip`` and goes on.
    """
    for number, source in enumerate(_mails(data, max_bytes), 1):
        id = name if number == 1 else f"{name}:{number}"
        try:
            if source is None:
                raise too_large(id, "mail", max_bytes)
            yield _dump(source, id, max_bytes, url, warn)
        except InputError as error:
            if skip is None:
                raise
            skip(error)


def _mails(data: Iterable[bytes], longest: int) -> Iterator[bytes | None]:
    """Yield the source of each mail; None for one that is too long."""
    held = bytearray()
    size = searched = 0
    box = None
    for chunk in data:
        held += chunk
        size += len(chunk)
        if box is None and len(held) >= len(b"From "):
            box = held.startswith(b"From ")
        while box and (found := _NEXT.search(held, searched)):
            yield None if size - len(held) + found.end() > longest else bytes(held[: found.end()])
            del held[: found.end()]
            size, searched = len(held), 0
        searched = max(0, len(held) - _LOOKED_BACK)
        if size > longest:
            del held[:searched]
            searched = 0
    yield None if size > longest else bytes(held)


def _dump(source: bytes, id: str, max_bytes: int, url: str | None, warn: Callable[[str], None]) -> Dump:
    if source.startswith(b"From "):
        source = source.partition(b"\n")[2]
    try:
        message = BytesParser(policy=default).parsebytes(source)
        part = message.get_body(("plain", "html")) or message.get_body(("related", "html", "plain"))
        if part is not None and part.get_content_type() == "text/plain" and not _text(part, id, warn).strip():
            part = message.get_body(("html",)) or part
        root = _root(message)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"{id}: cannot be read as a mail ({error}). Is it cut off? Read it as text with -f text.") from None
    part = root or part
    if part is None:
        raise InputError(f"{id}: the mail holds no text, only attachments. Save these and name the files.")
    meta = {key: value for field, key in _FIELDS.items() if (value := _field(message, field))}
    url = url or _address(message, part)
    if url:
        meta["url"] = url
    if part.get_content_type() in _PAGES:
        page = part.get_payload(decode=True)
        charset = part.get_content_charset()
        return html_dump(cast(bytes, page) or b"", id, url=url, meta=meta, max_bytes=max_bytes, transport=charset, warn=warn)
    subject = meta.get("subject", "")
    text = _text(part, id, warn).replace("\r\n", "\n")
    return Dump(id, (f"{subject}\n\n{text}" if subject else text,), url, meta)


def _root(message: EmailMessage) -> MIMEPart | None:
    """The page of a saved page: the first part that is HTML, where all parts belong together."""
    if message.get_content_type() != "multipart/related":
        return None
    return next((part for part in message.walk() if part.get_content_type() in _PAGES), None)


def _text(part: MIMEPart, id: str, warn: Callable[[str], None]) -> str:
    """The text of a part, in the encoding that it states if it does so truly."""
    from cleaner.readers.decode import Decoder

    data = cast(bytes, part.get_payload(decode=True) or b"")
    charset: Any = part.get_content_charset()
    if charset:
        from cleaner.readers.charset import codec_of

        charset = None if charset in ("us-ascii", "unknown-8bit") else codec_of(charset)
    decoder = Decoder(charset)
    text = "".join(decoder.pieces((data,)))
    for warning in decoder.warnings():
        warn(f"{id}: {warning}")
    return text


def _field(message: MIMEPart, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, TypeError, AttributeError, LookupError, IndexError):  # the library stumbles over some broken heads
        return ""


def _address(message: EmailMessage, part: MIMEPart) -> str | None:
    """Where a saved page was had from."""
    for found in (_field(message, "snapshot-content-location"), _field(part, "content-location"), _field(message, "content-location")):
        if found.startswith(("http://", "https://")):
            return found
    return None
