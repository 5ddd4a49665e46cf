"""Codes of reasons: few, documented, and one for whatever a stage says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import cleaner
from cleaner.lines.reasons import CODES, OTHER, TABLE, code_of, page
from cleaner.pipeline import Cleaner
from cleaner.readers.source import Source
from cleaner.roles import FAMILIES, Role
from cleaner.rules.shipped import shipped_matcher
from cleaner.testing.cases import Case, find

PACKAGE = Path(cleaner.__file__).parent
FIXTURES = PACKAGE.parent / "fixtures"


def said(node: ast.AST) -> Iterator[str]:
    """The reasons that an expression may give."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from said(node.body)
        yield from said(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)


def reasons() -> Iterator[tuple[str, str]]:
    """Each reason that stands in a stage beside a role, with its module."""
    for path in sorted((PACKAGE / "stages").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            values = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
            for role, reason in pairwise(values):
                names_role = any(isinstance(part, ast.Attribute) and getattr(part.value, "id", "") == "Role" for part in ast.walk(role))
                if names_role and not isinstance(role, (ast.Compare, ast.Set)):
                    yield from ((text, path.name) for text in said(reason))


SAID = sorted(set(reasons()))


def test_the_reasons_of_the_stages_are_found() -> None:
    assert len(SAID) > 30


@pytest.mark.parametrize(("reason", "module"), SAID)
def test_whatever_a_stage_says_has_a_code(reason: str, module: str) -> None:
    assert code_of(Role.BODY, reason) != OTHER, f"add the reason to cleaner/lines/reasons.py: {reason!r} of {module}"


@pytest.mark.parametrize("case", find([FIXTURES]), ids=lambda case: case.name)
def test_every_line_of_a_case_has_a_code_that_is_documented(case: Case) -> None:
    dumps = Source(warn=lambda message: None).read(str(case.dump))
    lines = [line for dump in dumps for block in Cleaner(case.options).run(dump) for line in block.lines()]
    assert {line.code for line in lines} <= CODES.keys() - {OTHER}


def test_every_rule_has_the_code_of_its_family() -> None:
    assert {code_of(rule.family, rule.id) for rule in shipped_matcher().rules} <= {f"rule-{role}" for role in FAMILIES}


def test_codes_are_few_and_each_is_there_once() -> None:
    assert len(CODES) == len(TABLE) + len(FAMILIES) + 1 < 200
    assert len({reason for code in TABLE for reason in code.reasons}) == sum(len(code.reasons) for code in TABLE)


@pytest.mark.parametrize(
    ("role", "reason", "code"),
    [
        (Role.BODY, "text", "text"),
        (Role.SHARE, "share-my-own-rule", "rule-share"),
        (Role.REPEAT, "copy of article 1,204", "article-copy"),
        (Role.TEASER, "outside the article: words log above 2, separators", "page-outside"),
        (Role.TEASER, "below related-en-tail: teaser lines", "end-marked"),
        (Role.RELATED, "below related-en-tail", "end-links"),
        (Role.DECK, "below the title", "deck"),
        (Role.NEWSLETTER, "tree: newsletter box", "html-box"),
        (Role.BODY, "fewer than 20 words", "article-short"),
        (Role.BODY, "a reason of tomorrow", "other"),
    ],
)
def test_a_reason_counts_under_its_code(role: Role, reason: str, code: str) -> None:
    assert code_of(role, reason) == code


def test_the_page_of_the_codes_is_up_to_date() -> None:
    written = (PACKAGE.parent / "docs" / "reasons.md").read_text(encoding="utf-8")
    assert written == page(), "run `make rules`"
