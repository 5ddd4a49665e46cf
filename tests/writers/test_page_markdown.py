"""An HTML page as Markdown: headings, lists, tables, code and quotations as the page has them."""

from __future__ import annotations

from cleaner import Cleaner
from cleaner.readers.html import html_dump
from cleaner.writers.markdown import MarkdownWriter

FIRST = "The gauge at Barrow Mill sends a line of text each minute, and this page says how the harbour office reads it at night."
TEXT = "The table tells the keeper of the mill what to do with the gate, whatever the weather of the night may be."
LAST = "Both programs have run since 2019 without a fault, and the office has asked the mill for a third one this spring."


def markdown(body: str) -> str:
    source = (
        "<!DOCTYPE html><html lang='en'><head><title>How the gauge is read</title></head><body>"
        f"<article><h1>How the gauge is read</h1><p>{FIRST}</p>{body}<p>{LAST}</p></article></body></html>"
    )
    (article,) = [a for block in Cleaner().run(html_dump(source, "page")) for a in block.articles]
    text = MarkdownWriter()(article)
    opening, closing = f"# How the gauge is read\n\n{FIRST}\n\n", f"\n\n{LAST}\n"
    assert text.startswith(opening), text
    assert text.endswith(closing), text
    return text[len(opening) : -len(closing)]


def test_headings_keep_their_level() -> None:
    body = f"<h2>What is needed</h2><p>{LAST}</p><h3>At night alone</h3><p>{FIRST}</p>"
    assert markdown(body) == f"## What is needed\n\n{LAST}\n\n### At night alone\n\n{FIRST}"


def test_lists_keep_their_marks_numbers_and_depth() -> None:
    body = (
        "<ul><li>A radio that hears the gauge at night<ul><li>with an aerial on the roof of the mill</li></ul></li>"
        "<li><p>The program below, which runs on any computer.</p><p>It has no other needs at all.</p></li></ul>"
        "<h2>In order</h2><ol><li>Switch the radio on and wait a minute.</li><li>Start the program by hand.</li></ol>"
    )
    assert markdown(body) == (
        "- A radio that hears the gauge at night\n    - with an aerial on the roof of the mill\n"
        "- The program below, which runs on any computer. It has no other needs at all.\n\n"
        "## In order\n\n1. Switch the radio on and wait a minute.\n2. Start the program by hand."
    )


def test_code_keeps_lines_and_indentation_between_fences() -> None:
    body = '<pre><code>def gate(level):\n    if level &gt; 3:\n        return "*open*"\n    return "shut"</code></pre>'
    assert markdown(body) == '```\ndef gate(level):\n    if level > 3:\n        return "*open*"\n    return "shut"\n```'


def test_tables_are_tables() -> None:
    rows = "<tr><th>Level of the water</th><th>Gate</th></tr><tr><td>0 to 3 metres</td><td>shut</td></tr><tr><td>above 3</td><td>open</td></tr>"
    text = f"<p>{TEXT}</p>"
    assert markdown(f"{text}<table>{rows}</table>{text}") == (
        f"{TEXT}\n\n| Level of the water | Gate |\n| --- | --- |\n| 0 to 3 metres | shut |\n| above 3 | open |\n\n{TEXT}"
    )


def test_quotations_and_signs_that_would_be_marks() -> None:
    body = "<blockquote><p>Nobody opens the gate by hand any more, said Hester Groom, who built it.</p></blockquote>"
    said = "The *stars* on the dial are painted, and 1 < 2 is written below them in chalk."
    assert markdown(f"{body}<p>{said.replace('<', '&lt;')}</p>") == (
        "> Nobody opens the gate by hand any more, said Hester Groom, who built it.\n\n" + said.replace("*", "\\*")
    )


def test_paragraphs_side_by_side_stay_paragraphs() -> None:
    assert markdown(f"<p>{LAST}</p><p>{FIRST}</p>") == f"{LAST}\n\n{FIRST}"
