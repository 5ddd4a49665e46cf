"""What is printed, cleaned again, comes out the same."""

from __future__ import annotations

from itertools import islice

import pytest

import cleaner
from bench.again import changed, mixes
from cleaner.writers.text import TextWriter

PARAGRAPHS = [
    "The ferry between Quillport and the outer islands sailed again on Monday, five months after water was found in its engine room.",
    "Those who live on Farholm had waited for it all winter, and most of them stood on the quay when it came round the lighthouse.",
    "The yard will send its bill in April, and the islands and the harbour office have not agreed on who is going to pay it.",
]


def again(text: str) -> str:
    write = TextWriter()
    return "".join(map(write, cleaner.clean(text)))


def test_no_article_of_long_mixes_of_stories_and_furniture_changes() -> None:
    assert [(id, texts) for _, id, _, texts in map(changed, islice(mixes(40, 1), 40)) if texts] == []


@pytest.mark.parametrize(
    "dump",
    [
        ["Sport", "Advertisement", "Island ferry sails again after winter", "Share this article", *PARAGRAPHS],
        ["Updated 14:20", "Advertisement", "Island ferry sails again after winter", *PARAGRAPHS],
        ["Island ferry sails again after winter", "By Jo Li", *PARAGRAPHS[:1], "Mara Ivens", *PARAGRAPHS[1:]],
        ["Island ferry sails again after winter", *PARAGRAPHS, "Recommended Stories", "Island ferry sails again after winter"],
    ],
)
def test_what_a_line_that_goes_held_in_place_goes_with_it(dump: list[str]) -> None:
    once = again("\n".join(dump))
    assert again(once.removesuffix("\n")) == once


def test_a_name_below_the_headline_is_text_where_nothing_else_says_that_a_page_was_there() -> None:
    lines = ["Island ferry sails again after winter", "Mara Ivens", *PARAGRAPHS]
    assert [line.text for line in cleaner.label("\n".join(lines)) if not line.keep] == []
    assert "Mara Ivens" in [line.text for line in cleaner.label("\n".join(["3 min read", *lines])) if line.role == "byline"]


def test_words_alone_do_not_cut_lines_that_a_margin_broke() -> None:
    wrapped = [
        "在众多本地行业中，渡轮公司是其中一个积极应用新科技的行业，例如港口公司早前在岛上开设的服",
        "务中心开张，全天回应客户查询，以提升沟通效率，而且不少服务、产品更是与大众息息相关，希望。",
        "",
        "天文台的研究员昨天说，今年冬天的雪比往年多得多，山上的观测站已经被埋了三次，工作人员只好从",
        "屋顶的窗户进出，食物和煤要用雪橇运上去，这样的情况三十年来从未有过，大家都感到十分惊讶了。",
        "",
        "小学的合唱团上周在省城的比赛中获得第一名，孩子们为此练习了整整一年，评委说他们从未听过这样",
        "干净的声音，校长宣布下个月将为全城的居民举行一场免费的音乐会，门票可以在图书馆领取，欢迎了。",
    ]
    assert len(cleaner.clean("\n".join(wrapped), articles="all")) == 1
