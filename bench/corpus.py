"""An invented corpus that is the same on every machine: pages of a made-up newspaper with its furniture."""

from __future__ import annotations

import random

_WHO = (
    "The harbour office",
    "A spokesman for the dairy",
    "The council of Velden",
    "Ada Quist",
    "The rail union",
    "Two fishermen",
    "The school board",
)
_DID = ("said", "denied", "had not expected", "promised", "was told", "asked again", "warned", "learned from a letter")
_WHAT = (
    "that the ferry would stay in dock until spring",
    "that the old bridge could be closed for repairs",
    "how the new timetable had been drawn up",
    "that nobody had read the report before the vote",
    "what the second inspection of the silo had found",
    "that prices would rise by a tenth over the winter",
)
_WHEN = ("on Monday", "late on Tuesday evening", "in a letter to the mayor", "after the meeting", "for the third time this year", "at noon")
_FURNITURE = (
    "Share this article",
    "Advertisement",
    "3 min read",
    "Recommended Stories",
    "Sign up for our newsletter",
    "Read more",
    "Copy link",
)


def pages(number: int, seed: int = 7) -> list[str]:
    """Return so many pages of 20 to 60 lines each."""
    draw = random.Random(seed)
    return [_page(draw) for _ in range(number)]


def _page(draw: random.Random) -> str:
    lines = [_sentence(draw)[:-1].title(), ""]
    for _ in range(draw.randint(10, 30)):
        if draw.random() < 0.2:
            lines.append(draw.choice(_FURNITURE))
        else:
            lines.append(" ".join(_sentence(draw) for _ in range(draw.randint(1, 5))))
        lines.append("")
    return "\n".join(lines)


def _sentence(draw: random.Random) -> str:
    return f"{draw.choice(_WHO)} {draw.choice(_DID)} {draw.choice(_WHAT)} {draw.choice(_WHEN)}, {draw.randint(2, 90)} people said."
