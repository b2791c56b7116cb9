"""Which claims of one article are in the mouth of the same claimant, whoever marked them."""

from collections.abc import Mapping, Sequence

from annotator.domain.span import Span
from annotator.scoring.articles import ClaimItem

AUTHOR = "the author"
Key = tuple[str, str]  # reviewer, id of the claim


def claimants(text: str, claims: Mapping[Key, ClaimItem]) -> dict[Key, str]:
    """A name for the claimant of each claim, the same where the words that name them overlap or
    read the same, wherever they stand; claims without such words are the author's."""
    sources = sorted(
        (span, key) for key, item in claims.items() for span in item.claim.attribution.source
    )
    groups = _joined_words(text, _overlapping([span for span, _ in sources]))
    found = {key: AUTHOR for key in claims}
    for (_, key), group in reversed(list(zip(sources, groups, strict=True))):
        found[key] = f"claimant {group}"  # of several, the first in the text
    return found


def _overlapping(spans: Sequence[Span]) -> list[tuple[Span, int]]:
    """Each of the sorted spans with the number of the chain of overlaps it is in."""
    numbered: list[tuple[Span, int]] = []
    end, number = -1, -1
    for span in spans:
        if span.start >= end:
            number += 1
        end = max(end, span.end)
        numbered.append((span, number))
    return numbered


def _joined_words(text: str, numbered: Sequence[tuple[Span, int]]) -> list[int]:
    """The same numbers, chains that hold the same words made into one."""
    stands_for: dict[int, int] = {}
    holders: dict[str, int] = {}
    for span, number in numbered:
        words = " ".join(span.of(text).casefold().split())
        own, other = _root(stands_for, number), _root(stands_for, holders.setdefault(words, number))
        if own != other:
            stands_for[max(own, other)] = min(own, other)
    return [_root(stands_for, number) for _, number in numbered]


def _root(stands_for: Mapping[int, int], number: int) -> int:
    while number in stands_for:
        number = stands_for[number]
    return number
