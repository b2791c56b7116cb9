"""Edits: what changed in one layer, so that it can be stored, read, undone and redone."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.article import ArticleId
from annotator.domain.layer import Item, Layer, with_outcome


@dataclass(frozen=True, slots=True)
class Change:
    """One item before and after; None means that it was not there. Both have the same id."""

    before: Item | None
    after: Item | None

    @property
    def item(self) -> Item:
        item = self.after or self.before
        if item is None:
            raise ValueError("a change needs an item before or after it")
        return item

    @property
    def inverse(self) -> "Change":
        return Change(before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Edit:
    """Something a reviewer did to one revision of an article; `name` reads well after "Undo".

    `id` is given by the store. `made_at` is UTC, ISO 8601; `active_ms` the time spent on it;
    `guideline` the number of the guidelines' version it was made under.
    """

    name: str
    article: ArticleId
    reviewer: str
    changes: tuple[Change, ...]
    made_at: str
    active_ms: int = 0
    revision: int = 1
    id: int | None = None
    guideline: int | None = None


def apply_changes(layer: Layer, changes: Iterable[Change]) -> Layer:
    return with_outcome(layer, ((change.item, change.after) for change in changes))


def inverted(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take these back, last one first."""
    return tuple(change.inverse for change in reversed(tuple(changes)))
