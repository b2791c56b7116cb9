"""Which part of a split an article belongs to."""

from collections.abc import Mapping
from hashlib import sha256

from annotator.services.exporting.options import Splits


def split_of(group: str, splits: Splits) -> str | None:
    """The split of a group of near duplicates, by the hash of the smallest id in it; the same
    on every machine and in every later export. None without splits."""
    if not splits:
        return None
    place = int.from_bytes(sha256(group.encode("utf-8")).digest()[:8], "big") / 2**64
    bound = 0.0
    for name, share in splits:
        bound += share
        if place < bound:
            return name
    return next(name for name, share in reversed(splits) if share > 0)


def splits_by_article(groups: Mapping[str, str], splits: Splits) -> dict[str, str | None]:
    return {article_id: split_of(group, splits) for article_id, group in groups.items()}
