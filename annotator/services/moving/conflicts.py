"""Conflicts: one reviewer's article edited in two places. They are shown, then decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.domain.article import Article, ArticleId
from annotator.domain.errors import NotPossible
from annotator.services.moving.bodies import body_of, copy_from, text_sha256_of
from annotator.services.moving.copies import LayerCopy, layer_copy, put_layer, summaries_of
from annotator.services.moving.differing import ItemDifference, differences
from annotator.services.moving.packaging import found
from annotator.services.ports import ArticleSummary, Conflict, LayerCounts, Project
from annotator.services.seeing import visible_articles

Side = Literal["here", "there"]


@dataclass(frozen=True, slots=True)
class LayerSummary:
    """One side of a conflict; `edited_at` is its last edit, UTC, ISO 8601. `counts` is None where
    whoever looks may not see them."""

    status: str
    edits: int
    edited_at: str | None
    counts: LayerCounts | None


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """A conflict with what there is to know before deciding it. `is_hidden`: whoever looks still
    has this article to do themselves, and sees no item of it. `is_outdated`: the article has got
    a new text, so that only the layer here can stay."""

    conflict: Conflict
    title: str
    here: LayerSummary
    there: LayerSummary
    differences: tuple[ItemDifference, ...] = ()
    is_hidden: bool = False
    is_outdated: bool = False


def open_conflicts(project: Project, *, viewer: str | None = None) -> list[ShownConflict]:
    """As `viewer` may see them; all of it for None."""
    waiting = [conflict for conflict in project.conflicts.all() if conflict.state == "open"]
    if not waiting:
        return []
    seen = None if viewer is None else visible_articles(project, viewer)
    rows = {name: summaries_of(project, name) for name in {each.reviewer for each in waiting}}
    return [
        _shown(
            project,
            conflict,
            rows[conflict.reviewer],
            is_hidden=seen is not None
            and viewer != conflict.reviewer
            and conflict.article not in seen,
        )
        for conflict in waiting
    ]


def _shown(
    project: Project,
    conflict: Conflict,
    rows: Mapping[ArticleId, ArticleSummary],
    *,
    is_hidden: bool,
) -> ShownConflict:
    """`rows` are the reviewer's: read once for all conflicts, since a project may be large."""
    article = found(project, conflict.article)
    here = layer_copy(project, article, conflict.reviewer, summary=rows.get(article.id))
    there = _incoming(conflict, article)
    is_outdated = text_sha256_of(conflict.body) != article.sha256
    hides_items = is_hidden or is_outdated
    return ShownConflict(
        conflict,
        article.title,
        _summary(here, is_hidden=is_hidden),
        _summary(there, is_hidden=is_hidden),
        () if hides_items else tuple(differences(here, there, article.text)),
        is_hidden,
        is_outdated,
    )


def settle(project: Project, number: int, side: Side) -> Conflict:
    """Keep the layer here, or take the one from there in its place; the other one stays in the
    record of the conflict. Raises NotPossible for a conflict that is not open."""
    conflict = _open_conflict(project.conflicts.all(), number)
    with project.transaction():
        body = conflict.body if side == "here" else _taken(project, conflict)
        project.conflicts.settle(number, side, body)
    return conflict


def _taken(project: Project, conflict: Conflict) -> str:
    """Puts the incoming layer in place; the one that was there, to be kept."""
    article = found(project, conflict.article)
    if text_sha256_of(conflict.body) != article.sha256:
        raise NotPossible(
            f"{article.title} has got a new text since, which that layer does not fit.",
            "Keep the layer here.",
        )
    replaced = _own(project, article, conflict.reviewer)
    put_layer(project, article, conflict.reviewer, _incoming(conflict, article))
    return body_of(article, replaced)


def _open_conflict(conflicts: Sequence[Conflict], number: int) -> Conflict:
    for conflict in conflicts:
        if conflict.number == number and conflict.state == "open":
            return conflict
    raise NotPossible(
        f"There is no open conflict {number}.", "annotator merge without files lists them."
    )


def _own(project: Project, article: Article, reviewer: str) -> LayerCopy:
    summary = summaries_of(project, reviewer).get(article.id)
    return layer_copy(project, article, reviewer, summary=summary)


def _incoming(conflict: Conflict, article: Article) -> LayerCopy:
    return copy_from(conflict, revision=article.revision)


def _summary(copy: LayerCopy, *, is_hidden: bool) -> LayerSummary:
    times = [entry.edit.made_at for entry in copy.history]
    return LayerSummary(
        copy.state.status,
        len(copy.history),
        max(times, default=None),
        None if is_hidden else copy.counts,
    )
