"""Decides what the names of an HTML element (class, id) say of the place that it is.

Templates name their boxes in English, in few words, and join them in every
way there is: ``article__related-links``, ``relatedLinks``. So a name is cut
into words, and words and neighbouring pairs are looked up.
"""

from __future__ import annotations

from functools import lru_cache

from cleaner.lines.page import Region
from cleaner.lines.patterns import lazy

_WORD = lazy(r"[A-Z]?[a-z]+|[A-Z]+")

_WORDS = {
    Region.COMMENTS: "comment comments disqus replies kommentare kommentar comentarios commentaires commenti commentlist respond",
    Region.NEWSLETTER: "newsletter newsletters subscribe subscription signup mailinglist optin mailchimp inscription",
    Region.PAYWALL: "paywall piano regwall meterwall",
    Region.SHARE: "share sharing sharebar shares social socials sociable sharethis addthis addtoany",
    Region.ADVERTISEMENT: "ad ads advert advertisement advertising adslot adunit adbox outbrain taboola sponsor sponsored promo promotion"
    " affiliate dfp teads anzeige werbung publicidad publicite pubblicita",
    Region.RELATED: "related relateds recommend recommended recommendation recommendations teaser teasers trending popular suggested"
    " suggestions mostread mostpopular readmore readnext upnext seealso alsoread interlinks crosslinks",
    Region.TAGS: "tag tags tagcloud taglist keywords",
    Region.NAVIGATION: "breadcrumb breadcrumbs menu submenu navbar navigation nav sidebar footer cookie cookies consent gdpr"
    " pagination pager skiplink toolbar topbar",
    Region.BYLINE: "byline bylines author authors contributor contributors autor autoren auteur",
    Region.DATE: "date dateline datetime timestamp pubdate publishdate published",
    Region.DECK: "dek deck standfirst subtitle subheadline subhead subline leadtext leadin intro introtext summary chapo vorspann sapo"
    " entradilla bajada excerpt sommario ingress perex lede subheading subheader",
    Region.FIGURE: "caption captions gallery slideshow bildunterschrift figcaption photocredit imagecredit",
}
"""Words that call a place something, the surest region first; compounds are written without what joins them."""

_PAIRS = {
    Region.NEWSLETTER: "sign-up mailing-list opt-in push-notification push-notifications web-notification web-notifications",
    Region.SHARE: "follow-us",
    Region.ADVERTISEMENT: "ad-slot ad-unit paid-content",
    Region.RELATED: "read-more read-also read-next more-on more-from more-stories more-news more-articles most-read most-popular"
    " most-viewed see-also also-read up-next inline-link inline-story article-promo mehr-zum further-reading latest-news"
    " latest-stories next-article next-story next-post previous-article previous-post prev-post",
    Region.NAVIGATION: "side-bar skip-link",
    Region.DECK: "sub-title sub-headline sub-head lead-text",
    Region.DATE: "publish-date publish-time published-on time-stamp",
    Region.FIGURE: "image-credit image-source image-text photo-credit media-credit image-description",
}
"""Pairs of neighbouring words that do."""

_ORDER = list(_WORDS)
_RANK = {word: rank for rank, region in enumerate(_ORDER) for word in _WORDS[region].split()}
_PAIR_RANK = {tuple(pair.split("-")): _ORDER.index(region) for region in _PAIRS for pair in _PAIRS[region].split()}
_LAST = len(_ORDER)

LONGEST = 400
"""Characters of a name that are looked at; utility classes may run to thousands."""


@lru_cache(maxsize=8192)
def named_region(name: str) -> Region:
    """Return what the words of a class or id call a place.

    >>> named_region("article__related-links").value, named_region("articleReadMore").value, named_region("paragraph").value
    ('related', 'related', '')
    """
    best = _LAST
    before = ""
    for word in _WORD.findall(name[:LONGEST]):
        word = word.lower()
        rank = _RANK.get(word, _LAST)
        if rank < best:
            best = rank
        rank = _PAIR_RANK.get((before, word), _LAST)
        if rank < best:
            best = rank
        before = word
    return _ORDER[best] if best < _LAST else Region.PLAIN
