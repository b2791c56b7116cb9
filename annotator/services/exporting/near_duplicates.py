"""Articles that are nearly the same text: reprints, updates, wire copies.

Each text becomes a sketch of 64 numbers (one-permutation MinHash over shingles of three words);
the share of equal numbers estimates the Jaccard similarity of two texts' shingles (Li, Owen and
Zhang 2012). Only texts that agree in some band of the sketch are compared at all.
"""

import re
from collections.abc import Iterable
from hashlib import blake2b

SHINGLE_WORDS = 3
BINS = 64
BAND = 2
THRESHOLD = 0.5
"""Estimated similarity from which two texts belong together."""
LARGEST_BUCKET = 20
_WORD = re.compile(r"\w+")

Sketch = tuple[int | None, ...]


def groups_of(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each article id the smallest id of its group, from pairs of id and text.

    Holds a sketch for each article, never the texts.
    """
    finder = _GroupFinder()
    for article_id, text in texts:
        finder.add(article_id, sketch(text))
    return finder.smallest_ids()


def sketch(text: str) -> Sketch:
    """The smallest hash in each bin; None where no shingle fell into it."""
    words = _WORD.findall(text.lower())
    bins: list[int | None] = [None] * BINS
    for start in range(max(1, len(words) - SHINGLE_WORDS + 1)):
        shingle = " ".join(words[start : start + SHINGLE_WORDS])
        value = int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), "big")
        index, rest = value % BINS, value // BINS
        smallest = bins[index]
        bins[index] = rest if smallest is None else min(smallest, rest)
    return tuple(bins)


def similarity(left: Sketch, right: Sketch) -> float:
    """The estimated Jaccard similarity, 0 to 1."""
    used = [(a, b) for a, b in zip(left, right, strict=True) if a is not None or b is not None]
    return sum(a == b for a, b in used) / len(used) if used else 0.0


class _GroupFinder:
    """Joins similar texts; a group is everything that hangs together."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}
        self._sketches: dict[str, Sketch] = {}
        self._buckets: dict[tuple[object, ...], list[str]] = {}

    def add(self, article_id: str, own: Sketch) -> None:
        self._parents[article_id] = article_id
        self._sketches[article_id] = own
        for start in range(0, BINS, BAND):
            band = own[start : start + BAND]
            if any(value is not None for value in band):
                self._meet(article_id, (start, *band))

    def smallest_ids(self) -> dict[str, str]:
        return {article_id: self._root(article_id) for article_id in self._parents}

    def _meet(self, article_id: str, bucket: tuple[object, ...]) -> None:
        others = self._buckets.setdefault(bucket, [])
        own = self._sketches[article_id]
        for other in others:
            is_known = self._root(other) == self._root(article_id)
            if not is_known and similarity(own, self._sketches[other]) >= THRESHOLD:
                self._join(article_id, other)
        if len(others) < LARGEST_BUCKET:  # a phrase that everybody uses tells nothing
            others.append(article_id)

    def _join(self, left: str, right: str) -> None:
        smallest, other = sorted((self._root(left), self._root(right)))
        self._parents[other] = smallest

    def _root(self, article_id: str) -> str:
        while (parent := self._parents[article_id]) != article_id:
            self._parents[article_id] = self._parents[parent]
            article_id = self._parents[article_id]
        return article_id
