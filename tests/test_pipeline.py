"""What holds for every dump: nothing is lost, nothing leaks, the same comes out again."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.dump import Dump
from cleaner.errors import OptionsError
from cleaner.options import Options
from cleaner.pipeline import Cleaner
from cleaner.roles import Role
from cleaner.writers.text import TextWriter

PROSE = [
    "The harbour office in Quillport said on Monday that the ferry to the outer islands would stay in dock until its new engine had been tested.",
    "Ada Thorne, who has run the bakery on Mill Lane for thirty years, said she would rather close the shop than sell it to a chain again.",
    "Engineers found the crack during a routine inspection, and the council has asked a second firm to look at the bridge before winter comes.",
    "Potato prices rose by a fifth after the wettest spring since records began, growers told the regional assembly in a letter on Tuesday.",
    '"We never asked for a stadium," said Bram Oduya, a teacher who lives two streets away, "and nobody has told us yet who is going to pay."',
    "Herons have nested in the tram depot since March, and the drivers of the night shift have voted to leave them the whole of the north gate.",
    "A storm tore the roof off the fish market in Easter Bay, and traders said they would sell from carts until the spring, whatever the weather.",
    "Voters in the valley will decide in June whether the old mine becomes a museum, a lake or, as one councillor proposed, simply a hole.",
    "The film about the lighthouse keeper won three prizes on Saturday, and its director thanked her grandfather for never throwing a letter away.",
    "LOWER MARSH, May 3 (Reuters) - A court in Lower Marsh ordered the mill to stop pumping water from the river until the autumn, officials said.",
]
SHORT = [
    "Ferry stays in dock as engine test fails",
    "Bakery refuses offer from chain",
    "Bridge inspection finds a crack",
    "A ferry lies at the quay in Quillport on Monday, May 3. [Ola Brandt/Reuters]",
    "Share",
    "TT",
    "Recommended Stories",
    "list of 3 itemsend of list",
    "Published On 5 Jan 20265 Jan 2026",
    "12 May 2024",
    "Leave a Reply",
    "Don't Miss",
    "Yes.",
    "No.",
    "Fighting",
    "What happens next?",
    "By Mara Ellison",
    "Bram Oduya",
    "3 May 2026",
    "Updated May 4, 2026 at 9:12 AM",
    "2 mins read",
    "",
    "",
    " ",
]
REALISTIC = st.lists(st.sampled_from(PROSE + SHORT + SHORT), max_size=40).map("\n".join)
WEIRD = st.text(st.characters(codec=None) | st.sampled_from("\n\n\r\t \u00a0.0aA"), max_size=300)
CLEANER = Cleaner()


def articles(text: str, options: Options | None = None) -> list[dict[str, object]]:
    return [a.to_dict() for a in (Cleaner(options) if options else CLEANER).clean(text)]


def printed(text: str) -> str:
    return "".join(map(TextWriter(), CLEANER.clean(text)))


@given(REALISTIC | WEIRD)
def test_every_line_of_the_input_has_one_label_record(text: str) -> None:
    lines = CLEANER.label(text)
    assert "\n".join(line.text for line in lines) == text
    assert [line.number for line in lines] == list(range(1, text.count("\n") + 2))
    assert all(text[line.start : line.end] == line.text for line in lines)


@settings(max_examples=300)
@given(REALISTIC)
def test_no_line_is_of_two_articles(text: str) -> None:
    spans = [a.lines for a in Cleaner(Options(articles="all")).clean(text)]
    assert all(above[1] < below[0] for above, below in pairwise(spans))


@given(REALISTIC | WEIRD)
def test_what_is_printed_is_what_the_labels_keep(text: str) -> None:
    kept = sorted(line.text.strip() for line in CLEANER.label(text) if line.keep)
    out = [line for a in CLEANER.clean(text) for line in [a.title or "", *a.text.split("\n")]]
    assert sorted(line for line in out if line.strip()) == kept


@settings(max_examples=400)
@given(REALISTIC | WEIRD)
def test_cleaning_clean_text_changes_nothing(text: str) -> None:
    once = printed(text)
    assert [printed(part.removesuffix("\n")) for part in once.split("\f\n")] == once.split("\f\n")


@given(REALISTIC | WEIRD, st.integers(1, 50))
def test_chunks_of_any_size_give_the_same_articles(text: str, size: int) -> None:
    chunks = [text[i : i + size] for i in range(0, len(text), size)]
    whole = [a.to_dict() for a in CLEANER.clean(text)]
    assert [a.to_dict() for block in CLEANER.run(Dump("", chunks)) for a in block.articles] == whole


@given(REALISTIC, st.integers(3, 12), st.integers(400, 2000))
def test_a_dump_beyond_the_horizon_loses_no_line(text: str, lines: int, chars: int) -> None:
    cleaner = Cleaner(Options(horizon_lines=lines, horizon_chars=chars))
    labels = cleaner.label(text)
    assert "\n".join(line.text for line in labels) == text
    assert [line.number for line in labels] == list(range(1, text.count("\n") + 2))


@given(REALISTIC, REALISTIC)
def test_a_dump_leaves_no_trace_in_the_next(first: str, second: str) -> None:
    alone = articles(second)
    cleaner = Cleaner()
    cleaner.clean(first)
    assert [a.to_dict() for a in cleaner.clean(second)] == alone


@given(REALISTIC)
def test_spans_of_articles_do_not_overlap(text: str) -> None:
    spans = [a.lines for a in Cleaner(Options(articles="all")).clean(text)]
    assert all(first <= last for first, last in spans)
    assert all(upper[1] < lower[0] for upper, lower in pairwise(spans))


def test_a_line_longer_than_the_horizon_is_cut_at_sentence_ends() -> None:
    sentence = "The ferry to the outer islands stayed in dock again on this rainy Monday. "
    text = sentence * 200
    labels = Cleaner(Options(horizon_chars=1000)).label(text)
    assert "".join(line.text for line in labels) == text
    assert {line.number for line in labels} == {1}
    assert all(line.text.rstrip().endswith(".") for line in labels)


def test_articles_of_a_long_stream_come_out_before_it_ends() -> None:
    read = 0

    def lines():
        nonlocal read
        for number in range(4000):
            read = number
            yield f"{PROSE[number % 5]} It was report {number}."
            yield ""

    stream = Cleaner(Options(horizon_lines=200)).stream(lines())
    next(stream)
    assert read < 400


def test_one_article_a_dump_even_where_there_is_no_text() -> None:
    (empty,) = Cleaner(Options(articles="main")).clean("Leave a Reply\n")
    assert (empty.text, empty.reason) == ("", "no article text found")


def test_roles_can_be_kept_and_dropped() -> None:
    text = "Ferry stays in dock\n\nShare\n\n" + PROSE[0]
    assert "Share" in Cleaner(Options(keep=["share"])).clean(text)[0].text
    assert Cleaner(Options(drop=[Role.TITLE])).clean(text)[0].title is None


def test_a_line_that_repeats_itself_beyond_the_horizon_is_no_copy_of_itself() -> None:
    text = "word " * 4000
    articles = Cleaner(Options(horizon_chars=2000)).clean(text)
    assert sum(len(article.text.split()) for article in articles) == 4000


def test_options_of_another_kind_are_named_with_the_right_way() -> None:
    with pytest.raises(OptionsError, match=r"expected cleaner.Options, got dict. Write cleaner.Cleaner\(cleaner.Options\("):
        Cleaner({"articles": "all"})  # type: ignore[arg-type]
