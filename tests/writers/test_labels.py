"""What a label record is, and which lines are rejects."""

from __future__ import annotations

import json

import pytest

from cleaner import Line, Role
from cleaner.writers.labels import is_reject, label_line


def line(role: Role, keep: bool) -> Line:
    return Line(4, 10, 15, "Share", role, keep, "share-button", 0.5, 1)


def test_a_label_record_has_its_fields_in_their_order() -> None:
    record = json.loads(label_line(line(Role.SHARE, False), "a"))
    assert list(record.items()) == [
        ("id", "a"),
        ("line", 4),
        ("start", 10),
        ("end", 15),
        ("text", "Share"),
        ("role", "share"),
        ("keep", False),
        ("reason", "share-button"),
        ("code", "rule-share"),
        ("score", 0.5),
        ("article", 1),
    ]


@pytest.mark.parametrize(
    ("role", "keep", "reject"),
    [
        (Role.SHARE, False, True),
        (Role.DATE, False, True),
        (Role.BODY, False, True),
        (Role.BLANK, False, False),
        (Role.CAPTION, True, False),
    ],
)
def test_rejects_are_lines_with_text_that_were_not_printed(role: Role, keep: bool, reject: bool) -> None:
    assert is_reject(line(role, keep)) is reject
