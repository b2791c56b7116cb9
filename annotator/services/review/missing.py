"""What an article still needs before it is done: claims to decide, sentences to read, pairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.domain.layer import ReviewedClaim, is_open, unread_sentences
from annotator.domain.span import Span
from annotator.services.review.revealing import Pair, pairs_of, undecided
from annotator.services.review.session import OpenArticle

MissingKind = Literal["claim", "sentence", "pair"]
_NAMES: dict[MissingKind, tuple[str, str]] = {
    "claim": ("open claim", "open claims"),
    "pair": ("pair to decide", "pairs to decide"),
    "sentence": ("unread sentence", "unread sentences"),
}


@dataclass(frozen=True, slots=True)
class Missing:
    """`words` are those of the text, however long; `item` is the id of the claim to decide."""

    kind: MissingKind
    span: Span
    words: str
    item: str | None = None


def missing(desk: OpenArticle) -> list[Missing]:
    """In text order. A sentence with an open claim is not listed beside it: deciding reads it."""
    text = desk.article.text
    pairs = [_of_pair(pair, text) for pair in undecided(pairs_of(desk))]
    paired = {entry.item for entry in pairs}
    claims = [
        Missing("claim", item.span, item.claim.surface(text), item.id)
        for item in desk.counted.claims_in_order()
        if is_open(item) and item.id not in paired
    ]
    sentences = [
        Missing("sentence", span, span.of(text))
        for span in unread_sentences(desk.counted, desk.structure)
        if not any(entry.span.overlaps(span) for entry in (*claims, *pairs))
    ]
    return sorted([*claims, *pairs, *sentences], key=lambda entry: (entry.span, entry.item or ""))


def next_missing(entries: Sequence[Missing], place: int, item: str | None) -> Missing | None:
    """The one after `item` where that is listed, else after `place`; from the top at the end."""
    ids = [entry.item for entry in entries]
    if item is not None and item in ids:
        start = ids.index(item) + 1
        return entries[start % len(entries)]
    following = (entry for entry in entries if entry.span.start > place)
    return next(following, entries[0] if entries else None)


def missing_words(entries: Sequence[Missing]) -> str:
    """`2 open claims and 1 unread sentence`."""
    counts = {kind: sum(entry.kind == kind for entry in entries) for kind in _NAMES}
    parts = [f"{count:,} {_NAMES[kind][count > 1]}" for kind, count in counts.items() if count]
    return " and ".join(parts)


def _of_pair(pair: Pair, text: str) -> Missing:
    item = _side(pair)
    return Missing("pair", item.span, item.claim.surface(text), item.id)


def _side(pair: Pair) -> ReviewedClaim:
    side = pair.own or pair.machine
    assert side is not None, "a pair has one side at least"
    return side
