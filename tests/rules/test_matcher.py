"""Which rule takes a line: phrases, prefixes, patterns, blocks, and the guards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Options, OptionsError, RuleError
from cleaner.lines.table import LineTable
from cleaner.rules.loading import load_pack
from cleaner.rules.matcher import Matcher
from cleaner.rules.shipped import default_matcher, shipped_matcher

PROSE = (
    "The harbour bridge opened on Monday after nine years of building, three ministers and two law suits, "
    "and the first captain in the queue said that he would miss the quiet."
)
RULE = """
[[rule]]
id = "{id}"
family = "{family}"
kind = "{kind}"
{body}
summary = "Invented."
match = ["x", "y"]
keep = ["x", "y"]
"""


def rule(body, kind="line", id="share-made", family="share"):
    return RULE.format(id=id, family=family, kind=kind, body=body)


@pytest.fixture
def matcher(tmp_path):
    def make(*rules, **options):
        path = tmp_path / "made.toml"
        path.write_text("".join(rules), encoding="utf-8")
        return Matcher([load_pack(path)], **options)

    return make


def taken(matcher, text, url=None):
    table = LineTable(text)
    return [table.stripped(row) for row, _ in matcher.scan(table, url)]


def test_a_phrase_is_found_whatever_its_case_digits_and_outer_punctuation(matcher):
    made = matcher(rule('any_of = ["0 people shared this"]'))
    assert taken(made, "12 People Shared This!\n\u00bb 3 people shared this\nThe 12 people shared this room") == [
        "12 People Shared This!",
        "\u00bb 3 people shared this",
    ]


def test_a_prefix_ends_at_a_word_and_keeps_its_colon(matcher):
    made = matcher(rule('any_of = ["Look here:", "See them"]', kind="prefix"))
    assert taken(made, "Look here: bridge opens\nLook here, bridge opens\nSee them all\nSee themes of the year") == [
        "Look here: bridge opens",
        "See them all",
    ]


def test_a_pattern_must_match_the_whole_line_and_runs_only_at_its_keyword(matcher):
    made = matcher(rule("patterns = ['Seen by \\w{1,9}', '\\w{1,9} saw it']\nkeywords = [\"seen\"]", kind="pattern"))
    assert taken(made, "Seen by Mira\nSeen by Mira today\nMira saw it") == ["Seen by Mira"]


def test_a_pattern_that_asks_for_a_digit_skips_lines_without(matcher):
    made = matcher(rule("patterns = ['.{1,20}']\nmax_words = 3\ndigits = true", kind="pattern"))
    assert taken(made, "Pier 9\nPier nine") == ["Pier 9"]


def test_no_rule_takes_prose(matcher):
    made = matcher(rule(f'any_of = ["{PROSE}"]'), rule('any_of = ["The harbour bridge"]\nmax_words = 60', kind="prefix", id="share-other"))
    assert taken(made, PROSE) == []


def test_a_long_line_with_a_sentence_mark_inside_is_prose_too(matcher):
    made = matcher(rule('any_of = ["The harbour"]\nmax_words = 60', kind="prefix"))
    assert taken(made, PROSE + " And more") == []
    assert taken(made, PROSE.rstrip(".")) == [PROSE.rstrip(".")]


def test_a_block_runs_to_its_closing_phrase(matcher):
    made = matcher(rule('any_of = ["List opens"]\nuntil = ["list closes"]\nmax_lines = 4', kind="block"))
    assert taken(made, "List opens\nOne\n\nTwo\nList closes\nThree") == ["List opens", "One", "Two", "List closes"]


def test_a_block_without_its_closing_phrase_is_its_opening_line(matcher):
    made = matcher(rule('any_of = ["List opens"]\nuntil = ["list closes"]\nmax_lines = 2', kind="block"))
    assert taken(made, "List opens\nOne\nTwo\nList closes") == ["List opens"]
    assert taken(made, f"List opens\n{PROSE}\nList closes") == ["List opens"]


def test_zones_are_told_by_prose(matcher):
    text = f"Mark\n{PROSE}\nMark\n{PROSE}\nMark"
    places = {}
    for zone in ("head", "body", "tail"):
        table = LineTable(text)
        places[zone] = [row for row, _ in matcher(rule(f'any_of = ["Mark"]\nzone = "{zone}"')).scan(table)]
    assert places == {"head": [0], "body": [2], "tail": [4]}


def test_without_prose_there_is_no_zone(matcher):
    assert taken(matcher(rule('any_of = ["Mark"]\nzone = "head"')), "Mark\nA line") == []


def test_a_quoted_line_is_spared_where_a_rule_says_so(matcher):
    made = matcher(rule('any_of = ["Pass it on"]\nnot_quoted = true'))
    assert taken(made, "\u201cPass it on\u201d\nPass it on") == ["Pass it on"]


def test_needs_next_looks_past_what_rules_take(matcher):
    made = matcher(rule('any_of = ["Mark"]\nneeds_next = 3'), rule('any_of = ["Button"]', id="share-other"))
    assert taken(made, "Mark\n\nButton\nThree words here") == ["Mark", "Button"]
    assert taken(made, "Mark\nButton\nTwo words") == ["Button"]
    assert taken(made, "Mark") == []


def test_needs_beside_takes_a_run_with_a_sure_line_of_its_family(matcher):
    made = matcher(
        rule('any_of = ["Facebook", "Mail"]\nneeds_beside = true'),
        rule('any_of = ["Share it"]', id="share-sure"),
        rule('any_of = ["Sponsored"]', id="advertisement-sure", family="advertisement"),
    )
    assert taken(made, "Share it\nFacebook\n\nMail\nA line\nMail") == ["Share it", "Facebook", "Mail"]
    assert taken(made, "Sponsored\nFacebook") == ["Sponsored"]


def test_not_below_prose_spares_a_line_right_below_a_paragraph(matcher):
    made = matcher(rule('any_of = ["Mark"]\nnot_below_prose = true'), rule('any_of = ["Button"]', id="share-other"))
    assert taken(made, f"{PROSE}\n\nMark\nA line") == []
    assert taken(made, f"{PROSE}\n{PROSE}\nMark") == ["Mark"]
    assert taken(made, f"{PROSE}\nButton\nMark") == ["Button", "Mark"]
    assert taken(made, "A line\nMark") == ["Mark"]


MENU = rule('any_of = ["News", "Sport", "Culture", "Weather", "Travel"]\nneeds_beside = true', id="share-words")
SURE = rule('any_of = ["Log in"]', id="share-sure", family="paywall")
RUN = rule("", kind="run", id="share-run")


def test_a_run_takes_a_menu_with_the_short_lines_between_its_words(matcher):
    menu = "Log in\nNews\nQuillport\nSport\n* Rowing club\nCulture\nWeather\nTravel"
    assert taken(matcher(MENU, SURE, RUN), f"{PROSE}\n{menu}\nA line\n{PROSE}") == menu.split("\n")


def test_a_run_needs_six_different_lines(matcher):
    assert taken(matcher(MENU, SURE, RUN), "Log in\nNews\nSport\nCulture\nWeather\nWeather\nNews") == ["Log in"]


def test_a_run_without_a_sure_line_needs_twelve(matcher):
    words = [f"Word {letter}" for letter in "abcdefghijkl"]
    made = matcher(rule(f"any_of = {words}\nneeds_beside = true".replace("'", '"')), RUN)
    assert taken(made, "\n".join(words)) == words
    assert taken(made, "\n".join(words[1:])) == []


def test_a_run_ends_at_a_long_line_a_sentence_or_a_fourth_line_between(matcher):
    for between in ("Five words are too many", "It rained.", "One\nTwo\nThree\nFour"):
        assert taken(matcher(MENU, SURE, RUN), f"Log in\nNews\nSport\n{between}\nCulture\nWeather\nTravel") == ["Log in"]


def test_a_headline_between_share_marks_and_a_number_in_a_menu_are_left(matcher):
    share = rule('any_of = ["Print", "Font size"]', id="share-marks")
    lines = "Log in\nNews\nSport\n87\nCulture\nWeather\nTravel\nPrint\nHarbour freezes over\nFont size"
    left = [line for line in lines.split("\n") if line not in taken(matcher(MENU, SURE, share, RUN), lines)]
    assert left == ["87", "Harbour freezes over"]


def test_a_word_of_many_menus_belongs_to_the_language_of_the_others():
    table = LineTable("Zum Inhalt springen\nSport\nKultur\nReise\nWetter")
    assert {rule.langs for _, rule in shipped_matcher().scan(table)} == {("de",)}


def test_a_list_in_a_list_is_read_without_its_ring(matcher):
    made = matcher(rule('any_of = ["Pass it on"]'))
    assert taken(made, "o Pass it on\no Pass it on today") == ["o Pass it on"]


def test_a_later_pack_switches_off_a_rule(tmp_path):
    path = tmp_path / "off.toml"
    path.write_text('off = ["share-en-button"]', encoding="utf-8")
    made = default_matcher(Options(rules=[path]))
    assert taken(made, "Share\nCopy link") == ["Copy link"]


def test_a_rule_that_is_not_there_cannot_be_switched_off(tmp_path):
    path = tmp_path / "off.toml"
    path.write_text('off = ["share-en-buton"]', encoding="utf-8")
    with pytest.raises(RuleError, match=r"off\.toml: off: no rule before it is called 'share-en-buton'\. Did you mean 'share-en-button'"):
        default_matcher(Options(rules=[path]))


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """An installed distribution that offers a pack, and one whose module is gone."""
    folder = tmp_path / "quillport_rules"
    folder.mkdir()
    (folder / "__init__.py").write_text("raise RuntimeError('a pack is data')", encoding="utf-8")
    own = rule('any_of = ["Pass it on now"]').replace('match = ["x", "y"]', 'match = ["Pass it on now", "PASS IT ON NOW"]')
    (folder / "own.toml").write_text(own, encoding="utf-8")
    info = tmp_path / "quillport-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: quillport\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[cleaner.packs]\nquillport = quillport_rules\ngone = no_such_module\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)


def test_an_installed_pack_is_used_where_it_is_named(installed):
    assert taken(default_matcher(Options(rules=["pack:quillport"])), "Pass it on now") == ["Pass it on now"]
    assert taken(default_matcher(Options(rules=["some/folder/pack:quillport"])), "Pass it on now") == ["Pass it on now"]
    assert taken(default_matcher(Options()), "Pass it on now") == []


@pytest.mark.parametrize(("name", "said"), [("other", "Installed: gone, quillport"), ("gone", "must name a package")])
def test_an_installed_pack_that_is_not_there_is_one_message(installed, name, said):
    with pytest.raises(RuleError, match=f"pack:{name}: .*{said}"):
        default_matcher(Options(rules=[f"pack:{name}"]))


def test_a_site_rule_is_used_on_its_site_alone(matcher):
    made = matcher(rule('any_of = ["Pass it on"]\nsites = ["example.org"]'))
    assert [bool(taken(made, "Pass it on", url)) for url in ("https://example.org/a", "https://news.example.org:8080/a")] == [True, True]
    assert [bool(taken(made, "Pass it on", url)) for url in (None, "https://badexample.org/", "nonsense", "http://[bad")] == [False] * 4


def test_select_and_ignore_take_ids_and_families(matcher):
    rules = (rule('any_of = ["One"]', id="share-one"), rule('any_of = ["Two"]', id="legal-two", family="legal"))
    assert taken(matcher(*rules, select=["share"]), "One\nTwo") == ["One"]
    assert taken(matcher(*rules, ignore=["legal-two"]), "One\nTwo") == ["One"]
    assert taken(matcher(*rules, select=["share"], ignore=["share-one"]), "One\nTwo") == []


def test_an_unknown_name_gets_a_suggestion():
    with pytest.raises(OptionsError, match=r"select: no rule or family is called 'shar'\. Did you mean 'share'"):
        default_matcher(Options(select=["shar"]))
    with pytest.raises(OptionsError, match="ignore"):
        default_matcher(Options(ignore=["no-such-rule"]))


def test_a_rule_of_a_user_joins_the_shipped_ones(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(
        rule('any_of = ["Pass it on now"]').replace('match = ["x", "y"]', 'match = ["Pass it on now", "PASS IT ON NOW"]'), encoding="utf-8"
    )
    made = default_matcher(Options(rules=[path]))
    assert taken(made, "Pass it on now\nShare") == ["Pass it on now", "Share"]


def test_a_user_may_not_redefine_a_shipped_rule(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(rule('any_of = ["Pass it on now"]', id="share-en-button"), encoding="utf-8")
    with pytest.raises(RuleError, match=r"own\.toml: rule 'share-en-button': id: is already used in the shipped rules"):
        default_matcher(Options(rules=[path]))


def test_the_examples_of_a_user_must_hold(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(rule('any_of = ["Pass it on now"]'), encoding="utf-8")
    with pytest.raises(RuleError, match="match: the rule does not take 'x'"):
        default_matcher(Options(rules=[path]))
    path.write_text(
        rule('any_of = ["Pass it on now"]')
        .replace('match = ["x", "y"]', 'match = ["Pass it on now", "Pass it on NOW"]')
        .replace('keep = ["x", "y"]', 'keep = ["x", "Share"]'),
        encoding="utf-8",
    )
    with pytest.raises(RuleError, match="keep: rule 'share-en-button' takes 'Share'"):
        default_matcher(Options(rules=[path]))


def test_the_shipped_matcher_is_made_once():
    assert default_matcher(Options()) is default_matcher(Options())


def test_find_agrees_with_scan():
    table = LineTable(f"Share\nFacebook\n{PROSE}\nShare of the catch")
    found = dict(shipped_matcher().scan(table))
    assert [shipped_matcher().find(table, row) for row in range(len(table))] == [found.get(row) for row in range(len(table))]


@given(st.text())
def test_any_text_can_be_scanned(text):
    table = LineTable(text)
    rows = [row for row, _ in shipped_matcher().scan(table)]
    assert rows == sorted(set(rows))
    assert set(rows) <= set(table.rows)


LINES = [
    "",
    PROSE,
    "Share",
    "TT",
    "Facebook",
    "list of 3 items",
    "end of list",
    "list 1 of 3",
    "By Jane Doe",
    "5 Jan 2026",
    "Two words",
    "A longer line of words",
    "Menu",
    "Home",
    "Email",
    "Leave a Reply",
    "Name",
    "Politics",
    "Sport",
    "Culture",
    "Kultur",
    "o Wetter",
    "Quillport",
]


@given(st.lists(st.sampled_from(LINES), max_size=24))
def test_what_is_left_holds_nothing_more_for_the_rules(lines):
    table = LineTable("\n".join(lines))
    rows = {row for row, _ in shipped_matcher().scan(table)}
    left = LineTable("\n".join(line for row, line in enumerate(lines) if row not in rows))
    assert list(shipped_matcher().scan(left)) == []
