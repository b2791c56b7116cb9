"""JSON as it may be kept: no NaN, no half surrogates, no key twice, nothing bottomless."""

import json
import math
import re
from itertools import pairwise
from typing import Any, NoReturn

import orjson

from annotator.domain.errors import InvalidInput

MAX_DIGITS = 18
"""Longer whole numbers do not fit the 64 bits of a database."""
MAX_DEPTH = 32
"""Our own records need ten. What is stored is read again, perhaps deeper down the stack."""
MAX_VALUES = 5_000_000
"""Each takes some fifty bytes of memory or more, in however few bytes it is written."""
QUICKLY_READ = 8_000_000
"""Characters: written again, with blanks before each value, they may be many times as many."""
LONGEST_SHOWN = 80
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_AS_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_MANY_DIGITS = b"0" * MAX_DIGITS
_DEEP = b"\n" + b" " * (2 * MAX_DEPTH)
"""How orjson begins a line that stands in as many objects and lists, at two blanks for each."""


def parsed(words: str, *, max_values: int = MAX_VALUES) -> Any:
    """The value written in `words`. Raises InvalidInput."""
    if len(words) > max_values < _count_at_most(words) and _exceeds(words, max_values):
        raise InvalidInput(f"The JSON holds more than {max_values:,} values.", "Split it.")
    try:
        return _quickly(words)
    except (_Unsure, orjson.JSONDecodeError, orjson.JSONEncodeError, UnicodeEncodeError):
        return _strictly(words)


class _Unsure(Exception):
    """Something here may have to be refused that orjson reads all the same."""


def _quickly(words: str) -> Any:
    """The value, where all that `_strictly` refuses can be ruled out by what orjson reads and
    writes again. Raises _Unsure or an error of orjson's where not."""
    if len(words) > QUICKLY_READ:
        raise _Unsure
    written = words.encode()
    value = orjson.loads(written)
    again = orjson.dumps(value, option=orjson.OPT_INDENT_2)
    # A key that is given twice is there once in `again`, and without its quotation marks.
    is_each_once = b"\\u0022" not in written and written.count(b'"') == again.count(b'"')
    if not is_each_once or _DEEP in again or _MANY_DIGITS in written.translate(_AS_ZEROS):
        raise _Unsure
    return value


def _strictly(words: str) -> Any:
    """The last word, and the words for what is wrong."""
    try:
        value = json.loads(
            words,
            parse_float=_finite,
            parse_int=_small,
            parse_constant=_not_a_number,
            object_pairs_hook=_object,
        )
        _check_depth(value)
        if _HALF.search(words):
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except RecursionError as error:
        raise _too_deep() from error
    except UnicodeEncodeError as error:
        raise InvalidInput("The JSON holds half of a surrogate pair.") from error
    except ValueError as error:
        raise InvalidInput(f"This is not JSON: {error}.") from error
    return value


def _count_at_most(words: str) -> int:
    """The number of values, and of all that looks like one inside a text."""
    return words.count(",") + words.count("[") + words.count("{")


def _exceeds(words: str, most: int) -> bool:
    """Whether there are more, without what stands in quotation marks. Counts only so far."""
    number, last = 0, 0
    for string in _STRING.finditer(words):
        number += _count_at_most(words[last : string.start()])
        last = string.end()
        if number > most:
            return True
    return number + _count_at_most(words[last:]) > most


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two readers may each take another one for the value of a key that is there twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = sorted(name for name, _ in pairs)
        name = next(left for left, right in pairwise(names) if left == right)
        raise InvalidInput(f"The key “{_cut(name)}” is given twice.", "Leave one of the two out.")
    return found


def _check_depth(value: Any) -> None:
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(MAX_DEPTH):
        if not (level := [inner for outer in level for inner in _containers_in(outer)]):
            return
    raise _too_deep()


def _containers_in(outer: Any) -> list[Any]:
    values = outer.values() if isinstance(outer, dict) else outer
    return [inner for inner in values if isinstance(inner, dict | list)]


def _too_deep() -> InvalidInput:
    return InvalidInput("The JSON is nested too deeply.")


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise InvalidInput(f"The number {_cut(digits)} is too large.")
    return value


def _small(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise InvalidInput(f"The number {_cut(digits)} is too large.")
    return int(digits)


def _not_a_number(name: str) -> NoReturn:
    raise InvalidInput(f"{name} is no number.")


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN] + "…"
