"""The furniture stage: what the rules know gets its role, its reason and its mark."""

from cleaner.lines.table import LineTable
from cleaner.options import Options
from cleaner.roles import Role
from cleaner.rules.shipped import default_matcher
from cleaner.stages import furniture
from cleaner.stages.context import Context


def label(text, options=None, url=None):
    options = options or Options()
    table = LineTable(text)
    furniture.apply(table, Context(options=options, matcher=default_matcher(options), url=url))
    return table


def test_a_line_that_a_rule_takes_gets_its_family_and_the_rules_id():
    table = label("A ferry sank.\nAdvertisement\nNobody was hurt.")
    assert table.role == [Role.BODY, Role.ADVERTISEMENT, Role.BODY]
    assert table.reason == ["", "advertisement-en-label", ""]


def test_widgets_share_marks_and_tails_leave_a_mark():
    table = label("Share\nA ferry sank.\nRecommended Stories\nNobody was hurt.\nLeave a Reply\nMost read")
    assert table.mark == {0: "share", 2: "related", 4: "tail", 5: "tail"}


def test_an_inline_link_is_related_and_marks_no_widget():
    table = label("A ferry sank.\nRead more: Ferry prices rise\nNobody was hurt.")
    assert table.role[1] is Role.RELATED
    assert table.mark == {}


def test_a_screen_readers_list_goes_from_its_length_to_its_end():
    table = label("A ferry sank.\nlist of 2 items\nlist 1 of 2\nHarbour reopens\nlist 2 of 2\nPrices rise\nend of list\nNobody was hurt.")
    assert table.role == [Role.BODY, *[Role.RELATED] * 6, Role.BODY]


def test_an_ignored_family_is_left_alone():
    assert label("Advertisement", Options(ignore=["advertisement"])).role == [Role.BODY]


def test_blank_and_empty_input():
    assert label("").role == [Role.BLANK]
    assert label("\n \r\n").role == [Role.BLANK] * 3


def test_a_carriage_return_does_not_hide_a_phrase():
    assert label("Advertisement\r\nA ferry sank.\r\n").role[0] is Role.ADVERTISEMENT


def test_a_huge_line_is_left_alone():
    assert label("word " * 200_000).role == [Role.BODY]
