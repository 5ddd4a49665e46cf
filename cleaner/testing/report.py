"""Report: says which fixture cases hold, and shows for the others what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import unified_diff

from cleaner.lines.line import Line

PASSED, FAILED, REWRITTEN = "passed", "failed", "rewritten"
"""What can become of a case."""

_EXCERPT = 60
"""Characters of a line that are quoted beside the reason for it."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case: ``name`` is ``kind/case``, ``outcome`` one of the three above.

    ``message`` is empty for a case that passed, else several lines for a person.
    """

    name: str
    outcome: str
    message: str = ""


@dataclass(slots=True)
class Report:
    """The results of a run, with their counts and the wording for a person."""

    results: list[Result] = field(default_factory=list)

    @property
    def passed(self) -> int:
        """How many cases came out as they should."""
        return self._count(PASSED)

    @property
    def failed(self) -> int:
        """How many cases did not, cured known failures among them."""
        return self._count(FAILED)

    @property
    def rewritten(self) -> int:
        """How many expectations were rewritten."""
        return self._count(REWRITTEN)

    def text(self) -> str:
        """Return what a person acts on: each case that did not pass with its difference, then the counts."""
        parts = [f"{r.outcome.upper()} {r.name}\n{r.message}\n" for r in self.results if r.outcome != PASSED]
        counts = f"{self.passed} passed, {self.failed} failed"
        if self.rewritten:
            counts += f", {self.rewritten} rewritten: look at the difference before you commit it"
        return "\n".join([*parts, counts]) + "\n"

    def _count(self, outcome: str) -> int:
        return sum(r.outcome == outcome for r in self.results)


def difference(expected: str, printed: str, name: str, labels: Sequence[Line]) -> str:
    """Return the unified diff of two texts, and the reason for each line of the dump that it is about.

    >>> print(difference("One\\n", "One\\nTwo\\n", "expected.txt", []))
    --- expected.txt
    +++ printed
    @@ -1 +1,2 @@
     One
    +Two
    """
    diff = list(unified_diff(_shown(expected), _shown(printed), name, "printed", lineterm=""))
    return "\n".join(diff + _reasons(diff[2:], labels))


def _shown(text: str) -> list[str]:
    """The lines of a text with what a terminal would not show written out."""
    *lines, rest = text.replace("\f", "\\f").replace("\r", "\\r").split("\n")
    return [*lines, f"{rest} (no line break at the end)"] if rest else lines


def _reasons(diff: list[str], labels: Sequence[Line]) -> list[str]:
    """Why the dump's lines that a diff adds were printed, and those that it lacks were not."""
    changed = {(line[0] == "+", line[1:].strip()) for line in diff if line[:1] in ("+", "-") and line[1:].strip()}
    lines = []
    for label in labels:
        text = label.text.strip()
        if (label.keep, text) in changed:
            score = "" if label.score is None else f", {label.score:.2f}"
            excerpt = text if len(text) <= _EXCERPT else text[: _EXCERPT - 3] + "..."
            verb = "printed" if label.keep else "left out"
            lines.append(f"  line {label.number} {verb} as {label.role} ({label.reason}{score}): {excerpt}")
    return lines
