"""Ratings as people or arrays hold them, made into numbered values.

A row for each reviewer, a column for each item; None and NaN (or a mask) are missing ratings.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from annotator.domain.errors import InvalidInput
from annotator.scoring.intervals import Bools, Floats

Row = Sequence[Any] | NDArray[Any]
Ratings = Sequence[Row] | NDArray[Any]
Codes = NDArray[np.signedinteger[Any]]

MISSING = -1
ROW_IS_NO_LIST = "Ratings are a row for each reviewer, with a rating or a gap for each item."
LENGTHS_DIFFER = "Every reviewer needs a rating or a gap for each item."
MIXED = "The ratings mix numbers with text or other values."
UNHASHABLE = "A rating must be one value: text or a number, not a list of them."
NOT_FINITE = "This level of agreement needs finite numbers."
ONE_KIND = "Use one kind of value for all of them."


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """`codes[reviewer, item]` is a place in `values`, or MISSING.

    Values are in order when all are numbers or all are text; otherwise as they came.
    """

    codes: Codes
    values: tuple[Hashable, ...]

    @property
    def items(self) -> int:
        return int(self.codes.shape[1])

    def numbers(self) -> Floats:
        """The values, finite and in order. Raises InvalidInput when they are no numbers."""
        if not all(isinstance(value, Real) for value in self.values):
            raise InvalidInput("This level of agreement needs numbers.", "Use the level nominal.")
        try:
            numbers = np.array(self.values, np.float64)
        except OverflowError:
            raise InvalidInput(NOT_FINITE) from None
        if not np.isfinite(numbers).all():
            raise InvalidInput(NOT_FINITE)
        return numbers


def coded(ratings: Ratings) -> Coded:
    """Raises InvalidInput when rows differ in length, or ratings are mixed or unhashable."""
    rows = [_coded_row(row) for row in _rows(ratings)]
    if len({len(codes) for _, codes in rows}) > 1:
        raise InvalidInput(LENGTHS_DIFFER, "Mark what is missing with a gap.")
    values = _in_order(dict.fromkeys(value for known, _ in rows for value in known))
    place = {value: number for number, value in enumerate(values)}
    size = np.int8 if len(values) <= np.iinfo(np.int8).max else np.int32
    table = np.empty((len(rows), len(rows[0][1]) if rows else 0), size)
    for number, (known, codes) in enumerate(rows):
        # The last place answers for -1, the missing ratings.
        table[number] = np.array([*(place[value] for value in known), MISSING], size)[codes]
    return Coded(table, values)


def _rows(ratings: Ratings) -> list[Row]:
    try:
        rows = list(ratings)
    except TypeError:
        raise InvalidInput(ROW_IS_NO_LIST) from None
    if not all(isinstance(row, Sequence) or _is_one_line(row) for row in rows):
        raise InvalidInput(ROW_IS_NO_LIST)
    return cast(list[Row], rows)


def _is_one_line(row: object) -> bool:
    return isinstance(row, np.ndarray) and row.ndim == 1


def _coded_row(row: Row) -> tuple[Sequence[Hashable], Codes]:
    """The distinct values of the row, and each rating's place among them, -1 when missing."""
    if isinstance(row, np.ndarray) and row.dtype.kind in "biuf":
        return _coded_numbers(row)
    if isinstance(row, np.ma.MaskedArray):
        gaps = np.ma.getmaskarray(row)
        row = np.ma.getdata(row).astype(object)
        row[gaps] = None
    return _coded_values(row.tolist() if isinstance(row, np.ndarray) else row)


def _coded_numbers(row: NDArray[Any]) -> tuple[list[Hashable], Codes]:
    numbers = np.ma.getdata(row)
    missing: Bools | None = np.isnan(numbers) if numbers.dtype.kind == "f" else None
    if np.ma.is_masked(row):
        hidden = np.ma.getmaskarray(row)
        missing = hidden if missing is None else missing | hidden
    if missing is not None and not missing.any():
        missing = None
    known = np.unique(numbers if missing is None else numbers[~missing])
    codes = _places(known, numbers)
    if missing is not None:
        codes[missing] = MISSING
    return known.tolist(), codes


def _places(known: NDArray[Any], numbers: NDArray[Any]) -> Codes:
    """Where each number stands in `known`; a few comparisons are faster than a search."""
    if len(known) > 16:
        return np.searchsorted(known, numbers).astype(np.int32)
    codes = np.zeros(len(numbers), np.int8)
    for value in known[1:]:
        codes += (numbers >= value).view(np.int8)
    return codes


def _coded_values(row: Sequence[Any]) -> tuple[list[Hashable], Codes]:
    try:
        distinct = dict.fromkeys(row)
    except TypeError:
        raise InvalidInput(UNHASHABLE) from None
    known = [value for value in distinct if not _is_missing(value)]
    place = dict.fromkeys(distinct, MISSING)
    place.update((value, number) for number, value in enumerate(known))
    return known, np.fromiter((place[value] for value in row), np.int32, len(row))


def _is_missing(value: Any) -> bool:
    return value is None or value is np.ma.masked or bool(value != value)


def _in_order(values: Iterable[Hashable]) -> tuple[Hashable, ...]:
    known = list(values)
    kinds = {_kind(value) for value in known}
    if len(kinds) > 1:
        raise InvalidInput(MIXED, ONE_KIND)
    if kinds <= {Real, str}:
        return tuple(sorted(cast(list[Any], known)))
    return tuple(known)


def _kind(value: Hashable) -> type:
    return next((kind for kind in (Real, str) if isinstance(value, kind)), type(value))
