"""Leads: decides what kind of place a link of Markdown leads to, by its address alone."""

from __future__ import annotations

import re
from enum import StrEnum

from cleaner.lines.patterns import lazy

_SHARE = lazy(
    r"mailto:|sms:|tel:|whatsapp:|viber:|fb-messenger:|javascript:|https?://(?:wa\.me|t\.me/share|api\.whatsapp\.com|telegram\.me/share)"
    r"|/(?:sharer|intent/(?:tweet|post)|shareArticle|share\?|dialog/share|pin/create|submit\?)|[?&/](?:share|print|sharearticle)=",
    re.IGNORECASE,
)
_PERSON = lazy(
    r"/(?:authors?|autor(?:en|es|a|i)?|auteurs?|by|people|persons?|profiles?|profil|staff|journalists?|contributors?|writers?|redakt\w*|reporters?"
    r"|team|columnists?|firmas?|experts?|@[\w.-]+)(?:[/?\"\s)]|$)|/@[\w.-]+|author[=/]",
    re.IGNORECASE,
)
_TOPIC = lazy(
    r"/(?:tags?|topics?|category|categories|themen?|temas?|keywords?|schlagw\w+|sections?|rubri\w+|hub|label|search)(?:[/?=\"\s)]|$)"
    r"|[?&](?:tag|q|s|query|search)=",
    re.IGNORECASE,
)


class Lead(StrEnum):
    """What kind of address a link leads to: back into the page, a way to share it, a person's page, a topic's."""

    PAGE = "page"
    SHARE = "share"
    PERSON = "person"
    TOPIC = "topic"


def lead_of(address: str) -> Lead | None:
    """Return what kind an address is, by what sites and networks call such pages, or None.

    >>> lead_of("https://quay.example/authors/jo-li").value, lead_of("/2031/ferry-late")
    ('person', None)
    """
    if address.lstrip().startswith("#"):
        return Lead.PAGE
    if _SHARE.search(address):
        return Lead.SHARE
    if _PERSON.search(address):
        return Lead.PERSON
    return Lead.TOPIC if _TOPIC.search(address) else None
