"""Decides what is told of the lines of a whole run: how many of each role and for each reason, printed or left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from cleaner.roles import Role

Tally = Counter[tuple[Role, str, bool]]
"""Numbers of lines by role, reason and whether they were printed."""


def rows(counts: Tally) -> Iterator[tuple[Role, str, int, int]]:
    """Yield (role, reason, lines printed, lines left out): roles in their own order, the commonest reasons first."""
    order = {role: place for place, role in enumerate(Role)}
    reasons: dict[tuple[Role, str], list[int]] = {}
    for (role, reason, keep), number in counts.items():
        reasons.setdefault((role, reason), [0, 0])[not keep] += number
    for (role, reason), (printed, left_out) in sorted(reasons.items(), key=lambda item: (order[item[0][0]], -sum(item[1]), item[0][1])):
        yield role, reason, printed, left_out


def by_code(counts: Tally) -> Tally:
    """Return the numbers by role and code."""
    from cleaner.lines.reasons import code_of

    found: Tally = Counter()
    for (role, reason, keep), number in counts.items():
        found[role, code_of(role, reason), keep] += number
    return found


def table(counts: Tally) -> str:
    """Return the rows as a table for a person; blank lines are no news."""
    shown = [row for row in rows(counts) if row[0] is not Role.BLANK]
    if not shown:
        return ""
    role_width = max(len(role) for role in Role)
    width = max(len("reason"), *(len(reason) for _, reason, _, _ in shown))
    lines = [f"{'role':<{role_width}}  {'reason':<{width}}  {'printed':>9}  {'left out':>9}"]
    lines += [f"{role:<{role_width}}  {reason:<{width}}  {printed:>9,}  {left_out:>9,}" for role, reason, printed, left_out in shown]
    return "\n".join(lines)


def as_record(counts: Tally) -> dict[str, Any]:
    """Return the rows as plain data: ``lines`` in all, by ``codes``, and by ``reasons`` one by one."""
    from cleaner.lines.reasons import code_of

    found = list(rows(counts))
    return {
        "lines": {
            "printed": sum(printed for _, _, printed, _ in found),
            "left_out": sum(left_out for role, _, _, left_out in found if role is not Role.BLANK),
            "blank": sum(printed + left_out for role, _, printed, left_out in found if role is Role.BLANK),
        },
        "codes": [
            {"role": role.value, "code": code, "printed": printed, "left_out": left_out}
            for role, code, printed, left_out in rows(by_code(counts))
        ],
        "reasons": [
            {"role": role.value, "reason": reason, "code": code_of(role, reason), "printed": printed, "left_out": left_out}
            for role, reason, printed, left_out in found
        ],
    }
