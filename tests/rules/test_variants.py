"""What pages print around a phrase does not hide it: quotes, dashes, spaces, widths, icons, bullets, numbers."""

import pytest

from cleaner.rules.shipped import shipped_matcher


def family(text):
    rule = shipped_matcher().match_text(text)
    return rule and rule.family.value


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        ("Don't miss", "related"),
        ("Don\u2019t miss", "related"),
        ("\u201cDon\u2019t miss\u201d", "related"),
        ("Sign up for our\u00a0newsletter", "newsletter"),
        ("Sign up for\u202four  newsletter", "newsletter"),
        ("Copy\u200b link", "share"),
        ("Ｃｏｐｙ　ｌｉｎｋ", "share"),
        ("＋ Newsletter abonnieren", "newsletter"),
        ("+ Newsletter abonnieren", "newsletter"),
        ("* Newsletter abonnieren", "newsletter"),
        ("o Newsletter abonnieren", "newsletter"),
        ("    o   Copy link", "share"),
        ("\u2022 Copy link", "share"),
        ("\u00bb Mehr zum Thema", "related"),
        ("\u25ba Copy link", "share"),
        ("\u2192 Read more \u2192", "related"),
        ("\U0001f517 Copy link", "share"),
        ("\U0001f4e7 Sign up for our newsletter", "newsletter"),
        ("\u2709\ufe0f Newsletter abonnieren", "newsletter"),
        ("\U0001f5e8 12 comments", "comments"),
        ("[Copy link]", "share"),
        ("- Advertisement -", "advertisement"),
        ("\u2013 Advertisement \u2013", "advertisement"),
        ("\u2014 Anzeige \u2014", "advertisement"),
        ("ANZEIGE", "advertisement"),
        ("12 comments", "comments"),
        ("1204 Comments", "comments"),
        ("Comments (7)", "comments"),
        ("12 Kommentare", "comments"),
        ("5 komentarzy", "comments"),
        ("3 min read", "readtime"),
        ("Lesezeit: 4 Minuten", "readtime"),
        ("Published on 5 January 2026", "date"),
        ("05.01.2026, 14:33 Uhr", "date"),
        ("Foto: dpa", "credit"),
        ("Photo: Mira Lund/AFP", "credit"),
        ("\u00a9 dpa", "credit"),
        ("(Reuters)", "credit"),
    ],
)
def test_a_variant_is_known(variant, expected):
    assert family(variant) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "o sole mio",
        "O Globo reports on Monday.",
        "o Copy link to the past",
        "Share of the catch",
        "Mehr Licht",
        "Plus",
        "Mehr",
        "Video",
        "Del 2",
        "Annoncen faldt",
        "Dela Cruz wins",
        "12",
        "2026",
    ],
)
def test_ordinary_words_are_not(sentence):
    assert family(sentence) is None
