"""Writes constants.h: the numbers and characters that the C core shares with the Python modules that it stands in for.

    python cleaner/core/constants.py

A value is written down once, in Python, where it is explained. ``make core`` runs this and builds the core anew;
a test holds the committed header against what this makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from cleaner.lines.characters import properties
from cleaner.lines.patterns import edges, in_class

HEADER = Path(__file__).with_name("constants.h")

VALUES = {
    "lines.scan": {
        "FLAG_SENTENCE_END": "SENTENCE_END",
        "FLAG_QUOTED": "QUOTED",
        "FLAG_BULLET": "BULLET",
        "FLAG_INDENTED": "INDENTED",
        "FLAG_UPPER_START": "UPPER_START",
        "HEAD_CHARACTERS": "HEAD",
    },
    "lines.characters": {
        "SPACE": "SPACE",
        "WORD": "WORD",
        "SPACELESS_SCRIPT": "SPACELESS_SCRIPT",
        "CLOSER": "CLOSER",
        "END": "END",
        "OPENER": "OPENER",
        "BULLET": "BULLET",
        "DASH": "DASH",
        "LETTER": "LETTER",
        "UPPER": "UPPER",
        "NUMBER": "NUMBER",
        "TRAILS": "TRAILS",
        "COMPOSES": "COMPOSES",
        "IN_CONTEXT": "IN_CONTEXT",
        "CLASS_SHIFT": "CLASS_SHIFT",
        "LONGEST_FOLD": "LONGEST_FOLD",
    },
    "lines.tokens": {
        "STEM": "STEM",
        "SHORTEST_TOKEN": "SHORTEST",
        "FOLD_BLOCK": "BLOCK",
        "LONGEST_FOLDED": "LONGEST_FOLDED",
    },
    "memory.counts": {
        "PLACE_HEAD": "HEAD",
        "PLACE_TAIL": "TAIL",
        "LINE_KEPT": "KEPT",
        "KEY_COUNTS": "COUNTS",
        "SMALL_COUNT": "SMALL",
    },
    "models.idf": {
        "UNKNOWN_WEIGHT": "UNKNOWN",
        "NUMBER_WEIGHT": "NUMBER",
        "GRAMMAR_WEIGHT": "GRAMMAR",
        "FIRST_HIRAGANA": "ord(HIRAGANA[0])",
        "LAST_HIRAGANA": "ord(HIRAGANA[1])",
    },
    "models.trees": {"EARLY": "EARLY", "HOPELESS": "HOPELESS"},
    "stages.names": {
        "LINE_CHARACTERS": "LINE_CHARACTERS",
        "NAME_WEIGHT": "NAME_WEIGHT",
        "CURLED": "ord(CURLED)",
        "POSSESSIVE": "POSSESSIVE",
        "PARTICLES": "PARTICLES",
        "BEFORE_NAME": "BEFORE",
    },
    "stages.shapes": {
        "CREDIT_CHARACTERS": "CREDIT_CHARS",
        "DATELINE_HEAD": "DATELINE_HEAD",
        "CREDIT_BEFORE_COLON": "(*PHOTO, *(rest for _, rest in LABELS))",
        "CREDIT_BEFORE_SPACE": "(*PHOTO, BRIDGE.rstrip())",
    },
    "stages.stories.window": {
        "AHEAD": "AHEAD",
        "WINDOWS": "len(BEHIND)",
        "BEHIND": "BEHIND",
        "WIDEST_BEHIND": "BEHIND[-1]",
        "LATER_NEAR": "LATER[0]",
        "LATER_FAR": "LATER[1]",
        "MEMORY": "MEMORY",
        "DATE_WORDS": "DATE_WORDS",
        "NEVER_SEEN": "FAR",
        "FOLLOWED_WEIGHT": "WEIGHT",
        "LEAST_MASS": "LEAST_MASS",
        "SHRINKAGE": "SHRINKAGE",
    },
    "stages.stories.features": {
        "FEATURES": "len(FEATURES)",
        "NAMES_BEHIND": "NAMES_BEHIND",
        "LABEL_WORDS": "LABEL_WORDS",
        "TITLE_WORDS": "TITLE_WORDS",
        "SENTENCE_WORDS": "SENTENCE_WORDS",
        "SIDE_ROWS": "SIDE",
        "KEYS_AHEAD": "KEYS_AHEAD",
        "KEYS_BEHIND": "KEYS_BEHIND",
        "ROLES_BEHIND": "ROLES_BEHIND",
        "MARKS_AHEAD": "MARKS_AHEAD",
        "CREDITS_AHEAD": "CREDITS_AHEAD",
        "DATES_BEHIND": "DATES_BEHIND",
        "COVERED_ROWS": "len(COVERED)",
        "COVERED": "COVERED",
        "MEANT_ROWS": "MEANT",
        "USUAL_COVER": "USUAL",
        "SHAPE_NONE": "NO_SHAPE",
        "SHAPE_PARAGRAPH": "PARAGRAPH",
        "SHAPE_SENTENCE": "SENTENCE",
        "SHAPE_ITEM": "ITEM",
        "SHAPE_TITLE": "TITLE",
        "SHAPE_LABEL": "LABEL",
        "SHAPE_ANNOUNCEMENT": "ANNOUNCEMENT",
    },
    "stages.stories.second_pass": {
        "SURE": "SURE",
        "LIKELY": "LIKELY",
        "NEAR_GAPS": "NEAR",
        "REACH": "REACH",
        "SIDE_GAPS": "SIDE",
        "FIRST_BESIDE": "BESIDE[0]",
        "LAST_BESIDE": "BESIDE[1]",
        "FAR_TOPS": "FAR_TOPS",
        "TOPS": "TOPS",
        "SECOND_OWN": "len(SECOND) - len(CARRIED)",
    },
    "stages.stories.boundaries": {
        "OPEN": "OPEN",
        "GROUPS": "len(REASONS)",
        "MARK_TEXT": "MARK_TEXT",
        "MARK_SHARE": "MARK_SHARE",
        "MARK_DATE": "MARK_DATE",
        "MARK_CAPTION": "MARK_CAPTION",
    },
    "stages.scoring.looks": {
        "BRIEF": "BRIEF",
        "SHORT_LETTERS": "SHORT_LETTERS",
        "COMPARED_LETTERS": "COMPARED_LETTERS",
        "DOTS": "len(DOTS)",
    },
}
"""Names in C, by module, and what is evaluated there: an integer, a float, a string, or a tuple of numbers or of words."""

SETS = {
    "is_typographic": ("lines.tokens", "''.join(TYPOGRAPHIC)"),
    "is_pattern_sign": ("rules.schema", "SIGNS"),
    "is_stop": ("stages.names", "STOPS"),
    "is_name_opening": ("stages.names", "OPENINGS"),
    "is_city_sign": ("stages.shapes", "CITY_SIGNS"),
    "is_open_end": ("stages.stories.features", "OPEN_ENDS"),
    "is_comma": ("stages.scoring.units", "COMMAS"),
    "is_separator": ("stages.scoring.looks", "SEPARATORS"),
}
"""Functions that tell whether a character is among some, and the string of those."""

CLASSES = {
    "is_name_capital": ("stages.names", "CAPITALS"),
    "is_dateline_capital": ("stages.shapes", "CAPITALS"),
}
"""The same where the string is what stands between a character class's brackets."""

ASCII = range(128)
_TOP = """/* Constants that the core shares with Python; made by constants.py, and changed there or in the module that is named.
 *
 * It has no twin in Python: it repeats what many modules say, so that nothing is written down twice by hand.
 */
#ifndef CLEANER_CONSTANTS_H
#define CLEANER_CONSTANTS_H

#include <stdint.h>
"""


def value_of(module: str, expression: str) -> Any:
    """Evaluate an expression in a module of the package."""
    return eval(expression, dict(vars(import_module(f"cleaner.{module}"))))


def path_of(module: str) -> str:
    """Return a module's path below the package."""
    return f"{module.replace('.', '/')}.py"


def character(char: str) -> str:
    """Write a character in C."""
    if char in "'\\":
        return f"'\\{char}'"
    return f"'{char}'" if " " <= char <= "~" else f"0x{ord(char):X}"


def word(letters: str) -> str:
    """Write a string in C."""
    if not letters.isascii() or not letters.isprintable() or {*letters} & {*'"\\'}:
        raise ValueError(f"{letters!r} wants escapes, which nothing here writes")
    return f'"{letters}"'


def define(name: str, value: Any) -> str:
    """Write a value that is no integer as a macro; words go with their lengths."""
    if isinstance(value, float):
        text = repr(value) if value >= 0 else f"({value!r})"
    elif isinstance(value, str):
        text = word(value)
    else:
        text = ", ".join(f"{{{word(one)}, {len(one)}}}" if isinstance(one, str) else repr(one) for one in value)
        text = f"{{{text}}}"
    return f"#define {name} {text}"


def values() -> Iterator[str]:
    """Write the values of each module."""
    for module, names in VALUES.items():
        made = {name: value_of(module, expression) for name, expression in names.items()}
        origin = {name: f" /* {names[name]} */" if names[name] != name else "" for name in names}
        yield f"\n/* {path_of(module)} */"
        yield from (define(name, value) + origin[name] for name, value in made.items() if not isinstance(value, int))
        integers = {name: value for name, value in made.items() if isinstance(value, int)}
        if integers:
            yield "enum {"
            yield from (f"    {name} = {value},{origin[name]}" for name, value in integers.items())
            yield "};"


def functions() -> Iterator[str]:
    """Write the functions that tell whether a character is among some."""
    for name, (module, expression) in SETS.items():
        cases = " ".join(f"case {character(char)}:" for char in value_of(module, expression))
        yield f"\n/* {path_of(module)}: {expression} */"
        yield f"static inline int {name}(uint32_t c)\n{{\n    switch (c) {{\n    {cases}\n        return 1;"
        yield "    default:\n        return 0;\n    }\n}"
    for name, (module, expression) in CLASSES.items():
        ends = edges(value_of(module, expression))
        ranges = zip(ends[::2], (chr(ord(end) - 1) for end in ends[1::2]))
        tests = [f"c == {character(a)}" if a == b else f"(c >= {character(a)} && c <= {character(b)})" for a, b in ranges]
        yield f"\n/* {path_of(module)}: {expression} */"
        yield f"static inline int {name}(uint32_t c)\n{{\n    return {f'{chr(10)}        || '.join(tests)};\n}}"


def classes(char: str) -> list[bool]:
    """Tell what the story stage's patterns see in a character, in the order of the bits."""
    return [
        char.isalnum(),
        re.match(rf"[\w{value_of('stages.names', 'JOINTS')}]", char) is not None,
        in_class(char, edges(value_of("stages.names", "CAPITALS"))),
        char.isdecimal(),
        re.match(r"\w", char) is not None,
        char.isspace(),
        char in value_of("lines.tokens", "TYPOGRAPHIC"),
    ]


def table(name: str, numbers: list[int]) -> Iterator[str]:
    """Write a table of the ASCII characters."""
    yield f"#define {name} {{ \\"
    for start in range(0, len(numbers), 16):
        yield f"    {', '.join(map(str, numbers[start : start + 16]))}, \\"
    yield "}"


def tables() -> Iterator[str]:
    """Write what is known of the ASCII characters, for which Python is never asked."""
    told = [properties(code) for code in ASCII]
    yield "\n/* lines/characters.py: properties, the lowest byte */"
    yield from table("ASCII_PROPERTIES", [bits & 0xFF for bits, _ in told])
    yield "\n/* lines/characters.py: what properties says that a character is folded to */"
    yield from table("ASCII_FOLD", [ord(folded) for _, folded in told])
    names = "ALNUM NAME_PART CAPITAL DIGIT WORD SPACE TYPOGRAPHIC"
    yield "\n/* What the patterns of lines/tokens.py, stages/names.py and stages/shapes.py see in a character. */"
    yield f"enum {{ {', '.join(f'IS_{name} = {1 << bit}' for bit, name in enumerate(names.split()))} }};\n"
    yield from table("ASCII_CLASSES", [sum(holds << bit for bit, holds in enumerate(classes(chr(code)))) for code in ASCII])


def header() -> str:
    """Return the text of constants.h."""
    return "\n".join([_TOP.rstrip("\n"), *values(), *functions(), *tables(), "\n#endif\n"])


if __name__ == "__main__":
    HEADER.write_text(header(), encoding="utf-8")
