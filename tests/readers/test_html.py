"""HTML pages: what is read of them, and what never goes wrong with them."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner import Cleaner, InputError, Options
from cleaner.cli.main import main
from cleaner.readers.html import html_dump, is_html
from cleaner.readers.html.encoding import decode
from cleaner.readers.html.page import read_page
from cleaner.readers.html.parse import parse
from cleaner.readers.html.tolerant import DEEPEST

TEXT = [
    "The last ferry left Grannoch three hours late because a hawser had caught in its propeller.",
    "Divers needed until dusk to cut the rope, said Ilse Torvald, who had closed the quay to all other boats.",
    "About two hundred passengers waited in the village hall, where the bakery handed out what was left.",
]


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en'><head><title>Ferry held up</title>{head}</head><body>{body}</body></html>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts or TEXT)


def articles(html: str | bytes, **options):
    return [a for block in Cleaner(Options(**options)).run(html_dump(html, "page")) for a in block.articles]


def only(html: str | bytes, **options):
    (article,) = articles(html, **options)
    return article


def test_the_headline_is_the_title_and_not_in_the_text() -> None:
    article = only(page(f"<article><h1>Ferry held up</h1>{paragraphs()}</article>"))
    assert (article.title, article.text.split("\n")) == ("Ferry held up", TEXT)


def test_what_the_page_states_of_itself_is_in_the_record() -> None:
    said = {
        "@type": "NewsArticle",
        "headline": "Ferry held up",
        "datePublished": "2026-02-09T23:40:00+01:00",
        "author": [{"name": "Tove Lindqvist"}, {"name": "Olaf Renn"}],
        "publisher": {"name": "The Post"},
    }
    head = f'<link rel="canonical" href="https://post.example/ferry"><script type="application/ld+json">{json.dumps(said)}</script>'
    article = only(page(f"<h1>Ferry held up</h1>{paragraphs()}", head))
    assert (article.byline, article.date) == ("Tove Lindqvist, Olaf Renn", "2026-02-09")
    assert article.meta == {"url": "https://post.example/ferry", "site_name": "The Post", "language": "en"}


def test_captions_of_figures_go_to_their_field() -> None:
    figure = "<figure><img src=a.jpg><figcaption>The ferry at the quay on Monday</figcaption></figure>"
    article = only(page(f"<article><h1>Ferry held up</h1>{paragraphs(*TEXT[:1])}{figure}{paragraphs(*TEXT[1:])}</article>"))
    assert (article.captions, article.text.split("\n")) == (["The ferry at the quay on Monday"], TEXT)


def test_a_list_of_links_inside_the_text_goes_and_its_heading_with_it() -> None:
    box = "<h3>Auch interessant</h3><ul><li><a href=/1>Why ropes drift into harbours</a></li><li><a href=/2>A larger boat in the yard</a></li></ul>"
    text = only(page(f"<article><h1>Ferry held up</h1><div>{paragraphs(*TEXT[:2])}{box}{paragraphs(TEXT[2])}</div></article>")).text
    assert text.split("\n") == TEXT


def test_a_list_of_the_text_stays() -> None:
    items = "<ul><li>a second hawser for each boat</li><li>rooms for those who missed the train</li></ul>"
    text = only(page(f"<article><h1>Ferry held up</h1><div>{paragraphs()}{items}{paragraphs(TEXT[0] + ' Again.')}</div></article>")).text
    assert "a second hawser for each boat" in text.split("\n")


def test_articles_of_an_endless_page_come_out_one_by_one() -> None:
    other = [
        f"Beekeepers in Morven expect the {word} harvest of honey since their records began after a month of rain."
        for word in ("smallest", "poorest", "saddest", "latest")
    ]
    ferry = [f"{text} This was the {word} time this winter." for text, word in zip(TEXT, ("first", "second", "third"))]
    html = page(
        f"<article><h1>Ferry held up</h1>{paragraphs(*ferry)}</article><article><h1>Little honey in Morven</h1>{paragraphs(*other)}</article>"
    )
    assert [a.title for a in articles(html, articles="all")] == ["Ferry held up", "Little honey in Morven"]


def test_every_visible_line_has_a_label() -> None:
    dump = html_dump(page(f"<nav><a href=/>Home</a></nav><h1>Ferry held up</h1>{paragraphs()}<footer>Quay Street</footer>"), "page")
    read = "".join(read_page(dump).chunks).split("\n")
    lines = [line for block in Cleaner().run(dump) for line in block.lines()]
    assert [line.text for line in lines] == read == ["Ferry held up", "Home", "Ferry held up", *TEXT, "Quay Street"]
    assert [line.text for line in lines if line.keep] == ["Ferry held up", *TEXT]


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("empty", ""),
        ("no text", "<html><body></body></html>"),
        ("no letters", "<html><body><p>...</p></body></html>"),
        ("NUL bytes", page(paragraphs()).replace("ferry", "fe\0rry")),
        ("half a surrogate pair", page(paragraphs() + "\ud800")),
        ("nested deeply", page("<div>" * 5000 + paragraphs())),
        ("unclosed", "<html><body>" + "<table><tr><td><b><i><ul><li>" * 300 + paragraphs()),
        ("many attributes", page("<div " + " ".join(f"a{i}=1" for i in range(20_000)) + ">" + paragraphs())),
        ("deep JSON", page(paragraphs(), "<script type='application/ld+json'>" + "[" * 50_000 + "</script>")),
    ],
)
def test_no_page_is_too_odd(name: str, html: str) -> None:
    text = "\n".join(a.text for a in articles(html))
    assert (TEXT[1] in text) == (TEXT[1] in html)


def test_a_page_nested_deeply_keeps_its_structure() -> None:
    menu = "<nav><a href=/>Home</a></nav><div class=comments><p>" + TEXT[0] + " I was there.</p></div>"
    figure = "<figure><figcaption>The ferry at the quay on Monday</figcaption></figure>"
    text = f"<h1>Ferry held up</h1>{paragraphs(TEXT[0])}{figure}<h2>What the divers found</h2>{paragraphs(*TEXT[1:])}"
    article = only(page(menu + "<div><b>" * 500 + text))
    assert (article.title, article.captions) == ("Ferry held up", ["The ferry at the quay on Monday"])
    assert article.text.split("\n") == [TEXT[0], "What the divers found", *TEXT[1:]]


def test_only_what_stands_too_deep_is_taken_out() -> None:
    source = "<div>" * 1000 + "<h1>Ferry</h1><section>One<ul><li>a<li>b</ul></section><svg>Two</svg><a href='/b?c&amp;d'>Three</a>"
    root, sound = parse(source)
    assert sound
    assert max(sum(1 for _ in element.iterancestors()) for element in root.iter()) < 256
    assert len(list(root.iter("div"))) == DEEPEST
    assert [element.tag for element in root.iter("h1", "section", "li", "svg", "a")] == ["h1", "li", "li", "svg", "a"]
    assert [link.get("href") for link in root.iter("a")] == ["/b?c&d"]


@pytest.mark.parametrize("source", ["Only a line of text", "<![CDATA[Only a line of text]]>", "</p>Only a line of text</div>"])
def test_text_without_an_element_is_read(source: str) -> None:
    assert "".join(read_page(html_dump(source, "page")).chunks) == "Only a line of text"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 40_000,
        "<div>" * 200_000,
        "<b>" * 20_000,
        "<a href=/><p>" * 10_000,
        "<table><tr><td>" * 8_000,
        "<div>" * 300 + "<!-- " * 20_000,
        "<div>" * 300 + '<a x="' * 20_000,
        "<div>" * 300 + "<a " * 20_000,
        "<div>" * 300 + "</" * 20_000,
        "<div>" * 300 + "&" * 200_000,
    ],
    ids=lambda body: body[-12:],
)
def test_hostile_pages_take_little_time_and_lose_no_text(body: str) -> None:
    start = time.process_time()
    root, _ = parse(page(body + paragraphs()))
    assert TEXT[1] in "".join(root.itertext())
    assert time.process_time() - start < 10


def test_entities_of_a_document_are_not_expanded() -> None:
    html = (
        '<!DOCTYPE html [<!ENTITY secret SYSTEM "file:///etc/hostname"><!ENTITY big "aaaa">]>'
        + page(paragraphs() + "<p>&secret; &big;</p>")[15:]
    )
    assert "aaaa" not in only(html).text
    assert Path("/etc/hostname").read_text().strip() not in only(html).text if Path("/etc/hostname").exists() else True


def test_a_page_that_is_too_large_is_refused_with_the_option_that_allows_it() -> None:
    with pytest.raises(InputError, match="--max-bytes"):
        html_dump(page(paragraphs()), "page", max_bytes=100)


@pytest.mark.parametrize(
    ("encoding", "mark", "head"),
    [
        ("utf-8", b"\xef\xbb\xbf", ""),
        ("utf-16-le", b"\xff\xfe", ""),
        ("cp1252", b"", "<meta charset='windows-1252'>"),
        ("cp1251", b"", '<meta http-equiv="content-type" content="text/html; charset=windows-1251">'),
        ("utf-8", b"", "<meta charset='iso-8859-1'>"),
    ],
)
def test_the_charset_is_found(encoding: str, mark: bytes, head: str) -> None:
    word = "Причал" if encoding == "cp1251" else "Übergröße"
    assert word in decode(mark + page(f"<p>{word}</p>", head).encode(encoding)).text


def test_a_page_is_known_by_its_opening() -> None:
    assert is_html(b"\n<!-- saved --><html lang=en>")
    assert is_html("\ufeff<!DOCTYPE HTML>".encode("utf-16-le"))
    assert not is_html(b"<p>A line that begins with a stray tag.</p>")
    assert not is_html(b"")


def run(*arguments: str, input: str = ""):
    return CliRunner().invoke(main, [*arguments, "--isolated"], input=input)


def test_a_page_on_standard_input_needs_no_option() -> None:
    assert run(input=page(f"<h1>Ferry held up</h1>{paragraphs()}")).stdout == "\n".join(["Ferry held up", *TEXT, ""])


def test_saved_files_and_rows_give_the_same_record(tmp_path: Path) -> None:
    html = page(f"<h1>Ferry held up</h1>{paragraphs()}")
    saved = tmp_path / "ferry.html"
    saved.write_text(html)
    record = json.loads(run(str(saved), "-t", "jsonl", "--source-url", "https://post.example/1").stdout)
    rows = run("-f", "jsonl", "-t", "jsonl", input=json.dumps({"id": str(saved), "html": html, "url": "https://post.example/1"}) + "\n")
    assert json.loads(rows.stdout) == record


def test_the_largest_page_is_an_option(tmp_path: Path) -> None:
    done = run("--max-bytes", "50", input=page(paragraphs()))
    assert done.exit_code == 2
    assert "--max-bytes" in done.stderr


def test_code_keeps_its_lines_and_its_indentation() -> None:
    code = "<pre><code>def wait(boat):\n    while boat.late:\n        sleep(60)</code></pre>"
    text = only(page(f"<article><h1>Ferry held up</h1>{paragraphs(*TEXT[:2])}{code}{paragraphs(TEXT[2])}</article>")).text
    assert "def wait(boat):\n    while boat.late:\n        sleep(60)\n" in text


def test_what_is_kept_from_screen_readers_only_is_text_and_what_they_alone_read_is_not() -> None:
    body = f"<p aria-hidden=true>{TEXT[0]}</p><p>The quay<span class='sr-only'>, opens new tab</span> was closed.</p>"
    lines = "".join(read_page(html_dump(page(body + paragraphs(*TEXT[1:])), "page")).chunks).split("\n")
    assert lines[1:3] == [TEXT[0], "The quay was closed."]


def test_an_invisible_box_is_not_printed() -> None:
    box = "<div style='visibility: hidden'><p>The harbour of Lorem was closed for an ipsum of dolor, said the clerk of the amet.</p></div>"
    assert "Lorem" not in only(page(f"<article><h1>Ferry held up</h1>{paragraphs(TEXT[0])}{box}{paragraphs(*TEXT[1:])}</article>")).text


def test_a_hidden_copy_of_the_text_is_not_printed_again() -> None:
    copy = f"<div style='display:none'>{' '.join(TEXT)}</div>"
    assert only(page(f"<article><h1>Ferry held up</h1>{paragraphs()}{copy}</article>")).text.split("\n") == TEXT


def test_the_mark_of_a_footnote_does_not_run_into_a_number() -> None:
    note = "<p>The hawser was last replaced in 1987<sup><a href='#n1'>1</a></sup> and weighs 10<sup>3</sup> pounds.</p>"
    lines = "".join(read_page(html_dump(page(note + paragraphs()), "page")).chunks).split("\n")
    assert lines[1] == "The hawser was last replaced in 1987[1] and weighs 103 pounds."


def test_an_embedded_post_is_no_text_of_the_article() -> None:
    post = "<blockquote class='twitter-tweet'><p>We have a rope. More soon.</p>&mdash; Quay Office (@quay) March 3, 2026</blockquote>"
    text = only(page(f"<article><h1>Ferry held up</h1>{paragraphs(TEXT[0])}{post}{paragraphs(*TEXT[1:])}</article>")).text
    assert text.split("\n") == TEXT


def test_sections_with_headings_of_the_first_rank_are_one_article() -> None:
    sections = "".join(f"<h1>Part {n}</h1><p>{TEXT[0]} {text} {TEXT[2]}</p><p>{TEXT[1]} {text}</p>" for n, text in enumerate(TEXT, 1))
    assert len(articles(page(f"<main>{sections}</main>"), articles="all")) == 1


def test_what_a_page_scrolls_in_behind_its_article_is_off_topic_to_it() -> None:
    others = [
        f"Beekeepers in Morven expect the {w} harvest of honey after a month of rain in the valley." for w in ("smallest", "worst", "last")
    ]
    more = "".join(
        f"<article><h1>Little honey in {place}</h1>{paragraphs(*[text + ' In ' + place + ' the lime trees bloomed for four days.' for text in others])}</article>"
        for place in ("Morven", "Ardgour", "Sunart")
    )
    ferry = [f"{text} It was the {word} time this winter." for text, word in zip(TEXT, ("first", "second", "third"))]
    html = page(f"<article><h1>Ferry held up</h1>{paragraphs(*ferry)}</article>{more}")
    assert [a.title for a in articles(html)] == ["Ferry held up"]
    assert len(articles(html, articles="all")) == 4


@pytest.mark.parametrize(
    ("head", "body", "wanted"),
    [
        ("<meta property='og:site_name' content='The Grannoch Post'>", "", "Ferry held up"),
        ("<meta property='og:title' content='Ferry held up | The Grannoch Post'>", "<h1>Ferry held up</h1>", "Ferry held up"),
        ("", "<h1></h1><h2>Ferry held up</h2>", "Ferry held up"),
    ],
)
def test_the_title_is_without_the_name_of_the_site(head: str, body: str, wanted: str) -> None:
    html = page(body + paragraphs(), head).replace("<title>Ferry held up</title>", "<title>Ferry held up - The Grannoch Post</title>")
    assert only(html).title == wanted


def test_an_extractor_is_asked_only_where_the_judge_is_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    from cleaner.readers.html import page as module

    original = module.main_lines
    monkeypatch.setattr(module, "main_lines", lambda *given: asked.append(True) or original(*given))
    longer = [f"{text} {text.replace('ferry', 'boat')}" for text in TEXT]
    article = only(page(f"<article><h1>Ferry held up</h1>{paragraphs(*longer)}</article>"))
    assert article.text.split("\n") == longer
    assert asked == []


def test_an_extractor_speaks_of_the_lines_of_the_page_below_its_title() -> None:
    dump = read_page(html_dump(page(f"<nav><p>Home</p></nav><article>{paragraphs(*TEXT * 4)}</article><p>Imprint</p>"), "page"))
    assert dump.page is not None
    assert dump.page.extractor is not None
    lines = "".join(dump.chunks).split("\n")
    taken = [line for line, own in zip(lines, dump.page.extractor(), strict=True) if own]
    assert taken[0] == dump.page.title
    assert set(taken[1:]) == set(TEXT)


def test_of_stated_headlines_that_a_page_shows_the_most_trusted_is_its_title() -> None:
    stated = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rope stops the last ferry"}</script>'
    shown = "<h1>Ferry held up</h1><h2>Rope stops the last ferry</h2>"
    assert only(page(f"<article>{shown}{paragraphs()}</article>", stated)).title == "Rope stops the last ferry"


def test_an_author_box_behind_the_text_is_no_part_of_it() -> None:
    box = "<div class='author-box'><h4>Ilse Torvald</h4><p>Ilse Torvald writes about boats. She lives on one of them.</p></div>"
    html = page(f"<article><h1>Ferry held up</h1>{paragraphs(*(f'{text} {text}' for text in TEXT))}{box}</article>")
    assert "lives on one" not in only(html).text


def test_many_equal_paragraphs_are_found_again_in_time() -> None:
    from cleaner.readers.html.main import find_again

    lines = ["a b c"] * 60_000
    main, lost = find_again(lines, lines)
    assert all(main)
    assert lost == 0.0


def test_footnotes_behind_the_text_stay_with_it() -> None:
    marked = f"<p>{TEXT[0][:-1]}<sup><a href='#n1'>1</a></sup>, and {TEXT[1]}</p>"
    notes = "<section class='footnotes'><ol><li id='n1'>Report of the quay office, page 14.</li></ol></section>"
    text = only(page(f"<article><h1>Ferry held up</h1>{marked}{paragraphs(*TEXT[1:])}{notes}</article>")).text
    assert text.split("\n")[-1] == "Report of the quay office, page 14."


def test_text_that_is_made_invisible_goes_even_where_it_is_the_longer_part() -> None:
    unseen = f"<div style='visibility:hidden'>{paragraphs(*[text.replace('ferry', 'tram') + ' Again.' for text in TEXT])}</div>"
    text = only(page(f"<article><h1>Ferry held up</h1>{unseen}{paragraphs(*TEXT[:2])}</article>")).text
    assert text.split("\n") == TEXT[:2]


def test_an_advert_in_the_text_goes_by_the_name_of_its_inline_element() -> None:
    advert = "<ins class='ads-inline'>Cheap rope here</ins>"
    text = only(page(f"<article><h1>Ferry held up</h1>{paragraphs(*TEXT[:2])}{advert}{paragraphs(TEXT[2])}</article>")).text
    assert text.split("\n") == TEXT
