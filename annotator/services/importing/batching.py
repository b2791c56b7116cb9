"""Entries of a file, a batch at a time."""

from collections.abc import Iterable, Iterator

from annotator.services.ports import IncomingArticle, IsCancelled, Reading, Refusal

BATCH_ENTRIES = 128
BATCH_ENTRIES_BESIDE_REVIEW = 32
"""Each batch holds the project's one writer: a decision made meanwhile waits until it ends. Where
nobody reviews, larger ones are faster."""
BATCH_CHARACTERS = 2_000_000

Incoming = IncomingArticle | Refusal


def how_far(incoming: Iterable[Incoming], entries: int) -> tuple[int, int | None]:
    """What the `Progress` of an import is told: bytes where files are read, else entries."""
    if isinstance(incoming, Reading):
        done, total = incoming.how_far()
        if done:
            return done, total
    return entries, None


def batches(
    incoming: Iterable[Incoming], is_cancelled: IsCancelled, *, entries: int = BATCH_ENTRIES
) -> Iterator[list[Incoming]]:
    """Read ahead, so that slow reading never holds the project's one writer."""
    batch: list[Incoming] = []
    characters = 0
    for entry in incoming:
        batch.append(entry)
        characters += len(entry.text or "") if isinstance(entry, IncomingArticle) else 0
        if is_cancelled():
            break
        if len(batch) >= entries or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
