"""Which rule takes a line: phrases, prefixes, patterns, blocks, and the guards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Options, OptionsError, RuleError
from cleaner.lines.table import LineTable
from cleaner.rules.matcher import Matcher, default_matcher, shipped_matcher
from cleaner.rules.schema import load_pack

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
