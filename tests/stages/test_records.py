"""What parts the stories of a file does so all over it."""

from cleaner import label

DAYS = [
    "Herons nested behind our cellar while rain filled every bucket, kettle, basin, jug, barrel, trough and boot that stood upon the landing.",
    "Grandmother sold seven goats, three saddles, one cracked mirror plus forty yards of sailcloth, then danced with both blacksmiths until midnight.",
    "Nobody could explain why clocks stopped during breakfast, whose fault it might be, or how twelve spoons vanished from one locked drawer.",
    "Two surveyors measured turnip fields with chains borrowed from thieves, quarrelled about decimals, lost their theodolite, wept, apologised, and started again.",
    "Snow buried tracks, signals, platforms, hedges, milestones and most railway sandwiches; stranded passengers burned timetables, sang hymns, traded socks, slept badly.",
    "Choirs rehearsed quietly because their organist dozed upstairs, dreaming aloud of pedals, bellows, broken reeds, tuning forks, wedding fees and cheap brandy.",
    "Finally somebody repaired that creaking northern windmill, greased its axle, patched four sails, chased away bats, ground barley, baked loaves, shared butter.",
]


def _diary() -> list[str]:
    return [line for day, text in enumerate(DAYS, 1) for line in ("", "", f"Day {day}", "", text)]


def _parted(lines: list[str]) -> bool:
    return any("separated by" in line.reason for line in label("\n".join(lines)))


def test_the_days_of_a_diary_part_a_file_that_is_all_diary() -> None:
    assert _parted(_diary())


def test_the_days_of_one_diary_part_no_file() -> None:
    words = ["harbour", "ferry", "baker", "council", "engine", "winter", "island", "quay", "letter", "lamp", "storm", "cellar", "bridge"]
    prose = [
        f"The {words[n % 13]} of the {words[(n * 7) % 13]} stood beside the {words[(n * 3) % 13]} number {n}, and nobody said why it did."
        for n in range(600)
    ]
    assert not _parted([*prose[:400], *_diary(), "", *prose[400:]])
