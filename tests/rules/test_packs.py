"""The shipped packs: every example against every rule, and the generated module."""

import json
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from cleaner.lines.scan import mask_text
from cleaner.lines.table import LineTable
from cleaner.rules import build
from cleaner.rules.loading import load_packs, prefix_text
from cleaner.rules.matcher import Matcher
from cleaner.rules.schema import MATCHED
from cleaner.rules.shipped import PACKS, shipped_matcher, shipped_packs
from cleaner.stages.furniture import mark_of

RULES = [rule for pack in shipped_packs() for rule in pack.rules]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_takes_its_examples_and_no_rule_takes_what_it_spares(rule):
    url = f"https://{rule.sites[0]}/" if rule.sites else None
    for example in rule.match:
        assert rule.id in {found.id for _, found in shipped_matcher().scan(LineTable(example), url)}, example
    for example in rule.keep:
        assert shipped_matcher().match_text(example, url) is None, example


def test_the_generated_module_is_up_to_date():
    assert build.COMPILED.read_text(encoding="utf-8") == build.compile_packs(load_packs(PACKS)), "run `make rules`"


def test_the_generated_module_gives_back_what_matching_needs_of_the_packs():
    shipped = [rule for pack in shipped_packs() for rule in pack.rules]
    assert [rule.id for rule in shipped_matcher().rules] == [rule.id for rule in shipped]
    for rule, whole in zip(shipped_matcher().rules, shipped, strict=True):
        assert [getattr(rule, name) for name in MATCHED[:-1]] == [getattr(whole, name) for name in MATCHED[:-1]]
        assert len(rule.needs) == len(rule.patterns)
    parsed = Matcher(shipped_packs())
    assert shipped_matcher()._keys == parsed._keys
    assert shipped_matcher()._awaited() == parsed._awaited()
    assert json.dumps(shipped_matcher()._index) == json.dumps(parsed._index)


def test_a_sure_phrase_belongs_to_one_rule():
    owners = Counter((rule.kind == "prefix", phrase) for rule in RULES if not rule.needs_beside for phrase in rule.any_of)
    assert [phrase for phrase, count in owners.items() if count > 1] == []


def test_an_id_opens_with_its_family_and_a_summary_is_a_sentence():
    for rule in RULES:
        assert rule.id.startswith(rule.family.value)
        assert rule.summary.endswith(".")


@pytest.mark.parametrize(
    "heading",
    [
        "Fighting",
        "Diplomacy",
        "Weapons",
        "Health",
        "Politics and diplomacy",
        "Facebook",
        "Home",
        "Background",
        "Privacy",
        "Discussion",
        "Why it matters",
        "What we know",
        "Conclusion",
        "Sport",
        "Politik",
        "Hintergrund",
        "Kontakt",
        "Information",
        "Resources",
        "Contents",
        "Table of contents",
        "See also",
        "Related topics in the region",
        "Sources",
        "Notes",
        "References",
        "External links",
        "Further reading",
        "Recommended reading",
        "Useful links",
        "Contact information",
        "Opinion",
        "Video",
        "Photos",
        "Menu",
        "Search",
        "Shares",
        "Social media",
        "Email address",
        "Date",
        "87",
        "Monday",
        "Folgen",
        "Datenschutz",
        "Zur Person",
        "Mehr Informationen",
        "Siehe auch",
        "Quellen",
        "Recomendaciones",
        "Ficha técnica",
        "Véase también",
        "Recherche",
        "Pour aller plus loin",
        "Voir aussi",
        "Da non perdere",
        "Reacties",
        "Bewaren",
        "Zobacz też",
        "Regulamin",
        "Destaques",
        "Рекомендации",
        "О проекте",
        "См. также",
        "Тема",
        "Рекомендації",
        "Künye",
        "Sunt de acord",
        "Ochrana osobních údajů",
        "Meny",
        "コメント",
        "会社概要",
        "评论",
        "联系方式",
        "مقترحات",
        "Økonomi",
        "Kommentit",
        "Tiede",
        "Gazdaság",
        "Bejelentkezés",
        "Kultúra",
        "Komentáre",
        "Икономика",
        "Коментари",
        "Gospodarstvo",
        "Komentari",
        "Prijava",
        "Друштво",
        "Zdravje",
        "Komentarai",
        "Komentāri",
        "Majandus",
        "Comentaris",
        "Shoqëri",
        "Komentet",
        "Општество",
        "כלכלה",
        "תגובות",
        "התחברות",
        "قوانین و مقررات",
        "نظرات",
        "معیشت",
        "ئابووری",
        "राजनीति",
        "टिप्पणियाँ",
        "অর্থনীতি",
        "மதிப்பீடு",
        "ప్రకటన",
        "आरोग्य",
        "เศรษฐกิจ",
        "ความคิดเห็น",
        "Kinh tế",
        "Bình luận",
        "Ekonomi",
        "Komentar",
        "Kesihatan",
        "Ekonomiya",
        "Patalastas",
        "Uchumi",
        "Maoni",
        "Tangazo",
        "Экономика",
        "Тіркелу",
        "ეკონომიკა",
        "Տնտեսություն",
        "İqtisadiyyat",
        "Logo",
        "字体",
        "关键词",
    ],
)
def test_a_section_heading_is_no_furniture(heading):
    assert shipped_matcher().match_text(f"The ferry was late.\n\n{heading}\n\nThe harbour master said nothing.") is None


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Published On 5 Jan 20265 Jan 2026", "date"),
        ("Monday, January 26, 2026", "date"),
        ("2 mins read", "readtime"),
        ("list of 4 itemsend of list", "related"),
        ("Recommended Stories", "related"),
        ("Don\u2019t Miss", "related"),
        ("Leave a Reply", "comments"),
        ("Your email address will not be published.", "comments"),
        ("Sign up for our newsletter", "newsletter"),
        ("(Al Jazeera)", "credit"),
        ("Fishermen mend nets in the harbour [Handout/Harbour council via Reuters]", "caption"),
        ("Advertisement", "advertisement"),
        ("Artikel teilen", "share"),
        ("Zur Startseite", "navigation"),
        ("Ver\u00f6ffentlicht am 4. April 2024", "date"),
        ("Les også: Broen åpner i mai", "related"),
        ("Juttu jatkuu mainoksen jälkeen", "advertisement"),
        ("Iratkozzon fel hírlevelünkre", "newsletter"),
        ("Прочетете още: Мостът отваря", "related"),
        ("Komentari (5)", "comments"),
        ("Наставак текста испод рекламе", "advertisement"),
        ("Visos teisės saugomos.", "legal"),
        ("2026. gada 5. janvāris", "date"),
        ("קראו גם: הגשר נפתח", "related"),
        ("نشانی ایمیل شما منتشر نخواهد شد.", "comments"),
        ("یہ بھی پڑھیں: پل کھل گیا", "related"),
        ("यह भी पढ़ें: पुल खुला", "related"),
        ("আরও পড়ুন: সেতু খুলল", "related"),
        ("இதையும் படியுங்கள்: பாலம் திறப்பு", "related"),
        ("ข่าวที่เกี่ยวข้อง", "related"),
        ("Xem thêm: Cầu cảng mở cửa", "related"),
        ("Baca juga: Jembatan dibuka", "related"),
        ("Soma pia: Daraja lafunguliwa", "related"),
        ("Соңғы жаңалықтар", "related"),
        ("გამოიწერეთ სიახლეები", "newsletter"),
        ("Potresti leggere anche: Il ponte apre", "related"),
        ("Seguici su Telegram | Instagram | Facebook", "share"),
        ("Share Facebook / Twitter / StumbleUpon / Pinterest", "share"),
        ("Press enter or click to view image in full size", "player"),
        ("FTC: We use income earning auto affiliate links.", "advertisement"),
        ("Like us on Facebook or follow us on Twitter to get the latest news!", "share"),
    ],
)
def test_common_furniture_is_known(text, family):
    found = shipped_matcher().match_text(text)
    assert found is not None
    assert found.family.value == family


def test_an_agency_at_a_sentences_end_makes_no_caption():
    for text in ("The talks will go on next week, the ministry said. (AP)", "Three boats were lost (ANI)", "He said so (Reuters)."):
        assert shipped_matcher().match_text(text) is None


JUDGED = tomllib.loads((Path(__file__).parents[2] / "bench" / "rule_precision.toml").read_text(encoding="utf-8"))["judged"]


@pytest.mark.parametrize(("rule", "phrase"), [(entry["rule"], phrase) for entry in JUDGED for phrase in entry["phrases"]])
def test_a_judged_phrase_is_one_of_its_rule(rule, phrase):
    judged = next(other for other in RULES if other.id == rule)
    if judged.kind in ("line", "tail"):
        assert mask_text(phrase) in judged.any_of
    elif judged.kind == "prefix":
        assert any(prefix_text(phrase).startswith(own) for own in judged.any_of)
    else:
        assert judged.kind in ("run", "pattern")


def test_tail_rules_mark_a_tail():
    assert {mark_of(rule) for rule in RULES if rule.kind == "tail"} == {"tail"}
