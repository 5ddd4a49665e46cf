"""A rule pack says what is wrong with it: file, rule, field and cure."""

import pytest

from cleaner import RuleError
from cleaner.lines.scan import key_of
from cleaner.rules.linear import why_not_linear
from cleaner.rules.loading import load_pack, load_packs

GOOD = """
[[rule]]
id = "share-test"
family = "share"
kind = "line"
any_of = ["Pass it on", "0 passes"]
summary = "A button."
match = ["Pass it on", "12 passes"]
keep = ["He passed it on to his sister.", "Pass it over"]
"""


def write(tmp_path, text, name="pack.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def failure(tmp_path, text):
    path = write(tmp_path, text)
    with pytest.raises(RuleError) as caught:
        load_pack(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_good_pack_is_read_with_its_phrases_normalised(tmp_path):
    pack = load_pack(write(tmp_path, GOOD))
    assert [rule.id for rule in pack.rules] == ["share-test"]
    assert pack.rules[0].any_of == ("pass it on", "0 passes")
    assert [pack.exact.places(key_of(phrase)) for phrase in pack.rules[0].any_of] == [[0], [0]]


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    assert load_pack(write(tmp_path, "\ufeff" + GOOD)).rules


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path):
    (tmp_path / "sites").mkdir()
    write(tmp_path, GOOD.replace("share-test", "share-b"), "b.toml")
    write(tmp_path, GOOD.replace("share-test", "share-a"), "a.toml")
    write(tmp_path, GOOD.replace("share-test", "share-c"), "sites/example.org.toml")
    assert [rule.id for pack in load_packs(tmp_path) for rule in pack.rules] == ["share-a", "share-b", "share-c"]


def test_a_folder_without_a_pack_is_an_error(tmp_path):
    with pytest.raises(RuleError, match="holds no rule pack"):
        load_packs(tmp_path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(RuleError, match=r"nowhere\.toml: cannot be read"):
        load_packs(tmp_path / "nowhere.toml")


def test_bad_toml_names_the_line(tmp_path):
    assert "line 3" in failure(tmp_path, '[[rule]]\nid = "a"\nfamily = = "share"\n')


def test_an_unknown_field_gets_a_suggestion(tmp_path):
    message = failure(tmp_path, GOOD.replace("summary", "sumary"))
    assert "rule 'share-test': sumary: unknown field" in message
    assert "Did you mean 'summary'?" in message


def test_an_unknown_family_gets_a_suggestion(tmp_path):
    message = failure(tmp_path, GOOD.replace('"share"\nkind', '"shar"\nkind'))
    assert "family: unknown value 'shar'. Did you mean 'share'?" in message


def test_a_role_that_is_no_family_is_refused(tmp_path):
    assert "unknown value 'body'" in failure(tmp_path, GOOD.replace('"share"\nkind', '"body"\nkind'))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "share-test"', 'id = "Share Test"', "id: expected lower-case words"),
        ('id = "share-test"', "", "rule number 1: id: is missing"),
        ('kind = "line"', 'kind = "lines"', "kind: unknown value 'lines'. Did you mean 'line'?"),
        ('any_of = ["Pass it on", "0 passes"]', "any_of = []", "any_of: needs at least 1"),
        ('any_of = ["Pass it on", "0 passes"]', 'any_of = ["112"]', "any_of: '112' is any number"),
        ("[[rule]]", "off = 3\n[[rule]]", "off: expected a list of rule ids"),
        ('kind = "line"', 'kind = "run"', "any_of: a rule of kind 'run' has no phrases"),
        ('summary = "A button."', 'summary = "A button."\nmax_lines = 3', "max_lines: is for kind 'block' or 'run' only"),
        ('any_of = ["Pass it on", "0 passes"]', 'any_of = "Pass it on"', "any_of: expected a list of texts"),
        ('any_of = ["Pass it on", "0 passes"]', 'any_of = ["Pass it on", "PASS it on!"]', "is there twice"),
        ('match = ["Pass it on", "12 passes"]', "", "match: needs at least 2, has 0"),
        ('"Pass it over"]', "]", "keep: needs at least 2, has 1"),
        ('summary = "A button."', 'summary = ""', "summary: expected a text"),
        ('summary = "A button."', 'summary = "A button."\nlangs = ["english!"]', "langs: expected language codes"),
        ('summary = "A button."', 'summary = "A button."\nsites = ["https://example.org"]', "sites: expected domains"),
        ('summary = "A button."', 'summary = "A button."\nmax_words = 0', "max_words: expected a whole number from 1"),
        ('summary = "A button."', 'summary = "A button."\nmax_words = true', "max_words: expected a whole number"),
        ('summary = "A button."', 'summary = "A button."\nnot_quoted = "yes"', "not_quoted: expected true or false"),
        ('summary = "A button."', 'summary = "A button."\nzone = "top"', "zone: unknown value 'top'"),
        ('summary = "A button."', 'summary = "A button."\nuntil = ["end"]', "until: is for kind 'block' only"),
        ('summary = "A button."', 'summary = "A button."\npatterns = ["x"]', "patterns: is for kind 'pattern' only"),
        (
            'summary = "A button."',
            'summary = "A button."\nneeds_next = 2\nneeds_beside = true',
            "needs_next: cannot stand with needs_beside",
        ),
        ('kind = "line"', 'kind = "block"', "until: needs at least 1"),
        ("[[rule]]", "[rule]", "write each rule under [[rule]]"),
        ("[[rule]]", "[[rules]]", "unknown name 'rules'"),
    ],
)
def test_a_mistake_names_its_field(tmp_path, old, new, said):
    assert said in failure(tmp_path, GOOD.replace(old, new))


def test_the_same_id_twice_is_refused(tmp_path):
    assert "rule 'share-test': id: is used twice" in failure(
        tmp_path, GOOD + GOOD.replace("Pass it on", "Hand it on").replace("0 passes", "hands")
    )


def test_the_same_phrase_in_two_rules_is_refused(tmp_path):
    assert "'pass it on' is already in rule 'share-test'" in failure(tmp_path, GOOD + GOOD.replace("share-test", "share-other"))


def pattern(tmp_path, line):
    return failure(tmp_path, GOOD.replace('kind = "line"', 'kind = "pattern"').replace('any_of = ["Pass it on", "0 passes"]', line))


def test_a_broken_pattern_is_refused(tmp_path):
    assert "'(ab' is no regular expression" in pattern(tmp_path, 'patterns = ["(ab"]\nmax_words = 4')


def test_a_pattern_for_long_lines_needs_keywords(tmp_path):
    assert "keywords: name words" in pattern(tmp_path, 'patterns = ["ab"]')


def test_a_keyword_is_one_lower_case_word(tmp_path):
    assert "'Pass it' is not one lower-case word" in pattern(tmp_path, 'patterns = ["ab"]\nkeywords = ["Pass it"]')


def test_a_pattern_that_backtracks_is_refused(tmp_path):
    assert "linear time" in pattern(tmp_path, "patterns = ['(\\w+ ?)+x']\nmax_words = 4")


@pytest.mark.parametrize(
    "regex",
    [
        r"(a+)+b",
        r"(\w+ ?)+x",
        r"(a|aa)+b",
        r".*a.*b",
        r"\s+\s+x",
        r"(?:a{1,3}){1,40}b",
        r"(?=.*x.*y)a",
        r"(\w)\1",
        r"(?i)(?:[a-z][A-Z]+)+!",
        r"(?:(?i:[a-z])[A-Z]+)+!",
        r"(?i)[k]*[K]*!",
        r"(?i)\u03c3*\u03c2*!",
        "[\u05d0-\u05ea]*[\u05d0-\u05ea]*!",
        "[\u05d0-\u05e5]*[\u05e5-\u05ea]*!",
        r"\d*[\u0660-\u0669]*!",
        r"\w*[\U00010400-\U0001044f]*!",
        r"[^x]*[\U0001f600-\U0001f64f]*!",
        "a?" * 30 + "a" * 30,
        "[a-z]{0,16}" * 6 + "!",
    ],
)
def test_patterns_that_may_not_be_linear_are_told(regex):
    assert why_not_linear(regex)


@pytest.mark.parametrize(
    "regex",
    [
        r"By [A-Z]\w+(?: [A-Z]\w+){1,3}",
        r"[^\[\]]{12,}\[[^\[\]/]{2,60}/[A-Z][^\[\]]{1,80}\]",
        r"(?:one|two) \d+ of \d+",
        r"#\w+(?:,? ?#\w{2,40}){1,15}",
        r"[a-z]+[A-Z]+[0-9]+",
        r"No\.\s*\t.*",
        "[\u05d0-\u05d9]+[\u05da-\u05ea]+",
        r"\d{1,2}(?:st|nd|rd|th)?,? \d{4}",
    ],
)
def test_plain_patterns_are_let_through(regex):
    assert why_not_linear(regex) is None
