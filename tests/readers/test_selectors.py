"""Parts of HTML pages that a user leaves out, or looks at alone."""

from __future__ import annotations

import pytest
from lxml import html

from cleaner import Options, OptionsError, clean, label
from cleaner.selectors import elements

TEXT = [
    "The last ferry left Grannoch three hours late because a hawser had caught in its propeller.",
    "Divers needed until dusk to cut the rope, said Ilse Torvald, who had closed the quay to all other boats.",
    "About two hundred passengers waited in the village hall, where the bakery handed out what was left.",
]
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Ferry held up</title></head><body><main><h1>Ferry held up</h1>"
    f"<p>{TEXT[0]}</p><div class='fact box'><p>{TEXT[1]}</p></div><p>{TEXT[2]}</p></main></body></html>"
)


def printed(**options) -> list[str]:
    return [line for article in clean(PAGE, **options) for line in article.text.split("\n")]


def test_what_is_pruned_is_not_printed_and_not_lost() -> None:
    assert printed() == TEXT
    assert printed(prune=[".fact"]) == [TEXT[0], TEXT[2]]
    (gone,) = [line for line in label(PAGE, prune=[".fact"]) if line.text == TEXT[1]]
    assert (gone.keep, gone.reason, gone.code) == (False, "tree: left out by a selector", "html-pruned")


def test_only_what_is_chosen_is_looked_at_less_what_is_pruned() -> None:
    assert printed(only=[".fact"]) == [TEXT[1]]
    assert printed(only="main", prune=[".box"]) == [TEXT[0], TEXT[2]]
    assert printed(only=[".fact"], prune=["main"]) == [TEXT[1]]


def test_a_selector_that_names_nothing_changes_nothing() -> None:
    assert printed(prune=["footer"]) == TEXT


@pytest.mark.parametrize(
    ("selector", "wanted"),
    [
        ("main > p", 2),
        ("main p", 3),
        ("h1 + p", 1),
        ("h1 ~ p", 2),
        ("div.fact.box > p, h1", 2),
        ("[class]", 1),
        ("[class~=box]", 1),
        ("[class^='fact']", 1),
        ('[class$="box"]', 1),
        ("[class*='t b']", 1),
        ("#none", 0),
        ("DIV", 1),
    ],
)
def test_selectors_name_what_they_do_in_a_browser(selector: str, wanted: int) -> None:
    assert len(elements(html.document_fromstring(PAGE), [selector])) == wanted


@pytest.mark.parametrize("selector", ["", "p:first-child", "> p", "p >", ".", "[a=]", "p..x", "a b {", "//p"])
def test_a_selector_that_cannot_be_read_is_refused_with_its_place(selector: str) -> None:
    with pytest.raises(OptionsError, match="no selector"):
        Options(prune=[selector])
