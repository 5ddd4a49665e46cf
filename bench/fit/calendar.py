"""Make cleaner/lines/calendar.txt: the names of months and weekdays in the languages that dates are read in.

    pip install babel==2.19.0; python bench/fit/calendar.py

The names are CLDR's (wide and abbreviated, as they stand in a date and alone), by Babel. A name that means different
months in different languages ("listopad") is left to cleaner/lines/dates.py, which says what it takes it for.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from babel import Locale

OUT = Path(__file__).parents[2] / "cleaner" / "lines" / "calendar.txt"
LANGUAGES = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk "
    "km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl nn pa pl pt ro ru si sk sl sq sr sv sw ta te th tk tr uk ur uz "
    "vi zh zu "
)
FORMS = [(context, width) for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]


def fold(name: str) -> str:
    """A name as lines are compared by it, without the stop of an abbreviation; the preposition before Catalan months goes."""
    return re.sub(r"^d(?:e |['\u2019])", "", unicodedata.normalize("NFC", name).casefold().strip(" ."))


def main() -> None:
    months: dict[str, set[int]] = {}
    days: set[str] = set()
    for language in LANGUAGES.split():
        locale = Locale.parse(language)
        for context, width in FORMS:
            for number, name in locale.months[context][width].items():
                months.setdefault(fold(name), set()).add(number)
            days.update(fold(name) for name in locale.days[context][width].values())
    plain = {name: next(iter(numbers)) for name, numbers in months.items() if len(numbers) == 1 and is_word(name)}
    lines = [f"# Months and weekdays of {len(LANGUAGES.split())} languages, by CLDR (Unicode License v3); made by bench/fit/calendar.py"]
    lines += [" ".join(sorted(name for name, month in plain.items() if month == number)) for number in range(1, 13)]
    lines.append(" ".join(sorted(name for name in days if is_word(name) and name not in plain)))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def is_word(name: str) -> bool:
    """Tell whether a name is one word of two characters or more, without digits."""
    return len(name) > 1 and not re.search(r"[\d\s]", name)


if __name__ == "__main__":
    main()
