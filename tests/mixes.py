"""Strategies: dumps and pages that are put together from parts of which one knows what they are."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

NAMES = ["Ada Thorne", "Jo Li", "Mara Ivens", "Olu Bankole", "Tomas Quist", "Ines Farrow"]
PLACES = ["Quillport", "Lund Harbour", "Sandwick", "Ostrava Quay", "Brackwater", "Tilling"]
THINGS = ["ferry", "bakery", "bridge", "orchard", "library", "tram line", "lighthouse", "water tower", "school", "chess club"]
DEEDS = [
    "would stay shut until the council had looked at it again",
    "had been mended in half the time that everybody expected",
    "was to be sold to the highest bidder before the summer",
    "had not seen so many people since the great storm of the year before",
    "needed a new roof, two new doors and a good deal of paint",
    "was the only one of its kind between the hills and the sea",
]
ENDINGS = [
    "and nobody at the meeting could say what that would cost in the end.",
    "which surprised those who had walked up the hill to hear the news.",
    "but the neighbours, who had asked for it for years, were not convinced.",
    "and so the talks will go on in the small hall behind the post office.",
]
FURNITURE = [
    "Share this article", "Advertisement", "Read more", "Recommended Stories", "Sign up for our newsletter", "Home", "News", "Sport",
    "Leave a Reply", "Log in", "Subscribe", "Most Read", "Related Stories", "Follow us on Twitter", "Skip to main content", "Menu",
    "list of 4 items", "end of list", "3 min read", "Click here to read more", "Comments", "Copyright 2031 The Quillport Lamp",
    "All rights reserved.", "We use cookies to improve your experience.", "Photo: Jo Li/The Lamp", "Published On 4 May 2031",
    "By Ada Thorne", "May 4, 2031", "Updated 14:20", "READ ALSO: The tram is late again", "Tags:", "Don't Miss",
]  # fmt: skip
NOISE = [
    "\0", "\x1b[2J", "\u202e", "\ufeff", "\u200b", "\r", "\t", "\x0b", "\x85", "\u2028", "e\u0301\u0302", "\U0001f1e6", "\ufdfa", "\ufffd", "&nbsp;",
    "<br>", "<p>", "</div>", "<script>", "<!--", "-->", "&lt;b&gt;", "**", "__", "# ", "- ", "> ", "| a | b |", "```", "![a](", "](http://x.example)",
    "\\n", "\\u00e9", "---", "***", "[", "]", "{", "}", "\"", "\u201c", "\u2014", "12:30", "2031-05-04", "1,234", "@ada", "https://quill.example/a",
    "\u6e2f\u53e3\u6539\u9769\u3002", "\u0645\u064a\u0646\u0627\u0621", "\u0421\u043d\u0435\u0433", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
]  # fmt: skip


@dataclass(frozen=True)
class Mix:
    """A dump with what is known of it: its paragraphs of prose, each of which stands there once."""

    text: str
    prose: tuple[str, ...]


@st.composite
def paragraphs(draw: st.DrawFn, number: int) -> str:
    """A paragraph of prose, told from all others of a dump by its number."""
    name, place, thing = draw(st.sampled_from(NAMES)), draw(st.sampled_from(PLACES)), draw(st.sampled_from(THINGS))
    deed, ending = draw(st.sampled_from(DEEDS)), draw(st.sampled_from(ENDINGS))
    return draw(
        st.sampled_from(
            [
                f"{name}, who has lived in {place} for {number + 20} years, said on Monday that the {thing} {deed}, {ending}",
                f"The {thing} in {place}, number {number + 100} on the list of the council, {deed}, {name} told the paper, {ending}",
                f'"The {thing} {deed}," {name} said at the {number + 3}rd meeting in {place}, {ending}',
            ]
        )
    )


@st.composite
def headlines(draw: st.DrawFn, number: int) -> str:
    """A headline, told from all others by its number."""
    thing, place = draw(st.sampled_from(THINGS)), draw(st.sampled_from(PLACES))
    return draw(st.sampled_from([f"{place} {thing} waits for answer {number}", f"Why {number} people want the {thing} of {place} back"]))


@st.composite
def mixes(draw: st.DrawFn, *, noise: bool = True, most: int = 8) -> Mix:
    """A dump of stories with furniture between and inside; with ``noise``, with what breaks readers too."""
    lines: list[str] = []
    prose: list[str] = []
    number = 0
    for story in range(draw(st.integers(0, most))):
        lines += draw(st.lists(st.sampled_from(FURNITURE), max_size=4))
        if draw(st.booleans()):
            title = draw(headlines(story))
            lines += [title] * draw(st.integers(1, 2))
            lines += draw(st.lists(st.sampled_from(FURNITURE), max_size=2))
        for _ in range(draw(st.integers(1, 5))):
            number += 1
            paragraph = draw(paragraphs(number))
            prose.append(paragraph)
            lines.append(paragraph)
            if draw(st.booleans()):
                lines.append("")
            if draw(st.integers(0, 3)) == 0:
                lines.append(draw(st.sampled_from(FURNITURE)))
        if noise:
            lines += ["".join(parts) for parts in draw(st.lists(st.lists(st.sampled_from(NOISE + FURNITURE), max_size=4), max_size=3))]
    lines += draw(st.lists(st.sampled_from(FURNITURE), max_size=4))
    return Mix("\n".join(lines), tuple(prose))


@st.composite
def pages(draw: st.DrawFn) -> str:
    """The source of a page of HTML, sound or not."""
    mix = draw(mixes(most=3))
    tags = st.sampled_from(
        ["p", "div", "article", "li", "h2", "td", "section", "aside", "span", "figure", "nav", "form", "svg", "textarea"]
    )
    body = []
    for line in mix.text.split("\n"):
        tag = draw(tags)
        attributes = draw(st.sampled_from(["", " hidden", ' class="related"', " style='display:none'", ' id="', " a=b" * 3]))
        body.append(f"<{tag}{attributes}>{line}" + (f"</{tag}>" if draw(st.integers(0, 4)) else ""))
    head = draw(st.sampled_from(["<!doctype html>", "<html><head><title>Ferry</title></head><body>", "<?xml version='1.0'?>", "<body>"]))
    return head + "".join(body)
