"""JSON as it may be kept: no NaN, no infinity, no half surrogates, no bottomless nesting."""

import json
import math
from typing import Any, NoReturn

from annotator.domain.errors import InvalidInput

MAX_DIGITS = 18
"""Longer whole numbers do not fit the 64 bits of a database."""


def parsed(line: str) -> Any:
    """The value written in `line`. Raises InvalidInput."""
    try:
        value = json.loads(
            line, parse_float=_finite, parse_int=_small, parse_constant=_not_a_number
        )
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except RecursionError as error:
        raise InvalidInput("The JSON is nested too deeply.") from error
    except UnicodeEncodeError as error:
        raise InvalidInput("The JSON holds half of a surrogate pair.") from error
    except ValueError as error:
        raise InvalidInput(f"This is not JSON: {error}.") from error
    return value


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError(f"the number {digits[:20]} is too large")
    return value


def _small(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError(f"the number {digits[:20]}… is too large")
    return int(digits)


def _not_a_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
