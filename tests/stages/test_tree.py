"""The tree stage: what is measured of a page's lines, and what is chosen by it."""

from __future__ import annotations

from cleaner.lines.table import LineTable
from cleaner.models.pages import load
from cleaner.readers.html import html_dump
from cleaner.readers.html.page import read_page
from cleaner.stages.tree.judge import FOUND, found, judge
from cleaner.stages.tree.measures import FIRST, Measured
from cleaner.stages.tree.verdict import threshold

HTML = (
    "<html><head><title>Ferry held up</title></head><body><nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav>"
    "<article class='post-body'><h1>Ferry held up</h1><p>The last ferry left Grannoch three hours late because of a rope.</p>"
    "<p>Divers needed until dusk to cut it, said Ilse Torvald, who had closed the quay to all others.</p></article>"
    "<footer><p>Quay Street 1</p></footer></body></html>"
)


def measured() -> Measured:
    dump = read_page(html_dump(HTML, "page"))
    table = LineTable("".join(dump.chunks), 0, 1, dump.page)
    assert dump.page is not None
    model = load()
    return Measured(table, dump.page, table.rows[1:], table.places(), model.names, model.says)


def test_each_line_has_every_measure() -> None:
    page = measured()
    assert len(page.features) == len(FIRST) == len(set(FIRST))
    logits = load().first.log_odds(page.features)
    both = [*page.features, *found(page, logits)]
    assert len(both) == len(FIRST) + len(FOUND)
    assert {len(column) for column in both} == {len(page.rows)}


def test_the_text_is_likelier_than_the_menu() -> None:
    page = measured()
    logits = dict(zip(page.texts, judge(page, load())))
    assert min(x for text, x in logits.items() if text.endswith((".", "rope"))) > max(
        logits["Home"], logits["News"], logits["Quay Street 1"]
    )


def test_a_doubtful_page_asks_for_less() -> None:
    sure, _ = threshold([10.0, 10.0, 10.0], [0.95, 0.95, 0.3])
    doubtful, _ = threshold([10.0, 10.0, 10.0], [0.3, 0.3, 0.02])
    assert (sure, doubtful) == (0.95, 0.3)


def test_nothing_is_chosen_where_nothing_is_likely() -> None:
    assert threshold([5.0], [0.01]) == (1.0, 0.0)
