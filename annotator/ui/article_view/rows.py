"""Rows of the page, as [first, last) in whole pixels of the document."""

import math
from collections.abc import Iterable

Rows = tuple[int, int]


def joined(pieces: Iterable[Rows]) -> list[Rows]:
    """From top to bottom; what touches or overlaps is one piece."""
    found: list[Rows] = []
    for first, last in sorted(pieces):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def within(pieces: Iterable[Rows], rows: Rows) -> list[Rows]:
    """What of `pieces` lies in `rows`."""
    cut = ((max(first, rows[0]), min(last, rows[1])) for first, last in pieces)
    return [piece for piece in cut if piece[0] < piece[1]]


def beyond(pieces: Iterable[Rows], rows: Rows) -> list[Rows]:
    """What of `pieces` lies above or below `rows`."""
    sides = [
        piece
        for first, last in pieces
        for piece in ((first, min(last, rows[0])), (max(first, rows[1]), last))
    ]
    return [piece for piece in sides if piece[0] < piece[1]]


def whole_rows(top: float, bottom: float) -> Rows:
    """All that these heights touch."""
    return math.floor(top), math.ceil(bottom)
