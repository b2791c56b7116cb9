"""A reviewer's layer of one article as it travels: its items, its history, how it began."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.domain.article import Article, ArticleId
from annotator.domain.edit import Change
from annotator.domain.layer import Item, LayerState, Relation
from annotator.services.ports import (
    ArticleSummary,
    Beginning,
    HistoryEntry,
    LayerCounts,
    Project,
)

TailOf = Callable[[ArticleId], ArticleId]
"""The id that an article of another copy has here."""


NOTHING = LayerCounts(claims=0, decided=0)


@dataclass(frozen=True, slots=True)
class LayerCopy:
    """A whole layer. One without items and history was only looked at."""

    items: tuple[Item, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    counts: LayerCounts = NOTHING
    beginning: Beginning | None = None
    blind_items: tuple[Item, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.items or self.history)

    @property
    def state(self) -> LayerState:
        states = (item for item in self.items if isinstance(item, LayerState))
        return next(states, LayerState())


def layer_copy(
    project: Project, article: Article, reviewer: str, *, summary: ArticleSummary | None
) -> LayerCopy:
    """`summary` is the article's row for that reviewer, which has the layer's counts."""
    layers, beginnings = project.layers, project.beginnings
    return LayerCopy(
        tuple(layers.items(article, reviewer)),
        tuple(layers.edits(article, reviewer)),
        LayerCounts(summary.claims, summary.decided) if summary else NOTHING,
        beginnings.of(article, reviewer),
        tuple(beginnings.blind_items(article, reviewer)),
    )


def put_layer(project: Project, article: Article, reviewer: str, copy: LayerCopy) -> None:
    """In the place of the reviewer's layer, if there is one."""
    if not copy.is_empty:
        project.layers.replace(
            article, reviewer, items=copy.items, counts=copy.counts, edits=copy.history
        )
    project.beginnings.replace(
        article, reviewer, beginning=copy.beginning, blind_items=copy.blind_items
    )


def summaries_of(project: Project, reviewer: str) -> Mapping[ArticleId, ArticleSummary]:
    return {row.id: row for row in project.articles.summaries(reviewer)}


def translated(copy: LayerCopy, article: Article, tail_of: TailOf) -> LayerCopy:
    """The copy as a layer of `article`; `tail_of` says where its relations lead here."""
    return replace(
        copy,
        items=tuple(_led(item, tail_of) for item in copy.items),
        blind_items=tuple(_led(item, tail_of) for item in copy.blind_items),
        history=tuple(_entry_of(entry, article, tail_of) for entry in copy.history),
    )


def with_guidelines(copy: LayerCopy, numbers: Mapping[int, int]) -> LayerCopy:
    """The copy with the numbers that the versions of its guidelines have here."""
    return replace(
        copy,
        history=tuple(
            replace(entry, edit=replace(entry.edit, guideline=numbers.get(number)))
            if (number := entry.edit.guideline) is not None
            else entry
            for entry in copy.history
        ),
    )


def guidelines_used(copy: LayerCopy) -> set[int]:
    numbers = {entry.edit.guideline for entry in copy.history}
    return {number for number in numbers if number is not None}


def tails_of(items: Sequence[Item]) -> set[ArticleId]:
    """The articles that relations lead to."""
    return {item.tail_article for item in items if isinstance(item, Relation)}


def all_items(copy: LayerCopy) -> list[Item]:
    """Every state of every item that the copy knows of."""
    changes = [change for entry in copy.history for change in entry.edit.changes]
    states = [state for change in changes for state in (change.before, change.after) if state]
    return [*copy.items, *copy.blind_items, *states]


def _entry_of(entry: HistoryEntry, article: Article, tail_of: TailOf) -> HistoryEntry:
    changes = tuple(
        Change(
            change.before and _led(change.before, tail_of),
            change.after and _led(change.after, tail_of),
        )
        for change in entry.edit.changes
    )
    edit = replace(
        entry.edit, article=article.id, revision=article.revision, changes=changes, id=None
    )
    return replace(entry, edit=edit)


def _led(item: Item, tail_of: TailOf) -> Item:
    if not isinstance(item, Relation):
        return item
    return replace(item, tail_article=tail_of(item.tail_article))
