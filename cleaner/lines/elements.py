"""Decides what an HTML element does to the text inside it: it shows none, or it is a block with lines of its own."""

from __future__ import annotations

_UNSEEN = (
    "script style noscript template svg math head iframe object embed applet audio video canvas map select datalist button input"
    " textarea progress meter rp rt dialog frameset noframes link meta source track area param"
)
UNSEEN = frozenset(_UNSEEN.split())
"""Elements that show no text, or text that belongs to a control."""

_BLOCKS = (
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul"
    " amp-accordion amp-carousel amp-list amp-sidebar"
)
BLOCKS = frozenset(_BLOCKS.split())
