"""What parts the stories of a file does so all over it."""

from cleaner import label


def test_the_days_of_one_diary_part_no_file() -> None:
    words = ["harbour", "ferry", "baker", "council", "engine", "winter", "island", "quay", "letter", "lamp", "storm", "cellar", "bridge"]
    prose = [
        f"The {words[n % 13]} of the {words[(n * 7) % 13]} stood beside the {words[(n * 3) % 13]} number {n}, and nobody said why it did."
        for n in range(600)
    ]
    days = [
        "Herons nested behind our cellar while rain filled every bucket.",
        "Grandmother sold seven goats, then danced until midnight.",
        "Nobody could explain why clocks stopped during breakfast.",
        "Two surveyors measured fields with chains borrowed from thieves.",
        "Snow buried tracks, signals and most railway sandwiches.",
        "Choirs rehearsed quietly because their organist slept upstairs.",
        "Finally somebody repaired that creaking northern windmill.",
    ]
    diary = [line for day, text in enumerate(days, 1) for line in ("", "", f"Day {day}", "", text, "", text.lower().capitalize())]
    found = label("\n".join([*prose[:400], *diary, "", *prose[400:]]))
    assert not any("separated by" in line.reason for line in found)
