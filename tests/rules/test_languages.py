"""The page of languages is up to date, and says which languages have rules enough."""

from pathlib import Path

from cleaner.roles import Role
from cleaner.rules.languages import LEAST_FAMILIES, LEAST_RULES, counts, languages, name_of, rules_by_languages
from cleaner.rules.schema import Rule
from cleaner.rules.shipped import shipped_packs

PAGE = Path(__file__).parents[2] / "docs" / "languages.md"


def rule(number, family):
    return Rule(id=f"{family.value}-{number}", family=family, kind="line", summary="Words.", any_of=("words",), langs=("xx",))


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == languages(shipped_packs()), "run `make rules`"


def test_every_language_has_a_name():
    codes = [code for group in rules_by_languages(shipped_packs()) for code in group]
    assert [code for code in codes if name_of(code) == code] == []


def test_at_least_38_languages_count():
    assert sum(map(counts, rules_by_languages(shipped_packs()).values())) >= 38


def test_a_language_counts_from_eight_rules_in_six_families_on():
    families = [Role.SHARE, Role.RELATED, Role.COMMENTS, Role.LEGAL, Role.DATE, Role.BYLINE][:LEAST_FAMILIES]
    enough = [rule(number, families[number % LEAST_FAMILIES]) for number in range(LEAST_RULES)]
    assert counts(enough)
    assert not counts(enough[1:])
    assert not counts([rule(number, families[number % (LEAST_FAMILIES - 1)]) for number in range(LEAST_RULES + 4)])
