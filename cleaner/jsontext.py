"""JSON text: how rows and records are read and written so that every value comes out as it went in.

Some programs write what JSON has not, and Python cannot hold: ``NaN``,
``Infinity``, numbers too large for a float, integers of thousands of digits.
Such a number is kept with its digits, and written with them.
"""

from __future__ import annotations

import json
from typing import Any

from cleaner.lines.patterns import lazy

_MARK = "\ufdd0"
"""Stands around what is to be written without quotation marks; no text has it."""

_MARKED = lazy(rf'"{_MARK}(?P<digits>-?[0-9.eE+-]+|NaN|-?Infinity){_MARK}"')


class Digits(float):
    """A number as it was written, which no float holds.

    >>> written({"n": parsed("1e999")}), written(parsed("[NaN]"))
    ('{"n": 1e999}', '[NaN]')
    """

    __slots__ = ("digits",)
    digits: str

    def __new__(cls, digits: str) -> Digits:
        """Keep the digits; what is reckoned with it is infinite, or no number."""
        try:
            number = super().__new__(cls, digits)
        except OverflowError:
            number = super().__new__(cls, "-inf" if digits.startswith("-") else "inf")
        number.digits = digits
        return number

    def __reduce__(self) -> tuple[type[Digits], tuple[str]]:
        """A copy has the same digits."""
        return Digits, (self.digits,)


def parsed(text: str) -> Any:
    """Return the value of a JSON text, numbers that no float holds as :class:`Digits`; raise what :func:`json.loads` raises."""
    try:
        return json.loads(text, parse_constant=Digits, parse_float=_number)
    except json.JSONDecodeError:
        raise
    except ValueError:  # an integer of more digits than Python reads at once
        return json.loads(text, parse_constant=Digits, parse_float=_number, parse_int=_integer)


def written(value: Any, *, strict: bool = False) -> str:
    """Return a value as JSON text, every script as it is written; ``strict`` has numbers that are no JSON as strings.

    >>> written([float("nan")]), written([float("nan")], strict=True)
    ('[NaN]', '["NaN"]')
    """
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    except ValueError:
        text = json.dumps(_marked(value), ensure_ascii=False)
        return text.replace(_MARK, "") if strict else _MARKED.sub(lambda match: match["digits"], text)


def _number(digits: str) -> float:
    number = float(digits)
    return number if number - number == 0 else Digits(digits)


def _integer(digits: str) -> int | float:
    try:
        return int(digits)
    except ValueError:
        return Digits(digits)


def _marked(value: Any) -> Any:
    """A value with a mark around the numbers that JSON has not."""
    if isinstance(value, float) and value - value != 0:
        digits = value.digits if isinstance(value, Digits) else "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
        return f"{_MARK}{digits}{_MARK}"
    if isinstance(value, dict):
        return {key: _marked(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_marked(inner) for inner in value]
    return value
