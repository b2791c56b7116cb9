"""What waits for an adjudicator: articles that two or more have finished."""

from annotator.services.adjudicating.desk import AdjudicationDesk, QueueRow
from annotator.services.adjudicating.grouping import disagreement
from annotator.services.adjudicating.reading import FEWEST, gold_of, material_of
from annotator.services.adjudicating.taking import taken_at_once, taking_of
from annotator.services.ports import IsCancelled, Progress, Project
from annotator.services.seeing import visible_articles


def queue(
    project: Project,
    viewer: str,
    *,
    progress: Progress = lambda done, total: None,
    is_cancelled: IsCancelled = lambda: False,
) -> list[QueueRow]:
    """Most disagreement first, else in import order. Only what `viewer` may see: nobody
    adjudicates an article that they still have to review themselves. Every layer is read, so
    that a large project is one for a job; when cancelled, the rows so far."""
    visible = visible_articles(project, viewer)
    waiting = [
        found.article
        for found in project.layers.finished()
        if len(found.reviewers) >= FEWEST and found.article in visible
    ]
    rows = []
    for done, article_id in enumerate(waiting):
        if is_cancelled():
            break
        progress(done, len(waiting))
        material = material_of(project, article_id)
        rows.append(row_of(project, material.desk(gold_of(project, material.article))))
    return sorted(rows, key=lambda row: -row.disagreement)


def row_of(project: Project, desk: AdjudicationDesk) -> QueueRow:
    """The row of an article on the desk. What will be taken at once when the article is first
    opened is nothing to decide."""
    undecided = desk.undecided
    if desk.state == "waiting":
        at_once = {group.key for group in taken_at_once(undecided, taking_of(project))}
        undecided = [group for group in undecided if group.key not in at_once]
    return QueueRow(
        article=desk.article.id,
        title=desk.article.title,
        reviewers=tuple(reviewer.name for reviewer in desk.reviewers),
        disagreement=disagreement(desk.groups),
        to_decide=len(undecided),
        decided=len(desk.groups) - len(undecided),
        state=desk.state,
    )
